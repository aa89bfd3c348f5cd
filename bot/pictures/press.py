"""Typst in threads, off the event loop: templates and payloads in, pictures and documents out.

A typst compiler serves one thread at a time, so each thread has compilers of its own. They read their payload
from a file of that thread, which is written before every call and emptied after it: nobody's name gets on
another's picture. What a template draws without the payload, such as borders, typst keeps from call to call;
of payloads in `sys_inputs` every line would depend, and a certificate would take twice as long.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
import weakref
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from bot.pictures.fonts import Typefaces

if TYPE_CHECKING:
    import typst

PPI = 135  # pixels an inch: 576 x 720 points are 1080 x 1350 pixels
THREADS = 2
WARMING = "warming.typ"
_HERE = Path(__file__).parent

Payload: TypeAlias = Mapping[str, Any]


class Press:
    """A pool of threads, each with its own compilers. The threads start with the first picture."""

    def __init__(self, threads: int = THREADS, faces: Typefaces | None = None) -> None:
        self.faces = faces or Typefaces()
        self._pool: Executor = ThreadPoolExecutor(threads, thread_name_prefix="press")
        self._threads = threads
        self._own = threading.local()
        self._opening = threading.Lock()
        self._folder: Path | None = None  # made with the first picture
        self._gone: Callable[[], object] = lambda: None  # removes it

    async def png(self, template: str, sheets: Sequence[Payload]) -> bytes:
        """The single page of a template, with a list of payloads as its data. ValueError if it takes more
        pages.
        """
        pages = await self._run(template, "png", sheets)
        return _single(pages)

    async def pdf(self, template: str, sheets: Sequence[Payload]) -> bytes:
        """The document of a template, with a list of payloads as its data."""
        return _single(await self._run(template, "pdf", sheets))

    async def warm_up(self) -> None:
        """Makes every thread's compiler read the fonts and templates and fill typst's cache."""
        barrier = threading.Barrier(self._threads)
        loop = asyncio.get_running_loop()
        runs = [loop.run_in_executor(self._pool, self._warm, barrier) for _ in range(self._threads)]
        await asyncio.gather(*runs)

    def close(self) -> None:
        """Ends the threads after the pictures that are being drawn."""
        self._pool.shutdown()
        self._gone()

    async def _run(self, template: str, format: Literal["png", "pdf"], sheets: Sequence[Payload]) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._compile, template, format, sheets)

    def _compile(self, template: str, format: Literal["png", "pdf"], sheets: Sequence[Payload]) -> Any:
        data = self._data()
        data.write_text(json.dumps(sheets, ensure_ascii=False), encoding="utf-8")
        try:
            return self._compiler(template).compile(format=format, ppi=PPI, sys_inputs={"data": str(data)})
        finally:
            data.write_text("[]", encoding="utf-8")

    def _warm(self, barrier: threading.Barrier) -> None:
        barrier.wait()  # one run a thread: none takes a second one before all have begun
        self._compile(WARMING, "png", ())

    def _data(self) -> Path:
        """The file with the payload of this thread."""
        own = self._own.__dict__
        if "data" not in own:
            with self._opening:
                if self._folder is None:
                    self._folder = Path(mkdtemp(prefix="press-"))
                    self._gone = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            own["data"] = self._folder / f"{threading.get_ident()}.json"
        made: Path = own["data"]
        return made

    def _compiler(self, template: str) -> typst.Compiler:
        import typst

        made: dict[str, typst.Compiler] = self._own.__dict__.setdefault("compilers", {})
        if template not in made:
            # The root is the machine's: signature and seal may lie anywhere. Payloads are data, never code.
            made[template] = typst.Compiler(str(_HERE / template), root="/", font_paths=self.faces.load())
        return made[template]


def picture_fault(path: Path) -> str:
    """What keeps a file from being drawn, to follow the word "it"; "" if nothing."""
    import typst

    try:
        typst.Compiler(b"#image(sys.inputs.path)", root="/").compile(
            format="png", sys_inputs={"path": str(path.resolve())}
        )
    except (RuntimeError, OSError):
        return "cannot be drawn"
    return ""


def _single(made: bytes | list[bytes]) -> bytes:
    if isinstance(made, bytes):
        return made
    if len(made) != 1:
        raise ValueError(f"{len(made)} pages where one was meant")
    return made[0]

"""The wheel in an empty environment: it needs nothing that only a clone has."""

import asyncio
import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from handlers.words import LANGUAGES, Language
from tests.end_to_end.people import plain
from tests.end_to_end.program import ROOT, Program, running
from tests.end_to_end.test_browser import chooses_and_gets_a_link, somebody_at

SOURCE = ("bot", "handlers", "locales", "storage", "pyproject.toml", "README.md", "LICENSE")
TALK = ("hi", "5", "משה בן שרה לוי", "1")  # for me, the name, pay
SAID: dict[Language, tuple[str, ...]] = {
    "he": ("במה אפשר לעזור?", "מה השם העברי", "ספר התורה הכללי", "תשלום: http"),
    "en": ("What would you like to do?", "What's your Hebrew name", "General Sefer Torah", "Pay: http"),
    "yi": ("וואס ווילט איר טון?", "ווי איז אייער אידישער נאמען", "כללות'דיגע ספר תורה", "צאלן: http"),
    "ru": ("Что Вы хотите сделать?", "Ваше еврейское имя", "Общий свиток", "Оплатить: http"),
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel; what it depends on is lent by this one.

    Lent folders are searched, but their `.pth` files are not read: the source here stays out of reach.
    """
    folder = tmp_path_factory.mktemp("installed")
    source = folder / "source"
    source.mkdir()
    subprocess.run(["cp", "-R", *(str(ROOT / part) for part in SOURCE), str(source)], check=True)
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(source)]
    subprocess.run(build, check=True, capture_output=True)  # the sdist, and the wheel out of the sdist
    [wheel] = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(environment)}))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib"))
    install = ("pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel))
    subprocess.run([sys.executable, "-m", *install], check=True, capture_output=True)
    return environment / "bin" / "python"


async def test_it_is_the_wheel_that_runs(installed: Path, folder: Path) -> None:
    program = "import bot.app, handlers; print(bot.__file__, handlers.__file__)"
    where = await output(installed, folder, "-c", program)
    assert where.count(str(installed.parent.parent)) == 2


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_converses_in_each_language(installed: Path, folder: Path, language: Language) -> None:
    told = await output(installed, folder, "-m", "bot", "chat", "--language", language, said="\n".join(TALK))
    assert [said for said in SAID[language] if said not in plain(told)] == [], told


async def test_it_sells_a_letter_and_gives_pages_and_pictures(installed: Path, folder: Path) -> None:
    program = Program(folder, {}, arguments=(str(installed), "-m", "bot", "run"))
    async with running(program), somebody_at(program) as (person, client):
        await client.post(await chooses_and_gets_a_link(person), data={"choice": "pay"})
        number = re.search(r"Certificate number: (\w+)", await person.hears("Certificate number"))
        assert number
        picture = await client.get(f"{program.url}/c/{number[1]}.png")
        assert picture.headers["content-type"] == "image/png"
        for page in ("/scrolls", "/scrolls/general-sample"):
            assert (await client.get(f"{program.url}{page}")).status_code == 200


async def output(python: Path, folder: Path, *arguments: str, said: str = "") -> str:
    """What a program writes; it must end well."""
    process = await asyncio.create_subprocess_exec(
        *(str(python), *arguments),
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "CAMPAIGN_SHABBAT": "off"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    written, complaints = await process.communicate(f"{said}\n".encode())
    assert process.returncode == 0, complaints.decode()
    return written.decode()

"""The house: three floors, imports run downwards only, and nobody upstairs is known by name downstairs."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest

from handlers.flows.all import steps

ROOT = Path(__file__).parent.parent
FLOORS = ["storage", "handlers", "bot"]  # from the ground up
FILES = sorted(chain.from_iterable((ROOT / floor).rglob("*.py") for floor in FLOORS))
FLOWS = sorted((ROOT / "handlers" / "flows").rglob("*.py"))
MESSENGERS = re.compile(r"telegram|whatsapp|twilio|stripe|browser|terminal", re.IGNORECASE)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            yield node.module or ""


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_run_downwards_only(path: Path) -> None:
    floor = FLOORS.index(name_of(path).split("/")[0])
    above = [*FLOORS[floor + 1 :], "tests", "benchmarks"]
    assert [name for name in imported(path) if name.split(".")[0] in above] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_is_printed(path: Path) -> None:
    calls = [node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    assert [call.lineno for call in calls if isinstance(call, ast.Name) and call.id == "print"] == []


@pytest.mark.parametrize("path", sorted((ROOT / "handlers").rglob("*.py")), ids=name_of)
def test_flows_know_no_messenger_by_name(path: Path) -> None:
    """In code and in texts; a comment may say why something is as it is."""
    tree = tree_of(path)
    docstrings = {id(docstring) for docstring in docstrings_of(tree)}
    said = [
        (node.lineno, word)
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and id(node) not in docstrings
        for word in words_in(node)
        if MESSENGERS.search(word)
    ]
    assert said == []


def docstrings_of(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value


def words_in(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name) | ast.Attribute(attr=name):
            yield name


def keys_named_in(path: Path) -> Iterator[tuple[str, str]]:
    """(name, key) of what a module calls by a step's key: constants handed to Step, Go, Call or FACTS."""
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for node in ast.walk(tree_of(path)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"Step", "Go", "Call"}
        ):
            first = node.args[0]
            if isinstance(first, ast.Name) and isinstance(key := getattr(module, first.id, None), str):
                yield first.id, key
            assert not isinstance(first, ast.Constant), f"{name_of(path)}:{node.lineno} names a key by itself"


def test_every_step_that_a_flow_names_is_there() -> None:
    known = steps()
    named = dict(chain.from_iterable(map(keys_named_in, FLOWS)))
    assert len(named) > 8
    assert {name: key for name, key in named.items() if known.get(key) is None} == {}


def test_every_key_in_the_drafts_is_a_step() -> None:
    from handlers.flows.register import drafts

    keys = [value for name, value in vars(drafts).items() if name.isupper() and isinstance(value, str)]
    assert [key for key in (*keys, *drafts.FACTS.values()) if steps().get(key) is None] == []

"""Every flow is registered whole: its steps, commands, news and buttons; and step keys are for ever."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from handlers import commands, flows
from handlers.conversation import Command, Flow, Step
from handlers.flows import registry
from handlers.flows.step_keys import ALIASES, RETIRED, SHIPPED
from handlers.words import LANGUAGES, Voice

ROOT = Path(flows.__file__).parent.parent.parent
FLOWS = sorted((ROOT / "handlers" / "flows").rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def keys_named_in(path: Path) -> Iterator[tuple[int, str]]:
    """(line, key) of every step's key that a module hands to Step, Go or Call, by whatever name."""
    module = import_module(module_of(path))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"Step", "Go", "Call"}
        ):
            first = node.args[0]
            assert not isinstance(first, ast.Constant), f"{name_of(path)}:{node.lineno} names a key by itself"
            if isinstance(first, ast.Name) and isinstance(key := getattr(module, first.id, None), str):
                yield node.lineno, key


def test_every_step_that_a_flow_names_is_there() -> None:
    named = [(f"{name_of(path)}:{line}", key) for path in FLOWS for line, key in keys_named_in(path)]
    assert len(named) > 150  # each place for itself: the same name means other keys in other modules
    known = registry().steps
    assert [place for place, key in named if key not in known] == []


def test_every_key_in_a_table_of_keys_is_a_step() -> None:
    from handlers.flows.register import drafts

    assert [key for key in drafts.FACTS.values() if key not in registry().steps] == []


def modules_of_flows() -> Iterator[tuple[str, object]]:
    for path in FLOWS:
        yield module_of(path), import_module(module_of(path))


def test_every_step_of_a_module_is_registered() -> None:
    """A tuple `STEPS` that its flow forgot would never be asked."""
    known = {id(step) for step in registry().steps.values()}
    forgotten = [
        f"{name}: {step.key}"
        for name, module in modules_of_flows()
        for step in getattr(module, "STEPS", ())
        if isinstance(step, Step) and id(step) not in known
    ]
    assert forgotten == []


def test_every_flow_is_in_the_list() -> None:
    listed = {id(flow) for flow in flows._FLOWS}
    rooms = {name: module for name, module in modules_of_flows() if name.count(".") == 2}
    defined = {name: getattr(module, "FLOW", None) for name, module in rooms.items()}
    assert {
        name for name, flow in defined.items() if isinstance(flow, Flow) and id(flow) not in listed
    } == set()
    without = {name.split(".")[2] for name, flow in defined.items() if flow is None}
    assert without == {"menu", "limits", "step_keys"}  # the menu is made of the others


@pytest.mark.parametrize("table", ["NEWS", "ACTIONS"])
def test_every_table_of_a_module_is_registered(table: str) -> None:
    known = registry()
    found = {
        f"{name}: {key}": known.news_taker(key) if table == "NEWS" else known.action(key)
        for name, module in modules_of_flows()
        for key in getattr(module, table, ())
    }
    assert len(found) >= 4
    assert [place for place, taker in found.items() if taker is None] == []


def test_every_command_that_a_button_names_is_there() -> None:
    keys = [value for name, value in vars(commands).items() if name.isupper()]
    keys.remove(commands.SHOW)  # the engine's own answer to a button, which nobody types
    assert len(keys) > 10
    assert [key for key in keys if registry().command(key) is None] == []


@pytest.mark.parametrize("command", registry().commands.values(), ids=lambda command: command.key)
def test_a_command_can_be_typed_in_every_language(command: Command) -> None:
    for script in ("[a-z]", "[\u05d0-\u05ea]", "[\u0430-\u044f]"):
        assert re.search(script, command.words, re.IGNORECASE), script


def test_step_keys_are_for_ever() -> None:
    today = set(registry().steps)
    assert today <= SHIPPED, "a new step needs its line in handlers/flows/step_keys.py"
    assert SHIPPED - today == {*ALIASES, *RETIRED}, "a step that is gone needs an alias, or is retired"
    assert set(ALIASES.values()) <= today
    assert not {*ALIASES} & RETIRED


def test_what_stands_on_a_button_of_the_menu_can_be_typed_in_any_language() -> None:
    known = registry()
    labels = [
        (Voice(language).say(command.label), command.key)
        for command in known.commands.values()
        if command.audience != "committee"
        for language in LANGUAGES
    ]
    assert len(labels) > 60
    assert [(label, key) for label, key in labels if known.command_in(label) != key] == []

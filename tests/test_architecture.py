"""The house: three floors of rooms. Imports run downwards only, and a room is entered through its front.

`ROOMS` is the plan, floor by floor and from the ground up: a room, and which rooms of its own floor it
imports. A room may import only what stands above it in the table, so there is no circle. A new room is one
line.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MACHINERY = "words commands answers understanding intents conversation texts"  # every flow may use it
_SINGLE = "understanding.drafts understanding.readings understanding.records"
ROOMS = {
    "storage": {
        "schema": "",
        "database": "schema",
        "calendar": "",
        "names": "",
        "torah": "",
        "picking": "torah",
        "money": "database schema",
        "operation": "database schema",
        "conversation": "database operation schema",
        "tickets": "database schema",
        "people": "database schema",
        "referrals": "database schema",
        "topics": "database schema",
        "scrolls": "database money picking schema torah",
        "allocation": "database picking schema scrolls",
        "search": "database names people schema",
        "register": "allocation database money people picking schema scrolls search torah",
        "volunteers": "allocation conversation database money people schema scrolls torah",
        "reports": "calendar database money people schema torah",
        "afterwards": "calendar database register schema torah",
        "lists": "allocation database money people picking referrals register schema scrolls search",
    },
    "handlers": {
        "catalogs": "",
        "yiddish": "",
        "words": "catalogs yiddish",
        "commands": "",
        "answers": "words",
        "understanding.readings": "answers words",
        "understanding.words": "answers",
        "understanding.drafts": "answers understanding.words",
        "understanding.lines": "answers understanding.words",
        "understanding.facts": "answers words understanding.lines understanding.readings understanding.words",
        "understanding.records": "understanding.facts understanding.lines understanding.words",
        "understanding.births": "answers understanding.drafts understanding.readings understanding.words",
        "understanding.departed": "answers words understanding.drafts understanding.facts "
        "understanding.readings understanding.words",
        "understanding.sentences": f"answers {_SINGLE} understanding.departed understanding.facts "
        "understanding.words",
        "understanding.people": f"answers {_SINGLE} understanding.births understanding.departed "
        "understanding.facts understanding.sentences understanding.words",
        "understanding": f"answers words {_SINGLE} understanding.births understanding.departed "
        "understanding.facts understanding.lines understanding.people understanding.sentences "
        "understanding.words",
        "intents": "answers words",
        "conversation": "answers commands intents understanding words",
        "texts": "conversation words",
        "tables": "answers understanding words",
        "flows.step_keys": "",
        "flows.limits": MACHINERY,
        "flows.referrals": MACHINERY,
        "flows.reports": MACHINERY,
        "flows.operation": MACHINERY,
        "flows.letter_link": MACHINERY,
        "flows.progress": MACHINERY,
        "flows.payment": MACHINERY,
        "flows.volunteers": MACHINERY,
        "flows.tickets": MACHINERY,
        "flows.cash": f"{MACHINERY} flows.reports",
        "flows.register": f"{MACHINERY} tables flows.limits flows.payment flows.tickets",
        "flows.lookup": f"{MACHINERY} flows.limits flows.register flows.tickets",
        "flows.questions": f"{MACHINERY} catalogs flows.payment flows.register",
        "flows.my_letters": f"{MACHINERY} flows.limits flows.payment flows.questions flows.register "
        "flows.tickets",
        "flows.menu": f"{MACHINERY} flows.register",
        "flows.afterwards": f"{MACHINERY} flows.register",
        "flows.orders": f"{MACHINERY} flows.afterwards flows.payment flows.referrals flows.register",
        "flows.lists": f"{MACHINERY} tables flows.payment flows.referrals flows.register",
        "flows.street": f"{MACHINERY} flows.limits flows.payment flows.register flows.tickets "
        "flows.volunteers",
        "flows.office": f"{MACHINERY} flows.my_letters flows.payment flows.questions flows.register "
        "flows.tickets",
        "flows.scrolls": f"{MACHINERY} flows.register",
        "flows.slips": f"{MACHINERY} flows.register flows.street flows.volunteers",
        "flows": "conversation FLOWS",  # all of those above
    },
    "bot": {
        "environment": "",
        "config": "environment",
        "embedded": "config",
        "database_faults": "config embedded",
        "prepared_database": "config database_faults embedded",
        "error_traces": "",
        "sample": "",
        "process_identity": "",
        "signatures": "",
        "refusals": "",
        "secret_key": "config",
        "campaign": "config",
        "process_limits": "",
        "rates": "",
        "connections": "",
        "new_rows": "",
        "log_lines": "error_traces",
        "pictures": "",
        "receipts": "config pictures",
        "pages": "config error_traces pictures",
        "channels": "config pages refusals signatures",
        "payments": "channels config error_traces pages refusals",
        "conversation": "campaign channels error_traces payments process_identity rates",
        "jobs": "campaign channels config conversation embedded error_traces new_rows payments receipts "
        "refusals sample",
        "components": "channels jobs",
        "reports": "channels config conversation new_rows pictures",
        "site": "channels config conversation pages pictures rates receipts refusals signatures",
        "lists": "channels config conversation error_traces process_limits site",
        "codes": "",
        "sent_media": "codes lists",
        "app": "campaign channels components config conversation embedded jobs lists pages payments "
        "prepared_database rates refusals reports sample secret_key sent_media site",
        "checks": "channels config conversation embedded payments pictures refusals secret_key site",
        "worker_pages": "app config connections",
        "serve": "app checks config connections embedded worker_pages",
        "commands": "app campaign channels checks config database_faults embedded lists log_lines payments "
        "pictures prepared_database receipts reports serve",
        "__main__": "commands",
    },
}
_ALL_FLOWS = " ".join(
    room for room in ROOMS["handlers"] if room.startswith("flows.") and room != "flows.limits"
)
ROOMS["handlers"]["flows"] = ROOMS["handlers"]["flows"].replace("FLOWS", _ALL_FLOWS)
FLOORS = [*ROOMS]  # from the ground up
LONGEST = 400  # lines of a file
FILES = sorted(chain.from_iterable((ROOT / floor).rglob("*.py") for floor in FLOORS))
WRITTEN = [path for path in FILES if "versions" not in path.parts]  # migrations stay as they were shipped
EVERYTHING = [*WRITTEN, *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
PAGES_AND_PICTURES = [
    path for path in (ROOT / "bot").rglob("*") if path.suffix in {".js", ".css", ".html", ".typ"}
]
FRONTS = [path for path in WRITTEN if path.name == "__init__.py" and len(path.relative_to(ROOT).parts) > 2]
MESSENGERS = re.compile(r"telegram|whatsapp|twilio|stripe|browser|terminal", re.IGNORECASE)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


MODULES = {module_of(path): path for path in FILES}


def room_of(module: str) -> tuple[str, str]:
    """(floor, room) of a module: the longest room of the plan whose name it begins with."""
    floor, _dot, rest = module.partition(".")
    rooms = [room for room in ROOMS[floor] if f"{rest}.".startswith(f"{room}.")]
    return floor, max(rooms, key=len, default="")


@cache
def imports_of(path: Path) -> list[tuple[str, str]]:
    """(module, name) of each import; a name that is a module itself comes as (module, "")."""
    return list(_imports_of(path))


def _imports_of(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner, "") if inner in MODULES else (node.module or "", alias.name)


def own_imports(path: Path) -> list[tuple[str, str]]:
    return [(module, name) for module, name in imports_of(path) if module.split(".")[0] in FLOORS]


# --- floors and rooms -----------------------------------------------------------------------------------


def test_imports_run_downwards_only() -> None:
    above = {floor: {*FLOORS[number + 1 :], "tests", "benchmarks"} for number, floor in enumerate(FLOORS)}
    upwards = [
        f"{name_of(path)}: {module}"
        for path in FILES
        for module, _name in imports_of(path)
        if module.split(".")[0] in above[module_of(path).split(".")[0]]
    ]
    assert upwards == []


def test_every_file_stands_in_a_room_of_the_plan() -> None:
    assert [name_of(path) for path in WRITTEN if not room_of(module_of(path))[1]] == [
        f"{floor}/__init__.py" for floor in sorted(FLOORS)
    ]


def test_a_room_imports_only_what_the_plan_says() -> None:
    against = []
    for path in WRITTEN:
        floor, room = room_of(module_of(path))
        allowed = {*ROOMS[floor].get(room, "").split(), room}
        for module, _name in own_imports(path):
            if room and module.startswith(f"{floor}.") and room_of(module)[1] not in allowed:
                against.append(f"{name_of(path)}: {module}")
    assert against == []


@pytest.mark.parametrize("floor", FLOORS)
def test_the_plan_has_an_order_without_circles(floor: str) -> None:
    known: set[str] = set()
    for room, below in ROOMS[floor].items():
        assert set(below.split()) <= known, f"{room} imports what stands below it in the plan"
        known.add(room)


@pytest.mark.parametrize("floor", FLOORS)
def test_the_plan_allows_nothing_that_is_not_needed(floor: str) -> None:
    needed: dict[str, set[str]] = {room: set(MACHINERY.split()) for room in ROOMS[floor]}
    for path in WRITTEN:
        at, room = room_of(module_of(path))
        if at == floor and room:
            needed[room] |= {
                room_of(module)[1] for module, _name in own_imports(path) if module.startswith(floor)
            }
    idle = {room: set(below.split()) - needed[room] for room, below in ROOMS[floor].items()}
    assert {room: rooms for room, rooms in idle.items() if rooms} == {}


def test_every_room_of_the_plan_is_there() -> None:
    rooms = [f"{floor}.{room}" for floor in FLOORS for room in ROOMS[floor]]
    assert [room for room in rooms if room not in MODULES] == []


# --- fronts ---------------------------------------------------------------------------------------------


@cache
def handed_out(front: Path) -> frozenset[str]:
    """The names in a front's `__all__`."""
    for node in tree_of(front).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return frozenset(ast.literal_eval(node.value))
    return frozenset()


def front_of(module: str) -> str:
    """The room of a module that is a package; "" for rooms of one file."""
    floor, room = room_of(module)
    front = MODULES.get(f"{floor}.{room}")
    return f"{floor}.{room}" if front is not None and front.name == "__init__.py" else ""


def test_a_room_is_entered_through_its_front() -> None:
    """A file that a front names in its `__all__` is open: what it needs is large, and loaded late."""
    assert [f"{name_of(path)}: {taken}" for path in WRITTEN for taken in taken_past_fronts(path)] == []


def taken_past_fronts(path: Path) -> Iterator[str]:
    own = room_of(module_of(path))
    for module, name in own_imports(path):
        front = front_of(module)
        if not front or room_of(module) == own or (module == front and not name):
            continue
        inside = module.removeprefix(front).lstrip(".").split(".")[0] or name
        if inside not in handed_out(MODULES[front]):
            yield f"{module} {name}"


def test_inside_a_room_nobody_goes_through_the_front() -> None:
    detours = [
        f"{name_of(path)}: {name}"
        for path in WRITTEN
        if path.name != "__init__.py"
        for module, name in own_imports(path)
        if name and module == front_of(module_of(path))
    ]
    assert detours == []


def test_a_front_says_what_lives_there() -> None:
    assert [name_of(front) for front in FRONTS if not ast.get_docstring(tree_of(front))] == []


def test_a_front_hands_out_just_what_others_use() -> None:
    idle = []
    for front in FRONTS:
        outside = [path for path in EVERYTHING if front.parent not in path.parents]
        used = set(chain.from_iterable(used_of(module_of(front), path) for path in outside))
        idle += [f"{name_of(front)}: {name}" for name in handed_out(front) - used]
    assert idle == []


def used_of(front: str, path: Path) -> Iterator[str]:
    """What a file takes of a room: names of its front, and files that it opens."""
    for module, name in imports_of(path):
        if module == front and not name:  # the room itself: what is taken of it stands behind a dot
            yield from (node.attr for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute))
        elif module == front:
            yield name
        elif module.startswith(f"{front}."):
            yield module.removeprefix(f"{front}.").split(".")[0]


def test_every_export_of_a_front_is_known_by_one_path() -> None:
    """A name is taken from the front of the room that defines it, not from one that only imports it."""
    foreign = []
    for front in FRONTS:
        for module, name in own_imports(front):
            if name in handed_out(front) and not _is_within(room_of(module), room_of(module_of(front))):
                foreign.append(f"{name_of(front)}: {name}")
    assert foreign == []


def _is_within(inner: tuple[str, str], outer: tuple[str, str]) -> bool:
    """Whether a room is another one, or a room of it."""
    return inner[0] == outer[0] and f"{inner[1]}.".startswith(f"{outer[1]}.")


# --- files and names ------------------------------------------------------------------------------------


def test_no_file_is_long() -> None:
    lines = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*EVERYTHING, *PAGES_AND_PICTURES]
    }
    assert {name: count for name, count in lines.items() if count > LONGEST} == {}


def test_nothing_is_printed() -> None:
    calls = [
        (name_of(path), node.lineno)
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert calls == []


def test_a_module_says_what_it_is() -> None:
    written = [path for path in WRITTEN if path.read_text(encoding="utf-8").strip()]
    assert [name_of(path) for path in written if not ast.get_docstring(tree_of(path))] == []


def test_a_class_name_names_one_thing() -> None:
    classes = [
        node.name for path in WRITTEN for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef)
    ]
    assert [name for name, count in Counter(classes).items() if count > 1] == []


def test_flows_know_no_messenger_by_name() -> None:
    """In code and in texts; a comment may say why something is as it is."""
    said = []
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        docstrings = {id(docstring) for docstring in docstrings_of(tree_of(path))}
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.expr) and id(node) not in docstrings:
                said += [(name_of(path), word) for word in words_in(node) if MESSENGERS.search(word)]
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

"""What the database refuses of the counts of questions and tries."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from tests.storage.schema.guard_scene import Scene


def _person(scene: Scene) -> int:
    return scene.sold.lines[0].person_id


async def asked_less(scene: Scene) -> None:
    await scene.plain.execute("INSERT INTO askers VALUES (?, 5, 1, 0)", scene.sold.account)
    await scene.plain.execute("UPDATE askers SET number = 4")


async def answer_moved(scene: Scene) -> None:
    await scene.plain.execute("INSERT INTO lookup_answers VALUES (1, 'hash', 1, 1)")
    await scene.plain.execute("UPDATE lookup_answers SET at = 0")


async def tried_less(scene: Scene) -> None:
    await scene.plain.execute("INSERT INTO birth_tries VALUES (?, 3)", _person(scene))
    await scene.plain.execute("UPDATE birth_tries SET number = 1")


async def tries_forgotten(scene: Scene) -> None:
    await scene.plain.execute("INSERT INTO birth_tries VALUES (?, 3)", _person(scene))
    await scene.plain.execute("DELETE FROM birth_tries")


Deed: TypeAlias = Callable[[Scene], Awaitable[None]]
GUESSING: dict[str, Sequence[Deed]] = {
    "askers_ask_more": [asked_less],
    "lookup_answers_stand": [answer_moved],
    "birth_tries_grow": [tried_less],
    "birth_tries_stay": [tries_forgotten],
}

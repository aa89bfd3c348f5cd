"""What the database refuses of the office's deeds: voids, moves, releases, links."""

from collections.abc import Awaitable, Callable, Sequence

from tests.storage.schema.guard_scene import Scene


async def deletion_of_void(scene: Scene) -> None:
    await scene.enter(scene.sold, 1, "void")
    await scene.plain.execute("DELETE FROM taken WHERE state = 'sold'")


async def void_twice(scene: Scene) -> None:
    await scene.enter(scene.sold, 1, "void")
    await scene.enter(scene.sold, 1, "void")


async def move_of_void(scene: Scene) -> None:
    await scene.enter(scene.sold, 1, "void")
    await scene.enter(scene.sold, 1, "move")


async def correction_of_void(scene: Scene) -> None:
    await scene.enter(scene.sold, 1, "void")
    await scene.enter(scene.sold, 1, "correction")


async def release_without_void(scene: Scene) -> None:
    await scene.enter(scene.sold, 1, "release")


async def correction_for_another(scene: Scene) -> None:
    await scene.enter(scene.sold, 1, "correction", person=scene.held.lines[0].person_id)


async def added_name_for_another(scene: Scene) -> None:
    other = scene.held.lines[0].person_id
    await scene.enter(scene.sold, 1, "added_name", person=other, given="חיים משה")


async def added_name_without_the_old(scene: Scene) -> None:
    await scene.enter(scene.sold, 1, "added_name", given="חיים דוד")


async def added_name_that_adds_nothing(scene: Scene) -> None:
    await scene.enter(scene.sold, 1, "added_name")


async def married_name_with_another_given(scene: Scene) -> None:
    await scene.enter(scene.sold, 1, "married_name", given="דוד", family="כהן")


async def married_name_of_the_same_family(scene: Scene) -> None:
    await scene.enter(scene.sold, 1, "married_name")


async def void_in_written_scroll(scene: Scene) -> None:
    await scene.plain.execute("UPDATE scrolls SET state = 'complete'")
    await scene.enter(scene.sold, 1, "void")


async def move_in_written_scroll(scene: Scene) -> None:
    await scene.plain.execute("UPDATE scrolls SET state = 'complete'")
    await scene.enter(scene.sold, 1, "move")


async def link_changed(scene: Scene) -> None:
    await scene.send_link()
    await scene.plain.execute("UPDATE payment_links SET reason = 'another'")


async def link_deleted(scene: Scene) -> None:
    await scene.send_link()
    await scene.plain.execute("DELETE FROM payment_links")


OFFICE: dict[str, Sequence[Callable[[Scene], Awaitable[None]]]] = {
    "register_releases_void": [release_without_void],
    "register_stays_with_person": [correction_for_another, added_name_for_another],
    "register_added_name": [added_name_without_the_old, added_name_that_adds_nothing],
    "register_married_name": [married_name_with_another_given, married_name_of_the_same_family],
    "register_written_stays": [void_in_written_scroll, move_in_written_scroll],
    "payment_links_no_update": [link_changed],
    "payment_links_no_delete": [link_deleted],
}

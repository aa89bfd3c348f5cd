"""What the database refuses about scrolls and the committee's word: each guard with its cases."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from tests.storage.schema.guard_scene import Scene


async def scroll_shortened(scene: Scene) -> None:
    await scene.plain.execute("UPDATE scrolls SET letters = 1")


async def scroll_renumbered(scene: Scene) -> None:
    await scene.plain.execute("UPDATE scrolls SET ordinal = 99")


async def scroll_of_another_tradition(scene: Scene) -> None:
    await scene.plain.execute("UPDATE scrolls SET tradition = 'ashkenaz'")


async def series_for_others(scene: Scene) -> None:
    await scene.plain.execute("UPDATE series SET kind = 'children'")


async def scroll_log_changed(scene: Scene) -> None:
    await scene.log()
    await scene.plain.execute("UPDATE scroll_log SET what = 'close'")


async def scroll_log_deleted(scene: Scene) -> None:
    await scene.log()
    await scene.plain.execute("DELETE FROM scroll_log")


async def answer_changed(scene: Scene) -> None:
    await _write_answer(scene)
    await scene.plain.execute("UPDATE topic_answers SET text = 'free'")


async def answer_deleted(scene: Scene) -> None:
    await _write_answer(scene)
    await scene.plain.execute("DELETE FROM topic_answers")


async def _write_answer(scene: Scene) -> None:
    await scene.plain.execute(
        "INSERT INTO topic_answers (id, topic, language, text, at) VALUES (1, 'price', 'en', 'Ask us.', 1)"
    )


async def scribe_changed(scene: Scene) -> None:
    await _tell_of_the_scribe(scene)
    await scene.plain.execute("UPDATE scribe_log SET upto = 2")


async def scribe_deleted(scene: Scene) -> None:
    await _tell_of_the_scribe(scene)
    await scene.plain.execute("DELETE FROM scribe_log")


async def _tell_of_the_scribe(scene: Scene) -> None:
    await scene.plain.execute(
        "INSERT INTO scribe_log (id, scroll, upto, at) SELECT 1, MIN(scrolls.id), 1, 1 FROM scrolls"
    )


Deed: TypeAlias = Callable[[Scene], Awaitable[None]]
SCROLLS: dict[str, Sequence[Deed]] = {
    "scrolls_stand_once_taken": [scroll_shortened, scroll_renumbered, scroll_of_another_tradition],
    "series_kind_stands_once_taken": [series_for_others],
    "topic_answers_no_update": [answer_changed],
    "topic_answers_no_delete": [answer_deleted],
    "scribe_log_no_update": [scribe_changed],
    "scribe_log_no_delete": [scribe_deleted],
    "scroll_log_no_update": [scroll_log_changed],
    "scroll_log_no_delete": [scroll_log_deleted],
}

"""What the database refuses of the office's inbox."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from tests.storage.schema.guard_scene import Scene

_TICKET = "INSERT INTO tickets (id, number, account, topic, text, language, at, due) VALUES "
_MESSAGE = 'INSERT INTO ticket_messages (id, ticket, side, "by", text, at) VALUES '


async def _asked(scene: Scene) -> int:
    """A question of somebody who is in the office as well; returns the account."""
    account = scene.sold.account
    await scene.plain.execute(f"{_TICKET} (1, 1, ?, 'human', 'where is it', 'en', 1, 1)", account)
    return account


async def _done(scene: Scene) -> int:
    account = await _asked(scene)
    await scene.plain.execute("UPDATE tickets SET done = 2")
    return account


async def another_question(scene: Scene) -> None:
    await _asked(scene)
    await scene.plain.execute("UPDATE tickets SET text = 'another one'")


async def opened_again(scene: Scene) -> None:
    await _done(scene)
    await scene.plain.execute("UPDATE tickets SET done = NULL")


async def done_twice(scene: Scene) -> None:
    await _done(scene)
    await scene.plain.execute("UPDATE tickets SET done = 3")


async def question_deleted(scene: Scene) -> None:
    await _done(scene)
    await scene.plain.execute("DELETE FROM tickets")


async def said_too_late(scene: Scene) -> None:
    account = await _done(scene)
    await scene.plain.execute(f"{_MESSAGE} (1, 1, 'person', ?, 'thanks', 3)", account)


async def answered_untaken(scene: Scene) -> None:
    account = await _asked(scene)
    await scene.plain.execute(f"{_MESSAGE} (1, 1, 'office', ?, 'yes', 3)", account)


async def answered_by_nobody_known(scene: Scene) -> None:
    account = await _asked(scene)
    await scene.plain.execute("UPDATE tickets SET assignee = ?", account)
    await scene.plain.execute(f"{_MESSAGE} (1, 1, 'office', NULL, 'yes', 3)")


async def message_changed(scene: Scene) -> None:
    account = await _asked(scene)
    await scene.plain.execute(f"{_MESSAGE} (1, 1, 'person', ?, 'well', 3)", account)
    await scene.plain.execute("UPDATE ticket_messages SET text = 'thanks'")


async def message_deleted(scene: Scene) -> None:
    account = await _asked(scene)
    await scene.plain.execute(f"{_MESSAGE} (1, 1, 'person', ?, 'well', 3)", account)
    await scene.plain.execute("DELETE FROM ticket_messages")


Deed: TypeAlias = Callable[[Scene], Awaitable[None]]
TICKETS: dict[str, Sequence[Deed]] = {
    "tickets_stand": [another_question],
    "tickets_done_stays": [opened_again, done_twice],
    "tickets_no_delete": [question_deleted],
    "ticket_messages_of_open": [said_too_late],
    "ticket_messages_by_assignee": [answered_untaken, answered_by_nobody_known],
    "ticket_messages_no_update": [message_changed],
    "ticket_messages_kept_while_open": [message_deleted],
}

"""What the database refuses of the street: cases for the guards of staff, slips, cash, the pool, groups."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tests.storage.schema.guard_scene import Scene

Deed: TypeAlias = Callable[["Scene"], Awaitable[None]]


class Street:
    """Rows of the street, each put in by a plain statement."""

    def __init__(self, scene: Scene) -> None:
        self.run = scene.plain.execute
        self.me = scene.campaign.account
        self.scene = scene

    async def other(self) -> int:
        """A second account."""
        await self.run(
            "INSERT INTO accounts (id, channel, address, language, region, created)"
            " VALUES (7, 'telegram', '7', 'en', '', 1)"
        )
        return 7

    async def block(self) -> None:
        await self.run(
            'INSERT INTO blocks (id, account, scroll, currency, "each", created, until)'
            " VALUES (1, ?, ?, 'USD', 100, 1, 9)",
            self.me,
            self.scene.campaign.first,
        )

    async def slip(self, position: int, number: int = 1) -> None:
        await self.run(
            "INSERT INTO slips (account, number, block, scroll, position, code) VALUES (?, ?, 1, ?, ?, ?)",
            self.me,
            number,
            self.scene.campaign.first,
            position,
            f"C{number}",
        )

    async def appoint(self, role: str = "volunteer", use: int | None = None) -> None:
        await self.run(
            'INSERT INTO staff (id, account, role, name, invitation, "use", at)'
            " VALUES (?, ?, ?, '', ?, ?, 5)",
            use or 1,
            self.me,
            role,
            None if use is None else "CODE",
            use,
        )

    async def invite(self, uses: int = 1, until: int = 9, withdrawn: int | None = None) -> None:
        await self.run(
            "INSERT INTO invitations (code, role, uses, until, at, withdrawn)"
            " VALUES ('CODE', 'volunteer', ?, ?, 1, ?)",
            uses,
            until,
            withdrawn,
        )

    async def pay(self, provider: str, amount: int = 100) -> None:
        await self.run(
            'INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded, state)'
            " VALUES (1, ?, ?, 'c', 'USD', ?, 1, 1, 'recorded')",
            self.scene.held.id,
            provider,
            amount,
        )

    async def bring(self) -> None:
        await self.run(
            'INSERT INTO brought (id, account, "by", at) VALUES (1, ?, ?, 1)', await self.other(), self.me
        )

    async def credit(self, order: int, letters: int = 1) -> None:
        await self.run(
            'INSERT INTO credits ("order", "by", letters) VALUES (?, ?, ?)', order, self.me, letters
        )


def _deed(act: Callable[[Street], Awaitable[None]]) -> Deed:
    async def deed(scene: Scene) -> None:
        await act(Street(scene))

    return deed


async def free_reserved(street: Street) -> None:
    await street.run("DELETE FROM taken WHERE state = 'reserved'")


async def free_another_than_was_logged(street: Street) -> None:
    await street.scene.log(position=8)
    await street.run("DELETE FROM taken WHERE state = 'reserved'")


async def free_what_is_on_a_slip(street: Street) -> None:
    await street.scene.log()
    await street.block()
    await street.slip(9)
    await street.run("DELETE FROM taken WHERE state = 'reserved'")


async def slip_of_a_free_letter(street: Street) -> None:
    await street.block()
    await street.slip(5)


async def slip_of_somebody(street: Street) -> None:
    await street.block()
    await street.slip(1)


async def slip_twice(street: Street) -> None:
    await street.block()
    await street.slip(9)
    await street.run("UPDATE slips SET state = 'returned'")
    await street.run("UPDATE slips SET state = 'out'")


async def slip_of_another_letter(street: Street) -> None:
    await street.block()
    await street.slip(9)
    await street.run("UPDATE slips SET position = 5")


async def appointment_changed(street: Street) -> None:
    await street.appoint()
    await street.run("UPDATE staff SET role = 'committee'")


async def appointment_deleted(street: Street) -> None:
    await street.appoint()
    await street.run("DELETE FROM staff")


async def invited_once_too_often(street: Street) -> None:
    await street.invite(uses=1)
    await street.appoint(use=2)


async def invited_too_late(street: Street) -> None:
    await street.invite(until=4)
    await street.appoint(use=1)


async def invitation_withdrawn(street: Street) -> None:
    await street.invite(withdrawn=2)
    await street.appoint(use=1)


async def invited_to_less(street: Street) -> None:
    await street.invite()
    await street.appoint("committee", use=1)


async def bringing_changed(street: Street) -> None:
    await street.bring()
    await street.run("UPDATE brought SET at = 2")


async def bringing_deleted(street: Street) -> None:
    await street.bring()
    await street.run("DELETE FROM brought")


async def credit_of_unpaid(street: Street) -> None:
    await street.credit(street.scene.held.id)


async def credit_of_too_many(street: Street) -> None:
    await street.credit(street.scene.sold.id, 2)


async def credit_changed(street: Street) -> None:
    await street.credit(street.scene.sold.id)
    await street.run('UPDATE credits SET "by" = NULL')


async def credit_deleted(street: Street) -> None:
    await street.credit(street.scene.sold.id)
    await street.run("DELETE FROM credits")


_DEEDS = {
    "taken_reserved_freed_by_word": [
        free_reserved,
        free_another_than_was_logged,
        free_what_is_on_a_slip,
    ],
    "slips_begin_out": [slip_of_a_free_letter, slip_of_somebody],
    "slips_stand": [slip_twice, slip_of_another_letter],
    "staff_no_update": [appointment_changed],
    "staff_no_delete": [appointment_deleted],
    "staff_invited": [invited_once_too_often, invited_too_late, invitation_withdrawn, invited_to_less],
    "brought_no_update": [bringing_changed],
    "brought_no_delete": [bringing_deleted],
    "credits_of_paid": [credit_of_unpaid, credit_of_too_many],
    "credits_no_update": [credit_changed],
    "credits_no_delete": [credit_deleted],
}
STREET: dict[str, Sequence[Deed]] = {guard: [_deed(act) for act in acts] for guard, acts in _DEEDS.items()}

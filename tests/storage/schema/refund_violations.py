"""What the database refuses of money that goes back."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from storage.money import pool
from storage.money.money import Money
from tests.storage.schema.guard_scene import Scene

_GIVE = "INSERT INTO refunds (id, payment, currency, amount, way, state, reason, at, settled) VALUES "
_ISSUE = (
    'INSERT INTO receipts (id, issuer, year, number, kind, "order", about, refund, language, currency,'
    " amount, content, at) VALUES "
)


async def _give(scene: Scene, id: int = 1, **told: object) -> None:
    """A refund of the sold letter's money; `told` is what it says otherwise."""
    facts = {
        "payment": scene.payment,
        "currency": "USD",
        "amount": scene.sold.total.minor,
        "way": "provider",
        "state": "asked",
    } | told
    await scene.plain.execute(f"{_GIVE} (?, ?, ?, ?, ?, ?, 'why', 1, 1)", id, *facts.values())


async def more_than_came(scene: Scene) -> None:
    await _give(scene, amount=scene.sold.total.minor + 1)


async def more_in_parts(scene: Scene) -> None:
    await _give(scene, amount=scene.sold.total.minor - 1)
    await _give(scene, 2, amount=2)


async def more_after_a_refusal(scene: Scene) -> None:
    await _give(scene)
    await scene.plain.execute("UPDATE refunds SET state = 'refused'")
    await _give(scene, 2)


async def in_another_currency(scene: Scene) -> None:
    await _give(scene, currency="ILS")


async def of_money_before_its_sale(scene: Scene) -> None:
    payment = await scene.campaign.pay(scene.held)
    await _give(scene, payment=payment)


async def of_the_pool(scene: Scene) -> None:
    campaign, money = scene.campaign, Money(scene.held.total.minor, "USD")
    async with campaign.database.transaction() as transaction:
        pool.add_gift(transaction, money=money)
    async with campaign.database.transaction() as transaction:
        payment = pool.spend(transaction, order=scene.held.id, money=money, by=campaign.account, at=1)
    await campaign.sell(scene.held, payment)
    await _give(scene, payment=payment)


async def _due(scene: Scene) -> int:
    """Money that came for the held letter and is to be given back."""
    payment = await scene.campaign.pay(scene.held)
    await scene.plain.execute("UPDATE payments SET state = 'returnable' WHERE id = ?", payment)
    return payment


async def of_a_gift(scene: Scene) -> None:
    payment = await _due(scene)
    await scene.plain.execute("INSERT INTO payment_gifts (payment, at) VALUES (?, 1)", payment)
    await _give(scene, payment=payment)


async def gift_of_what_goes_back(scene: Scene) -> None:
    payment = await _due(scene)
    await _give(scene, payment=payment)
    await scene.plain.execute("INSERT INTO payment_gifts (payment, at) VALUES (?, 1)", payment)


async def begun_as_refused(scene: Scene) -> None:
    await _give(scene, state="refused")


async def sum_changed(scene: Scene) -> None:
    await _give(scene)
    await scene.plain.execute("UPDATE refunds SET amount = 1")


async def another_one_at_the_provider(scene: Scene) -> None:
    await _give(scene)
    await scene.plain.execute("UPDATE refunds SET state = 'accepted', reference = 'a'")
    await scene.plain.execute("UPDATE refunds SET reference = 'b'")


async def done_asked_again(scene: Scene) -> None:
    await _give(scene, state="done")
    await scene.plain.execute("UPDATE refunds SET state = 'asked'")


async def given_by_hand_refused(scene: Scene) -> None:
    await _give(scene, state="done", way="hand")
    await scene.plain.execute("UPDATE refunds SET state = 'refused', way = 'provider'")


async def refund_deleted(scene: Scene) -> None:
    await _give(scene)
    await scene.plain.execute("DELETE FROM refunds")


async def credit_of_nothing_given(scene: Scene) -> None:
    await _give(scene)  # asked for, and not out yet
    total = scene.sold.total.minor
    for number, kind, about, refund in ((1, "receipt", None, None), (2, "credit", 1, 1)):
        await scene.plain.execute(
            f"{_ISSUE} (?, 'T', 2025, ?, ?, ?, ?, ?, 'en', 'USD', ?, '{{}}', 1)",
            *(number, number, kind, scene.sold.id, about, refund, total),
        )


Deed: TypeAlias = Callable[[Scene], Awaitable[None]]
REFUNDS: dict[str, Sequence[Deed]] = {
    "refunds_within_payment": [more_than_came, more_in_parts, more_after_a_refusal, in_another_currency],
    "refunds_of_settled": [of_money_before_its_sale, of_the_pool, of_a_gift],
    "payment_gifts_not_given": [gift_of_what_goes_back],
    "refunds_begin": [begun_as_refused],
    "refunds_stand": [sum_changed, another_one_at_the_provider],
    "refunds_done_stay": [done_asked_again, given_by_hand_refused],
    "refunds_no_delete": [refund_deleted],
    "receipts_credit_refund": [credit_of_nothing_given],
}

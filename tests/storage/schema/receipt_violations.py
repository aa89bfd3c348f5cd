"""What the database refuses of receipts."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from tests.storage.schema.guard_scene import Scene

_INTO = (
    'INTO receipts (id, issuer, year, number, kind, "order", about, language, currency, amount, content,'
    " at, refund, replaces)"
)


async def _issue(scene: Scene, number: int = 1, how: str = "INSERT", **told: object) -> None:
    """A receipt of the sold letter; `told` is what it says otherwise."""
    facts = {
        "id": number,
        "order": scene.sold.id,
        "kind": "receipt",
        "about": None,
        "currency": "USD",
        "amount": scene.sold.total.minor,
        "refund": None,
        "replaces": None,
    } | told
    await scene.plain.execute(
        f"{how} {_INTO} VALUES (?, 'T', 2025, ?, ?, ?, ?, 'en', ?, ?, '{{}}', 1, ?, ?)",
        *(facts["id"], number, facts["kind"], facts["order"], facts["about"], facts["currency"]),
        *(facts["amount"], facts["refund"], facts["replaces"]),
    )


async def _credit(scene: Scene, number: int, about: int) -> None:
    """A credit note of ten cents that were given back."""
    await scene.plain.execute(
        "INSERT INTO refunds (id, payment, currency, amount, way, state, reason, at, settled)"
        " VALUES (?, ?, 'USD', 10, 'hand', 'done', 'why', 1, 1)",
        *(number, scene.payment),
    )
    await _issue(scene, number, kind="credit", about=about, amount=10, refund=number)


async def number_left_out(scene: Scene) -> None:
    await _issue(scene, 2)


async def number_from_before(scene: Scene) -> None:
    await _issue(scene)
    await _credit(scene, 0, 1)


async def second_of_an_order(scene: Scene) -> None:
    await _issue(scene)
    await _issue(scene, 2)


async def of_an_unpaid_order(scene: Scene) -> None:
    await _issue(scene, order=scene.held.id)


async def of_more_than_came(scene: Scene) -> None:
    await _issue(scene, amount=scene.sold.total.minor + 1)


async def in_another_currency(scene: Scene) -> None:
    await _issue(scene, currency="ILS")


async def credit_of_a_credit(scene: Scene) -> None:
    await _issue(scene)
    await _credit(scene, 2, 1)
    await _credit(scene, 3, 2)


async def second_in_place_of_one(scene: Scene) -> None:
    await _issue(scene)
    await _issue(scene, 2, kind="credit", about=1)
    await _issue(scene, 3, replaces=1)
    await _issue(scene, 4, replaces=1)


async def in_place_of_one_that_stands(scene: Scene) -> None:
    await _issue(scene)
    await _issue(scene, 2, replaces=1)


async def cancelled_in_part(scene: Scene) -> None:
    await _issue(scene)
    await _issue(scene, 2, kind="credit", about=1, amount=10)


async def in_place_of_one_with_money_that_went_back(scene: Scene) -> None:
    await _issue(scene)
    await _credit(scene, 2, 1)
    await _issue(scene, 3, kind="credit", about=1, amount=scene.sold.total.minor - 10)
    await _issue(scene, 4, replaces=1)


async def _name(scene: Scene) -> None:
    await scene.plain.execute(
        "INSERT INTO receipt_names (id, \"order\", name, at) VALUES (1, ?, 'Ada', 1)", scene.sold.id
    )


async def _payer(scene: Scene) -> None:
    await scene.plain.execute("INSERT INTO payer_names (payment, name) VALUES (?, 'Ada')", scene.payment)


async def name_changed(scene: Scene) -> None:
    await _name(scene)
    await scene.plain.execute("UPDATE receipt_names SET name = 'Bert'")


async def name_deleted(scene: Scene) -> None:
    await _name(scene)
    await scene.plain.execute("DELETE FROM receipt_names")


async def payer_changed(scene: Scene) -> None:
    await _payer(scene)
    await scene.plain.execute("UPDATE payer_names SET name = 'Bert'")


async def payer_deleted(scene: Scene) -> None:
    await _payer(scene)
    await scene.plain.execute("DELETE FROM payer_names")


async def receipt_changed(scene: Scene) -> None:
    await _issue(scene)
    await scene.plain.execute("UPDATE receipts SET content = 'another one'")


async def receipt_deleted(scene: Scene) -> None:
    await _issue(scene)
    await scene.plain.execute("DELETE FROM receipts")


Deed: TypeAlias = Callable[[Scene], Awaitable[None]]
RECEIPTS: dict[str, Sequence[Deed]] = {
    "receipts_without_gaps": [number_left_out, number_from_before],
    "receipts_once": [second_of_an_order, second_in_place_of_one],
    "receipts_replacing": [in_place_of_one_that_stands],
    "receipts_of_paid": [
        of_an_unpaid_order,
        of_more_than_came,
        in_another_currency,
        in_place_of_one_with_money_that_went_back,
    ],
    "receipts_credited": [credit_of_a_credit, cancelled_in_part],
    "receipts_no_update": [receipt_changed],
    "receipts_no_delete": [receipt_deleted],
    "receipt_names_no_update": [name_changed],
    "receipt_names_no_delete": [name_deleted],
    "payer_names_no_update": [payer_changed],
    "payer_names_no_delete": [payer_deleted],
}

"""What the database refuses of money back that became a gift."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from tests.storage.schema.guard_scene import Scene

_GIVE = "INSERT INTO payment_gifts (payment, at) SELECT id, 1 FROM payments WHERE state = "

Deed: TypeAlias = Callable[[Scene], Awaitable[None]]


async def _given(scene: Scene) -> None:
    await scene.campaign.pay(scene.held)
    await scene.payments("state = 'returnable' WHERE state = 'recorded'")
    await scene.plain.execute(f"{_GIVE} 'returnable'")


async def gift_of_a_price(scene: Scene) -> None:
    await scene.plain.execute(f"{_GIVE} 'applied'")


async def gift_of_another_time(scene: Scene) -> None:
    await _given(scene)
    await scene.plain.execute("UPDATE payment_gifts SET at = 2")


async def gift_taken_back(scene: Scene) -> None:
    await _given(scene)
    await scene.plain.execute("DELETE FROM payment_gifts")


GIFTS: dict[str, Sequence[Deed]] = {
    "payment_gifts_of_money_back": [gift_of_a_price],
    "payment_gifts_no_update": [gift_of_another_time],
    "payment_gifts_no_delete": [gift_taken_back],
}

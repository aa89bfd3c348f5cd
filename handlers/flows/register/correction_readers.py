"""Which of several readers takes a correction that was typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from handlers.answers import NotUnderstood
from handlers.conversation import Move, Stay, TurnContext, Visit

V = TypeVar("V", bound=Visit[Any])


async def first_move(
    readers: Sequence[Callable[[V, str, TurnContext], Awaitable[Move | None]]],
    visit: V,
    text: str,
    context: TurnContext,
) -> Move | None:
    """The move of the first reader that takes the text, or what it says of it; None where none takes it."""
    for reader in readers:
        try:
            move = await reader(visit, text, context)
        except NotUnderstood as problem:
            return Stay((problem.words,))
        if move is not None:
            return move
    return None

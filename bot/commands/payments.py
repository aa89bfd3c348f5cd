"""Help for people who are stuck in payment, from the command line: `python -m bot payments`."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated

import typer

from bot.config import read

payments = typer.Typer(
    help="People who are stuck in payment: list them, send the link again, take money by hand.",
    no_args_is_help=True,
)
Order = Annotated[str, typer.Argument(help="The number of the order, as `payments stuck` shows it.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept.")]
Yes = Annotated[bool, typer.Option("--yes", help="Without asking first.")]


@payments.command("stuck")
def stuck(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an order.")] = False,
) -> None:
    """Orders of the last week that are not paid, and money that waits; then what else is to be looked at."""
    from bot.commands import payment_actions

    found, to_look_at = asyncio.run(payment_actions.stuck(read()))
    for one in found:
        said = payment_actions.facts_of(one)
        typer.echo(json.dumps(said, ensure_ascii=False) if as_json else payment_actions.line_of(one))
    for alert in to_look_at:
        facts = payment_actions.alert_facts(alert)
        typer.echo(json.dumps(facts, ensure_ascii=False) if as_json else payment_actions.alert_line(alert))
    if not found and not to_look_at and not as_json:
        typer.echo("Nobody is stuck in payment.")


@payments.command("seen")
def seen(
    number: Annotated[str, typer.Argument(help="The number beside it, as `payments stuck` shows it.")],
    reason: Annotated[str, typer.Option(help="What was done; it is kept.")],
) -> None:
    """Write down that money of no order, a chargeback or a refund that does not fit was dealt with."""
    from bot.commands import payment_actions

    asyncio.run(payment_actions.mark_seen(read(), number, reason))
    typer.echo("Written down.")


@payments.command("disputed")
def disputed(
    order: Annotated[
        str, typer.Argument(help="The number of the order, as `payments stuck` and `refund` know it.")
    ],
    dispute: Annotated[str, typer.Option(help="The provider's number of the dispute.")],
    charge: Annotated[str, typer.Option(help="The provider's number of the payment, if several came.")] = "",
    won: Annotated[bool, typer.Option("--won", help="The bank has given the money to us again.")] = False,
    yes: Yes = False,
) -> None:
    """Write down a chargeback that the provider shows on its own page only: one behind a Telegram invoice, or
    a cheque that came back. The letter stays, and the committee hears of it.
    """
    from bot.commands import payment_actions
    from bot.commands.person_actions import OfficeDesk

    desk = OfficeDesk(typer.echo, lambda: yes or typer.confirm("Write it down?", default=False))
    asyncio.run(payment_actions.write_dispute(read(), desk, order, dispute, charge, is_won=won))


@payments.command("link")
def link(order: Order, reason: Reason, yes: Yes = False) -> None:
    """Send the buyer a new invoice or link; where the time was over, the letters are held again."""
    from bot.commands import payment_actions
    from bot.commands.person_actions import OfficeDesk

    desk = OfficeDesk(typer.echo, lambda: yes or typer.confirm("Send it?", default=False))
    asyncio.run(payment_actions.send_link(read(), desk, order, reason))


@payments.command("take")
def take(order: Order, reason: Reason, yes: Yes = False) -> None:
    """Write down that the whole sum came by hand; the letters are registered, and the buyer is told."""
    from bot.commands import payment_actions
    from bot.commands.person_actions import OfficeDesk

    desk = OfficeDesk(typer.echo, lambda: yes or typer.confirm("Is the money here?", default=False))
    asyncio.run(payment_actions.take_by_hand(read(), desk, order, reason))

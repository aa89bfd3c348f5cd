"""`python -m bot reconcile`: whether providers' lists, payments, ledger, orders and register agree."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from bot.config import Config, read

if TYPE_CHECKING:
    from bot.payments import Reconciliation
    from handlers.conversation import Notice
    from storage.database import Transaction
    from storage.reports import Differences, Example


def reconcile(
    since: Annotated[str, typer.Option(help="Such as 2026-11-18: nothing older; all where not said.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Hold providers' lists, payments, the ledger, orders and the register against each other. Changes
    nothing; exit status 1 for differences, 2 where a provider's list could not be read.
    """
    config = read()
    found = asyncio.run(reconciled(config, _moment(since, config)))
    if as_json:
        typer.echo(json.dumps(facts_of(found), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(lines_of(found)))
    sys.exit(found.status)


def _moment(text: str, config: Config) -> datetime | None:
    """The beginning of a day by the campaign's clock. BadParameter for anything else."""
    if not text:
        return None
    try:
        return datetime.combine(date.fromisoformat(text.strip()), time(), ZoneInfo(config.campaign_timezone))
    except ValueError:
        raise typer.BadParameter("write the day like 2026-11-18", param_hint="--since") from None


class _Nobody:
    """Who is told of payments that are only looked at."""

    async def notify(
        self,
        order: int,
        key: str,
        notice: Notice,
        also_write: Callable[[Transaction], None] | None = None,
    ) -> bool:
        return False


async def reconciled(config: Config, since: datetime | None) -> Reconciliation:
    """Compares everything; `since` None is from the beginning."""
    from bot.commands.scrolls import open_database
    from bot.payments import BEGINNING, PaymentRecorder, build_providers
    from bot.payments import reconcile as compare_all

    now = datetime.now(UTC)
    async with open_database(config) as (database, _shelf):
        recorder = PaymentRecorder(database, _Nobody(), shabbat=None, clock=lambda: now)
        providers = build_providers(config, recorder, lambda: False)
        try:
            return await compare_all(database, providers, now, since or BEGINNING)
        finally:
            for provider in providers:
                await provider.stop()


def lines_of(found: Reconciliation) -> Iterator[str]:
    """The result for people to read."""
    for one in found.compared:
        others = f"; {one.others} of other shops on the account" if one.others else ""
        yield f"{one.provider}: {one.theirs} payments there, {one.ours} here{others}."
    for name, kept in found.fees.items():
        yield f"{name}: has kept {', '.join(_sum(one.minor, one.currency) for one in kept)} in fees so far."
    for name in found.without_list:
        yield (
            f"{name}: has no list of payments to compare with; look at its own page. A chargeback shown "
            "there is written down with `payments disputed`."
        )
    for name, code in found.failed:
        yield f"{name}: its list could not be read ({code}). Try again later."
    if not found.differences:
        yield "Payments, ledger, orders and register agree."
    for kind in found.differences:
        yield from ("", f"{kind.kind}: {kind.number}. {_what_to_do(kind)}")
        yield from (f"  {_line(example)}" for example in kind.examples)
        if kind.number > len(kind.examples):
            yield f"  and {kind.number - len(kind.examples)} more"


def _line(one: Example) -> str:
    order = f"order {one.order}" if one.order else ""
    sums = (
        f"{word} {_sum(minor, one.currency)}"
        for word, minor in (("here", one.ours), ("there", one.theirs))
        if minor is not None
    )
    return "  ".join(filter(None, (order, one.about, *sums)))


def _sum(minor: int, currency: str) -> str:
    from storage.money import Money

    return f"{currency} {Money(minor, currency).major}"


def _what_to_do(kind: Differences) -> str:
    from handlers.flows.reports import WHAT_TO_DO
    from handlers.words import voice

    return voice("en").say(WHAT_TO_DO[kind.kind])


def facts_of(found: Reconciliation) -> dict[str, Any]:
    """The result for scripts. Sums are in minor units."""
    return {
        "since": found.since.isoformat(),
        "compared": [
            {"provider": one.provider, "there": one.theirs, "here": one.ours, "others": one.others}
            for one in found.compared
        ],
        "fees": {name: {one.currency: one.minor for one in kept} for name, kept in found.fees.items()},
        "without_list": found.without_list,
        "failed": [{"provider": provider, "code": code} for provider, code in found.failed],
        "differences": [
            {
                "kind": kind.kind,
                "number": kind.number,
                "what_to_do": _what_to_do(kind),
                "examples": [
                    {
                        "order": one.order,
                        "about": one.about,
                        "currency": one.currency,
                        "here": one.ours,
                        "there": one.theirs,
                    }
                    for one in kind.examples
                ],
            }
            for kind in found.differences
        ],
    }

"""Scrolls from the command line: `python -m bot scroll list | open | edit | pause | give ...`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, TypeVar, get_args

import typer

from bot.config import ConfigError, read

if TYPE_CHECKING:
    from bot.commands.scrolls import ScrollDesk
    from handlers.flows.scrolls import Change, Opening
    from storage.database import Database
    from storage.scrolls import Scroll, SeriesKind

scroll = typer.Typer(
    help="The scrolls: list them, open a series, change, pause and close it, keep letters and give them.",
    no_args_is_help=True,
)
T = TypeVar("T", bound=str)

Slug = Annotated[str, typer.Argument(help="The series, as `scroll list` shows it.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking first.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON list.")]
Texts = Annotated[list[str], typer.Argument(help="en=..., he=..., yi=..., ru=...; once a language.")]
Letters = Annotated[list[str], typer.Argument(help="1-5 or 304805, and so on.")]


@scroll.command("list")
def list_scrolls(as_json: AsJson = False) -> None:
    """Every scroll that is being filled: series, ordinal, tradition, state, and how full it is."""
    from bot.commands import scrolls

    found = asyncio.run(scrolls.list_scrolls(read()))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        typer.echo("\n".join(map(scrolls.scroll_line, found)) or "There is no scroll yet.")


@scroll.command("log")
def show_log(
    slug: Annotated[str, typer.Argument(help="The series; else every one.")] = "", as_json: AsJson = False
) -> None:
    """What the committee has changed, oldest first."""
    from bot.commands import scrolls

    found = asyncio.run(scrolls.list_changes(read(), slug))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    for one in found:
        letter = f" letter {one['letter']}" if one["letter"] else ""
        facts = json.dumps(one["facts"], ensure_ascii=False) if one["facts"] else ""
        by = f"account {one['account']}" if one["account"] else "command line"
        told = (one["at"], one["series"], one["what"] + letter, facts, f"({by})")
        typer.echo("  ".join(filter(None, told)))


@scroll.command("open")
def open_series(
    slug: Annotated[str, typer.Argument(help="A short name for commands and links, such as general.")],
    kind: Annotated[str, typer.Option(help="children, general or special.")],
    ordinal: Annotated[str, typer.Option(help="Which scroll of its series is open: 12 for the 12th.")],
    name: Annotated[list[str], typer.Option(help="en=..., he=..., yi=..., ru=...; once a language.")],
    price: Annotated[
        list[str], typer.Option(help="USD:1:18 is minimum and suggested; USD:1 is a set price.")
    ],
    tradition: Annotated[str, typer.Option(help="ashkenaz, sefard, arizal or teiman.")] = "arizal",
    eligibility: Annotated[
        list[str], typer.Option(help="en=..., he=...: a sentence to agree to, for special series.")
    ] = [],  # noqa: B006  # typer reads the default
    reserve: Annotated[
        list[str], typer.Option(help="Letters the committee keeps: 1-5 or 304805. May be repeated.")
    ] = [],  # noqa: B006
    yes: Yes = False,
) -> None:
    """Open a series with its current scroll, after a yes. The first real one ends the sample data."""
    from bot.commands import scrolls

    with scrolls.plain_refusals():
        new = _opening(slug, kind, ordinal, name, price, tradition, eligibility, reserve)
    if _done(asyncio.run(scrolls.open_new_series(read(), new, _desk(yes)))):
        typer.echo(f"{slug} {ordinal} is open.")


def _opening(
    slug: str,
    kind: str,
    ordinal: str,
    names: Sequence[str],
    tags: Sequence[str],
    tradition: str,
    eligibility: Sequence[str],
    reserve: Sequence[str],
) -> Opening:
    from handlers.flows import scrolls as flow
    from storage.torah import TRADITIONS, torah

    text = _one_of(tradition, TRADITIONS, "--tradition")
    reserved = flow.read_positions(reserve, torah(text).letters) if reserve else ()
    return flow.Opening(
        slug=flow.read_slug(slug),
        kind=_kind(kind),
        names=flow.read_texts(names),
        tags=tuple(map(flow.PriceTag.of, flow.read_prices(tags))),
        ordinal=flow.read_ordinal(ordinal),
        tradition=text,
        eligibility=flow.read_texts(eligibility, flow.LONGEST_SENTENCE),
        reserved=flow.positions_text(reserved),
    )


def _kind(typed: str) -> SeriesKind:
    from storage.scrolls import SeriesKind

    kinds: tuple[SeriesKind, ...] = get_args(SeriesKind)
    return _one_of(typed, kinds, "--kind")


def _one_of(typed: str, known: Sequence[T], option: str) -> T:
    found = next((one for one in known if one == typed), None)
    if found is None:
        raise ConfigError(f"{option} must be one of {', '.join(filter(None, known))}")
    return found


def _desk(yes: bool) -> ScrollDesk:
    from bot.commands.scrolls import ScrollDesk

    return ScrollDesk(typer.echo, agrees=lambda: yes or typer.confirm("Shall it be done?", default=False))


def _done(agreed: bool | str) -> bool:
    if not agreed:
        typer.echo("Nothing was changed.")
    return bool(agreed)


def _change(slug: str, yes: bool, said: str, build: Callable[[Database, Scroll, datetime], Change]) -> None:
    """Shows a change, asks, does it, and says so."""
    from bot.commands import scrolls

    if _done(asyncio.run(scrolls.change(read(), slug, build, _desk(yes)))):
        typer.echo(said)


@scroll.command("edit")
def edit(
    slug: Slug,
    new_slug: Annotated[str | None, typer.Option("--slug", help="Another short name.")] = None,
    kind: Annotated[str | None, typer.Option(help="children, general or special.")] = None,
    ordinal: Annotated[str | None, typer.Option(help="Which scroll of its series is open.")] = None,
    tradition: Annotated[str | None, typer.Option(help="ashkenaz, sefard, arizal or teiman.")] = None,
    yes: Yes = False,
) -> None:
    """Correct what a scroll is, before the first letter is taken. Names and prices: `rename`, `price`."""
    from handlers.flows import scrolls as flow
    from storage.torah import TRADITIONS

    if new_slug is None and kind is None and ordinal is None and tradition is None:
        raise ConfigError("say what shall change: --slug, --kind, --ordinal or --tradition")
    _change(
        slug,
        yes,
        f"{new_slug or slug} is changed.",
        lambda _database, _scroll, _now: flow.Editing(
            slug=None if new_slug is None else flow.read_slug(new_slug),
            kind=None if kind is None else _kind(kind),
            ordinal=None if ordinal is None else flow.read_ordinal(ordinal),
            tradition=None if tradition is None else _one_of(tradition, TRADITIONS, "--tradition"),
        ),
    )


@scroll.command("rename")
def rename(slug: Slug, names: Texts, yes: Yes = False) -> None:
    """Give a series other names; a language that is not told keeps its own."""
    from handlers.flows import scrolls as flow

    _change(
        slug,
        yes,
        f"{slug} is renamed.",
        lambda _database, _scroll, _now: flow.Renaming(flow.read_texts(names)),
    )


@scroll.command("eligibility")
def eligibility(slug: Slug, sentences: Texts, yes: Yes = False) -> None:
    """Change the sentence that people agree to in a special series, language by language."""
    from handlers.flows import scrolls as flow

    _change(
        slug,
        yes,
        f"The sentence of {slug} is changed.",
        lambda _database, _scroll, _now: flow.Agreeing(flow.read_texts(sentences, flow.LONGEST_SENTENCE)),
    )


@scroll.command("price")
def price(
    slug: Slug,
    tags: Annotated[list[str], typer.Argument(help="All prices: USD:1:18, or USD:1 for a set price.")],
    yes: Yes = False,
) -> None:
    """Set the prices of a letter, the series' own currency first. Open orders keep theirs."""
    from handlers.flows import scrolls as flow

    _change(
        slug,
        yes,
        f"The price of {slug} is changed.",
        lambda _database, _scroll, _now: flow.Pricing(tuple(map(flow.PriceTag.of, flow.read_prices(tags)))),
    )


@scroll.command("pause")
def pause(
    slug: Slug,
    until: Annotated[
        str,
        typer.Option(help="When it goes on, such as '2026-04-10 21:00' by the campaign's clock."),
    ] = "",
    reason: Annotated[str, typer.Option(help="holiday or count; people are told so.")] = "",
    yes: Yes = False,
) -> None:
    """Give out no letters for a while. People are told why, and until when."""
    from handlers.flows import scrolls as flow
    from storage.database import to_ms
    from storage.scrolls import PauseReason

    reasons: tuple[PauseReason, ...] = get_args(PauseReason)
    _change(
        slug,
        yes,
        f"{slug} is paused.",
        lambda _database, _scroll, now: flow.Pausing(
            until=to_ms(flow.read_moment(until, now)) if until else None,
            reason=_one_of(reason, reasons, "--reason"),
        ),
    )


@scroll.command("resume")
def resume(slug: Slug, yes: Yes = False) -> None:
    """Let a paused or closed series go on."""
    from handlers.flows import scrolls as flow

    _change(slug, yes, f"{slug} goes on.", lambda _database, _scroll, _now: flow.Resuming())


@scroll.command("close")
def close(slug: Slug, yes: Yes = False) -> None:
    """Give out no letters any more; `resume` opens it again."""
    from handlers.flows import scrolls as flow

    _change(slug, yes, f"{slug} is closed.", lambda _database, _scroll, _now: flow.Closing())


@scroll.command("reserve")
def reserve_letters(slug: Slug, positions: Letters, yes: Yes = False) -> None:
    """Keep letters of a series' current scroll for the committee; they are never handed out."""
    from handlers.flows import scrolls as flow

    _change(
        slug,
        yes,
        f"The letters of {slug} are reserved.",
        lambda _database, scroll, _now: flow.Reserving(
            flow.positions_text(flow.read_positions(positions, scroll.letters))
        ),
    )


@scroll.command("unreserve")
def unreserve_letters(slug: Slug, positions: Letters, yes: Yes = False) -> None:
    """Let reserved letters go back to the scroll, for anybody to take."""
    from handlers.flows import scrolls as flow

    _change(
        slug,
        yes,
        f"The letters of {slug} are free.",
        lambda _database, scroll, _now: flow.Freeing(
            flow.positions_text(flow.read_positions(positions, scroll.letters))
        ),
    )


@scroll.command("give")
def give(
    slug: Slug,
    letter: Annotated[str, typer.Argument(help="The number of a reserved letter, such as 304805.")],
    name: Annotated[str, typer.Argument(help="Whose it becomes, in one line: 'Moshe ben Sarah Levy'.")],
    to: Annotated[str, typer.Option(help="Who is told and has it among theirs, such as telegram:123.")] = "",
    gender: Annotated[str | None, typer.Option(help="m or f, where the name does not tell it.")] = None,
    yes: Yes = False,
) -> None:
    """Give a reserved letter to a person for ever, by the committee's word. Prints the certificate."""
    from bot.commands import scrolls
    from storage.people import Gender

    genders: tuple[Gender, ...] = get_args(Gender)
    known = None if gender is None else _one_of(gender, genders, "--gender")
    given = asyncio.run(scrolls.give_letter(read(), slug, letter, name, to, known, _desk(yes)))
    if _done(given):
        typer.echo(f"Registered for ever. Number of the certificate: {given}")

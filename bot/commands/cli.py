"""The commands of `python -m bot`."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.groups import group
from bot.commands.operating_commands import backup, move, restore, status
from bot.commands.payments import payments
from bot.commands.person import person
from bot.commands.question_commands import questions
from bot.commands.reconcile import reconcile
from bot.commands.reporting import pool, report
from bot.commands.scroll_commands import scroll
from bot.commands.topics import topics
from bot.commands.volunteers import volunteer
from bot.commands.whatsapp import whatsapp
from bot.config import ConfigError, read, read_large_sum
from bot.log_lines import begin_log

if TYPE_CHECKING:
    from handlers.words import Language
    from storage.money import Money

app = typer.Typer(
    help="Letters of communal Torah scrolls, on Telegram and WhatsApp.",
    no_args_is_help=True,
    add_completion=False,
)
app.add_typer(scroll, name="scroll")
app.add_typer(group, name="group")
app.add_typer(group, name="room", hidden=True)  # its name before
app.add_typer(volunteer, name="volunteer")
app.add_typer(pool, name="pool")
app.add_typer(topics, name="topics")
app.add_typer(person, name="person")
app.add_typer(payments, name="payments")
app.add_typer(whatsapp, name="whatsapp")
app.add_typer(questions, name="questions")
app.command()(report)
app.command()(reconcile)
app.command()(move)
app.command()(backup)
app.command()(restore)
app.command()(status)


def main() -> None:
    """The entry of `python -m bot`."""
    os.umask(0o077)  # what is written here holds names and numbers of people
    begin_log()
    try:
        app()
    except ConfigError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    finally:
        _write_the_rest()


def _write_the_rest() -> None:
    """Writes what waits for standard output; in silence where nobody reads on, as behind `| head`."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.command()
def run() -> None:
    """Everything in one process; without any configuration a browser chat on this machine."""
    from bot.serve import serve

    serve(read(), "run")


@app.command()
def web() -> None:
    """Webhooks and pages only; `worker` plays the turns. Needs PostgreSQL."""
    from bot.serve import serve

    serve(read(), "web")


@app.command()
def worker() -> None:
    """Turns, letters, sending and the clock; `web` listens. Needs PostgreSQL."""
    from bot.serve import work

    asyncio.run(work(read()))


@app.command()
def check(as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False) -> None:
    """Try every setting: tokens, addresses, webhooks, database, machine. Changes nothing; exit status 1 if
    anything is wrong.
    """
    from bot.commands.check import check_settings

    if not asyncio.run(check_settings(as_json)):
        sys.exit(1)


@app.command()
def migrate() -> None:
    """Bring the database of DATABASE_URL to this version's schema; made where there is none."""
    from bot.prepared_database import bring_up_to_date

    changed = asyncio.run(bring_up_to_date(read().database_url))
    typer.echo("The database is up to date." if not changed else "The database was brought up to date.")


@app.command()
def chat(
    channel: Annotated[str, typer.Option(help="Whose looks: telegram or whatsapp.")] = "telegram",
    account: Annotated[str, typer.Option(help="Who is talking; any name.")] = "somebody",
    language: Annotated[str, typer.Option(help="he, en, yi or ru, as a messenger would tell it.")] = "",
) -> None:
    """A conversation in the terminal, as it looks on a messenger. Reads standard input line by line."""
    from bot.commands.chat import LOOKS, converse

    if channel not in LOOKS:
        raise typer.BadParameter(f"choose one of {', '.join(LOOKS)}", param_hint="--channel")
    logging.getLogger().setLevel(logging.WARNING)
    with suppress(KeyboardInterrupt):  # the way to end it
        asyncio.run(converse(read(), channel, account, language))


@app.command()
def letter(
    position: Annotated[int, typer.Argument(help="From 1 on.")],
    tradition: Annotated[str, typer.Option(help="ashkenaz, sefard, arizal or teiman.")] = "ashkenaz",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Where a letter of the Torah stands."""
    from storage.torah import TRADITIONS, place_facts

    known = next((one for one in TRADITIONS if one == tradition), None)
    if known is None:
        raise typer.BadParameter(f"choose one of {', '.join(TRADITIONS)}", param_hint="--tradition")
    try:
        found = place_facts(position, known)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="POSITION") from None
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        typer.echo("\n".join(f"{name}: {value}" for name, value in found.items()))


@app.command()
def understand(
    text: Annotated[
        str | None, typer.Argument(help="The text; without it a message is read from each line.")
    ] = None,
    at: Annotated[
        str, typer.Option(help="Where it is typed: menu, register, street, list or lookup.")
    ] = "menu",
    language: Annotated[str, typer.Option(help="Of the talk: he, en, yi or ru.")] = "en",
    today: Annotated[str, typer.Option(help="The day to reckon from, as 2025-11-18; default today.")] = "",
    file: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A list instead of a text.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a message.")] = False,
) -> None:
    """How a text or a list is read: who is meant, what is told of them, what is asked; without a database."""
    from bot.commands.understand import PLACES, describe_line, in_words, messages_of
    from bot.commands.understand_list import describe_file, file_in_words

    place = next((one for one in PLACES if one == at), None)
    if place is None:
        raise typer.BadParameter(f"choose one of {', '.join(PLACES)}", param_hint="--at")
    day, talk = _day_of(today), _language_of(language)
    if file is not None:
        described = describe_file(file, talk, day)
        typer.echo(json.dumps(described, ensure_ascii=False) if as_json else file_in_words(described))
        return
    large = read_large_sum()
    for line in messages_of(sys.stdin) if text is None else [text]:
        said = describe_line(line, place, talk, day, large)
        typer.echo(json.dumps(said, ensure_ascii=False) if as_json or text is None else in_words(said))


def _day_of(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise typer.BadParameter("write it like 2025-11-18", param_hint="--today") from None


def _language_of(text: str) -> Language:
    from handlers.words import LANGUAGES

    found = next((one for one in LANGUAGES if one == text), None)
    if found is None:
        raise typer.BadParameter(f"choose one of {', '.join(LANGUAGES)}", param_hint="--language")
    return found


@app.command("import-register")
def import_register(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV or XLSX, in any script.")],
    series: Annotated[str, typer.Option(help="The series of rows that do not tell it.")] = "",
) -> None:
    """Make the registrations of an old list findable. The same list twice changes nothing."""
    from bot.commands import import_register as importing

    outcome = asyncio.run(importing.import_register(read(), file, series))
    typer.echo(
        f"{outcome.new:,} new, {outcome.known:,} known already, {len(outcome.problems):,} not understood."
    )
    if outcome.nameless:
        typer.echo(
            f"{outcome.nameless:,} name no series of scrolls, and are found as of *a scroll of earlier "
            "years*: --series says which."
        )
    if report := importing.write_report(outcome, file):
        typer.echo(f"Row by row in {report.name}")


@app.command("import")
def import_list(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="XLSX, ODS, XLS, CSV, TXT, DOCX or VCF.")
    ],
    series: Annotated[str, typer.Option("--scroll", help="The series in which they get their letters.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what was understood.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Register without asking first.")] = False,
    together: Annotated[bool, typer.Option("--together", help="Letters side by side.")] = False,
    total: Annotated[str, typer.Option(help="A sum agreed for all; else the least of each letter.")] = "",
    currency: Annotated[str, typer.Option(help="Of the total, such as USD.")] = "USD",
    language: Annotated[str, typer.Option(help="he, en, yi or ru: of the files that come back.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="What was understood as one JSON object.")] = False,
) -> None:
    """Register a whole list by the committee's word, after a yes. Repeated, it goes on from there."""
    from bot.commands.import_list import Desk, ImportOptions, import_list
    from handlers.words import language_of

    agreed = _agreed_total(total, currency) if total else None
    wishes = ImportOptions(
        file, series, dry_run, together, agreed, currency.upper(), language_of(language), as_json
    )
    desk = Desk(
        typer.echo,
        agrees=lambda: yes or (not as_json and typer.confirm("Register them?", default=False)),
        chooses=_choose,
    )
    asyncio.run(import_list(read(), wishes, desk))


def _choose(lines: Sequence[str]) -> int:
    """The number of the answer to a question that is asked at the terminal."""
    for line in lines:
        typer.echo(line, err=True)
    while True:
        number = int(typer.prompt("Number", type=int, err=True))
        if 1 <= number < len(lines):
            return number


@app.command("undo-import")
def undo_import(
    what: Annotated[str, typer.Argument(help="The file, or its number; without it they are listed.")] = "",
    reason: Annotated[str, typer.Option(help="Why; it is kept in the register.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Without asking first.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The list as one JSON object each.")] = False,
) -> None:
    """Take a registered list back as a whole, within a day: its letters are free again."""
    from bot.commands import undo_import as undoing
    from bot.commands.person_actions import OfficeDesk

    if not what:
        for line in asyncio.run(undoing.recent_lists(read(), as_json)):
            typer.echo(line)
        return
    desk = OfficeDesk(typer.echo, lambda: yes or typer.confirm("Take them all back?", default=False))
    asyncio.run(undoing.undo(read(), desk, what, reason))


@app.command("export")
def export_register(
    series: Annotated[str, typer.Argument(help="The series.")],
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Ends in .csv or .xlsx.")],
    ordinal: Annotated[int, typer.Option(min=0, help="Which scroll; else its newest.")] = 0,
    language: Annotated[str, typer.Option(help="he, en, yi or ru.")] = "he",
) -> None:
    """Write the register of a scroll for the scribe: letter, place, name, certificate, date."""
    from bot.commands.export import export
    from handlers.words import language_of

    letters = asyncio.run(export(read(), series, file, ordinal or None, language_of(language)))
    typer.echo(f"{letters:,} letter{'s' if letters != 1 else ''} in {file.name}")


@app.command()
def receipt(
    order: Annotated[str, typer.Argument(help="The number of the order.")],
    out: Annotated[
        Path | None, typer.Option(dir_okay=False, help="The PDF; else receipt-NUMBER.pdf, here.")
    ] = None,
    to: Annotated[
        str, typer.Option(help="To whom it is made out; needed where the payer has not said it.")
    ] = "",
) -> None:
    """Write the receipt of a paid order; it is issued once, and its number never changes.

    Another name than before cancels it by a credit note, and a new one is issued.
    """
    from bot.commands.receipts import write_receipt

    for written in asyncio.run(write_receipt(read(), order, out, to)):
        typer.echo(f"{written.title} {written.number} in {written.file}")


@app.command()
def refund(
    order: Annotated[str, typer.Argument(help="The number of the order, as `payments stuck` shows it.")],
    amount: Annotated[str, typer.Option(help="Such as 18 or 7.50; else all that is left.")] = "",
    reason: Annotated[str, typer.Option(help="Why; it is kept, and the buyer reads it.")] = "",
    by_hand: Annotated[bool, typer.Option("--by-hand", help="The office has given it already.")] = False,
    letter_back: Annotated[
        bool, typer.Option("--letter-back", help="A letter that is only held goes back to its scroll.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Without asking first.")] = False,
) -> None:
    """Give money back, through its provider or by hand. A registered letter stays with its person."""
    from bot.commands.person_actions import OfficeDesk
    from bot.commands.refunds import RefundWish, give_back

    desk = OfficeDesk(typer.echo, lambda: yes or typer.confirm("Give it back?", default=False))
    asyncio.run(give_back(read(), desk, RefundWish(order, reason, amount, by_hand, letter_back)))


@app.command(hidden=True)
def answer(
    question: Annotated[str, typer.Argument(help="Its number, as `questions` shows it.")],
    text: Annotated[str, typer.Argument(help="What whoever asked shall read.")],
) -> None:
    """The same as `questions answer`, by its name before."""
    from bot.commands.questions import answer as send

    asyncio.run(send(read(), question, text))
    typer.echo("The answer is on its way.")


def _agreed_total(total: str, currency: str) -> Money:
    from bot.commands.scrolls import plain_refusals
    from handlers.flows.scrolls import read_currency
    from storage.money import Money

    with plain_refusals():
        code = read_currency(currency)
    try:
        money = Money.of(Decimal(total), code)
    except (ValueError, InvalidOperation):
        raise typer.BadParameter(f"write a sum in {code}, such as 1800", param_hint="--total") from None
    if money.minor <= 0:
        raise typer.BadParameter("the sum must be more than nothing", param_hint="--total")
    return money

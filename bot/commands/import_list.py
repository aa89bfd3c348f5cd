"""`python -m bot import FILE`: registers a list as the chat would, for the committee's desk.

The person at the command line is the committee: the order is paid by its word. The command may be repeated:
it goes on where it ended, and a file that is registered is not registered again.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.commands.list_preview import (
    ListOverview,
    Say,
    as_json,
    english,
    overview_of_list,
    overview_of_rows,
    print_overview,
    question_lines,
)
from bot.commands.scrolls import open_database
from bot.config import Config, ConfigError
from bot.lists import (
    LARGEST_WORKBOOK,
    LEASE,
    OFFICE,
    READING_LEASE,
    LeaseLost,
    ListProcessor,
    build_left_out_file,
    build_letters_file,
    build_staged_rows,
    summary_of,
)
from handlers.tables import ColumnQuestion, LayoutChoice, ListAnswers, ListSource, NotATable
from handlers.words import Language
from storage.conversation import Account, accounts
from storage.database import Conflict, Database, from_ms, now_ms, time_of, to_ms
from storage.lists import ListTerms, PeopleList, parsed_rows, people_lists
from storage.money import Money
from storage.picking import NothingFree
from storage.scrolls import Series, Shelf

_UNTIL = timedelta(days=365)  # for which letters are held: an order by the committee's word does not run out
_THINKING = 600_000  # ms; the lease while the terminal asks what a column is
_ADDRESS = "import"

Choose = Callable[
    [Sequence[str]], int
]  # asks a question with numbered answers; the number of the answer, from 1


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of the command line."""

    file: Path
    series: str  # slug
    dry_run: bool = False
    together: bool = False
    total: Money | None = None  # agreed for all; None: the least that each letter costs
    currency: str = ""  # of the price, "" for the series' first
    language: Language = "en"
    as_json: bool = False  # the preview as one JSON object


@dataclass(frozen=True, slots=True)
class Desk:
    """The person at the command line."""

    say: Say
    agrees: Callable[[], bool]  # asks for the yes after the preview
    chooses: Choose


async def import_list(config: Config, wishes: ImportOptions, desk: Desk) -> PeopleList | None:
    """Registers a list after a yes; None after a dry run. ConfigError, in a sentence, for what cannot be."""
    async with open_database(config) as (database, shelf):
        series = _series(shelf, wishes.series)
        zone = ZoneInfo(config.campaign_timezone)
        worker = ListProcessor(database, shelf, lambda: datetime.now(UTC).astimezone(zone))
        try:
            if wishes.dry_run:
                await _rehearse(worker, wishes, series, desk)
                return None
            return await _Import(config, database, shelf, worker, wishes, series, desk).run()
        except NotATable as wrong:
            raise ConfigError(english(wrong.words)) from None
        except NothingFree:
            raise ConfigError("so many letters side by side are not free") from None
        except LeaseLost:
            raise ConfigError("somebody else is working on this list; it goes on without you") from None
        finally:
            worker.readers.close()


def _series(shelf: Shelf, slug: str) -> Series:
    found = {scroll.series.slug: scroll.series for scroll in shelf.open_scrolls()}
    if slug not in found:
        raise ConfigError(f"--scroll must be one of {', '.join(sorted(found))}")
    return found[slug]


def _content(file: Path) -> bytes:
    if file.stat().st_size > LARGEST_WORKBOOK:
        raise ConfigError("the file is larger than a list of names can be")
    return file.read_bytes()


# --- a dry run ------------------------------------------------------------------------------------------


async def _rehearse(worker: ListProcessor, wishes: ImportOptions, series: Series, desk: Desk) -> None:
    """Prints what an import would, without writing anything."""
    content = await asyncio.to_thread(_content, wishes.file)
    source = ListSource(content, wishes.language, worker.clock().date())
    found = await worker.readers.parse(source)
    while found.questions:
        answers = _answered(source.answers, found.questions, desk)
        source = replace(source, answers=answers)
        found = await worker.readers.parse(source)
    rows = build_staged_rows(found.people, await worker.find_known_names(found.people, None))
    _show(overview_of_rows(rows, summary_of(found), series), wishes, desk)
    if not wishes.as_json:
        desk.say("Nothing was registered: this was a dry run.")


def _answered(before: ListAnswers, questions: Sequence[ColumnQuestion], desk: Desk) -> ListAnswers:
    """The answers about columns, with those to the questions that are open now."""
    columns = dict(before.columns)
    for question in questions:
        chosen = question.choices[desk.chooses(question_lines(question)) - 1]
        known = columns.get(question.sheet, LayoutChoice())
        columns[question.sheet] = LayoutChoice(
            parts=chosen.parts or known.parts,
            day_first=known.day_first if chosen.day_first is None else chosen.day_first,
        )
    return ListAnswers(columns, before.rows)


def _show(overview: ListOverview, wishes: ImportOptions, desk: Desk) -> None:
    if wishes.as_json:
        desk.say(json.dumps(as_json(overview), ensure_ascii=False))
    else:
        print_overview(overview, desk.say)


# --- the import -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Import:
    config: Config
    database: Database
    shelf: Shelf
    worker: ListProcessor
    wishes: ImportOptions
    series: Series
    desk: Desk

    def _say(self, line: str) -> None:
        if not self.wishes.as_json:
            self.desk.say(line)

    async def run(self) -> PeopleList | None:
        content = await asyncio.to_thread(_content, self.wishes.file)
        account = await self._account(_ADDRESS)
        listed = await people_lists.find_same_file(self.database, account.id, content)
        if listed is not None and listed.state not in ("waiting", "read") and self._is_of_other(listed):
            account = await self._account_of_another_series(listed)
            listed = await people_lists.find_same_file(self.database, account.id, content)
        if listed is not None and listed.state == "done":
            self._say("This list is registered already.")
            self._say_which_total_stands(listed)
            await self._write(listed)
            return listed
        if listed is None:
            listed = await self._arrive(account, content)
        else:
            if listed.is_at_work and listed.state != "waiting":
                self._say("The registration of this list was interrupted; it goes on from there.")
                self._say_which_total_stands(listed)
            listed = await self._ours(listed)
        registered = await self._registered(listed)
        if registered is None:
            self._say("Nothing was registered.")
            return None
        await self._write(registered)
        return registered

    def _say_which_total_stands(self, listed: PeopleList) -> None:
        """Another total for a list whose order stands is not used, and that is said."""
        agreed, wanted = _sum_of(listed.terms, listed.letters), self.wishes.total
        if wanted is not None and wanted != agreed:
            self._say(
                f"Its sum stays {_money(agreed)}, and --total {_money(wanted)} is not used. For another sum "
                "take it back with `undo-import`, and import it anew."
            )

    def _is_of_other(self, listed: PeopleList) -> bool:
        return listed.series != self.series.slug

    async def _account_of_another_series(self, before: PeopleList) -> Account:
        """The account for the same file in another series: an account has each file once."""
        if before.state != "done":
            raise ConfigError(
                f"this file was begun for {before.series}; finish it with --scroll {before.series} first"
            )
        day = from_ms(time_of(before.id)).date()
        self._say(f"This file was registered in {before.series} on {day}: {before.letters:,} letters.")
        self._say(
            f"A yes gives its people a second letter, in {self.series.slug}. If the first one was a mistake, "
            "say no, and take it back with `undo-import`."
        )
        return await self._account(f"{_ADDRESS}-{self.series.slug}")

    async def _account(self, address: str) -> Account:
        found = await accounts.find(self.database, OFFICE, address)
        if found is not None:
            return found
        try:
            async with self.database.transaction() as transaction:
                return accounts.add(transaction, OFFICE, address, self.wishes.language, "")
        except Conflict:
            return await self._account(address)

    async def _arrive(self, account: Account, content: bytes) -> PeopleList:
        """The new list under a lease from its first moment: a program that runs beside takes up new lists."""
        async with self.database.transaction() as transaction:
            id = people_lists.add_list(
                transaction,
                account.id,
                content,
                name=self.wishes.file.name,
                language=self.wishes.language,
                series=self.series.slug,
                lease=now_ms() + READING_LEASE,
            )
        return await self._load(id)

    async def _load(self, id: int) -> PeopleList:
        listed = await people_lists.load(self.database, id)
        assert listed is not None  # noqa: S101  # lists are never deleted
        return listed

    async def _ours(self, listed: PeopleList) -> PeopleList:
        """The list under a lease. An embedded database has one process; elsewhere a killed process's lease is
        awaited.
        """
        if not self.database.is_sqlite and listed.lease > now_ms():
            self._say("Another program is at this list; waiting until it is done or has given up.")
        while not self.database.is_sqlite and listed.lease > now_ms():
            await asyncio.sleep(1)
            listed = await self._load(listed.id)
        lasting = READING_LEASE if listed.state == "waiting" else LEASE
        return await self.worker.claim(listed, lasting) if listed.is_at_work else listed

    async def _registered(self, listed: PeopleList) -> PeopleList | None:
        """The list when its letters are registered; None without a yes."""
        while listed.state == "waiting":
            listed = await self._read(listed)
        if listed.state == "read":
            agreed = await self._agree(listed)
            if agreed is None:
                return None
            listed = agreed
        with _bar() as bar:
            task = bar.add_task("letters held", total=listed.letters, completed=listed.done)

            async def progress(now: PeopleList) -> None:
                what = "letters held" if now.state == "holding" else "letters registered"
                bar.update(task, description=what, completed=now.done, total=now.letters)

            self.worker.progress = progress
            if listed.state == "holding":
                listed = await self.worker.hold(listed)
            if listed.state == "registering":
                listed = await self.worker.finish(await self.worker.register(listed))
            bar.update(task, completed=listed.letters)
        self._say(f"{listed.letters:,} letters are registered.")
        return listed

    async def _read(self, listed: PeopleList) -> PeopleList:
        """The list as it was read; once more, with the answers, where its columns are asked about."""
        try:
            read, told = await self.worker.read(listed, everybody=True)
        except NotATable:
            async with self.database.transaction() as transaction:
                people_lists.save(transaction, listed, replace(listed, state="cancelled"))
            raise
        questions = msgspec.convert(told["questions"], list[ColumnQuestion], str_keys=True)
        async with self.database.transaction() as transaction:
            people_lists.save_summary(transaction, listed.id, told)
            if not questions:
                return people_lists.save(transaction, listed, read)
        known = msgspec.json.decode(
            await people_lists.load_answers(self.database, listed.id), type=ListAnswers
        )
        listed = await self.worker.claim(listed, _THINKING)
        answers = msgspec.json.encode(_answered(known, questions, self.desk))
        async with self.database.transaction() as transaction:
            people_lists.save_answers(transaction, listed.id, answers)
        return listed

    async def _agree(self, listed: PeopleList) -> PeopleList | None:
        """The list with its terms, after the preview and a yes; None without one."""
        terms = self._terms(listed)
        summary: Any = await people_lists.load_summary(self.database, listed.id)
        overview = await overview_of_list(self.database, listed.id, summary, self.series)
        _show(overview, self.wishes, self.desk)
        if not overview.counts.chosen:
            raise ConfigError("nobody of this list can be registered as it is")
        sum = _sum_of(terms, overview.counts.chosen)
        self._say(f"They get letters in {terms.series}, for {_money(sum)} by the committee's word.")
        if not self.desk.agrees():
            return None
        agreed = replace(
            listed,
            state="holding",
            series=terms.series,
            terms=terms,
            letters=overview.counts.chosen,
            order=None,
            done=0,
            at_row=0,
            lease=now_ms() + LEASE,
        )
        async with self.database.transaction() as transaction:
            return people_lists.save(transaction, listed, agreed)

    def _terms(self, listed: PeopleList) -> ListTerms:
        price = self.series.price(self.wishes.currency).minimum
        total, until = self.wishes.total, to_ms(self.worker.clock() + _UNTIL)
        return ListTerms(
            series=self.series.slug,
            children=self.series.kind == "children",
            together=self.wishes.together,
            each=0 if total is not None else price.minor,
            total=0 if total is None else total.minor,
            currency=price.currency if total is None else total.currency,
            pay="committee",
            promised_until=until,
            held_until=until,
            by=listed.account,
        )

    async def _write(self, listed: PeopleList) -> None:
        """Writes the result files beside the list: the rows with their letters, and the rows left out."""
        readers, language = self.worker.readers, self.wishes.language
        base, secret = self.config.base_url, self.config.secret_key
        book = await build_letters_file(self.database, self.shelf, readers, listed, language, base, secret)
        self._keep("letters", book)
        if await parsed_rows.rows_not_ordered(self.database, listed.id, listed.terms, 1):
            self._keep(
                "rest", await build_left_out_file(self.database, readers, listed, listed.terms, language)
            )

    def _keep(self, what: str, book: bytes) -> None:
        file = self.wishes.file.with_name(f"{self.wishes.file.stem}.{what}.xlsx")
        file.write_bytes(book)
        self._say(f"Row by row in {file.name}")


def _sum_of(terms: ListTerms, letters: int) -> Money:
    """The sum of the order of a list with so many letters."""
    return Money(terms.each * letters if terms.each else terms.total, terms.currency)


def _money(sum: Money) -> str:
    return f"{sum.currency} {sum.major}"


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns)

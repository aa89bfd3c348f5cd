"""`python -m bot import FILE`: registers a list as the chat would, for the committee's desk.

The person at the command line is the committee: the order is paid by its word. The command may be repeated:
it goes on where it ended, and a file that is registered is not registered again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.commands.scrolls import open_database
from bot.config import Config, ConfigError
from bot.lists import (
    LARGEST_WORKBOOK,
    LEASE,
    OFFICE,
    READING_LEASE,
    LeaseLost,
    ListProcessor,
    ParsedList,
    build_left_out_file,
    build_letters_file,
    build_staged_rows,
)
from handlers.tables import NotATable, reason_words
from handlers.words import Language, Words, voice
from storage.conversation import Account, accounts
from storage.database import Conflict, Database, now_ms, to_ms
from storage.lists import ListTerms, PeopleList, RowCounts, StagedRow, parsed_rows, people_lists
from storage.money import Money
from storage.picking import NothingFree
from storage.scrolls import Series, Shelf

EXAMPLES = 10  # rows of each kind that are printed
_UNTIL = timedelta(days=365)  # for which letters are held: an order by the committee's word does not run out
_ADDRESS = "import"

Say = Callable[[str], object]  # prints a line


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


async def import_list(config: Config, wishes: ImportOptions, say: Say) -> PeopleList | None:
    """Registers a list; None after a dry run. ConfigError, in a sentence, for everything that cannot be."""
    async with open_database(config) as (database, shelf):
        series = _series(shelf, wishes.series)
        zone = ZoneInfo(config.campaign_timezone)
        worker = ListProcessor(database, shelf, lambda: datetime.now(UTC).astimezone(zone))
        try:
            if wishes.dry_run:
                await _rehearse(worker, wishes, series, say)
                return None
            return await _Import(config, database, shelf, worker, wishes, series, say).run()
        except NotATable as wrong:
            raise ConfigError(_english(wrong.words)) from None
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


def _english(words: Words) -> str:
    said = voice("en").say(words)
    return "".join(sign for sign in said if sign not in "*\u2066\u2067\u2068\u2069")


def _content(file: Path) -> bytes:
    if file.stat().st_size > LARGEST_WORKBOOK:
        raise ConfigError("the file is larger than a list of names can be")
    return file.read_bytes()


# --- a dry run ------------------------------------------------------------------------------------------


async def _rehearse(worker: ListProcessor, wishes: ImportOptions, series: Series, say: Say) -> None:
    """Prints what an import would, without writing anything."""
    content = await asyncio.to_thread(_content, wishes.file)
    today = worker.clock().date()
    found = await worker.readers.parse(content, False, wishes.language, today)
    rows = build_staged_rows(found.people, await worker.find_known_names(found.people, None))
    children = series.kind == "children"
    _show(say, found.describe_columns(), _counts(rows, series.slug, children), _attention(rows, children))
    for one in (one for one in found.people if one.person is not None):
        say(f"row {one.row}: {one.person.in_hebrew}" if one.person else "")
        if one.row >= _first(found) + EXAMPLES:
            break
    say("Nothing was registered: this was a dry run.")


def _first(found: ParsedList) -> int:
    return found.people[0].row if found.people else 0


def _counts(rows: list[StagedRow], slug: str, children: bool) -> RowCounts:
    fit = [row for row in rows if not row.problem and not (children and row.in_children)]
    twins = sum(row.twin > 0 for row in fit)
    known = sum(not row.twin and f" {slug} " in row.known for row in fit)
    undated = sum(row.in_children == "date" for row in fit)
    return RowCounts(
        len(rows), len(fit), len(rows) - len(fit), twins, known, len(fit) - twins - known, undated
    )


def _attention(rows: list[StagedRow], children: bool) -> list[tuple[int, str]]:
    codes = ((row.row, row.problem or (row.in_children if children else "")) for row in rows)
    return [(row, code) for row, code in codes if code]


def _show(
    say: Say, columns: list[tuple[str, str, str]], counts: RowCounts, attention: list[tuple[int, str]]
) -> None:
    say(f"{counts.rows:,} rows, {counts.fit:,} understood, {counts.attention:,} need attention.")
    say(
        f"{counts.twins:,} stand in the list twice, {counts.known:,} have a letter in the scroll already: "
        "they are left out."
    )
    if counts.undated:
        say(f"{counts.undated:,} birth dates are not clear, and are left out.")
    for letter, heading, part in columns:
        say(f"column {letter} {heading!r}: {part}" if heading else f"column {letter}: {part}")
    for row, code in attention[:EXAMPLES]:
        say(f"row {row}: {_english(reason_words(code))}")


# --- the import -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Import:
    config: Config
    database: Database
    shelf: Shelf
    worker: ListProcessor
    wishes: ImportOptions
    series: Series
    say: Say

    async def run(self) -> PeopleList:
        content = await asyncio.to_thread(_content, self.wishes.file)
        account = await self._account()
        listed = await people_lists.find_same_file(self.database, account.id, content)
        if listed is not None and listed.state == "done":
            self.say("This list is registered already.")
            await self._write(listed)
            return listed
        if listed is None:
            listed = await self._arrive(account, content)
        else:
            self.say("This list was begun before; it goes on from there.")
        listed = await self._registered(await self._ours(listed))
        await self._write(listed)
        return listed

    async def _account(self) -> Account:
        found = await accounts.find(self.database, OFFICE, _ADDRESS)
        if found is not None:
            return found
        try:
            async with self.database.transaction() as transaction:
                return accounts.add(transaction, OFFICE, _ADDRESS, self.wishes.language, "")
        except Conflict:
            return await self._account()

    async def _arrive(self, account: Account, content: bytes) -> PeopleList:
        async with self.database.transaction() as transaction:
            id = people_lists.add_list(
                transaction,
                account.id,
                content,
                name=self.wishes.file.name,
                language=self.wishes.language,
                series=self.series.slug,
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
        while not self.database.is_sqlite and listed.lease > now_ms():
            await asyncio.sleep(1)
            listed = await self._load(listed.id)
        lasting = READING_LEASE if listed.state == "waiting" else LEASE
        return await self.worker.claim(listed, lasting) if listed.is_at_work else listed

    async def _registered(self, listed: PeopleList) -> PeopleList:
        with _bar() as bar:
            if listed.state == "waiting":
                listed = await self._read(listed, bar)
            if listed.state == "read":
                listed = await self._agree(listed)
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
        self.say(f"{listed.letters:,} letters are registered.")
        return listed

    async def _read(self, listed: PeopleList, bar: Progress) -> PeopleList:
        task = bar.add_task("rows read", total=None)
        try:
            read, told = await self.worker.read(listed, everybody=True)
        except NotATable:
            async with self.database.transaction() as transaction:
                people_lists.save(transaction, listed, replace(listed, state="cancelled"))
            raise
        async with self.database.transaction() as transaction:
            people_lists.save_summary(transaction, listed.id, told)
            listed = people_lists.save(transaction, listed, read)
        counts = await self._counts(listed)
        bar.update(task, total=counts.rows, completed=counts.rows)
        return listed

    async def _counts(self, listed: PeopleList) -> RowCounts:
        children = self.series.kind == "children"
        return await parsed_rows.count_rows(self.database, listed.id, self.series.slug, children)

    async def _agree(self, listed: PeopleList) -> PeopleList:
        terms = self._terms(listed)
        counts = await self._counts(listed)
        plain = ListTerms(series=terms.series, children=terms.children)
        attention = await parsed_rows.rows_not_ordered(self.database, listed.id, plain, EXAMPLES)
        columns: Any = (await people_lists.load_summary(self.database, listed.id)).get("columns", [])
        _show(self.say, columns, counts, attention)
        if not counts.chosen:
            raise ConfigError("nobody of this list can be registered as it is")
        agreed = replace(
            listed,
            state="holding",
            series=terms.series,
            terms=terms,
            letters=counts.chosen,
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
            self._keep("rest", await build_left_out_file(self.database, readers, listed, language))

    def _keep(self, what: str, book: bytes) -> None:
        file = self.wishes.file.with_name(f"{self.wishes.file.stem}.{what}.xlsx")
        file.write_bytes(book)
        self.say(f"Row by row in {file.name}")


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns)

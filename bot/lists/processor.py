"""The steps of a list: it is read, its letters are held, and they are registered or given back.

The list queue takes these steps for the chat, `python -m bot import` for the command line. Each piece is
written together with the list's progress, and only under a valid lease; so after a crash another process goes
on from there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from bot.lists.reading import FileReaders, ParsedList, load_source
from bot.lists.row_staging import KnownNames, build_staged_rows, merge_namesakes
from bot.lists.strangers_children import (
    ChildAnswers,
    DayOfSender,
    answer_for_children,
    answered_before,
)
from handlers.tables import CLOSED, OF_ANOTHER_SCROLL, ParsedRow, ReturnedRows, returned_rows, tells_child
from storage.database import Conflict, Database, Transaction, bulk, now_ms
from storage.lists import ListRow, ListTerms, PeopleList, list_orders, parsed_rows, people_lists
from storage.scrolls import Shelf
from storage.search import QuestionLimits, namesakes

log = logging.getLogger(__name__)
LEASE = 10_000  # ms; after it another process goes on with a list whose process was killed
READING_LEASE = 60_000  # ms; the lease of a list that is being read
CHILDREN_SHARE = 0.8  # of the living of whom it is certain; with so many children their scroll is proposed
LINES_SHOWN = 5  # lines that are nobody, kept to be shown

OnProgress = Callable[[PeopleList], Awaitable[None]]


class LeaseLost(Exception):
    """Another process goes on with this list."""


# --- the work -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class ListProcessor:
    """Takes the steps of one list after another."""

    database: Database
    shelf: Shelf
    clock: Callable[[], datetime]  # aware, in the campaign's zone
    readers: FileReaders = field(default_factory=FileReaders)
    progress: OnProgress | None = None  # called with the list after every piece
    limits: QuestionLimits = field(default_factory=QuestionLimits)

    async def claim(self, listed: PeopleList, lasting: int = LEASE) -> PeopleList:
        """The list under a lease of `lasting` ms. LeaseLost where another process was faster."""
        try:
            async with self.database.transaction() as transaction:
                return people_lists.save(transaction, listed, replace(listed, lease=_later(listed, lasting)))
        except Conflict:
            raise LeaseLost from None

    # --- reading

    async def read(
        self, listed: PeopleList, *, everybody: bool, staff: bool = False
    ) -> tuple[PeopleList, dict[str, object]]:
        """The list as it is shown to its sender, and the summary of its columns. Writes the rows, not the
        list.

        `everybody`: the sender may learn of other people's registrations; `staff`: may ask more.
        NotATable for a file that cannot be read.
        """
        found = await self.readers.parse(await load_source(self.database, listed, self.clock().date()))
        back = returned_rows(found.tables)
        before = await self._sent_back(listed, back)
        series = listed.series or self._series_before(before, found) or self.propose_series(found)
        account = None if everybody else listed.account
        known = await self.find_known_names(found.people, account)
        answers = ChildAnswers() if everybody else await self._ask_for_children(listed, found.people, staff)
        rows = await asyncio.to_thread(build_staged_rows, found.people, known, answers.there, answers.unasked)
        await self.delete_rows(listed)
        for part in bulk.chunks(rows, list_orders.ROWS_PER_COMMIT):
            async with self.database.transaction() as transaction:
                parsed_rows.write_rows(transaction, listed.id, part)
        told = {**summary_of(found), **await self._told_of_returned(before, back), **answers.to_summary()}
        return replace(listed, state="read", series=series), told

    async def _sent_back(self, listed: PeopleList, back: ReturnedRows) -> PeopleList | None:
        """The sender's list whose open rows came back; None for any other list."""
        before = await people_lists.load(self.database, back.list) if back.list else None
        return None if before is None or before.account != listed.account else before

    def _series_before(self, before: PeopleList | None, found: ParsedList) -> str:
        """The series of the list whose open rows came back; "" where another one has to be proposed."""
        slug = "" if before is None else before.series
        series = next((one.series for one in self.shelf.open_scrolls() if one.series.slug == slug), None)
        if series is None or (series.kind == "children" and not any(map(_may_be_child, found.people))):
            return ""  # those who were misplaced there are a list for another scroll
        return series.slug

    async def _told_of_returned(self, before: PeopleList | None, back: ReturnedRows) -> dict[str, object]:
        """The rows that are gone from a file of open rows, and those that are new in it, for the summary."""
        if before is None:
            return {}
        terms = before.terms
        if not terms.series:  # not agreed to yet
            kinds = {one.series.slug: one.series.kind for one in self.shelf.current_scrolls()}
            terms = ListTerms(series=before.series, children=kinds.get(before.series) == "children")
        sent = await parsed_rows.rows_not_ordered(self.database, before.id, terms)
        gone = dict.fromkeys(place for place, code, _doubt in sent if code not in CLOSED)
        missing = [place for place in gone if place not in back.places]
        return {
            "gone": missing[:LINES_SHOWN],
            "gone_count": len(missing),
            "added": back.added[:LINES_SHOWN],
            "added_count": len(back.added),
        }

    def propose_series(self, found: ParsedList) -> str:
        """The slug of the series that fits most of the people; "" where none is open, or a question is."""
        if found.questions:
            return ""
        today = self.clock().date()
        told = [fits for one in found.people if (fits := tells_child(one, today)) is not None]
        kind = self.shelf.current_of_kind("children")
        if kind is not None and told and sum(told) >= CHILDREN_SHARE * len(told):
            return kind.series.slug
        fitting = self.shelf.current_of_kind("general") or next(self.shelf.open_scrolls(), None)
        return "" if fitting is None else fitting.series.slug

    async def find_known_names(self, people: Sequence[ParsedRow], account: int | None) -> KnownNames:
        """(name, birth) -> slugs of the series in whose open scroll the person stands; "" stands for any
        birth date.

        Only the committee (`account` None) learns of other people's registrations in this way; for their
        children see `_ask_for_children`.
        """
        current = {scroll.id: scroll.series for scroll in self.shelf.current_scrolls()}
        named = list({one.name: one.indexed_name for one in people if one.indexed_name}.values())
        alike = await namesakes.find_registered(self.database, named)
        borne = sorted({other for others in alike.values() for other in others})
        found: KnownNames = {}
        for name, scroll, birth in await parsed_rows.registered_names(
            self.database, borne, list(current), account
        ):
            slug, children = current[scroll].slug, current[scroll].kind == "children"
            found.setdefault((name, birth if children else ""), set()).add(slug)
        return merge_namesakes(found, alike)

    async def _ask_for_children(
        self, listed: PeopleList, people: Sequence[ParsedRow], staff: bool
    ) -> ChildAnswers:
        """What the sender may hear of children whom others have registered; it is counted."""
        scrolls = {
            scroll.id: scroll.series.slug
            for scroll in self.shelf.current_scrolls()
            if scroll.series.kind == "children"
        }
        named = list({one.name: one.indexed_name for one in people if one.indexed_name}.values())
        alike = await namesakes.find_registered(self.database, named) if scrolls else {}
        answered = answered_before(await people_lists.load_summary(self.database, listed.id))

        async def turn(transaction: Transaction) -> ChildAnswers:
            budget = DayOfSender(transaction, listed, self.limits, self.clock(), staff)
            borne = sorted({other for others in alike.values() for other in others})
            by_name = await parsed_rows.children_of_others(transaction, borne, scrolls, listed.account)
            registered = {
                name: [child for other in sorted(others) for child in by_name.get(other, ())]
                for name, others in alike.items()
            }
            answers = await answer_for_children(
                transaction, people, registered, answered, await budget.left(), staff=staff
            )
            await budget.count(answers)
            return answers

        return await self.database.play(turn)

    # --- holding

    async def hold(self, listed: PeopleList) -> PeopleList:
        """Opens the order and holds its letters. NothingFree if they shall be side by side and cannot be.

        The state "held" of a list that awaits an invoice is returned, not written.
        """
        run: list[int] = []
        if listed.order is None:
            listed, run = await self._begin(listed)
        elif listed.terms.run is not None:
            try:
                run = list_orders.pick_rest_of_run(self.shelf, listed)
            except LookupError:  # somebody was faster after the program ended
                return await self._begin_again(listed)
        try:
            while rows := await parsed_rows.ordered_rows(
                self.database, listed.id, listed.terms, listed.at_row, list_orders.ROWS_PER_COMMIT
            ):
                listed = await self._hold_some(listed, rows, run[: len(rows)])
                run = run[len(rows) :]
        except BaseException:
            self._give_back(listed, run)
            raise
        if listed.terms.pay == "invoice":
            return replace(listed, state="held", done=0, at_row=0)
        return await self._piece(listed, _to_register)

    async def _hold_some(self, listed: PeopleList, rows: Sequence[ListRow], run: Sequence[int]) -> PeopleList:
        async def write(transaction: Transaction, now: PeopleList) -> PeopleList:
            return await list_orders.hold_letters(transaction, self.shelf, now, rows, run)

        return await self._piece(listed, write)

    async def _begin(self, listed: PeopleList) -> tuple[PeopleList, list[int]]:
        run: list[int] = []
        terms = listed.terms
        if terms.together:
            scroll, run = list_orders.pick_run(self.shelf, terms.series, listed.letters)
            terms = msgspec.structs.replace(terms, run=(scroll.id, run[0]))

        async def write(transaction: Transaction, now: PeopleList) -> PeopleList:
            await parsed_rows.renumber_lines(transaction, now.id)
            return await list_orders.open_order(transaction, replace(now, terms=terms))

        try:
            return await self._piece(listed, write), run
        except BaseException:
            self._give_back(replace(listed, terms=terms), run)
            raise

    async def _begin_again(self, listed: PeopleList) -> PeopleList:
        """Starts over: half a run of neighbouring letters is no run."""
        assert listed.order is not None  # noqa: S101  # it was begun
        await self._empty(listed, listed.order, "cancelled")

        async def write(transaction: Transaction, now: PeopleList) -> PeopleList:
            terms = msgspec.structs.replace(now.terms, run=None)
            return replace(now, order=None, terms=terms, done=0, at_row=0)

        return await self.hold(await self._piece(listed, write))

    def _give_back(self, listed: PeopleList, run: Sequence[int]) -> None:
        if run and listed.terms.run is not None:
            self.shelf[listed.terms.run[0]].give_back(run)

    # --- registering

    async def register(self, listed: PeopleList) -> PeopleList:
        """Records the payment, unless an invoice was paid, and sells the letters; the end of the list is not
        written.
        """
        if listed.terms.pay != "invoice":

            async def pay(transaction: Transaction, now: PeopleList) -> PeopleList:
                await list_orders.record_payment(transaction, now)
                return now

            listed = await self._piece(listed, pay)
        if not listed.at_row:
            await list_orders.index_names(self.database, listed)
        while listed.done < listed.letters:

            async def sell(transaction: Transaction, now: PeopleList) -> PeopleList:
                return await list_orders.sell_letters(transaction, self.shelf, now)

            before = listed.done
            listed = await self._piece(listed, sell)
            if listed.done == before:
                break
        return listed

    async def finish(self, listed: PeopleList) -> PeopleList:
        """Writes the end of a list of which nobody has to be told. LeaseLost where another process has it."""

        async def turn(transaction: Transaction) -> PeopleList:
            now = await people_lists.load(transaction, listed.id)
            if now is None or now.lease != listed.lease:
                raise LeaseLost
            return people_lists.save(transaction, now, await list_orders.finish_order(transaction, now))

        return await self.database.play(turn)

    async def release(self, listed: PeopleList) -> PeopleList:
        """Gives back the letters of an order whose time is over; returns the list as "read", which is not
        written.
        """
        assert listed.order is not None  # noqa: S101  # it was held
        await self._empty(listed, listed.order, "lapsed")
        return replace(listed, state="read", done=0, at_row=0)

    async def _empty(self, listed: PeopleList, order: int, outcome: str) -> None:
        await self.database.play(lambda transaction: list_orders.close_order(transaction, order, outcome))
        while await self.database.play(
            lambda transaction: list_orders.give_letters_back(transaction, self.shelf, order)
        ):
            pass

    async def forget(self, listed: PeopleList) -> None:
        """Drops the file and rows of a list and withdraws an unanswered one; registrations stay in the
        register.
        """
        try:
            if listed.state == "read":
                async with self.database.transaction() as transaction:
                    people_lists.save(transaction, listed, replace(listed, state="cancelled"))
        except Conflict:  # it was answered this very moment
            return
        await self.delete_rows(listed)
        async with self.database.transaction() as transaction:
            people_lists.delete_content(transaction, listed.id)

    async def delete_rows(self, listed: PeopleList) -> None:
        """Drops what was understood of a list."""
        while await self.database.play(
            lambda transaction: parsed_rows.delete_some(transaction, listed.id, list_orders.ROWS_PER_COMMIT)
        ):
            pass

    # --- pieces

    async def _piece(
        self, listed: PeopleList, write: Callable[[Transaction, PeopleList], Awaitable[PeopleList]]
    ) -> PeopleList:
        """Writes one transaction together with the list's progress. LeaseLost where another process has the
        list.
        """

        async def turn(transaction: Transaction) -> PeopleList:
            now = await people_lists.load(transaction, listed.id)
            if now is None or now.lease != listed.lease or now.state != listed.state:
                raise LeaseLost
            after = await write(transaction, now)
            return people_lists.save(transaction, now, replace(after, lease=_later(now)))

        after = await self.database.play(turn)
        if self.progress is not None:
            await self.progress(after)
        return after


def _may_be_child(row: ParsedRow) -> bool:
    return row.person is not None and row.in_children not in OF_ANOTHER_SCROLL


def summary_of(found: ParsedList) -> dict[str, object]:
    """What the sender of a list is shown of its columns and lines, as JSON can hold it."""
    return {
        "columns": found.describe_columns(),
        "unused": found.unused(),
        "sums": found.sums(),
        "other_sheets": found.other_sheets(),
        "questions": msgspec.to_builtins(found.questions, str_keys=True),
        "aside": found.aside[:LINES_SHOWN],
        "aside_count": len(found.aside),
    }


async def _to_register(_transaction: Transaction, now: PeopleList) -> PeopleList:
    return replace(now, state="registering", done=0, at_row=0)


def _later(listed: PeopleList, lasting: int = LEASE) -> int:
    """A new lease, later than the one before, but where that was given before the clock was put back."""
    later = now_ms() + lasting
    return later if listed.lease - later > READING_LEASE else max(later, listed.lease + 1)


def is_leased(listed: PeopleList) -> bool:
    """Whether a process is at a list; none is where the lease ends later than any that is given now."""
    return 0 < listed.lease - now_ms() <= 2 * READING_LEASE

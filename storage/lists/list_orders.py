"""The order of a whole list: thousands of letters held, sold or given back, a piece at a time.

A piece is about a thousand rows in one transaction, so that people in the chat do not notice; it is written
together with how far the list has come. The database demands of each letter what it demands of a single one:
the money is recorded first, and the order is paid once every line of it is in the register.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import bindparam, delete, select, update

from storage import allocation
from storage.allocation import ANY_LETTER, Letter, Want, wish_from_json, wish_to_json
from storage.database import Database, Statement, Transaction, bulk, new_id, new_token, now_ms
from storage.lists import parsed_rows
from storage.lists.parsed_rows import ListRow
from storage.lists.people_lists import PeopleList
from storage.money import Money, Payment, cash_log, payments
from storage.people import person_columns
from storage.picking import Exactly, Glyph, Neighbours, NothingFree, Wish
from storage.referrals import referral_links
from storage.register import CERTIFICATE_LENGTH, Order, orders
from storage.schema import (
    bearers,
    lines,
    list_rows,
    name_keys,
    names,
    persons,
    register,
    released_letters,
    taken,
)
from storage.schema import orders as orders_table
from storage.scrolls import Scroll, Shelf
from storage.search import PARTS

ROWS_PER_COMMIT = 1_000
KEYS_PER_COMMIT = 4_000  # in the index of names, whose rows are short
_NAMES = ("given", "parent", "parent_kind", "family", "title", "typed", "gender", "life_status")
_facts = attrgetter(*_NAMES)


async def open_order(transaction: Transaction, listed: PeopleList) -> PeopleList:
    """Opens the order of a list, without lines, and returns the list with it."""
    terms = listed.terms
    total = Money(terms.each * listed.letters if terms.each else terms.total, terms.currency)
    order = orders.open_order(
        transaction,
        listed.account,
        (),
        total,
        promised_until=terms.promised_until,
        held_until=terms.held_until,
        remind=terms.remind,
    )
    return replace(listed, order=order.id, done=0, at_row=0)


# --- holding --------------------------------------------------------------------------------------------


async def hold_letters(
    transaction: Transaction,
    shelf: Shelf,
    listed: PeopleList,
    rows: Sequence[ListRow],
    run: Sequence[int] = (),
) -> PeopleList:
    """Writes the persons and lines of rows and holds their letters: those of `run`, or the next free ones.

    Returns the list with its progress.
    """
    assert listed.order is not None  # noqa: S101  # `open_order` has opened it
    terms, at = listed.terms, now_ms()
    bulk.add(transaction, persons, [_person(row, listed.account, at) for row in rows])
    bulk.add(
        transaction,
        lines,
        [
            {
                "id": row.line,
                "order": listed.order,
                "person": row.line,
                "series": terms.series,
                "price": terms.price(listed.done + number, listed.letters),
                "wish": wish_to_json(_wish(row)),
            }
            for number, row in enumerate(rows)
        ],
    )
    if run and terms.run is not None:
        picked = zip((row.line for row in rows), run, strict=True)
        allocation.hold_picked(transaction, shelf, shelf[terms.run[0]], picked)
    else:
        await _hold_next(transaction, shelf, terms.series, rows)
    return replace(listed, done=listed.done + len(rows), at_row=rows[-1].row)


def _person(row: ListRow, account: int, at: int) -> dict[str, Any]:
    return {"id": row.line, "account": account, "created": at, **person_columns(row.person)}


def _wish(row: ListRow) -> Wish:
    return Glyph(row.letter) if row.letter else ANY_LETTER


async def _hold_next(transaction: Transaction, shelf: Shelf, series: str, rows: Sequence[ListRow]) -> None:
    plain = tuple(row.line for row in rows if not row.letter)
    if plain:
        await allocation.hold(transaction, shelf, [Want(plain, series)])
    for row in rows:
        if row.letter:
            await _hold_glyph(transaction, shelf, series, row)


async def _hold_glyph(transaction: Transaction, shelf: Shelf, series: str, row: ListRow) -> None:
    """Holds a letter with the glyph wished for, or the next free one if the scroll has none any more."""
    try:
        await allocation.hold(transaction, shelf, [Want((row.line,), series, _wish(row))])
    except NothingFree:
        await allocation.hold(transaction, shelf, [Want((row.line,), series)])


def pick_run(shelf: Shelf, series: str, letters: int) -> tuple[Scroll, list[int]]:
    """Takes letters side by side in memory; a caller that does not write them must give them back.

    Raises NothingFree if no scroll of the series has so many, LookupError if none is open.
    """
    refusal: NothingFree | None = None
    for scroll in shelf.scrolls_of(series):
        try:
            return scroll, scroll.free.take(Neighbours(letters))
        except NothingFree as nothing:
            refusal = nothing
    raise refusal or LookupError(f"no scroll of {series} is open")


def pick_rest_of_run(shelf: Shelf, listed: PeopleList) -> list[int]:
    """Takes the rest of a list's run in memory again, after the program has ended in the middle.

    Raises NothingFree if somebody has some of it, LookupError if the scroll is not filled any more.
    """
    assert listed.terms.run is not None  # noqa: S101  # it was picked side by side
    scroll, first = listed.terms.run
    rest = range(first + listed.done, first + listed.letters)
    if scroll not in shelf:
        raise LookupError(scroll)
    return shelf[scroll].free.take(Exactly(tuple(rest))) if rest else []


def has_free_run(shelf: Shelf, series: str, letters: int) -> bool:
    """True if so many letters are free side by side at the moment."""
    try:
        scroll, positions = pick_run(shelf, series, letters)
    except (NothingFree, ValueError, LookupError):
        return False
    scroll.give_back(positions)
    return True


# --- money ----------------------------------------------------------------------------------------------


async def record_payment(transaction: Transaction, listed: PeopleList) -> None:
    """Records the agreed cash, in the hand of the account that agreed, or the committee's word; once."""
    assert listed.order is not None  # noqa: S101  # `open_order` has opened it
    if await payments.of_order(transaction, listed.order):
        return
    order, by = await load_without_lines(transaction, listed.order), listed.terms.by
    if listed.terms.pay == "cash":
        cash_log.take(transaction, account=by, order=order.id, money=order.total, at=now_ms())
        return
    charge = f"list-{listed.id}-{order.id}"
    payments.record(
        transaction,
        order=order.id,
        provider=payments.COMMITTEE,
        charge=charge,
        money=order.total,
        paid=now_ms(),
    )


async def load_without_lines(reader: Transaction | Database, order: int) -> Order:
    """An order without its lines, of which there may be thousands. IndexError for an unknown order."""
    row = (await reader.read(select(orders_table).where(orders_table.c.id == order)))[0]
    total = Money(row.total, row.currency)
    return Order(row.id, row.account, row.token, total, row.state, row.promised_until, row.held_until)


def is_covered(order: Order, money: Sequence[Payment]) -> bool:
    """True if the recorded payments of an order reach its total, in its currency."""
    recorded = [one.money for one in money if one.state == "recorded"]
    alike = all(one.currency == order.total.currency for one in recorded)
    return bool(recorded) and alike and sum(one.minor for one in recorded) >= order.total.minor


# --- registering ----------------------------------------------------------------------------------------


async def index_names(database: Database, listed: PeopleList) -> None:
    """Files the names of a list for `lookup.search`, before anybody bears them; may be repeated.

    The rows are sorted: otherwise every commit would touch every page of the index.
    """
    found = await parsed_rows.ordered_names(database, listed.id, listed.terms)
    known: set[int] = set()
    for some in bulk.chunks(sorted(found), ROWS_PER_COMMIT):
        rows = await database.read(select(names.c.id).where(names.c.id.in_(some)))
        known.update(id for (id,) in rows)
    new = {name: said for name, said in found.items() if name not in known}
    keyed = await asyncio.to_thread(_keyed, new)
    for pairs in bulk.chunks(keyed, KEYS_PER_COMMIT):
        async with database.transaction() as transaction:
            filed = [{"key": key, "name": name} for key, name in pairs]
            bulk.add(transaction, name_keys, filed, skip_known=True)
    for ids in bulk.chunks(sorted(new), ROWS_PER_COMMIT):  # last: a name that is there counts as filed
        async with database.transaction() as transaction:
            bulk.add(transaction, names, [_name(id, new[id][0]) for id in ids], skip_known=True)


def _keyed(new: Mapping[int, tuple[str, str]]) -> list[tuple[int, int]]:
    return sorted((key, name) for name, (_, keys) in new.items() for key in msgspec.json.decode(keys))


def _name(id: int, person: str) -> dict[str, Any]:
    facts = msgspec.json.decode(person)
    return {"id": id, **{part: facts.get(part, "") for part in PARTS}}


_LETTERS = (
    select(
        list_rows,
        lines.c.wish,
        taken.c.scroll,
        taken.c.position,
        released_letters.c.scroll.label("old_scroll"),
        released_letters.c.position.label("old_position"),
    )
    .join(lines, lines.c.id == list_rows.c.line)
    .outerjoin(taken, taken.c.line == lines.c.id)
    .outerjoin(released_letters, released_letters.c.line == lines.c.id)
    .where(
        list_rows.c.list == bindparam("listed"),
        list_rows.c.row > bindparam("after"),
        lines.c.order == bindparam("of"),
    )
    .order_by(list_rows.c.row)
    .limit(bindparam("most"))
)
_SELL = Statement(
    update(taken)
    .where(
        taken.c.state == "held",
        taken.c.line.in_(
            select(lines.c.id).where(
                lines.c.order == bindparam("of"), lines.c.id.between(bindparam("first"), bindparam("last"))
            )
        ),
    )
    .values(state="sold")
)


async def sell_letters(transaction: Transaction, shelf: Shelf, listed: PeopleList) -> PeopleList:
    """Sells the letters of the next rows and enters them in the register; returns the list with its progress.

    The list comes back unchanged if no rows are left. If the hold lapsed before the money came, the same
    letters are sold if they are free, else the next ones.
    """
    rows = await transaction.read(
        _LETTERS, listed=listed.id, after=listed.at_row, of=listed.order, most=ROWS_PER_COMMIT
    )
    if not rows:
        return listed
    sold = [await _letter(transaction, shelf, listed, row) for row in rows]
    ids = [row.line for row in rows]
    transaction.write(_SELL, of=listed.order, first=min(ids), last=max(ids))
    at, entries = now_ms(), []
    for row, letter in zip(rows, sold, strict=True):
        person = parsed_rows.to_list_row(row).person
        entries.append(
            {
                "id": new_id(),
                "kind": "sale",
                "scroll": letter.scroll,
                "position": letter.position,
                "line": row.line,
                "person": row.line,
                "account": listed.account,
                "certificate": new_token(CERTIFICATE_LENGTH),
                "at": at,
                **dict(zip(_NAMES, _facts(person), strict=True)),
            }
        )
    bulk.add(transaction, register, entries)
    borne = [
        {"name": row.name, "registration": entry["id"]} for row, entry in zip(rows, entries, strict=True)
    ]
    bulk.add(transaction, bearers, sorted(borne, key=lambda one: one["name"]))
    return replace(listed, done=listed.done + len(rows), at_row=rows[-1].row)


async def _letter(transaction: Transaction, shelf: Shelf, listed: PeopleList, row: Any) -> Letter:
    if row.scroll is not None:
        return Letter(row.line, row.scroll, row.position)
    before = None if row.old_scroll is None else Letter(row.line, row.old_scroll, row.old_position)
    wish = wish_from_json(row.wish)
    return await allocation.hold_again(transaction, shelf, row.line, listed.terms.series, before, wish)


async def finish_order(transaction: Transaction, listed: PeopleList) -> PeopleList:
    """Marks the order as paid and the list as done.

    The database refuses until every line is in the register.
    """
    assert listed.order is not None  # noqa: S101  # its letters are sold
    orders.mark_paid(transaction, await load_without_lines(transaction, listed.order))
    await referral_links.credit_order(transaction, listed.order, listed.account, listed.letters)
    for one in await payments.of_order(transaction, listed.order):
        if one.state == "recorded":
            payments.settle(transaction, one.id, "applied")
    return replace(listed, state="done")


# --- giving back ----------------------------------------------------------------------------------------

_CLOSE = Statement(
    update(orders_table)
    .where(
        orders_table.c.id == bindparam("key"),
        orders_table.c.state == "open",
    )
    .values(state=bindparam("outcome")),
    guarded=True,
)
_HELD = (
    select(taken.c.line, taken.c.scroll, taken.c.position)
    .join(lines, lines.c.id == taken.c.line)
    .where(lines.c.order == bindparam("of"), taken.c.state == "held")
    .order_by(taken.c.line)
    .limit(bindparam("most"))
)
_GIVE_BACK = Statement(
    delete(taken).where(
        taken.c.state == "held",
        taken.c.line.in_(
            select(lines.c.id).where(
                lines.c.order == bindparam("of"), lines.c.id.between(bindparam("first"), bindparam("last"))
            )
        ),
    )
)


async def close_order(transaction: Transaction, order: int, outcome: str = "lapsed") -> None:
    """Closes an open order before its letters go back. Conflict where it was paid meanwhile."""
    if (await load_without_lines(transaction, order)).state == "open":
        transaction.write(_CLOSE, key=order, outcome=outcome)


async def give_letters_back(transaction: Transaction, shelf: Shelf, order: int) -> int:
    """Gives back the next held letters of a closed order, and returns their number."""
    held = [
        Letter(row.line, row.scroll, row.position)
        for row in await transaction.read(_HELD, of=order, most=ROWS_PER_COMMIT)
    ]
    if not held:
        return 0
    remembered = [{"line": one.line, "scroll": one.scroll, "position": one.position} for one in held]
    bulk.add(transaction, released_letters, remembered, skip_known=True)
    transaction.write(_GIVE_BACK, of=order, first=held[0].line, last=held[-1].line)

    def free() -> None:
        for one in held:
            shelf.give_back(one.scroll, one.position)

    transaction.when_committed(free)
    return len(held)

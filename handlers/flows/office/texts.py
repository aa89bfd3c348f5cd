"""Sentences of the office: all that is known of a letter, what an amendment will do, why it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handlers.flows.my_letters import is_same_person, kept_texts
from handlers.flows.register import Candidate, in_hebrew
from handlers.texts import places, scroll_name, scroll_title
from handlers.words import Words, _, plain
from storage.database import Database, Transaction, from_ms
from storage.money import payments
from storage.register import Amendment, AmendmentRefused, RegisteredLetter, RegisterEntry, amendments
from storage.scrolls import Shelf
from storage.search import on_the_way
from storage.torah import torah

_REFUSALS: dict[amendments.Refusal, Words] = {
    "written": _("This scroll is written: its letters stay with their people. Only a name can be corrected."),
    "void": _("This registration is void already; nothing of it can be changed."),
    "not_void": _("This registration is not void, so its letter cannot be released. Void it first."),
    "released": _("The letter of this void registration was released before."),
}


def refusal_words(refused: AmendmentRefused) -> Words:
    """The reason why the register cannot be amended so."""
    return _REFUSALS[refused.code]


# --- what is known --------------------------------------------------------------------------------------


def letter_words(shelf: Shelf, entry: RegisterEntry, number: str = "") -> Words:
    """A letter with its place, its scroll and its certificate, in one line.

    `number`: of another certificate than the entry's own, which nobody ever got if it takes back.
    """
    return _(
        "The letter {place}, in {scroll}, certificate {number}",
        place=places.place_name(torah(entry.tradition).place(entry.position)),
        scroll=scroll_title(shelf.series(entry.series), entry.ordinal),
        number=number or entry.certificate,
    )


def waiting_text(shelf: Shelf, one: on_the_way.OnTheWay) -> Words:
    """Somebody who was taken down on the street minutes ago, and has no certificate yet."""
    return _(
        "*{name}*: {scroll}. Just registered, and not confirmed yet: it is in the register a few minutes "
        "from now.",
        name=one.person.in_hebrew,
        scroll=scroll_name(shelf.current(one.series)),
    )


async def known_texts(reader: Transaction | Database, shelf: Shelf, found: RegisteredLetter) -> list[Words]:
    """All that is known of a letter, a line each; for the committee's eyes only."""
    told = [
        plain(f"*{found.entry.person.in_hebrew}*"),
        letter_words(shelf, found.entry, found.last_valid),
        _(
            "It belongs to the account {account}.",
            account=await amendments.load_account_name(reader, found.newest.owner),
        ),
    ]
    told += [await _history_line(reader, one) for one in found.history]
    told += _money_lines(found)
    return [*told, *_state_lines(found)]


async def _history_line(reader: Transaction | Database, one: Amendment) -> Words:
    facts: dict[str, Any] = {
        "day": from_ms(one.entry.at).date(),
        "name": one.entry.person.in_hebrew,
        "account": await amendments.load_account_name(reader, one.by),
        "reason": one.reason or "-",
    }
    match one.kind:
        case "sale":
            return _("{day}: registered for {name}, by {account}.", **facts)
        case "correction":
            return _("{day}: corrected to {name}, by {account}. Reason: {reason}", **facts)
        case "added_name":
            return _("{day}: a name was added, {name}, by {account}.", **facts)
        case "married_name":
            return _("{day}: married name, {name}, by {account}.", **facts)
        case "move":
            return _("{day}: moved to {name}, by {account}. Reason: {reason}", **facts)
        case "void":
            return _("{day}: taken back by {account}. Reason: {reason}", **facts)
        case "release":
            return _("{day}: the letter was released by {account}. Reason: {reason}", **facts)


def way_words(provider: str) -> Words:
    """How money came, by the name of its provider."""
    return _WAYS.get(provider, plain(provider))


def _money_lines(found: RegisteredLetter) -> Iterator[Words]:
    for one in found.money:
        by = way_words(one.provider)
        if one.state == "returnable":
            yield _("Money of the order, to be given back: {sum} ({by}).", sum=one.money, by=by)
        else:
            yield _("Money of the order: {sum} ({by}).", sum=one.money, by=by)
    for back in found.refunds:
        day = from_ms(back.settled).date()
        facts: dict[str, Any] = {"sum": back.money, "day": day, "reason": back.reason}
        if back.is_out:
            yield _("Given back on {day}: {sum}. Reason: {reason}", **facts)
        elif back.state == "refused":
            yield _("Refused by the provider on {day}, and still due: {sum}. Reason: {reason}", **facts)
        else:
            yield _("To be given back: {sum}. Reason: {reason}", **facts)


_WAYS: dict[str, Words] = {
    "cash": _("in cash"),
    "pool": _("from the pool"),
    payments.COMMITTEE: _("through the office"),
}


def _state_lines(found: RegisteredLetter) -> Iterator[Words]:
    if found.is_released:
        yield _("The registration is void, and the letter was released.")
    elif found.is_void:
        yield _("The registration is void. The letter is nobody's until it is released.")
    elif found.is_written:
        yield _REFUSALS["written"]


# --- what will be done ----------------------------------------------------------------------------------


def correction_texts(found: RegisteredLetter, before: Candidate, after: Candidate) -> list[Words]:
    """What a correction will do."""
    told = [
        _("It is written now: *{name}*.", name=found.entry.person.in_hebrew),
        _("It will be written: *{name}*.", name=in_hebrew(after)),
        *kept_texts(after),
    ]
    if after.left_out:
        told.append(_("Left out: {words}.", words=after.left_out))
    if not is_same_person(before, after):
        told.append(_("That is quite another name. If the letter is for another person, move it instead."))
    renumbered = _(
        "The certificate {number} gets a new number. Its link and its code stay good: they lead to the new "
        "one. The owner is told.",
        number=found.entry.certificate,
    )
    return [*told, renumbered]


def move_texts(shelf: Shelf, found: RegisteredLetter, after: Candidate, owner: str) -> list[Words]:
    """What a move will do. `owner`: the account that gets the letter."""
    told = [
        letter_words(shelf, found.entry),
        _("From *{name}*", name=found.entry.person.in_hebrew),
        _("To *{name}*", name=in_hebrew(after)),
        _("It will belong to the account {account}.", account=owner),
    ]
    if after.left_out:
        told.append(_("Left out: {words}.", words=after.left_out))
    ended = _(
        "The certificate {number} ends: whoever opens its link or its code reads that it does not hold any "
        "more. There is a new one with another number. The owners are told.",
        number=found.entry.certificate,
    )
    return [*told, ended]


def void_texts(shelf: Shelf, found: RegisteredLetter, letter: amendments.Freed) -> list[Words]:
    """What taking a registration back will do."""
    told = [
        letter_words(shelf, found.entry),
        _("The registration of *{name}* will be void.", name=found.entry.person.in_hebrew),
        _FATES[letter],
        *_money_lines(found),
    ]
    if found.money:
        told.append(_("No money is given back by this. What is to be returned, the office returns."))
    ended = _(
        "The certificate {number} ends: whoever opens its link or its code reads that it does not hold any "
        "more. The owner is told.",
        number=found.entry.certificate,
    )
    return [*told, ended]


_FATES: dict[amendments.Freed, Words] = {
    "keep": _("The letter is given to nobody until it is released."),
    "free": _("The letter is free again, for whoever comes next."),
    "reserve": _("The letter is kept for the committee, with the reserved ones."),
}


def release_texts(shelf: Shelf, found: RegisteredLetter, letter: amendments.Freed) -> list[Words]:
    """What releasing a letter will do."""
    ended = _(
        "The certificate {number} stays ended. Whoever gets the letter gets a certificate with a number of "
        "its own.",
        number=found.last_valid,
    )
    return [letter_words(shelf, found.entry, found.last_valid), _FATES[letter], ended]

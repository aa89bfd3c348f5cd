"""The texts of street mode: short, for a cold thumb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from handlers.texts import day_of_passing, letter_place, scroll_name
from handlers.words import Several, Words, _, ngettext, stacked
from storage.allocation import Letter
from storage.money import Money
from storage.people import Person
from storage.scrolls import Scroll, Shelf
from storage.volunteers import PayMethod, ShiftSum, ShiftSummary, StreetPerson

MANY = 10  # people; of more who are down already only the names are told
SHOWN = 40  # characters of a line that is quoted


def pay_method_name(way: PayMethod) -> Words:
    match way:
        case "cash":
            return _("In cash")
        case "phone":
            return _("On their own phone")
        case "pool":
            return _("From the sponsors' pool")
        case "pledge":
            return _("Pledged")


def by_age_text(shelf: Shelf) -> Words:
    """The names of the scrolls that "by age" stands for."""
    children, general = shelf.current_of_kind("children"), shelf.current_of_kind("general")
    named = tuple(scroll_name(scroll) for scroll in (children, general) if scroll is not None)
    return _("By age: {scrolls}", scrolls=Several(named))


@dataclass(frozen=True, slots=True)
class TakenPerson:
    """A person who was written down, with what is told of them."""

    person: Person
    letter: Letter
    slip: int | None = None  # number
    age: int | None = None  # as it was typed, in whole years


def people_texts(shelf: Shelf, people: Sequence[TakenPerson]) -> list[Words]:
    """A text for each scroll: its name once, then a line for each of its people."""
    by_scroll: dict[int, list[TakenPerson]] = {}
    for one in people:
        by_scroll.setdefault(one.letter.scroll, []).append(one)
    return [_scroll_people_text(shelf, shelf[scroll], group) for scroll, group in by_scroll.items()]


def _scroll_people_text(shelf: Shelf, scroll: Scroll, people: Sequence[TakenPerson]) -> Words:
    if len(people) > 1:
        lines = chain.from_iterable((_line_text(shelf, one), *_note_texts(one)) for one in people)
        return stacked((scroll_name(scroll), *lines))
    one = people[0]
    place = letter_place(scroll, one.letter.position)
    told = _with_slip(one, _single_text(one, scroll_name(scroll), place))
    beside = _note_texts(one)
    return stacked((told, *beside)) if beside else told


def _note_texts(one: TakenPerson) -> list[Words]:
    """What was read and typed beside a name, for the volunteer alone."""
    person, texts = one.person, []
    if one.age is not None:
        texts.append(age_text(one.age))
    if person.birth:
        texts.append(_("Born {birth}", birth=date.fromisoformat(person.birth)))
    if person.passing:
        texts.append(day_of_passing(person.passing, person.passing_after_sunset))
    if person.note:
        texts.append(_("Note: {note}", note=person.note))
    return texts


def age_text(years: int) -> Words:
    """An age in whole years; of a baby that it has not one yet."""
    return _("Age {age}", age=years) if years else _("Under a year old")


def _single_text(one: TakenPerson, scroll: Words, place: Words) -> Words:
    name = one.person.in_hebrew
    if one.person.life_status == "deceased":
        return _("In memory of *{name}*: {scroll}. {letter}", name=name, scroll=scroll, letter=place)
    return _("*{name}*: {scroll}. {letter}", name=name, scroll=scroll, letter=place)


def _line_text(shelf: Shelf, one: TakenPerson) -> Words:
    """A person's line below the name of the scroll."""
    name, place = one.person.in_hebrew, letter_place(shelf[one.letter.scroll], one.letter.position)
    if one.person.life_status == "deceased":
        return _with_slip(one, _("In memory of *{name}*: {letter}", name=name, letter=place))
    return _with_slip(one, _("*{name}*: {letter}", name=name, letter=place))


def _with_slip(one: TakenPerson, told: Words) -> Words:
    return told if one.slip is None else _("Slip {number}. {person}", number=one.slip, person=told)


def sum_text(pay: PayMethod, count: int, total: Money, until: datetime) -> Words:
    """The number of an order's letters, their sum, and what comes next; `until` is the end of a pledge."""
    if pay == "cash":
        return ngettext("One letter, *{sum}* in cash.", "{n} letters, *{sum}* in cash.", count, sum=total)
    if pay == "pool":
        return ngettext(
            "One letter, *{sum}* from the sponsors' pool.",
            "{n} letters, *{sum}* from the sponsors' pool.",
            count,
            sum=total,
        )
    return ngettext(
        "One letter, *{sum}* pledged. It is kept until {when}.",
        "{n} letters, *{sum}* pledged. They are kept until {when}.",
        count,
        sum=total,
        when=until,
    )


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that cannot be taken."""

    text: str  # as typed
    words: Words  # the reason


def refused_text(refused: RefusedLine) -> Words:
    """A line that was not taken, cut at `SHOWN` characters, with the reason."""
    return _("Not taken: “{line}”. {reason}", line=shortened(refused.text), reason=refused.words)


def shortened(line: str) -> str:
    """A line cut at `SHOWN` characters, to be quoted."""
    line = " ".join(line.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def already_texts(shelf: Shelf, known: Sequence[tuple[Person, StreetPerson | None]]) -> list[Words]:
    """The people who were written down before, in this message or an earlier one; of more than `MANY` only
    the names."""
    if len(known) > MANY:
        return [
            _("Already down: *{name}*.", name=Several(tuple(person.in_hebrew for person, _down in known)))
        ]
    return [_already_text(shelf, person, down) for person, down in known]


def _already_text(shelf: Shelf, person: Person, down: StreetPerson | None) -> Words:
    if down is None or down.letter is None:
        return _("Already down: *{name}*.", name=person.in_hebrew)
    place = letter_place(shelf[down.letter.scroll], down.letter.position)
    return _("Already down: *{name}*. {letter}", name=person.in_hebrew, letter=place)


def nightfall_text(until: datetime) -> Words:
    """The refusal of a message on Shabbat or Yom Tov, with the time of nightfall."""
    return _(
        "It is Shabbat or Yom Tov, and the street rests. Nothing was taken down: please send it again after "
        "{time}.",
        time=until,
    )


# --- the end of a shift ---------------------------------------------------------------------------------


def summary_texts(summary: ShiftSummary, pending: Sequence[str]) -> tuple[Words, ...]:
    """The summary of a shift: letters, people, sums by way of paying, unopened links, and the lines that were
    not taken, as typed."""
    words = [
        _(
            "The shift is over. Letters: {letters}. People: {people}.",
            letters=summary.letters,
            people=summary.people,
        )
    ]
    words += [_shift_sum_text(one) for one in summary.sums]
    if summary.links:
        words.append(
            ngettext(
                "One link for a phone of their own; not opened yet: {left}.",
                "{n} links for phones of their own; not opened yet: {left}.",
                summary.links,
                left=summary.unopened,
            )
        )
    if pending:
        quoted = Several(tuple(_("“{line}”", line=shortened(line)) for line in pending))
        told = ngettext(
            "One line was not taken: {lines}", "{n} lines were not taken: {lines}", len(pending), lines=quoted
        )
        words.append(told)
    return tuple(words)


def standing_texts(summary: ShiftSummary) -> tuple[Words, ...]:
    """The letters and the money of a shift so far."""
    if not summary.letters:
        return (_("In this shift nothing is recorded yet."),)
    count = summary.letters
    told = ngettext("In this shift so far: one letter.", "In this shift so far: {n} letters.", count)
    return (told, *(_shift_sum_text(one) for one in summary.sums))


def _shift_sum_text(one: ShiftSum) -> Words:
    match one.pay, one.paid:
        case "cash", _paid if not one.letters:
            return _("In cash: {sum}, for pledges that are not paid in full yet.", sum=one.money)
        case "cash", _paid:
            return ngettext(
                "In cash: {sum}, one letter.", "In cash: {sum}, {n} letters.", one.letters, sum=one.money
            )
        case "pool", _paid:
            return ngettext(
                "From the pool: {sum}, one letter.",
                "From the pool: {sum}, {n} letters.",
                one.letters,
                sum=one.money,
            )
        case _pay, True:
            return ngettext(
                "Pledged and paid: {sum}, one letter.",
                "Pledged and paid: {sum}, {n} letters.",
                one.letters,
                sum=one.money,
            )
    return ngettext(
        "Pledged, still to be paid: {sum}, one letter.",
        "Pledged, still to be paid: {sum}, {n} letters.",
        one.letters,
        sum=one.money,
    )


def part_paid_text(given: Money, total: Money) -> Words:
    """The answer to everybody who wants the certificates of a pledge that is paid in part."""
    return _(
        "{given} of {total} is paid so far. The certificates come with the rest.", given=given, total=total
    )


def role_ended_text() -> Words:
    """The answer to everybody whose role as a volunteer was taken back."""
    return _(
        "Registering for others has ended here, so this was not taken down. What was registered stands, and "
        "the cash book is settled with the coordinator. Thank you for all of it!"
    )

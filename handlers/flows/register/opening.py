"""A registration that begins in words, anywhere: all that was told is taken, and the first thing that is
missing is asked for."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from msgspec import structs

from handlers.answers import MOST_LINES
from handlers.conversation import Go, HandOn, Move, Situation, Stay, Text, TurnContext
from handlers.flows.register.drafts import (
    NAME,
    PASTED_LIST,
    SCROLL,
    WHO,
    Candidate,
    PastedList,
    Registration,
    Who,
    is_child,
    may_be_child,
)
from handlers.flows.register.generations import (
    has_grown,
    scroll_of_several,
    with_couple_grown,
    with_writer_grown,
)
from handlers.flows.register.mourning import comfort
from handlers.flows.register.next_question import after_words, to_next_question
from handlers.flows.register.phrases import phrases
from handlers.flows.register.rabbi import ask_rabbi, rabbi_words
from handlers.flows.register.told import ToldLetter, is_child_speaking, take_told_letter, without_kin
from handlers.flows.register.typed_people import TypedPeople, people_of, problems_to_say
from handlers.flows.register.which_scroll import in_scroll, meant_scroll
from handlers.texts import no_open_scroll
from handlers.understanding import (
    Reading,
    ReadPerson,
    names_several,
    read_apart,
    read_births,
    understand,
    with_own_corrections,
)
from handlers.words import Words, _, ngettext
from storage.scrolls import Scroll, SeriesKind

UNBORN = _(
    "May it be in a good hour! A letter is registered after the birth: write here then, also before there is "
    "a name. For the mother it can be done right now."
)
QUIET_GIFT = _(
    "Yes. Whoever gets the letter hears nothing from us: the certificate comes to you alone, and you "
    "pass it on with your name or without."
)
_WORDS_APART = r"[^\n]{1,40}?"  # between two words of a line, of which some in between were understood
_LONGEST_GREETING = 30  # characters in front of a dedication


_GROWN_KIN = (
    *("sister", "brother", "husband", "wife", "uncle", "aunt", "dad", "mom"),
    *("сестр", "брат", "муж", "жен", "дяд", "тёт", "тет", "пап", "мам", "отц", "отец", "дед", "бабуш"),
    *("אחי", "אחות", "לאחי", "לאחות", "דוד", "לדוד", "ברודער", "שוועסטער", "מומע", "פעטער"),
)


@dataclass(frozen=True, slots=True)
class ToldRegistration:
    """What a message tells of a registration."""

    text: str
    reading: Reading
    letter: ToldLetter
    who: Who | None  # None where nothing tells for whom it is

    @property
    def is_request(self) -> bool:
        """Whether a letter is asked for, rather than somebody's name typed alone."""
        ideas = self.letter.ideas
        if self.letter.is_told and ("request" in ideas or self.names_somebody):
            return True
        if self.is_named:
            people = self.reading.people
            told = any(one.relation or one.life_status or one.sum for one in people)
            told = told or all(one.is_grown for one in people)  # my husband Eitan
            return told or bool(ideas & {"request", "me", "my_name", "child", "kin"})
        if self.reading.household and ideas & {"memory", "request"}:
            return True
        if "kin" in ideas and self.reading.asks:
            return True  # "for my nephews ...", whose names are not clear yet
        return "request" in ideas and (self.names_somebody or bool(ideas & {"me", "child", "kin", "memory"}))

    @property
    def names_somebody(self) -> bool:
        """Whether somebody is named, or spoken of: "my son"."""
        return bool(self.reading.people)

    @property
    def names_several(self) -> bool:
        """Whether names stand in a message whose people could not be told apart."""
        return names_several(self.reading)

    @property
    def is_named(self) -> bool:
        """Whether anybody's own name is told, or a newborn spoken of."""
        return any(one.given or one.life_status == "newborn" for one in self.reading.people)


def read_opening(situation: Situation, text: str, who: Who | None = None) -> ToldRegistration:
    """What a message tells of a registration. `who`: for whom it is, where that is known already."""
    letter = take_told_letter(with_own_corrections(text))
    rest, reading = _read_apart(situation, letter.rest)
    if "kin" in letter.ideas and (not reading.people or reading.asks) and not reading.household:
        names = without_kin(rest)
        reading = _understand(situation, names) if names else reading
    meant: Who | None = "memory" if _is_memorial(rest, reading) else _whose(reading, letter)
    return ToldRegistration(text, reading, letter, who or meant)


def _is_memorial(text: str, reading: Reading) -> bool:
    """Whether all people of a message stand behind its "in memory of", which nothing ends."""
    found = phrases()["dedicated"].search(text)
    if found is None or found.start() > _LONGEST_GREETING or not reading.people:
        return False
    behind = text[found.end() :]
    if any(one.given and one.given not in behind for one in reading.people):
        return False  # somebody stands in front of it
    departed = [one.life_status == "deceased" for one in reading.people]
    if any(departed) and not all(departed):
        return False  # in memory of one of them, for the health of another
    ends = phrases()["request"].search(behind) or "\n" in behind.strip()
    return not ends and not any(one.is_alive or one.life_status == "newborn" for one in reading.people)


def _read_apart(situation: Situation, text: str) -> tuple[str, Reading]:
    def read(one: str) -> Reading:
        return read_births(one, lambda told: _understand(situation, told))

    return read_apart(text, read)


def _understand(situation: Situation, text: str) -> Reading:
    return understand(text, situation.caller.language, "menu", situation.now.date())


def _whose(reading: Reading, letter: ToldLetter) -> Who | None:
    people = reading.people
    if people and all(one.life_status == "deceased" for one in people):
        return "memory"
    if "mourning" in letter.ideas and people and all(one.is_grown for one in people):
        return "memory"
    if "memory" in letter.ideas and not any(one.given for one in people):
        return "memory"
    unnamed = "kin" in letter.ideas or reading.household or names_several(reading)
    if len(people) > 1 or (not people and unnamed):
        return "several"
    if people and all(map(_is_of_grown_kin, people)):
        return "other"  # "my sister Bracha, daughter of Tzipora" is nobody's child here
    if len(people) == 1 and not people[0].relation and is_child_speaking(letter.rest):
        return "me"
    if "child" in letter.ideas or any(one.life_status == "newborn" for one in people):
        return "child"
    if letter.ideas & {"me", "my_name"} and not any(one.relation for one in people):
        return "me"
    return "other" if people else None


def _is_of_grown_kin(person: ReadPerson) -> bool:
    """Whether somebody is called by a word for one's sister, husband, father: no child of the writer's."""
    words = person.relation.casefold().split()
    return person.is_grown or any(word.startswith(_GROWN_KIN) for word in words)


async def begin_registration(situation: Situation, text: str, context: TurnContext) -> Move:
    """The move to the first thing that is missing of a registration that a text asks for."""
    return await begin(situation, read_opening(situation, text), context)


async def begin(
    situation: Situation, opening: ToldRegistration, context: TurnContext, known: Registration | None = None
) -> Move:
    """The move to the first thing that is still missing; everything else is taken as it was told.

    `known`: what was told before, in other messages.
    """
    if next(situation.shelf.open_scrolls(), None) is None:
        return Stay((no_open_scroll(situation.shelf, situation.now),))
    if "rabbi" in opening.reading.said:
        ask_rabbi(opening.text, context)
        return Stay((rabbi_words(),))
    if len(opening.reading.people) > MOST_LINES:
        return HandOn(PASTED_LIST, PastedList(opening.text, ""))
    letter = opening.letter
    who = opening.who or "me"
    told = opening.names_somebody or opening.names_several
    typed = people_of(opening.reading, who, situation.now.date()) if told else _sum_alone(opening.reading)
    typed = dataclasses.replace(typed, people=tuple(_as_typed(one, opening.text) for one in typed.people))
    before = known or Registration()
    draft = Registration(
        who=who,
        people=typed.people or before.people,
        series=before.series,
        wish=letter.wish or before.wish,
        told_place=letter.place or before.told_place,
        told_sums=typed.sums or before.told_sums,
        told_for_all=typed.sum_for_all or before.told_for_all,
        occasion=letter.occasion or before.occasion,
        told_family=opening.reading.household or before.told_family,
    )
    if who == "several" and letter.ideas & {"me", "my_name"} and not is_child_speaking(letter.rest):
        draft = with_writer_grown(draft)
    draft = with_couple_grown(draft, opening.text)
    if opening.who is None:
        return after_words(Go(WHO, draft, from_menu=True), *_not_understood(opening))
    move = await _to_first_missing(situation, draft, letter.kind, context)
    move = dataclasses.replace(move, from_menu=True) if isinstance(move, Go) else move
    said = (
        *comfort(draft, "mourning" in opening.letter.ideas, situation.now.date()),
        *_congratulations(draft),
        *_wish_for_the_sick(opening, draft),
        *_in_secret(opening),
        *_not_understood(opening),
        *_counted(opening, typed),
        *_date_problems(situation, move, typed),
    )
    return after_words(move, *said)


def _as_typed(candidate: Candidate, text: str) -> Candidate:
    """A line that names nobody, with the words that were understood apart where they stood in the message."""
    if candidate.given or candidate.parent or candidate.family or candidate.line in text:
        return candidate
    words = map(re.escape, candidate.line.split())
    found = re.search(_WORDS_APART.join(words), text)
    return candidate if found is None else structs.replace(candidate, line=found.group())


def _sum_alone(reading: Reading) -> TypedPeople:
    return TypedPeople((), sums=(reading.joint_sum,) if reading.joint_sum else ())


def _in_secret(opening: ToldRegistration) -> tuple[Words, ...]:
    """What is said to somebody who does not want to be named to whom the letter is for."""
    return (QUIET_GIFT,) if "anonymous" in opening.letter.ideas else ()


def _congratulations(draft: Registration) -> tuple[Words, ...]:
    """A warm word for the news that a message brings; none beside anybody who has passed away."""
    if any(one.life_status == "deceased" for one in draft.people):
        return ()
    if any(one.life_status == "newborn" for one in draft.people):
        born = [one for one in draft.people if one.life_status == "newborn"]
        if all(one.gender == "f" for one in born):
            return (
                ngettext(
                    "Mazel tov on the birth of a daughter! 🎉",
                    "Mazel tov on the birth of the girls! 🎉",
                    len(born),
                ),
            )
        return (_("Mazel tov on the birth! 🎉"),)
    match draft.occasion:
        case "wedding":
            return (_("Mazel tov on the wedding! 🎉"),)
        case "bar_mitzvah":
            return (_("Mazel tov on the Bar Mitzvah! 🎉"),)
        case "bas_mitzvah":
            return (_("Mazel tov on the Bas Mitzvah! 🎉"),)
        case _:
            return ()


def _wish_for_the_sick(opening: ToldRegistration, draft: Registration) -> tuple[Words, ...]:
    """A word of wishing where a message tells that somebody living is not well."""
    living = [one for one in draft.people if one.life_status == "living"]
    if "sick" not in opening.letter.ideas or not living:
        return ()
    return (_("May Hashem send a refuah shleimah, a full and speedy recovery."),)


def _not_understood(opening: ToldRegistration) -> tuple[Words, ...]:
    """The words of a message that nothing was made of; those beside people are told with these."""
    words = opening.reading.left_over
    if opening.names_somebody or opening.names_several or not words:
        return ()
    return (_("I did not understand: {words}.", words=", ".join(words)),)


def _counted(opening: ToldRegistration, typed: TypedPeople) -> tuple[Words, ...]:
    """What is said where fewer people are named than letters were asked for."""
    if not 0 < len(typed.people) < opening.letter.count:
        return ()
    return (
        _(
            "You asked for {count} letters. The others can be added at the end, with *One more person*.",
            count=opening.letter.count,
        ),
    )


def _date_problems(situation: Situation, move: Move, typed: TypedPeople) -> tuple[Words, ...]:
    draft = move.draft if isinstance(move, Go) else None
    if not isinstance(draft, Registration) or not draft.series:
        return ()
    return problems_to_say(situation, draft.series, typed)


async def begin_for(
    situation: Situation, who: Who, context: TurnContext, kind: SeriesKind | Literal[""] = ""
) -> Move:
    """The move to the name of somebody, or to the scroll where that has to be chosen, unless its kind is
    told."""
    move = await _to_first_missing(situation, Registration(who=who), kind, context)
    return dataclasses.replace(move, from_menu=True) if isinstance(move, Go) else move


async def _to_first_missing(
    situation: Situation, draft: Registration, kind: str, context: TurnContext
) -> Move:
    """The move to the scroll, the name, or the next fact that was not told."""
    whose: Who = "child" if _are_children(draft, situation.now.date()) else draft.who
    if draft.people and all(one.is_grown for one in draft.people):
        whose = "other"
    if all(one.life_status == "deceased" for one in draft.people) and draft.people:
        whose = "memory"  # no Children's scroll has a letter for them
    if kind:
        scroll = _told_scroll(situation, kind)
    elif whose not in ("memory", "me") and has_grown(draft, situation.now.date()):
        draft, scroll = scroll_of_several(situation, draft, situation.now.date())
    else:
        scroll = meant_scroll(situation, whose)
    if scroll is None:
        gone = (Text((_closed(kind),)),) if kind else ()
        return Go(SCROLL, draft, gone)
    chosen = in_scroll(situation, draft, scroll)
    return await to_next_question(situation, chosen, context) if chosen.people else Go(NAME, chosen)


def _are_children(draft: Registration, today: date) -> bool:
    """Whether everybody is a child, by an age or a birth that was told: of several people for certain."""
    if draft.who == "memory" or not draft.people:
        return False
    alone = len(draft.people) == 1  # then a doubt is asked about where a child's letter is meant
    return all(
        is_child(one, today)
        if one.birth and not one.other_birth
        else one.life_status == "newborn"
        or (bool(one.born_from) and may_be_child(one, today) in ({True}, {True, False} if alone else {True}))
        for one in draft.people
    )


def _told_scroll(situation: Situation, kind: str) -> Scroll | None:
    """The scroll of a kind that gives out letters; None where there is none, or several are open."""
    found = [one for one in situation.shelf.open_scrolls() if one.series.kind == kind]
    return found[0] if len(found) == 1 else None


def _closed(kind: str) -> Words:
    if kind == "children":
        return _("The Children's scroll gives out no letters right now.")
    return _("The General scroll gives out no letters right now.")

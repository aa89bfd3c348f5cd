"""The one reader: a text in, people, facts, open questions and left-over words out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from handlers.answers import sanitize
from handlers.understanding.births import with_newborn_told
from handlers.understanding.departed import (
    with_kin_of_kin_doubted,
    with_late_kin_aside,
    with_living_parted,
    with_loss_of_writer_aside,
    with_losses_told,
    with_parents_doubted,
    with_possessor_aside,
    without_articles,
    without_bereaved,
    without_passings_of_kin,
    without_spouses_of_widows,
)
from handlers.understanding.facts import (
    LARGE_SUM,
    OLDEST_CHILD,
    Fact,
    FactPlaces,
    as_written,
    take_ages_in_a_row,
    take_ages_in_words,
    take_facts,
    take_numbers,
    take_sums_in_words,
    with_ages_to_come,
    with_counts,
    with_halves,
    with_same_parent,
    with_sums_of_grown_ups,
    with_year_told,
    without_same_parent,
)
from handlers.understanding.lines import Line, lines_of, without_bullets
from handlers.understanding.people import (
    take_family_row,
    with_each_mother,
    with_genders_in_brackets,
    with_named_in_brackets,
)
from handlers.understanding.readings import Ask, Place, Reading
from handlers.understanding.records import ReadLine, records_of
from handlers.understanding.sentences import (
    as_spoken,
    told_by_neighbours,
    told_together,
    with_children_led,
    with_declined_children,
    with_gender_told,
    with_headings_read,
    with_name_introduced,
    without_other_dates,
)
from handlers.understanding.settle import settle
from handlers.understanding.words import (
    Lexeme,
    TypedToken,
    lexemes_of,
    named_between_numbers,
    tokens_of,
    with_and_apart,
    without_initials,
    without_markup,
)
from handlers.words import Language

_MOST_CHARACTERS = 16_000
_MOST_DOUBTFUL = 3  # numbers of a message that are asked about
_WHO = frozenset(("people", "given", "parent", "family", "parent_or_family"))


def understand(
    text: str, language: Language, place: Place, today: date, large_sum: int | None = LARGE_SUM
) -> Reading:
    """How a message is read that was typed at a place; names in it stay as typed.

    `language`, that of the talk, and `today` decide how dates are read. The four languages may be mixed. A
    sum worth more than `large_sum`, whole dollars, is asked about; None leaves that to a caller who knows
    the currency of the place.
    """
    text = without_markup(sanitize(text, _MOST_CHARACTERS))
    if place == "street":
        text = as_written(text)
        if (others := without_same_parent(text)) != text:
            return with_same_parent(_understood(others, language, place, today, large_sum), text)
        return with_sums_of_grown_ups(_understood(text, language, place, today, large_sum))
    return _understood(text, language, place, today, large_sum)


def _understood(text: str, language: Language, place: Place, today: date, large_sum: int | None) -> Reading:
    plain = _read(text, language, place, today, large_sum, names_first=False)
    if plain.is_sure and not plain.could_be_names:
        return plain
    named = _read(text, language, place, today, large_sum, names_first=True)
    if plain.intent == "paid" and not plain.people and plain.could_be_names and named.people:
        return named  # נתן קופל, not "gave"
    if plain.is_sure:
        return _asked_about_names(plain, named)
    return named if _is_better(named, plain) else plain


def warm_up() -> None:
    """Reads the tables of words and names, which takes about a second; else the first reading does.

    May run in a thread of its own beside readings.
    """
    for line in ("Moshe ben Sara Levy", "קסזטי בן שרה", "Ксзти сын Розы"):  # known names, and unknown ones
        understand(line, "en", "street", date(2025, 1, 1))


def _asked_about_names(plain: Reading, named: Reading) -> Reading:
    """Asks where a small word beside a name may be part of it: "ben Batya Young"."""
    if _names_of(named) == _names_of(plain) or not named.people or _is_unclear(named):
        return plain
    ask = Ask("people", 0, (plain.people, named.people), count=len(plain.people))
    return replace(plain, asks=(ask,))


def _names_of(reading: Reading) -> list[tuple[str, ...]]:
    """Who is in a reading, by name alone: the facts beside them are the same in both readings."""
    return [(one.given, one.parent, one.other_parent, one.family, one.life_status) for one in reading.people]


def _is_better(named: Reading, plain: Reading) -> bool:
    """True if words that are names as well are to be read as names: only if everything fits then."""
    more = len(named.people) > max(1, len(plain.people))
    return bool(named.people) and not more and not _is_unclear(named) and _is_unclear(plain)


def _is_unclear(reading: Reading) -> bool:
    return any(ask.kind in _WHO for ask in reading.asks)


def _read(
    text: str, language: Language, place: Place, today: date, large_sum: int | None, names_first: bool
) -> Reading:
    lines = without_bullets(lines_of(text), money=place == "street")
    read = [_read_line(line, language, place, today, names_first, len(lines) == 1) for line in lines]
    return with_each_mother(settle(text, records_of(_with_ages(with_headings_read(read))), place, large_sum))


def _with_ages(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """The lines; small numbers beside many names are a list's ages, not what each of them gave."""
    if sum(map(_is_bare_child_s, (fact for line in lines for fact in line.facts))) <= _MOST_DOUBTFUL:
        return [*lines]
    return [
        replace(
            line,
            facts=tuple(
                replace(fact, is_bare=fact.is_bare and not _is_bare_child_s(fact)) for fact in line.facts
            ),
        )
        for line in lines
    ]


def _is_bare_child_s(fact: Fact) -> bool:
    return fact.is_bare and fact.age is not None and fact.age <= OLDEST_CHILD


def _lexemes(line: Line, facts: Sequence[Fact], names_first: bool) -> Iterator[Lexeme]:
    """The lexemes of a line, with a break in place of each fact."""
    run: list[TypedToken] = []
    behind_fact = False
    places = FactPlaces(facts)
    passings = FactPlaces(fact for fact in facts if fact.kind == "passing")
    for token in tokens_of(line.text, line.start):
        if not places.touch(token):
            run.append(token)
        elif run:
            yield from lexemes_of(with_and_apart(run, behind_fact), names_first)
            yield Lexeme("dash", "passing" if passings.touch(token) else "")
            run, behind_fact = [], True
    yield from lexemes_of(with_and_apart(run, behind_fact), names_first)


def _read_line(
    line: Line, language: Language, place: Place, today: date, names_first: bool, alone: bool
) -> ReadLine:
    """A line with its facts taken out and its words told apart; `alone`: there is no other."""
    line, rows = take_ages_in_a_row(line, place)
    facts = take_facts(
        line.text, line.start, language, today, money=place != "register" and place != "lookup"
    )
    facts = [*facts, *rows, *take_sums_in_words(line.text, line.start, facts, place)]
    read = with_living_parted(named_between_numbers([*_lexemes(line, facts, names_first)]))
    read = without_initials(read, tokens_of(line.text, line.start))
    read = with_gender_told(with_name_introduced(read)) if place in ("menu", "register") else read
    heard = with_parents_doubted(with_kin_of_kin_doubted(without_articles(read)))
    heard = without_spouses_of_widows(heard)
    read = without_bereaved(with_loss_of_writer_aside(with_possessor_aside(heard)))
    told = with_late_kin_aside(read, aside=place == "menu")
    facts = without_passings_of_kin(facts, heard, told)
    read = with_genders_in_brackets(with_named_in_brackets(told))
    read, row = take_family_row(read, facts, place)
    facts = [*facts, *row]
    read = with_losses_told(with_children_led(read)) if place in ("menu", "register") else read
    read = as_spoken(read) if place == "menu" else read
    read = with_declined_children(read) if place == "register" else read
    read, years = with_year_told(with_counts(read), today)
    read = told_together(read, facts, street=place in ("street", "menu"))
    read, ages = take_ages_in_words(read, facts, place)
    facts = [*facts, *years, *ages]
    lexemes, numbers = take_numbers(told_by_neighbours(read, facts, today), facts, place, alone)
    facts = with_halves([*without_other_dates(facts, lexemes), *numbers], line, place)
    return ReadLine(line, tuple(with_newborn_told(lexemes)), tuple(with_ages_to_come(facts, line)))

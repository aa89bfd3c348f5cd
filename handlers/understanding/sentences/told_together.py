"""Small words that tell something of those named beside them: brothers, "both", "tomorrow" behind a sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from handlers.answers import whole_units, words_of
from handlers.understanding.facts import OLDEST_CHILD, Fact
from handlers.understanding.words import BREAKS, MARKERS, Lexeme, TypedToken, is_for, sense_of
from storage.names import given_names

_SIBLINGS = words_of(
    """
    brothers sisters siblings אחים אחיות האחים האחיות ברידער שוועסטער שוועסטערס געשוויסטער братья сестры
    сёстры сестрички
    """
)
_OF_THEM = words_of("his her their זיין איר его её ее")
_BOTH = words_of("both שניהם שתיהן ביידע обоим обеим оба обе")
_ARTICLES = words_of("the דער דעם")
_BEHIND_TRADE = BREAKS | {"number", "pay"}
_MOST_DIGITS = 7  # of a sum
_LEAST = 2  # lexemes in front of "sisters": two names are joined
_LATER = words_of("tomorrow מחר מארגן завтра послезавтра")
_FROM = words_of("from от מאת")
_FOR = words_of("для за")
_DAUGHTERS = words_of("дочери дочке доченьки")


def told_together(lexemes: Sequence[Lexeme], facts: Sequence[Fact], street: bool) -> list[Lexeme]:
    """The lexemes of a line with such words as what they are beside their neighbours; `street`: sums are
    told, and a day behind one is that of the payment."""
    found: list[Lexeme] = []
    led = street and _begins_with_sum(lexemes, facts)
    for at, one in enumerate(lexemes):
        behind = lexemes[at + 1 : at + 3]
        if _are_siblings(found, one, behind):
            found.append(replace(one, part="comma", match=None))
        elif street and _is_kin_of_one_before(found, one, behind):
            found += [Lexeme("dash", ""), one]
        elif one.part == "of" and at and _is_sibling(lexemes[at - 1]) and behind[:1]:
            found.append(replace(one, part="filler", match=None))
        elif street and _is_day_of_payment(found, one, behind):
            found.append(replace(one, part="pay", detail="pledge", match=None))
        elif one.part == "daughter" and one.text.casefold() in _DAUGHTERS and _ends_with_for(found):
            found.append(replace(one, part="relation", detail="f", match=None))
        elif one.part == "from" and _leads_to_giver(found, one, lexemes[at + 1 :], led):
            found.append(replace(one, part="filler", match=None))
        elif _is_trade(found, one, behind):
            found.append(replace(one, part="note", detail="", match=None))
        elif (giver := _giver(found, one, behind, led)) is not None:
            found.append(giver)
        else:
            found.append(one)
    return found


def tells_of_both(lexemes: Sequence[Lexeme]) -> bool:
    """True if "both" stands beside two people, of whom one age or birth date is told: обоим по 6 лет."""
    return any(len(one.tokens) == 1 and one.tokens[0].key in _BOTH for one in lexemes)


def _is_sibling(lexeme: Lexeme) -> bool:
    return len(lexeme.tokens) == 1 and lexeme.tokens[0].key in _SIBLINGS


def _are_siblings(before: Sequence[Lexeme], one: Lexeme, behind: Sequence[Lexeme]) -> bool:
    """True for the sisters of "Tzippi and Sari sisters, mother Bluma": those before it, and nobody more."""
    if not _is_sibling(one) or len(before) <= _LEAST or before[-1].part != "name":
        return False
    ends = not behind or behind[0].part in (*BREAKS, "of", "mother", "father", "number")
    return ends and any(other.part == "and" for other in before)


def _is_kin_of_one_before(before: Sequence[Lexeme], one: Lexeme, behind: Sequence[Lexeme]) -> bool:
    """True for the "his brother" of "Isaac mom Rachel his brother David": David stands beside Isaac."""
    if one.part != "relation" or not before or before[-1].part != "name" or behind[:1] == []:
        return False
    named = behind[0].part == "name" and any(other.part in ("mother", "father", *MARKERS) for other in before)
    return named and any(token.key in _OF_THEM for token in one.tokens)


def _is_day_of_payment(before: Sequence[Lexeme], one: Lexeme, behind: Sequence[Lexeme]) -> bool:
    """True for the tomorrow of "Kostya Levitin 18 tomorrow", which ends what is said of him."""
    if len(one.tokens) != 1 or one.tokens[0].key not in _LATER or not before:
        return False
    sum_ = before[-1].part == "number" or (before[-1].part == "dash" and not before[-1].text)
    ends = not behind or behind[0].part in BREAKS
    return sum_ and ends and any(other.part == "name" for other in before)


def _ends_with_for(before: Sequence[Lexeme]) -> bool:
    """True behind "букву для", if nobody is named in front whose daughter it could be."""
    ends = bool(before) and bool(before[-1].tokens) and before[-1].tokens[-1].key in _FOR
    return ends and before[-1].part == "filler"


def _leads_to_giver(before: Sequence[Lexeme], one: Lexeme, behind: Sequence[Lexeme], led: bool) -> bool:
    """True for the from of "100 from Gadi ben Ruth": nobody else is named, so the letter is his."""
    if one.text.casefold() not in _FROM or any(other.part == "name" for other in before):
        return False
    names = [*takewhile(lambda other: other.part == "name", behind)]
    marked = len(behind) > len(names) and behind[len(names)].part in MARKERS
    marked = marked or (led and len(names) > 1 and _ends_sentence(behind[len(names) :]))
    return bool(names) and marked and sense_of(names[0].text).given and not _names_others(behind)


def _is_trade(before: Sequence[Lexeme], one: Lexeme, behind: Sequence[Lexeme]) -> bool:
    """True for the baker of "Leibish Gross, the baker, 18": a word with its article between two breaks."""
    if (
        len(before) <= _LEAST
        or one.part not in ("name", "word")
        or (behind and behind[0].part not in _BEHIND_TRADE)
    ):
        return False
    article, break_ = before[-1], before[-2]
    led = article.text.casefold() in _ARTICLES and break_.part in ("comma", "dash")
    small = not one.text.istitle() and not sense_of(one.text).given
    return led and small and any(other.part == "name" for other in before[:-2])


def _ends_sentence(behind: Sequence[Lexeme]) -> bool:
    return not behind or behind[0].part in (*BREAKS, "pay", "note")


def _begins_with_sum(lexemes: Sequence[Lexeme], facts: Sequence[Fact]) -> bool:
    """True for a line such as "18 from Moshe Levy", that begins with nothing but a sum."""
    first = next((one.tokens[0].start for one in lexemes if one.tokens and one.part != "filler"), 0)
    if any(fact.kind == "sum" and fact.start < first for fact in facts):
        return True
    number = lexemes[0].text if lexemes and lexemes[0].part == "number" else ""
    return 0 < len(number) <= _MOST_DIGITS and whole_units(number) > OLDEST_CHILD


def _names_others(behind: Sequence[Lexeme]) -> bool:
    """True if somebody stands behind a "for": "100 from Gadi ben Ruth for Moshe"."""
    return any(is_for(other.text) for other in behind)


def _giver(before: Sequence[Lexeme], one: Lexeme, behind: Sequence[Lexeme], led: bool) -> Lexeme | None:
    """The Gadi of "מאה שקל מגדי בן רות", a hundred from Gadi; None for any other word."""
    word = one.text
    if len(one.tokens) != 1 or not word.startswith("מ") or not behind:
        return None
    if behind[0].part not in MARKERS and not (led and sense_of(behind[0].text).family):
        return None
    if (before and before[-1].part == "name") or sense_of(word).given:
        return None
    token = one.tokens[0]
    rest = TypedToken(word[1:], token.start + 1, token.end, True)
    return Lexeme("name", "", (rest,)) if given_names().find(rest.text) else None

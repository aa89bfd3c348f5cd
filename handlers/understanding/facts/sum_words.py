"""Sums that are told in words, or added up: מאה שקל, א הונדערטער, פעמיים ח"י, 18+18."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.answers import is_currency, read_number, words_of
from handlers.understanding.facts.facts import OLDEST_CHILD, Fact, FactPlaces
from handlers.understanding.readings import Place
from handlers.understanding.words import TypedToken, sense_of, tokens_of, vocabulary

CHAI = 18
_SAYS_CHAI = frozenset(('ח"י', "ח''י", "ח'י"))
NEAR_MONEY = words_of("חי chai хай")  # names as well: the number only beside a currency or a "twice"
_TIMES = {
    tuple(phrase.split()): times
    for times, phrases in (
        (2, ("פעמיים", "כפול", "צוויי מאל", "טאפל", "double", "twice", "двойной", "дважды")),
        (3, ("triple", "тройной")),
    )
    for phrase in phrases
}
_SLANG = {
    word: value
    for value, words in (
        (5, "fiver пятерка пятерку פינפער פינפערל"),
        (10, "tenner десятка десятку червонец צענער צענערל צענדלער צענדליגער"),
        (20, "двадцатка двадцатку צוואנציגער צוואנציקער"),
        (25, "פינפאונצוואנציגער"),
        (50, "полтинник полтинника פופציגער פופציקער פופציגערל"),
        (100, "сотня сотню сотка сотку соточка соточку הונדערטער הונדערטל"),
        (500, "пятихатка пятихатку"),
        (1000, "косарь тыща тыщу"),
    )
    for word in words.split()
}
_SIGNED = re.compile("[א-ת][\"'״׳”’]|[א-ת]{1,3}(?:[\"״”]|'')[א-ת]")
_VALUES = dict(
    zip("אבגדהוזחטיכלמנסעפצקרשת", (*range(1, 10), *range(10, 100, 10), *range(100, 500, 100)), strict=True)
)
_UP_TO = words_of("עד ביז до until till ad")  # a hundred and twenty years, as one wishes somebody
_ARTICLES = words_of("א a an איין")
_FROM = words_of("from פון от מאת")
_MOST_WORDS = 6  # of a number
_BEHIND = frozenset(("pay", "paid", "total", "each", "note", "comma", "filler", "talk", "closing"))
_MARKERS = frozenset(("son", "daughter", "sons", "daughters", "mother", "father"))


def take_sums_in_words(text: str, offset: int, facts: Sequence[Fact], place: Place) -> list[Fact]:
    """The sums of a line that begins at `offset`, each in digits with its currency: "100 שקל".

    A number without a currency is a sum only behind something else, and only on the street: of a
    person's words it is the one that tells neither an age of a child nor a name.
    """
    if place in ("register", "lookup"):
        return []
    places = FactPlaces(facts)
    tokens = [token for token in tokens_of(text, offset) if not places.touch(token)]
    found: list[Fact] = []
    at = 0
    while at < len(tokens):
        if at and tokens[at - 1].key in _UP_TO:
            at += max(1, _number(tokens[at : at + _MOST_WORDS])[1], _is_genitive(tokens[at : at + 2]))
            continue
        fact, length = _sum_at(tokens, at, place)
        found += [fact] if fact is not None else []
        at += max(1, length)
    return found


def _is_genitive(tokens: Sequence[TypedToken]) -> int:
    """2 for the "ста двадцати" of a wish, whose second word alone is a number as well; else 0."""
    return 2 if [token.key for token in tokens] == ["ста", "двадцати"] else 0


def _sum_at(tokens: Sequence[TypedToken], at: int, place: Place) -> tuple[Fact | None, int]:
    """The sum that begins at a token, and its length in tokens; (None, 0) for no sum."""
    length, times = _times(tokens, at)
    start = at + length
    first = start + (tokens[start : start + 1] != [] and tokens[start].key in _ARTICLES)
    value, used = _number(tokens[first : first + _MOST_WORDS])
    if not value:
        return None, 0
    end = first + used
    money = end < len(tokens) and is_currency(tokens[end].key)
    put_down = place == "menu" and _is_put_down(tokens, at, end)
    if (
        not money
        and not put_down
        and not (place in ("street", "menu") and _is_bare_sum(tokens, at, first, end, value))
    ):
        return None, 0
    near = times == 1 and tokens[first].key in NEAR_MONEY
    if not money and near and not put_down and not _is_small_beside_capital(tokens, first):
        return None, 0
    currency = f" {tokens[end].text}" if money else ""
    end += money
    return Fact("sum", tokens[at].start, tokens[end - 1].end, f"{times * value}{currency}"), end - at


def _number(tokens: Sequence[TypedToken]) -> tuple[int, int]:
    """(value, how many tokens tell it); (0, 0) for none."""
    if not tokens:
        return 0, 0
    key = tokens[0].key
    if key in _SAYS_CHAI or key in NEAR_MONEY:
        return CHAI, 1
    if key in _SLANG:
        return _SLANG[key], 1
    if len(tokens) > 1 and is_currency(tokens[1].key) and (value := _numeral(tokens[0].text)):
        return value, 1
    return read_number([token.key for token in tokens])


def slang_sum(word: str) -> int:
    """The value of a word for a bill, 100 of הונדערטער; 0 of any other word."""
    return _SLANG.get(word, 0)


def _numeral(word: str) -> int:
    """The value of letters with their signs, 180 of ק"פ; 0 of any other word."""
    letters = _SIGNED.fullmatch(word)
    values = [_VALUES[letter] for letter in re.sub(r"[^א-ת]", "", word)] if letters else []
    return sum(values) if values == sorted(values, reverse=True) else 0


def _times(tokens: Sequence[TypedToken], at: int) -> tuple[int, int]:
    """(length, number) of the "double" that begins at a token; (0, 1) for none."""
    found = (
        (len(phrase), times)
        for phrase, times in _TIMES.items()
        if tuple(token.key for token in tokens[at : at + len(phrase)]) == phrase
    )
    return next(found, (0, 1))


def _is_small_beside_capital(tokens: Sequence[TypedToken], at: int) -> bool:
    """True for the chai of "Sroly Mermelstein chai"."""
    return bool(at) and tokens[at].text.islower() and tokens[at - 1].text[:1].isupper()


def _is_put_down(tokens: Sequence[TypedToken], at: int, end: int) -> bool:
    """True for the chai of "put me down for chai", behind which nobody's name goes on."""
    before = [token.key for token in tokens[max(0, at - 2) : at]]
    return before == ["down", "for"] and tokens[end - 1].key in NEAR_MONEY and _ends(tokens, end)


def _is_bare_sum(tokens: Sequence[TypedToken], at: int, first: int, end: int, value: int) -> bool:
    """True for a number without a currency behind a name and in front of nothing that goes on with it."""
    behind = at - 1 - (at > 1 and tokens[at - 1].text in (",", "-"))
    if behind < 0:
        from_somebody = end + 1 < len(tokens) and tokens[end].key in _FROM
        return value > OLDEST_CHILD and from_somebody
    if not tokens[behind].is_word:
        return False
    before = vocabulary().match(tokens, behind)
    paying = before is not None and before.sense("paid") is not None
    if value <= OLDEST_CHILD and not paying and tokens[first].key not in _SLANG:
        return False
    if before is not None and before.senses[0].part in _MARKERS:
        return False
    if tokens[first].text.istitle() and not paying:
        return False  # Сара Сорок
    if _is_small_beside_capital(tokens, first) and tokens[first].key in NEAR_MONEY:
        return _ends(tokens, end)
    sure = end - at > 1 or tokens[first].key in _SAYS_CHAI or not sense_of(tokens[first].text).exact
    return sure and _ends(tokens, end)


def _ends(tokens: Sequence[TypedToken], at: int) -> bool:
    if at >= len(tokens) or not tokens[at].is_word:
        return True
    after = vocabulary().match(tokens, at)
    return after is not None and after.senses[0].part in _BEHIND

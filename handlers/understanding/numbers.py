"""Numbers that stand alone in a line: sums beside the way of paying, ages of children, years, counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.answers import whole_units, words_of
from handlers.understanding.facts import OLDEST_CHILD, Fact, age_and_sum
from handlers.understanding.lexemes import BREAKS, Lexeme
from handlers.understanding.readings import Place
from handlers.understanding.tokens import TypedToken

OLDEST = 120  # years
_YEAR = re.compile(r"(?:19|20)\d\d|5[67]\d\d")
_PLAIN = re.compile(r"\d{1,7}(?:[.,]\d{1,2})?")
LARGE_SUM = 500  # dollars
_PER_DOLLAR = (("₪", 4), ("ש", 4), ("шек", 4), ("₽", 100), ("руб", 100), ("rub", 100), ("грн", 40))  # roughly
_HUNDREDS = 3  # digits
_USUAL = (18, 5)  # sums are multiples of these
_PAYING = frozenset(("pay", "paid", "total", "each"))
_WAYS = frozenset(
    words_of(
        """
        venmo zelle paypal cashapp quickpay check cheque ביט בביט פייבוקס בפייבוקס צק המחאה טשעק бит чек
        чеком
        """
    )
)


def take_numbers(
    lexemes: Sequence[Lexeme], facts: Sequence[Fact], place: Place
) -> tuple[list[Lexeme], list[Fact]]:
    """The lexemes without the numbers that are understood, and these as facts."""
    kept: list[Lexeme] = []
    found: list[Fact] = []
    for at, lexeme in enumerate(lexemes):
        if lexeme.part == "number" and found and lexeme.tokens[0].start < found[-1].end:
            continue  # the second half of 7 180
        fact = _fact(lexemes, at, [*facts, *found], place) if lexeme.part == "number" else None
        if fact is None:
            kept.append(lexeme)
        else:
            found.append(fact)
            kept.append(Lexeme("dash"))
    return kept, found


def _fact(lexemes: Sequence[Lexeme], at: int, facts: Sequence[Fact], place: Place) -> Fact | None:
    token = lexemes[at].tokens[0]
    if not _PLAIN.fullmatch(token.text):
        return None
    told = [lexeme for lexeme in lexemes[:at] if lexeme.part != "colon"]
    before = told[-1] if told else None
    after = lexemes[at + 1] if at + 1 < len(lexemes) else None
    if _YEAR.fullmatch(token.text):
        return Fact("date_problem", token.start, token.end, token.text)
    money = place in ("street", "menu", "list")
    added = before is not None and before.text == "+" and len(token.text) > 1  # not "+ 2", two more people
    if money and (_is_paying(before) or _is_paying(after) or added):
        return _sum(token)
    if _is_address(lexemes[:at]):
        return Fact("note", token.start, token.end, token.text)
    if money and before is None and after is None:
        return _sum(token)  # on a line of its own
    if before is not None and before.text == "+":
        return None
    age_known = any(fact.kind in ("age", "birth") and _is_near(lexemes, fact, at) for fact in facts)
    if money and place != "list" and not age_known and _has_name(lexemes[:at]):
        joined = _before_sum(lexemes, at)
        if joined is not None:
            return joined
    if not _ends_item(after) or not _has_name(lexemes[:at]):
        return None
    number = float(token.text.replace(",", "."))
    if number <= OLDEST_CHILD and not age_known and number == int(number):
        return Fact("age", token.start, token.end, token.text, age=int(number))
    if money and place != "list":
        return _sum(token)
    if number <= OLDEST and number == int(number) and not age_known:
        return Fact("age", token.start, token.end, token.text, age=int(number))
    return None


def _before_sum(lexemes: Sequence[Lexeme], at: int) -> Fact | None:
    """The age in "Moshe 7 36"; in "Moshe 7 180" a sum, which may be an age and a sum as well."""
    following = lexemes[at + 1 : at + 3]
    if not following or following[0].part != "number" or not _ends_item(next(iter(following[1:]), None)):
        return None
    one, other = lexemes[at].tokens[0], following[0].tokens[0]
    if not (one.text.isdigit() and other.text.isdigit()) or int(one.text) > OLDEST_CHILD:
        return None
    if len(other.text) == _HUNDREDS:
        whole = f"{one.text} {other.text}"
        return Fact("sum", one.start, other.end, whole, age_and_sum=age_and_sum(whole))
    if OLDEST_CHILD < int(other.text) < 10**_HUNDREDS and any(
        int(other.text) % usual == 0 for usual in _USUAL
    ):
        return Fact("age", one.start, one.end, one.text, age=int(one.text))
    return None


def _is_address(before: Sequence[Lexeme]) -> bool:
    """True behind a street, a school or "from", up to the next break."""
    for lexeme in reversed(before):
        if lexeme.part == "from":
            return True
        if lexeme.part in BREAKS:
            return False
    return False


def is_large(money: str, dollars: int) -> bool:
    """True for a sum, as typed, that is worth more than so many dollars, roughly."""
    worth = next((worth for sign, worth in _PER_DOLLAR if sign in money.lower()), 1)
    return whole_units(money) > dollars * worth


def _sum(token: TypedToken) -> Fact:
    return Fact("sum", token.start, token.end, token.text)


def _is_paying(lexeme: Lexeme | None) -> bool:
    if lexeme is None:
        return False
    return lexeme.part in _PAYING or (lexeme.part == "note" and lexeme.tokens[0].folded in _WAYS)


def _ends_item(after: Lexeme | None) -> bool:
    return after is None or after.part not in ("name", "word", "number", "son", "daughter")


def _has_name(lexemes: Sequence[Lexeme]) -> bool:
    return any(lexeme.part == "name" for lexeme in lexemes)


def _is_near(lexemes: Sequence[Lexeme], fact: Fact, at: int) -> bool:
    """True if no other person stands between a fact and a number."""
    here = lexemes[at].tokens[0].start
    between = [one for one in lexemes if one.tokens and fact.end <= one.tokens[0].start < here]
    return not _has_name(between)

"""Numbers that stand alone in a line: sums beside the way of paying, ages of children, years, counts."""

from __future__ import annotations

import math
import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from handlers.answers import whole_units, words_of
from handlers.understanding.facts.corrections import is_correcting
from handlers.understanding.facts.facts import OLDEST_CHILD, Fact, age_and_sum
from handlers.understanding.facts.unnamed_others import is_count_of_others
from handlers.understanding.readings import Place
from handlers.understanding.words import BREAKS, FOR, Lexeme, TypedToken, is_for, is_plural_family, sense_of

OLDEST = 120  # years
_YEAR = re.compile(r"(?:19|20)\d\d|5[67]\d\d")
_PLAIN = re.compile(r"\d{1,7}(?:[.,]\d{1,2})?|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+")
LARGE_SUM = 500  # dollars
_PER_DOLLAR = (("₪", 4), ("ש", 4), ("шек", 4), ("₽", 100), ("руб", 100), ("rub", 100), ("грн", 40))  # roughly
_ROUBLES = re.compile(r"(?<=[\d\s])р\.?$")
_HUNDREDS = 3  # digits
_USUAL = (18, 5)  # sums are multiples of these
# Titles of grown-ups: a small number behind such a name is a sum.
_GROWN_UP = words_of(
    """
    mr mister mrs ms dr doctor prof professor rabbi rav reb r' rebbetzin rebetzin madam sir morah hon judge
    מר גב גב' הרב ר' רבי ד"ר דר' הרבנית הער פרוי רעב האדון הגברת
    господин госпожа г-н г-жа доктор профессор раввин рав рабби реб ребецн
    """
)
# Kin whose age rather than whose gift is a number above the years of work.
_ELDERS = words_of(
    """
    grandfather grandmother grandpa grandma zaidy zaide zeide zeidy bubby bubbe bobe babe saba savta
    סבא סבתא סבי סבתי סבתנו זיידע זיידן באבע באבען באבן עלטערזיידע עלטערבאבע
    дедушка дедушке дедушки дедушку дед деду деда бабушка бабушке бабушки бабушку прадедушка прабабушка
    """
)
_YOUNGEST_ELDER = 60  # years
_OLDEST_YOUTH = 20  # years: up to them a number between a name and the mother's is asked about
_MOST_NAMES = 3  # of one person between two numbers in a row
_LEAST_NAMES = 2  # of one person in front of a number that parts two
_SIGNS = frozenset(("comma", "dash", "close"))
_PARENT_LABELS = frozenset(("mother", "father"))
_FROM = words_of("from in из в פון אין")
_FROM_SOMEBODY = words_of("from מ מאת פון от")
_RECEIVING = frozenset(("name", "title", "relation", "dedication", "newborn"))
_PARENTS = frozenset(("mother", "father", "son", "daughter"))
_BEN = (["son", "name"], ["daughter", "name"])
_BAR_MITZVAH = frozenset(("12", "13"))  # years, beside the word for it
_MITZVAH = re.compile(r"mi(?:tz|ts|z)v|מצו|миц+в", re.IGNORECASE)
_BEGINNING = frozenset(("name", "and", "newborn"))
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
    lexemes: Sequence[Lexeme], facts: Sequence[Fact], place: Place, alone: bool
) -> tuple[list[Lexeme], list[Fact]]:
    """The lexemes without the numbers that are understood, and these as facts; `alone`: of a message of one
    line, whose number counts no lines."""
    reader = _NumberReader(lexemes, facts, place, alone)
    for at, lexeme in enumerate(lexemes):
        reader.read(at, lexeme)
    return reader.kept, reader.found


class _NumberReader:
    """Reads the lexemes of a line one by one; what it knows of those before is kept, not looked for anew."""

    def __init__(self, lexemes: Sequence[Lexeme], facts: Sequence[Fact], place: Place, alone: bool) -> None:
        self.kept: list[Lexeme] = []
        self.found: list[Fact] = []
        self._lexemes, self._facts, self._place = lexemes, facts, place
        self._leads_sum = alone and place == "street"
        self._money = place in ("street", "menu", "list")
        self._before: Lexeme | None = None  # but for a colon
        self._name = -1  # where the last name before begins
        self._is_corrected = False  # True behind "no wait", up to the next name
        self._corrects = not any(map(_says_more, lexemes))  # True if nothing but a correction is said
        self._of_parent = (
            False  # True behind "mom", "ben", up to the next break: no age of such a name is told
        )
        self._is_parent = False  # True behind "father David", up to the next word that is none of his names
        self._is_grown_up = False  # True behind Mr., Mrs. or Rabbi, up to the next break behind a name
        self._is_elder = False  # True behind "my grandmother", who lives, up to the next line
        self._mourns = any(_is_mourning(one) for one in lexemes)
        self._is_address = False  # True behind a street, a school or "from", up to the next break
        # where ages and birth dates stand in the line, and where somebody else may begin
        self._ages = sorted(fact.start for fact in facts if fact.kind in ("age", "birth"))
        self._others = [one.tokens[0].start for one in lexemes if one.part in _BEGINNING and one.tokens]

    def read(self, at: int, lexeme: Lexeme) -> None:
        """Takes a lexeme; the line's have to come in order."""
        if lexeme.part == "number" and self.found and lexeme.tokens[0].start < self.found[-1].end:
            return  # the second half of 7 180
        if lexeme.part == "number" and _is_one_for(self._lexemes, at):
            self.kept.append(replace(lexeme, part="and" if self._name >= 0 else "filler"))
            self._pass(self.kept[-1])
            return
        fact = self._fact(at, lexeme) if lexeme.part == "number" else None
        self.kept.append(lexeme if fact is None else Lexeme("dash"))
        if fact is not None:
            self.found.append(fact)
            if fact.kind == "age":
                insort(self._ages, fact.start)
        self._pass(lexeme)

    def _pass(self, lexeme: Lexeme) -> None:
        if lexeme.part != "colon":
            self._before = lexeme
        if lexeme.part in _PARENTS:
            self._of_parent = True
        elif lexeme.part not in ("name", "colon"):
            self._of_parent = False
        if lexeme.part == "name" and not (self._of_parent and self._has_age(lexeme.tokens[0].start)):
            self._name = lexeme.tokens[0].start
        if lexeme.part == "name":
            self._is_corrected = False
        elif is_correcting(lexeme):
            self._is_corrected = True
        if lexeme.part in _PARENT_LABELS:
            self._is_parent = True
        elif lexeme.part not in ("name", "comma", "dash", "colon", "son", "daughter", "family_name"):
            self._is_parent = False
        if lexeme.part == "relation" and any(token.key in _ELDERS for token in lexeme.tokens):
            self._is_elder = not self._mourns
        elif lexeme.part == "line":
            self._is_elder = False
        if lexeme.part == "title" and any(token.key in _GROWN_UP for token in lexeme.tokens):
            self._is_grown_up = True
        elif lexeme.part in BREAKS | {"and"}:
            self._is_grown_up = False
        if lexeme.part == "from" or lexeme.part in (*BREAKS, *_PARENTS) or is_for(lexeme.text):
            self._is_address = lexeme.part == "from"

    def _fact(self, at: int, lexeme: Lexeme) -> Fact | None:
        token, before = lexeme.tokens[0], self._before
        if not _PLAIN.fullmatch(token.text):
            return None
        after = self._lexemes[at + 1] if at + 1 < len(self._lexemes) else None
        if _YEAR.fullmatch(token.text):
            return Fact("date_problem", token.start, token.end, token.text)
        if self._name >= 0 and token.text in _BAR_MITZVAH and _is_mitzvah_near(self._lexemes, at):
            return Fact("age", token.start, token.end, token.text, age=int(token.text))
        added = (
            before is not None and before.text == "+" and len(token.text) > 1
        )  # not "+ 2", two more people
        owed = _is_owed(self._lexemes, at)
        if self._money and (_is_paying(before) or _is_paying(after) or added or owed):
            return _sum(token)
        if self._money and self._is_corrected and (self._corrects or self._has_sum()):
            return _sum(token)
        if self._money and self._place != "list" and _is_before_for(self._lexemes, at):
            return _sum(token)  # 18 for Moshe
        if self._is_address and self._money and _is_from_town(self._lexemes, at):
            return replace(_sum(token), is_doubtful=True)
        if self._is_address and self._place == "street" and after is None and _is_usual(token.text):
            return replace(_sum(token), is_doubtful=True)  # Dina Levy from the bakery 20
        if self._is_address:
            return Fact("note", token.start, token.end, token.text)
        if self._money and before is None and after is None:
            return _sum(token)  # on a line of its own
        if self._leads_sum and not at and _is_usual(token.text) and _names_whole(self._lexemes):
            return _sum(token)  # 36 Tuvia Wenger
        if before is not None and before.text == "+":
            return None
        if (
            token.text.isdigit()
            and is_count_of_others(before, int(token.text))
            and int(token.text) <= OLDEST_CHILD
        ):
            return None
        return self._behind_name(at, token, after) if self._name >= 0 else None

    def _is_before_parent(self, at: int) -> bool:
        """True for the 7 of "Moshe 7 ben Sarah"; in a list "Moshe5 ben Sarah" may be a slip of the keys."""
        if self._place not in ("street", "menu"):
            return False
        parts = [one.part for one in self._lexemes[at + 1 : at + 3]]
        return self._before is not None and self._before.part == "name" and parts in _BEN

    def _has_sum(self) -> bool:
        """True if a sum stands behind the last name before."""
        return any(fact.kind == "sum" and fact.start > self._name for fact in (*self._facts, *self.found))

    def _knows_age(self, token: TypedToken) -> bool:
        """True if an age stands behind the last name, and nobody else is named between."""
        following = bisect_right(self._others, token.start)
        return self._has_age(self._others[following] if following < len(self._others) else math.inf)

    def _has_age(self, end: float) -> bool:
        """True if an age stands between the last name and a place."""
        at = bisect_right(self._ages, self._name)
        return self._name >= 0 and at < len(self._ages) and self._ages[at] < end

    def _behind_name(self, at: int, token: TypedToken, after: Lexeme | None) -> Fact | None:
        """An age or a sum; an age only if none is told of the same person."""
        age_known = self._knows_age(token)
        money = self._money and self._place != "list"
        joined = _before_sum(self._lexemes, at) if money and not age_known else None
        apart = (
            _ends_item(after)
            or self._is_before_parent(at)
            or (money and _parts_people(self._lexemes, at))
            or _precedes_family(self._lexemes, at)
        )
        if joined is not None or not apart:
            return joined
        number = whole_units(token.text)
        whole = token.text.isdigit() and not age_known and not (money and self._is_grown_up)
        if money and number == 0:
            return None
        if whole and (number <= (OLDEST_CHILD if money else OLDEST) or self._may_be_age(at, number)):
            return Fact("age", token.start, token.end, token.text, age=number, is_bare=True)
        if not money:
            return None
        return replace(_sum(token), is_doubtful=not age_known and self._is_parent and _is_rather_age(number))

    def _may_be_age(self, at: int, number: int) -> bool:
        """True for the 13 of "Yael 13 mom Dafna", and the 85 of "my grandfather Aron, 85"."""
        if self._is_elder and _YOUNGEST_ELDER <= number <= OLDEST:
            return True
        before = self._lexemes[at - 1] if at else None
        if self._is_parent or before is None or before.part not in ("name", "comma", "dash", "open"):
            return False
        behind = (one.part for one in self._lexemes[at + 1 : at + 3] if one.part not in _SIGNS)
        if next(behind, "") not in _PARENT_LABELS:
            return False
        return number <= _OLDEST_YOUTH or (_is_rather_age(number) and number % _USUAL[1] > 0)


def _before_sum(lexemes: Sequence[Lexeme], at: int) -> Fact | None:
    """The age in "Moshe 7 36"; in "Moshe 7 180" a sum, which may be an age and a sum as well."""
    following = lexemes[at + 1 : at + 3]
    if _is_in_a_row(lexemes, at):
        token = lexemes[at].tokens[0]
        return Fact("age", token.start, token.end, token.text, age=int(token.text), is_bare=True)
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


def _is_usual(number: str) -> bool:
    """True for a number that is a usual sum, and no child's age."""
    return number.isdigit() and int(number) > OLDEST_CHILD and any(int(number) % one == 0 for one in _USUAL)


def _is_in_a_row(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True for the 10 of "Tal Levi 10 Ron Levi 8": each name has its number."""
    names = [*takewhile(lambda one: one.part == "name", lexemes[at + 1 : at + 1 + _MOST_NAMES])]
    behind = lexemes[at + 1 + len(names) : at + 3 + len(names)]
    if not at or lexemes[at - 1].part != "name" or not names or not behind:
        return False
    ends = behind[0].part == "number" and (len(behind) == 1 or behind[1].part != "number")
    return ends and all(
        one.text.isdigit() and 0 < int(one.text) <= OLDEST_CHILD for one in (lexemes[at], behind[0])
    )


def _parts_people(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True for the 18 of "Abigail Levy 18 Chaya Levy 36", between a family's name and a first name."""
    if at < _LEAST_NAMES or whole_units(lexemes[at].text) <= OLDEST_CHILD:
        return False
    first, family = lexemes[at - _LEAST_NAMES : at]
    behind = [*takewhile(lambda one: one.part == "name", lexemes[at + 1 : at + 1 + _MOST_NAMES])]
    named = first.part == family.part == "name" and sense_of(family.text).family
    other = bool(behind) and sense_of(behind[0].text).exact and sense_of(behind[0].text).given
    ends = at + 1 + len(behind) == len(lexemes) or lexemes[at + 1 + len(behind)].part != "word"
    return named and other and len(behind) > 1 and ends


def _precedes_family(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True for the 4 of "Даня 6 и Ася 4 Фридманы", where the family of several ends what is said."""
    behind = lexemes[at + 1 : at + 3]
    named = bool(behind) and behind[0].part == "name" and is_plural_family(behind[0].text)
    return named and (len(behind) == 1 or behind[1].part in BREAKS) and lexemes[at - 1].part == "name"


def _names_whole(lexemes: Sequence[Lexeme]) -> bool:
    """True for a known first name with the family's, or with a "ben", directly behind the first number."""
    number, *lexemes = lexemes
    names = [*takewhile(lambda one: one.part == "name", lexemes)]
    behind = lexemes[len(names)].part if len(names) < len(lexemes) else "line"
    near = bool(names) and names[0].tokens[0].start == number.tokens[0].end + 1  # not "36. Moshe"
    known = near and sense_of(names[0].text).exact and sense_of(names[0].text).given
    return known and (behind in _PARENTS or (len(names) > 1 and behind in (*BREAKS, "pay", "note")))


def _is_from_town(lexemes: Sequence[Lexeme], number: int) -> bool:
    """True for the 100 of "Moshe Cohen from Brooklyn 100", rather a sum than the number of a house.

    It ends what is said of that person, behind a town; behind another word only a multiple of eighteen does.
    """
    before, token = lexemes[:number], lexemes[number].tokens[0]
    at = max((at for at, one in enumerate(before) if one.part == "from"), default=0)
    if not token.text.isdigit() or not int(token.text) or before[at].tokens[-1].key not in _FROM:
        return False
    if at + 1 >= len(before):
        return False
    ends = number + 1 == len(lexemes) or lexemes[number + 1].part in (*BREAKS, *_PAYING)
    town = before[-1].part == "place" or (before[-1].part == "name" and at + 2 == len(before))
    return int(token.text) % _USUAL[0] == 0 or (town and ends)


def _is_before_for(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True for the 18 of "18 for Moshe" and "18 from Moshe"; a smaller number may be that of the letters."""
    number, *following = lexemes[at : at + 3]
    if len(following) < 2 or whole_units(number.text) <= OLDEST_CHILD:
        return False
    leads, name = following
    giver = (
        leads.part in ("from", "filler")
        and leads.text.lower() in _FROM_SOMEBODY
        and name.part in ("name", "title")
    )
    return giver or (leads.text.lower() in FOR and name.part in _RECEIVING)


def _is_one_for(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True for the 1 of "1 for Moshe, 1 for Dovid": a letter for each of them, and no age."""
    following = lexemes[at + 1 : at + 3]
    named = len(following) > 1 and following[1].part in _RECEIVING
    return lexemes[at].text == "1" and named and following[0].text.lower() in FOR


def is_large(money: str, dollars: int) -> bool:
    """True for a sum, as typed, that is worth more than so many dollars, roughly."""
    typed = _ROUBLES.sub("руб", money.lower())
    worth = next((worth for sign, worth in _PER_DOLLAR if sign in typed), 1)
    return whole_units(money) > dollars * worth


def _is_rather_age(number: int) -> bool:
    """True for a number of years that is no usual sum, a multiple of eighteen."""
    return number <= OLDEST and bool(number % _USUAL[0])


def _sum(token: TypedToken) -> Fact:
    return Fact("sum", token.start, token.end, token.text)


def _is_mitzvah_near(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True if "bar mitzvah" stands before or behind a number, with a comma between at most."""
    near = (*lexemes[max(0, at - 2) : at], *lexemes[at + 1 : at + 3])
    return any(_MITZVAH.search(one.text) for one in near)


def _is_mourning(lexeme: Lexeme) -> bool:
    dedicated = lexeme.part == "dedication" and lexeme.detail == "deceased"
    return dedicated or lexeme.part in ("deceased", "late")


def _is_paying(lexeme: Lexeme | None) -> bool:
    if lexeme is None:
        return False
    return lexeme.part in _PAYING or (lexeme.part == "note" and lexeme.tokens[0].folded in _WAYS)


def _is_owed(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True for the 10 of "owes another 10", behind nothing but small words."""
    said = next((one for one in reversed(lexemes[:at]) if one.part not in ("filler", "colon")), None)
    return said is not None and said.part in ("pay", "paid")


def _says_more(lexeme: Lexeme) -> bool:
    """True for a word that is neither a correction nor a number."""
    return not is_correcting(lexeme) and lexeme.part not in (*BREAKS, "number", "sign", "filler", "pay")


def _ends_item(after: Lexeme | None) -> bool:
    return after is None or after.part not in ("name", "word", "number", "son", "daughter")

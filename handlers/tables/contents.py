"""What stands in the cells of a column, whatever its heading says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

from handlers.answers import FEMALE, MALE, words_of
from handlers.tables.sheets import Cells
from storage.names import NotAName as _NotAName
from storage.names import family_names, gender_of, given_names, is_family, is_given, parse
from storage.search import gender_of_cell

CellKind: TypeAlias = Literal[
    "date",
    "moment",  # a date with a time of day
    "phone",
    "email",
    "amount",
    "number",  # whole, below 10,000
    "digits",  # longer, or with a point
    "age",  # with its word: "7 years", בן 7
    "gender",
    "standing",
    "yes_no",
    "class",
    "male",  # a man's given name, alone
    "female",
    "given",  # a given name that both bear
    "male_or_family",  # a man's given name that families bear as well: דוד, Levi
    "female_or_family",
    "person",  # a given name with more: family name, parent
    "family",
    "words",  # letters that are no known name
    "other",
]
_NOTHING = re.compile(
    r"[\W_]*|[\W_]*(?:unknown|none|n/?a|tbd|לא ידוע|אין|אומבאקאנט|נישט באקאנט|неизвестно|нет)[\W_]*",
    re.IGNORECASE,
)
GIVEN: frozenset[CellKind] = frozenset({"male", "female", "given", "male_or_family", "female_or_family"})
NAMES: frozenset[CellKind] = GIVEN | {"person", "family", "words"}
SEEN = 400  # cells of a column by which it is judged

_DECEASED = words_of(
    'deceased late dead departed memory נפטר נפטרה ניפטר ניפטרת ז״ל ז"ל ע״ה ע"ה לע״נ לע"נ לזכר פטירה '
    'זצ"ל הי"ד '
    'מנוח המנוח המנוחה z"l z״l zl a"h a״h obm o.b.m. זל עה niftar nifteres died passed '
    "yes-deceased rip r.i.p. r.i.p "
    "לעילוי נשמת נשמה געשטארבן умер умерла умерший умершая покойный покойная память усопший усопшая "
    "скончался скончалась погиб погибла"
)
_HONORIFICS = words_of('ז״ל ז"ל ע״ה ע"ה זצ״ל זצ"ל הי״ד הי"ד z"l z״l zl a"h a״h obm o.b.m. זל עה')
_YES = words_of("yes y 1 true כן יא да + v ✓ ✔ ☑ yep")
_NO = words_of("no n 0 false לא ניין нет - x ✗ ✘ nope")
_YES_NO = words_of("yes no y n true false v x כן לא יא ניין да нет + -")
_ANSWER_BESIDE = re.compile(r"(?:yes|no|כן|לא|יא|ניין|да|нет)\s*[-–—,.:;(].*", re.IGNORECASE | re.DOTALL)
_LIVING = words_of("living alive lives חי חיה לאיוש״ט לעבט жив жива живой живая здравствует בחיים")
_DATE = re.compile(
    r"\d{1,4}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{1,4}\.?"
    r"|[^\d@]*\b\d{1,2}[^\d@]*\b(?:1[89]|20)\d\d\b[^\d@]*|\D*\b(?:1[89]|20)\d\d\b\D*\b\d{1,2}\D*"
    r"|.*\bה?['׳]?תש[א-ת\"״'׳]{1,3}.*"
)
_AGE = re.compile(
    r"(?:aged?|גיל|בן|בת|возраст)\s*:?\s*\d{1,3}"
    r"|\d{1,3}(?:[.,]5|\s*½)?\s*-?(?:years?(?:\s+old)?|yrs?(?:\s+old)?|y\.?\s?o\.?|שנים|שנה|יאר(?:\s+אלט)?|лет|года?|г\.)"
)
_MIDNIGHT = re.compile(r"[T ]0?0:00(?::00)?(?:\.0+)?Z?$")
_TIME = re.compile(r"\d{1,2}:\d\d")
_PHONE = re.compile(r"\+?[\d\s().-]{7,}\d(?:\s*(?:x|ext)\.?\s*\d+)?")
_EMAIL = re.compile(r"\S+@\S+\.\S+")
_MONEY = re.compile(
    r"[$€₪£₽]\s*-?[\d.,]+|-?[\d.,]+\s*(?:[$€₪£₽]|usd|nis|ils|eur|ש[\"״']?ח|שקל|dollars?|руб\.?)"
)
_CLASS = re.compile(
    r"\d{1,2}\s*[-–]?\s*[^\W\d_]['׳]?\d?|[^\W\d_]['׳]?\s?-?\d{1,2}|(?:grade|כיתה|класс|k|pre-?k).*"
)
_AND = re.compile(r"\s*[,;&+]\s*|\s+(?:and|и|און)\s+|\s+ו(?=[א-ת]{2})", re.IGNORECASE)
_CHILD_OF = re.compile(r"(?<!\w)(?:ben|bat|bas|בן|בת|בר|бен|бат|бас|s/o|d/o|b\.)(?!\w)", re.IGNORECASE)


def has_value(text: str) -> bool:
    """False for an empty cell, and for "-", "n/a", "unknown" and the like."""
    return _NOTHING.fullmatch(text) is None


def has_descent(text: str) -> bool:
    """Whether a text has "son of" or "daughter of"."""
    return _CHILD_OF.search(text) is not None


def read_gender_cell(text: str) -> str:
    """ "m" or "f" of a cell of its own; "" where it says neither."""
    word = text.casefold().strip(" .'\"׳")
    if word in ("b", "g"):  # boy, girl
        return "m" if word == "b" else "f"
    if word in MALE or word in FEMALE:
        return "m" if word in MALE else "f"
    return gender_of_cell(text)


def yes_or_no(text: str) -> bool | None:
    """A yes or a no, in a cell of its own; None for anything else."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def read_life_status(text: str) -> Literal["living", "deceased", ""]:
    """A person's life status out of a cell of its own; "" where it says neither."""
    words = set(text.casefold().split())
    if words & _DECEASED:
        return "deceased"
    return "living" if words & _LIVING else ""


def without_honorific(text: str) -> tuple[str, bool]:
    """(a cell without the honorific of the departed at its end, True if there is one): Fox z"l."""
    words = text.split()
    kept = [word for word in words if word.casefold().strip(",.()") not in _HONORIFICS]
    return (" ".join(kept).rstrip(" ,"), True) if 0 < len(kept) < len(words) else (text, False)


_NO_PASSING = words_of(
    "late memory passed dead לזכר לעילוי נשמת נשמה память"
)  # "paid late", "passed the test", "in memory"
_IN_MEMORY = re.compile(
    r"[\W_]*(?:in (?:loving )?memory|memorial|в память|памяти|לעילוי נשמה|לע[\"״]נ|לזכר|לזכרון)[\W_]*",
    re.IGNORECASE,
)
_PASSED_AWAY = re.compile(
    r"\b(?:passed\s+away|was\s+niftar|went\s+to\s+(?:his|her)\s+eternal)\b", re.IGNORECASE
)
_SIGNS = ".,;:!?()[]"


def tells_passing(text: str) -> bool:
    """Whether a note beside a name says that somebody has passed away, or nothing but "in memory"."""
    if _IN_MEMORY.fullmatch(text):
        return True
    words = {word.strip(_SIGNS) for word in text.casefold().split()}
    return bool(words & (_DECEASED - _NO_PASSING)) or _PASSED_AWAY.search(text) is not None


_UNWANTED = re.compile(
    r"(?:please )?(?:do not|don['’]?t|not to) (?:register|sign (?:\w+ )?up|add|include|enter)\b.*"
    r"|cancell?ed|withdrawn|not interested|ignore|skip|duplicate"
    r"|(?:נא |בבקשה )?(?:לא|אין) (?:לרשום|לרישום|להירשם|להכניס|לכלול|להוסיף)(?!\w).*"
    r"|לא (?:רוצה|רוצים|מעוניין|מעוניינת|מעוניינים)(?!\w).*"
    r"|(?:בוטל|בוטלה|ביטל|ביטלה|מבוטל|מבוטלת|לבטל|למחוק|להשמיט|כפול|כפולה)(?!\w).*"
    r"|(?:ביטע )?(?:נישט|ניט) (?:פארשרייבן|אריינשרייבן|איינשרייבן|שרייבן)(?!\w).*"
    r"|(?:וויל נישט|אפגעזאגט|אויסמעקן|אפגערופן)(?!\w).*"
    r"|(?:пожалуйста )?не (?:записывать|записывайте|регистрировать|вносить|добавлять|надо|хочет)\b.*"
    r"|отмена|отменен[оа]?|отменён|отказал(?:ся|ась)|удалить|дубль",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"(?:to )?(?:register|sign up|include)|לרשום|לרישום|להירשם|לכלול|פארשרייבן|записать|записывать", re.I
)


def tells_unwanted(heading: str, text: str) -> bool:
    """Whether a cell beside a name says that nobody is to be taken: לא לרשום, or a no below "לרשום?"."""
    said = " ".join(text.split()).strip(" .,!-–()[]*")
    whether = _WHETHER.fullmatch(" ".join(heading.split()).strip(" ?.:*"))
    return _UNWANTED.fullmatch(said) is not None or (whether is not None and yes_or_no(said) is False)


@lru_cache(maxsize=65536)
def kind_of(text: str) -> CellKind:
    """What a cell that is not empty looks like."""
    text = _MIDNIGHT.sub("", text)
    if not any(sign.isalpha() for sign in text):
        return _kind_of_digits(text)
    if _EMAIL.fullmatch(text):
        return "email"
    if _MONEY.fullmatch(text.casefold()):
        return "amount"
    if any(sign.isdigit() for sign in text):
        if _TIME.search(text):
            return "moment"
        if _AGE.fullmatch(text.casefold().strip()):
            return "age"
        if _CLASS.fullmatch(text.casefold()):
            return "class"
        return "person" if _is_dated_person(text) else "date" if _DATE.fullmatch(text) else "other"
    if read_gender_cell(text):
        return "gender"
    if _ANSWER_BESIDE.fullmatch(text):
        return "yes_no"
    if _DATE.fullmatch(text):  # in Hebrew letters
        return "person" if _is_dated_person(text) else "date"
    return _kind_of_words(text)


def _is_dated_person(text: str) -> bool:
    """Whether a cell with a date names somebody as well: the departed, with the day of passing."""
    child = _CHILD_OF.search(text)
    told = (child is not None and child.start() > 0) or bool(_HONORIFICS & set(text.casefold().split()))
    return told and _has_given(text)


def _kind_of_digits(text: str) -> CellKind:
    if _TIME.search(text):
        return "moment"
    if _DATE.fullmatch(text):
        return "date"
    if text.isdecimal():
        return "number" if len(text) < 5 else "digits"
    if _PHONE.fullmatch(text):
        return "phone"
    if _MONEY.fullmatch(text):
        return "amount"
    return "digits" if re.fullmatch(r"-?\d+[.,]\d+", text) else "other"


def _kind_of_words(text: str) -> CellKind:
    if child := _CHILD_OF.search(text):
        if child.start() == 0:
            return "family"  # בן דוד, Bar Lev
        return "person" if _has_given(text) else "family" if family_names().find(text) else "words"
    if given_names().find(text):
        return _by_gender(text)
    words = text.split()
    if len(words) == 1:
        if text.casefold().strip(" .!") in _YES_NO:
            return "yes_no"
        if read_life_status(text):
            return "standing"
        if is_given(text) and not family_names().find(text):
            return _by_gender(text)
        return "family" if is_family(text) else "words"
    return _kind_of_several(text, words)


def _kind_of_several(text: str, words: Sequence[str]) -> CellKind:
    if family_names().find(text):
        return "family"
    children = [part.strip() for part in _AND.split(text)]
    if len(children) > 1 and all(map(given_names().find, children)):
        return "given"
    if not _has_given(text):
        return "standing" if read_life_status(text) else "words"
    try:
        name = parse(text)
    except _NotAName:
        return "words"
    if name.given and not name.family and not name.parent:
        return _by_gender(text)
    return "person" if len(words) > 1 else "words"


def _has_given(text: str) -> bool:
    return any(given_names().find(word) for word in re.findall(r"[^\W\d_'\"]{2,}", text))


def _by_gender(text: str) -> CellKind:
    gender = gender_of(text)
    if family_names().find(text) and gender:
        return "male_or_family" if gender == "m" else "female_or_family"
    return "male" if gender == "m" else "female" if gender == "f" else "given"


@dataclass(frozen=True, slots=True)
class Profile:
    """The cells of a column, counted by kind."""

    kinds: Counter[CellKind] = field(default_factory=Counter)
    distinct: int = 0  # different cells
    cells: int = 0  # cells that are not empty

    def share(self, *kinds: CellKind) -> float:
        """The share of these kinds, 0 to 1; 0 for an empty column."""
        return sum(self.kinds[kind] for kind in kinds) / self.cells if self.cells else 0.0

    @property
    def is_names(self) -> bool:
        """True if most of the cells may be names, and some are known ones."""
        return self.share(*NAMES) > 0.6 and self.share(*NAMES - {"words"}) > 0.25

    @property
    def is_given(self) -> bool:
        """True for a column of given names, False where more of the cells can only be family names."""
        surely = self.kinds["male"] + self.kinds["female"] + self.kinds["given"]
        return self.share(*GIVEN) > 0.5 and surely >= self.kinds["family"]

    @property
    def gender(self) -> Literal["m", "f", "both", ""]:
        """The gender of the given names: nearly all men's, nearly all women's, or both; "" if unknown."""
        men = self.kinds["male"] + self.kinds["male_or_family"]
        women = self.kinds["female"] + self.kinds["female_or_family"]
        if not men + women:
            return ""
        if min(men, women) * 10 > men + women or (men and women and men + women < 10):
            return "both"
        return "m" if men > women else "f"


def profile_of(rows: Sequence[Cells], column: int) -> Profile:
    """A column's cells, the first `SEEN` that are not empty."""
    cells = [row[column] for row in rows[: 3 * SEEN] if column < len(row) and row[column]][:SEEN]
    return Profile(Counter(map(kind_of, cells)), len(set(cells)), len(cells))

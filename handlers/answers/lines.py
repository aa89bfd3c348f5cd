"""Several people in a message, a line each: the name, and beside it a birth date, an age, boy or girl."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from handlers.answers.ages import OLDEST, take_age
from handlers.answers.choices import FEMALE, MALE
from handlers.answers.dates import TypedBirth, take_birth, take_half_date
from handlers.answers.errors import NotUnderstood
from handlers.answers.input_text import TAKEN, InputText, sanitize
from handlers.answers.sums import take_last_sum, take_sum
from handlers.words import Language, Words, _

MOST_LINES = 100  # lines a message; longer lists come as a file

_MOST_CHARACTERS = 16_000  # characters: four of the longest messages
_BULLET = re.compile(r"\s*(?:[-•*·▪◦●○►▶✓✔☐+]+|[(#]?\d{1,3}\s*[.):-]+(?![\d/])|#?\d{1,3}(?=\s+[^\d\s]))\s*")
_ABOUT = re.compile(
    r"""(?<!\w)(?:
    born(?:\s+on)? | b\.?\s*date | date\s+of\s+birth | d\.?o\.?b\.? | birth\s?da(?:y|te)
    | נולדה?(?:\s+ב(?:יום|תאריך)?)? | תאריך\s+לידה | ת\.?\s*לידה | ת"ל | יליד(?:ת)? | יום\s+הולדת
    | געבוירן(?:\s+געווארן)? | געבורטס[\s-]?טאג
    | родил(?:ся|ась) | дата\s+рождения | день\s+рождения | д\.\s?р\.? | г\.\s?р\.? | года\s+рождения
    )(?!\w)[:\s-]*""",
    re.VERBOSE,
)

# Hebrew gershayim are typed as two apostrophes, too. What follows a name ("ז״ל") may be said of the parent.
_IN_MEMORY = re.compile(
    r"""(?<![\w'"])(?:
    in\s+(?:the\s+)?(?:loving\s+|blessed\s+)?memory(?:\s+of)?
    | (?:l'?|le'?|lei)?'?ilu[iy]\s+nish?ma(?:s|t|th)
    | לע(?:"|'')נ | לעי?לוי\s+נשמת | לז(?:"|'')נ | לזכר(?:ון)?(?:\s+נשמת|\s+ולעילוי\s+נשמת)?
    | צום\s+אנדענק(?:\s+(?:פון|פאר))? | אין\s+אנדענק\s+פון
    | в\s+(?:светлую\s+|благословенную\s+)?память(?:\s+об?)? | (?:светлой\s+|благословенной\s+)?памяти
    | (?:для|ради|за|в)\s+возвышени[ея]\s+души
    )(?![\w'"])\s*:?""",
    re.VERBOSE,
)

# These also stand between a child and its parent ("משה בן שרה", "сын Соры"): alone before a mark only.
_KINSHIP = frozenset(
    [
        "בן",
        "בת",
        "son",
        "daughter",
        "сын",
        "дочь",
        "זון",
        "טאכטער",
        "איש",
        "אשה",
        "man",
        "husband",
        "wife",
        "brother",
        "sister",
        "father",
        "mother",
    ]
)
_STRONG = {w: "m" for w in MALE - _KINSHIP if "-" not in w} | {
    w: "f" for w in FEMALE - _KINSHIP if "-" not in w
}
_WEAK = dict.fromkeys(MALE & _KINSHIP, "m") | dict.fromkeys(FEMALE & _KINSHIP, "f")
_INITIALS = {"m": "m", "f": "f", "м": "m", "ж": "f", "ז": "m", "נ": "f", "муж": "m", "жен": "f"}
_ENDS = rf"(?=\s*(?:[,;.:()|/{TAKEN}-]|$))"
_WORD = re.compile(rf"(?<![\w'\"])(?:{'|'.join(sorted(_STRONG, key=len, reverse=True))})(?![\w'\"])")
_KIN = re.compile(rf"(?<![\w'\"])(?:{'|'.join(_WEAK)}){_ENDS}")
_INITIAL = re.compile(rf"(?:(?<=[,;(|/{TAKEN}])|(?<=[,;(|/{TAKEN}] ))(?:{'|'.join(_INITIALS)}){_ENDS}")
_LAST_NUMBER = re.compile(rf"(?<![\w-])(?<!\d )(?P<age>\d{{1,3}})\s*[).]?[\s,;{TAKEN}]*$")

_MARKS = re.compile(r"[,;|()\[\]\t]|\s[-–—:/]+(?=\s|$)|(?:^|\s)[-–—:/]+\s")
_EDGES = " .:-–—/*•_"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of a message, as far as the line tells."""

    number: int  # from 1 on, counting lines that are not empty
    text: str  # the line as it was typed
    name: str  # the rest, for the reader of names; "" where nothing is left
    birth: TypedBirth | None  # None where none was told
    age: int | None  # whole years; None where none was told
    gender: Literal["m", "f", ""]  # "" where it was not told
    problem: Words | None  # the reason why this line cannot be taken; None where it can
    sum: str = ""  # money given, as it was typed; only read on the street
    deceased: bool = False  # "in memory of"; only read on the street, where nobody was asked for whom it is


def read_person_lines(text: str, language: Language, today: date, street: bool = False) -> list[PersonLine]:
    """The people of a message. NotUnderstood when there is nobody in it, or more than `MOST_LINES`.

    On the `street` a sum may stand beside a name; a bare number at the end is a sum from 13 on, for nobody
    says the age of a grown-up there; and "in memory of" tells of the deceased.
    """
    lines = [line for line in sanitize(text, _MOST_CHARACTERS).split("\n") if _has_letters(line)]
    if not lines:
        raise NotUnderstood(
            _(
                "Please type one person a line: the name, and after it the birth date, like *{example}*.",
                example=_example(),
            )
        )
    if len(lines) > MOST_LINES:
        raise NotUnderstood(
            _(
                "That is {count} lines, and I can take {most} at once. Please send the list in parts.",
                count=len(lines),
                most=MOST_LINES,
            )
        )
    return [
        _read_line(number, line.strip(), language, today, street)
        for number, line in enumerate(lines, start=1)
    ]


def _has_letters(line: str) -> bool:
    return any(c.isalnum() for c in line)


def _example() -> Words:
    return _("Moshe ben Sarah Levy, {birth}", birth=date(2019, 3, 5))


def _read_line(number: int, text: str, language: Language, today: date, street: bool) -> PersonLine:
    typed = InputText(text)
    deceased = street and _take_every(typed, _IN_MEMORY)
    given = take_sum(typed) if street else ""
    birth, problem = _birth(typed, language, today)
    age, told = take_age(typed) or (None, "")
    gender = _take_gender(typed) or _gender_in_age(told)
    _take_every(typed, _ABOUT)
    _take_bullets(typed)
    if street and not given:
        given = take_last_sum(typed, age_known=birth is not None or age is not None)
    if birth is None and problem is None:
        problem = take_half_date(typed)
    if age is None and birth is None:
        age = _last_number(typed)
    name = _clean_name(typed.rest())
    if not any(c.isalpha() for c in name):
        name, problem = (
            "",
            problem
            or _("There is no name in this line. Please type it like *{example}*.", example=_example()),
        )
    return PersonLine(number, text, name, birth, age, gender, problem, given, deceased)


def _birth(typed: InputText, language: Language, today: date) -> tuple[TypedBirth | None, Words | None]:
    try:
        return take_birth(typed, language, today), None
    except NotUnderstood as failure:
        return None, failure.words


def _take_gender(typed: InputText) -> Literal["m", "f", ""]:
    said = set()
    for pattern, meaning in ((_WORD, _STRONG), (_KIN, _WEAK), (_INITIAL, _INITIALS)):
        for found in pattern.finditer(typed.text):
            typed.take(found)
            said.add(meaning[found[0]])
    return _single_gender(said)


def _gender_in_age(told: str) -> Literal["m", "f", ""]:
    """The gender that Hebrew and Russian tell with an age (בן 7, בת 7, ему 7); "" where none is told."""
    words = set(told.split())
    return _single_gender(
        {g for g, telling in (("m", {"בן", "ему"}), ("f", {"בת", "ей"})) if words & telling}
    )


def _single_gender(said: set[str]) -> Literal["m", "f", ""]:
    if said == {"m"}:
        return "m"
    return "f" if said == {"f"} else ""


def _take_every(typed: InputText, pattern: re.Pattern[str]) -> bool:
    """Takes out all matches of a pattern; True where there was any."""
    found = list(pattern.finditer(typed.text))
    for one in found:
        typed.take(one)
    return bool(found)


def _take_bullets(typed: InputText) -> None:
    """Takes out a bullet, a number, or both, at the beginning: `- 1. `."""
    at = 0
    for _again in range(2):
        found = _BULLET.match(typed.text, at)
        if found is None or not found[0].strip():
            return
        typed.take(found)
        at = found.end()


def _last_number(typed: InputText) -> int | None:
    found = _LAST_NUMBER.search(typed.text)
    if found is None or int(found["age"]) > OLDEST or not _has_letters(typed.text[: found.start()]):
        return None
    typed.take(found)
    return int(found["age"])


def _clean_name(rest: str) -> str:
    parts = (part.strip(_EDGES) for part in _MARKS.split(rest))
    return " ".join(" ".join(parts).split())

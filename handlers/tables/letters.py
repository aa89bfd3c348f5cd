"""Lists that are letters: a greeting, names under headings, a closing word and whoever signs.

Whoever is greeted and whoever signs is nobody's row. A heading such as "The Levy family:" or "In memory of:"
holds for the lines below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from handlers.tables.chats import is_chat, messages_of
from handlers.tables.contents import has_descent, kind_of
from handlers.tables.heading_words import read_heading
from handlers.tables.sheets import Numbered
from handlers.tables.texts import lines_of
from storage.names import is_given

_GREETING = re.compile(
    r"""\W*(?:
    dear\b | to\s+whom | (?:hi|hello|hey|shalom|sholom|good\s+(?:morning|evening|day))\b
    | לכבוד | שלום | הי\b | היי\b | בס["״']?ד | ב["״']ה | בוקר\s+טוב | ערב\s+טוב | לידי | חשובי
    | טייער(?:ער|ע) | ליבער | א\s+גוטן | שלום\s+עליכם
    | здравствуйте | уважаем | дорог(?:ой|ая|ие) | шалом | добрый\s+(?:день|вечер) | доброе\s+утро | привет
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSING = re.compile(
    r"""\W*(?:
    thanks? | thank\s+you | thx | many\s+thanks | sincerely | (?:best|kind|warm)\s+(?:regards|wishes)
    | regards | best\W*$ | yours | all\s+the\s+best | respectfully | blessings | kol\s+tuv
    | with\s+(?:love|gratitude|blessings?|thanks)
    | sent\s+from\s+my
    | תודה | בתודה | בברכה | בכבוד | בהוקרה | בהערכה | כל\s+טוב | ברוב\s+תודות | יישר\s+כח | תודות
    | המון\s+תודה
    | על\s+החתום
    | א\s+דאנק | א\s+גרויסן?\s+דאנק | דאנקע | מיט\s+(?:כבוד|ברכה|דאנק|הערצה) | בכבוד
    | спасибо | благодарю | с\s+уважением | с\s+благодарностью | заранее\s+спасибо | всего\s+доброго
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_IN_MEMORY = re.compile(
    r"""\W*(?:for\s+(?:the\s+)?)?(?:
    in\s+(?:loving\s+|blessed\s+)?memory(?:\s+of)? | l'?e?i?'?ilu[iy]\s+nish?ma(?:s|t|th)?
    | (?:the\s+)?(?:departed|deceased|niftarim)
    | לע["״']?נ | לעי?לוי(?:\s+נשמ(?:ת|ות))? | לז["״']?נ | לזכר(?:ון)? | נפטרים | הנפטרים | עילוי\s+נשמה
    | (?:צום\s+אנדענק|לזכרון)
    | (?:в\s+)?(?:светлую\s+|благословенную\s+)?память | (?:за\s+)?возвышение\s+души | усопшие | умершие
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
_LIVING = re.compile(
    r"""\W*(?:(?:for\s+)?(?:the\s+)?living | l'?zchus
    | for\s+(?:a\s+)?(?:full\s+|speedy\s+|complete\s+)*
      (?:refuah?|recovery|health|shidduch|success|parnass?ah?)(?:\s+\w+){0,3}
    | חיים | החיים | לזכות | לרפואה(?:\s+ו?ה?שלי?מה)?(?:\s+ו?ה?קרובה)? | לרפואת | לרפו["״]ש
    | ל(?:הצלחה|הצלחת|ישועה|ישועת|שידוך|זיווג|פרנסה|ברכה|זרע)(?:\s+[א-ת"״]+){0,3}
    | לעבעדיגע | (?:פאר|צו)\s+(?:א\s+)?(?:רפואה|ישועה|שידוך|זיווג|פרנסה|הצלחה)(?:\s+שלימה)?
    | (?:ныне\s+)?живые | (?:за|на)\s+(?:здравие|здоровье|выздоровление|успех|удачу)(?:\s+\w+){0,3}
    | (?:полного|скорейшего)\s+выздоровления
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
_FAMILY = re.compile(
    r"""\W*(?:
    (?:the\s+)?(?P<a>[^\W\d_][\w'’\s-]{1,40}?)\s+family
    | (?:the\s+)?family\s+(?:of\s+)?(?P<b>[^\W\d_][\w'’\s-]{1,40}?)
    | (?:משפ(?:חת|חה|['׳]))\s+(?P<c>[א-ת][א-ת'"׳״\s-]{1,40}?)
    | (?:פאמיליע|פאמיליעס?)\s+(?P<d>[א-ת][א-ת'"׳״\s-]{1,40}?)
    | семь[яиею]\s+(?P<e>[а-яё][а-яё\s-]{1,40}?) | (?P<f>[а-яё-]{2,40}),?\s+семья
    )\s*[:：-]?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_LABEL = re.compile(r"\s*(?:[-•*]\s*)?(?P<label>[^:=\d]{2,40}?)\s*[:=]\s*(?P<value>\S.*)")
_STAFF = frozenset(("org", "sender"))
_TITLED_STAFF = re.compile(
    r"\W*(?:the|דער|די|our|unser|אונזער|наш[а]?)?\s*"
    r"ה?(?P<role>teacher|morah|melamed|rebbe|מלמד|מורה|מחנכת?|גננת|לערערין|לערער|רבי|учитель(?:ница)?"
    r"|воспитатель(?:ница)?|principal)"
    r"(?:\s+(?:is|איז|это|-|–))?\s+(?:mr|mrs|ms|rabbi|reb|morah|rav|r'|r\.|הרב|ר['׳]|רב|גב['׳]?|רבי|рав|реб|р\.)\s*\S",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"\s*(?:[-•*·▪◦●►✓]+\s*)?(?:(?:\d\ufe0f?\u20e3)+\s*)?(?:[(#]?\d{1,4}\s*[.):-]+(?![\d/])\s*|\d{1,4}\s+(?=[^\W\d]))?(?:[-•*·]+\s*)?"
)
_BIRTH = frozenset(("birth", "age", "date"))
_LONGEST_BIRTH = 60  # characters
_LONGEST_LABEL = 3  # words: "date of birth"
_ASIDE = " ()[]-–—•*."
_BEHIND_LABEL = " :=-–—"
_FEWEST_ABOVE = 2  # lines above what may be a signature
_LONGEST_SIGNATURE = 5  # lines


@dataclass(frozen=True, slots=True)
class PeopleLine:
    """A line, or several with labels, in which people may be named, and what the headings above it tell."""

    number: int  # row of the file
    text: str
    last: int = 0  # the last row of lines with labels; 0 for a single line
    is_nobody: bool = False  # a greeting, a heading, a notice of a chat
    is_broken: bool = False  # far too long
    family: str = ""
    deceased: bool = False
    gender: Literal["m", "f", ""] = ""  # "Boys:", "Girls:"
    behind_memorial: bool = False  # behind a gap below "in memory of": it may hold for this line, too
    signs: bool = False  # stands below a closing word
    beside: bool = False  # stands beside the tables of a document
    may_sign: bool = False  # stands apart at the end, and unlike the others names no parent


def people_lines(rows: Sequence[Numbered]) -> list[PeopleLine]:
    """Every line of a text, in its order: those in which people may be named, and those that are nobody."""
    broken = [PeopleLine(number, "", is_broken=True) for number, cells in rows if cells is None]
    texts = [(number, text) for number, text in lines_of(rows) if text.strip()]
    chat = is_chat([text for _number, text in texts])
    lines = messages_of(texts) if chat else texts
    found = list(_labelled(_with_births(_under_headings(lines, is_letter=not chat), is_chat=chat)))
    found = found if chat else _with_signature(found)
    named = {row for one in found for row in range(one.number, max(one.number, one.last) + 1)}
    others = [PeopleLine(number, text, is_nobody=True) for number, text in texts if number not in named]
    return sorted([*broken, *found, *others], key=lambda line: line.number)


def _with_signature(lines: list[PeopleLine]) -> list[PeopleLine]:
    """The lines; the last one may be a signature if it stands apart and names no parent, as all others do."""
    if len(lines) <= _FEWEST_ABOVE or lines[-1].number <= lines[-2].number + 1:
        return lines
    if has_descent(lines[-1].text) or not all(has_descent(one.text) for one in lines[:-1]):
        return lines
    return [*lines[:-1], replace(lines[-1], may_sign=True)]


def _under_headings(lines: Sequence[tuple[int, str]], *, is_letter: bool) -> Iterator[PeopleLine]:
    state = PeopleLine(0, "")
    named = False  # somebody stands above
    before = 0
    for at, (number, text) in enumerate(lines):
        gap = bool(before) and number > before + 1
        before = number
        if is_letter and not named and _is_greeting(text, state):
            continue
        if is_letter and named and _CLOSING.match(text):
            if has_descent(text):  # "Thank you, and Moshe ben Sara as well"
                yield PeopleLine(number, text, may_sign=True)
            if len(lines) - at - 1 <= _LONGEST_SIGNATURE:
                yield from (PeopleLine(row, line, signs=True) for row, line in lines[at + 1 :])
                return
            continue
        heading = _heading(text, state)
        if heading is not None:
            state = heading
            continue
        if text.rstrip().endswith((":", "：")) and not has_descent(text):
            if state.deceased:  # "for success:"
                state = replace(state, deceased=False, behind_memorial=True)
            continue  # "the names of our family:"
        if gap and state.deceased:
            state = replace(state, deceased=False, behind_memorial=True)
        named = True
        yield replace(state, number=number, text=_BULLET.sub("", text, count=1))


def _is_greeting(text: str, state: PeopleLine) -> bool:
    """Whether a line greets, and names nobody: not "Shalom ben Saadia", nor Shalom below a heading."""
    greets = _GREETING.match(text)
    if greets is None or has_descent(text):
        return False
    return not (state.deceased and is_given(greets[0].strip()))


def _heading(text: str, state: PeopleLine) -> PeopleLine | None:
    """What holds below a line that is a heading; None for any other line."""
    if _IN_MEMORY.fullmatch(text):
        return PeopleLine(0, "", deceased=True)
    if _LIVING.fullmatch(text):
        return PeopleLine(0, "")
    gender = _heading_gender(text)
    if gender:
        return replace(state, gender=gender)
    found = _FAMILY.fullmatch(text)
    if found is None or not text.rstrip().endswith((":", "：", "-")):
        return None
    family = next(filter(None, found.groupdict().values()), "")
    return replace(state, family=family.strip())


def _heading_gender(text: str) -> Literal["m", "f", ""]:
    """The gender that a line such as "Boys:" tells of those below it."""
    if not text.rstrip().endswith((":", "：")):
        return ""
    words = read_heading(text.strip().rstrip(":："))
    if not words.is_known:
        return ""
    return "m" if words.concepts == {"boy"} else "f" if words.concepts == {"girl"} else ""


def _labelled(lines: Iterator[PeopleLine]) -> Iterator[PeopleLine]:
    """Lines such as "Name: Moshe" and "Mother: Sara" together, up to a label that was there before."""
    together: list[PeopleLine] = []
    labels: set[str] = set()
    for line in lines:
        label = _label_of(line.text)
        if together and (not label or label in labels or line.number > together[-1].number + 1):
            yield _joined(together)
            together, labels = [], set()
        if label:
            together.append(line)
            labels.add(label)
        else:
            yield line
    if together:
        yield _joined(together)


def _with_births(lines: Iterable[PeopleLine], *, is_chat: bool) -> Iterator[PeopleLine]:
    """The lines; a birth date or an age on a line of its own belongs to whoever stands right above it.

    Below the last line of a letter a date without a word is that of the letter.
    """
    above: PeopleLine | None = None
    for line, following in pairwise((*lines, None)):
        if line is None:
            break
        apart = above is None or line.number != max(above.number, above.last) + 1 or _label_of(above.text)
        if above is None or apart or not _is_birth(line.text, alone=is_chat or following is not None):
            if above is not None:
                yield above
            above = line
        else:
            above = replace(above, text=f"{above.text}\n{line.text}", last=line.number)
    if above is not None:
        yield above


def _is_birth(text: str, *, alone: bool) -> bool:
    """Whether a line has nothing but a birth date or an age, with a word for it or, if `alone`, without."""
    words = text.strip(_ASIDE).split()
    if (
        alone
        and words
        and all(not word[0].isalpha() for word in words)
        and kind_of(" ".join(words)) == "date"
    ):
        return True
    for length in range(1, min(len(words), _LONGEST_LABEL + 1)):
        label, told = " ".join(words[:length]), " ".join(words[length:]).lstrip(_BEHIND_LABEL)
        heading = read_heading(label.rstrip(_BEHIND_LABEL))
        known = heading.is_known and heading.concepts <= _BIRTH
        if known and (told[:1].isdecimal() or (told and kind_of(told) == "date")):
            return True
    return False


def names_staff(text: str) -> bool:
    """Whether a line names a teacher, a donor, a contact: "Teacher: Rabbi Yudel", "דער מלמד ר' משה"."""
    found = _LABEL.fullmatch(text)
    if found is None:
        return _TITLED_STAFF.match(text) is not None
    words = read_heading(found["label"])
    if not words.is_known or not words.concepts & _STAFF:
        return False
    return words.concepts <= _STAFF | {"name", "full", "first", "class", "parent", "title"}


def _label_of(text: str) -> str:
    """The part of a person that a label in front of a colon names; "" without such a label."""
    found = _LABEL.fullmatch(text)
    if found is None:
        return ""
    words = read_heading(found["label"])
    parts = words.concepts & {
        "name",
        "first",
        "last",
        "full",
        "mother",
        "father",
        "birth",
        "age",
        "gender",
        "child",
    }
    return "+".join(sorted(parts)) if words.is_known else ""


def _joined(lines: Sequence[PeopleLine]) -> PeopleLine:
    return replace(lines[0], text="\n".join(line.text for line in lines), last=lines[-1].number)

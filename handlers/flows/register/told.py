"""What a message tells of the letter that is wished for, beside the people: scroll, place, occasion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from handlers.answers import normalize, read_number, words_of
from handlers.flows.register.phrases import phrases
from handlers.flows.register.told_glyph import take_told_glyph
from handlers.flows.register.typed_places import parsha_words
from handlers.flows.register.wishes import glyph_wish

Occasion: TypeAlias = Literal["wedding", "bar_mitzvah", "bas_mitzvah", ""]
_ARTICLES = words_of("a an the one another more my another ещё одну еще одну אן נאך")
_OCCASIONS: tuple[Occasion, ...] = ("wedding", "bar_mitzvah", "bas_mitzvah")
_WISHES = {"birthday": "birthday", "first_letter": "name", "together": "together"}
_MITZVAH = ("mitzv", "מצוה", "מצווה", "мицв")
_DAY = re.compile(
    r"[\s,:]*(?:(?:is|on|will be|יהיה|תהיה|איז|будет)\s+)*(?:ב-?)?(?:\w+\s+)?(?:\d|[א-ת]{1,2}['\"׳״])"
)
_CUT = ("anonymous", "birthday", "first_letter", "together", "children", "general", *_OCCASIONS)
_LETTER = r"(?:(?:(?:an?|the|one)\s+)?letter\s+|(?:ה?אות\s+(?:אחת\s+)?)|(?:אן\s+)?אות\s+|букв[ауы]\s+)?"
_PARSHA = re.compile(
    rf"(?<!\w){_LETTER}(?:(?:in|from|of)\s+(?:the\s+)?)?(?:para?sh[aio]s?t?h?|parshas|parshios|sedra|sidra)"
    r"(?:\s+of)?\s+(?P<en>[\w'’-]+(?:\s+[\w'’-]+)?)"
    rf"|(?<!\w){_LETTER}(?:in|from)\s+(?:the\s+)?(?P<en2>[\w'’-]+(?:\s+[\w'’-]+)?)\s+(?:parsha|parshah|portion|sedra)(?!\w)"
    rf"|(?<!\w){_LETTER}(?:אין\s+)?[במל]?(?:פרשת|סדרת|סדרה|פרשה)\s+(?P<he>[א-ת'׳״\"-]+(?:\s+[א-ת'׳״\"-]+)?)"
    rf"|(?<!\w){_LETTER}(?:(?:в|из)\s+)?(?:недельн\w+\s+)?(?:глав[аеуы]|раздел[ае]?|парш[ауеы]т?)\s+(?P<ru>[\w'-]+(?:\s+[\w'-]+)?)",
    re.IGNORECASE,
)
_LETTERS = re.compile(
    r"(?<!\w)(?:(?P<count>\w+)\s+)?(?:letters?|[הב]?אותיות|[הב]?אות(?:\s+אחת)?|букв[ауы]?)(?!\w)",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"(?<!\w)(?:(?:the\s+)?(?:letter|אות|букв[ауы])\s+)?(?:number\s+|no\.?\s*|מספר\s+|номер\s+)?([#№]\d{1,6})(?!\w)"
)
_VERSE = re.compile(
    rf"(?<!\w){_LETTER}(?:(?:in|from|ב|אין|в|из)\s+)?(?P<place>(?:[^\W\d][\w'’׳]+)\s+\d{{1,3}}:\d{{1,3}})(?![\w:])"
)
_ALONE = re.compile(
    r"(?:(?<=[,;:\n.])|(?<=\w)(?=\s+\S+\s*(?:[$€₪£]\s*)?\d))\s*(?:(?:in\s+)?the\s+|в\s+|אין\s+(?:די\s+)?|די\s+)?"
    r"(?:(?P<general>general|общ(?:ий|ем|его)|[בל]?ה?כללית?|כללות['’׳]?ד[יי]ק?גע)"
    r"|(?P<children>children['’]?s|kids['’]|kid['’]s|детск(?:ий|ом|ого)|[בל]?ה?ילדים|קינדערישע))"
    r"(?=\s*(?:[,;\n.]|$|[$€₪£]?\s*\d))",
    re.IGNORECASE,
)
_I_AM_A_CHILD = re.compile(
    r"(?<!\w)(?:(?:i['’]?\s?m|i\s+am)\s+(?:an?\s+)?(?:\w+[\s-]+){0,3}(?:girl|boy|kid|child)"
    r"|אני\s+(?:ילדה?|תלמידה?)|(?:איך\s+בין|בין\s+איך)\s+א\s+(?:\w+\s+)?(?:מיידל|מיידעלע|יינגל|אינגל|יונגל|קינד)"
    r"|ikh\s+bin\s+a\s+(?:\w+\s+)?(?:meydl|maydl|yingl|ingl|kind)|я\s+(?:девочка|мальчик|школьни(?:к|ца)))(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ToldLetter:
    """What was told of the letter, and the message without it."""

    rest: str
    ideas: frozenset[str] = frozenset()
    kind: Literal["children", "general", ""] = ""  # of the scroll
    wish: str = ""  # in the syntax of `wishes`, where it needs no scroll to be read
    place: str = ""  # a place of the Torah, as typed
    occasion: Occasion = ""
    count: int = 0  # letters, where their number was told

    @property
    def is_told(self) -> bool:
        """Whether anything was said of the letter."""
        return bool(self.kind or self.wish or self.place)


def take_told_letter(text: str) -> ToldLetter:
    """What a message tells of the letter. Phrases that tell of people as well stay in the rest."""
    known = phrases()
    rest, places = _take_places(text, known["birthday"])
    ideas = frozenset(idea for idea, pattern in known.items() if pattern.search(rest))
    for idea in _CUT:
        rest = known[idea].sub(lambda found: found[0] if _is_dated(found) else ",", rest)
    rest, glyph = take_told_glyph(rest)
    rest, alone = _take_scroll_alone(rest)
    rest, count = _take_letters(rest)
    kinds: Sequence[Literal["children", "general"]] = ("children", "general")
    told = [kind for kind in kinds if kind in ideas] or alone
    return ToldLetter(
        rest=re.sub(r"(?:\s*,){2,}", ",", rest).strip(" ,"),
        ideas=ideas,
        kind=told[0] if len(told) == 1 else "",
        wish=next((wish for idea, wish in _WISHES.items() if idea in ideas), "")
        or (glyph_wish(glyph) if glyph else ""),
        place=places[0] if places else "",
        occasion=next((one for one in _OCCASIONS if one in ideas), ""),
        count=count,
    )


def _is_dated(found: re.Match[str]) -> bool:
    """Whether the day of a bar mitzvah stands behind it, which tells the birth."""
    dated = _DAY.match(found.string, found.end()) is not None
    return dated and any(idea in found[0].casefold() for idea in _MITZVAH)


def _take_letters(text: str) -> tuple[str, int]:
    """The text without the word "letter", which says nothing of people, and how many letters were told."""
    counts: list[int] = []

    def take(found: re.Match[str]) -> str:
        word = found["count"] or ""
        number = int(word) if word.isdecimal() and len(word) < 4 else read_number([normalize(word)])[0] or 0
        if number or normalize(word) in _ARTICLES:
            counts.append(number)
            return " "
        return f"{word} "

    return _LETTERS.sub(take, text), max(counts, default=0)


def _take_scroll_alone(text: str) -> tuple[str, list[Literal["children", "general"]]]:
    """The text without a scroll that is called by its kind alone, and this kind.

    So it is called between two commas or in front of a sum, where no name is one of these words.
    """
    kinds: list[Literal["children", "general"]] = []

    def take(found: re.Match[str]) -> str:
        kinds.append("children" if found["children"] else "general")
        return ", "

    return _ALONE.sub(take, text), list(dict.fromkeys(kinds))


def without_kin(text: str) -> str:
    """The text without "for my children" in front of their names."""
    return phrases()["kin"].sub(",", text).strip(" ,:-–")


def _take_places(text: str, birthday: re.Pattern[str]) -> tuple[str, list[str]]:
    """The text without the places in it, and these as typed. "The parsha of the birthday" is none."""
    places: list[str] = []
    shielded = [found.span() for found in birthday.finditer(text)]

    def take(found: re.Match[str]) -> str:
        if any(start < found.end() and found.start() < end for start, end in shielded):
            return found[0]
        named = next((value for value in found.groups() if value), "")
        count = parsha_words(named) if found.re is _PARSHA else len(named.split())
        words = named.split()
        places.append(" ".join(words[:count]))
        return ", " + " ".join(words[count:])

    for pattern in (_VERSE, _POSITION, _PARSHA):
        text = pattern.sub(take, text)
    return text, places


def is_child_speaking(text: str) -> bool:
    """Whether a child writes: "I'm a ten-year-old girl", איך בין א מיידל, «я девочка»."""
    return _I_AM_A_CHILD.search(text) is not None

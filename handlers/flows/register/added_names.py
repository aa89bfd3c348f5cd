"""Names that were added to somebody's, told in a sentence: "they gave him the name Chaim"."""

from __future__ import annotations

import re
from typing import NamedTuple

from storage.names import NotAName, hebrew, is_given, parse

_SENTENCES = (
    r"(?:^|.*\s)(?:(?P<added>added)|gave)\s+(?:(?:on\s+)?(?:to\s+)?(?:him|her|me|my\s+\w+)\s+)?"
    r"(?:(?:the|an?|another)\s+)?(?:(?:new|extra|second|additional)\s+)*(?P<named>names?\s+)?(?P<name>\S.*)",
    r"(?:the\s+)?(?P<named>names?\s+)?(?P<name>\S.*?)\s+(?:was|were|ha(?:s|ve) been)\s+(?P<added>added)\b.*",
    r"(?:^|.*\s)(?:(?P<added>הוסיפו|הוסיפה|הוסיף|הוספנו|הוספתי|נוסף|נוספו|התווסף)|נתנו|נתן|נתנה|ניתן)\s+"
    r"(?:(?:לו|לה|לי|גם|עוד)\s+)*(?:את\s+)?(?P<named>ה?(?:שם|שמות)\s+)?(?:ה?נוסף\s+)?(?P<name>\S.*)",
    r"(?:^|.*\s)(?:(?P<added>צוגעגעבן|צוגעלייגט|מוסיף\s+געווען)|געגעבן)\s+"
    r"(?:(?:אים|איר|מיר|נאך)\s+)*(?:(?:דעם|א|אן|די)\s+)?(?P<named>(?:נאמען|נעמען)\s+)?(?P<name>\S.*)",
    r"(?:^|.*\s)(?:(?P<added>добавил[аи]?|прибавил[аи]?)|дал[аи]?)\s+(?:(?:ему|ей|мне|ещё|еще)\s+)*"
    r"(?:(?:второе|новое|дополнительное)\s+)*(?P<named>(?:имя|имена)\s+)?(?P<name>\S.*)",
)
_PATTERNS = tuple(re.compile(sentence, re.IGNORECASE) for sentence in _SENTENCES)
_BEHIND = re.compile(
    r"[\s,]+(?:after|when|while|because|since|following|during|to (?:him|her|me|my)|for (?:him|her|me|my)|"
    r"אחרי|לאחר|בגלל|מפני|כש[א-ת]+|עקב|בעקבות|בזמן|לרפואה|לרפואת[א-ת]*|"
    r"נאך|ווען|צוליב|וועגן|בשעת|"
    r"после|из-за|когда|во время|в связи|ради)(?:\s.*)?$",
    re.IGNORECASE,
)
_AND = frozenset(("and", "&", "און", "и"))
_MARKS = ' \t.,;:!…"“”«»'


class AddedName(NamedTuple):
    """Of "we added the name Chaim to Moshe": the name, and what is said around it."""

    name: str
    around: str
    is_called_name: bool  # True where the sentence says that it is a name


def added_name(text: str) -> AddedName | None:
    """The name that a sentence says was added; None for any other text."""
    said = text.strip(_MARKS)
    for pattern in _PATTERNS:
        found = pattern.fullmatch(said)
        if found is None or not (found["added"] or found["named"]):
            continue
        name = _BEHIND.sub("", found["name"]).strip(_MARKS)
        at = found.start("name")
        if name:
            return AddedName(name, f"{said[:at]} {said[at + len(name) :]}", bool(found["named"]))
    return None


def added_names(text: str) -> str:
    """Nothing but given names, in Hebrew and as many as were typed; "" for a text with any other word."""
    words = [word for word in re.split(r"[\s,]+", text.strip(_MARKS)) if word not in _AND]
    words = [word[1:] if word.startswith("ו") and not is_given(word) else word for word in words]
    if not words or not all(map(is_given, words)) or _has_parent(" ".join(words)):
        return ""
    return " ".join(hebrew(word)[0] for word in words)


def _has_parent(text: str) -> bool:
    try:
        return bool(parse(text).parent)
    except NotAName:
        return True

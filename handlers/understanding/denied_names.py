"""Names that their message denies further on: "bas Ruchel Gold, not Ruchel but Reichel", לא רינה, רננה.

The right name is put in the place of the denied one, where that was said once.
"""

from __future__ import annotations

import re

from storage.names import fold, is_given, nominatives

_SPACE = r"[\s,.;:!…()–—-]"
_WORD = r"[^\W\d_]+(?:['’׳\"״-][^\W\d_]+)*['’׳]?"
_SORRY = (
    r"(?:no|nope|wait|sorry|oops|ops|whoops|hold\s+on|correction|actually|rather|my\s+mistake|mistake|oh|"
    r"i\s+(?:meant|mean)(?:\s+to\s+(?:write|say))?|(?:her|his|the|its)\s+name(?:['’]s|\s+is)?|it['’]?s|it\s+is|"
    r"s?he['’]?s|s?he\s+is|(?:the\s+)?mom(?:['’]s|\s+is)?|(?:the\s+)?mother(?:['’]s|\s+is)?|(?:the\s+)?name|is|"
    r"סליחה|אופס|רגע|טעות|טעיתי|בעצם|התכוונתי(?:\s+ל)?|תיקון|אוי|אה|זה|היא|הוא|השם|שמה|שמו|לא(?=\s*,)|"
    r"ניין|ווארט|אנטשולדיגט?|איך\s+מיין|כ['’]מיין|א\s+טעות|אייגנטליך|עס\s+איז|ס['’]איז|זי\s+הייסט|ער\s+הייסט|"
    r"נעמען|נאמען|איז|"
    r"нет|ой|извините|простите|вернее|точнее|погодите|погоди|стоп|ошибка|ошибся|ошиблась|то\s+есть|"
    r"я\s+имела?\s+в\s+виду|её\s+зовут|ее\s+зовут|его\s+зовут|зовут|это|упс|имя|мама|маму\s+зовут)"
)
_NOT = r"(?:not|isn['’]?t|לא|נישט|ניט|не)"
_BEGIN = rf"(?:{_SPACE}+(?:{_SORRY})(?!\w))*{_SPACE}+"
_END = r"(?=\s*(?:[.,;!\n]|$))"
_NAME = rf"{_WORD}(?:\s+{_WORD})?"
_NOT_BUT = re.compile(
    rf"{_BEGIN}{_NOT}\s+(?P<old>{_WORD})(?:\s*,)?\s+(?:but|rather|it['’]?s|s?he['’]?s|אלא|רק|נאר|а|это)\s+"
    rf"(?P<new>{_NAME}){_END}",
    re.IGNORECASE,
)
_NOT_COMMA = re.compile(
    rf"{_BEGIN}{_NOT}\s+(?P<old>{_WORD})\s*[,–—-]\s*(?P<new>{_WORD}){_END}", re.IGNORECASE
)
_BUT_NOT = re.compile(
    rf"(?:{_SPACE}+(?:{_SORRY})(?!\w))+{_SPACE}+(?P<new>{_WORD})\s*,?\s+(?:and\s+|а\s+|און\s+|ו)?{_NOT}\s+"
    rf"(?P<old>{_WORD}){_END}",
    re.IGNORECASE,
)


def with_names_put_right(text: str) -> str:
    """The text with the right name in place of one that it denies further on; else as it was."""
    for pattern in (_NOT_BUT, _NOT_COMMA, _BUT_NOT):
        for found in pattern.finditer(text):
            before = text[: found.start()]
            same = [one for one in re.finditer(_WORD, before) if _is_same(one[0], found["old"])]
            if len(same) == 1 and _is_name(found["new"], found["old"]):
                right = before[: same[0].start()] + found["new"] + before[same[0].end() :]
                return right + text[found.end() :]
    return text


def _is_same(said: str, denied: str) -> bool:
    """Whether a name is the denied one, which may stand in a Russian case."""
    forms = {fold(one) for one in (said, *nominatives(said, declined=True))}
    return bool(forms & {fold(one) for one in (denied, *nominatives(denied, declined=True))})


def _is_name(new: str, old: str) -> bool:
    """Whether words that come for another are a name: by the table, or by a capital as the other one has."""
    words = new.split()
    return all(map(is_given, words)) or (is_given(old) and all(word[:1].isupper() for word in words))

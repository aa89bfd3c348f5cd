"""To whom a child was born, told in front of the news: ביי מיין שוועסטער רבקה גרין איז געבוירן א מיידל."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from handlers.answers import words_of
from storage.names import is_given, nominatives

_LEADS = words_of("у ביי ביים בײַ")
_KIN = words_of(
    """
    לאחותי לבתי לכלתי לגיסתי לחברתי לבת לכלה לאחי לבני לאחות לדודתי לנכדתי
    שוועסטער טאכטער שנור שוועגערין מומע אייניקל חבר'טע ברודער זון שוואגער
    сестры дочери дочки невестки подруги внучки тети тёти племянницы брата сына внука племянника друга
    """
)
_WHOSE = words_of("מיין אונזער די דער דעם моей нашей моего нашего моих שלי שלנו")
_OURSELVES = words_of("нас меня мне них неё нее него אונז אונדז מיר איר אים זיי unz mir")
_MOST_NAMES = 4  # words
_WORD = re.compile(r"[^\W_][\w'’\"״׳-]*")


def names_born_to(clause: str, tells_birth: Callable[[Sequence[str]], bool]) -> tuple[str, str] | None:
    """(names of the parents, the clause without them) of a clause that tells of a birth; None where nobody is
    named in front of the news. `tells_birth`: whether words are such news, and no others."""
    words = list(_WORD.finditer(clause))
    for at, word in enumerate(words):
        key = word[0].casefold()
        led = key in _LEADS or key in _KIN
        joined = key.startswith("ל") and is_given(key[1:]) and key not in _KIN
        if not (led or joined):
            continue
        start = at + (0 if joined else 1)
        while start < len(words) and words[start][0].casefold() in _KIN | _WHOSE:
            start += 1
        for end in range(start + 1, min(len(words), start + _MOST_NAMES) + 1):
            rest = clause[: word.start()] + " " + (clause[words[end].start() :] if end < len(words) else "")
            if not tells_birth([one[0] for one in _WORD.finditer(rest)]):
                continue
            first = words[start].start() + (1 if joined else 0)
            names = clause[first : words[end - 1].end()]
            if not _OURSELVES.isdisjoint(names.casefold().split()):
                return None
            return (_in_nominative(names) if key in _LEADS else names), rest
        return None
    return None


def _in_nominative(names: str) -> str:
    """The names of «у Ривки Грин», where Russian declines them, as they are called."""
    return " ".join((*nominatives(word, declined=True), word)[0] for word in names.split())

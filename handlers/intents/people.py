"""Whether a message names a person in so many words: *X ben Y*, *mother Y*, a name with a patronymic.

Who the person is, the readers of `handlers.understanding` say; here it only decides what a message is about.
"""

from __future__ import annotations

import re

from storage.names import is_family, is_given, nominatives

_HEBREW = re.compile("[א-ת]")
_CHILD_OF = re.compile(
    r"([^\W\d_]{2,})['׳]? +(?:ben|bas|bat|bar|бен|бас|бат|бар|сын[ау]?|дочь|дочери|дочк[аиеу]|בן|בת) +"
    r"(?:reb |r\. ?|ר['׳]? )?([^\W\d_]{2,})",
    re.IGNORECASE,
)
_PARENT = re.compile(
    r"(?<!\w)(?:mother|mom|mum|father|мама|мать|отец|папа)(?:['’]?s name)?(?: is|:| -| –|,)? +([^\W\d_]{3,})",
    re.IGNORECASE,
)
# Who says how they are called asks for no call: "Call me Moshe".
_CALL_ME = re.compile(
    r"(?:(?:hi|hello|hey|shalom|please|pls|just|you can|u can)[ ,!]+)*call me ([^\W\d_]{3,})(?:[ ,][^?]*)?|"
    r"(?:מען |מ['׳])?רופט (?:מיך|מיר) ([^\W\d_]{3,})(?:[ ,][^?]*)?",
    re.IGNORECASE,
)
_MOST_WORDS = 4  # of a whole name
_RUSSIAN_ENDING = re.compile(r"(?<=[а-яё])(?:а|у|ой)$")  # у Моше Розена
_PREFIXES = "לה"  # of a Hebrew name: יש למשה כהן?
_PATRONYMIC = re.compile(r"(?<!\w)[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:ович|евич|ьич|овна|евна|ична)(?!\w)")


def names_person(text: str) -> bool:
    """Whether a person is named with a parent. A *bar mitzvah* and *my ben Torah* are none."""
    if _PATRONYMIC.search(text):
        return True
    for name, parent in _CHILD_OF.findall(text):
        known = _is_first_name(name) + _is_first_name(parent)
        if known == len((name, parent)) or (known and not _HEBREW.search(name)):
            return True  # in Hebrew the words between which "son" stands must both be names
    return any(is_given(parent) for parent in _PARENT.findall(text))


def _is_first_name(word: str) -> bool:
    """Whether a word is a first name, in Russian in any case."""
    return is_given(word) or any(map(is_given, nominatives(word, declined=True)))


def introduces_by_name(text: str) -> bool:
    """Whether somebody says how they are called, "call me Moshe"; "call me back" does not."""
    found = _CALL_ME.fullmatch(text.strip(" .!"))
    return found is not None and is_given(found[1] or found[2])


def is_whole_name(words: str) -> bool:
    """Whether words are a first name with a family's and nothing else: "Moshe Yakov Rozen", למשה כהן."""
    first, *others = words.strip(" ?!.,").split() or [""]
    if not 1 <= len(others) < _MOST_WORDS:
        return False
    bare = first[1:] if first[:1] in _PREFIXES and is_given(first[1:]) else first
    if not is_given(bare):
        return False
    families = (" ".join(others[at:]) for at in range(len(others)) if all(map(is_given, others[:at])))
    return any(is_family(one) or is_family(_RUSSIAN_ENDING.sub("", one)) for one in families)

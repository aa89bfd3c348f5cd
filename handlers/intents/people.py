"""Whether a message names a person in so many words: *X ben Y*, *mother Y*, a name with a patronymic.

Who the person is, the readers of `handlers.understanding` say; here it only decides what a message is about.
"""

from __future__ import annotations

import re

from storage.names import is_given

_HEBREW = re.compile("[א-ת]")
_CHILD_OF = re.compile(
    r"([^\W\d_]{2,})['׳]? +(?:ben|bas|bat|bar|бен|бас|бат|бар|בן|בת) +(?:reb |r\. ?|ר['׳]? )?([^\W\d_]{2,})",
    re.IGNORECASE,
)
_PARENT = re.compile(
    r"(?<!\w)(?:mother|mom|mum|father|мама|мать|отец|папа)(?:['’]?s name)?(?: is|:| -| –|,)? +([^\W\d_]{3,})",
    re.IGNORECASE,
)
_PATRONYMIC = re.compile(r"(?<!\w)[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:ович|евич|ьич|овна|евна|ична)(?!\w)")


def names_person(text: str) -> bool:
    """Whether a person is named with a parent. A *bar mitzvah* and *my ben Torah* are none."""
    if _PATRONYMIC.search(text):
        return True
    for name, parent in _CHILD_OF.findall(text):
        known = is_given(name) + is_given(parent)
        if known == len((name, parent)) or (known and not _HEBREW.search(name)):
            return True  # in Hebrew the words between which "son" stands must both be names
    return any(is_given(parent) for parent in _PARENT.findall(text))

"""Words that are drawn out in writing: "heyyy", שלוםםם, תודהה, приветттт."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.understanding.words.names import sense_of
from handlers.understanding.words.tokens import TypedToken
from handlers.understanding.words.vocabulary import vocabulary
from storage.names import is_ordinary

_DRAWN_OUT = re.compile(r"(?<=[^\W\d_])([^\W\d_])\1{2,}|(ה)\2$")  # the first letter seldom is
_MOST = 2  # times that a letter stands in a word


def unstretched(token: TypedToken) -> TypedToken:
    """The everyday word that is drawn out; any other word as it is, and one that is a name."""
    if not token.is_word or _DRAWN_OUT.search(token.text) is None or sense_of(token.text).exact:
        return token
    for times in range(1, _MOST + 1):
        text = _DRAWN_OUT.sub(lambda found, times=times: (found[1] or found[2]) * times, token.text)  # type: ignore[misc]
        word = replace(token, text=text)
        if text != token.text and (vocabulary().match([word], 0) is not None or is_ordinary(text)):
            return word
    return token

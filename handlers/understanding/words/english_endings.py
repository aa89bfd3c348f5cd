"""Names with an English ending, or the Yiddish one like it: Moshe's, כץ'ס, the Levys."""

from __future__ import annotations

import re

from handlers.understanding.words.names import sense_of
from handlers.understanding.words.tokens import TypedToken

_POSSESSIVE = re.compile(r"['\u2019]s$|['\u2019\u05f3]ס$")
_PLURAL = re.compile(r"(?:['\u2019]s|es|s)$")


def owner(token: TypedToken) -> TypedToken | None:
    """The name in "Moshe's"; None for any other word."""
    found = _POSSESSIVE.search(token.text)
    if found is None or not sense_of(token.text[: found.start()]).known:
        return None
    return TypedToken(token.text[: found.start()], token.start, token.end, True)


def is_whole_family(word: str, before: str) -> bool:
    """True for "the Levys"."""
    bare = _PLURAL.sub("", word)
    return before.lower() == "the" and bare != word and sense_of(bare).family

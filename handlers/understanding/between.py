"""Words between two names that say that one of the two is not meant: "sorry, I mean", "donated for"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handlers.answers import words_of
from handlers.understanding.corrections import is_correcting
from handlers.understanding.lexemes import Lexeme
from handlers.understanding.records import Record
from handlers.understanding.small_words import FOR, is_for

_JOINING = frozenset(("and", "with", "semicolon", "line"))
_NAMED = frozenset(("name", "relation", "mother", "father", "spouse"))
_GIVING = words_of(
    """
    gave gives giving donated donates donating paid pays paying sponsored sponsors sponsoring
    נתן נתנה נותן נותנת תרם תרמה תורם תורמת שילם שילמה משלם משלמת
    געגעבן גיט באצאלט צאלט געשענקט שענקט дал дала даёт дает заплатил заплатила платит пожертвовал
    пожертвовала жертвует оплатил оплатила оплачивает
    """
)


def is_one_of_two(record: Record) -> bool:
    """True for "Rivky bas Sara, no sorry, Rochel bas Sara" and "Avi Weiss gave 100 for Chana bas Rivka".

    So is "Avi Weiss 100 for Chana bas Rivka", unless Avi is named behind a "for" as well.
    """
    places = [at for at, lexeme in enumerate(record.lexemes) if lexeme.part == "name"]
    if not places:
        return False
    inside = record.lexemes[places[0] : places[-1]]
    spoken = [token.key for one in inside if one.part not in ("name", "and") for token in one.tokens]
    gives = next((at for at, word in enumerate(spoken) if word in _GIVING), None)
    if any(map(is_correcting, inside)):
        return True
    if any(one.part == "from" for one in record.lexemes[: places[0]]):
        return False  # 18 from Moshe Levy for Rivka: he is not meant
    if _is_giver_for(record.lexemes, places[0]):
        return True
    return gives is not None and bool(FOR & set(spoken[gives:]))


def _is_giver_for(lexemes: Sequence[Lexeme], first: int) -> bool:
    """True if "for" joins a name to the one before it, and no "and" does."""
    if any(map(_is_for, lexemes[:first])):
        return False
    is_joined = False
    for one, other in pairwise(lexemes[first:]):
        is_joined = (is_joined or one.part in _JOINING) and one.part != "name"
        if _is_for(one) and other.part in _NAMED and not is_joined:
            return True
    return False


def _is_for(lexeme: Lexeme) -> bool:
    """True for "for", "on behalf of" and "in honour of"."""
    return is_for(lexeme.text) or (lexeme.part == "dedication" and lexeme.detail == "living")

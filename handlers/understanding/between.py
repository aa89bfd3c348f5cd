"""Words between two names that say that one of the two is not meant: "sorry, I mean", "donated for"."""

from __future__ import annotations

from handlers.answers import words_of
from handlers.understanding.corrections import is_correcting
from handlers.understanding.records import Record

_GIVING = words_of(
    """
    gave gives donated donates paid pays sponsored sponsors נתן נתנה תרם תרמה שילם שילמה
    געגעבן באצאלט געשענקט дал дала заплатил заплатила пожертвовал пожертвовала оплатил оплатила
    """
)
_FOR = words_of("for עבור בשביל למען פאר פארן за для")


def is_one_of_two(record: Record) -> bool:
    """True for "Rivky bas Sara, no sorry, Rochel bas Sara" and "Avi Weiss gave 100 for Chana bas Rivka"."""
    places = [at for at, lexeme in enumerate(record.lexemes) if lexeme.part == "name"]
    if not places:
        return False
    inside = record.lexemes[places[0] : places[-1]]
    spoken = [token.key for one in inside if one.part not in ("name", "and") for token in one.tokens]
    gives = next((at for at, word in enumerate(spoken) if word in _GIVING), None)
    return any(map(is_correcting, inside)) or (gives is not None and bool(_FOR & set(spoken[gives:])))

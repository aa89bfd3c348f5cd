"""Man or woman, told by one word in brackets behind a name: "Shaked 7 (boy), Or 4 (girl)"."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers import words_of
from handlers.understanding.words import Lexeme

_GENDERS = {
    **dict.fromkeys(words_of("son boy male בן הבן ילד זכר זון אינגל יינגל сын сынок мальчик"), "m"),
    **dict.fromkeys(
        words_of("daughter girl female בת הבת ילדה נקבה טאכטער טאָכטער מיידל מיידעלע дочь дочка девочка"), "f"
    ),
}
_NAMES = frozenset(("name", "family_name"))
_WITH_AGE = 2  # lexemes: the name, and an age behind it


def with_genders_in_brackets(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "(girl)" behind a name, or behind a fact beside it, as the gender that it tells."""
    found: list[Lexeme] = []
    at = 0
    while at < len(lexemes):
        parts = [one.part for one in lexemes[at : at + 3 : 2]]
        gender = _gender(lexemes[at + 1]) if parts == ["open", "close"] else ""
        if gender and _is_behind_name(found):
            found.append(Lexeme("gender", gender, lexemes[at + 1].tokens))
            at += 3
        else:
            found.append(lexemes[at])
            at += 1
    return found


def _gender(lexeme: Lexeme) -> str:
    return _GENDERS.get(lexeme.tokens[0].key, "") if len(lexeme.tokens) == 1 else ""


def _is_behind_name(before: Sequence[Lexeme]) -> bool:
    behind = [
        one for one in before[-_WITH_AGE:] if one.part != "number" and (one.part != "dash" or one.tokens)
    ]
    return bool(behind) and behind[-1].part in _NAMES

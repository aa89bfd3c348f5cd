"""The living who are parted from the departed: ויבדל לחיים, להבדיל בין חיים לחיים, "yibadel lechaim"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handlers.answers import words_of
from handlers.understanding.words import BREAKS, Lexeme, TypedToken

_PARTS = words_of(
    """
    יבדל תבדל יבדלו יבדלי ויבדל ותבדל ויבדלו שיבדל שתבדל שיבדלו ייבדל תיבדל ייבדלו וייבדל ותיבדל שייבדל שתיבדל
    להבדיל ולהבדיל יבלח"ט ויבלח"ט תבלח"ט ותבלח"ט יבלחט"א ויבלחט"א יבדלח"ט ויבדלח"ט יבדלחט"א ויבדלחט"א
    veyibadel lehavdil l'havdil lhavdil yibadel yibodel yibadeil tibadel tibodel tibadeil yibadlu yibodlu
    veyibodel ויבדלו לעבאדל להבדל лехавдиль леавдиль ибадель йибадель
    """
)
_LIFE = words_of(
    """
    לחיים טובים ארוכים ארוכין ולשלום החיים המתים לחיי
    lechaim l'chaim lchaim lechayim l'chayim lchayim lechayyim tovim aruchim arukim arichim hachaim hachayim
    лехаим тойвим товим арухим
    """
)
_BETWEEN = words_of("בין bein beyn бейн")
_LIFE_BEHIND = words_of("חיים chaim chayim хаим")  # a name as well: life only behind "between", or "good"
_NAMED = frozenset(("name", "family_name"))


def with_living_parted(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the words that part the living from the departed as a wish for whoever comes next.

    They end what was said of the departed. Where nobody is named behind them they stay as they are.
    """
    found: list[Lexeme] = []
    at = 0
    while at < len(lexemes):
        end = _end(lexemes, at)
        if end == at or not any(one.part in _NAMED for one in lexemes[end:]):
            found.append(lexemes[at])
            at += 1
            continue
        tokens = tuple(token for one in lexemes[at:end] for token in one.tokens)
        if found and found[-1].part not in BREAKS | {"and"}:
            found.append(Lexeme("semicolon"))
        found.append(Lexeme("dedication", "living", tokens))
        at = end
    return found


def _end(lexemes: Sequence[Lexeme], start: int) -> int:
    """Where the words end that part the living, from a lexeme on; `start` where it has none."""
    if not _parts(lexemes[start].tokens):
        return start
    end = start + 1
    while end < len(lexemes) and lexemes[end].tokens:
        keys = [token.key for token in lexemes[end].tokens]
        before = lexemes[end - 1].tokens[-1].key
        if not all(_goes_on(key, last) for key, last in zip(keys, [before, *keys], strict=False)):
            break
        end += 1
    return end


def _parts(tokens: Sequence[TypedToken]) -> bool:
    """Whether words begin with one that parts the living, and go on as such a wish."""
    keys = [token.key for token in tokens]
    return bool(keys) and keys[0] in _PARTS and all(_goes_on(one, last) for last, one in pairwise(keys))


def _goes_on(key: str, before: str) -> bool:
    return key in _LIFE | _BETWEEN or (key in _LIFE_BEHIND and before in _BETWEEN)

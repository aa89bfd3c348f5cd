"""Words that only their neighbours tell apart: the Yiddish "I", "from the grocery", "Leah's baby"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.lexemes import Lexeme
from handlers.understanding.names import sense_of
from storage.names import bearers_of, given_names, is_ordinary, nominatives

_I = "איך"  # in Yiddish; in Hebrew it asks how
_YIDDISH = words_of(
    """
    א אן פאר מיין מיינע דעם דער די דאס פון און האב האבן וויל דארף איז בין אויף מיט צו פארשרייבן איינס זאל מיר
    אונז וואלט קען געבן נעמען קויפן אריינשרייבן איינשרייבן אנשרייבן ביטע
    """
)
_FROM_THE = "מה"
_LEAST = 3  # letters behind "from the"
_BOY, _GIRL = words_of("малыш малыша малышу малышом"), "малышка"
_GIRLS = words_of("малышки малышке малышку малышкой")  # для малышки Ханы: of that name, or her daughter
_BABY = _BOY | {_GIRL} | _GIRLS


def told_by_neighbours(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes of a line, with those changed that mean something else beside their neighbours."""
    found = list(lexemes)
    keys = {token.key for lexeme in lexemes for token in lexeme.tokens}
    if _I in keys and keys & _YIDDISH:
        found = [replace(one, part="filler", match=None) if _is_word(one, _I) else one for one in found]
    for at in range(1, len(found)):
        if found[at - 1].part == "name" and _is_from_somewhere(found[at]):
            found[at] = replace(found[at], part="from")
    return _with_mothers(found) if keys & _BABY else found


def _is_word(lexeme: Lexeme, key: str) -> bool:
    return len(lexeme.tokens) == 1 and lexeme.tokens[0].key == key and lexeme.part in ("stop", "word")


def _is_from_somewhere(lexeme: Lexeme) -> bool:
    """True for מהמכולת behind a name, "from the grocery": an everyday word, which no table of names has."""
    if lexeme.part not in ("name", "word") or len(lexeme.tokens) != 1:
        return False
    word = lexeme.text
    rest = word.removeprefix(_FROM_THE)
    if rest == word or len(rest) < _LEAST or sense_of(word).exact:
        return False
    return is_ordinary(rest) and not sense_of(rest).exact


def _with_mothers(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with each "малыш" as a newborn whose mother's name stands behind it: малыша Леи."""
    found: list[Lexeme] = []
    for at, one in enumerate(lexemes):
        key = one.tokens[0].key if len(one.tokens) == 1 else ""
        following = lexemes[at + 1] if at + 1 < len(lexemes) else None
        named = following is not None and following.part == "name" and _is_a_woman_s(following.text)
        if named and key in _BOY | {_GIRL}:
            found += [replace(one, part="newborn", detail="f" if key == _GIRL else ""), Lexeme("of")]
        elif found and found[-1].tokens[:1] and found[-1].tokens[0].key in _GIRLS and _is_a_woman_s(one.text):
            found.append(replace(one, detail="doubtful"))
        else:
            found.append(one)
    return found


def _is_a_woman_s(word: str) -> bool:
    """True for the Леи of "малыш Леи": a woman's name in the genitive, and no name as it stands."""
    if given_names().find(word):
        return False
    names = [name for name in nominatives(word, declined=True) if given_names().find(name)]
    return bool(names) and all(bearers_of(name) == {"f"} for name in names)

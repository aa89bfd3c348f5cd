"""Kin and places as sentences tell them: "son Ilya and daughter Masha", "mom's Ann", "killed in X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from handlers.answers import words_of
from handlers.understanding.sentences.told_of_oneself import INTRODUCING
from handlers.understanding.words import FOR, Lexeme, gender_of_names
from storage.names import bearers_of, given_names, nominatives

_POLITE = words_of("скажите скажи")  # in front of what is asked for; behind it, a word like any other
_SONS = words_of("сын сына сыну son")
_DAUGHTERS = words_of("дочь дочери дочку дочке дочки daughter")
_GENITIVES = words_of("сына дочери дочки")  # behind these and an "and" stands a name in the same case
_DECLINED = words_of("сына сыну дочку дочке")
_AND = words_of("and и און")
_BEFORE_OWN = frozenset(("filler", "talk", "and", "dash", "line"))
_MOTHERS = words_of("mom's moms mum's mother's mommy's")
_FATHERS = words_of("dad's dads father's daddy's")
_BABIES = words_of("малыша малышу малыш baby newborn")
_INTRODUCING = INTRODUCING | {"i'm", "i am", "אני", "איך בין", "я"}
_FOR_ONESELF = words_of("me myself לי ולי לעצמי מיר זיך мне себе меня")
_IN = words_of("in near at в во под")
_OWNED = frozenset(("family", "household", "name", "family_name", "namelabel", "son", "daughter"))

_OTHER_KIN = (  # than one's own children, as their words begin
    *("grand", "brother", "sister", "внук", "внуч", "брат", "сестр", "сёст", "נכד", "הנכד", "לנכד", "אחים"),
    *("אחיות", "האחים", "האחיות", "לאחים", "אייניק", "ברידער", "שוועסטער", "einikl", "eynikl"),
)


def with_kin_in_sentences(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes of a line of a first message with the kin and the places that its words name."""
    found = _with_own_children(_with_joined_kids(_with_and_apart(_without_polite(lexemes))))
    return _with_places(_with_speaking_parent(_with_parents_named(_with_baby_beside(found))))


def _without_polite(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the first word of "скажите, можно букву для ..." as a small one."""
    if lexemes and lexemes[0].part == "stop" and lexemes[0].text.casefold() in _POLITE:
        return [replace(lexemes[0], part="filler", match=None), *lexemes[1:]]
    return [*lexemes]


def _with_and_apart(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the "and" of "Ezra (12) and my daughter Ella" as one of its own."""
    found: list[Lexeme] = []
    for at, one in enumerate(lexemes):
        kin = lexemes[at + 1].part if at + 1 < len(lexemes) else ""
        joins = at and one.part == "filler" and len(one.tokens) > 1 and one.tokens[0].key in _AND
        if joins and kin == "relation":
            found += [Lexeme("and", "", one.tokens[:1]), replace(one, tokens=one.tokens[1:], match=None)]
        else:
            found.append(one)
    return found


def _with_joined_kids(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the "and" of "и дети" behind somebody as one of its own."""
    found: list[Lexeme] = []
    for at, one in enumerate(lexemes):
        if at and one.part == "kids" and len(one.tokens) > 1 and one.tokens[0].key == "и":
            found += [Lexeme("and", "", one.tokens[:1]), replace(one, tokens=one.tokens[1:], match=None)]
        else:
            found.append(one)
    return found


def with_declined_children(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes of a name that was asked for, "запишите сына Лёву", with the son as the one who is named.

    A son in the nominative, "сын Лёвы", is told by a parent.
    """
    at = next((at for at, one in enumerate(lexemes) if one.part not in _BEFORE_OWN), 0)
    if at >= len(lexemes) or lexemes[at].text.casefold() not in _DECLINED:
        return [*lexemes]
    return [*lexemes[:at], *_with_own_children(lexemes[at : at + 2]), *lexemes[at + 2 :]]


def _with_own_children(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the son of "записать сына Илью и дочь Машу" as the one who is named, no parent's.

    A name that is told in the genitive is a parent's: "дочь Ципоры".
    """
    found = list(lexemes)
    for at, one in enumerate(lexemes[:-1]):
        gender = _own(one)
        before = found[at - 1].part if at else "line"
        led = any(other.part in ("relation", "kids") for other in found[:at])
        own = before in _BEFORE_OWN or (led and before == "comma")
        if not gender or not own or lexemes[at + 1].part != "name":
            continue
        told = before == "and" and any(other.part == "relation" for other in found[:at])
        if _bears(lexemes[at + 1].text, gender, told and one.tokens[0].key in _GENITIVES):
            found[at] = replace(one, part="relation", detail=gender, match=None)
    return found


def _own(lexeme: Lexeme) -> str:
    """The gender of a single word for an own child; "" for any other lexeme."""
    if lexeme.part not in ("son", "daughter", "word") or len(lexeme.tokens) != 1:
        return ""
    key = lexeme.tokens[0].key
    return "m" if key in _SONS else "f" if key in _DAUGHTERS else ""


def _bears(name: str, gender: str, genitive: bool) -> bool:
    """Whether a name, or the name of which it is the accusative or dative, is borne by that gender."""
    if not genitive and name.endswith(("и", "ы")) and any(map(given_names().find, _others(name))):
        return False  # дочку Ривки
    if given_names().find(name):
        return gender in bearers_of(name)
    if not genitive and not name.endswith(("у", "ю", "е", "а", "я")):
        return False
    return any(gender in bearers_of(other) for other in nominatives(name, declined=True))


def _others(name: str) -> list[str]:
    """The names of which a name may be a case, without itself."""
    return [other for other in nominatives(name, declined=True) if other != name]


def _with_baby_beside(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the baby of "... and for the baby", which ends a message, as a newborn."""
    last = lexemes[-1] if lexemes else None
    if last is None or last.part not in ("relation", "newborn") or last.tokens[-1].key not in _BABIES:
        return [*lexemes]
    before = [*lexemes[:-1]]
    if len(before) > 1 and before[-1].text.casefold() in FOR and before[-2].part == "and":
        before.pop()
    named = any(one.part == "name" for one in before)
    return [*before, replace(last, part="newborn", match=None)] if named else [*lexemes]


def _with_speaking_parent(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "my name is", behind one's children, as the label of their mother or father."""
    found = list(lexemes)
    kids = [at for at, one in enumerate(lexemes) if one.part == "kids" and one.detail != "parents"]
    if not kids or any(one.part in ("mother", "father") for one in lexemes):
        return found
    if any(token.key in _FOR_ONESELF for one in lexemes if not _says_own_name(one) for token in one.tokens):
        return found  # who asks for a letter as well
    if any(one.part == "name" for one in lexemes[: kids[0]]):
        return found  # of the husband beside them she is not the mother
    for at in range(len(lexemes) - 1, kids[0], -1):
        one, names = lexemes[at], _names_behind(lexemes, at)
        named = any(other.part == "name" for other in lexemes[kids[0] : at])
        if not _says_own_name(one) or not names or not named or at + 1 + len(names) != len(lexemes):
            continue
        if any(token.key.startswith(_OTHER_KIN) for token in lexemes[kids[0]].tokens):
            found[at:] = [replace(other, part="filler", detail="", match=None) for other in lexemes[at:]]
            return found  # whose parent is somebody else than the grandmother who writes
        gender = gender_of_names([token for name in names for token in name.tokens])
        if gender:
            found[at] = replace(one, part="mother" if gender == "f" else "father", detail="", match=None)
    return found


def _says_own_name(lexeme: Lexeme) -> bool:
    return lexeme.part == "filler" and lexeme.text.casefold() in _INTRODUCING


def _names_behind(lexemes: Sequence[Lexeme], at: int) -> list[Lexeme]:
    return [*takewhile(lambda one: one.part == "name", lexemes[at + 1 :])]


def _with_parents_named(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "mom's" behind a name, and in front of one, as the label of the mother."""
    found = list(lexemes)
    for at, one in enumerate(lexemes[:-1]):
        named = any(other.part == "name" for other in lexemes[:at])
        if one.part != "filler" or not named or lexemes[at + 1].part != "name":
            continue
        key = one.tokens[-1].key
        if key in _MOTHERS or key in _FATHERS:
            found[at] = replace(one, part="mother" if key in _MOTHERS else "father", detail="", match=None)
    return found


def _with_places(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with a word that is nobody's first name behind "in" as a place: "погиб в Освенциме"."""
    found = list(lexemes)
    for at in range(1, len(lexemes)):
        one, before = lexemes[at], lexemes[at - 1]
        after = lexemes[at + 1].part if at + 1 < len(lexemes) else "line"
        if one.part not in ("name", "word") or len(one.tokens) != 1 or one.detail == "possessive":
            continue
        inside = before.part in ("filler", "note") and before.tokens[-1].key in _IN
        capital = one.text[:1].isupper()
        if inside and capital and after not in _OWNED and not _is_first_name(one.text):
            found[at] = replace(one, part="place", detail="", also_name=False, match=None)
    return found


def _is_first_name(word: str) -> bool:
    return any(given_names().find(name) for name in (word, *nominatives(word, declined=True)))

"""The news that a child was born to somebody: "new baby girl to Moshe and Chani Katz", למשה וחני נולדה בת."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft
from handlers.understanding.words import BREAKS, Lexeme, TypedToken

_TO = words_of("to for of by ל של צו ביי ביים בי פאר פון у для")
_BORN = words_of(
    """
    born had has have having welcomed welcome birth נולד נולדה נולדו הולדת ילדה געבוירן געבוירען געהאט
    родился родилась родила рождение
    """
)
_CHILDREN = {
    word: gender
    for gender, words in (
        ("m", "boy son בן הבן זון אינגל יינגל אינגעלע мальчик сын сыночек"),
        ("f", "girl daughter בת הבת טאכטער מיידל מיידעלע девочка дочь дочка доченька"),
        ("", "baby child newborn תינוק קינד בייבי ребёнок ребенок малыш"),
    )
    for word in words.split()
}
_ARTICLES = words_of("a an the new just their our א אן איז דאס די דער")
_SPOKEN = frozenset(
    ("newborn", "talk", "filler", "note", "dedication", "relation", "son", "daughter", "word", "stop")
)
_NAMES = frozenset(("name", "title", "and", "family_name", "kohen", "levi", "filler"))


def with_newborn_told(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the news of a birth as a newborn "of" its parents; as they were without such news."""
    start, end, gender = _news(lexemes)
    if start == end:
        return [*lexemes]
    newborn = Lexeme("newborn", gender, _tokens(lexemes[start:end]))
    before, after = lexemes[:start], lexemes[end:]
    if not any(one.part == "name" for one in before):
        if not _is_to(after[:1]) or not _is_named(after[1:2]):
            return [*lexemes]
        return [*before, newborn, replace(after[0], part="of"), *after[1:]]
    first = next((at for at, one in enumerate(before) if one.part == "name"), 0)
    leads = _is_to(before[first - 1 : first]) if first else False
    if not (leads or _is_had(lexemes[start])) or not _end_together(before[first:], after):
        return [*lexemes]
    of = replace(before[first - 1], part="of") if leads else Lexeme("of", "", newborn.tokens[:1])
    return [*before[: first - leads], newborn, of, *before[first:], *after]


def is_newborns_name(newborn: PersonDraft, draft: PersonDraft) -> bool:
    """True for the Esther of "baby girl, 3 weeks, Esther bas Rivka": the child's own name, behind what it is.

    The marker tells it: "baby boy, Esther bas Rivka" names his mother.
    """
    apart = draft.before in ("comma", "dash", "colon", "line")
    told = newborn.genders | draft.genders
    return apart and bool(draft.names and draft.behind and newborn.genders) and len(told) == 1


def _news(lexemes: Sequence[Lexeme]) -> tuple[int, int, str]:
    """(start, end, gender) of the words that a child was born; (0, 0, "") without them."""
    for start, one in enumerate(lexemes):
        if one.part not in _SPOKEN or (one.part != "newborn" and not _says_born(one)):
            continue
        end = start + 1
        while end < len(lexemes) and _goes_on(lexemes[end]):
            end += 1
        words = [token.key for token in _tokens(lexemes[start:end])]
        told = [_CHILDREN[word] for word in words if word in _CHILDREN]
        details = (lexeme.detail for lexeme in lexemes[start:end] if lexeme.detail in ("m", "f"))
        if told or any(lexeme.part == "newborn" for lexeme in lexemes[start:end]):
            return start, end, next(filter(None, (*told, *details)), "")
    return 0, 0, ""


def _says_born(lexeme: Lexeme) -> bool:
    """True for "was born", and for a whole sentence that says whom: "it's a boy", הולדת הבן."""
    keys = [token.key for token in lexeme.tokens]
    sentence = lexeme.part in ("talk", "dedication") or keys[:1] in (["it's"], ["its"], ["it"])
    whole = len(keys) > 1 and keys[-1] in _CHILDREN and sentence
    return whole or any(key in _BORN for key in keys)


def _goes_on(lexeme: Lexeme) -> bool:
    if lexeme.part == "newborn":
        return True
    keys = [token.key for token in lexeme.tokens]
    return (
        lexeme.part in _SPOKEN
        and bool(keys)
        and all(key in _BORN or key in _CHILDREN or key in _ARTICLES for key in keys)
    )


def _is_had(lexeme: Lexeme) -> bool:
    return lexeme.part != "newborn" and any(
        token.key in ("had", "have", "welcomed", "געהאט", "родила", "ילדה") for token in lexeme.tokens
    )


def _end_together(names: Sequence[Lexeme], after: Sequence[Lexeme]) -> bool:
    """True if nothing but the parents' names stands before the news, and nothing but facts behind it."""
    return all(one.part in _NAMES for one in names) and all(one.part in BREAKS | {"sign"} for one in after)


def _is_to(lexemes: Sequence[Lexeme]) -> bool:
    return any(one.tokens and one.tokens[-1].key in _TO for one in lexemes)


def _is_named(lexemes: Sequence[Lexeme]) -> bool:
    return any(one.part in ("name", "title") for one in lexemes)


def _tokens(lexemes: Sequence[Lexeme]) -> tuple[TypedToken, ...]:
    return tuple(token for lexeme in lexemes for token in lexeme.tokens)

"""A loss told in a sentence: "I lost my mother on Shabbos, Reizel bas Yaakov", «мы потеряли дедушку»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.words import BREAKS, MARKERS, Lexeme, gender_of_names

_LOST = words_of(
    """
    lost איבדתי איבדנו איבדה איבד שאיבדתי שאיבדנו פארלוירן פארלארן אנגעווארן farloyrn farloirn farlorn
    потерял потеряла потеряли утратил утратила утратили
    """
)
_KIN = frozenset(("mother", "father", "relation", "spouse"))
_BETWEEN = frozenset(("filler", "late"))
_BEHIND = BREAKS | {"note", "name", "talk", "filler", "sign", "place", "deceased", "from", "family_name"}
_ARTICLES = words_of("di der dos dem")
_MY_PARENTS = {"אבי": "m", "אמי": "f"}  # names as well
_KADDISH = words_of("קדיש kaddish кадиш")
_SAID_FOR = words_of("על של ל נאך פאר for after по за")
_OWNED = frozenset(("name", "of"))
_LED = _KIN | {"kids", "household", "newborn", "twins"}


def with_losses_told(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the "lost" of "I lost my mother" as what is said of the departed."""
    found = list(lexemes)
    for at, one in enumerate(lexemes):
        if len(one.tokens) != 1 or one.tokens[0].key not in _LOST or one.part not in ("word", "stop", "name"):
            continue
        end = at + 1
        while end < len(lexemes) and lexemes[end].part in _BETWEEN:
            end += 1
        after = lexemes[end + 1].part if end + 1 < len(lexemes) else "line"
        if end < len(lexemes) and lexemes[end].part in _KIN and after in _BEHIND:
            found[at] = replace(one, part="deceased", detail="", also_name=False, match=None)
    return found


def without_articles(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the Yiddish article of "di bobe Gitl", in Latin letters, as a small word."""
    return [
        replace(one, part="filler", detail="", also_name=False)
        if one.part == "name" and one.text in _ARTICLES and following is not None and following.part in _LED
        else one
        for one, following in zip(lexemes, [*lexemes[1:], None], strict=False)
    ]


def without_bereaved(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the Yossel of "Yossel's mother passed away, Chana bas Shimon" as a small word."""
    end = next((at for at, one in enumerate(lexemes) if one.part in ("comma", "dash", "colon", "line")), 0)
    said, behind = lexemes[:end], lexemes[end + 1 :]
    kin = [one for one in said if one.part in _KIN]
    died = any(one.part == "deceased" for one in said)
    named = any(one.part == "name" for one in behind) and any(one.part in MARKERS for one in behind)
    plain = all(one.part in _KIN | {"name", "of", "filler", "deceased"} for one in said)
    if len(kin) != 1 or not (died and named and plain) or not _is_owned(said):
        return [*lexemes]
    kept = [replace(one, part="filler", detail="", match=None) if one.part in _OWNED else one for one in said]
    return [*kept, *lexemes[end:]]


def _is_owned(said: Sequence[Lexeme]) -> bool:
    """Whether a name says whose mother it is: די מאמע פון יוסל, "Yossel's mother", «у Йосла умерла мама»."""
    names = [at for at, one in enumerate(said) if one.part == "name"]
    if len(names) != 1:
        return False
    at = names[0]
    before = said[at - 1].text.casefold() if at else ""
    of = at > 0 and (said[at - 1].part == "of" or before.split()[-1:] in (["של"], ["פון"], ["of"], ["у"]))
    return of or said[at].detail == "possessive"


def with_parents_doubted(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the אבי of אבי שלמה ז"ל as one that may be "my father" or Avi, and the kaddish that is
    said for somebody as no name."""
    found = list(lexemes)
    late = any(one.part in ("deceased", "late") for one in lexemes)
    for at, one in enumerate(lexemes):
        before = lexemes[at - 1].part if at else "line"
        after = lexemes[at + 1] if at + 1 < len(lexemes) else Lexeme("line")
        gender = _MY_PARENTS.get(one.text, "") if late and one.part == "name" else ""
        if gender and before in BREAKS and after.part == "name" and gender_of_names(after.tokens) == gender:
            found[at] = replace(one, detail="doubtful")
        if one.part != "name" or one.tokens[0].key not in _KADDISH or before == "name":
            continue
        if any(token.key in _SAID_FOR for token in after.tokens) and not _names(lexemes[:at]):
            found[at] = replace(one, part="dedication", detail="deceased", also_name=False, match=None)
        elif after.part in BREAKS or _names(lexemes[:at]):
            found[at] = replace(one, part="note", detail="", also_name=False, match=None)
    return found


def _names(lexemes: Sequence[Lexeme]) -> bool:
    return any(one.part in ("name", "family_name") for one in lexemes)

"""Words of a sentence that are no names, unless they stand where a name must: "the best", "my dauhgter"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.words.lexemes import Lexeme
from handlers.understanding.words.markers import MARKERS
from handlers.understanding.words.names import sense_of
from handlers.understanding.words.signs import BREAKS
from handlers.understanding.words.slips import is_slip_of_word
from handlers.understanding.words.small_words import FOR, is_rather_a_word
from storage.names import is_ordinary

_FEWEST = 3  # words of a sentence
_MANY = 4  # words of which none is a known name, and that are no list of names
_KIN = frozenset(("relation", "spouse", "mother", "father", "title", "kids"))
_NAMED = frozenset(("name", "family_name"))
_CALLING = words_of(
    """
    name names named called calls call is i'm im am it's its register sign up add put down enroll enrol book
    שמי שמו שמה קוראים קראו קראנו לרשום תרשום תרשמו רשמו רשום תכתוב תכתבו להוסיף
    הייסט הייס הייסן נאמען פארשרייבט פארשרייב פארשרייבן שרייבט אריין איינשרייבן
    зовут звать звали назвали зовем зовём запишите запиши записать впишите вписать добавьте
    heyst heys zovut zapishite
    """
)
_PLACES = frozenset(
    (
        "namelabel",
        "givenlabel",
        "hebrewname",
        "mother",
        "father",
        "family",
        "household",
        "dedication",
        "title",
        "kohen",
        "levi",
        "newborn",
        "late",
        "nickname",
        "of",
        "maiden",
        "kids",
        "couple",
        "twins",
        "sons",
        "daughters",
        "son",
        "daughter",
    )
)
_ARTICLES = words_of("the a an א אן קיין")
_ENDINGS = (  # of Russian words that are no names
    "ый",
    "ая",
    "ое",
    "ые",
    "ого",
    "ому",
    "ыми",
    "ить",
    "ать",
    "ться",
    "ешь",
    "ишь",
    "лся",
    "лась",
    "юсь",
    "ются",
)
_SKIPPED = frozenset(("colon", "dash", "quote", "sign"))


def without_words(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with names that no table has as words, unless they stand where a name must."""
    if not _is_sentence(lexemes):
        return [*lexemes]
    found = list(lexemes)
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].part == "name":
            end += 1
        if end > at:
            for place in _weak_of(found, at, end):
                found[place] = replace(found[place], part="word", detail="", also_name=False)
        at = max(end, at + 1)
    return found


def _is_sentence(lexemes: Sequence[Lexeme]) -> bool:
    """True for a text of several words that are not names alone."""
    words = [one for one in lexemes if one.tokens and one.tokens[0].is_word]
    if sum(len(one.tokens) for one in words) < _FEWEST:
        small = all(one.text.islower() and not "א" <= one.text[0] <= "ת" for one in words)
        return any(one.part == "stop" for one in words) or (small and not any(map(_is_known, words)))
    if all(one.part in _NAMED for one in words):
        return len(words) >= _MANY and all(map(_is_weak, words))
    return True


def _is_known(lexeme: Lexeme) -> bool:
    return lexeme.part == "name" and sense_of(lexeme.text).exact and not _is_weak(lexeme)


def _weak_of(lexemes: Sequence[Lexeme], start: int, end: int) -> range:
    """The places of those names of a run, from `start` to `end`, that are rather words."""
    weak = [_is_weak(one) for one in lexemes[start:end]]
    before, after = _neighbours(lexemes, start, end)
    marked = after is not None and after.part in MARKERS
    if before is not None and _ends_with_article(before) and not marked and not lexemes[start].text.istitle():
        weak = [True, *weak[1:]]
    if all(weak):
        return range(0) if _must_be_names(lexemes, start, end) else range(start, end)
    strong = weak.index(False)
    leading = range(start, start + strong)
    if not strong or not sense_of(lexemes[start + strong].text).given:
        return range(0)
    apart = strong > 1 or (lexemes[start].text.islower() and lexemes[start + strong].text.istitle())
    if apart or is_rather_a_word(lexemes[start].text) or is_slip_of_word(lexemes[start].text):
        return leading
    return range(0)


def _is_weak(lexeme: Lexeme) -> bool:
    """True for a name that no table has, or that is rather an everyday word."""
    if len(lexeme.tokens) != 1 or lexeme.detail in ("possessive", "town") or lexeme.part != "name":
        return False
    text = lexeme.text
    sense = sense_of(text)
    if sense.exact and text.islower() and sense.family_only and not "א" <= text[0] <= "ת":
        return is_ordinary(text)
    if sense.exact:
        return is_rather_a_word(text) and not text.istitle()
    return not text.istitle() or is_ordinary(text)


def _neighbours(lexemes: Sequence[Lexeme], start: int, end: int) -> tuple[Lexeme | None, Lexeme | None]:
    before = lexemes[start - 1] if start else None
    return before, lexemes[end] if end < len(lexemes) else None


def _ends_with_article(lexeme: Lexeme) -> bool:
    return lexeme.part in ("filler", "talk") and lexeme.tokens[-1].key in _ARTICLES


def _must_be_names(lexemes: Sequence[Lexeme], start: int, end: int) -> bool:
    """True where a name stands that nobody knows: "my son Zlatik", "Zlatik ben Sara", "Zlatik and Moshe"."""
    _before, after = _neighbours(lexemes, start, end)
    if after is not None and after.part in MARKERS:
        return True
    leads = next((one for one in reversed(lexemes[:start]) if one.part not in _SKIPPED), None)
    if leads is None:
        return after is not None and after.part in MARKERS
    slip = all(map(_is_rather_word, lexemes[start:end]))
    if leads.part in _PLACES:
        return not (slip and leads.part in ("mother", "father") and len(leads.tokens) == 1)
    if leads.part == "relation" and _is_called(leads, lexemes[start:end], after):
        return True
    if leads.part in _KIN or (leads.part == "filler" and leads.tokens[-1].key in _CALLING):
        return not slip
    if leads.text.casefold() in FOR or (leads.part == "filler" and leads.text == "ל"):
        return not slip and end - start > 1
    return not slip and _is_listed(lexemes, start, end)


def _is_called(kin: Lexeme, names: Sequence[Lexeme], after: Lexeme | None) -> bool:
    """True for the אלה of "הבת שלי אלה", a known name of that gender with which a part of a text ends."""
    if len(names) != 1 or (after is not None and after.part not in BREAKS | {"and", "open"}):
        return False
    sense = sense_of(names[0].text)
    return sense.given and sense.exact and kin.detail in ("m", "f") and kin.detail in sense.genders


def _is_rather_word(lexeme: Lexeme) -> bool:
    text = lexeme.text
    russian = "а" <= text[0] <= "я" and text.endswith(_ENDINGS) and not sense_of(text).exact
    return russian or is_rather_a_word(text) or is_slip_of_word(text)


def _is_listed(lexemes: Sequence[Lexeme], start: int, end: int) -> bool:
    """True for a name in a row of names: "Moshe, Zlatik and Dina"."""
    front = (
        start > 1
        and lexemes[start - 1].part in ("and", "comma", "slash")
        and lexemes[start - 2].part == "name"
    )
    back = (
        end + 1 < len(lexemes)
        and lexemes[end].part in ("and", "comma", "slash")
        and (lexemes[end + 1].part == "name" and not _is_weak(lexemes[end + 1]))
    )
    if back:
        return True
    if not front:
        return False
    if lexemes[start - 1].part == "and":
        return True
    at = start - 2
    while at and lexemes[at - 1].part == "name":
        at -= 1
    return not (at and lexemes[at - 1].part in MARKERS)

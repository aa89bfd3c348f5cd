"""Hebrew spellings of a name that was typed in Latin or Cyrillic letters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal

from storage.names.derived import after_ben, derived_family
from storage.names.dialects import in_dialect
from storage.names.diminutives import without_endearment
from storage.names.feminine import in_form, masculine
from storage.names.scripts import as_one_word, clean, fold, script
from storage.names.sound import distance
from storage.names.table import NameEntry, NameTable, family_names, given_names
from storage.names.transliteration import transliterate

NameKind = Literal["given", "family"]

MOST_SPELLINGS = 4  # spellings offered, as many as a phone shows in a row of buttons

# How sure the first spelling is, by where it came from.
TYPED = 1.0  # typed in Hebrew
FROM_TABLE = 0.98  # the table has the name as typed
BY_HABIT = 0.9  # the table has it in a spelling that differs by habit (Chayim, Haim)
BY_DERIVATION = 0.85  # a family name made of a given name that the table has (Pinkhasov)
BY_RULES = 0.6  # no table knows it: the rules of the scripts alone
SURE_SPELLING = 0.8  # below it somebody looks at a spelling that nobody chose

# First words of names that are written as one word too: בת אל and בתאל.
_JOINED = frozenset(("בן", "בת", "בר", "אבן", "יום", "שם", "סימן", "מזל", "אור", "לי", "הר"))


def hebrew(part: str, gender: str = "", kind: NameKind = "given", language: str = "") -> tuple[str, ...]:
    """Hebrew spellings of a given or family name: 1 to 4, distinct, best first; () without letters.

    A name typed in Hebrew comes back as it is, without points. `gender`, the bearer's, chooses between names
    that are spelt alike, and of a Russian family name the form; `language`, a code, is that of the talk: in
    Yiddish ("yi") the Yiddish spelling is first. The table is asked first, then the rules of the scripts.
    """
    return _spelled(_words(part), gender, kind, language == "yi").spellings


def spelling_sureness(part: str, gender: str = "", kind: NameKind = "given", language: str = "") -> float:
    """How sure the first spelling of `hebrew` is, 0 to 1, for where nobody chooses; see `SURE_SPELLING`.

    Of several words the least sure one decides. 0 without letters.
    """
    return _spelled(_words(part), gender, kind, language == "yi").sureness


def _words(part: str) -> tuple[str, ...]:
    words = (word.strip("'\"") for word in re.split(r"[\s,/-]+", _keeping_geresh(clean(part))))
    return tuple(filter(_has_letters, words))


def _keeping_geresh(text: str) -> str:
    return re.sub(r"(?<=[א-ת])'(?=[\s-]|$)", "\u05f3", text)


def _has_letters(word: str) -> bool:
    return any(character.isalpha() for character in word)


@dataclass(frozen=True, slots=True)
class _Spelled:
    """Spellings, the best first, and how sure that one is."""

    spellings: tuple[str, ...]
    sureness: float


@lru_cache(maxsize=8192)
def _spelled(words: tuple[str, ...], gender: str, kind: NameKind, yiddish: bool) -> _Spelled:
    if not words:
        return _Spelled((), 0.0)
    if all(script(word) == "he" for word in words):
        return _Spelled((" ".join(words).replace("\u05f3", "'"),), TYPED)
    found = [*_choices(words, gender, kind, yiddish)]
    combined = _combined([one.spellings for one in found])
    return _Spelled(combined, min(one.sureness for one in found))


def _combined(choices: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The best spelling of each word together, then with one word at a time varied, the better ones first."""
    best = [spellings[0] for spellings in choices]
    found = [" ".join(best)]
    for rank in range(1, MOST_SPELLINGS):
        for place, spellings in enumerate(choices):
            if rank < len(spellings):
                found.append(" ".join([*best[:place], spellings[rank], *best[place + 1 :]]))
    return tuple(dict.fromkeys(found))[:MOST_SPELLINGS]


def _choices(words: Sequence[str], gender: str, kind: NameKind, yiddish: bool) -> Iterator[_Spelled]:
    """The spellings of each name in turn; a name of the table may be several words long."""
    start = 0
    while start < len(words):
        length, spelled = _longest(words[start:], gender, kind, yiddish)
        yield spelled
        start += length


def _longest(words: Sequence[str], gender: str, kind: NameKind, yiddish: bool) -> tuple[int, _Spelled]:
    first, second = (given_names(), family_names()) if kind == "given" else (family_names(), given_names())
    for length in range(min(4, len(words)), 0, -1):
        phrase = " ".join(words[:length])
        if length == 1 and script(phrase) == "he":
            return 1, _Spelled((phrase,), TYPED)
        spelled = _from_table(first, phrase, gender, yiddish)
        if not spelled and kind == "family" and length == 1:
            spelled = _from_table(second, phrase, "", yiddish)
        if not spelled and kind == "given" and length == 1:
            plain = (name for name in without_endearment(phrase) if first.find(name))
            spelled = next((_from_table(first, name, gender, yiddish) for name in plain), None)
        if spelled:
            return length, spelled
    return 1, _by_rules(words[0], gender, kind, yiddish)


def _by_rules(word: str, gender: str, kind: NameKind, yiddish: bool) -> _Spelled:
    """The spellings of a word that no table knows."""
    if kind == "family" and gender == "m":
        word = masculine(word)
    written = transliterate(word, kind, yiddish)
    if kind == "given" and (entries := in_dialect(word, gender)):
        return _Spelled(tuple(dict.fromkeys((entries[0].hebrew[0], *written)))[:MOST_SPELLINGS], BY_RULES)
    if kind == "family" and (name := derived_family(word)):
        return _Spelled(tuple(dict.fromkeys((name, *written)))[:MOST_SPELLINGS], BY_DERIVATION)
    if kind == "family" and (rest := after_ben(word)):
        son = _spelled((rest,), "m", kind, yiddish).spellings[0]
        return _Spelled(tuple(dict.fromkeys((f"בן {son}", *written))), BY_RULES)
    return _Spelled(written, BY_RULES)


def _from_table(table: NameTable, phrase: str, gender: str, yiddish: bool) -> _Spelled | None:
    entries = table.near(phrase)
    if not entries:
        return None
    fitting = [entry for entry in entries if not gender or entry.gender in (gender, "")] or list(entries)
    meant = set(table.meant(phrase))
    nearest = min(_nearness(entry, phrase) for entry in fitting)
    ranked = sorted(fitting, key=lambda entry: (entry not in meant, *_rank(entry, phrase, nearest)))
    found = dict.fromkeys(chain.from_iterable(_ordered(entry, phrase, gender, yiddish) for entry in ranked))
    names = tuple(found) if table is given_names() else in_form(tuple(found), phrase, gender)
    if " " not in phrase and names[0].split()[0] in _JOINED and names[0].count(" ") == 1:
        names = (*names[: MOST_SPELLINGS - 1], as_one_word(names[0]))
    return _Spelled(
        tuple(dict.fromkeys(names))[:MOST_SPELLINGS], FROM_TABLE if table.find(phrase) else BY_HABIT
    )


def _rank(entry: NameEntry, phrase: str, nearest: float) -> tuple[bool, int]:
    """Names whose own spelling this is come first, then those that sound as typed."""
    return not _is_first(entry, phrase), _step(_nearness(entry, phrase) - nearest)


def _is_first(entry: NameEntry, phrase: str) -> bool:
    """True if the entry's first spelling in its script is the typed one."""
    spellings = entry.spellings(script(phrase))
    return bool(spellings) and fold(spellings[0]) == fold(phrase)


def _nearness(entry: NameEntry, phrase: str) -> float:
    return min(_sound_distance(name, phrase) for name in entry.hebrew)


def _ordered(entry: NameEntry, phrase: str, gender: str, yiddish: bool) -> Iterator[str]:
    """The entry's own spellings, those that sound as typed first, then the full name of a short form.

    The first spelling is written with the first one of the entry, in a Yiddish text with the Yiddish one.
    """
    own = list(entry.hebrew)
    spoken = {name: _sound_distance(name, phrase) for name in own}
    nearest = min(spoken.values())
    lent = [name for name in own if fold(name) in entry.lent and len(own) > 1]
    ranked = sorted(own, key=lambda name: (name in lent, _step(spoken[name] - nearest)))
    first = own if _is_first(entry, phrase) else ranked
    best = entry.yiddish if yiddish and entry.yiddish and _fits(entry, phrase, spoken) else first[0]
    yield best
    yield from (name for name in first if spoken[name] < nearest + 1.0 or name == first[0])
    if " " not in phrase:
        full = [name for name in entry.full if _is_borne(name, gender)]
        yield from (name for name in full[:1] if " " not in name)


def _is_borne(name: str, gender: str) -> bool:
    """False for a name that only the other gender bears."""
    bearers = {entry.gender for entry in given_names().find(name)}
    return not (gender and bearers) or bool(bearers & {gender, ""})


def _fits(entry: NameEntry, phrase: str, spoken: dict[str, float]) -> bool:
    """True if the Yiddish spelling stands for the typed one too, not for another short form of the name."""
    heard = spoken.get(entry.yiddish)
    return _is_first(entry, phrase) or (heard is not None and heard < min(spoken.values()) + 0.45)


def _sound_distance(name: str, phrase: str) -> float:
    return distance(name.replace(" ", ""), phrase.replace(" ", ""))


def _step(excess: float) -> int:
    """The excess in distance as a coarse rank, so that a spelling clearly nearer beats the table's order."""
    return int(excess / 0.45)

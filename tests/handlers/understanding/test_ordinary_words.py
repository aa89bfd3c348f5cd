"""Ordinary words around a person never make somebody else of them: it is the same person, or it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.understanding.words.lexemes import lexemes_of
from handlers.understanding.words.names import PREFIXES
from handlers.understanding.words.tokens import tokens_of
from storage import names
from tests.handlers.understanding.told import read, who

PEOPLE = {
    "en": ("Moshe ben Sara Levy", "Chaya Mushka bat Rivka Gurevich", "Avi Cohen", "Michelle Katz"),
    "he": ("משה בן שרה לוי", "חיה מושקא בת רבקה גורביץ", "אבי כהן", "רחל מזרחי"),
    "yi": ("יענקל בן רייזל קליין", "בריינדל ווייס"),
    "ru": ("Мойше бен Сара Каплан", "Борис Михайлович Рабинович", "Рита Коган"),
}
# Others tell something of the person (his mother, from Haifa) or that nobody is to be taken (cancel).
ORDINARY = {"word", "filler", "talk", "closing", "note", "pay", "paid", "listhead", "question"}
LABELS = {"address"}  # what stands behind one is a place, and nobody's name
LAST_LETTERS = str.maketrans("כמנפצ", "ךםןףץ")
DATA = Path(names.__file__).with_name("data")


@cache
def frequent_words() -> dict[str, list[str]]:
    """The frequent words of three languages and chat spellings, by their language."""
    words: dict[str, list[str]] = {"en": [], "he": [], "ru": []}
    for word in _words():
        words["ru" if "а" <= word[0] <= "я" else "he" if "א" <= word[0] <= "ת" else "en"].append(word)
    return {**words, "yi": words["he"]}


def _words() -> Iterator[str]:
    for line in (DATA / "frequent.txt").read_text(encoding="utf-8").splitlines():
        for word in line.partition("\t")[2].split()[::2]:
            yield word[:-1] + word[-1].translate(LAST_LETTERS)
    for line in (DATA / "everyday.txt").read_text(encoding="utf-8").splitlines():
        yield from () if line.startswith("#") else line.split()


def is_ordinary(word: str) -> bool:
    """True for a word that is no name, begins none (de, von, אבו) and tells nothing of a person."""
    if names.is_given(word) or names.is_family(word) or names.fold(word) in PREFIXES | LABELS:
        return False
    return {lexeme.part for lexeme in lexemes_of(tokens_of(word))} <= ORDINARY


def ordinary_words(language: str) -> st.SearchStrategy[str]:
    """Ordinary words of a language."""
    return st.sampled_from(frequent_words()[language]).filter(is_ordinary)


@st.composite
def surrounded(draw: st.DrawFn) -> tuple[str, str, str]:
    """A person, the language, and a text in which ordinary words stand around the person."""
    language = draw(st.sampled_from(sorted(PEOPLE)))
    person = draw(st.sampled_from(PEOPLE[language]))
    words = st.lists(ordinary_words(language), max_size=3).map(" ".join)
    between = st.sampled_from((" ", ", ", " - ", "\n", ": ", ". "))
    return person, language, draw(words) + draw(between) + person + draw(between) + draw(words)


@st.composite
def interrupted(draw: st.DrawFn) -> tuple[str, str, str]:
    """A person, the language, and a text in which an ordinary word stands between the names."""
    language = draw(st.sampled_from(sorted(PEOPLE)))
    person = draw(st.sampled_from(PEOPLE[language]))
    parts = person.split()
    parts.insert(draw(st.integers(1, len(parts) - 1)), draw(ordinary_words(language)))
    return person, language, " ".join(parts)


places = st.sampled_from(("menu", "register", "street", "list", "lookup"))


def assert_same_or_asked(case: tuple[str, str, str], place: str) -> None:
    person, language, text = case
    reading = read(text, place, language)
    if not reading.asks:
        assert who(reading) == who(read(person, place, language))


@settings(max_examples=250, deadline=None)
@given(surrounded(), places)
def test_words_before_and_behind(case: tuple[str, str, str], place: str) -> None:
    assert_same_or_asked(case, place)


@settings(max_examples=200, deadline=None)
@given(interrupted(), places)
def test_words_between_the_names(case: tuple[str, str, str], place: str) -> None:
    assert_same_or_asked(case, place)

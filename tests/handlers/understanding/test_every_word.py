"""Whatever is typed is read without an error, twice in the same way, and every word is accounted for."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.understanding import Reading
from tests.handlers.understanding.told import read

ROOT = Path(__file__).parents[3]
NAMES = [
    "Moshe",
    "Sara Levy",
    "Chaya-Mushka",
    "משה",
    "שרה לוי",
    "ושרה",
    "בת־שבע",
    "יענקל",
    "Мойше",
    "Борисович",
]
SMALL_WORDS = [
    "ben",
    "bat",
    "b.",
    "and",
    "&",
    "בן",
    'ב"ר',
    "ו",
    "סיי",
    "און",
    "сын",
    "и",
    "mother:",
    "שם האם",
    "семья",
]
ASIDES = [
    "thanks",
    "please",
    'z"l',
    "ז״ל",
    "18$",
    "5 yo",
    "3/4/2019",
    'ט"ו בשבט תשע"ט',
    "+972 50-000-0000",
    "twins",
]
SIGNS = [
    "\n",
    "\n\n",
    ",",
    ";",
    "/",
    "|",
    "-",
    "(",
    ")",
    "«",
    "»",
    '"',
    "׳",
    "?",
    "…",
    "👍🏻",
    "👨‍👩‍👧",
    "1.",
    "א)",
    "\t",
    "&amp;",
]
MARKS = [
    "\u200f",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u0301",
    "\u05b8",
    "\0",
    "\ud83d",
    "ﬁ",
    "İ",
    "ſ",
    "²",
    "٣",
    "½",
    "中文",
]

words = st.sampled_from([*NAMES, *SMALL_WORDS, *ASIDES, *SIGNS, *MARKS])
messages = st.tuples(st.lists(words, max_size=20), st.sampled_from(["", " ", "\n"])).map(
    lambda drawn: drawn[1].join(drawn[0])
)
anything = st.text(st.characters(exclude_categories=()), max_size=300)
places = st.sampled_from(["menu", "register", "street", "list", "lookup"])
languages = st.sampled_from(["he", "en", "yi", "ru"])


def assert_accounted_for(reading: Reading) -> None:
    """Every letter and digit of the text lies in a piece, and the pieces stand in order, apart."""
    covered = [False] * len(reading.text)
    end = 0
    for piece in reading.pieces:
        assert end <= piece.start < piece.end, piece
        end = piece.end
        covered[piece.start : piece.end] = [True] * (piece.end - piece.start)
    lost = {one for one, found in zip(reading.text, covered, strict=True) if one.isalnum() and not found}
    assert not lost
    assert all(ask.person is None or 0 <= ask.person < len(reading.people) for ask in reading.asks)


@settings(max_examples=200, deadline=None)
@given(messages | anything, places, languages)
@example("7" * 5000, "street", "en")
@example("children Ari " + "9" * 5000 + " and Dov 5", "menu", "en")
@example("Sara bas Rivka, " + "9" * 5000 + " $", "street", "en")
@example("Moshe ben Sara Levy\n" * 300, "list", "en")
@example("(" * 500 + "Moshe" + ")" * 500, "register", "en")
@example("\u202eמשה\u202c בן \u200fשרה", "register", "he")
@example("\ud800\udfff", "street", "ru")
def test_any_text_is_read_and_no_word_of_it_is_lost(text: str, place: str, language: str) -> None:
    reading = read(text, place, language)
    assert_accounted_for(reading)
    assert read(text, place, language) == reading


men = st.tuples(
    st.sampled_from(["Moshe", "Yosef Yitzchok", "יעקב", "Мендель"]), st.sampled_from(["ben", "בן", "бен"])
)
women = st.tuples(
    st.sampled_from(["Chaya Mushka", "דבורה לאה", "Двойра"]), st.sampled_from(["bas", "bat", "בת"])
)
parents = st.sampled_from(["Sara", "Chana Rivka", "רבקה", "Фрида"])
families = st.sampled_from(["", "Gurevich", "Katz", "מזרחי", "Гинзбург"])
everybody = st.lists(st.tuples(men | women, parents, families), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None)
@given(everybody, st.sampled_from(["\n", "; ", ", ", " & ", " and ", " / ", "\n\n", "\n- "]), places)
def test_everybody_who_is_named_with_a_parent_is_read(
    people: list[tuple[tuple[str, str], str, str]], between: str, place: str
) -> None:
    typed = (" ".join(filter(None, (*child, parent, family))) for child, parent, family in people)
    reading = read(between.join(typed), place)
    assert [(one.given, one.parent, one.family) for one in reading.people] == [
        (given, parent, family) for (given, _ben), parent, family in people
    ]
    assert not reading.asks


@settings(max_examples=150, deadline=None)
@given(messages, places, languages)
def test_a_name_of_somebody_is_in_the_text_in_that_role(text: str, place: str, language: str) -> None:
    """Names stand as typed; a Russian one may have been turned back into the nominative."""
    reading = read(text, place, language)
    pieces = {(piece.role, reading.text[piece.start : piece.end]) for piece in reading.pieces}
    for person in reading.people:
        parts = (("given", person.given), ("parent", person.parent), ("family", person.family))
        for role, word in ((role, word) for role, names in parts for word in names.split()):
            assert (role, word) in pieces or any("а" <= letter <= "я" for letter in word.lower())


@pytest.mark.parametrize("text", ["", " \n\u200f\t", "…", "👍", "\0"])
def test_a_text_without_words_is_nobody(text: str) -> None:
    reading = read(text)
    assert (reading.people, reading.asks, reading.left_over, reading.pieces) == ((), (), (), ())


@pytest.mark.parametrize(
    "repeated", ["Moshe 5 ", "אדר ", "сын ", "3/4/2019 ", "age 5 ", "18$ ", "Moshe, ", "5", "(Moshe", "1) "]
)
def test_a_long_text_takes_work_in_proportion_to_its_length(repeated: str) -> None:
    """Where each word looks through all the others, four times the text is sixteen times the work."""
    short, long = ((repeated * size)[:size] for size in (4_000, 16_000))
    assert calls_of(lambda: read(long)) < 8 * calls_of(lambda: read(short))


def calls_of(work: Callable[[], object]) -> int:
    """How many functions are called, which no other program on the machine changes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def test_nobody_waits_for_the_tables_of_names() -> None:
    """In a process of its own, as here everything has been read long since."""
    script = """
        import threading
        from storage import names
        from handlers.understanding import warm_up
        from tests.handlers.understanding.test_every_word import calls_of
        from tests.handlers.understanding.told import read, told
        beside = threading.Thread(target=warm_up)
        beside.start()
        assert told(read("Moshe ben Sara")) == "Moshe m, mother Sara"
        beside.join()
        found = []
        calls = calls_of(lambda: found.append(told(read("Ксзти сын Розы Коган"))))
        assert "mother Роза" in found[0] and calls < 100_000, (found, calls)  # a table takes millions
        assert set(names.given_names().find("Moshe")) <= set(names.given_names().entries)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True, cwd=ROOT)

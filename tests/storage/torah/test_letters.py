"""The Torah's letters: the text itself, and every way from a position to a place and back."""

import csv
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import storage.torah
from storage.torah import BOOKS, TRADITIONS, Torah, Tradition, letter_size, place_facts, torah
from storage.torah.letters import GLYPHS

HERE = Path(__file__).parent / "data"
SHIPPED = Path(storage.torah.__file__).parent / "data"
LETTERS = {"ashkenaz": 304_805, "sefard": 304_805, "arizal": 304_805, "teiman": 304_801}
DIGESTS = {
    "ashkenaz": "b65394d28c85ce76dca0d15af08810deebb2e85032d6575a9ae764643a193226",
    "sefard": "b65394d28c85ce76dca0d15af08810deebb2e85032d6575a9ae764643a193226",
    "arizal": "8d2676b44b8e063e090bf960c88bcc0636e05e7f9a90adab9719673e95228c99",
    "teiman": "5655f345a6e32f25df94cd8807f70f5e4e4272c1deb2892bae11f54274ad3aed",
}
FREQUENCIES = {
    "א": 27_059, "ב": 16_345, "ג": 2_109, "ד": 7_032, "ה": 28_056, "ו": 30_513, "ז": 2_198, "ח": 7_189,
    "ט": 1_804, "י": 31_531, "כ": 8_610, "ך": 3_358, "ל": 21_570, "מ": 14_466, "ם": 10_624, "נ": 9_867,
    "ן": 4_259, "ס": 1_833, "ע": 11_250, "פ": 3_975, "ף": 830, "צ": 2_927, "ץ": 1_035, "ק": 4_695,
    "ר": 18_125, "ש": 15_595, "ת": 17_950,
}  # fmt: skip
INVERTED_NUN = "׆"

ASHKENAZ = torah("ashkenaz")
every_tradition = pytest.mark.parametrize("tradition", TRADITIONS)
traditions = st.sampled_from(TRADITIONS)
positions = st.integers(1, 304_801)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


SPOT_CHECKS = rows(HERE / "spot_checks.tsv")


# The text


@every_tradition
def test_the_text_is_letter_for_letter_the_scroll_s(tradition: Tradition) -> None:
    text = torah(tradition).text
    assert sha256(text.encode()).hexdigest() == DIGESTS[tradition]
    assert torah(tradition).letters == len(text) == LETTERS[tradition]


def test_the_books_have_the_letters_that_everybody_counts() -> None:
    counted = {book: len(found) for book, found in ASHKENAZ.book_ranges.items()}
    assert counted == dict(zip(BOOKS, (78_064, 63_529, 44_790, 63_530, 54_892), strict=True))


@every_tradition
def test_the_books_tile_the_text(tradition: Tradition) -> None:
    text = torah(tradition)
    assert list(chain(*text.book_ranges.values())) == list(range(1, text.letters + 1))
    assert all(text.place(found[0]).book == book for book, found in text.book_ranges.items())
    assert all(text.place(found[-1]).book == book for book, found in text.book_ranges.items())


def test_each_letter_is_there_as_often_as_it_is_counted() -> None:
    assert Counter(ASHKENAZ.text) == FREQUENCIES
    assert set(GLYPHS) == set(FREQUENCIES)


@pytest.mark.parametrize("glyph", GLYPHS)
def test_the_positions_of_a_letter_are_all_of_them_in_order(glyph: str) -> None:
    found = ASHKENAZ.positions_of_glyph(glyph)
    assert list(found) == [at for at, letter in enumerate(ASHKENAZ.text, 1) if letter == glyph]


@pytest.mark.parametrize("glyph", ["", "אב", "a", " ", "."])
def test_there_are_no_positions_of_what_is_no_letter(glyph: str) -> None:
    with pytest.raises(ValueError, match="no letter of the Torah"):
        ASHKENAZ.positions_of_glyph(glyph)


def test_there_is_one_text_of_each_tradition() -> None:
    assert all(torah(tradition) is torah(tradition) for tradition in TRADITIONS)
    assert [torah(tradition).tradition for tradition in TRADITIONS] == list(TRADITIONS)


def test_sefard_shares_the_letters_of_ashkenaz() -> None:
    assert torah("sefard").text is ASHKENAZ.text


def test_another_tradition_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no tradition 'leningrad'"):
        torah("leningrad")


# The variants


def test_arizal_differs_in_one_letter() -> None:
    arizal = torah("arizal").text
    differing = [at for at in range(1, 304_806) if arizal[at - 1] != ASHKENAZ.glyph(at)]
    assert differing == [285_591]
    assert (ASHKENAZ.place(285_591).in_word, torah("arizal").place(285_591).in_word) == ("דכה", "דכא")


@pytest.mark.parametrize(
    ("book", "chapter", "verse", "word", "spelled"),
    [
        ("Genesis", 4, 13, 7, "מנשא"),
        ("Genesis", 7, 11, 17, "מעינת"),
        ("Genesis", 9, 29, 1, "ויהיו"),
        ("Exodus", 25, 31, 6, "תעשה"),
        ("Exodus", 28, 26, 16, "האפד"),
        ("Numbers", 1, 17, 9, "בשמת"),
        ("Numbers", 10, 10, 5, "חדשיכם"),
        ("Numbers", 22, 5, 6, "בער"),
        ("Deuteronomy", 23, 2, 4, "דכא"),
        ("Genesis", 41, 45, 12, "פוטיפרע"),
        ("Genesis", 41, 50, 14, "פוטיפרע"),
        ("Genesis", 46, 20, 10, "פוטיפרע"),
        ("Deuteronomy", 32, 6, 1, "הליהוה"),
    ],
)
def test_yemenite_scrolls_spell_and_divide_in_their_own_way(
    book: str, chapter: int, verse: int, word: int, spelled: str
) -> None:
    assert torah("teiman").verse(book, chapter, verse).words[word - 1] == spelled


def test_elsewhere_yemenite_scrolls_have_the_same_words() -> None:
    def told(text: Torah) -> set[tuple[object, ...]]:
        places = (text.verse_at(position) for position in starts_of_verses(text))
        return {(found.book, found.chapter, found.verse, found.words) for found in places}

    changed = {where[:3] for where in told(ASHKENAZ) - told(torah("teiman"))}
    assert len(changed) == 12  # nine spellings and three times Potiphera; the he of Haazinu is joined anyway


def starts_of_verses(text: Torah) -> Iterator[int]:
    position = 1
    while position <= text.letters:
        yield position
        position = text.verse_range(position).stop


# Places


def test_there_are_as_many_verses_and_words_as_in_printed_chumashim() -> None:
    verses = [ASHKENAZ.verse_at(position) for position in starts_of_verses(ASHKENAZ)]
    assert len(verses) == 5_847
    assert sum(len(verse.words) for verse in verses) == 79_976
    assert "".join("".join(verse.words) for verse in verses) == ASHKENAZ.text


@pytest.mark.parametrize("row", SPOT_CHECKS, ids=[f"{row['position']}-{row['note']}" for row in SPOT_CHECKS])
def test_a_letter_stands_where_independent_texts_have_it(row: dict[str, str]) -> None:
    position = int(row["position"])
    chapter, verse, word, letter = (int(row[key]) for key in ("chapter", "verse", "word", "letter"))
    assert place_facts(position, "ashkenaz") == {
        "position": position,
        "glyph": row["glyph"],
        "book": row["book"],
        "parsha": row["parsha"],
        "chapter": chapter,
        "verse": verse,
        "word": word,
        "letter": letter,
        "word_text": row["in_word"],
        "tradition": "ashkenaz",
    }
    assert ASHKENAZ.position(row["book"], chapter, verse, word, letter) == position
    assert ASHKENAZ.parsha_of(position).hebrew == row["parsha_he"]


def test_no_spot_check_was_left_out() -> None:
    assert len(SPOT_CHECKS) == 71


def test_the_large_and_small_and_dotted_letters_are_where_the_list_has_them() -> None:
    listed = rows(SHIPPED / "special_letters.tsv")
    assert len(listed) > 30
    for row in listed:
        chapter, verse = map(int, row["verse"].split(":"))
        if row["glyph"] == INVERTED_NUN:
            assert row["position"] == ""  # a sign, not a letter
            assert ASHKENAZ.verse(row["book"], chapter, verse).words[int(row["word"]) - 1] == row["in_word"]
            continue
        position = ASHKENAZ.position(row["book"], chapter, verse, int(row["word"]), int(row["letter"]))
        assert position == int(row["position"])
        assert ASHKENAZ.place(position).in_word == row["in_word"]
        assert ASHKENAZ.glyph(position) == row["glyph"]


@every_tradition
def test_large_and_small_letters_are_found_in_every_tradition(tradition: Tradition) -> None:
    text, column = torah(tradition), "yemenite" if tradition == "teiman" else "ashkenaz_sepharad"
    listed = [row for row in rows(SHIPPED / "special_letters.tsv") if row["kind"] in ("large", "small")]
    ours = {(row["glyph"], row["in_word"], row["kind"]) for row in listed if row[column] == "yes"}
    found = ((position, letter_size(tradition, position)) for position in range(1, text.letters + 1))
    special = [(position, kind) for position, kind in found if kind != "usual"]
    assert {(text.glyph(at), text.place(at).in_word, kind) for at, kind in special} == ours
    assert len(special) == len(ours)


def test_the_inverted_nun_is_no_letter() -> None:
    assert INVERTED_NUN not in ASHKENAZ.text


@given(traditions, positions)
def test_a_place_leads_back_to_its_letter(tradition: Tradition, position: int) -> None:
    text = torah(tradition)
    place = text.place(position)
    back = text.position(place.book, place.chapter, place.verse, place.word, place.letter)
    assert back == place.position == position
    assert place.in_word[place.letter - 1] == place.glyph == text.glyph(position) == text.text[position - 1]


@given(traditions, positions)
def test_a_letter_s_word_verse_parsha_and_book_hold_it_one_within_the_other(
    tradition: Tradition, position: int
) -> None:
    text = torah(tradition)
    place = text.place(position)
    word, verse = text.word_range(position), text.verse_range(position)
    parsha, book = text.parsha_range(place.parsha), text.book_ranges[place.book]
    assert position in word
    for inner, outer in ((word, verse), (verse, parsha), (parsha, book)):
        assert outer.start <= inner.start < inner.stop <= outer.stop


@given(traditions, positions)
def test_a_word_and_a_verse_read_as_their_letters(tradition: Tradition, position: int) -> None:
    text = torah(tradition)
    place, verse = text.place(position), text.verse_at(position)
    assert "".join(map(text.glyph, text.word_range(position))) == place.in_word
    assert "".join(map(text.glyph, range(verse.first, verse.last + 1))) == "".join(verse.words)
    assert verse.words[place.word - 1] == place.in_word
    assert verse == text.verse(place.book, place.chapter, place.verse)


@pytest.mark.parametrize("position", [0, -1, 304_806])
def test_a_position_outside_the_text_is_refused(position: int) -> None:
    asked = (ASHKENAZ.glyph, ASHKENAZ.place, ASHKENAZ.verse_at, ASHKENAZ.word_range, ASHKENAZ.verse_range)
    for ask in (*asked, ASHKENAZ.parsha_of):
        with pytest.raises(ValueError, match=f"no letter {position}: positions run from 1 to 304805"):
            ask(position)


def test_a_yemenite_scroll_ends_four_letters_earlier() -> None:
    assert torah("teiman").place(304_801).in_word == "ישראל"
    with pytest.raises(ValueError, match="positions run from 1 to 304801"):
        torah("teiman").place(304_802)


@pytest.mark.parametrize(
    ("place", "missing"),
    [
        (("Joshua", 1, 1, 1, 1), "no verse Joshua 1:1"),
        (("Genesis", 51, 1, 1, 1), "no verse Genesis 51:1"),
        (("Genesis", 1, 32, 1, 1), "no verse Genesis 1:32"),
        (("Genesis", 1, 101, 1, 1), "no verse Genesis 1:101"),
        (("Genesis", 0, 1, 1, 1), "no verse Genesis 0:1"),
        (("Deuteronomy", 34, 13, 1, 1), "no verse Deuteronomy 34:13"),
        (("Genesis", 1, 1, 8, 1), "no word 8 in Genesis 1:1"),
        (("Genesis", 1, 1, 0, 1), "no word 0 in Genesis 1:1"),
        (("Genesis", 1, 1, 1, 7), "no letter 7 in word 1 of Genesis 1:1"),
        (("Genesis", 1, 1, 1, 0), "no letter 0 in word 1 of Genesis 1:1"),
    ],
)
def test_a_place_that_does_not_exist_is_refused(place: tuple[str, int, int, int, int], missing: str) -> None:
    with pytest.raises(ValueError, match=missing):
        ASHKENAZ.position(*place)


# Parshiyot and aliyot


@every_tradition
def test_the_parshiyot_tile_the_text(tradition: Tradition) -> None:
    text = torah(tradition)
    spans = [text.parsha_range(number) for number in range(1, 55)]
    assert list(chain(*spans)) == list(range(1, text.letters + 1))
    assert [text.place(span[0]).parsha for span in spans] == list(range(1, 55))
    assert [text.parsha_of(span[-1]).number for span in spans] == list(range(1, 55))


def test_the_parshiyot_are_as_long_as_their_list_says() -> None:
    listed = rows(SHIPPED / "parshiyot.tsv")
    assert len(listed) == 54
    for row in listed:
        parsha = ASHKENAZ.parsha(int(row["num"]))
        assert (parsha.first, parsha.last) == (int(row["first_position"]), int(row["last_position"]))
        last = ASHKENAZ.place(parsha.last)
        assert (f"{last.chapter}:{last.verse}", last.book) == (row["end"], parsha.book)


def test_a_parsha_moves_with_the_letters_of_its_tradition() -> None:
    assert (ASHKENAZ.parsha(2).first, torah("teiman").parsha(2).first) == (7236, 7235)
    assert torah("teiman").parsha(54).last == 304_801


@pytest.mark.parametrize("number", [0, 55, -1])
def test_there_is_no_other_parsha(number: int) -> None:
    with pytest.raises(ValueError, match=f"no parsha {number}"):
        ASHKENAZ.parsha(number)


def test_the_aliyot_tile_the_text() -> None:
    aliyot = [row for row in rows(SHIPPED / "aliyot.tsv") if row["aliyah"] != "M"]
    assert len(aliyot) == 378
    spans = [range(int(row["first_position"]), int(row["last_position"]) + 1) for row in aliyot]
    assert list(chain(*spans)) == list(range(1, 304_806))
    assert all(
        int(row["num"]) == ASHKENAZ.place(span[0]).parsha == ASHKENAZ.place(span[-1]).parsha
        for row, span in zip(aliyot, spans, strict=True)
    )

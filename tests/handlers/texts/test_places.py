"""A letter's place, as people read it."""

import pytest

from handlers.texts.places import (
    book_name,
    letter_description,
    marked_verse,
    marked_word,
    parsha_name,
    place_name,
)
from handlers.words import Numeral, Words
from storage.torah import BOOKS, torah

TEXT = torah("ashkenaz")
VERSE = "ויהי בנסע הארן ויאמר משה קומה ה׳ ויפצו איביך וינסו משנאיך מפניך"  # Numbers 10:35, as it is written


def flat(words: Words) -> str:
    """The English of a text without catalogs: its own wording, the fills put in plainly."""
    fills: dict[str, str] = {}
    for name, fill in words.fills.items():
        match fill:
            case Words():
                fills[name] = flat(fill)
            case Numeral():
                fills[name] = str(fill.number)
            case _:
                fills[name] = str(fill)
    return words.message.format_map(fills)


def test_every_parsha_has_a_name_of_its_own() -> None:
    names = [flat(parsha_name(number)) for number in range(1, 55)]
    assert len(set(names)) == 54
    assert (names[0], names[2], names[16], names[53]) == (
        "Bereishis",
        "Lech Lecha",
        "Yisro",
        "Vezos Haberachah",
    )


@pytest.mark.parametrize(
    ("number", "name"),
    [(12, "Vayechi"), (13, "Shemos"), (23, "Pekudei"), (24, "Vayikra"), (33, "Bechukosai"), (34, "Bamidbar"),
     (43, "Masei"), (44, "Devarim")],
)  # fmt: skip
def test_the_names_fall_on_the_right_side_of_each_book(number: int, name: str) -> None:
    assert flat(parsha_name(number)) == name


@pytest.mark.parametrize("number", [-1, 0, 55])
def test_there_is_no_other_parsha(number: int) -> None:
    with pytest.raises(ValueError, match="no parsha"):
        parsha_name(number)


def test_every_book_has_a_name() -> None:
    assert [flat(book_name(key)) for key in BOOKS] == list(BOOKS)
    with pytest.raises(KeyError):
        book_name("Joshua")


def test_a_place_is_told_as_in_a_chumash() -> None:
    assert flat(place_name(TEXT.place(7236))) == "Noach, Genesis 6:9"


def test_chapter_and_verse_are_numerals_for_each_language_to_write() -> None:
    fills = place_name(TEXT.place(304_805)).fills
    assert (fills["chapter"], fills["verse"]) == (Numeral(34), Numeral(12))


@pytest.mark.parametrize(
    ("letter", "marked"),
    [(1, "[ב]ראשית"), (4, "ברא[ש]ית"), (6, "בראשי[ת]")],
)
def test_the_letter_is_marked_in_its_word(letter: int, marked: str) -> None:
    assert marked_word(TEXT, letter) == marked


def test_a_letter_said_twice_in_a_word_is_marked_once() -> None:
    assert marked_word(TEXT, TEXT.position("Genesis", 1, 5, 7, 1)) == "[ל]ילה"
    assert marked_word(TEXT, TEXT.position("Genesis", 1, 5, 7, 3)) == "לי[ל]ה"


def test_only_the_letter_s_own_word_is_marked_in_the_verse() -> None:
    position = TEXT.position("Numbers", 10, 35, 4, 1)
    assert marked_verse(TEXT, position) == VERSE.replace(" ויאמר", " [ו]יאמר")


def test_the_name_is_never_written_out_in_a_message() -> None:
    verse = marked_verse(TEXT, 1)
    assert verse == "[ב]ראשית ברא אלקים את השמים ואת הארץ"
    within = TEXT.position("Genesis", 1, 1, 3, 3)  # the third letter of the Name itself
    assert marked_word(TEXT, within) == "[אלקים]"
    assert marked_word(TEXT, TEXT.position("Genesis", 2, 4, 8, 1)) == "[ה׳]"
    for position in range(1, TEXT.letters + 1, 37):
        told = " ".join(flat(words) for words in letter_description(TEXT, position)[1:])
        assert "יהוה" not in told.replace("[", "").replace("]", "")


def test_a_letter_is_told_with_its_place_its_word_and_its_verse() -> None:
    where, word, verse = letter_description(TEXT, TEXT.position("Numbers", 10, 35, 1, 1))
    assert flat(where) == "The letter *ו* is number 206589 of 304805, in Beha'aloscha, Numbers 10:35."
    assert flat(word) == "It stands in the word [ו]יהי."
    assert flat(verse) == f"The whole verse: [ו]{VERSE[1:]}"


def test_a_letter_is_told_by_the_text_of_its_own_tradition() -> None:
    teiman = torah("teiman")
    where, word, _verse = letter_description(teiman, teiman.position("Deuteronomy", 23, 2, 4, 3))
    assert flat(where).startswith("The letter *א* is number 285587 of 304801,")
    assert flat(word) == "It stands in the word דכ[א]."


def test_there_is_nothing_to_tell_of_a_letter_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="positions run from 1 to 304805"):
        letter_description(TEXT, 304_806)

"""What is printed of the Names, over the whole Torah."""

import re

import pytest

from storage.torah import TRADITIONS, Torah, Tradition, divine_name, mark_in_line, mark_in_verse, torah
from storage.torah.names_of_god import _AT, printed_words


@pytest.fixture(scope="module")
def text() -> Torah:
    return torah("arizal")


def verse(text: Torah, book: str, chapter: int, number: int) -> str:
    return " ".join(printed_words(text.verse(book, chapter, number)))


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (("Genesis", 1, 1), "בראשית ברא אלקים את השמים ואת הארץ"),
        (("Genesis", 12, 1), "ויאמר ה׳ אל אברם לך לך"),  # "to Abram" is no Name
        (("Genesis", 14, 22), "אל ה׳ א־ל עליון"),
        (("Genesis", 17, 1), "אני א־ל ש־די"),
        (("Genesis", 18, 27), "לדבר אל אד־ני"),
        (("Genesis", 31, 13), "אנכי הא־ל בית א־ל"),
        (("Genesis", 31, 29), "יש לאל ידי"),  # "in the power of my hand"
        (("Exodus", 3, 14), "אקיה אשר אקיה"),
        (("Exodus", 6, 3), "בא־ל ש־די"),
        (("Exodus", 12, 41), "כל צב־אות ה׳"),
        (("Exodus", 15, 2), "עזי וזמרת י־ה"),
        (("Exodus", 15, 2), "זה א־לי ואנוהו אלקי אבי"),
        (("Exodus", 26, 19), "אדני כסף"),  # sockets of silver
        (("Deuteronomy", 6, 4), "שמע ישראל ה׳ אלקינו ה׳ אחד"),
        (("Deuteronomy", 32, 13), "תנובת שדי"),  # the field
        (("Deuteronomy", 32, 17), "לא אלק אלקים"),
        (("Numbers", 1, 6), "צורישדי"),  # a man's name
    ],
)
def test_a_verse_is_printed(text: Torah, place: tuple[str, int, int], expected: str) -> None:
    assert expected in verse(text, *place)


@pytest.mark.parametrize("tradition", TRADITIONS)
def test_no_name_is_left_anywhere(tradition: Tradition) -> None:
    text = torah(tradition)
    position = 1
    left: set[str] = set()
    while position <= text.letters:
        one = text.verse_at(position)
        left |= {word for word in printed_words(one) if re.search("יהוה|אלהי|אלוה|^יה$", word)}
        position = one.last + 1
    assert not left


@pytest.mark.parametrize("tradition", TRADITIONS)
def test_every_listed_place_holds_the_word_that_is_meant(tradition: Tradition) -> None:
    text = torah(tradition)
    for called, words in _AT.items():
        book, _, numbers = called.partition(" ")
        chapter, number = map(int, numbers.split(":"))
        one = text.verse(book, chapter, number)
        assert all(divine_name(one, word) for word in words), called


def test_the_letter_is_marked_and_nothing_else_is_lost(text: Torah) -> None:
    for position in range(1, text.letters, 211):
        shown = mark_in_verse(text, position)
        whole = " ".join(printed_words(text.verse_at(position)))
        assert shown.before + shown.letter + shown.after == whole
        name = divine_name(text.verse_at(position), text.place(position).word)
        assert shown.letter == text.glyph(position) or (name and shown.letter == name.substitute)


def test_a_prefix_of_a_name_is_marked_alone(text: Torah) -> None:
    position = text.position("Genesis", 4, 3, 9, 1)  # ליהוה
    shown = mark_in_verse(text, position)
    assert (shown.letter, shown.after[:3]) == ("ל", "ה׳")


def test_a_letter_of_the_name_is_marked_as_the_whole_substitute(text: Torah) -> None:
    assert mark_in_verse(text, text.position("Genesis", 4, 3, 9, 3)).letter == "ה׳"


def test_a_letter_that_the_substitute_keeps_is_marked_alone(text: Torah) -> None:
    assert mark_in_verse(text, text.position("Genesis", 1, 1, 3, 1)).letter == "א"
    assert mark_in_verse(text, text.position("Genesis", 1, 1, 3, 3)).letter == "אלקים"


def test_in_its_line_the_letter_stands_alone_for_its_name(text: Torah) -> None:
    shown = mark_in_line(text, text.position("Genesis", 4, 3, 9, 3))  # the he of ליהוה
    assert shown.letter == "ה"
    assert shown.before.endswith("מנחה ל ")
    assert not re.search("[יהו]", shown.before.split()[-1])


def test_neighbours_reach_into_the_verses_beside(text: Torah) -> None:
    first = mark_in_line(text, text.verse("Genesis", 1, 2).first)
    assert first.before.endswith("ואת הארץ ")
    assert mark_in_line(text, 1).before == ""
    assert mark_in_line(text, text.letters).after == ""


def test_in_a_line_no_name_is_written_out(text: Torah) -> None:
    for position in range(1, text.letters, 97):
        shown = mark_in_line(text, position)
        assert not re.search("יהוה|אלהי", f"{shown.before}{shown.letter}{shown.after}".replace(" ", "|"))

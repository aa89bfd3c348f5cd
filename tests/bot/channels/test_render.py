"""How replies look on each channel: buttons or numbers, lengths, directions."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.channels import Button, FileWire, Limits, PayWire, TextWire, Wire
from bot.channels.rendering import reading_order, render
from bot.channels.text_splitting import shorten, split_text, strip_direction_marks, utf16_length
from handlers.conversation import File, Invoice, Option, Question, Reply, Text, numbered
from handlers.words import FSI, LANGUAGES, PDI, RIGHT_TO_LEFT, Language, Words, voice
from tests.bot.channels.uncatalogued_voice import Uncatalogued

BUTTONS = Limits(text=4096, caption=1024, buttons=True)
NUMBERS = Limits(text=1600, caption=1600, buttons=False)
RLM = "\u200f"


def words(text: str) -> Words:
    return Words(text)


def option(key: str, label: str, url: str = "") -> Option[str]:
    return Option(key, words(label), key, url)


MENU: Question[str] = Question(
    (words("What would you like?"),),
    (
        (option("register", "Register"), option("lookup", "Do I have a letter?")),
        (option("/back", "Back"), option("/menu", "Menu")),
        (option("mine", "My letters"),),
        (option("site", "See the scroll", "https://letters.example/scrolls"),),
    ),
)


def shown(
    *replies: Reply, limits: Limits = NUMBERS, language: Language = "en", replaces: str = ""
) -> list[Wire]:
    return render(replies, Uncatalogued(language), limits, 7, replaces)


def texts(wires: list[Wire]) -> list[str]:
    return [wire.text for wire in wires if isinstance(wire, TextWire)]


def only(wires: list[Wire]) -> TextWire:
    (wire,) = wires
    assert isinstance(wire, TextWire)
    return wire


class TestButtons:
    def test_a_button_says_its_turn_and_its_option_and_a_page_opens(self) -> None:
        wire = only(shown(MENU, limits=BUTTONS))
        assert wire == TextWire(
            "What would you like?",
            "en",
            (
                (Button("Register", "7:register"), Button("Do I have a letter?", "7:lookup")),
                (Button("Back", "7:/back"), Button("Menu", "7:/menu")),
                (Button("My letters", "7:mine"),),
                (Button("See the scroll", url="https://letters.example/scrolls"),),
            ),
        )

    def test_the_option_that_leads_on_is_told_to_the_channel(self) -> None:
        question: Question[str] = Question(
            (words("Pay?"),), ((Option("pay", words("Pay"), "pay", leads=True), option("sum", "Another")),)
        )
        assert [button.leads for button in only(shown(question, limits=BUTTONS)).rows[0]] == [True, False]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_first_option_stands_where_the_line_begins(self, language: Language) -> None:
        wire = only(shown(MENU, limits=BUTTONS, language=language))
        first = wire.rows[0][-1 if language in RIGHT_TO_LEFT else 0]
        assert first.data == "7:register"
        assert [button.data for button in reading_order(wire)[0]] == ["7:register", "7:lookup"]

    def test_a_long_label_counted_in_utf16_units_is_a_number(self) -> None:
        question: Question[str] = Question(
            (words("Which?"),), ((option("a", "😀" * 40), option("b", "x" * 64)),)
        )
        long, fitting = only(shown(question, limits=BUTTONS)).rows[0]
        assert long.label == "1"
        assert fitting.label == "x" * 64

    def test_buttons_go_with_the_last_part(self) -> None:
        question: Question[str] = Question((words("a" * 4000), words("b" * 4000)), MENU.options)
        first, last = shown(question, limits=BUTTONS)
        assert isinstance(first, TextWire)
        assert isinstance(last, TextWire)
        assert (first.text, first.rows) == ("a" * 4000, ())
        assert last.text == "b" * 4000
        assert len(last.rows) == 4


class TestNumbers:
    def test_options_are_numbered_universal_ones_last_and_back_is_always_nought(self) -> None:
        assert only(shown(MENU)).text == (
            "What would you like?\n\n"
            "1. Register\n2. Do I have a letter?\n3. My letters\n99. Menu\n0. Back\n"
            "See the scroll: https://letters.example/scrolls"
        )

    def test_where_a_number_is_an_answer_the_options_are_chosen_by_their_words(self) -> None:
        question = replace(MENU, read=lambda said: said.text, takes_numbers=True)
        assert only(shown(question)).text == (
            "What would you like?\n\n"
            "• Register\n• Do I have a letter?\n• Menu\n• My letters\n0. Back\n"
            "See the scroll: https://letters.example/scrolls"
        )

    def test_the_engine_reads_the_numbers_that_are_shown(self) -> None:
        keys = {number: choice.key for number, choice in numbered(MENU).items()}
        assert keys == {1: "register", 2: "lookup", 3: "mine", 99: "/menu", 0: "/back"}

    @pytest.mark.parametrize("language", ["he", "yi"])
    def test_a_number_stands_at_the_right_whatever_the_label_is_written_in(self, language: Language) -> None:
        lines = only(shown(MENU, language=language)).text.splitlines()
        assert lines[2] == f"{RLM}1. {FSI}Register{PDI}"

    @pytest.mark.parametrize("language", ["en", "ru"])
    def test_a_hebrew_label_does_not_turn_its_line_round(self, language: Language) -> None:
        question: Question[str] = Question(
            (words("Language?"),), ((option("he", "עברית"), option("en", "English")),)
        )
        assert only(shown(question, language=language)).text.splitlines()[2:] == [
            f"1. {FSI}עברית{PDI}",
            "2. English",
        ]

    def test_a_list_too_long_for_one_message_is_cut_between_its_lines(self) -> None:
        rows = tuple((option(f"p{n}", f"Parsha number {n}"),) for n in range(1, 121))
        parts = texts(shown(Question((words("Which parsha?"),), rows)))
        assert len(parts) > 1
        lines = "\n".join(parts).splitlines()
        assert [line for line in lines if line[:1].isdigit()] == [
            f"{number}. Parsha number {n}"  # 91 to 99 are the ways out
            for n, number in enumerate((*range(1, 91), *range(100, 130)), start=1)
        ]

    def test_a_question_without_options_is_only_its_words(self) -> None:
        assert only(shown(Question((words("Which name?"), words("In any letters."))))).text == (
            "Which name?\n\nIn any letters."
        )


class TestSeveralReplies:
    @pytest.mark.parametrize("limits", [BUTTONS, NUMBERS])
    def test_what_is_said_before_a_question_joins_it(self, limits: Limits) -> None:
        wire = only(shown(Text((words("Done."),)), Text((words("Well done."),)), MENU, limits=limits))
        assert wire.text.startswith("Done.\n\nWell done.\n\nWhat would you like?")

    def test_what_does_not_fit_with_the_question_goes_before_it(self) -> None:
        before, question = texts(shown(Text((words("a" * 1590),)), MENU))
        assert before == "a" * 1590
        assert question.startswith("What would you like?")

    def test_a_picture_keeps_texts_apart_from_the_question_behind_it(self) -> None:
        picture = File("/c/K7Q2.png", "certificate.png", "image/png", words("Mazel tov!"))
        wires = shown(Text((words("Paid."),)), picture, MENU)
        assert [type(wire) for wire in wires] == [TextWire, FileWire, TextWire]
        assert wires[1] == FileWire("/c/K7Q2.png", "certificate.png", "image/png", "Mazel tov!", "en")

    def test_a_caption_too_long_is_said_after_the_picture(self) -> None:
        picture = File("/c/K7Q2.png", "certificate.png", "image/png", words("a" * 1025))
        file, text = shown(picture, limits=BUTTONS)
        assert isinstance(file, FileWire)
        assert file.caption == ""
        assert text == TextWire("a" * 1025, "en")

    def test_a_bill_follows_the_text_of_its_question(self) -> None:
        bill = Invoice(31, words("Your letter"), words("One letter in the scroll"), words("Pay"))
        question: Question[str] = Question((words("That is all."),), invoice=bill)
        assert shown(question) == [
            TextWire("That is all.", "en"),
            PayWire(31, "Your letter", "One letter in the scroll", "Pay", "en"),
        ]
        assert shown(bill) == [PayWire(31, "Your letter", "One letter in the scroll", "Pay", "en")]

    def test_nothing_said_is_nothing_sent(self) -> None:
        assert shown() == []
        assert shown(Text(())) == []


class TestReplacing:
    def test_a_single_text_is_written_over_the_old_one(self) -> None:
        assert only(shown(MENU, replaces="m12")).replaces == "m12"

    def test_several_messages_replace_nothing(self) -> None:
        picture = File("/c/K7Q2.png", "certificate.png", "image/png", words(""))
        wires = shown(MENU, picture, replaces="m12")
        assert [wire.replaces for wire in wires if isinstance(wire, TextWire)] == [""]

    def test_a_picture_cannot_be_written_over_a_text(self) -> None:
        picture = File("/c/K7Q2.png", "certificate.png", "image/png", words(""))
        assert shown(picture, replaces="m12") == shown(picture)


def test_a_fill_and_emphasis_pass_through() -> None:
    text = Text((Words("*{name}* has a letter.", {"name": "Moshe"}),))
    assert only(shown(text)).text == f"*{FSI}Moshe{PDI}* has a letter."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_in_a_gap_runs_as_its_language_does(language: Language) -> None:
    dates = Words(
        "{hebrew} · {civil}", {"hebrew": "כ״ז חשון", "civil": "18 November"}
    )  # no letter of its own
    said = voice(language).say(Words("{day}", {"day": dates}))
    assert said.count("\u2067") == (language in RIGHT_TO_LEFT)
    assert said.count("\u2066") == (language not in RIGHT_TO_LEFT)


class TestCutting:
    def test_the_paragraph_goes_before_the_line_and_the_line_before_the_word(self) -> None:
        assert split_text("one\n\ntwo\nthree four", 12) == ["one", "two", "three four"]
        assert split_text("one\ntwo three", 10) == ["one", "two three"]
        assert split_text("one two three", 10) == ["one two", "three"]
        assert split_text("onetwothree", 8) == ["onetwoth", "ree"]

    def test_an_isolate_cut_in_two_is_closed_and_opened_again(self) -> None:
        assert split_text(f"To {FSI}Moshe ben Amram{PDI}", 12) == [
            f"To {FSI}Moshe{PDI}",
            f"{FSI}ben Amram{PDI}",
        ]

    def test_an_emoji_is_never_halved(self) -> None:
        assert split_text("😀" * 9, 9) == ["😀" * 4, "😀" * 4, "😀"]

    @given(
        text=st.text(st.sampled_from(f"אbж 1.\n\n*😀{FSI}{PDI}\u2067"), max_size=200),
        limit=st.integers(8, 40),
    )
    @example(text=FSI * 50 + "a" + PDI * 50, limit=8)
    @example(text=(FSI + PDI) * 50 + "a", limit=8)
    def test_nothing_is_lost_nothing_too_long_and_isolates_stay_in_balance(
        self, text: str, limit: int
    ) -> None:
        parts = split_text(text, limit)
        assert all(utf16_length(part) <= limit for part in parts)
        assert "".join(strip_direction_marks("".join(parts)).split()) == "".join(
            strip_direction_marks(text).split()
        )
        assert all(part.strip() for part in parts)
        assert all(_unclosed(part) == 0 for part in parts[:-1])
        assert not parts or _unclosed(parts[-1]) <= _unclosed(text)

    @given(text=st.text(st.sampled_from(f"אb 😀{FSI}{PDI}"), max_size=60), limit=st.integers(2, 40))
    def test_a_shortened_label_fits_and_leaves_no_isolate_open(self, text: str, limit: int) -> None:
        label = shorten(text, limit)
        assert utf16_length(label) <= limit
        assert label == text or (label.endswith("…") and _unclosed(label) == 0)


def _unclosed(text: str) -> int:
    depth = 0
    for character in text:
        if character in "\u2066\u2067\u2068":
            depth += 1
        elif character == PDI and depth:
            depth -= 1
    return depth

"""What fits into a tap on WhatsApp, and how it looks there; what does not stays a list of numbers."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import Limits, Tap, TextWire, Wire
from bot.channels.rendering import render
from bot.channels.tapped import all_shapes
from bot.channels.text_splitting import strip_direction_marks, utf16_length
from bot.channels.whatsapp_content import tap_templates, variables_of
from handlers.conversation import Option, Question, Text
from handlers.words import FSI, PDI, Language, Words, _, plain
from tests.bot.channels.fake_content import FakeContent, wrong
from tests.bot.channels.uncatalogued_voice import Uncatalogued

NUMBERS = Limits(text=1600, caption=1600, buttons=False)
TAPS = Limits(text=1600, caption=1600, buttons=False, taps=all_shapes())


def question(said: str, labels: Sequence[str], ways: Sequence[str] = (), url: str = "") -> Question[str]:
    own = [Option(f"o{number}", Words(label), "") for number, label in enumerate(labels)]
    around = [Option(f"/{way}", Words(way.capitalize()), "") for way in ways]
    pages = [Option("page", Words("See the scroll"), "", url)] if url else []
    return Question((Words(said),), (tuple(own), tuple(pages), tuple(around)))


def shown(asked: Question[str], limits: Limits = TAPS, language: Language = "en") -> list[Wire]:
    return render([asked], Uncatalogued(language), limits, 7)


def last(wires: Sequence[Wire]) -> TextWire:
    assert isinstance(wires[-1], TextWire)
    return wires[-1]


def shape(asked: Question[str], limits: Limits = TAPS) -> str:
    taps = last(shown(asked, limits)).taps
    return taps.shape if taps else "numbers"


@pytest.mark.parametrize(
    ("labels", "ways", "expected"),
    [
        (["Yes", "No"], [], "buttons-2-p1"),
        (["Yes", "No"], ["menu"], "buttons-3-p1"),
        ([], ["menu", "back"], "buttons-2-p1"),
        (["x" * 20, "y" * 20, "z" * 20], [], "buttons-3-p1"),
        (["One", "Two", "Three"], ["menu", "back"], "buttons-3-p1"),  # the ways out are typed
        (["One", "Two"], ["menu", "back"], "buttons-3-p1"),
        (["One", "Two", "Three", "Four"], ["menu", "back"], "list-6-p1"),
        (["x" * 21], ["menu"], "list-2-p1"),
        (["x" * 21], [], "numbers"),  # a list of one is none
        (["x" * 24, "No"], [], "list-2-p1"),
        (["General Sefer Torah, 12th", "No"], [], "described-2-p1"),
        (["😀" * 10, "No"], [], "buttons-2-p1"),
        (["😀" * 11, "No"], [], "list-2-p1"),
        ([f"{FSI}Moshe ben Yocheved{PDI}", "No"], [], "buttons-2-p1"),
        ([f"{FSI}Moshe ben Yocheved a{PDI}", "No"], [], "buttons-2-p1"),  # its marks give way
        (["Same", "Same"], [], "numbers"),  # nobody could tell them apart
        ([f"{number}" for number in range(10)], ["menu"], "list-10-p1"),
        ([f"{number}" for number in range(11)], [], "numbers"),
        (["x" * 97, "No"], [], "numbers"),
        (["x" * 25, "No"], [], "numbers"),  # one word that would be cut
        (["One and the same two, first", "One and the same two, second"], [], "numbers"),  # alike at a glance
    ],
)
def test_what_fits_is_tapped(labels: Sequence[str], ways: Sequence[str], expected: str) -> None:
    assert shape(question("Which?", labels, ways)) == expected


def test_a_tap_brings_back_the_turn_and_the_option_as_a_button_does() -> None:
    taps = last(shown(question("Which?", ["General", "Children"], ["menu"]))).taps
    assert taps is not None
    assert taps.paragraphs == ("Which?",)
    assert taps.options == (Tap("General", "7:o0"), Tap("Children", "7:o1"), Tap("Menu", "7:/menu"))
    assert not taps.opens


@pytest.mark.parametrize(
    ("language", "label", "title", "description"),
    [
        ("en", "General Sefer Torah, 12th (sample)", "General Sefer Torah", "12th (sample)"),
        ("he", "ספר התורה הכללי מספר שתים עשרה", "ספר התורה הכללי מספר", "שתים עשרה"),
        ("yi", "ספר תורה פאר אלע אידישע קינדער", "ספר תורה פאר אלע אידישע", "קינדער"),
        ("ru", "Общий свиток Торы, двенадцатый", "Общий свиток Торы", "двенадцатый"),
        ("he", f"מספר {FSI}12{PDI} של ספר התורה הכללי", "מספר 12 של ספר התורה", "הכללי"),
        ("en", f"In memory of {FSI}Yocheved bas Amram Levi{PDI}", "In memory of", "Yocheved bas Amram Levi"),
        ("ru", f"{FSI}Иохевед бас Амрам{PDI}, {FSI}18 долларов{PDI}", "Иохевед бас Амрам", "18 долларов"),
    ],
)
def test_a_long_label_goes_on_below_its_title(
    language: Language, label: str, title: str, description: str
) -> None:
    taps = last(shown(question("Which?", [label, "No"]), language=language)).taps
    assert taps is not None
    assert taps.options[0] == Tap(title, "7:o0", description)
    assert taps.options[1] == Tap("No", "7:o1")


LONG = "Yocheved Chaya Mushka Rivka bas Sarah Rochel"


@pytest.mark.parametrize(
    "label",
    [
        plain(LONG),
        _("Yes, {sum}", sum=LONG),
        _("{name}, {sum}", name=LONG, sum=1),
        _(
            "In memory of {name}",
            name=Words("{given} bas {parent}", {"given": LONG[:27], "parent": LONG[32:]}),
        ),
    ],
)
def test_a_name_is_never_cut(label: Words) -> None:
    """Below a title it stands whole, and otherwise in the numbered list of the message."""
    asked = Question((Words("Which?"),), ((Option("one", label, ""), Option("two", Words("No"), "")),))
    wire = last(shown(asked))
    assert LONG in strip_direction_marks(wire.text)
    for tap in wire.taps.options if wire.taps else ():
        assert not set(tap.title.split()) & set(LONG.split())


def test_two_of_the_same_first_names_are_told_apart_by_numbers() -> None:
    options = tuple(Option(name, plain(f"{LONG} {name}"), "") for name in ("Katz", "Levi"))
    wire = last(shown(Question((Words("Which?"),), (options,))))
    assert wire.taps is None
    assert f"1. {LONG} Katz\n2. {LONG} Levi" in wire.text


def test_spellings_that_a_phone_would_cut_to_the_same_text_are_numbers() -> None:
    names = [f"{LONG} {family}" for family in ("Katz", "Kats")]
    rows = tuple((Option(f"o{at}", plain(name), ""),) for at, name in enumerate((*names, "No")))
    wire = last(shown(Question((Words("Which?"),), rows), Limits(text=4096, caption=1024, buttons=True)))
    assert [row[0].label for row in wire.rows] == ["1", "2", "No"]
    assert f"1. {names[0]}\n2. {names[1]}" in wire.text


def test_a_button_too_long_for_a_messenger_is_a_number_told_in_full_above_it() -> None:
    long = " ".join([LONG] * 2)
    asked = Question(
        (Words("Which?"),), ((Option("one", plain(long), ""),), (Option("two", Words("No"), ""),))
    )
    wire = last(shown(asked, Limits(text=4096, caption=1024, buttons=True)))
    assert [row[0].label for row in wire.rows] == ["1", "No"]
    assert wire.text == f"Which?\n\n1. {long}\n2. No"


@pytest.mark.parametrize(
    ("said", "before", "above"),
    [
        ("One.\n\nTwo.\n\nThree?", [], ("One.", "Two.", "Three?")),
        ("One.\n\nTwo.\n\nThree.\n\nFour?", ["One."], ("Two.", "Three.", "Four?")),
        ("A line\nand another.\n\nWhich?", ["A line\nand another."], ("Which?",)),
        ("First\nsecond", ["First\nsecond"], ("Please choose:",)),
        ("wide      gaps\tand tabs", [], ("wide gaps and tabs",)),
        ("x" * 1000 + "\n\n" + "y" * 22, [], ("x" * 1000, "y" * 22)),
        ("x" * 1000 + "\n\n" + "y" * 23, ["x" * 1000], ("y" * 23,)),
        ("x" * 1025, ["x" * 1025], ("Please choose:",)),
    ],
)
def test_what_no_template_holds_goes_before(said: str, before: list[str], above: tuple[str, ...]) -> None:
    *first, tapped = shown(question(said, ["Yes", "No"]))
    assert [wire.text for wire in first if isinstance(wire, TextWire)] == before
    assert isinstance(tapped, TextWire)
    assert tapped.taps is not None
    assert tapped.taps.paragraphs == above
    assert tapped.text == "\n\n".join([*above, "1. Yes\n2. No"])


def test_a_page_is_a_link_above_the_answers() -> None:
    taps = last(shown(question("Which?", ["Yes", "No"], url="https://letters.example"))).taps
    assert taps is not None
    assert taps.paragraphs == ("Which?", "See the scroll: https://letters.example")


def test_without_its_template_a_question_stays_exactly_as_it_was() -> None:
    asked = question("First\nsecond\n\nWhich?", ["Yes", "No"], ["menu"])
    without = Limits(1600, 1600, buttons=False, taps=all_shapes() - {"buttons-3-p1"})
    assert shown(asked, without) == shown(asked, NUMBERS)
    assert shown(Question((Words("Your name?"),))) == shown(Question((Words("Your name?"),)), NUMBERS)
    assert render([Text((Words("Thank you."),))], Uncatalogued("en"), TAPS, 7) == [
        TextWire("Thank you.", "en")
    ]


def test_every_template_is_one_that_twilio_takes() -> None:
    templates = tap_templates()
    assert templates.keys() == all_shapes()
    assert len({template.name for template in templates.values()}) == len(templates) == 45
    for template in templates.values():
        assert not wrong({"variables": template.variables, "types": template.types}), template.name


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t {}א😀"), max_size=120)


@given(st.lists(texts.filter(str.strip), min_size=1, max_size=12), texts, st.sampled_from(["en", "he"]))
def test_whatever_is_asked_twilio_can_send_it(labels: list[str], said: str, language: Language) -> None:
    for wire in shown(question(said, labels, ["menu", "back"]), language=language):
        assert isinstance(wire, TextWire)
        assert utf16_length(wire.text) <= 1600
        if wire.taps is not None:
            sender = FakeContent()
            template = tap_templates()[wire.taps.shape]
            sender.made["HX1"] = {"types": template.types}
            assert sender.filled("HX1", json.loads(variables_of(wire.taps))) is not None

"""Whatever people send, at whatever question: a clear sentence, the same place, the same letters."""

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

JUNK = {
    "empty": "",
    "spaces": " \n\t ",
    "one letter": "x",
    "five thousand letters": "a" * 5000,
    "emoji": "👍🏽🎉",
    "bidi controls": "\u202e\u2066\u200f",
    "html": "<script>alert('%s')</script>;--",
    "digits": "770770770",
    "no such date": "31.2.2019",
    "no such Hebrew date": "31 Nisan 5779",
    "a date to come": "5 March 2199",
    "a negative sum": "-18",
    "a thousand million": "1000000000",
    "nothing, and cents": "0.00",
    "Arabic-Indic digits": "-١٨",
    "NUL and a lone surrogate": "\x00\ud800",
    "stars and braces": "*{name}* {0} %s {",
}
MEDIA = ["photo", "sticker", "voice", "video", "document", "location", "contact"]
TAPS = [
    "0:pay",
    "1:general",
    "999999:pay",
    "{turn}:no-such-option",
    "{turn}:",
    "{turn}:/nonsense",
    "{turn}:/language-xx",
]
STEPS = [
    "menu",
    "scroll",
    "name",
    "birth",
    "sunset",
    "summary",
    "amount",
    "letter",
    "parsha",
    "correct",
    "pay",
]


async def standing_at(campaign: Campaign, step: str, address: str = "1") -> Person:
    """Somebody who has come as far as this question."""
    ada = Person(campaign, address, "en")
    await ada.says("hi")
    ways: dict[str, list[Callable[[], Awaitable[None]]]] = {
        "menu": [],
        "scroll": [lambda: ada.says("register"), lambda: ada.taps("several")],
    }
    ways["name"] = [*ways["scroll"], lambda: ada.taps("children")]
    ways["birth"] = [*ways["name"], lambda: ada.says("משה בן שרה לוי")]
    ways["sunset"] = [*ways["birth"], lambda: ada.says("5 March 2019")]
    general = [*ways["scroll"], lambda: ada.taps("general")]
    ways["summary"] = [*general, lambda: ada.says("משה בן שרה לוי\nדבורה בת לאה כהן")]
    for key in ("amount", "letter", "correct", "pay"):
        ways[key] = [*ways["summary"], lambda key=key: ada.taps(key)]  # type: ignore[misc]
    ways["parsha"] = [*ways["letter"], lambda: ada.taps("parsha")]
    for way in ways[step]:
        await way()
    expected = {"menu": "menu", "pay": "pay"}.get(step, f"register.{step}")
    await ada.is_asked(expected)
    return ada


async def standing(campaign: Campaign, ada: Person) -> tuple[Any, int]:
    """What must not change: the way that was come, with all that is known, and the letters kept."""
    return (await campaign.session(ada.address)).trail, await campaign.held()


@pytest.mark.parametrize("step", STEPS)
async def test_junk_changes_nothing(campaign: Campaign, step: str) -> None:
    ada = await standing_at(campaign, step)
    before = await standing(campaign, ada)
    for what, text in JUNK.items():
        await ada.says(text)
        await _answered(campaign, ada, before, what)
    for media in MEDIA:
        await ada.sends(media)
        await _answered(campaign, ada, before, media)
    for tap in TAPS:
        turn = (await campaign.session(ada.address)).turn
        await ada.presses(tap.format(turn=turn))
        await _answered(campaign, ada, before, tap)


async def _answered(campaign: Campaign, ada: Person, before: tuple[Any, int], what: str) -> None:
    assert await standing(campaign, ada) == before, what
    assert ada.new, what
    assert all(text.strip() for text in ada.new), what
    assert "Something went wrong" not in "\n".join(ada.new), what


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x", "That's just one letter"),
        ("a" * 5000, "too long for a name"),
        ("משה", "What is משה's mother's name?"),
        ("12345", "I don't see a name"),
    ],
)
async def test_a_name_that_is_none_is_told_why(campaign: Campaign, text: str, sentence: str) -> None:
    ada = await standing_at(campaign, "name")
    await ada.says(text)
    ada.hears(sentence)


async def test_a_name_without_a_parent_and_a_parent_without_a_name(campaign: Campaign) -> None:
    ada = await standing_at(campaign, "name")
    await ada.says("משה")
    await ada.is_asked("register.parent")
    await ada.says("x")
    ada.hears("That's just one letter")
    await ada.is_asked("register.parent")

    bob = Person(campaign, "2", "en")
    await bob.goes("register", "me", "general")
    await bob.says("ben Chaya")
    bob.hears("This is how I understood it: first name not given yet, mother חיה.", "What's the first name?")
    await bob.is_asked("register.given")


async def test_sums_that_are_none_are_told_why(campaign: Campaign) -> None:
    ada = await standing_at(campaign, "amount")
    for text, sentence in {
        "0.00": "more than zero",
        "-18": "negative",
        "1000000000": "up to",
        "0.50": "smallest amount",
        "much": "couldn't find a number",
        "18 36": "more than one number",
    }.items():
        await ada.says(text)
        ada.hears(sentence)
    await ada.says("١٨٠")  # Arabic-Indic digits are digits
    ada.hears("$360")


async def test_dates_that_are_none_are_told_why(campaign: Campaign) -> None:
    ada = await standing_at(campaign, "birth")
    for text, sentence in {
        "31.2.2019": "no such day",
        "5 March 2199": "hasn't come yet",
        "March 2018 or 2019": "Which day",
        "somewhen": "couldn't find a date",
    }.items():
        await ada.says(text)
        ada.hears(sentence)


async def test_a_forged_tap_is_the_first_thing_that_comes(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.presses("1:pay")
    ada.hears("What would you like to do?")
    bob = Person(campaign, "2", "en")
    await bob.presses("7:/back")
    bob.hears("What would you like to do?")


async def test_somebody_else_cannot_pay_with_my_order(campaign: Campaign) -> None:
    ada = await standing_at(campaign, "pay")
    bill = ada.bills[-1]
    may = campaign.app.recorder.may_pay
    assert await may(bill.order, bill.channel, "2", bill.total) is not None
    assert await may(bill.order, bill.channel, "1", bill.total * 2) is not None
    assert await may(0, bill.channel, "1", bill.total) is not None
    assert await may(bill.order, bill.channel, "1", bill.total) is None


# --- anything at all ------------------------------------------------------------------------------------

TYPED = st.one_of(
    st.sampled_from([*JUNK.values(), "back", "menu", "cancel", "עברית", "english", "language", "register"]),
    st.sampled_from(["משה בן שרה לוי", "Mendel ben Chaya Raskin", "Иосиф бен Сара", "בת חיה", "18", "36"]),
    st.sampled_from(
        ["5 March 2019", "3/4/2019", "noach", "חיה בת שרה 1.2.2020\nx\nמשה 2015", "my letters", "1"]
    ),
    st.text(max_size=40),
)
EVERYBODY = count(1)  # each example is somebody new
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("says"), TYPED),
        st.tuples(st.just("taps"), st.integers(0, 30)),
        st.tuples(st.just("taps"), st.integers(0, 5)),
        st.tuples(st.just("pays"), st.integers(0, 3)),
        st.tuples(st.just("waits"), st.integers(1, 60)),
    ),
    min_size=8,
    max_size=40,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(step=st.sampled_from(STEPS), acts=ACTS)
async def test_any_conversation_at_all(campaign: Campaign, step: str, acts: list[tuple[str, Any]]) -> None:
    """Never a failed event, never two owners of a letter (the campaign sees to it), always an answer."""
    ada = await standing_at(campaign, step, str(next(EVERYBODY)))
    for act, how in acts:
        await _acts(campaign, ada, act, how)
    assert await campaign.failures() == 0


async def _acts(campaign: Campaign, ada: Person, act: str, how: Any) -> None:
    if act == "waits":
        await campaign.passes(minutes=how)
    elif act == "pays" and ada.bills:
        await ada.pays(bill=ada.bills[how % len(ada.bills)])
    elif act == "taps" and ada.buttons:
        await ada.presses(ada.buttons[how % len(ada.buttons)])
        assert ada.new
    else:
        await ada.says(how if isinstance(how, str) else str(how))
        assert ada.new

"""Flows together: what two of them may not share, and what becomes of steps that were renamed or are gone."""

from dataclasses import replace

import pytest

from handlers.conversation import (
    UNCLAIMED,
    Command,
    Flow,
    FlowRegistry,
    Frame,
    Link,
    Move,
    Nothing,
    Option,
    Question,
    Reminder,
    Session,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Unclaimed,
    advance,
)
from handlers.words import plain, voice
from tests.handlers.conversation.shop import (
    HOME,
    SHOP,
    Store,
    Talk,
    ask_menu,
    enter_shop,
    enter_with,
    opened,
    take_file,
    take_menu,
    undone,
)

STEP = Step("menu", Nothing, ask_menu, take_menu)
COMMAND = Command("/fig", plain("Figs"), "fig, figs", enter_shop)


@pytest.mark.parametrize(
    ("one", "other", "complaint"),
    [
        (Flow(steps=(STEP,)), Flow(steps=(replace(STEP),)), "the step menu"),
        (Flow(commands=(COMMAND,)), Flow(commands=(COMMAND,)), "the command /fig"),
        (
            Flow(commands=(COMMAND,)),
            Flow(commands=(replace(COMMAND, key="/date", words="date, Figs!"),)),
            "the word figs",
        ),
        (Flow(links=(Link("code", enter_with),)), Flow(links=(Link("code", enter_with),)), "the link code"),
        (Flow(news={"shop.open": opened}), Flow(news={"shop.open": opened}), "the news shop.open"),
        (Flow(actions={"/undo": undone}), Flow(actions={"/undo": undone}), "the action /undo"),
        (Flow(file=take_file), Flow(file=take_file), "documents"),
    ],
)
def test_two_flows_may_not_claim_the_same(one: Flow, other: Flow, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        FlowRegistry([one, other], HOME)


async def test_a_flow_hands_on_to_another_by_its_key() -> None:
    talk = await Talk().says("register", "basket")
    assert talk.trail == ["menu", "fruit", "sure"]
    assert talk.session.trail[-1].draft["fruit"] == "handed on"


async def test_a_notice_goes_to_the_first_flow_that_claims_it() -> None:
    async def leaves_it(
        situation: Situation, notice: Reminder, context: TurnContext, session: Session
    ) -> Move | Unclaimed | None:
        return UNCLAIMED if notice.order == 1 else Stay((plain("mine"),), quiet=True)

    registry = FlowRegistry([Flow(notices={Reminder: leaves_it}), SHOP], HOME)
    at_the_menu = (await Talk().says("menu")).session
    said = []
    for order in (1, 2):
        turn = await advance(at_the_menu, Reminder(order), registry, Store())
        said.append(
            [voice("en").say(one) for reply in turn.replies if isinstance(reply, Text) for one in reply.words]
        )
    assert said == [["soon"], ["mine"]]


# --- steps that were renamed, or are gone -----------------------------------------------------------------


async def test_a_step_that_was_renamed_is_found_by_its_old_key() -> None:
    talk = await Talk(Session("en", (Frame("menu"), Frame("pear", {"times": 2})), 3)).says("fig")
    assert talk.trail == ["menu", "fruit", "sure"]


async def test_what_is_typed_at_a_step_that_is_gone_is_offered_where_text_is_an_answer() -> None:
    talk = await Talk(Session("en", (Frame("menu"), Frame("gone")), 3)).says("pomegranate")
    assert talk.trail == ["menu"]
    assert talk.session.typed_before == "pomegranate"
    await talk.says("register")
    assert talk.trail[-1] == "fruit"
    await talk.taps("typed-before")
    assert talk.trail[-1] == "sure"
    assert talk.session.trail[-1].draft["fruit"] == "pomegranate"
    assert talk.session.typed_before == ""


async def test_where_there_are_no_buttons_it_is_the_first_number() -> None:
    talk = await Talk(Session("en", (Frame("menu"), Frame("gone")), 3)).says("pomegranate", "register", "1")
    assert talk.session.trail[-1].draft["fruit"] == "pomegranate"


async def test_a_number_typed_at_a_step_that_is_gone_chooses_nothing_of_the_menu() -> None:
    talk = await Talk(Session("en", (Frame("menu"), Frame("gone")), 3)).says("1")
    assert talk.trail == ["menu"]
    assert talk.session.typed_before == "1"


async def test_a_word_that_works_anywhere_works_at_a_step_that_is_gone() -> None:
    talk = await Talk(Session("en", (Frame("menu"), Frame("gone")), 3)).says("register")
    assert talk.trail == ["menu", "fruit"]
    assert talk.session.typed_before == ""


async def test_another_answer_forgets_what_was_typed_before() -> None:
    talk = await Talk(Session("en", (Frame("menu"), Frame("gone")), 3)).says(
        "pomegranate", "register", "date-palm"
    )
    assert talk.session.typed_before == "pomegranate"  # not understood
    await talk.says("grape")
    assert talk.session.typed_before == ""


# --- options --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["", "a" * 41, "אות", "a b", "a:b"])
def test_the_key_of_an_option_is_ascii_and_short(key: str) -> None:
    with pytest.raises(ValueError, match="cannot be the key"):
        Option(key, plain("label"), 1)


def test_options_of_a_question_have_keys_of_their_own() -> None:
    one = Option("one", plain("label"), 1)
    with pytest.raises(ValueError, match="one key"):
        Question((), ((one,), (one,)))

"""The engine alone, with a flow of a few tiny steps: a session and something heard in, a turn out."""

from typing import Any

import pytest

from handlers.conversation import (
    Attachment,
    Frame,
    News,
    Reminder,
    Said,
    Session,
    Tapped,
)
from handlers.words import LANGUAGES, Language, Words, voice
from tests.handlers.conversation.shop import (
    SOLD_OUT,
    Talk,
)


async def test_somebody_new_is_welcomed_and_led_where_their_words_lead() -> None:
    assert (await Talk().says("hello")).said == ["welcome", "menu?"]
    assert (await Talk().says("register")).trail == ["menu", "fruit"]
    assert (await Talk().says("/start")).said == ["welcome", "menu?"]


async def test_an_option_is_its_button_its_number_or_its_label() -> None:
    for way in (Said("1", ""), Said("Fig", ""), Said("fig.", ""), Said("١", "")):
        talk = await (await Talk().says("register")).hears(way)
        assert talk.said == ["fig?"]
    talk = await (await Talk().says("register")).taps("fig")
    assert talk.said == ["fig?"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_label_is_read_in_every_language_whichever_is_spoken(language: Language) -> None:

    talk = await Talk(Session("en")).says("register", voice(language).say(Words("Male")))
    assert talk.said == ["male?"]


@pytest.mark.parametrize("back", ["back", "חזרה", "צוריק", "назад", "/back", "0"])
async def test_back_gives_back_what_was_held(back: str) -> None:
    talk = await Talk().says("register", "fig", "language")
    await talk.says(back)
    assert (talk.trail, talk.context.given_back) == (["menu", "fruit", "sure"], [])
    await talk.says(back)
    assert (talk.trail, talk.context.given_back) == (["menu", "fruit"], [7])


async def test_back_at_the_beginning_is_the_menu() -> None:
    talk = await Talk().says("hello", "back", "back")
    assert talk.said == ["menu?"]


@pytest.mark.parametrize("cancel", ["cancel", "stop", "ביטול", "отмена", "/cancel"])
async def test_cancel_gives_everything_back(cancel: str) -> None:
    talk = await Talk().says("register", "fig", cancel)
    assert (talk.trail, talk.context.given_back) == (["menu"], [7])


async def test_a_called_flow_returns_with_its_result() -> None:
    talk = await Talk().says("register", "wait")
    assert talk.said == ["first a colour", "colour?"]
    await talk.says("red")
    assert talk.said == ["coloured", "red?"]
    assert talk.trail == ["menu", "fruit", "sure"]


async def test_a_flow_that_was_not_called_ends_in_the_menu() -> None:
    talk = await Talk().says("register", "fig", "ok")
    assert (talk.said, talk.trail) == (["sold", "menu?"], ["menu"])


async def test_stay_asks_again_and_knows_more() -> None:
    talk = await Talk().says("register", "again", "again")
    assert talk.said == ["again!", "fruit?"]
    assert talk.session.trail[-1] == Frame("fruit", {"fruit": "", "times": 2})


async def test_quiet_leaves_the_question_standing() -> None:
    talk = await Talk().says("register")
    turn = talk.session.turn
    await talk.says("hush")
    assert (talk.said, talk.session.turn) == (["hush"], turn)
    await talk.taps("fig", turn)
    assert talk.said == ["fig?"]


async def test_a_button_of_an_earlier_question_says_so_and_asks_again() -> None:
    talk = await Talk().says("register", "help")
    await talk.taps("fig", 1)
    assert talk.said[-1] == "fruit?"
    assert "earlier question" in talk.said[0]
    assert talk.trail == ["menu", "fruit"]


async def test_a_word_that_works_anywhere_goes_before_free_text_and_after_the_options() -> None:
    talk = await Talk().says("register", "help")
    assert talk.said == ["help yourself", "fruit?"]
    await talk.says("cherry")
    assert talk.said == ["cherry?"]


async def test_a_plain_question_is_heard_anywhere_with_the_name_in_it() -> None:
    talk = await Talk().says("register", "fig", "do I have a letter? Mendel")
    assert talk.session.trail[-1] == Frame("fruit", {"fruit": "Mendel", "times": 0})


async def test_what_is_not_understood_is_said_and_asked_again() -> None:
    talk = await Talk().says("register", "12 figs")
    assert talk.said == ["letters, please", "fruit?"]
    await talk.hears(Said("", "photo"))
    assert talk.said[-1] == "fruit?"
    await talk.says("fig")
    await talk.says("perhaps")
    assert "choose" in talk.said[0]


async def test_a_language_changes_in_the_middle_of_anything() -> None:
    talk = await Talk().says("register", "again")
    before = talk.session.trail
    for name, language in (("עברית", "he"), ("идиш", "yi"), ("Русский", "ru"), ("english", "en")):
        await talk.says("language", name)
        assert (talk.session.language, talk.session.trail) == (language, before)
        assert talk.context.caller.language == language


async def test_the_ways_back_and_out_are_offered_where_there_are_any() -> None:
    talk = await Talk().says("hello")
    assert talk.options == ["buy"]
    await talk.says("register")
    assert talk.options == ["fig", "date", "yes", "/menu"]
    await talk.says("fig")
    assert talk.options == ["ok", "/back", "/menu"]


async def test_a_notice_may_have_nothing_to_say() -> None:
    talk = await Talk().says("register")
    before = talk.session
    await talk.hears(Reminder(0))
    assert (talk.said, talk.session) == ([], before)
    await talk.hears(Reminder(1))
    assert (talk.said, talk.session) == (["soon"], before)


async def test_a_notice_is_heard_without_asking_the_open_question() -> None:
    trail = (Frame("menu"), Frame("fruit", {"fruit": SOLD_OUT}))
    talk = Talk(Session("en", trail, turn=3))
    await talk.hears(Reminder(1))
    assert (talk.said, talk.session.trail) == (["soon"], trail)
    await talk.says("fig")
    assert talk.trail == ["menu"]


@pytest.mark.parametrize(
    "frame",
    [Frame("gone"), Frame("fruit", {"times": "many"})],
    ids=["a step that is known no more", "a draft that cannot be read"],
)
@pytest.mark.parametrize(
    "heard",
    [
        Said("fig", ""),
        Said("language", ""),
        Said("register", ""),
        Tapped("/back", 3),
        Tapped("fig", 3),
        Reminder(1),
    ],
    ids=repr,
)
async def test_what_cannot_go_on_leads_to_the_menu(frame: Frame, heard: Any) -> None:
    talk = await Talk(Session("en", (Frame("menu"), frame), 3)).hears(heard)
    assert "gone" not in talk.trail
    assert Session.from_json(talk.session.to_json()) == talk.session
    await talk.says("menu")
    assert talk.said == ["menu?"]


async def test_back_onto_a_step_that_is_known_no_more_leads_to_the_menu() -> None:
    sure = Frame("sure", {"fruit": "fig"})
    talk = await Talk(Session("en", (Frame("gone"), sure), 3)).says("back")
    assert talk.trail == ["menu"]


async def test_a_session_is_json_both_ways() -> None:
    talk = await Talk().says("register", "wait")
    again = Session.from_json(talk.session.to_json())
    assert again == talk.session
    assert [frame.is_call_entry for frame in again.trail] == [False, False, True]


# --- what leads in from anywhere ------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["/start code-K7Q2MNPR", "code-K7Q2MNPR", "Shalom! 👋 code-K7Q2MNPR"])
@pytest.mark.parametrize("before", [[], ["register", "fig"]])
async def test_a_link_leads_in_from_anywhere_also_as_the_first_word(way: str, before: list[str]) -> None:
    talk = await Talk().says(*before, way)
    assert talk.trail == ["menu", "fruit"]
    assert talk.session.trail[-1].draft["fruit"] == "K7Q2MNPR"


async def test_a_link_of_no_kind_that_is_known_is_a_start() -> None:
    assert (await Talk().says("register", "/start friend-K7Q2")).trail == ["menu"]


async def test_news_are_told_and_the_question_stands() -> None:
    talk = await Talk().says("register")
    turn = talk.session.turn
    await talk.hears(News("shop.open", 9))
    assert (talk.said, talk.session.turn) == (["open at 9"], turn)
    await talk.hears(News("shop.moon", 9))  # of a newer version of the program
    assert (talk.said, talk.session.turn) == ([], turn)


async def test_a_button_that_carries_something_works_later_and_elsewhere() -> None:
    talk = await Talk().says("register", "fig")
    await talk.taps("/undo.77", turn=1)
    assert talk.said == ["undone 77"]
    assert talk.turn is not None
    assert talk.turn.news == ((2, News("shop.undone", 77)),)
    assert talk.trail == ["menu", "fruit", "sure"]


async def test_a_document_is_read_by_the_question_that_takes_documents_else_it_leads_somewhere() -> None:
    names = Said("", "document", Attachment("f1", "names.csv"))
    assert (await Talk().hears(names)).said == ["names.csv?"]
    assert (await (await Talk().says("register")).hears(names)).trail == ["menu", "fruit", "sure"]


async def test_the_greeting_is_said_once() -> None:
    talk = Talk()
    assert "welcome" in (await talk.says("hello")).said
    assert "welcome" not in (await talk.says("hello?")).said
    assert "welcome" not in (await talk.says("menu")).said


async def test_the_beginning_of_one_label_is_that_option() -> None:
    talk = await Talk().says("register", "wait", "blu")
    assert talk.said == ["coloured", "blue?"]


@pytest.mark.parametrize("typed", ["re", "dark", "lue", "..."])
async def test_what_begins_no_label_or_several_is_asked_about(typed: str) -> None:
    talk = await Talk().says("register", "wait", typed)
    assert talk.said[-1] == "colour?"
    assert talk.trail == ["menu", "fruit", "colour"]


async def test_where_words_are_an_answer_the_beginning_of_a_label_is_one_too() -> None:
    talk = await Talk().says("register", "dat")
    assert talk.said == ["dat?"]

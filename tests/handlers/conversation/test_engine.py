"""The engine alone, with a flow of a few tiny steps: a session and something heard in, a turn out."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from handlers import commands
from handlers.answers import NotUnderstood
from handlers.conversation import (
    Attachment,
    Call,
    Caller,
    Done,
    Draft,
    Frame,
    Go,
    Move,
    News,
    Nothing,
    Option,
    Question,
    Reminder,
    Said,
    Session,
    Situation,
    Stay,
    Step,
    Steps,
    Tapped,
    Text,
    Turn,
    TurnContext,
    Visit,
    advance,
)
from handlers.words import LANGUAGES, Language, Words, plain


class Basket(Draft, frozen=True):
    """What was chosen so far."""

    fruit: str = ""
    times: int = 0


class Store(TurnContext):
    """A desk that writes down what it is asked to do."""

    def __init__(self) -> None:
        nothing = cast(Any, None)
        super().__init__(nothing, nothing, Caller(1, "en"), datetime(2025, 11, 18, tzinfo=UTC))
        self.given_back: list[int] = []

    def choose_language(self, language: Language) -> None:
        pass

    async def let_go(self, order: int) -> None:
        self.given_back.append(order)


def ask_menu(visit: Visit[Nothing]) -> Question[str]:
    return Question((plain("menu?"),), ((Option("buy", plain("Buy"), "buy"),),))


async def take_menu(visit: Visit[Nothing], answer: str, context: TurnContext) -> Move:
    return Go("fruit", Basket())


def ask_fruit(visit: Visit[Basket]) -> Question[str]:
    yes = Option("yes", Words("Yes" if visit.draft.times < 0 else "Male"), "male")
    return Question(
        (plain("fruit?"),),
        ((Option("fig", plain("Fig"), "fig"), Option("date", plain("Date"), "date")), (yes,)),
        read_fruit,
    )


def read_fruit(said: Said) -> str:
    if not said.text.isalpha():
        raise NotUnderstood(plain("letters, please"))
    return said.text


async def take_fruit(visit: Visit[Basket], answer: str, context: TurnContext) -> Move:
    match answer:
        case "again":
            return Stay((plain("again!"),), draft=Basket(times=visit.draft.times + 1))
        case "hush":
            return Stay((plain("hush"),), quiet=True)
        case "wait":
            return Call("colour", first=(Text((plain("first a colour"),)),))
        case _:
            return Go("sure", Basket(answer), order=7)


async def resume_fruit(visit: Visit[Basket], result: str, context: TurnContext) -> Move:
    return Go("sure", Basket(result))


def ask_colour(visit: Visit[Nothing]) -> Question[str]:
    return Question((plain("colour?"),), ((Option("red", plain("Red"), "red"),),))


async def take_colour(visit: Visit[Nothing], answer: str, context: TurnContext) -> Move:
    return Done((Text((plain("coloured"),)),), answer)


def ask_sure(visit: Visit[Basket]) -> Question[str]:
    return Question((plain(f"{visit.draft.fruit}?"),), ((Option("ok", plain("OK"), "ok"),),))


async def take_sure(visit: Visit[Basket], answer: str, context: TurnContext) -> Move:
    return Done((Text((plain("sold"),)),))


def ask_language(visit: Visit[Nothing]) -> Question[str]:
    return Question((plain("language?"),))


async def nobody_takes(situation: Situation, answer: Any, context: TurnContext) -> Move:
    raise AssertionError("nothing answers this")


async def enter_shop(situation: Situation, context: TurnContext) -> Move:
    return Go("fruit", Basket(), from_menu=True)


async def enter_with(situation: Situation, context: TurnContext, words: str) -> Move:
    return Go("fruit", Basket(words), from_menu=True)


async def opened(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    return Stay((plain(f"open at {news.about}"),), quiet=True)


async def undone(situation: Situation, context: TurnContext, what: str) -> Move:
    context.tell(2, "shop.undone", int(what))
    return Stay((plain(f"undone {what}"),), quiet=True)


async def take_file(situation: Situation, context: TurnContext, said: Said) -> Move:
    assert said.file is not None
    return Go("sure", Basket(said.file.name))


async def reminded(
    situation: Situation, notice: Reminder, context: TurnContext, session: Session
) -> Move | None:
    return None if notice.order == 0 else Stay((plain("soon"),), quiet=True)


def to_menu(session: Session, first: bool) -> Go:
    return Go("menu", fresh=True)


STEPS = Steps(
    [
        Step("menu", Nothing, ask_menu, take_menu),
        Step("fruit", Basket, ask_fruit, take_fruit, resume_fruit),
        Step("colour", Nothing, ask_colour, take_colour),
        Step("sure", Basket, ask_sure, take_sure),
        Step("language", Nothing, ask_language, nobody_takes),
    ],
    menu=to_menu,
    language="language",
    entries={commands.REGISTER: enter_shop},
    question=enter_with,
    links={"code": enter_with},
    greeting=plain("welcome"),
    help_words=(plain("help yourself"),),
    notices={Reminder: reminded},
    news={"shop.open": opened},
    actions={"/undo": undone},
    file=take_file,
)


class Talk:
    """A conversation whose session goes through JSON between any two turns."""

    def __init__(self, session: Session | None = None) -> None:
        self.session = session or Session("en")
        self.context = Store()
        self.turn: Turn | None = None

    async def hears(self, heard: Any) -> "Talk":
        self.session = Session.from_json(self.session.to_json())
        self.turn = await advance(self.session, heard, STEPS, self.context)
        self.session = self.turn.session
        return self

    async def says(self, *texts: str) -> "Talk":
        for text in texts:
            await self.hears(Said(text, ""))
        return self

    async def taps(self, option: str, turn: int | None = None) -> "Talk":
        return await self.hears(Tapped(option, self.session.turn if turn is None else turn))

    @property
    def said(self) -> list[str]:
        assert self.turn is not None
        return [
            str(words.fills.get("text", words.message))
            for reply in self.turn.replies
            if isinstance(reply, Text | Question)
            for words in reply.words
        ]

    @property
    def trail(self) -> list[str]:
        return [frame.step for frame in self.session.trail]

    @property
    def options(self) -> list[str]:
        assert self.turn is not None
        question = self.turn.replies[-1]
        assert isinstance(question, Question)
        return [option.key for row in question.options for option in row]


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
    from handlers.words import voice

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
    assert [frame.called for frame in again.trail] == [False, False, True]


def test_two_steps_may_not_share_a_key() -> None:
    step = Step("menu", Nothing, ask_menu, take_menu)
    with pytest.raises(ValueError, match="two steps are called menu"):
        Steps(
            [step, replace(step)],
            menu=to_menu,
            language="",
            entries={},
            question=enter_with,
            greeting=plain(""),
            help_words=(),
            notices={},
        )


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

"""A flow of a few tiny steps, and somebody who talks to it; the session goes through JSON between turns."""

from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from handlers import commands
from handlers.answers import NotUnderstood
from handlers.conversation import (
    Call,
    Caller,
    Command,
    Done,
    Draft,
    Flow,
    FlowRegistry,
    Go,
    HandOn,
    Home,
    Link,
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
    Tapped,
    Text,
    Turn,
    TurnContext,
    Visit,
    advance,
)
from handlers.flows.menu import OWN_COMMANDS
from handlers.intents import Wish
from handlers.words import Language, Words, plain

SOLD_OUT = "sold out"  # the fruit of a basket whose question cannot be asked any more


class Basket(Draft, frozen=True):
    """What was chosen so far."""

    fruit: str = ""
    times: int = 0


class Store(TurnContext):
    """A turn context that records which orders are given back."""

    def __init__(self) -> None:
        nothing = cast(Any, None)
        super().__init__(
            nothing, nothing, Caller(1, "en"), datetime(2025, 11, 18, tzinfo=UTC), ZoneInfo("UTC")
        )
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
    if visit.draft.fruit == SOLD_OUT:
        raise LookupError(SOLD_OUT)
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
        case "basket":
            return HandOn("shop.basket", "handed on")
        case "hush":
            return Stay((plain("hush"),), quiet=True)
        case "wait":
            return Call("colour", first=(Text((plain("first a colour"),)),))
        case _:
            return Go("sure", Basket(answer), order=7)


async def resume_fruit(visit: Visit[Basket], result: str, context: TurnContext) -> Move:
    return Go("sure", Basket(result))


def ask_colour(visit: Visit[Nothing]) -> Question[str]:
    colours = ("Red", "Blue", "Dark-green", "Dark-gray")
    return Question((plain("colour?"),), (tuple(Option(c, plain(c), c.lower()) for c in colours),))


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


async def take_basket(situation: Situation, context: TurnContext, fruit: Any) -> Move:
    return Go("sure", Basket(fruit))


async def enter_shop(situation: Situation, context: TurnContext) -> Move:
    return Go("fruit", Basket(), from_menu=True)


async def enter_with(situation: Situation, context: TurnContext, words: str) -> Move:
    return Go("fruit", Basket(words), from_menu=True)


async def enter_wish(situation: Situation, context: TurnContext, wish: Wish) -> Move:
    return Go("fruit", Basket(wish.beside), from_menu=True)


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


SHOP = Flow(
    steps=(
        Step("menu", Nothing, ask_menu, take_menu),
        Step("fruit", Basket, ask_fruit, take_fruit, resume_fruit),
        Step("colour", Nothing, ask_colour, take_colour),
        Step("sure", Basket, ask_sure, take_sure),
        Step("language", Nothing, ask_language, nobody_takes),
    ),
    commands=(
        Command(commands.REGISTER, plain("Register"), "register, רישום, פארשרייבן, записать", enter_shop),
        *OWN_COMMANDS,
    ),
    links=(Link("code", enter_with, code_words=("code",), code_length=8),),
    wishes={"lookup": enter_wish},
    notices={Reminder: reminded},
    news={"shop.open": opened},
    actions={"/undo": undone},
    receives={"shop.basket": take_basket},
    file=take_file,
)
HOME = Home(to_menu, "language", plain("welcome"), (plain("help yourself"),))
REGISTRY = FlowRegistry([SHOP], HOME, {"pear": "fruit"})


class Talk:
    """A conversation whose session goes through JSON between any two turns."""

    def __init__(self, session: Session | None = None) -> None:
        self.session = session or Session("en")
        self.context = Store()
        self.turn: Turn | None = None

    async def hears(self, heard: Any) -> "Talk":
        self.session = Session.from_json(self.session.to_json())
        self.turn = await advance(self.session, heard, REGISTRY, self.context)
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

"""The menu, the first greeting, the choice of a language."""

from typing import Any

from msgspec.structs import replace

from handlers import commands
from handlers.conversation import (
    Done,
    Draft,
    Go,
    Move,
    Nothing,
    Option,
    Question,
    Session,
    Situation,
    Stay,
    Step,
    TurnContext,
    Visit,
    ms,
)
from handlers.flows.register.drafts import SUMMARY, WHO, Registration
from handlers.flows.register.held_orders import held_registration
from handlers.texts import no_open_scroll
from handlers.words import LANGUAGES, OWN_NAMES, _, plain
from storage.register import orders

MENU = "menu"
LANGUAGE = "language"


class Menu(Draft, frozen=True):
    """What the menu knows."""

    first: bool = False  # nobody has chosen a language yet
    waiting: Registration | None = None  # whose letters are kept and still to be paid


GREETING = _(
    "Shalom! 📜 Every Jew can have a letter in a Torah scroll. Here it is taken: for yourself, for a child, "
    "for somebody dear."
)
HELP = (
    _(
        "*What happens here.* A Torah scroll has 304,805 letters, and each one belongs to one person, "
        "for ever."
    ),
    _("It takes about a minute: choose for whom, type the name, pay, and hear at once which letter it is."),
    _("These words work anywhere: *menu*, *back*, *cancel*, *language*, *help*."),
)


def language_options() -> tuple[tuple[Option[Any], ...], ...]:
    """The four languages in their own names; they work from anywhere."""
    options = tuple(
        Option(f"{commands.LANGUAGE}-{language}", plain(OWN_NAMES[language]), None) for language in LANGUAGES
    )
    return options[:2], options[2:]


def ask_menu(visit: Visit[Menu]) -> Question[int]:
    rows: list[tuple[Option[Any], ...]] = []
    waiting = visit.draft.waiting
    if waiting is not None and waiting.order is not None:
        rows.append((Option("pay", _("Pay for the letters that are kept"), waiting.order),))
    rows += [
        (Option(commands.REGISTER, _("Take a letter"), None),),
        (Option(commands.QUESTION, _("Do I already have a letter?"), None),),
        (Option(commands.LETTERS, _("My letters"), None),),
        (Option(commands.SCROLLS, _("How full is the scroll?"), None),),
        (Option(commands.LANGUAGE, _("Language"), None), Option(commands.HELP, _("Help"), None)),
    ]
    if visit.draft.first:
        rows = [*language_options(), *rows[:-1], (rows[-1][-1],)]
    else:
        whole: Option[Any] = Option(commands.LIST, _("Send a whole list"), None)
        rows.insert(-1, (Option(commands.BRING, _("Bring others"), None), whole))
    if visit.caller.is_staff:
        rows.insert(0, (Option(commands.STREET, _("On the street"), None),))
        rows.insert(-1, (Option(commands.TEAM, _("My team"), None),))
        rows.insert(-1, (Option(commands.SLIPS, _("Letters on slips"), None),))
        rows.insert(-1, (Option(commands.CASH, _("Cash book"), None),))
    return Question((_("What would you like to do?"),), tuple(rows))


async def take_menu(visit: Visit[Menu], answer: int, context: TurnContext) -> Move:
    """Everything but paying is a word that works anywhere."""
    order = await orders.load(context.transaction, answer)
    waiting = visit.draft.waiting
    if waiting is None or order is None or order.state != "open" or order.held_until <= ms(context.now):
        gone = _("The letters are kept no more. Nothing was paid.")
        return Stay((gone,), draft=Menu())
    return Go(SUMMARY, replace(waiting, promised_until=order.promised_until), order=order.id, fresh=True)


def ask_language(visit: Visit[Nothing]) -> Question[str]:
    return Question((_("In which language shall we go on?"),), language_options())


async def take_language(visit: Visit[Nothing], answer: str, context: TurnContext) -> Move:
    """Every option is a word that works anywhere, so nothing else arrives here."""
    return Done()


async def enter_register(situation: Situation, context: TurnContext) -> Move:
    if next(situation.shelf.open_scrolls(), None) is None:
        return Stay((no_open_scroll(),))
    return Go(WHO, Registration(), from_menu=True)


def to_menu(session: Session, first: bool) -> Go:
    """Where the menu is. Letters that are held stay held until their time, and the menu offers to pay."""
    waiting = held_registration(session)
    order = None if waiting is None else waiting.order
    return Go(MENU, Menu(first=first, waiting=waiting), order=order, fresh=True)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(MENU, Menu, ask_menu, take_menu),
    Step(LANGUAGE, Nothing, ask_language, take_language),
)

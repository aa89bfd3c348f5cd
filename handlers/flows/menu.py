"""The menu with the first greeting, the choice of a language, and the commands of the engine itself."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec.structs import replace

from handlers import commands
from handlers.conversation import (
    Command,
    Done,
    Draft,
    Flow,
    Go,
    Home,
    Move,
    Nothing,
    Option,
    Question,
    Session,
    Stay,
    Step,
    TurnContext,
    Visit,
)
from handlers.flows.register import (
    FOR,
    SUMMARY,
    HeldRegistration,
    Registration,
    amend_waiting,
    enter_registration,
    held_registration,
    is_as_ordered,
    left_registration,
    take_typed,
    to_next_question,
)
from handlers.intents import read_intent
from handlers.texts import practice_text
from handlers.words import LANGUAGES, OWN_NAMES, Language, _, plain
from storage.database import to_ms
from storage.register import orders

MENU = "menu"
LANGUAGE = "language"
_GO_ON = 0  # the answer that leads back to what was left; an order's id is none
_START_OVER = -1  # the answer that lets go of it
_PAY_ROW = 7  # the row of an order that waits: above everything but the street
_LANGUAGE_ROW = 8  # the row of the languages at the first contact
_WHO_ROW = 9  # the row for whom the first letter may be, at the first contact
_LANGUAGE_WORDS: Mapping[Language, str] = {
    "he": "hebrew, ivrit, עברית, иврит, העברעאיש",
    "en": "english, אנגלית, ענגליש, английский, англиш",
    "yi": "yiddish, idish, יידיש, אידיש, אידית, идиш",
    "ru": "russian, русский, по русски, רוסית, רוסיש",
}


class Menu(Draft, frozen=True):
    """The draft of the menu."""

    first: bool = False  # at the first contact, when the languages are offered as well
    waiting: HeldRegistration | None = None  # an order that can still be paid
    left: Registration | None = None  # a registration that was left for the menu, without letters yet


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
    """Rows of options with the four languages in their own names, each one a command."""
    options = tuple(
        Option(f"{commands.LANGUAGE}-{language}", plain(OWN_NAMES[language]), None) for language in LANGUAGES
    )
    return options[:2], options[2:]


# Where ten answers can be tapped, the four languages would leave no room for the others.
_ALL_LANGUAGES: Option[Any] = Option(commands.LANGUAGE, plain("🌐 Language · שפה · Язык"), None)


def asks_menu(known: Sequence[Command]) -> Callable[[Visit[Menu]], Question[int]]:
    """`Step.asks` of the menu, with a button for each command that stands in it."""

    def ask_menu(visit: Visit[Menu]) -> Question[int]:
        rows: list[tuple[int, tuple[Option[Any], ...]]] = [
            (number, tuple(Option(command.key, command.label, None) for command in row))
            for number, row in _rows(visit, known)
        ]
        waiting = visit.draft.waiting
        if waiting is not None:
            rows.append((_PAY_ROW, (Option("pay", _("Pay for the letters that are kept"), waiting.order),)))
        if visit.draft.left is not None:
            again = Option("start_over", _("Start over"), _START_OVER)
            rows.append((_PAY_ROW, (Option("go_on", _("Go on where you were"), _GO_ON), again)))
        if visit.draft.first:
            languages = ((_ALL_LANGUAGES,),) if visit.caller.taps else language_options()
            rows += [(_LANGUAGE_ROW, row) for row in languages]
            rows += [(_WHO_ROW, row) for row in _who_options()]
        rows.sort(key=itemgetter(0))
        words = (*practice_text(visit.shelf), _("What would you like to do?"))
        return Question(words, tuple(row for _number, row in rows))

    return ask_menu


def _who_options() -> tuple[tuple[Option[Any], ...], ...]:
    """Rows of options that begin a registration for somebody at once. With the languages and the commands
    for newcomers they are ten, as many as a list on WhatsApp can have."""
    return (
        (Option(f"{FOR}.me", _("For me"), None), Option(f"{FOR}.child", _("For my child"), None)),
        (Option(f"{FOR}.memory", _("In memory"), None),),
    )


def _rows(visit: Visit[Menu], known: Sequence[Command]) -> Iterator[tuple[int, list[Command]]]:
    """(row, its commands) of the menu as this person sees it now."""
    shown = [command for command in known if command.menu_row is not None and _is_for(command, visit)]
    shown.sort(key=_row_of)
    for number, row in groupby(shown, key=_row_of):
        yield number, list(row)


def _row_of(command: Command) -> int:
    return command.menu_row or 0


def _is_for(command: Command, visit: Visit[Menu]) -> bool:
    is_early = visit.draft.first and command.audience == "returning"
    return command.is_for(visit.caller) and not is_early


async def take_menu(visit: Visit[Menu], answer: int, context: TurnContext) -> Move:
    """Leads to the summary of the order that waits, whose id is the answer, or to what was left for the menu.

    Other options are commands.
    """
    if answer == _GO_ON and visit.draft.left is not None:
        return await to_next_question(visit, visit.draft.left, context)
    if answer == _START_OVER:
        begun = await enter_registration(visit, context)
        return dataclasses.replace(begun, fresh=True) if isinstance(begun, Go) else begun
    order = await orders.load(context.transaction, answer)
    waiting = visit.draft.waiting
    if waiting is None or order is None or order.state != "open" or order.held_until <= to_ms(context.now):
        gone = _("The letters are kept no more. Nothing was paid.")
        return Stay((gone,), draft=Menu())
    if not await is_as_ordered(waiting, context):
        return await to_next_question(visit, waiting, context)
    return Go(SUMMARY, replace(waiting, promised_until=order.promised_until), order=order.id, fresh=True)


async def amend(visit: Visit[Menu], text: str, context: TurnContext) -> Move | None:
    """The move of a correction of the order that waits to be paid, or to paying it; else None."""
    waiting = visit.draft.waiting
    intent = read_intent(text, visit.caller.language).name
    is_kept = waiting is not None or visit.draft.left is not None
    if visit.open_draft == visit.draft and is_kept and intent == "greeting":
        return Stay((_("Welcome back! Everything you typed is still here. Shall we go on?"),))
    if waiting is None or visit.open_draft != visit.draft:
        return None
    if intent == "pay":
        return await take_menu(visit, waiting.order, context)
    at_summary = Visit(visit.caller, visit.now, visit.shelf, visit.rests_until, visit.open_draft, waiting)
    return await amend_waiting(at_summary, text, context)


def ask_language(visit: Visit[Nothing]) -> Question[str]:
    return Question((_("In which language shall we go on?"),), language_options())


async def take_language(visit: Visit[Nothing], answer: str, context: TurnContext) -> Move:
    """Ends the question: every option is a command, so no answer arrives here."""
    return Done()


def to_menu(session: Session, first: bool) -> Go:
    """The move to the menu. Letters that are held stay held until their time, and the menu offers to pay."""
    waiting = held_registration(session)
    order = None if waiting is None else waiting.order
    left = left_registration(session) if waiting is None else None
    return Go(MENU, Menu(first=first, waiting=waiting, left=left), order=order, fresh=True)


HOME = Home(to_menu, LANGUAGE, GREETING, HELP)

OWN_COMMANDS = (
    Command(
        commands.MENU,
        _("Menu"),
        "menu, main menu, start, home, תפריט, תפריט ראשי, התחלה, התחל, מעניו, אנהייב, "
        "меню, главное меню, начало, старт, начать",
    ),
    Command(
        commands.BACK,
        _("Back"),
        "back, go back, previous, חזרה, אחורה, חזור, צוריק, назад, вернуться, обратно",
    ),
    Command(
        commands.LANGUAGE,
        _("Language"),
        "language, languages, lang, change language, שפה, שפות, החלפת שפה, שפראך, язык, сменить язык",
        menu_row=90,
        audience="returning",
        in_messenger_menu=True,
    ),
    Command(
        commands.HELP,
        _("Help"),
        "help, info, עזרה, הילף, помощь, справка",
        menu_row=90,
        in_messenger_menu=True,
    ),
    Command(
        commands.CANCEL,
        _("Cancel"),
        "cancel, stop, quit, abort, exit, ביטול, לבטל, בטל, אפרופן, אפגערופן, בטל מאכן, отмена, отменить, "
        "стоп, выход",
        in_messenger_menu=True,
    ),
    Command(
        commands.STOP,
        _("Stop messages"),
        "stop messages, לא לשלוח הודעות, נישט שיקן מעסעדזשעס, Не присылать сообщения, "
        "unsubscribe, הסרה, הסר, אויסשרייבן, отписаться, отписка",
    ),
    *(
        Command(
            f"{commands.LANGUAGE}-{language}", plain(OWN_NAMES[language]), f"{OWN_NAMES[language]}, {words}"
        )
        for language, words in _LANGUAGE_WORDS.items()
    ),
)


def menu_flow(flows: Sequence[Flow]) -> Flow:
    """The flow of the menu, in which the commands of all flows stand."""
    known = (*(command for flow in flows for command in flow.commands), *OWN_COMMANDS)
    return Flow(
        steps=(
            Step(MENU, Menu, asks_menu(known), take_menu, corrects=amend),
            Step(LANGUAGE, Nothing, ask_language, take_language),
        ),
        commands=OWN_COMMANDS,
        stray=take_typed,  # the last of all flows
    )

"""Handing a person over to an account of their own: a code is made here and typed there."""

from __future__ import annotations

from typing import Any

from handlers import commands
from handlers.answers import NotUnderstood, normalize
from handlers.conversation import (
    Call,
    Done,
    File,
    Go,
    Move,
    News,
    Nothing,
    NoticeTaker,
    Option,
    Question,
    Said,
    Session,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.limits import enough_words, refused_until
from handlers.flows.my_letters.drafts import (
    CODE,
    HAND,
    MEMBER,
    TAKE_OVER,
    TAKEN,
    HandOverCode,
    PersonScreen,
    RegisteredPerson,
)
from handlers.flows.my_letters.member import entries_of
from handlers.words import Words, _, plain
from storage.database import to_ms
from storage.people import ownership
from storage.register import register_entries

HANDED_OVER = "letters.handed_over"  # topic of the news to the account that gave the code out
HAND_OVER = "code"  # kind of the links that carry a code


def ask_hand(visit: Visit[PersonScreen]) -> Question[bool]:
    name = visit.draft.member.called
    words = (
        _("A code hands *{name}* over to another phone, with every letter.", name=name),
        _("Whoever types it there can see and correct them from then on; here they are shown no more."),
    )
    return Question(words, ((Option("make", _("Make a code"), True),),))


async def take_hand(visit: Visit[PersonScreen], answer: bool, context: TurnContext) -> Move:
    member = visit.draft.member
    if not await entries_of(member, context):
        return Done((Text((_not_owned_any_more(),)),))
    code = ownership.offer(context.transaction, context.caller.id, member.persons, now=to_ms(context.now))
    return Go(MEMBER, visit.draft, _code_replies(member, code, context), instead=MEMBER)


def _code_replies(member: RegisteredPerson, code: str, context: TurnContext) -> list[Text | File]:
    """The code to type, to scan, or to open as a link: whichever the other phone can do."""
    kind = HAND_OVER
    found = context.addresses.links(kind, code)
    links = [plain(f"{name}: {address}" if name else address) for name, address in found.items()]
    words = (
        _("The code: *{code}*. It works once, and for one day.", code=code),
        _("On the other phone please type here: code {code}", code=code),
        _("Or let the other phone scan the picture, or open the link:"),
        *links,
    )
    caption = _("To be scanned by the other phone: {name}", name=member.called)
    return [Text(words), File(f"/{kind}/{code}.png", f"{kind}-{code}.png", "image/png", caption)]


def _not_owned_any_more() -> Words:
    return _("This person is not in *My letters* any more.")


# --- on the other phone ---------------------------------------------------------------------------------


async def enter_code(situation: Situation, context: TurnContext, code: str) -> Move:
    """The question whether to take over, from anywhere, with the code that was typed or linked."""
    return Call(TAKE_OVER, HandOverCode(code=code.upper()))


def ask_code(visit: Visit[HandOverCode]) -> Question[str]:
    words = _("Please type the code that was made on the other phone, under *My letters*.")
    return Question((words,), (), _read_code)


def _read_code(said: Said) -> str:
    code = normalize(said.text).replace(" ", "").upper()
    if not code.isascii() or not code.isalnum():
        raise NotUnderstood(_("A code has Latin letters and digits only. Please type it once more."))
    return code


async def take_code(visit: Visit[HandOverCode], answer: str, context: TurnContext) -> Move:
    return await _take_over(visit, answer, context)


def ask_take_over(visit: Visit[HandOverCode]) -> Question[str]:
    code = visit.draft.code
    words = _("Take somebody over with the code {code}? The letters come into *My letters* here.", code=code)
    return Question((words,), ((Option("yes", _("Yes, take over"), code),),))


async def take_take_over(visit: Visit[HandOverCode], answer: str, context: TurnContext) -> Move:
    move = await _take_over(visit, answer, context)
    if isinstance(move, Stay):  # nothing is left to be said yes to
        return Done((Text(move.words),))
    return move


async def _take_over(situation: Situation, code: str, context: TurnContext) -> Move:
    """Takes a person over. A try counts as a question: codes are short, so nobody may try many."""
    if until := await refused_until(situation, context):
        return Stay((enough_words(situation, until),))
    taken = await ownership.accept(context.transaction, context.caller.id, code, to_ms(context.now))
    if not taken:
        return Stay((_("This code is not known, or its time is over. A new one can be made there."),))
    before = await ownership.load_owner(context.transaction, taken[0])
    if before is not None:
        context.tell(before, HANDED_OVER, taken[0])
    return Go(TAKEN, from_menu=True)


async def on_handed_over(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Tells the account that gave the code out that it was used. None where nothing is to be told."""
    to = await ownership.load_owner(context.transaction, news.about)
    owned = await register_entries.of_account(context.transaction, to) if to is not None else []
    entry = next((entry for entry in reversed(owned) if entry.person_id == news.about), None)
    if entry is None:
        return None
    name = entry.person.in_hebrew
    words = _("*{name}* was handed over: the code has been used on the other phone.", name=name)
    return Stay((words,), quiet=True)


def ask_taken(visit: Visit[Nothing]) -> Question[str]:
    words = _("Done. The letters are in *My letters* now.")
    return Question((words,), ((Option(commands.LETTERS, _("My letters"), ""),),))


async def take_taken(visit: Visit[Nothing], answer: str, context: TurnContext) -> Move:
    """Ends the flow: the only option is a command, so no answer arrives here."""
    return Done()


NEWS: dict[str, NoticeTaker] = {HANDED_OVER: on_handed_over}
STEPS: tuple[Step[Any, Any], ...] = (
    Step(HAND, PersonScreen, ask_hand, take_hand),
    Step(CODE, HandOverCode, ask_code, take_code),
    Step(TAKE_OVER, HandOverCode, ask_take_over, take_take_over),
    Step(TAKEN, Nothing, ask_taken, take_taken),
)

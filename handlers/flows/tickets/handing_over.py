"""The way from the bot to a person of the office, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from handlers import commands
from handlers.answers import NotUnderstood, normalize
from handlers.conversation import (
    Call,
    Done,
    Move,
    Option,
    Question,
    Reply,
    Said,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.tickets.asking import ask_office
from handlers.flows.tickets.drafts import ABOUT, LEFT, SAID, AboutDraft
from handlers.intents import Cry
from handlers.words import Words, _
from storage.database import to_ms
from storage.tickets import Ticket, Topic, inbox, messages

_NOTHING = frozenset(
    normalize(word)
    for word in [
        "never mind",
        " nevermind",
        " forget it",
        " nothing",
        " it doesn't matter",
        " doesn't matter",
        " not important",
        " no need",
        " no thanks",
        " לא חשוב",
        " לא משנה",
        " עזבו",
        " עזוב",
        " שום דבר",
        " כלום",
        " אין צורך",
        " לא צריך",
        " נישט וויכטיג",
        " מאכט נישט אויס",
        " גארנישט",
        " לאזט אפ",
        " נישט נייטיג",
        " не важно",
        " неважно",
        " ничего",
        " забудьте",
        " не надо",
        " не нужно",
    ]
)


@dataclass(frozen=True, slots=True)
class HandOver:
    """A conversation that another flow hands to the office."""

    topic: Topic = "human"
    text: str = ""  # what it is about, as typed


async def enter_human(situation: Situation, context: TurnContext) -> Move:
    """Hands the conversation to a person."""
    return await hand_over(context, HandOver())


async def enter_payment(situation: Situation, context: TurnContext) -> Move:
    """Hands a complaint about a payment to a person."""
    return await hand_over(context, HandOver("payment"))


async def enter_rabbi(situation: Situation, context: TurnContext) -> Move:
    """Asks what the rabbi shall be asked."""
    return Call(ABOUT, AboutDraft(topic="rabbi"))


async def enter_cry(situation: Situation, context: TurnContext, cry: Cry, text: str) -> Move:
    """Hands over a cry for help, with its own words."""
    return await hand_over(context, HandOver(cry, text))


def to_rabbi(context: TurnContext, text: str) -> Move:
    """Passes a question on to the rabbi; the bot goes on meanwhile."""
    ask_office(context, "rabbi", text)
    words = _(
        "This is a question for the rabbi, and may take a little while. The answer comes here, to you alone."
    )
    return Stay((words,))


async def hand_over(context: TurnContext, asked: HandOver) -> Move:
    """Puts a person in charge if somebody is there, else says when somebody will be."""
    known = await inbox.open_talk(context.transaction, context.caller.id)
    if known is None:
        ticket = ask_office(context, asked.topic, asked.text)
    else:
        ticket = known.id
        if asked.text:
            await add_message(context, known, Said(asked.text))
    if context.office_opens > context.now:
        closed = closed_words(context)
        if asked.text:
            return Stay((closed,))
        return Call(ABOUT, AboutDraft(ticket=ticket), (Text((closed,)),))
    if not await context.staff.office(context.transaction) - {context.caller.id}:
        return Stay((_("I passed it on to the office. The answer will come here."),))
    context.ticket = ticket
    return Stay(quiet=True, replies=(_handed_over(context),))


def _handed_over(context: TurnContext) -> Reply:
    words = _("A person from the office will answer you here. You can keep writing: they'll see all of it.")
    if context.caller.numbered:
        return Text((words, _("To go back to the bot, write *menu*.")))
    return Question((words,), ((Option(commands.BOT, _("Back to the bot"), None),),))


def closed_words(context: TurnContext) -> Words:
    """When somebody of the office will be there."""
    opens = context.office_opens
    if context.rests_until is not None:
        return _(
            "It's Shabbos or Yom Tov at the office. Someone will answer you here from {moment} on.",
            moment=opens,
        )
    return _(
        "The office is closed right now. Someone will answer you here from {moment} on. Everything else "
        "goes on here meanwhile.",
        moment=opens,
    )


async def add_message(context: TurnContext, ticket: Ticket, said: Said) -> None:
    """Writes a message of the person, and shows it to whoever has the ticket, else to the whole office.

    What the office has not seen yet, and what comes out of hours, is shown with the question itself.
    """
    message = messages.add(
        context.transaction, ticket.id, "person", context.caller.id, said.text, to_ms(context.now),
        said.media, encoded_file(said),
    )  # fmt: skip
    inbox.mark_waiting(context.transaction, ticket.id)
    whom = set() if ticket.assignee is None else {ticket.assignee}
    if ticket.assignee is None and ticket.shown is not None and context.office_opens == context.now:
        whom = await context.staff.office(context.transaction) - {context.caller.id}
    for account in sorted(whom):
        context.tell(account, SAID, message)


def encoded_file(said: Said) -> str:
    """What was sent along, as it is kept with a message; "" for nothing."""
    file = said.file or said.medium
    return msgspec.json.encode(file).decode() if file else ""


# --- back -----------------------------------------------------------------------------------------------


async def enter_bot(situation: Situation, context: TurnContext) -> Move:
    """Ends the talk with the office from the person's side: the open question is asked again."""
    await leave(context)
    return Stay()


async def leave(context: TurnContext) -> None:
    """Puts the bot in charge again. A talk in which nothing waits for an answer is over."""
    ticket = await inbox.load(context.transaction, context.ticket) if context.ticket else None
    context.ticket = 0
    if ticket is None or ticket.done is not None:
        return
    if ticket.assignee is not None:
        context.tell(ticket.assignee, LEFT, ticket.id)
    if ticket.answered is not None:
        inbox.mark_done(context.transaction, ticket, ticket.assignee, to_ms(context.now))


# --- what it is about -----------------------------------------------------------------------------------


def ask_about(visit: Visit[AboutDraft]) -> Question[str]:
    if visit.draft.topic == "rabbi":
        return Question((_("What would you like to ask the rabbi?"),), (), _read_text, takes_anything=True)
    words = _("You can write here what it's about, and the office will see it.")
    return Question((words,), ((Option("no", _("No need"), ""),),), _read_about, takes_anything=True)


def _read_text(said: Said) -> str:
    if not said.text.strip():
        raise NotUnderstood(_("Please write it in words."))
    return said.text


def _read_about(said: Said) -> str:
    """What it is about; "" for words that it does not matter."""
    return "" if normalize(said.text) in _NOTHING else _read_text(said)


async def take_about(visit: Visit[AboutDraft], answer: str, context: TurnContext) -> Move:
    if visit.draft.topic == "rabbi":
        words = _("Thank you. The rabbi's answer will come here, to you alone.")
        ask_office(context, "rabbi", answer)
        return Done((Text((words,)),))
    if not answer:
        return Done()
    ticket = await inbox.load(context.transaction, visit.draft.ticket)
    if ticket is None or ticket.done is not None:
        return await hand_over(context, HandOver(visit.draft.topic, answer))
    await add_message(context, ticket, Said(answer))
    return Done((Text((_("Thank you. The office will see it."),)),))


STEPS: tuple[Step[Any, Any], ...] = (Step(ABOUT, AboutDraft, ask_about, take_about),)

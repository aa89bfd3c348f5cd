"""The answer to a question, in one message; the open question stands again behind it."""

from __future__ import annotations

import re
from typing import Any

from handlers import commands
from handlers.conversation import (
    Call,
    Done,
    Draft,
    Move,
    Nothing,
    Option,
    Question,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.questions.defaults import default_answer, topic_name, topics
from handlers.flows.questions.facts import facts
from handlers.flows.questions.filling import filled, gaps_of
from handlers.flows.questions.nearer import nearer_answer
from handlers.flows.questions.ordinary_words import ordinary_words
from handlers.flows.questions.particular import COMINGS
from handlers.flows.questions.small_talk import is_mourning, quiet_words, small_talk, tells_of_loss
from handlers.flows.register import (
    GRIEF,
    MOURNER,
    UNBORN,
    Mourner,
    Registration,
    currency_words,
    priced_currency,
)
from handlers.intents import IN_CURRENCY, Intent, read_intent, tells_of_unborn
from handlers.words import Language, Words, _
from storage.database import to_ms
from storage.topics import count_misunderstood, written

OFFER = "questions.offer"
# Topics whose answer asks to press a button: it leads to a person.
PERSONAL = frozenset(
    [
        "convert", "adopted", "patrilineal", "non_jewish_spouse", "contact_human", "volunteer",
        "technical", "refund", "cannot_pay", "receipt", "money", "deceased", "fix_name", "hebrew_name",
        "mother_unknown", "privacy", "trust", "halacha_mitzvah",
    ]
)  # fmt: skip
# Between two questions of one message.
_CLAUSE = re.compile(
    r"[?!.;,\n]+|\s(?:and|also|plus|и|а также|а ещё|און|אויך)\s|\s(?=ו(?:האם|מה|כמה|איך|מתי|אפשר|גם)\s)",
    re.IGNORECASE,
)
_NOT_BORN_ALIVE = _(
    "We are so sorry. For such a loss there are no words. Whether and how a letter can be registered, "
    "the rabbi will answer you himself, quietly and personally. Tap the button, and write only as much "
    "as you want to."
)
_RECEIPT = "receipt"  # topic
_MONEY = frozenset(("price", "ways_of_paying"))  # topics in which another currency may be asked about
TO_A_PERSON: Option[str] = Option(commands.HUMAN, _("Something else: talk to a person"), "")


class TopicOffer(Draft, frozen=True):
    """The draft of the question which topic is meant."""

    topics: tuple[str, ...]  # the likeliest first


async def answer(topic: str, situation: Situation, context: TurnContext, currency: str = "") -> Words:
    """The answer of a topic with today's facts, in the person's language; `currency`: the one asked for.

    KeyError for no topic.
    """
    language = situation.caller.language
    template = await written(context.transaction, topic, language) or default_answer(topic, language)
    return await fill_answer(topic, template, situation, context, currency)


async def fill_answer(
    topic: str, template: str, situation: Situation, context: TurnContext, currency: str = ""
) -> Words:
    """A text as the answer of a topic, its gaps filled with today's facts."""
    words = filled(template, await facts(topic, gaps_of(template), situation, context, currency))
    return words or _("The office will gladly answer that.")


async def take_asked(situation: Situation, context: TurnContext, intent: Intent, text: str) -> Move | None:
    """The answer to a text that is no answer to the open question; None where it is not understood."""
    topic = _topic(intent)
    if intent.kind in COMINGS:
        return Stay((COMINGS[intent.kind],))
    if "stillborn" in intent.concepts:
        return Call(GRIEF)
    if tells_of_unborn(intent, text):
        return _said(situation, (UNBORN,))
    is_free = not isinstance(situation.open_draft, Registration)
    if topic == "deceased" and is_free and tells_of_loss(intent, text):
        return Call(MOURNER, Mourner(text=text))
    if topic and intent.is_sure:
        if (nearer := await nearer_answer(situation, context, intent, text)) is not None:
            return _said(situation, (nearer,))
        second = "" if intent.kind else second_topic(text, situation.caller.language, topic)
        if intent.kind == IN_CURRENCY and (code := priced_currency(situation, text)):
            return await to_answer(topic, situation, context, second, currency=code)
        asks_for_currency = "currency" in intent.concepts or intent.kind == IN_CURRENCY
        more = (currency_words(situation, text),) if topic in _MONEY and asks_for_currency else ()
        return await to_answer(topic, situation, context, second, more)
    if intent.name == "pay" and isinstance(situation.open_draft, Registration):
        return Stay((_("We're almost at the payment. Just this first:"),))
    if (kind := small_talk(intent, text)) is not None:
        quiet = quiet_words(intent) if await is_mourning(situation, context) else None
        return Stay((quiet or kind,))
    likeliest = tuple(one for one in intent.likeliest if one in topics())
    if words := ordinary_words(text):
        count_misunderstood(context.transaction, situation.caller.language, words, to_ms(context.now))
    if topic and likeliest:
        return Call(OFFER, TopicOffer(topics=likeliest))
    return None


async def to_answer(
    topic: str,
    situation: Situation,
    context: TurnContext,
    second: str = "",
    more: tuple[Words, ...] = (),
    currency: str = "",
) -> Move:
    """The move that answers in one message, with `more`, and with the answer of a second topic, if any."""
    words = [await answer(topic, situation, context, currency), *more]
    if second:
        words.append(await answer(second, situation, context))
    if topic == _RECEIPT and context.organisation.receipts != "off":
        context.beside.append(commands.RECEIPTS)
    if topic in PERSONAL:
        context.beside.append(commands.HUMAN)
    return _said(situation, tuple(words))


def _said(situation: Situation, words: tuple[Words, ...]) -> Move:
    return Done((Text(words),)) if isinstance(situation.open_draft, TopicOffer) else Stay(words)


def second_topic(text: str, language: Language, first: str) -> str:
    """The topic of a second question that a message asks in words of its own; "" for none."""
    for part in _CLAUSE.split(text):
        intent = read_intent(part, language)
        asked = _topic(intent)
        if intent.is_sure and asked in topics() and asked != first and not intent.unexplained:
            return asked
    return ""


def _topic(intent: Intent) -> str:
    """The topic of a text that asks something; "" for one that wants something else."""
    if intent.name in ("question", "human", "progress", "volunteer"):
        return intent.question
    return ""


# --- which topic is meant ---------------------------------------------------------------------------------


def ask_offer(visit: Visit[TopicOffer]) -> Question[str]:
    offered = [
        (Option(topic, topic_name(topic), topic),) for topic in visit.draft.topics if topic in topics()
    ]
    return Question(
        (_("I'm not sure what you'd like to know. Is it one of these?"),), (*offered, (TO_A_PERSON,))
    )


async def take_offer(visit: Visit[TopicOffer], topic: str, context: TurnContext) -> Move:
    return await to_answer(topic, visit, context)


# --- a child that was not born alive ----------------------------------------------------------------------


def ask_grief(visit: Visit[Nothing]) -> Question[str]:
    """Words for the parents, and the way to the rabbi; nothing else is offered beside it."""
    return Question((_NOT_BORN_ALIVE,), ((Option(commands.HUMAN, _("Write to the rabbi"), ""),),))


async def take_grief(visit: Visit[Nothing], answer: str, context: TurnContext) -> Move:
    """Ends the question: its option is a command, so no answer arrives here."""
    return Done()


STEPS: tuple[Step[Any, Any], ...] = (
    Step(OFFER, TopicOffer, ask_offer, take_offer),
    Step(GRIEF, Nothing, ask_grief, take_grief),
)

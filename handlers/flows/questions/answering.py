"""The answer to a question, in one message; the open question stands again behind it."""

from __future__ import annotations

from typing import Any

from handlers import commands
from handlers.conversation import (
    Call,
    Done,
    Draft,
    Move,
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
from handlers.flows.questions.facts import currency_words, facts
from handlers.flows.questions.filling import filled, gaps_of
from handlers.flows.questions.ordinary_words import ordinary_words
from handlers.flows.questions.small_talk import small_talk
from handlers.flows.register import Registration
from handlers.intents import Intent
from handlers.words import Words, _
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
_RECEIPT = "receipt"  # topic
_MONEY = frozenset(("price", "ways_of_paying"))  # topics in which another currency may be asked about
TO_A_PERSON: Option[str] = Option(commands.HUMAN, _("Something else: talk to a person"), "")


class TopicOffer(Draft, frozen=True):
    """The draft of the question which topic is meant."""

    topics: tuple[str, ...]  # the likeliest first


async def answer(topic: str, situation: Situation, context: TurnContext) -> Words:
    """The answer of a topic with today's facts, in the person's language. KeyError for no topic."""
    language = situation.caller.language
    template = await written(context.transaction, topic, language) or default_answer(topic, language)
    return await fill_answer(topic, template, situation, context)


async def fill_answer(topic: str, template: str, situation: Situation, context: TurnContext) -> Words:
    """A text as the answer of a topic, its gaps filled with today's facts."""
    words = filled(template, await facts(topic, gaps_of(template), situation, context))
    return words or _("The office will gladly answer that.")


async def take_asked(situation: Situation, context: TurnContext, intent: Intent, text: str) -> Move | None:
    """The answer to a text that is no answer to the open question; None where it is not understood."""
    topic = _topic(intent)
    if topic and intent.is_sure:
        more = (currency_words(situation),) if topic in _MONEY and "currency" in intent.concepts else ()
        return await to_answer(topic, situation, context, intent.others, more)
    if intent.name == "pay" and isinstance(situation.open_draft, Registration):
        return Stay((_("We're almost at the payment. Just this first:"),))
    if (kind := small_talk(intent, text)) is not None:
        return Stay((kind,))
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
    others: tuple[str, ...] = (),
    more: tuple[Words, ...] = (),
) -> Move:
    """The move that answers in one message, with `more`, and with the answer to a second question in it."""
    words = [await answer(topic, situation, context), *more]
    words += [await answer(one, situation, context) for one in others[:1] if one in topics()]
    if topic == _RECEIPT and context.organisation.receipts != "off":
        context.beside.append(commands.RECEIPTS)
    if topic in PERSONAL:
        context.beside.append(commands.HUMAN)
    if isinstance(situation.open_draft, TopicOffer):
        return Done((Text(tuple(words)),))
    return Stay(tuple(words))


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


STEPS: tuple[Step[Any, Any], ...] = (Step(OFFER, TopicOffer, ask_offer, take_offer),)

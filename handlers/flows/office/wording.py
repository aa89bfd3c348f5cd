"""The answers to people's questions, as the committee words them, and the questions that nothing answered."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import (
    Done,
    Go,
    Move,
    Option,
    Question,
    Said,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.office.drafts import (
    TOPIC_LANGUAGE,
    TOPIC_TEXT,
    TOPIC_YES,
    TOPICS,
    TopicAnswer,
    TopicPage,
    is_committee,
    not_for_you,
)
from handlers.flows.questions import default_answer, fill_answer, problem_of, topic_name, topics
from handlers.intents import read_intent
from handlers.words import LANGUAGES, OWN_NAMES, Language, _, plain, stacked, voice
from storage.database import to_ms
from storage.topics import most_misunderstood, write, written

_MORE = "more"
_PAGE = 7  # topics a page: with the rest of a list, as much as WhatsApp shows to tap
_MOST_TOLD = 12  # questions in one message


def _read_text(said: Said) -> str:
    if not said.text.strip():
        raise NotUnderstood(_("Please write it in words."))
    return said.text


# --- which answer -----------------------------------------------------------------------------------------


def ask_topics(visit: Visit[TopicPage]) -> Question[str]:
    shown = topics()[visit.draft.page * _PAGE :][:_PAGE]
    rows = [(Option(topic, topic_name(topic), topic),) for topic in shown]
    rows.append((Option(_MORE, _("More"), _MORE),))
    words = _("Which answer? Tap one, or type the question the way people ask it.")
    return Question((words,), tuple(rows), _read_text, takes_anything=True)


async def take_topics(visit: Visit[TopicPage], answer: str, context: TurnContext) -> Move:
    if not is_committee(context):
        return not_for_you()
    if answer == _MORE:
        pages = -(-len(topics()) // _PAGE)
        return Stay(draft=TopicPage(page=(visit.draft.page + 1) % pages))
    topic = _topic_of(answer, visit.caller.language)
    if not topic:
        return Stay((_("I don't know that one. Try other words, or look through the list."),))
    return Go(TOPIC_LANGUAGE, TopicAnswer(topic=topic))


def _topic_of(text: str, language: Language) -> str:
    """The topic that is named, by its key or its short name, or asked about; "" for none."""
    typed = text.strip().casefold()
    for topic in topics():
        if typed in (topic, *(voice(one).say(topic_name(topic)).casefold() for one in LANGUAGES)):
            return topic
    intent = read_intent(text, language)
    named = (intent.question, *intent.likeliest)
    return next((topic for topic in named if topic in topics()), "")


def ask_language(visit: Visit[TopicAnswer]) -> Question[Language]:
    rows = tuple((Option(one, plain(OWN_NAMES[one]), one),) for one in LANGUAGES)
    return Question((_("*{topic}*: in which language?", topic=topic_name(visit.draft.topic)),), rows)


async def take_language(visit: Visit[TopicAnswer], answer: Language, context: TurnContext) -> Move:
    if not is_committee(context):
        return not_for_you()
    topic = visit.draft.topic
    own = await written(context.transaction, topic, answer)
    stands = own or default_answer(topic, answer)
    return Go(TOPIC_TEXT, TopicAnswer(topic=topic, language=answer, stands=stands, is_own=bool(own)))


# --- how it reads, and how it shall -----------------------------------------------------------------------


def ask_text(visit: Visit[TopicAnswer]) -> Question[str]:
    draft = visit.draft
    head = (
        _("This answer is yours ({language}):", language=OWN_NAMES[draft.language])
        if draft.is_own
        else _("This is the original answer ({language}):", language=OWN_NAMES[draft.language])
    )
    how = _("Type the new answer. Copy what's in braces as it is: it's filled in for each person.")
    rows = ((Option("reset", _("Original answer"), ""),),) if draft.is_own else ()
    return Question((head, plain(draft.stands), how), rows, _read_text, takes_anything=True)


async def take_text(visit: Visit[TopicAnswer], answer: str, context: TurnContext) -> Move:
    if not is_committee(context):
        return not_for_you()
    draft = replace(visit.draft, text=answer.strip())
    if draft.text and (problem := problem_of(draft.topic, draft.language, draft.text)):
        return Stay((problem,))
    template = draft.text or default_answer(draft.topic, draft.language)
    words = await fill_answer(draft.topic, template, visit, context)
    preview = plain(voice(draft.language).say(words))
    return Go(TOPIC_YES, draft, (Text((_("Today people would read:"), preview)),))


def ask_yes(visit: Visit[TopicAnswer]) -> Question[bool]:
    rows = ((Option("yes", _("Yes, do it"), True), Option("no", _("No"), False)),)
    return Question((_("Use this answer?"),), rows)


async def take_yes(visit: Visit[TopicAnswer], answer: bool, context: TurnContext) -> Move:
    """Writes the answer, which counts at once; what was written before is kept."""
    if not is_committee(context):
        return not_for_you()
    if not answer:
        return Done((Text((_("Nothing was changed."),)),))
    draft = visit.draft
    write(context.transaction, draft.topic, draft.language, draft.text, context.caller.id, to_ms(context.now))
    return Done((Text((_("It is done."),)),))


# --- what nothing answered --------------------------------------------------------------------------------


async def tell_not_understood(context: TurnContext) -> Move:
    """The move that tells what is asked most often and not understood, in everyday words alone."""
    told = await most_misunderstood(context.transaction, _MOST_TOLD)
    if not told:
        return Stay((_("Nothing so far."),))
    lines = [plain(f"{one.number} × {one.words} ({one.language})") for one in told]
    return Stay((_("Asked most often, and not understood:"), stacked(lines)))


STEPS: tuple[Step[Any, Any], ...] = (
    Step(TOPICS, TopicPage, ask_topics, take_topics),
    Step(TOPIC_LANGUAGE, TopicAnswer, ask_language, take_language),
    Step(TOPIC_TEXT, TopicAnswer, ask_text, take_text),
    Step(TOPIC_YES, TopicAnswer, ask_yes, take_yes),
)

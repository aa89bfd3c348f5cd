"""Questions in people's own words: the answer from anywhere, and then the open question again.

`default_answer` has what the program comes with; what the committee writes stands before it.
"""

from handlers.conversation import Flow
from handlers.flows.questions import answering
from handlers.flows.questions.answering import fill_answer, to_answer
from handlers.flows.questions.defaults import default_answer, topic_name, topics
from handlers.flows.questions.filling import problem_of as _problem_of
from handlers.words import Language, Words

__all__ = [
    "FLOW",
    "default_answer",
    "fill_answer",
    "problem_of",
    "to_answer",
    "topic_name",
    "topics",
]

FLOW = Flow(steps=answering.STEPS, asked=answering.take_asked)


def problem_of(topic: str, language: Language, text: str) -> Words | None:
    """Why a text cannot be the answer of a topic; None where it can be. KeyError for no topic."""
    return _problem_of(default_answer(topic, language), text)

"""Do I already have a letter? What is asked, what is told to whom, how a letter is proved one's own."""

from typing import Any

from handlers.conversation import Step
from handlers.flows.lookup import answering, asking, detail, proving
from handlers.flows.lookup.asking import question

__all__ = ["STEPS", "question"]

STEPS: tuple[Step[Any, Any], ...] = (*asking.STEPS, *answering.STEPS, *detail.STEPS, *proving.STEPS)

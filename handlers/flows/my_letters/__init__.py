"""My letters: everybody this account registered, what can be mended, who still lacks which scroll."""

from typing import Any

from handlers.conversation import Step
from handlers.flows.my_letters import correct, gaps, hand_over, member, other_parent, people
from handlers.flows.my_letters.hand_over import NEWS, enter_code
from handlers.flows.my_letters.people import enter

__all__ = ["NEWS", "STEPS", "enter", "enter_code"]

STEPS: tuple[Step[Any, Any], ...] = (
    *people.STEPS,
    *member.STEPS,
    *correct.STEPS,
    *gaps.STEPS,
    *hand_over.STEPS,
    *other_parent.STEPS,
)

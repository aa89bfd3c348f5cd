"""What the program remembers of its own running: marks of the campaign, and what was refused at the door."""

from storage.operation import marks, refusals
from storage.operation.refusals import Refusal

__all__ = ["Refusal", "marks", "refusals"]

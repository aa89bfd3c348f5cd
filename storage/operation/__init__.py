"""What the program remembers of its own running: marks of the campaign, and what was refused at the door."""

from storage.operation import marks, refusals
from storage.operation.leases import end_lease, take_lease
from storage.operation.refusals import Refusal

__all__ = ["Refusal", "end_lease", "marks", "refusals", "take_lease"]

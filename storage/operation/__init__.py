"""What the program remembers of its own running: marks of the campaign, what was refused at the door, and
which process has which conversations.
"""

from storage.operation import backlog, marks, partitions, refusals
from storage.operation.leases import end_lease, take_lease
from storage.operation.refusals import Refusal

__all__ = ["Refusal", "backlog", "end_lease", "marks", "partitions", "refusals", "take_lease"]

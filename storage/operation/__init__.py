"""What the program remembers of its own running: marks of the campaign, what was refused at the door, how
often somebody comes, and which process has which conversations.
"""

from storage.operation import backlog, marks, partitions, rates, refusals
from storage.operation.leases import end_lease, take_lease
from storage.operation.refusals import Refusal

__all__ = ["Refusal", "backlog", "end_lease", "marks", "partitions", "rates", "refusals", "take_lease"]

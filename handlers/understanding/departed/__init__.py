"""Who has passed away, and who only speaks of somebody who has."""

from handlers.understanding.departed.deaths import OF_PARENT, is_of_parent, is_said_of_another, life_status
from handlers.understanding.departed.late_kin import (
    with_kin_of_kin_doubted,
    with_late_kin_aside,
    with_loss_of_writer_aside,
    with_possessor_aside,
    without_passings_of_kin,
)
from handlers.understanding.departed.losses import (
    with_losses_told,
    with_parents_doubted,
    without_articles,
    without_bereaved,
)
from handlers.understanding.departed.memory_beside import read_apart
from handlers.understanding.departed.own_parents import with_own_parents
from handlers.understanding.departed.parted_living import with_living_parted
from handlers.understanding.departed.passing_told import take_passing_told
from handlers.understanding.departed.remembered_parents import with_both_remembered
from handlers.understanding.departed.remembered_together import (
    doubt_standings,
    remember_pair,
    remember_together,
    with_dedications_apart,
    with_pair_remembered,
)
from handlers.understanding.departed.widows import without_spouses_of_widows

__all__ = [
    "OF_PARENT",
    "doubt_standings",
    "is_of_parent",
    "is_said_of_another",
    "life_status",
    "read_apart",
    "remember_pair",
    "remember_together",
    "take_passing_told",
    "with_both_remembered",
    "with_dedications_apart",
    "with_kin_of_kin_doubted",
    "with_late_kin_aside",
    "with_living_parted",
    "with_loss_of_writer_aside",
    "with_losses_told",
    "with_own_parents",
    "with_pair_remembered",
    "with_parents_doubted",
    "with_possessor_aside",
    "without_articles",
    "without_bereaved",
    "without_passings_of_kin",
    "without_spouses_of_widows",
]

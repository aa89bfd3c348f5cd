"""What a check finds: one line, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["good", "advice", "wrong"]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One line about one subject: a variable of the environment, or a part of the machine.

    `wrong` keeps the campaign from working, `advice` may be meant so. `said` names no secret and no person.
    """

    subject: str
    outcome: Outcome
    said: str


def good(subject: str, said: str) -> CheckResult:
    """All is well; `said` tells what was seen."""
    return CheckResult(subject, "good", said)


def advice(subject: str, said: str) -> CheckResult:
    """It works, and may not be what was meant."""
    return CheckResult(subject, "advice", said)


def wrong(subject: str, said: str) -> CheckResult:
    """It does not work; `said` ends with what to do."""
    return CheckResult(subject, "wrong", said)

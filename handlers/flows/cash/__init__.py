"""The cash book in the chat: taken, handed in, in hand; confirmed and corrected by whoever leads."""

from typing import Any

from handlers.conversation import Step
from handlers.flows.cash.answering import ACTIONS, NEWS, TOPIC
from handlers.flows.cash.correcting import ask_correct, ask_note, ask_sum, take_correct, take_note, take_sum
from handlers.flows.cash.drafts import (
    BOOK,
    BOOKS,
    CORRECT,
    CORRECT_NOTE,
    CORRECT_SUM,
    HAND_IN,
    MEMBER,
    CashCorrection,
    MemberLog,
    OwnLog,
    TeamLogs,
)
from handlers.flows.cash.own_log import ask_book, ask_hand_in, enter, take_book, take_hand_in
from handlers.flows.cash.team_logs import ask_books, ask_member, take_books, take_member

__all__ = ["ACTIONS", "NEWS", "STEPS", "TOPIC", "enter"]

STEPS: tuple[Step[Any, Any], ...] = (
    Step(BOOK, OwnLog, ask_book, take_book),
    Step(HAND_IN, OwnLog, ask_hand_in, take_hand_in),
    Step(BOOKS, TeamLogs, ask_books, take_books),
    Step(MEMBER, MemberLog, ask_member, take_member),
    Step(CORRECT, CashCorrection, ask_correct, take_correct),
    Step(CORRECT_SUM, CashCorrection, ask_sum, take_sum),
    Step(CORRECT_NOTE, CashCorrection, ask_note, take_note),
)

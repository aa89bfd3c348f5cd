"""The cash book in the chat: cash taken, handed in and in hand; confirmed and corrected by the leader of
the team."""

from handlers import commands
from handlers.conversation import Command, Flow, Step, only_for
from handlers.flows.cash import answering, correcting, own_log, report_requests, team_logs
from handlers.flows.cash.answering import CASH_ENTRY
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
from handlers.words import _

__all__ = [
    "CASH_ENTRY",
    "FLOW",
]

_OWN = (  # whoever has money in hand hands it in, also when the role was taken back
    Step(BOOK, OwnLog, own_log.ask_book, own_log.take_book),
    Step(HAND_IN, OwnLog, own_log.ask_hand_in, own_log.take_hand_in),
)
_OF_OTHERS = (
    Step(BOOKS, TeamLogs, team_logs.ask_books, team_logs.take_books),
    Step(MEMBER, MemberLog, team_logs.ask_member, team_logs.take_member),
    Step(CORRECT, CashCorrection, correcting.ask_correct, correcting.take_correct),
    Step(CORRECT_SUM, CashCorrection, correcting.ask_sum, correcting.take_sum),
    Step(CORRECT_NOTE, CashCorrection, correcting.ask_note, correcting.take_note),
)
FLOW = Flow(
    steps=(*_OWN, *_OF_OTHERS),
    audiences=only_for("staff", _OF_OTHERS),
    commands=(
        Command(
            commands.CASH,
            _("Cash book"),
            "cash, cash book, cash log, my cash log, קופה, מזומן, פנקס מזומן, פנקס המזומן, "
            "פנקס המזומן שלי, קעש, קאסע, קאסע-ביכל, מיין קאסע-ביכל, касса, наличные, кассовая книга, "
            "моя кассовая книга, "
            "how much cash is out, how much cash is out there, cash in hand, who has cash, "
            "who collected how much, who collected what, how much did everybody collect, "
            "כמה מזומן בחוץ, אצל מי יש מזומן, מי אסף כמה, "
            "כמה כל אחד אסף, כמה אסף כל אחד, ווער האט וויפיל געזאמלט, וויפיל קעש איז אין דרויסן, "
            "ביי וועמען איז געלט, кто сколько собрал, сколько кто собрал, сколько наличных на руках, "
            "у кого наличные, у кого сколько наличных",
            own_log.enter,
            menu_row=62,
            audience="staff",
        ),
        *report_requests.COMMANDS,
    ),
    actions=answering.ACTIONS,
    news=answering.NEWS,
)

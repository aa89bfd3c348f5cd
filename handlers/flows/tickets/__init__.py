"""A person behind the bot: questions and talks that go to the office, and the office's inbox."""

from handlers import commands
from handlers.conversation import Command, Flow, only_for
from handlers.flows.tickets import answering, handing_over, inbox_screen, news
from handlers.flows.tickets.asking import ask_for_name, ask_office, asked_names
from handlers.flows.tickets.command_words import BOT_WORDS, HUMAN_WORDS, PAYMENT_WORDS, RABBI_WORDS
from handlers.flows.tickets.drafts import ANSWERED, FILES, SHOWN, WAITING
from handlers.flows.tickets.handing_over import HandOver
from handlers.flows.tickets.listening import listen
from handlers.flows.tickets.news import answer_words, finished_words
from handlers.words import _

__all__ = [
    "ANSWERED",
    "FILES",
    "FLOW",
    "HAND_OVER",
    "SHOWN",
    "WAITING",
    "HandOver",
    "answer_words",
    "ask_for_name",
    "ask_office",
    "asked_names",
    "finished_words",
]

HAND_OVER = "tickets.hand_over"
"""Key under which the flow takes a `HandOver` from another flow."""

FLOW = Flow(
    steps=(*handing_over.STEPS, *answering.STEPS, *inbox_screen.STEPS),
    audiences=only_for("office", (*answering.STEPS, *inbox_screen.STEPS)),
    commands=(
        Command(commands.HUMAN, _("A person from the office"), HUMAN_WORDS, handing_over.enter_human),
        Command("/charged", _("I was charged twice"), PAYMENT_WORDS, handing_over.enter_payment),
        Command("/rabbi", _("A question for the rabbi"), RABBI_WORDS, handing_over.enter_rabbi),
        Command(commands.BOT, _("Back to the bot"), BOT_WORDS, handing_over.enter_bot),
        Command(
            commands.INBOX,
            _("Questions to the office"),
            "inbox, questions, questions to the office, פניות, פניות למשרד, שאלות למשרד, פראגעס, "
            "פראגעס צו די אפיס, вопросы, вопросы в офис, входящие",
            inbox_screen.enter,
            menu_row=84,
            audience="office",
        ),
    ),
    helps=handing_over.enter_cry,
    actions=answering.ACTIONS,
    news=news.NEWS,
    receives={HAND_OVER: inbox_screen.receive},
    listener=listen,
)

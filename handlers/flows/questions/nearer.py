"""Answers that are nearer to what was asked than the answer of its topic: why, how long, whether already."""

from __future__ import annotations

import re

from handlers import commands
from handlers.conversation import Situation, TurnContext
from handlers.flows.payment import AwaitedPayment, says_paid
from handlers.flows.questions.particular import particular_answer
from handlers.flows.register import QUIET_GIFT, HeldRegistration, Registration
from handlers.intents import ONCE, UNCIRCUMCISED, WITHOUT_NAME, Intent
from handlers.words import Words, _
from storage.register import orders
from storage.topics import written

_KADDISH = _(
    "Kaddish is not said through us: here letters in a Torah scroll are registered, also in memory. The "
    "office will gladly tell you whom to turn to."
)
_WHY_MOTHER = _(
    "By custom the living are called by the mother's name and the departed by the father's, and it tells "
    "people of one name apart. If nobody knows it, it goes on without it."
)
_TIME_LEFT = _(
    "There is no last day for signing up. At the summary the letters are kept for half an hour; if that "
    "passes, nothing is lost: just sign up again."
)
_HOW_TO_CANCEL = _(
    "Nothing has been cancelled. To cancel, tap the button or type *cancel*: the letters are then free "
    "again. Until you pay, you owe nothing."
)
_CASH = _(
    "Cash cannot be handed over in a chat. For paying in cash, please ask the office: it knows who takes it."
)
_ONCE = _("It's a single payment: nothing is charged again, and the letter stays yours for good.")
_WITHOUT_NAME = _(
    "A letter is always registered in a person's name, and strangers are shown nothing of it. To give "
    "without a letter, please write to the office: tap the button."
)
_FOR_THE_RABBI = _(
    "A letter is for every Jew, whoever they are. For this question the rabbi will gladly answer you "
    "himself: tap the button."
)
_NOT_YET = _(
    "It hasn't reached us yet. That can take a minute or two, and you'll hear from us here as soon as it "
    "does. There's no need to pay twice."
)

_DECLINED = _(
    "The payment did not succeed: nothing was charged. Please try another card or another way to pay."
)
# Those that bring no money here; a card page has Apple Pay and Google Pay, and PayPal may be taken.
_APP = re.compile(
    r"\b(?:venmo|zelle?|cash ?app|quick ?pay|(?<!a )bit|pay ?box|revolut|wise|interac|e-?transfer|pepper)"
    r"\b|"
    r"(?<![\w׳״\"'])[בה]?(?:ביט|פייבוקס|פיי בוקס|ונמו|פפר|וו?ענמא|זעלע?|קעש ?עפ|קוויק ?פעי|פייבאקס)"
    r"(?![\w׳״\"'])|"
    r"\b(?:зелл\w{0,2}|венмо|битом?|пей ?бокс\w*|сбп|сбер\w*|тинькоф\w*|киви|qiwi|юмани|каспи|монобанк)\b",
    re.IGNORECASE,
)
_NOT_BY_APP = _(
    "That app isn't set up here, sorry. The payment link that comes after the summary takes a card, and "
    "shows what else can be used. For an app, a transfer or a check, the office will gladly find a way with "
    "you."
)
_BY_THE_LINK = _(
    "That app isn't set up here, sorry, and money sent through it wouldn't reach this letter. The payment "
    "request below takes a card, and shows what else can be used. For an app, a transfer or a check, the "
    "office will gladly find a way with you."
)
_CARD = re.compile(r"\bcard\b|כרטיס|קארטל|קארד|карт", re.IGNORECASE)
_REFUSED = re.compile(r"declin|reject|refused|denied|נדח|סירב|סורב|אפגעזאגט|отклон|отказ", re.IGNORECASE)


async def nearer_answer(
    situation: Situation, context: TurnContext, intent: Intent, text: str
) -> Words | None:
    """The answer to exactly what a text asks for; None where the topic's own says it."""
    said = intent.concepts
    if (particular := await particular_answer(situation, context, intent.kind, text)) is not None:
        return particular
    if intent.kind == ONCE:
        return _ONCE
    if intent.kind in (WITHOUT_NAME, UNCIRCUMCISED):
        context.beside.append(commands.HUMAN)
        return _WITHOUT_NAME if intent.kind == WITHOUT_NAME else _FOR_THE_RABBI
    if "not_work" in said and _CARD.search(text) and _REFUSED.search(text):
        return _DECLINED
    if "kaddish" in said:
        context.beside.append(commands.HUMAN)
        return _KADDISH
    if intent.question == "mother_unknown" and said & {"why", "relevance"} and "unknown" not in said:
        return _WHY_MOTHER
    if intent.question == "how_to" and "time_left" in said:
        return _TIME_LEFT
    if intent.question == "ways_of_paying" and _APP.search(text):
        if await written(context.transaction, intent.question, situation.caller.language):
            return None  # the office says itself what it takes
        context.beside.append(commands.HUMAN)
        return _BY_THE_LINK if isinstance(situation.open_draft, AwaitedPayment) else _NOT_BY_APP
    if intent.question == "ways_of_paying" and "cash" in said:
        context.beside.append(commands.HUMAN)
        return _CASH
    if "anonymous" in said or (intent.question == "gift" and "privacy" in said):
        return QUIET_GIFT
    if intent.question == "refund" and said & {"cancel", "cancel_order"} and _can_be_cancelled(situation):
        context.beside.append(commands.CANCEL)
        return _HOW_TO_CANCEL
    if says_paid(text) or (said & {"pay_check", "wait_pay"} and "not_work" not in said):
        return await _has_come(situation, context)
    return None


def _can_be_cancelled(situation: Situation) -> bool:
    """Whether an order or a registration is under way, or waits in the menu."""
    draft = situation.open_draft
    return isinstance(draft, Registration | AwaitedPayment) or bool(getattr(draft, "waiting", None))


async def _has_come(situation: Situation, context: TurnContext) -> Words | None:
    """What is said of the money of the order that is open, or else of the newest; None without one."""
    if isinstance(situation.open_draft, AwaitedPayment):
        return _NOT_YET
    if isinstance(situation.open_draft, HeldRegistration):
        return _("No payment has come in for this yet. Tap *Pay* below when you're ready.")
    order = await orders.latest(context.transaction, context.caller.id)
    if order is None or order.state != "paid":
        return None
    return _("Yes, {sum} has come in, and the letter is registered. Thank you.", sum=order.total)

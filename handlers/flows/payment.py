"""Paying, and what follows from it: the sale, late money, money twice, a refusal, the end of a hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from handlers import commands
from handlers.answers import NotUnderstood
from handlers.conversation import (
    Draft,
    Frame,
    Go,
    Invoice,
    Lapsed,
    Move,
    NoticeTaker,
    Option,
    Paid,
    PaymentFailed,
    Question,
    Reminder,
    Reply,
    Said,
    Session,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
    ms,
)
from handlers.flows.referrals import handing_on
from handlers.flows.register.drafts import LAPSED
from handlers.flows.register.held import kept_registration
from handlers.texts import hold_time, letter_texts, order_certificates, shabbat_pause
from handlers.words import Listed, Words, _, ngettext
from storage import allocation
from storage.money import Payment as Money
from storage.money import cash_log, payments
from storage.referrals import referral_links
from storage.register import Line, Order, orders, register_entries
from storage.volunteers import HANDS, shifts

PAY = "pay"
AFTER = "pay.after"


class Payment(Draft, frozen=True):
    """An order that waits for its money."""

    order: int
    told: int  # ms; until when the letters are kept, as the person was told
    count: int  # of letters


class Bought(Draft, frozen=True):
    """Letters were just bought."""


def ask_pay(visit: Visit[Payment]) -> Question[str]:
    draft = visit.draft
    if visit.rests_until is not None:  # "Pay" is one step back
        return Question((shabbat_pause(visit.rests_until),), (), _read_pay)
    words = (
        hold_time(draft.told, visit.now),
        _("As soon as the payment arrives, it is told here, and the letter is registered for ever."),
    )
    invoice = Invoice(
        draft.order,
        title=_("A letter in the Torah"),
        description=ngettext(
            "One letter in a Torah scroll, for ever.",
            "{n} letters in a Torah scroll, for ever.",
            draft.count,
        ),
        label=_("Pay"),
    )
    return Question(words, (), _read_pay, invoice)


def _read_pay(said: Said) -> str:
    raise NotUnderstood(
        _("The payment has not arrived yet. It is told here by itself, a moment after it was made.")
    )


async def take_pay(visit: Visit[Payment], answer: str, context: TurnContext) -> Move:
    return Stay()


def ask_after(visit: Visit[Bought]) -> Question[str]:
    rows = (
        (Option(commands.REGISTER, _("Take another letter"), ""),),
        (Option(commands.LETTERS, _("My letters"), ""),),
        (Option(commands.BRING, _("Bring others"), ""),),
    )
    return Question((_("Mazal tov! Whom else shall we register?"),), rows)


async def take_after(visit: Visit[Bought], answer: str, context: TurnContext) -> Move:
    """Every option is a word that works anywhere, so nothing else arrives here."""
    return Stay()


# --- notices --------------------------------------------------------------------------------------------


async def paid(visit: Visit[Any], notice: Paid, context: TurnContext, session: Session) -> Move | None:
    """Money is recorded: the letters are sold, unless they were before."""
    order = await orders.load(context.transaction, notice.order)
    money = {one.id: one for one in await payments.of_order(context.transaction, notice.order)}
    payment = money.get(notice.payment)
    if order is None or payment is None or payment.state != "recorded":
        return None
    if order.state == "paid":
        return _twice(context, payment)
    recorded = [one for one in money.values() if one.state == "recorded"]
    if any(one.money.currency != order.total.currency for one in recorded) or (
        sum(one.money.minor for one in recorded) < order.total.minor
    ):
        return _too_little(context, order, payment)
    sold = await sell(order, _enough(recorded, order.total.minor), context)
    if payment.provider in HANDS and await shifts.of_order(context.transaction, order.id) is not None:
        return Stay(quiet=True)  # the volunteer heard of it when the money was taken
    told: list[Reply] = [
        Text((_thanks(sold),)),
        *letter_texts(context.shelf, sold),
        *order_certificates(sold),
    ]
    changed = _changed(order, sold)
    if changed is not None:
        told.insert(1, Text((changed,)))
    told += await handing_on(context, order.id, sold)
    if not _is_about(session, order.id):
        return Stay(replies=tuple(told))
    for frame in session.trail:  # letters chosen again for the same people, while the money was on its way
        if frame.order not in (None, order.id):
            await context.let_go(frame.order)
    return Go(AFTER, Bought(), told, fresh=True)


def _enough(recorded: list[Money], total: int) -> list[Money]:
    """The oldest money that covers an order. What is over is told of, and given back, for itself."""
    covered, enough = 0, []
    for one in recorded:
        if covered < total:
            enough.append(one)
            covered += one.money.minor
    return enough


def _is_about(session: Session, order: int) -> bool:
    """Is the conversation on its way to this order's payment, or does it wait for it in the menu?"""
    return any(order in (frame.order, frame.draft.get("order")) for frame in session.trail)


def _is_paying(session: Session, order: int) -> bool:
    return any(frame.step == PAY and frame.draft.get("order") == order for frame in session.trail)


async def sell(order: Order, recorded: list[Money], context: TurnContext) -> list[Line]:
    """The held letters, or for late money the same ones if they are free, or others."""
    transaction = context.transaction
    sold = []
    for line in order.lines:
        letter = line.letter or await allocation.hold_again(
            transaction, context.shelf, line.id, line.series, line.before, line.wish
        )
        await allocation.sell(transaction, [letter])
        certificate = register_entries.enter_sale(
            transaction, order.account, letter, line.person_id, line.person
        )
        sold.append(replace(line, letter=letter, certificate=certificate))
    orders.mark_paid(transaction, order)
    await referral_links.credit(transaction, order.id, order.account, len(sold))
    for one in recorded:
        payments.settle(transaction, one.id, "applied")
    return sold


def _thanks(sold: list[Line]) -> Words:
    return ngettext(
        "Thank you, the payment has arrived. The letter is registered for ever.",
        "Thank you, the payment has arrived. {n} letters are registered for ever.",
        len(sold),
    )


def _changed(order: Order, sold: list[Line]) -> Words | None:
    """What somebody must hear whose money came after the time was over."""
    others = [
        now
        for before, now in zip(order.lines, sold, strict=True)
        if before.letter is None and before.before is not None and not _same_place(before, now)
    ]
    if not others:
        return None
    return ngettext(
        "The payment came after the time was over, and the letter had gone to somebody else. "
        "This one is yours instead; nothing more is to be paid.",
        "The payment came after the time was over, and {n} letters had gone to others. "
        "These are yours instead; nothing more is to be paid.",
        len(others),
    )


def _same_place(before: Line, now: Line) -> bool:
    assert before.before is not None and now.letter is not None  # noqa: S101, PT018  # both were held once
    old, new = before.before, now.letter
    return (old.scroll, old.position) == (new.scroll, new.position)


def _twice(context: TurnContext, payment: Money) -> Move:
    if payment.provider == cash_log.PROVIDER:
        return _cash_twice(context, payment)
    payments.settle(context.transaction, payment.id, "returnable")
    words = _(
        "{sum} came a second time for letters that are paid already. Nothing is lost: the office "
        "will return it.",
        sum=payment.money,
    )
    return Stay((words,), quiet=True)


def _cash_twice(context: TurnContext, payment: Money) -> Move:
    """A pledge that was paid in the volunteer's hand, and on the phone as well."""
    account = context.caller.id
    cash_log.give_back(
        context.transaction,
        account=account,
        order=payment.order,
        payment=payment.id,
        money=payment.money,
        by=account,
        at=ms(context.now),
    )
    words = _(
        "These letters were paid by card as well. Please give back the {sum} in cash; the cash book says so, "
        "too.",
        sum=payment.money,
    )
    return Stay((words,), quiet=True)


def _too_little(context: TurnContext, order: Order, payment: Money) -> Move:
    payments.settle(context.transaction, payment.id, "returnable")
    words = _(
        "{sum} came, but the order is {total}. The office will return it; the order can still be paid.",
        sum=payment.money,
        total=order.total,
    )
    return Stay((words,), quiet=True)


async def failed(
    visit: Visit[Any], notice: PaymentFailed, context: TurnContext, session: Session
) -> Move | None:
    """The provider turned it down: nothing was paid, the letters stay for their time."""
    order = await orders.load(context.transaction, notice.order)
    if order is None or order.state != "open":
        return None
    words = (_("The payment was turned down; nothing was paid."), hold_time(order.told, context.now))
    return Stay(words, quiet=not _is_paying(session, notice.order))


async def reminded(
    visit: Visit[Any], notice: Reminder, context: TurnContext, session: Session
) -> Move | None:
    """Soon the letters go back."""
    order = await orders.load(context.transaction, notice.order)
    if order is None or order.state != "open" or order.until <= ms(context.now):
        return None
    words = (
        hold_time(order.told, context.now),
        _("Nothing was paid yet. After that time the letter is free for the next person."),
    )
    if await shifts.of_order(context.transaction, order.id) is not None:
        words = (_pledge_waits(order), words[0])
    return Stay(words, quiet=True)


def _pledge_waits(order: Order) -> Words:
    return _(
        "The pledge for {names} is still to be paid: {sum}. The link to pay with stands above; if it was "
        "paid in your hand, type the line again and choose *Paid in cash*.",
        names=_named(order),
        sum=order.total,
    )


def _named(order: Order) -> Listed:
    return Listed(tuple(line.person.in_hebrew for line in order.lines))


async def lapsed(visit: Visit[Any], notice: Lapsed, context: TurnContext, session: Session) -> Move | None:
    """The time is over: the letters go back, what was typed stays."""
    order = await orders.load(context.transaction, notice.order)
    if order is None or order.state != "open" or order.until > ms(context.now):
        return None
    if any(one.state == "recorded" for one in await payments.of_order(context.transaction, order.id)):
        return None  # its sale is on the way
    free = await context.off_slips(order, order.letters)
    await allocation.release_lapsed(context.transaction, context.shelf, order.id, free, ms(context.now))
    words = _time_over(order, on_slip=not free)
    if await shifts.of_order(context.transaction, order.id) is not None:
        return Stay((_pledge_over(order, on_slip=not free),), quiet=True)
    frame = next((frame for frame in reversed(session.trail) if frame.order == order.id), None)
    registration = kept_registration(session, order.id)
    if frame is None or registration is None or _is_elsewhere(session, frame):
        return Stay((words,), quiet=True)
    return Go(LAPSED, registration, (Text((words,)),), instead=frame.step)


def _time_over(order: Order, on_slip: bool) -> Words:
    if on_slip:
        return _("The time is over, and nothing was paid. The slip is still good: open it again.")
    return ngettext(
        "The time is over, and the letter went back to the scroll. Nothing was paid.",
        "The time is over, and the {n} letters went back to the scroll. Nothing was paid.",
        len(order.lines),
    )


def _pledge_over(order: Order, on_slip: bool) -> Words:
    if on_slip:
        return _(
            "The week of the pledge for {names} is over, and it was not paid. The slip is out again, without "
            "a name.",
            names=_named(order),
        )
    return _(
        "The week of the pledge for {names} is over, and it was not paid. The letters are free for others "
        "again; whoever opens the link still finds the names there.",
        names=_named(order),
    )


def _is_elsewhere(session: Session, frame: Frame) -> bool:
    """Something else was begun while the letters waited in the menu."""
    return "waiting" in frame.draft and frame is not session.trail[-1]


STEPS: tuple[Step[Any, Any], ...] = (
    Step(PAY, Payment, ask_pay, take_pay),
    Step(AFTER, Bought, ask_after, take_after),
)
NOTICES: dict[Any, NoticeTaker] = {Paid: paid, PaymentFailed: failed, Reminder: reminded, Lapsed: lapsed}

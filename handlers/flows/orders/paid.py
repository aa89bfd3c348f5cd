"""Money has come for an order: the sale, late money, money twice, too little."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from handlers import commands
from handlers.conversation import (
    Draft,
    Go,
    Move,
    Option,
    Paid,
    Question,
    Reply,
    Session,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.afterwards import may_ask, may_write_options, may_write_words, take_may_write
from handlers.flows.orders.paid_texts import changed_mind_words, first_words
from handlers.flows.orders.paid_twice import return_cash, tell_twice
from handlers.flows.orders.refunds import set_refund_due
from handlers.flows.payment import finds_letters, sell, sent_receipts
from handlers.flows.referrals import invitation_after_purchase
from handlers.flows.register import held_registration, price_of_series
from handlers.texts import letter_texts, order_certificates
from handlers.words import Words, _, ngettext
from storage.database import time_of
from storage.money import Money, Payment, cash_log, payments, pool
from storage.register import Order, OrderLine, orders, register_entries
from storage.volunteers import PAID_AT_ONCE, shifts

AFTER = "pay.after"
_BOTH = "both"


class Bought(Draft, frozen=True):
    """The draft after a sale."""

    may_write: int = 0  # letters about which it is asked whether we may write later on
    departed: tuple[str, ...] = ()  # names, in Hebrew, of those in whose memory a letter was registered
    child: str = ""  # name, in Hebrew, of a family's first child in the Children's scroll


def ask_after(visit: Visit[Bought]) -> Question[str]:
    if visit.draft.may_write:
        return Question((may_write_words(visit.draft.may_write),), may_write_options())
    if visit.draft.departed:
        return Question(
            (_("You can register another letter, or share this one with the family."),),
            (
                (Option(commands.REGISTER, _("One more letter"), ""),),
                (Option(commands.BRING, _("Share with family"), ""),),
                (Option(commands.LETTERS, _("My letters"), ""),),
            ),
        )
    rows: tuple[tuple[Option[str], ...], ...] = (
        (Option(commands.REGISTER, _("Take another letter"), ""),),
        (Option(commands.LETTERS, _("My letters"), ""),),
        (Option(commands.BRING, _("Bring others"), ""),),
    )
    words = _("Would you like another letter?")
    if not visit.draft.child or visit.shelf.current_of_kind("general") is None:
        return Question((words,), rows)
    both = _(
        "{name} can have a letter in the General Sefer Torah too. Many families do both, and there's no need "
        "to.",
        name=visit.draft.child,
    )
    return Question((both, words), ((Option(_BOTH, _("Tell me more"), _BOTH),), *rows))


async def take_after(visit: Visit[Bought], answer: str, context: TurnContext) -> Move:
    """Whether we may write later on, and more of the General scroll; every other option is a command."""
    if visit.draft.may_write:
        said = await take_may_write(answer, context)
        return Stay(replies=said, draft=msgspec.structs.replace(visit.draft, may_write=0))
    general = visit.shelf.current_of_kind("general")
    if general is None:
        return Stay()
    price = price_of_series(visit, general.series.slug)
    more = _(
        "The General Sefer Torah joins Jews of every age in one Torah. A letter there is {price} or more, "
        "whatever your heart says. To get one for {name}, type the name and *General Sefer Torah*.",
        price=price.minimum,
        name=visit.draft.child,
    )
    return Stay((more,), draft=Bought())


async def take_edit_after(visit: Visit[Bought], text: str, context: TurnContext) -> Move | None:
    """The answer to a message that was edited once all is paid."""
    return Stay(
        (_("This is paid and registered already. A name can be corrected in *My letters*."),), quiet=True
    )


async def on_paid(situation: Situation, notice: Paid, context: TurnContext, session: Session) -> Move | None:
    """Sells an order's letters for recorded money, or tells what becomes of money that sells nothing.

    None where the payment has been dealt with before.
    """
    order = await orders.load(context.transaction, notice.order)
    money = {one.id: one for one in await payments.of_order(context.transaction, notice.order)}
    payment = money.get(notice.payment)
    if order is None or payment is None or payment.state != "recorded":
        return None
    if order.state == "paid":
        return await _paid_twice(context, payment)
    ties = await orders.load_ties(context.transaction, order.id)
    steps = []
    if ties.replaced and payment.provider not in PAID_AT_ONCE:
        steps = await orders.replacing(context.transaction, order.id)
    if steps:
        moved = await _move_on(order, payment, steps, context)
        if not isinstance(moved, Order):
            return moved
        order, money = moved, {payment.id: payment}
    recorded = [one for one in money.values() if one.state == "recorded"]
    if any(one.money.currency != order.total.currency for one in recorded) or (
        sum(one.money.minor for one in recorded) < order.total.minor
    ):
        return _too_little(context, order, payment)
    doubled = await _letters_since(context, order)
    if doubled:
        whole = doubled == len(order.lines)
        return await _paid_twice(context, payment) if whole else _changed_since(context, payment, False)
    if not finds_letters(order, context.shelf):
        return _no_letter(context, payment)
    covering = _covering(recorded, order.total.minor)
    sold = await sell(order, covering, context)
    beside_it = [one for one in recorded if one not in covering and one.provider == cash_log.PROVIDER]
    returned = [Text((await return_cash(context, one),)) for one in beside_it]
    if (
        payment.provider in PAID_AT_ONCE
        and await shifts.find_order(context.transaction, order.id) is not None
    ):
        return Stay(replies=returned, quiet=True)  # the volunteer heard of it when the money was taken
    beside = changed_mind_words(session, order)
    if steps and not beside:
        beside = _of_earlier_link(payment, order)
    told: list[Reply] = [
        Text((_first_words(context, session, sold, order.id), *beside)),
        *letter_texts(context.shelf, sold),
        *order_certificates(sold),
        Text((_thanks(order, covering),)),
        *await sent_receipts(context, order.id, covering, [context.shelf.series(one.series) for one in sold]),
    ]
    changed = _other_letters_notice(order, sold)
    if changed is not None:
        told.insert(1, Text((changed,)))
    told += returned
    told += await invitation_after_purchase(context, order.id, sold)
    if not _is_about(session, order.id):
        lists_letters = session.trail[-1:] and session.trail[-1].step.startswith("letters")
        return Stay(replies=tuple(told), quiet=bool(lists_letters))  # what it lists is older than the sale
    for frame in session.trail:  # letters chosen again for the same people, while the money was on its way
        if frame.order not in (None, order.id):
            await context.let_go(frame.order)
    departed = tuple(line.person.in_hebrew for line in sold if line.person.life_status == "deceased")
    child = await _first_child(context, sold)
    asked = await may_ask(sold, context)
    return Go(AFTER, Bought(may_write=asked, departed=departed, child=child), told, fresh=True)


async def _letters_since(context: TurnContext, order: Order) -> int:
    """How many people of an order that was given up got a letter of the same series by a later one.

    Nobody asked whether they should have two: the first order was over when the second one was made.
    """
    if order.state == "open":
        return 0
    over = order.held_until if order.state == "lapsed" else time_of(order.id)
    known = await register_entries.of_account(context.transaction, order.account)
    since = {(one.series, one.person.in_hebrew) for one in known if one.at > over}
    return sum((line.series, line.person.in_hebrew) in since for line in order.lines)


async def _first_child(context: TurnContext, sold: list[OrderLine]) -> str:
    """The name of the one child of a sale, where no other letter of the account is in a Children's scroll."""
    if len(sold) != 1 or sold[0].person.life_status != "living":
        return ""
    if context.shelf.series(sold[0].series).kind != "children":
        return ""
    known = await register_entries.of_account(context.transaction, context.caller.id)
    before = [one for one in known if one.certificate != sold[0].certificate]
    kinds = [context.shelf.series(one.series).kind for one in before]
    return "" if "children" in kinds else sold[0].person.in_hebrew


def _thanks(order: Order, covering: list[Payment]) -> Words:
    if all(one.provider == pool.PROVIDER for one in covering):
        return _("This letter is a gift from people who want every Jew to have one.")
    came = Money(sum(one.money.minor for one in covering), order.total.currency)
    return _("We received {sum}. Thank you!", sum=came)


_EARLIER_LINK = _(
    "It was paid through an earlier link, and it counts for what was chosen last. Nothing more is to be paid."
)


def _of_earlier_link(payment: Payment, order: Order) -> list[Words]:
    more = Money(payment.money.minor - order.total.minor, order.total.currency)
    if more.minor <= 0:
        return [_EARLIER_LINK]
    rest = _(
        "The {sum} that came on top counts as your gift. If you'd rather have it back, type *office*.",
        sum=more,
    )
    return [_EARLIER_LINK, rest]


async def _move_on(
    order: Order, payment: Payment, steps: list[tuple[int, ...]], context: TurnContext
) -> Order | Move:
    """The order that stands in the place of a replaced one, if the money covers it; else what is told.

    The office returns money that does not fit it, so that nobody gets a second letter, or one under a name
    that was corrected meanwhile.
    """
    standing = await orders.load(context.transaction, steps[-1][0])
    if standing is not None and standing.state == "paid":
        return await _paid_twice(context, payment)
    if standing is None or len(steps[-1]) > 1 or not payment.money.covers(standing.total):
        return _changed_since(context, payment, can_be_paid=standing is not None and standing.state == "open")
    for (following,) in steps:
        payments.move(context.transaction, payment, following)
        payment = replace(payment, order=following)
    return standing


def _changed_since(context: TurnContext, payment: Payment, can_be_paid: bool) -> Stay:
    set_refund_due(context, payment, "order_changed")
    words = [
        _(
            "{sum} came through an earlier link, and what was chosen has changed since. Nothing is lost: the "
            "office will return it.",
            sum=payment.money,
        )
    ]
    if can_be_paid:
        words.append(_("The latest link in this chat is the one to pay."))
    return Stay(tuple(words), quiet=True)


def _covering(recorded: list[Payment], total: int) -> list[Payment]:
    """The oldest payment that covers an order, else the oldest ones that do together. Further ones are given
    back: cash at once, all others by their own notices.
    """
    whole = next((one for one in recorded if one.money.minor >= total), None)
    if whole is not None:
        return [whole]
    covered, enough = 0, []
    for one in recorded:
        if covered < total:
            enough.append(one)
            covered += one.money.minor
    return enough


def _is_about(session: Session, order: int) -> bool:
    """Whether the trail leads to this order's payment, or the order waits in the menu."""
    return any(order in (frame.order, frame.draft.get("order")) for frame in session.trail)


def _first_words(context: TurnContext, session: Session, sold: list[OrderLine], order: int) -> Words:
    kinds = [context.shelf.series(line.series).kind for line in sold]
    return first_words(sold, kinds, held_registration(session, order), context.now.date())


def _other_letters_notice(order: Order, sold: list[OrderLine]) -> Words | None:
    """The notice to a late buyer whose letters had gone to others; None where all are the same."""
    others = [now for before, now in zip(order.lines, sold, strict=True) if _got_another_letter(before, now)]
    if not others:
        return None
    return ngettext(
        "The payment came after the time was over, and the letter had gone to somebody else. "
        "This one is yours instead; nothing more is to be paid.",
        "The payment came after the time was over, and {n} letters had gone to others. "
        "These are yours instead; nothing more is to be paid.",
        len(others),
    )


def _got_another_letter(before: OrderLine, now: OrderLine) -> bool:
    """Whether a line whose letter had gone back to the scroll was sold with another one."""
    old, new = before.released, now.letter
    if before.letter is not None or old is None or new is None:
        return False
    return (old.scroll, old.position) != (new.scroll, new.position)


async def _paid_twice(context: TurnContext, payment: Payment) -> Move:
    if payment.provider == cash_log.PROVIDER:
        return Stay((await return_cash(context, payment),), quiet=True)
    if payment.provider in PAID_AT_ONCE:  # nobody's own money to choose about
        payments.settle(context.transaction, payment.id, "returnable")
        return Stay(quiet=True)
    return tell_twice(payment, context)


def _no_letter(context: TurnContext, payment: Payment) -> Move:
    set_refund_due(context, payment, "no_letter")
    words = _(
        "{sum} came after the time was over, and meanwhile this scroll has no letter left. Nothing is lost: "
        "the office will return it, or find another letter with you. Just type *office*.",
        sum=payment.money,
    )
    return Stay((words,), quiet=True)


def _too_little(context: TurnContext, order: Order, payment: Payment) -> Move:
    set_refund_due(context, payment, "other_sum")
    words = _(
        "{sum} came, but the order is {total}. The office will return it; the order can still be paid.",
        sum=payment.money,
        total=order.total,
    )
    return Stay((words,), quiet=True)


STEPS: tuple[Step[Any, Any], ...] = (Step(AFTER, Bought, ask_after, take_after, takes_edit=take_edit_after),)

"""What the committee hears about money in trouble: refusals, disputes, refunds that do not fit, strays."""

from __future__ import annotations

from handlers.conversation import Move, News, Session, Situation, Stay, Text, TurnContext
from handlers.words import Several, Words, _, ngettext
from storage.money import PaymentAlert, alerts
from storage.register import orders

MONEY_TO_LOOK_AT = "office.money"  # topic; about is payment_alerts.id
STRAY_MONEY = "office.stray_money"  # topic; about is when it was told, ms


async def tell_alert(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Tells of one refusal or chargeback; None for one that is gone."""
    alert = await alerts.load(context.transaction, news.about)
    if alert is None:
        return None
    order = await orders.load(context.transaction, alert.order) if alert.order else None
    names = Several(tuple(line.person.in_hebrew for line in order.lines) if order else ())
    what = alert_words(alert)
    if order is None:
        rest = (_HOW_TO_LOOK,) if alert.kind == "refund_conflict" else ()
        return Stay(quiet=True, replies=(Text((what, *rest)),))
    whose = _("It's about {names}: {sum}.", names=names, sum=order.total)
    return Stay(quiet=True, replies=(Text((what, whose, _NEXT[alert.kind])),))


async def tell_strays(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Tells how much money came lately that belongs to no order; None for none."""
    told = await alerts.told_at(context.transaction, "stray", news.about)
    if not told:
        return None
    if len(told) == 1:
        return Stay(quiet=True, replies=(Text((alert_words(told[0]), _HOW_TO_LOOK)),))
    words = ngettext(
        "One payment came in that belongs to no order here.",
        "{n} payments came in that belong to no order here.",
        len(told),
    )
    return Stay(quiet=True, replies=(Text((words, _HOW_TO_LOOK)),))


def alert_words(alert: PaymentAlert) -> Words:
    """An alert in a sentence, with the provider's own code."""
    told = {"provider": alert.provider, "code": alert.code or "-"}
    if alert.kind == "refused":
        return _("Someone couldn't pay: {provider} refused the request ({code}).", **told)
    if alert.kind == "refund" and alert.money is not None:
        return _(
            "{sum} is to be refunded ({code}): {provider}, {charge}.",
            sum=alert.money,
            charge=alert.charge,
            **told,
        )
    if alert.kind == "disputed":
        if alert.charge.startswith(alerts.INQUIRY) and alert.money is not None:
            return _(
                "The payer's bank is asking about {sum}, and nothing was taken back so far: {provider}, "
                "{code}.",
                sum=alert.money,
                **told,
            )
        if alert.money is None:
            return _("A payment was taken back through the bank: {provider}, {code}.", **told)
        return _(
            "{sum} was taken back through the bank (a chargeback): {provider}, {code}.",
            sum=alert.money,
            **told,
        )
    if alert.kind == "dispute_won" and alert.money is not None:
        return _(
            "Good news: the bank gave {sum} back to us; the dispute at {provider} is won.",
            sum=alert.money,
            **told,
        )
    if alert.kind == "refund_conflict" and alert.money is not None:
        return _(
            "{sum} was refunded at {provider} and doesn't match our books ({code}): {charge}.",
            sum=alert.money,
            charge=alert.charge,
            **told,
        )
    if alert.money is None:
        return _(
            "{provider} told of a payment that can't be looked up here: {charge} ({code}).",
            charge=alert.charge,
            **told,
        )
    return _(
        "{sum} came in through {provider} that belongs to no order here: {charge}.",
        sum=alert.money,
        charge=alert.charge,
        **told,
    )


_HOW_TO_LOOK = _("See them all with {command}.", command="python -m bot payments stuck")
_NEXT = {
    "refused": _(
        "The letters are on hold for another day. Type *office* to send the link again, or to take the money "
        "by hand."
    ),
    "disputed": _("The letter stays where it is. To answer the bank, use the provider's own page."),
    "refund": _("The person has been told that the office will refund it."),
    "stray": _HOW_TO_LOOK,
    "dispute_won": _("The books have it again. Nothing is left to do."),
    "refund_conflict": _HOW_TO_LOOK,
}

NEWS = {MONEY_TO_LOOK_AT: tell_alert, STRAY_MONEY: tell_strays}

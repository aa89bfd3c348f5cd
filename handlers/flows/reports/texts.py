"""Reports in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handlers.flows.reports.figures import WeekAccount
from handlers.words import LANGUAGES, Fill, Local, Ordinal, Several, Words, _, ngettext, voice
from storage import reports
from storage.money import CashSums, Money, cash_log, payments
from storage.reports import Night, Pair, ProviderMoney, ReportPart, VolunteerShare, Week, WeeklyReport

SHOWN_ROWS = 10  # of a section in the chat; the table has all rows


def night_texts(night: Night, sums: Mapping[str, CashSums]) -> Iterator[Words]:
    yield _("*Account of {day}*", day=night.day)
    yield _("In brackets: {day}.", day=night.before)
    if night.of_all:
        yield _("Of everybody together:")
    yield from figures_texts(night.pair)
    if night.waiting:
        yield ngettext(
            "{n} letter is taken down, may still be changed, and is not in the register yet.",
            "{n} letters are taken down, may still be changed, and are not in the register yet.",
            night.waiting,
        )
    yield from _cash_texts(sums)
    yield from _provider_texts(night.providers)


def week_texts(one: WeekAccount) -> Iterator[Words]:
    yield week_title(one.week)
    yield _("In brackets: the last week until the same day and hour.")
    yield from figures_texts(one.pair)
    yield ngettext("The whole last week: {n} letter.", "The whole last week: {n} letters.", one.last)
    yield from _cash_texts(one.sums)
    yield from _provider_texts(one.providers)
    asked = one.questions
    if asked is not None and (asked.asked or asked.done or asked.waiting):
        yield _(
            "Questions to the office: {asked} asked, {done} done, {waiting} waiting.",
            asked=asked.asked,
            done=asked.done,
            waiting=asked.waiting,
        )


def week_title(week: Week) -> Words:
    return _("*The week until {day}*", day=week.friday)


def figures_texts(pair: Pair) -> Iterator[Words]:
    """A line for each figure, with the earlier one in brackets."""
    now, before = pair.now, pair.before
    yield _("Letters: {now} ({before})", now=now.letters, before=before.letters)
    yield _("People: {now} ({before})", now=now.people, before=before.people)
    if now.brought or before.brought:
        yield _(
            "Letters that others took through the links: {now} ({before})",
            now=now.brought,
            before=before.brought,
        )
    for money, earlier in cash_pairs(pair):
        yield _("Cash taken: {now} ({before})", now=money, before=earlier)
    yield from _paid_texts(pair)


def _paid_texts(pair: Pair) -> Iterator[Words]:
    for provider, money, earlier in paid_pairs(pair):
        yield _("{paid}: {now} ({before})", paid=way_of_paying(provider), now=money, before=earlier)


def cash_pairs(pair: Pair) -> Iterator[tuple[Money, Money]]:
    """(cash now, cash before) for each currency, by its code."""
    for currency in sorted({*pair.now.cash, *pair.before.cash}):
        now, before = pair.now.cash.get(currency, 0), pair.before.cash.get(currency, 0)
        yield Money(now, currency), Money(before, currency)


def paid_pairs(pair: Pair) -> Iterator[tuple[str, Money, Money]]:
    """(provider, money now, money before) of what was paid otherwise than in the hand, by currency."""
    for provider, currency in sorted({*pair.now.paid, *pair.before.paid}):
        now, before = (one.paid.get((provider, currency), 0) for one in (pair.now, pair.before))
        yield provider, Money(now, currency), Money(before, currency)


def way_of_paying(provider: str) -> Words:
    """How a sum came that was not taken in a volunteer's hand."""
    match provider:
        case payments.COMMITTEE:
            return _("Taken by the office")
        case reports.BY_WORD:
            return _("By the committee's word")
        case _:
            return _("Paid through {provider}", provider=payments.brand(provider))


def _provider_texts(told: Sequence[ProviderMoney]) -> Iterator[Words]:
    """What the payment providers kept for themselves, and what is left of what came through them."""
    if told:
        yield _("At the payment providers:")
    for one in told:
        yield _("{provider}: {what}", provider=payments.brand(one.provider), what=_provider_words(one))


def _provider_words(one: ProviderMoney) -> Words:
    if not one.fees.minor:
        if not one.back.minor:
            return _("{came} came; its fees are not known yet", came=one.came)
        return _("{came} came, {back} went back; its fees are not known yet", came=one.came, back=one.back)
    if not one.back.minor:
        return _("{came} came, {fees} fees, {net} net", came=one.came, fees=one.fees, net=one.net)
    return _(
        "{came} came, {back} went back, {fees} fees, {net} net",
        came=one.came,
        back=one.back,
        fees=one.fees,
        net=one.net,
    )


def _cash_texts(sums: Mapping[str, CashSums]) -> Iterator[Words]:
    held = cash_log.cash_in_hand(sums)
    if held:
        yield _("Cash in hand now: {sums}", sums=Several(held))
    elif sums:
        yield _("No cash is in hand.")


def week_sections(one: WeekAccount) -> Iterator[Sequence[Words]]:
    """Sections by team, volunteer, scroll and country, for reports of leaders, and what nothing answered.
    Teams are left out without any, and countries unless there are several."""
    if one.report is not None and one.report.whole:
        yield from _letter_sections(one.report)
    if one.misunderstood:
        shown = one.misunderstood[:SHOWN_ROWS]
        yield (
            _("*Asked, and not understood* (how often until now)"),
            *(_("{words}: {number}", words=told.words, number=told.number) for told in shown),
        )


def _letter_sections(report: WeeklyReport) -> Iterator[Sequence[Words]]:
    if any(team.id for team in report.teams):
        yield (_("*By team*"), *_row_texts((team_name(one), *_letters(one)) for one in report.teams))
    yield (
        _("*By volunteer*"),
        *_row_texts((volunteer_name(one), *_letters(one)) for one in report.volunteers),
    )
    if report.scrolls:
        yield (
            _("*By scroll*"),
            *_row_texts((scroll_label(one), one.now, one.before) for one in report.scrolls),
        )
    if len(report.countries) > 1:
        yield (
            _("*By country*"),
            *_row_texts((country_name(one.key), one.now, one.before) for one in report.countries),
        )


def _letters(one: VolunteerShare) -> tuple[int, int]:
    return one.pair.now.letters, one.pair.before.letters


def _row_texts(rows: Iterable[tuple[Fill, int, int]]) -> Iterator[Words]:
    rows = list(rows)
    for name, now, before in rows[:SHOWN_ROWS]:
        yield _("{name}: {now} ({before})", name=name, now=now, before=before)
    if len(rows) > SHOWN_ROWS:
        yield ngettext("{n} more is in the table.", "{n} more are in the table.", len(rows) - SHOWN_ROWS)


def volunteer_name(one: VolunteerShare) -> Fill:
    """The name of a volunteer; words for those without, and for all who registered by themselves."""
    if not one.id:
        return _("All who registered by themselves")
    return one.name or _("somebody without a name")


def team_name(one: VolunteerShare) -> Fill:
    return one.name or _("Without a team")


def scroll_label(one: ReportPart) -> Words:
    return _("{series}, {ordinal}", series=Local(one.names), ordinal=Ordinal(int(one.key)))


def country_name(code: str) -> Fill:
    """The name of a country by its ISO 3166 code, in every language; words for an unknown one ("")."""
    if not code:
        return _("Country not known")
    names: dict[str, str] = {one: str(voice(one).locale.territories.get(code, code)) for one in LANGUAGES}
    return Local(names | {"yi": _unpointed(names["yi"]), "ru": _with_yo(names["ru"])})


def _with_yo(country: str) -> str:
    """A country's Russian name with its ё, which CLDR leaves out: Соединённые Штаты."""
    return country.replace("единенн", "единённ")


def _unpointed(text: str) -> str:
    """Yiddish as our readers spell it: CLDR points it."""
    spelt = text.replace("ײ", "יי").replace("ױ", "וי").replace("װ", "וו")
    return re.sub("[\u0591-\u05bd\u05bf-\u05c7]", "", spelt)

"""The street on a bad network: late, twice, in another order, cut off, and then a long silence."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from bot.channels import Incoming
from storage.database import to_ms
from tests.campaign import TUESDAY, Campaign
from tests.handlers.flows.street.street_volunteers import (
    cash_book,
    on_the_street,
    orders,
    registered,
    taken_in_cash,
)
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

HOUR = (
    "משה בן שרה לוי",
    "Moshe ben Sarah Cohen 25/3/2019",
    "Мойше бен Соро, мальчик, 7 лет, 180$",
    "Chana Goldberg 36\nדוד בן לאה",
    "חיה מושקא בת רבקה 18",
    "Levi Yitzchok ben Rochel, boy, 4 years",
    "משה בן שרה לוי",  # typed again, for no answer had come
    "Ривка бат Лея Кац",
)

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


def sent(who: Person, text: str, at: datetime, key: str) -> Incoming:
    return replace(who.saying(text, key=key), at=at)


def an_hour(who: Person) -> list[Incoming]:
    """What a volunteer types in an hour, one message every seven minutes."""
    begin = who.campaign.now
    return [
        sent(who, text, begin + timedelta(minutes=7 * minute), f"{who.address}-{minute}")
        for minute, text in enumerate(HOUR)
    ]


async def book(campaign: Campaign) -> tuple[list[tuple[str, str]], list[tuple[str, int, int]], list[int]]:
    """The register by name, the cash book by time, the letters that are gone."""
    cash = sorted((entry.kind, entry.amount, entry.at) for entry in await cash_book(campaign))
    places = sorted(position for _name, _ordinal, position in await campaign.owners())
    return await registered(campaign), cash, places


async def brought(campaign: Campaign, messages: Sequence[Incoming]) -> None:
    for message in messages:
        await campaign.happens(message)
    await campaign.until(TUESDAY + timedelta(hours=2))


async def test_an_hour_shuffled_and_twice_ends_in_the_same_books(
    campaign: Campaign, seed: int, chance: random.Random
) -> None:
    vera = await on_the_street(campaign)
    messages = an_hour(vera)
    await campaign.passes(minutes=70)
    shuffled = [*messages, *messages]
    chance.shuffle(shuffled)
    await brought(campaign, shuffled)
    names, cash, places = await book(campaign)
    assert [series for series, _name in names] == ["children"] * 3 + ["general"] * 5
    at = {amount: when for _kind, amount, when in cash}
    assert at[18_000] == to_ms(TUESDAY + timedelta(minutes=14))
    assert [amount for _kind, amount, _at in cash] == sorted([100, 100, 18_000, 3_700, 1_800, 100, 100])
    assert places == [1, 1, 2, 2, 3, 3, 4, 5]


async def test_the_same_in_order_and_once(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    messages = an_hour(vera)
    await campaign.passes(minutes=70)
    await brought(campaign, messages)
    names, cash, places = await book(campaign)
    assert len(names) == 8
    assert sum(amount for _kind, amount, _at in cash) == 23_900
    assert places == [1, 1, 2, 2, 3, 3, 4, 5]


async def test_a_message_hours_late_is_taken_with_the_time_it_was_sent(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    late = sent(vera, "משה בן שרה לוי", campaign.now, "late")
    await campaign.passes(hours=5)
    await campaign.happens(late, late)
    (entry,) = await cash_book(campaign)
    assert entry.at == to_ms(TUESDAY)
    assert await registered(campaign) == []  # it can still be taken back for ten minutes
    await vera.taps("Undo")
    vera.hears("Please return $1.")
    assert await taken_in_cash(campaign) == 0


async def test_typed_again_hours_later_it_is_still_the_same_person(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("משה בן שרה לוי")
    await campaign.passes(hours=3)
    await vera.says("Moshe ben Sarah Levy")
    vera.hears("Already signed up: *משה בן שרה לוי*.")
    assert await taken_in_cash(campaign) == 100
    await campaign.passes(hours=20)
    await vera.says("Moshe ben Sarah Levy")
    vera.hears("*משה בן שרה לוי*: there's already a letter in General, 12th")
    await vera.taps("again")
    vera.hears("*$1* in cash")


async def test_a_long_silence_ends_in_one_summary_and_the_next_line_begins_anew(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.taps("sum")
    await vera.taps("s1800")
    await vera.says("משה בן שרה לוי\nדוד בן לאה 36\nשמחה קליין")
    await campaign.passes(minutes=59)
    vera.waits()
    await campaign.passes(minutes=2)
    vera.hears(
        "Shift over. Letters: 2. People: 2.",
        "In cash: $54, 2 letters.",
        "One line wasn't recorded: “שמחה קליין”",
        "new shift",
    )
    vera.waits()
    await campaign.passes(minutes=61)
    vera.hears_nothing()
    await vera.says("יוסף בן רחל")
    vera.hears("*יוסף בן רחל*", "*$18* in cash")
    await vera.says("end of shift")
    vera.hears("Letters: 1. People: 1.", "In cash: $18, one letter.")
    await vera.says("end")
    vera.hears("No shift is open.")


async def test_a_shift_in_which_nothing_happened_ends_unsaid(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.taps("pay")
    await vera.taps("pay.pledge")
    vera.waits()
    await campaign.passes(minutes=70)
    vera.hears_nothing()
    await vera.says("end")
    vera.hears("No shift is open.")


async def test_no_summary_on_shabbat(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await campaign.until(TUESDAY + timedelta(days=3, hours=5, minutes=55))  # candles at 16:15
    await vera.says("משה בן שרה לוי")
    vera.hears("*$1* in cash")
    vera.waits()
    await campaign.passes(hours=10)
    vera.hears_nothing()
    assert len(await registered(campaign)) == 1
    await campaign.passes(hours=16)
    vera.hears("Shift over. Letters: 1.")


async def test_the_program_ends_between_any_two_messages_and_no_money_is_lost(campaign: Campaign) -> None:
    campaign.restarts = True
    vera = await on_the_street(campaign)
    await vera.says("משה בן שרה לוי")
    await vera.says("Chana Goldberg 36")
    await vera.taps("Undo")
    await vera.says("Chana Goldberg 18")
    await vera.taps("Change")
    await vera.says("Chana Goldberger 18")
    await campaign.stop()  # for longer than letters are ever held
    campaign.now += timedelta(days=3)
    await campaign.start()
    await campaign.run()
    assert [name for _series, name in await registered(campaign)] == ["חנה גולדברגר", "משה שרה לוי"]
    assert await taken_in_cash(campaign) == 1900
    assert await orders(campaign) == ["paid", "cancelled", "cancelled", "paid"]


@pytest.mark.parametrize(
    ("language", "undo", "change", "done", "end"),
    [
        ("en", "undo", "change", "done", "end"),
        ("he", "טעות", "תיקון", "תעודות", "סוף משמרת"),
        ("yi", "צוריקנעמען", "פאררעכטן", "פארטיג", "ענדע"),
        ("ru", "ошибка", "исправить", "готово", "конец смены"),
    ],
)
async def test_words_typed_for_buttons(
    campaign: Campaign, language: str, undo: str, change: str, done: str, end: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("משה בן שרה לוי")
    await vera.says(undo)
    assert await taken_in_cash(campaign) == 0
    await vera.says("משה בן שרה כהן")
    await vera.says(change)
    await vera.says("משה בן שרה לוי")
    await vera.is_asked("street")
    await vera.says(done)
    assert await registered(campaign) == [("general", "משה שרה לוי")]
    await vera.says(end)
    assert (await campaign.draft("1"))["last"] == []


async def test_cut_off_in_the_middle_of_an_hour(campaign: Campaign) -> None:
    """The program ends while messages are being taken; what it had acknowledged is taken afterwards."""
    vera = await on_the_street(campaign)
    messages = an_hour(vera)
    await campaign.passes(minutes=70)
    await campaign.app.events.receive(messages)
    await campaign.restart()
    await campaign.app.events.receive(messages)  # the messenger brings them again
    await campaign.settle()
    await campaign.until(TUESDAY + timedelta(hours=2))
    names, cash, places = await book(campaign)
    assert (len(names), sum(amount for _kind, amount, _at in cash)) == (8, 23_900)
    assert places == [1, 1, 2, 2, 3, 3, 4, 5]


async def test_undo_that_comes_after_the_next_person_is_for_the_one_before(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    begin = campaign.now
    await campaign.passes(minutes=3)
    await campaign.happens(sent(vera, "משה בן שרה לוי", begin, "first"))
    await campaign.happens(sent(vera, "דוד בן לאה", begin + timedelta(minutes=2), "second"))
    await campaign.happens(sent(vera, "undo", begin + timedelta(minutes=1), "between"))
    vera.hears("Undone: משה בן שרה לוי")
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "דוד לאה")]


async def test_after_the_summary_an_old_number_or_button_does_nothing_else(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("משה בן שרה לוי")
    await campaign.passes(minutes=61)
    assert "Shift over" in vera.last
    assert "A different scroll" in vera.last  # what can be chosen now is shown with it
    assert "Undo" not in vera.last

"""The program is killed at random moments while many people buy letters of a scroll that is nearly as small
as a word; afterwards nothing is sold twice, lost, forgotten or untold.

Messengers and providers deliver again until they are told 200, and so do the people here.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.bot.channels.fake_telegram import TOKEN, FakeTelegram
from tests.end_to_end.people import HOOK_SECRET, TelegramPerson
from tests.end_to_end.program import Program, running, together
from tests.loopback import visitor
from tests.stories.power_cuts import Rows, killed_and_started, one_scroll, rows_of

PEOPLE = 12
LETTERS_EACH = 2
GIVEN = ("משה", "יוסף", "דוד", "אברהם", "יצחק", "שמואל", "מרדכי", "זלמן")
MOTHERS = ("שרה", "חנה", "מלכה", "רבקה", "אסתר", "דבורה", "פרידא", "ציפורה")
LETTERS = 9  # of a scroll, so that several fill up and their successors open in the middle of it all
KILLS = 3
ALIVE = (0.15, 0.9)  # seconds between answering again and the next kill
FIRST_CHAT = 70_020_000
TABLES = ("accounts", "sessions", "inbox", "outbox", "orders", "payments", "lines", "taken", "register")


@pytest.fixture
async def tiny(database_url: str) -> str:
    return await one_scroll(database_url, LETTERS)


def name(chat: int, number: int) -> str:
    """Nobody else's: a name that has a letter already would be asked about."""
    mother, given = divmod((chat - FIRST_CHAT) * LETTERS_EACH + number, len(GIVEN))
    return f"{GIVEN[given]} בן {MOTHERS[mother]} כהן"


async def buys_letters(person: TelegramPerson, chance: random.Random, paid: list[str]) -> None:
    """The same conversation for everybody; pauses differ."""
    await person.says("/start")
    await person.hears("?")
    await person.taps("/language-en")
    await person.hears("What would you like to do?")
    for number in range(LETTERS_EACH):
        await person.taps("/register")
        await person.hears("Who is the letter for?")
        await person.taps("me")
        await person.hears("Hebrew name")
        await asyncio.sleep(chance.uniform(0, 0.1))
        await person.says(name(person.chat, number))
        await person.hears("Total")
        await person.taps("pay")
        await person.hears("invoice:")
        charge = f"charge-{person.chat}-{number}"
        await person.pays(person.invoices[-1], charge)
        paid.append(charge)
        await person.hears("Certificate number")
        await person.hears("Would you like another letter?")  # behind the certificate's picture
        await asyncio.sleep(chance.uniform(0, 0.1))


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
async def test_killed_again_and_again_it_sells_every_letter_once_and_loses_nothing(
    tmp_path: Path, tiny: str, seed: int, chance: random.Random
) -> None:
    paid: list[str] = []
    async with FakeTelegram() as telegram, visitor() as client:
        environment = {
            "DATABASE_URL": tiny,
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": f"{telegram.url}/bot",
            "TELEGRAM_WEBHOOK_SECRET": HOOK_SECRET,
            "TELEGRAM_PAYMENT_TOKEN": "provider:token",
            "TELEGRAM_CURRENCIES": f"{telegram.url}/currencies.json",
        }
        program = Program(
            tmp_path, environment, anew="sqlite" in tiny
        )  # killed while it reads the tables, too
        people = [
            TelegramPerson(program, telegram, client, FIRST_CHAT + number) for number in range(PEOPLE + 1)
        ]
        async with running(program):
            undisturbed, *others = people
            await buys_letters(undisturbed, chance, paid)
            await together(
                killed_and_started(program, chance, KILLS, ALIVE),
                *(buys_letters(person, chance, paid) for person in others),
            )
        assert not telegram.violations
    kept = Kept(await rows_of(tiny, *TABLES))
    why = f"seed {seed}\n{program.log[-2_000:]}"
    assert not kept.wrongs(people, paid), f"{kept.wrongs(people, paid)}\n{why}"


class Kept:
    """What the database holds when all is over."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def wrongs(self, people: Sequence[TelegramPerson], paid: Sequence[str]) -> list[str]:
        """Every promise that was not kept, in words."""
        return [
            *self._letters(),
            *self._money(paid),
            *(wrong for person in people for wrong in self._person(person, people[0])),
        ]

    def _letters(self) -> list[str]:
        state = {order.id: order.state for order in self._rows["orders"]}
        order_of = {line.id: line.order for line in self._rows["lines"]}
        sold = {(one.scroll, one.position) for one in self._rows["taken"] if one.state == "sold"}
        entries = [(entry.scroll, entry.position) for entry in self._rows["register"]]
        wrong = [
            f"{one.state} letter of a {state[order_of[one.line]]} order"
            for one in self._rows["taken"]
            if state[order_of[one.line]] != {"sold": "paid", "held": "open"}[one.state]
        ]
        with_letter = {one.line for one in self._rows["taken"] if one.state == "sold"}
        wrong += [
            "a paid order without its letter"
            for line in self._rows["lines"]
            if state[line.order] == "paid" and line.id not in with_letter
        ]
        return wrong if sorted(entries) == sorted(sold) else [*wrong, "the register and the letters differ"]

    def _money(self, paid: Sequence[str]) -> list[str]:
        known = Counter(payment.charge for payment in self._rows["payments"])
        wrong = [] if known == Counter(paid) else ["money is lost or doubled"]
        return wrong + [
            f"money is only {one.state}" for one in self._rows["payments"] if one.state != "applied"
        ]

    def _person(self, person: TelegramPerson, undisturbed: TelegramPerson) -> list[str]:
        wrong = []
        states = {one.key: one.state for one in self._rows["inbox"] if one.address == str(person.chat)}
        if not all(states.get(key) == "done" for key in person.acknowledged):
            wrong.append(f"{person.chat}: an acknowledged message was not taken")
        if self._effect(person) != self._effect(undisturbed):
            wrong.append(f"{person.chat}: {self._effect(person)} instead of {self._effect(undisturbed)}")
        account = self._account(person)
        heard = "\n".join(person.heard)
        return wrong + [
            f"{person.chat}: never told of {entry.certificate}"
            for entry in self._rows["register"]
            if entry.account == account and entry.certificate not in heard
        ]

    def _effect(self, person: TelegramPerson) -> tuple[int, ...]:
        """How often anything was done for somebody: turns, messages, orders and letters."""
        account = self._account(person)
        version = next(one.version for one in self._rows["sessions"] if one.account == account)
        return version, *(
            sum(one.account == account for one in self._rows[table])
            for table in ("outbox", "orders", "register")
        )

    def _account(self, person: TelegramPerson) -> int:
        return next(int(one.id) for one in self._rows["accounts"] if one.address == str(person.chat))

"""The program is killed at random moments while volunteers are on the street; afterwards every line that was
typed is in the book once, with its cash."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.bot.channels.fake_telegram import TOKEN, FakeTelegram
from tests.end_to_end.people import HOOK_SECRET, TelegramPerson
from tests.end_to_end.program import Program, running, together
from tests.loopback import visitor
from tests.stories.power_cuts import Rows, killed_and_started, one_scroll, rows_of

VOLUNTEERS = 4
KILLS = 2
ALIVE = (0.2, 0.9)  # seconds between answering again and the next kill
FIRST_CHAT = 70_060_000
TABLES = ("accounts", "inbox", "orders", "lines", "persons", "taken", "cash_log", "payments", "register")
GIVEN = ("משה", "יוסף", "דוד", "אברהם", "יצחק", "שמואל")
MOTHERS = ("שרה", "חנה", "מלכה", "רבקה", "אסתר", "דבורה", "פרידא", "ציפורה")


@pytest.fixture
async def street_url(database_url: str) -> str:
    return await one_scroll(database_url, 2_000)


async def is_on_the_street(volunteer: TelegramPerson, number: int, chance: random.Random) -> None:
    """Six people a line each, one of them taken back, one settled at once."""
    mother = MOTHERS[number]
    await volunteer.says("/start")
    await volunteer.hears("?")
    await volunteer.taps("/language-en")
    await volunteer.hears("What would you like to do?")
    await volunteer.says("/street")
    await volunteer.hears("One message can sign up")
    for at, given in enumerate(GIVEN):
        await volunteer.says(f"{given} בן {mother} {18 + at}")
        await volunteer.hears(f"${18 + at} in cash")
        if at == 2:
            await volunteer.chooses("Undo")
            await volunteer.hears("Please return $20.")
        elif at == 4:
            await volunteer.chooses("Done, send certificates")
            await volunteer.hears("Certificate number")
        await asyncio.sleep(chance.uniform(0, 0.1))
    await volunteer.chooses("End shift")
    await volunteer.hears("Letters: 5. People: 5.")


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
async def test_killed_again_and_again_the_cash_adds_up(
    tmp_path: Path, street_url: str, seed: int, chance: random.Random
) -> None:
    async with FakeTelegram() as telegram, visitor() as client:
        chats = range(FIRST_CHAT, FIRST_CHAT + VOLUNTEERS)
        environment = {
            "DATABASE_URL": street_url,
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": f"{telegram.url}/bot",
            "TELEGRAM_WEBHOOK_SECRET": HOOK_SECRET,
            "COMMITTEE": ",".join(f"telegram:{chat}" for chat in chats),
        }
        program = Program(tmp_path, environment)
        volunteers = [TelegramPerson(program, telegram, client, chat) for chat in chats]
        async with running(program):
            await together(
                killed_and_started(program, chance, KILLS, ALIVE),
                *(is_on_the_street(one, number, chance) for number, one in enumerate(volunteers)),
            )
        assert not telegram.violations
    kept = Kept(await rows_of(street_url, *TABLES))
    assert not kept.wrongs(), f"{kept.wrongs()}\nseed {seed}\n{program.log[-2_000:]}"


class Kept:
    """What the database holds when all is over."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def wrongs(self) -> list[str]:
        """Every promise that was not kept, in words."""
        return [*self._people(), *self._cash(), *self._letters(), *self._messages()]

    def _people(self) -> list[str]:
        state = {order.id: order.state for order in self._rows["orders"]}
        standing = {line.person for line in self._rows["lines"] if state[line.order] in ("open", "paid")}
        names = Counter((one.account, one.given) for one in self._rows["persons"] if one.id in standing)
        expected = Counter(
            (account.id, given) for account in self._rows["accounts"] for given in GIVEN if given != GIVEN[2]
        )
        return [] if names == expected else [f"the people are {names}"]

    def _cash(self) -> list[str]:
        """Eighteen dollars and on, without the twenty that went back."""
        signs = {"taken": 1, "returned": -1}
        wrong = []
        for account in self._rows["accounts"]:
            own = [entry for entry in self._rows["cash_log"] if entry.account == account.id]
            if sum(signs[entry.kind] * entry.amount for entry in own) != (18 + 19 + 21 + 22 + 23) * 100:
                wrong.append(f"the cash of {account.id} is {own}")
        paid = Counter(payment.state for payment in self._rows["payments"])
        settled = {"recorded": 4 * VOLUNTEERS, "returnable": VOLUNTEERS, "applied": VOLUNTEERS}
        return wrong if paid == settled else [*wrong, f"the payments are {paid}"]

    def _letters(self) -> list[str]:
        state = Counter(one.state for one in self._rows["taken"])
        expected = {"held": 4 * VOLUNTEERS, "sold": VOLUNTEERS}
        wrong = [] if state == expected else [f"the letters are {state}"]
        return wrong if len(self._rows["register"]) == VOLUNTEERS else [*wrong, "the register is wrong"]

    def _messages(self) -> list[str]:
        return [f"message {one.id} is {one.state}" for one in self._rows["inbox"] if one.state != "done"]

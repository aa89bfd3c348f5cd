"""Many people who buy a letter each, on both messengers, from several processes that are killed meanwhile.

`play` is the whole of it, for the test and for the benchmark; it returns what went wrong, and figures.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import httpx

from tests.bot.channels.fake_telegram import FakeTelegram
from tests.bot.channels.fake_twilio import FakeTwilio
from tests.bot.payments.fake_stripe import FakeStripe
from tests.end_to_end import sides
from tests.end_to_end.formation import Disturbance, Formation, Heard, OnTelegram, OnWhatsApp, wrongs_of_talk
from tests.end_to_end.people import TelegramPerson, WhatsAppPerson
from tests.end_to_end.program import together
from tests.end_to_end.purchases import gets_a_link, gets_an_invoice, paid_on, tells
from tests.loopback import visitor
from tests.stories.power_cuts import Rows, rows_of

GIVEN = ("משה", "יוסף", "דוד", "אברהם", "יצחק", "שמואל", "מרדכי", "זלמן")
MOTHERS = ("שרה", "חנה", "מלכה", "רבקה", "אסתר", "דבורה", "פרידא", "ציפורה")
FAMILIES = (
    *("כהן", "לוי", "פרידמן", "גולדברג", "שפירא", "רוזנברג", "גרינברג", "קפלן", "כץ", "הורוביץ", "ברגר"),
    *("וייס", "שוורץ", "קליין", "גרוס", "פישר", "הופמן", "זילברשטיין", "גולדשטיין", "רוזן", "רבינוביץ"),
    *("אפשטיין", "ברנשטיין", "פלדמן", "לוין", "הלפרין", "גורדון", "לנדאו", "אייזנברג", "וולף", "שטרן"),
    *("אדלר", "מנדלסון", "בלום"),
)
TABLES = ("accounts", "inbox", "outbox", "orders", "payments", "lines", "taken", "register", "ledger")
CHATS, NUMBERS = 70_030_000, 2_125_560_000  # of the first of them
DRAINS = 30.0  # seconds in which everything that was said goes out


def name(number: int) -> str:
    """Nobody else's: a name that has a letter already would be asked about."""
    rest, given = divmod(number, len(GIVEN))
    family, mother = divmod(rest, len(MOTHERS))
    return f"{GIVEN[given]} בן {MOTHERS[mother]} {FAMILIES[family]}"


@dataclass(frozen=True)
class Trial:
    """What is played."""

    on_telegram: int
    on_whatsapp: int
    webs: int
    workers: int
    deeds: int  # kills and cuts
    pause: tuple[float, float]  # seconds between two of them
    at_once: int = 1_000  # conversations


@dataclass
class Outcome:
    """What came of it."""

    wrongs: list[str]
    log: str
    seconds: float
    disturbed: Counter[str]
    messages: int
    repeated: int
    may_repeat: int
    turns: dict[str, int] = field(default_factory=dict)


async def play(folder: Path, url: str, trial: Trial, chance: random.Random) -> Outcome:
    """Plays a trial on the database of a URL in which a scroll is open."""
    twilio, stripe = FakeTwilio(), FakeStripe()
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(FakeTelegram())
        client = await stack.enter_async_context(visitor())
        environment = {
            "DATABASE_URL": url,
            **sides.on_telegram(telegram),
            **await stack.enter_async_context(sides.on_whatsapp(twilio, stripe)),
        }
        formation = Formation(folder, environment, chance, trial.webs, trial.workers)
        crowd = Crowd(formation, telegram, twilio, stripe, client, trial)
        disturbance = Disturbance(formation, url, crowd.everybody)
        async with formation.running():
            began = monotonic()
            await together(disturbance.goes_on(trial.deeds, trial.pause), crowd.buys())
            await drained(url)
            seconds = monotonic() - began
        kept = Kept(await rows_of(url, *TABLES))
        wrongs = [*map(str, telegram.violations[:3]), *kept.wrongs(crowd, disturbance)]
        heard = [one.messages() for one in crowd.everybody]
        return Outcome(
            wrongs,
            formation.log,
            seconds,
            disturbance.done,
            messages=sum(map(len, heard)),
            repeated=sum(map(len, heard)) - sum(one.state == "sent" for one in kept.rows["outbox"]),
            may_repeat=disturbance.may_repeat.total(),
            turns=dict(Counter(one.state for one in kept.rows["inbox"])),
        )


class Crowd:
    """The people, and what they pay."""

    def __init__(
        self,
        formation: Formation,
        telegram: FakeTelegram,
        twilio: FakeTwilio,
        stripe: FakeStripe,
        client: httpx.AsyncClient,
        trial: Trial,
    ) -> None:
        self._stripe = stripe
        self._client = client
        self._formation = formation
        self._slots = asyncio.Semaphore(trial.at_once)
        program: Any = formation
        chats = range(CHATS, CHATS + trial.on_telegram)
        numbers = [f"+1{NUMBERS + number}" for number in range(trial.on_whatsapp)]
        self._on_telegram = [TelegramPerson(program, telegram, client, chat) for chat in chats]
        self._on_whatsapp = [WhatsAppPerson(program, twilio, client, number) for number in numbers]
        self.chats = [OnTelegram(telegram, chat) for chat in chats]
        self.numbers = [OnWhatsApp(twilio, person.address) for person in self._on_whatsapp]
        self.everybody: list[Heard] = [*self.chats, *self.numbers]
        self.paid: list[str] = []

    async def buys(self) -> None:
        """All of them, as many at once as may."""
        talks = [self._talks_on_telegram(person, number) for number, person in enumerate(self._on_telegram)]
        first = len(talks)
        talks += [
            self._talks_on_whatsapp(person, first + number) for number, person in enumerate(self._on_whatsapp)
        ]
        await together(*map(self._in_turn, talks))

    async def _in_turn(self, talk: Any) -> None:
        async with self._slots:
            await talk

    async def _talks_on_telegram(self, person: TelegramPerson, number: int) -> None:
        await gets_an_invoice(person, name(number))
        charge = f"charge-{person.chat}"
        await person.pays(person.invoices[-1], charge)
        self.paid.append(charge)
        await person.hears("Certificate number")
        await person.hears("Would you like another letter?")  # behind the certificate's picture

    async def _talks_on_whatsapp(self, person: WhatsAppPerson, number: int) -> None:
        session = paid_on(self._stripe, await gets_a_link(person, name(number)))
        await tells(self._client, self._formation.url, session)
        self.paid.append(session)
        await person.hears("Certificate number")


async def drained(url: str) -> None:
    """Until no event waits for its turn and no message to be sent."""
    async with asyncio.timeout(DRAINS):
        while True:
            rows = await rows_of(url, "inbox", "outbox")
            if all(one.state != "waiting" for table in rows.values() for one in table):
                return
            await asyncio.sleep(0.2)


class Kept:
    """What the database holds when all is over."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def wrongs(self, crowd: Crowd, disturbance: Disturbance) -> list[str]:
        """Every promise that was not kept, in words."""
        return [*self._letters(), *self._orders(len(crowd.paid)), *self._talks(crowd, disturbance)]

    def _letters(self) -> list[str]:
        sold = [(one.scroll, one.position) for one in self.rows["taken"] if one.state == "sold"]
        entered = [(one.scroll, one.position) for one in self.rows["register"]]
        with_letter = {one.line for one in self.rows["taken"] if one.state == "sold"}
        paid = {one.id for one in self.rows["orders"] if one.state == "paid"}
        lines = [one for one in self.rows["lines"] if one.order in paid]
        wrong = [] if sorted(sold) == sorted(entered) else ["the register and the letters differ"]
        wrong += ["a letter twice"] if len(set(entered)) < len(entered) else []
        return wrong + ["a paid order without its letter" for line in lines if line.id not in with_letter]

    def _orders(self, buyers: int) -> list[str]:
        states = Counter(one.state for one in self.rows["orders"])
        wrong = [] if states == {"paid": buyers} else [f"{buyers} have paid, orders are {dict(states)}"]
        applied = sum(one.state == "applied" for one in self.rows["payments"])
        if (applied, len(self.rows["payments"])) != (buyers, buyers):
            wrong.append(
                f"{buyers} have paid, {applied} of {len(self.rows['payments'])} payments are applied"
            )
        sales = sum(one.kind == "sale" for one in self.rows["ledger"])
        if sales != len(self.rows["register"]):
            wrong.append(f"the ledger has {sales} sales, the register {len(self.rows['register'])} letters")
        failed = sum(one.state == "failed" for table in ("inbox", "outbox") for one in self.rows[table])
        return wrong + ([f"{failed} events or messages were given up"] if failed else [])

    def _talks(self, crowd: Crowd, disturbance: Disturbance) -> list[str]:
        said: dict[int, list[str]] = defaultdict(list)
        for one in sorted(self.rows["outbox"], key=lambda row: int(row.id)):
            said[one.account].append(one.wire)
        ids = {(one.channel, one.address): one.id for one in self.rows["accounts"]}
        return [
            f"{one.address[0]} {one.address[1]}: {wrong}"
            for one in crowd.everybody
            for wrong in wrongs_of_talk(
                one.messages(), said[ids[one.address]], disturbance.may_repeat[one.address]
            )
        ]

"""The context of a turn: its transaction, the shelf of scrolls, the time, and who is talking."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.conversation.addresses import BotAddresses
from handlers.conversation.heard import News
from handlers.words import Language
from storage import allocation
from storage.afterwards import wishes
from storage.allocation import HoldTimes, Letter
from storage.calendar import OfficeHours, ShabbatTimes, shabbat_times, zone_of
from storage.conversation import accounts
from storage.database import Transaction, to_ms
from storage.register import Order, orders
from storage.scrolls import Shelf
from storage.search import QuestionLimits
from storage.volunteers import Role, Staff, slips

HOLD_TIME = timedelta(minutes=30)  # how long letters are kept, as the person is told
HOLD_GRACE = timedelta(minutes=12)  # a payment page lives 30 minutes at least and must end before the hold
REMIND_BEFORE = timedelta(minutes=10)  # before the time is over
LARGE_SUM = 500  # US dollars; a sum on the street that is worth more is asked about, unless configured
HOLD_AFTER_SHABBAT = timedelta(
    hours=2
)  # after nightfall; so long are letters kept whose time is over on Shabbat


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who takes the registrations, as people are told; "" for what is not told."""

    name: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""  # when somebody answers
    posted_from: str = ""  # sum from which a printed certificate is sent by mail, such as $180
    ways: tuple[str, ...] = ()  # of paying that are switched on, such as card
    receipts: str = "off"  # request: whoever asks gets one; sent: they come with the certificate as well
    believes_provider: bool = False  # receipts are made out to whom the provider of the payment names


@dataclass(frozen=True, slots=True)
class Caller:
    """The account that is talking, without its messenger."""

    id: int
    language: Language
    region: str = ""  # ISO 3166 country where the messenger tells it, else ""
    numbered: bool = True  # sees numbers beside the answers; where there are buttons, a number is a number
    role: Role = "none"  # checked again where something is written
    since: int = 0  # ms; when the account wrote for the first time
    vouched: bool = True  # False where accounts cost nothing, as in a web page
    origins: tuple[str, ...] = ()  # see `storage.search.Asker`; () in a messenger
    taps: bool = False  # taps a few answers below a message (WhatsApp); the ways out may be left to be typed
    named: str = ""  # as COMMITTEE names the account, such as telegram:123; only ever told to itself
    language_known: bool = True  # False at a first message without words, where the messenger tells none

    @property
    def is_staff(self) -> bool:
        """True for those who register others on the street."""
        return self.role in ("volunteer", "coordinator", "committee")

    @property
    def is_office(self) -> bool:
        """True for those who answer people's questions."""
        return self.role in ("office", "committee")


@dataclass(slots=True)
class TurnContext:
    """All that a `takes` may use. Its writes are committed with the turn, or not at all."""

    transaction: Transaction
    shelf: Shelf
    caller: Caller
    now: datetime  # aware, in the campaign's zone
    zone: ZoneInfo  # the campaign's
    rests_until: datetime | None = None  # on Shabbat and Yom Tov: when paying opens again
    shabbat: ShabbatTimes | None = None  # None where the campaign has turned the rule off
    staff: Staff = field(default_factory=Staff)  # who registers for others
    addresses: BotAddresses = field(default_factory=BotAddresses)  # addresses under which the bot is found
    question_limits: QuestionLimits = field(default_factory=QuestionLimits)
    office_hours: OfficeHours = field(default_factory=lambda: OfficeHours.parse("Mon-Sun 0:00-23:59"))
    windows: frozenset[str] = frozenset()  # channels that let nobody be written to a day after they wrote
    large_sum: int = LARGE_SUM
    attachment: bytes | None = None  # of the document that was sent; None where it could not be fetched
    replied_about: str = ""  # `Question.about` of the message that is quoted; "" for none
    heard_at: int = 0  # ms; when the person sent what is being answered, however late it came

    ticket: int = 0  # tickets.id of the caller's talk with the office, while a person is in charge
    is_followed: bool = False  # the person has typed more meanwhile, which is answered next
    organisation: Organisation = field(default_factory=Organisation)
    refunding: frozenset[str] = frozenset()  # providers that give money back themselves
    beside: list[str] = field(default_factory=list, init=False)  # commands offered below the next question

    order_left: int | None = None  # an order given up on this way, in whose place the next one comes

    news: list[tuple[int, News]] = field(default_factory=list, init=False)  # (account, its news)

    def tell(self, account: int, topic: str, about: int = 0) -> None:
        """Adds news for another account, played there as a turn of its own once this turn is committed."""
        self.news.append((account, News(topic, about)))

    @property
    def rests(self) -> bool:
        """Whether it is Shabbat or Yom Tov at the caller's place; False where the campaign keeps none."""
        if self.shabbat is None:
            return False
        member = self.staff.member(self.caller.id)
        return shabbat_times(zone_of(member.timezone if member else "", self.zone).key).is_rest(self.now)

    @property
    def office_opens(self) -> datetime:
        """When somebody of the office is there next; `now` itself if somebody is."""
        return self.office_hours.next_open(self.now, self.shabbat)

    def choose_language(self, language: Language) -> None:
        """Stores the language of the caller's account."""
        accounts.set_language(self.transaction, self.caller.id, language)

    def hold_times(self) -> HoldTimes:
        """The times of a hold that begins now; over Shabbat and Yom Tov it lasts until after nightfall."""
        promised = self.now + HOLD_TIME
        opens = self.rests_until
        if self.shabbat is not None and self.shabbat.is_rest(promised):  # it may be about to begin, too
            opens = self.shabbat.end_of_rest(promised)
        if opens is not None:
            promised = opens + HOLD_AFTER_SHABBAT
        return {
            "promised_until": to_ms(promised),
            "held_until": to_ms(promised + HOLD_GRACE),
            "remind": to_ms(promised - REMIND_BEFORE),
        }

    async def let_go(self, order: int) -> None:
        """Gives an order's letters back if it is still open."""
        found = await orders.load(self.transaction, order)
        if found is not None and found.state == "open":
            letters = await self.off_slips(found, found.letters)
            await allocation.release(self.transaction, self.shelf, order, letters)

    async def let_go_of_all(self) -> bool:
        """Gives back the letters of all orders of the caller that wait to be paid; whether there was one."""
        waiting = await orders.waiting_orders(self.transaction, self.caller.id, to_ms(self.now))
        for order in waiting:
            await self.let_go(order.id)
        return bool(waiting)

    async def stop_writing(self) -> bool:
        """Nothing is told of the caller's letters later on any more; whether the caller had wanted it."""
        return await wishes.stop(self.transaction, self.caller.id)

    async def off_slips(self, order: Order, letters: list[Letter]) -> list[Letter]:
        """Filters out letters bound to a valid slip; the rest may go back to the scroll."""
        if not order.has_slips:
            return letters
        return await slips.keep_on_slips(self.transaction, letters, to_ms(self.now))

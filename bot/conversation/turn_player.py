"""Turns: an event is played, and all that comes of it is written in one commit.

stored event -> session loaded -> `advance` -> event done + session + letters + parcels + news committed
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import msgspec

from bot.campaign import CampaignSettings
from bot.channels import Channel, OwnMessage, TextWire, Wire, render
from bot.conversation.closed_window import released, with_waiting
from bot.conversation.event_store import Event, claim
from bot.conversation.greeting import first_language, is_language_told
from bot.conversation.outbox import Outbox
from bot.conversation.partitions import AllPartitions
from bot.conversation.same_person import find_account
from handlers import commands
from handlers.conversation import (
    BotAddresses,
    Caller,
    FlowRegistry,
    News,
    Said,
    Session,
    Tapped,
    Text,
    Turn,
    TurnContext,
    advance,
)
from handlers.words import LANGUAGES, Language, _, language_of, plain, voice
from storage.conversation import Account, Parcel, StoredEvent, accounts, inbox, outbox, sessions
from storage.database import Database, Transaction, new_id, now_ms, time_of, to_ms
from storage.operation.partitions import partition_of
from storage.scrolls import Shelf
from storage.volunteers import Staff

log = logging.getLogger(__name__)
_REMEMBERED = 20_000  # conversations kept in memory; the others are read again when they go on
_TOO_MUCH = _("That's more than I can read at once. Please wait a minute, then write again.")
_SORRY = _("Something went wrong here, and nothing was lost. Please try once more.")


@dataclass(frozen=True, slots=True)
class LoadedSession:
    """A conversation as it was last committed."""

    account: Account
    session: Session
    version: int  # 0: nothing is stored yet
    also: str = ""  # another address of the person that is known to lead here


class PlayedTurn(NamedTuple):
    """A turn that is written: the session after it, the messages to send, the events of its news."""

    session: LoadedSession
    parcels: list[Parcel]
    news: list[StoredEvent]


@dataclass(frozen=True, slots=True)
class SharedContext:
    """The part of a TurnContext that is the same in every turn."""

    shelf: Shelf
    staff: Staff
    campaign: CampaignSettings
    addresses: Callable[[], BotAddresses]  # asked in each turn: a messenger may tell its address late
    refunding: Callable[[], frozenset[str]]  # providers that give money back themselves


class TurnPlayer:
    """Plays one event at a time of each address. Sessions that were played lately are remembered."""

    def __init__(
        self,
        database: Database,
        out: Outbox,
        channels: Mapping[str, Channel],
        registry: FlowRegistry,
        shared: SharedContext,
        partitions: AllPartitions,
    ) -> None:
        self._database = database
        self._out = out
        self._channels = channels  # for their limits
        self._registry = registry
        self._shared = shared
        self._partitions = partitions
        self._sessions: OrderedDict[tuple[str, str], LoadedSession] = OrderedDict()
        # Said now: an apology must not need what may fail later.
        self._sorry = {language: voice(language).say(_SORRY) for language in LANGUAGES}
        self._too_much = {language: voice(language).say(_TOO_MUCH) for language in LANGUAGES}

    async def play(
        self, stored: StoredEvent, event: Event, document: bytes | None = None, *, is_followed: bool = False
    ) -> list[StoredEvent]:
        """Plays an event's turn, again whenever another turn got ahead of it, and wakes the outbox.

        `document` is the content of the file in the event, None where it could not be fetched;
        `is_followed`: another text of the same person is played next. Returns the
        events that carry the turn's news to other accounts. PartitionLost where another process plays it;
        Conflict where it is to be kept with its turn and another turn got ahead, or its key is known.
        """
        if event.is_too_much:
            return await self._answer_alone(stored, event, self._too_much, "done")

        async def turn(transaction: Transaction) -> PlayedTurn:
            self._fence(transaction, stored)
            # A remembered session is stale only if another process wrote; a Conflict then reads it anew.
            loaded = self._forget(stored, event) or await self._load(transaction, stored, event)
            context = self._context(transaction, stored, event, loaded, document)
            context.replied_about = await self._quoted(transaction, loaded.account, event)
            context.is_followed = is_followed
            held = await self._held(transaction, loaded.account, stored.address, event)
            if held and event.heard == Tapped(commands.SHOW, 0):
                played = Turn(loaded.session, ())  # what waited ends with the open question itself
            else:
                played = await advance(loaded.session, event.heard, self._registry, context)
            inbox.finish(transaction, stored, now_ms())
            news = [await self._claim(transaction, *told) for told in played.news]
            loaded, parcels = self._write(transaction, loaded, played, stored.address, event)
            return PlayedTurn(loaded, [*held, *parcels], list(filter(None, news)))

        return await self._commit(stored, turn)

    async def apologise(self, stored: StoredEvent, event: Event) -> None:
        """Closes an event whose turn failed and wrote nothing, and needs none of what a turn needs.

        A person who sent something reads an apology and keeps their place; a notice fails silently.
        """
        await self._answer_alone(stored, event, self._sorry, "failed")

    async def _answer_alone(
        self, stored: StoredEvent, event: Event, words: Mapping[Language, str], outcome: str
    ) -> list[StoredEvent]:
        """Closes an event with a sentence to whoever sent something; the conversation stands as it was."""

        async def turn(transaction: Transaction) -> PlayedTurn:
            self._fence(transaction, stored)
            loaded = self._forget(stored, event) or await self._load(transaction, stored, event)
            inbox.finish(transaction, stored, now_ms(), outcome)
            text = Text((plain(words[loaded.session.language]),))
            said = (text,) if isinstance(event.heard, Said | Tapped) else ()
            loaded, parcels = self._write(
                transaction, loaded, Turn(loaded.session, said), stored.address, event
            )
            return PlayedTurn(loaded, parcels, [])

        return await self._commit(stored, turn)

    async def _commit(
        self, stored: StoredEvent, turn: Callable[[Transaction], Awaitable[PlayedTurn]]
    ) -> list[StoredEvent]:
        # What is kept with its turn is tried once: it may be known, and then no turn of it ever fits.
        played = await (self._database.play(turn, times=1) if stored.key else self._database.play(turn))
        self._sessions[stored.channel, stored.address] = played.session
        if len(self._sessions) > _REMEMBERED:
            self._sessions.popitem(last=False)
        self._out.wake(played.parcels)
        return played.news

    def _fence(self, transaction: Transaction, stored: StoredEvent) -> None:
        self._partitions.fence(transaction, partition_of(stored.channel, stored.address))

    def forget_sessions(self) -> None:
        """Reads all conversations anew: another process may have gone on with them."""
        self._sessions.clear()

    # --- the session ------------------------------------------------------------------------------------

    def _forget(self, stored: StoredEvent, event: Event) -> LoadedSession | None:
        """The remembered session, which is remembered again when its turn is committed; None as well where
        another address of the person has to be looked after.
        """
        found = self._sessions.pop((stored.channel, stored.address), None)
        return found if found is not None and event.also in ("", found.also) else None

    async def _load(self, transaction: Transaction, stored: StoredEvent, event: Event) -> LoadedSession:
        found = await _find(transaction, stored, event)
        if found is None:
            text = event.heard.text if isinstance(event.heard, Said) else ""
            is_link = self._registry.link_in(text) is not None
            language = first_language(event.language, event.region, text, by_link=is_link)
            now = to_ms(self._shared.campaign.clock())
            account = accounts.add(transaction, stored.channel, stored.address, language, event.region, now)
            if event.also:
                accounts.link(transaction, stored.channel, event.also, account.id)
            return LoadedSession(account, Session(language), 0, event.also)
        account, row = found
        if row is None:
            return LoadedSession(account, Session(language_of(account.language)), 0, event.also)
        return LoadedSession(account, _session(row[0], account), row[1], event.also)

    # --- the turn ---------------------------------------------------------------------------------------

    def _context(
        self,
        transaction: Transaction,
        stored: StoredEvent,
        event: Event,
        loaded: LoadedSession,
        document: bytes | None,
    ) -> TurnContext:
        shared, account = self._shared, loaded.account
        now, shabbat = shared.campaign.now(), shared.campaign.shabbat
        limits = self._channels[account.channel].limits
        role = shared.staff.role(account.id, account.channel, account.address)
        return TurnContext(
            transaction,
            shared.shelf,
            Caller(
                account.id,
                loaded.session.language,
                account.region,
                not limits.buttons,
                role,
                account.created,
                limits.vouched,
                event.origins,
                bool(limits.taps),
                account.named,
                loaded.version > 0 or is_language_told(event.language, event.region, event.heard),
            ),
            now,
            shared.campaign.zone,
            rests_until=shabbat.end_of_rest(now) if shabbat and shabbat.is_rest(now) else None,
            shabbat=shabbat,
            staff=shared.staff,
            addresses=shared.addresses(),
            question_limits=shared.campaign.question_limits,
            office_hours=shared.campaign.office_hours,
            windows=frozenset(name for name, channel in self._channels.items() if channel.limits.window),
            large_sum=shared.campaign.large_sum,
            attachment=document,
            heard_at=event.at or time_of(stored.id),
            organisation=shared.campaign.organisation,
            refunding=shared.refunding(),
        )

    async def _quoted(self, transaction: Transaction, account: Account, event: Event) -> str:
        """What the message of ours that a person quotes was about; "" for no quote, and for nothing."""
        quoted = event.heard.reply_to if isinstance(event.heard, Said) else ""
        parcel = await outbox.find_quoted(transaction, account.id, quoted) if quoted else None
        wire = msgspec.json.decode(parcel.wire, type=Wire) if parcel else None
        return wire.about if isinstance(wire, TextWire) else ""

    # --- writing ----------------------------------------------------------------------------------------

    async def _claim(self, transaction: Transaction, account: int, news: News) -> StoredEvent | None:
        """Stores news for another account with the turn that they come of; None for an unknown account."""
        recipient = await accounts.load(transaction, account)
        if recipient is None:
            return None
        return claim(transaction, recipient.channel, f"news:{new_id()}", recipient.address, Event(news))

    async def _held(
        self, transaction: Transaction, account: Account, address: str, event: Event
    ) -> list[Parcel]:
        """Messages that waited for this person to write, and go out before the answer."""
        wrote = isinstance(event.heard, Said | Tapped)
        if not wrote or not self._channels[account.channel].limits.window:
            return []
        campaign, member = self._shared.campaign, self._shared.staff.member(account.id)
        parcels = await released(transaction, account.id, campaign.shabbat_of(member), campaign.clock())
        return [replace(parcel, address=address) for parcel in parcels]

    def _write(
        self, transaction: Transaction, loaded: LoadedSession, turn: Turn, address: str, event: Event
    ) -> tuple[LoadedSession, list[Parcel]]:
        """`address`: where the person is now, which may be another one than the account's."""
        account, session = loaded.account, turn.session
        if session != loaded.session or loaded.version == 0:
            sessions.save(transaction, account.id, session.to_json(), loaded.version)
            loaded = LoadedSession(account, session, loaded.version + 1, loaded.also)
        limits = self._channels[account.channel].limits
        tapped_now = isinstance(event.heard, Tapped) and event.heard.turn == session.turn - 1
        replaces = event.message if tapped_now else ""
        wires = render(turn.replies, voice(session.language), limits, session.turn, replaces)
        if event.own is not None:
            wires = _with_own(wires, event.own)
        now, partition = now_ms(), partition_of(account.channel, account.address)
        parcels = [
            outbox.add(
                transaction,
                account.id,
                account.channel,
                address,
                msgspec.json.encode(wire).decode(),
                now,
                partition,
            )
            for wire in with_waiting(wires, event.heard)
        ]
        return loaded, parcels


def _with_own(wires: Sequence[Wire], own: OwnMessage) -> list[Wire]:
    """The messages with what they answer kept beside the first of them."""
    return [msgspec.structs.replace(wire, own=own) if at == 0 else wire for at, wire in enumerate(wires)]


async def _find(
    transaction: Transaction, stored: StoredEvent, event: Event
) -> tuple[Account, tuple[str, int] | None] | None:
    """The account, with (state, version) of its conversation; None for somebody new."""
    if event.also in ("", stored.address):
        return await accounts.find_with_session(transaction, stored.channel, stored.address)
    account = await find_account(transaction, stored.channel, stored.address, event.also)
    return None if account is None else (account, await sessions.load(transaction, account.id))


def _session(text: str, account: Account) -> Session:
    """A stored session; a new one where the text cannot be read any more."""
    try:
        return Session.from_json(text)
    except msgspec.DecodeError:
        log.warning("the conversation of account %d cannot be read, and begins anew", account.id)
        return Session(language_of(account.language))

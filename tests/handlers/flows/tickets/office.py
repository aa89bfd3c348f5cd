"""The office in stories: who sits in it, also on another messenger, and answers that quote a message."""

from __future__ import annotations

from typing import Any

from bot.channels import TextWire
from handlers.conversation import Said
from storage.volunteers import Member, Role
from tests.campaign import LOOKS, Campaign, Messenger, plain
from tests.person import Person


class Elsewhere:
    """The campaign as it looks from another messenger."""

    def __init__(self, campaign: Campaign, messenger: Messenger) -> None:
        self._campaign = campaign
        self.messenger = messenger

    def __getattr__(self, name: str) -> Any:
        return getattr(self._campaign, name)

    def incoming(self, address: str, heard: Any, **told: Any) -> Any:
        return Campaign.incoming(self, address, heard, **told)  # type: ignore[arg-type]

    @property
    def _keys(self) -> int:
        return self._campaign._keys

    @_keys.setter
    def _keys(self, number: int) -> None:
        self._campaign._keys = number


def from_other_messenger(campaign: Campaign, address: str) -> Person:
    """Somebody on the messenger that the campaign of this story does not look like."""
    name = "whatsapp" if campaign.messenger.name == "telegram" else "telegram"
    messenger = Messenger(name, LOOKS[name])
    campaign.app.add_channel(messenger)
    return Person(Elsewhere(campaign, messenger), address)  # type: ignore[arg-type]


async def appoint(who: Person, name: str, role: Role = "office") -> None:
    """Gives somebody a role, as an invitation would."""
    await who.says("menu")
    campaign = who.campaign
    account = next(one for one in await _accounts(campaign) if one.address == who.address)
    async with campaign.app.database.transaction() as transaction:
        campaign.app.staff.appoint(transaction, Member(account.id, role, name), by=None)


async def _accounts(campaign: Campaign) -> Any:
    from sqlalchemy import select

    from storage import schema

    return await campaign.app.database.read(select(schema.accounts))


async def quotes(who: Person, shown: str, text: str, **told: Any) -> None:
    """Replies to the latest message in which `shown` stands."""
    page = who.campaign.messenger.shown[who.address]
    native = next(
        native for native, wire in reversed(page) if isinstance(wire, TextWire) and shown in plain(wire.text)
    )
    who.waits()
    said = Said(text, reply_to=native, **told)
    await who.campaign.happens(who.campaign.incoming(who.address, said))

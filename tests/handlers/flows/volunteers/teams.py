"""Set-ups that several tests of this room share."""

import re

from storage.conversation import accounts
from tests.campaign import Campaign
from tests.person import Person


def code_of(who: Person) -> str:
    """The newest invitation that somebody was given."""
    return str(re.findall(r"join-([2-9A-Z]{12})", "\n".join(who.new))[0])


async def invited(who: Person, *changes: str) -> str:
    """Whoever leads a team makes an invitation, changing what is preset."""
    await who.goes("team", "invite")
    for change in changes:
        await who.taps(change)
    await who.taps("make")
    return code_of(who)


async def joined(campaign: Campaign, leader: Person, address: str, name: str, *changes: str) -> Person:
    code = await invited(leader, *changes)
    person = Person(campaign, address, "en")
    await person.says(f"/start join-{code}")
    await person.says(name)
    return person


async def role(campaign: Campaign, address: str) -> str:
    account = await accounts.find(campaign.app.database, "telegram", address)
    assert account is not None
    return campaign.app.staff.role(account.id, "telegram", address)

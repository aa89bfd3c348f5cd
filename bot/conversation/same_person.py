"""Addresses of one person: WhatsApp's ids that are no telephone numbers lead to the account of the number.

WhatsApp tells an id beside the number, or alone where somebody hides the number:
https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids. Twilio signs both, so they are
joined without asking. What came first keeps its account: an id joins the number's, and a number that comes
later takes over the account of the id. Where each had one already, the number's leads on, and what was
registered under the id is in its *my letters* from then on.
"""

from __future__ import annotations

import logging

from storage.conversation import Account, accounts, sessions
from storage.database import Transaction
from storage.people import ownership

log = logging.getLogger(__name__)


async def find_account(transaction: Transaction, channel: str, address: str, also: str) -> Account | None:
    """The account behind an address, None for somebody new. `also`: another address of the same person, ""
    for none; it leads there as well from now on.
    """
    found = await accounts.find(transaction, channel, address)
    if not also or also == address:
        return found
    other = await accounts.find(transaction, channel, also)
    if found is None and other is not None:
        found = accounts.move(transaction, other, address)
        accounts.link(transaction, channel, also, found.id)
    elif found is not None and (other is None or other.id != found.id):
        accounts.link(transaction, channel, also, found.id)
        if other is not None:
            await _join(transaction, other, found)
    return found


async def _join(transaction: Transaction, other: Account, found: Account) -> None:
    """Lets an account end in another of the same person."""
    handed = await ownership.pass_all_on(transaction, other.id, found.id)
    row = await sessions.load(transaction, other.id)
    if row is not None:  # whoever remembers that conversation reads anew, and finds this one
        sessions.save(transaction, other.id, *row)
    log.info("account %d is joined to account %d, with %d persons", other.id, found.id, handed)

"""From the first "hi" to the payment on both messengers, and the payment's news."""

import re

import httpx

from tests.bot.payments import fake_stripe
from tests.bot.payments.fake_stripe import FakeStripe
from tests.end_to_end.people import TelegramPerson, WhatsAppPerson, again_until_taken


async def gets_an_invoice(who: TelegramPerson, name: str) -> None:
    """Greeted in whatever language; English is chosen."""
    await who.says("hi")
    await who.hears("?")
    await who.taps("/language-en")
    await who.hears("What would you like to do?")
    await who.chooses("Get a letter")
    await who.hears("Who is the letter for?")
    await who.chooses("For me")
    await who.hears("Hebrew name")
    await who.says(name)
    await who.hears("Total")
    await who.chooses("Pay $18")
    await who.hears("invoice:")


async def gets_a_link(who: WhatsAppPerson, name: str) -> str:
    """The address of the payment page."""
    await who.says("hi")
    await who.hears("Get a letter")
    await who.chooses("Get a letter")
    await who.hears("Who is the letter for?")
    await who.chooses("For me")
    await who.hears("Hebrew name")
    await who.says(name)
    await who.hears("Total")
    await who.chooses("Pay $18")
    link = re.search(r"https?://\S+", await who.hears("/c/pay/"))
    assert link
    return link[0]


def paid_on(stripe: FakeStripe, page: str) -> str:
    """The person has paid on this page; the id of its session."""
    session = page.split("/")[-1].partition("#")[0]
    stripe.settle(session, "paid")
    return session


async def tells(client: httpx.AsyncClient, program_url: str, session: str) -> None:
    """Stripe's webhook, delivered until it is taken."""
    body = fake_stripe.event("checkout.session.completed", session)
    headers = {"Stripe-Signature": fake_stripe.sign(body)}
    await again_until_taken(lambda: client.post(f"{program_url}/stripe", content=body, headers=headers))

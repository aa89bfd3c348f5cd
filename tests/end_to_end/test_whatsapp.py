"""WhatsApp with a Stripe page from the first "hi" to the letter, through the real program."""

from tests.bot.channels import fake_twilio
from tests.bot.payments import fake_stripe
from tests.end_to_end.people import until
from tests.end_to_end.program import running, tells_nothing_of
from tests.end_to_end.purchases import gets_a_link, paid_on, tells
from tests.end_to_end.sides import Environment, WhatsAppSide

NUMBER = "+12125550123"
NAME = "משה בן שרה כהן"
PRIVATE = (NUMBER, NUMBER[1:], "משה", "Raskin", fake_twilio.TOKEN, fake_stripe.KEY, fake_stripe.SECRET)


async def test_from_hi_to_the_letter(campaign: Environment, whatsapp_side: WhatsAppSide) -> None:
    async with running(whatsapp_side.program(campaign)) as program:
        chaya = whatsapp_side.person(program, NUMBER)
        session = paid_on(whatsapp_side.stripe, await gets_a_link(chaya, NAME))
        assert len(whatsapp_side.stripe.created) == 1

        await tells(whatsapp_side.client, program.url, session)
        told = await chaya.hears("Certificate number")
        assert "[ב]ראשית" in told
        assert NAME in told

        heard = len(chaya.heard)
        await tells(whatsapp_side.client, program.url, session)  # the same event once more
        await chaya.says("help")
        await chaya.hears("How it works.")
        letters = [text for text in chaya.heard if "Certificate number" in text]
        assert len(letters) == 1
        assert len(chaya.heard) > heard

    tells_nothing_of(program, *PRIVATE)


async def test_letters_are_chosen_by_tapping(embedded: Environment, whatsapp_side: WhatsAppSide) -> None:
    content = whatsapp_side.twilio.content
    async with running(whatsapp_side.program(embedded, WHATSAPP_TAPS="on")) as program:
        chaya = whatsapp_side.person(program, NUMBER)
        await until(lambda: len(content.made) == 53)
        await chaya.says("hi")
        while not chaya.taps:  # the program may not have looked at them yet
            await chaya.hears("What would you like to do?")
            await chaya.says("menu")
        await chaya.taps_on("Get a letter")
        await chaya.hears("Who is the letter for?")
        earlier = chaya.taps["For my child"]
        await chaya.taps_on("For me")
        await chaya.hears("Hebrew name")
        await chaya.says("For my child", **earlier)
        await chaya.hears("an earlier question")
        await chaya.says("back")
        await chaya.hears("Who is the letter for?")
    assert len(set(content.names)) == len(content.names) == 53
    tells_nothing_of(program, *PRIVATE)


async def test_news_of_the_payment_that_comes_after_a_restart(
    embedded: Environment, whatsapp_side: WhatsAppSide
) -> None:
    program = whatsapp_side.program(embedded)
    chaya = whatsapp_side.person(program, NUMBER)
    async with running(program):
        session = paid_on(whatsapp_side.stripe, await gets_a_link(chaya, NAME))
    async with running(program):
        await tells(whatsapp_side.client, program.url, session)
        await chaya.hears("Certificate number")


async def test_a_message_that_was_throttled_after_it_had_been_accepted_is_sent_again(
    embedded: Environment, whatsapp_side: WhatsAppSide
) -> None:
    async with running(whatsapp_side.program(embedded)) as program:
        chaya = whatsapp_side.person(program, NUMBER)
        await chaya.says("hi")
        greeting = await chaya.hears("Get a letter")
        failed = {
            "MessageSid": f"SM{len(whatsapp_side.twilio.sent):032x}",
            "MessageStatus": "failed",
            "ErrorCode": "63018",
            "To": chaya.address,
            "From": fake_twilio.SENDER,
        }
        await chaya.posts("/whatsapp/status", failed)
        assert await chaya.hears("Get a letter") == greeting

    tells_nothing_of(program, *PRIVATE)


async def test_the_greeting_is_in_the_language_of_the_country(
    embedded: Environment, whatsapp_side: WhatsAppSide
) -> None:
    async with running(whatsapp_side.program(embedded)) as program:
        for number, greeting in (("+972501234567", "שלום"), ("+79161234567", "Шалом")):
            somebody = whatsapp_side.person(program, number)
            await somebody.says("👋")
            await somebody.hears(greeting)

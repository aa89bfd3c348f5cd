"""`web` listens and `worker` plays, on one PostgreSQL: neither needs the other to be there at that moment."""

from pathlib import Path

from tests.bot.channels import fake_twilio
from tests.bot.channels.fake_telegram import TOKEN
from tests.end_to_end import test_browser, test_telegram, test_whatsapp
from tests.end_to_end.program import Program, running, tells_nothing_of
from tests.end_to_end.purchases import gets_a_link, gets_an_invoice, paid_on, tells
from tests.end_to_end.sides import Environment, TelegramSide, WhatsAppSide

ADA = 70_010_003


def pair(folder: Path, environment: Environment) -> tuple[Program, Program]:
    web = Program(folder, environment, "web")
    return web, Program(folder, environment | {"PUBLIC_URL": web.url}, "worker")


async def test_a_letter_on_telegram(shared: Environment, telegram_side: TelegramSide) -> None:
    web, worker = pair(telegram_side.folder, shared | telegram_side.environment)
    async with running(web), running(worker):
        ada = telegram_side.person(web, ADA)
        await gets_an_invoice(ada, test_telegram.NAME)
        await test_telegram.pays_and_hears_the_letter(ada)
        greetings = [text for text in ada.heard if "שלום" in text]
        assert len(greetings) == 1  # one of the two has sent it, and only once
    for program in (web, worker):
        tells_nothing_of(program, str(ADA), "משה", TOKEN)


async def test_a_letter_on_whatsapp_and_a_throttled_message(
    shared: Environment, whatsapp_side: WhatsAppSide
) -> None:
    web, worker = pair(whatsapp_side.folder, shared | whatsapp_side.environment)
    async with running(web), running(worker):
        chaya = whatsapp_side.person(web, test_whatsapp.NUMBER)
        session = paid_on(whatsapp_side.stripe, await gets_a_link(chaya, test_whatsapp.NAME))
        await tells(whatsapp_side.client, web.url, session)
        letter = await chaya.hears("Certificate number")
        bodies = [message.get("Body", "") for message in whatsapp_side.twilio.sent]
        which = next(number for number, body in enumerate(bodies, 1) if "Certificate number" in body)

        throttled = {
            "MessageSid": f"SM{which:032x}",
            "MessageStatus": "failed",
            "ErrorCode": "63018",
        }
        await chaya.posts("/whatsapp/status", throttled | {"To": chaya.address, "From": fake_twilio.SENDER})
        assert await chaya.hears("Certificate number") == letter
    for program in (web, worker):
        tells_nothing_of(program, *test_whatsapp.PRIVATE)


async def test_a_letter_in_the_browser(folder: Path, shared: Environment) -> None:
    web, worker = pair(folder, shared)
    async with running(web), running(worker), test_browser.somebody_at(web) as (person, client):
        link = await test_browser.chooses_and_gets_a_link(person)
        await client.post(link, data={"choice": "pay"})
        await person.hears("Certificate number")


async def test_what_came_while_the_worker_was_away_is_answered_when_it_is_back(
    shared: Environment, telegram_side: TelegramSide
) -> None:
    web, worker = pair(telegram_side.folder, shared | telegram_side.environment)
    async with running(web):
        ada = telegram_side.person(web, ADA)
        await ada.says("hi")
        async with running(worker):
            await ada.hears("שלום")


async def test_a_worker_refuses_to_start_on_sqlite(folder: Path, embedded: Environment) -> None:
    worker = Program(folder, embedded, "worker")
    await worker.start()
    assert await worker.ends() == 2
    assert "DATABASE_URL must name a PostgreSQL database" in worker.log

"""Links lead to every messenger that is known, Telegram first, however late it answers."""

import asyncio

from bot.channels import AddressBook
from bot.config import Config

CONFIG = Config(public_url="https://letters.example", twilio_whatsapp_from="whatsapp:+15550100")
OTHERS = {
    "WhatsApp": "https://wa.me/15550100?text=join-K7Q2",
    "Web": "https://letters.example/chat?start=join-K7Q2",
}


async def test_without_telegram() -> None:
    book = AddressBook(CONFIG)
    await book.learn()
    assert book.current().links("join", "K7Q2") == OTHERS


async def test_a_messaging_service_has_no_number() -> None:
    book = AddressBook(Config(twilio_whatsapp_from=f"MG{'0' * 32}"))
    await book.learn()
    assert list(book.current().links("join", "K7Q2")) == ["Web"]


async def test_the_others_are_known_while_telegram_is_silent() -> None:
    answer: asyncio.Future[str] = asyncio.Future()
    book = AddressBook(CONFIG)
    book.telegram_name = lambda: answer
    await book.start()
    await asyncio.sleep(0)
    assert book.current().links("join", "K7Q2") == OTHERS
    answer.set_result("letters_bot")
    await book.learn()
    telegram = {"Telegram": "https://t.me/letters_bot?start=join-K7Q2"}
    assert list(book.current().links("join", "K7Q2").items()) == list((telegram | OTHERS).items())
    await book.stop()


async def test_a_bot_whose_token_is_refused_is_left_out() -> None:
    async def nameless() -> str:
        return ""

    book = AddressBook(CONFIG)
    book.telegram_name = nameless
    await book.learn()
    assert book.current().links("join", "K7Q2") == OTHERS


async def test_a_polled_bot_hands_on_no_address_that_phones_cannot_open() -> None:
    book = AddressBook(Config(telegram_token="1:abcdef"))

    async def name() -> str:
        return "letters_bot"

    book.telegram_name = name
    await book.learn()
    assert book.current().links("join", "K7Q2") == {"Telegram": "https://t.me/letters_bot?start=join-K7Q2"}

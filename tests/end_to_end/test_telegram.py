"""Telegram from the first "hi" to the letter, through the real program."""

from tests.bot.channels.fake_telegram import TOKEN
from tests.end_to_end.people import HOOK_SECRET, TelegramPerson
from tests.end_to_end.program import running, tells_nothing_of
from tests.end_to_end.purchases import gets_an_invoice
from tests.end_to_end.sides import Environment, TelegramSide

NAME = "משה בן שרה כהן"
ADA = 70_010_001


async def pays_and_hears_the_letter(ada: TelegramPerson) -> None:
    assert await ada.checks_out(ada.invoices[-1])
    await ada.pays(ada.invoices[-1], charge="charge-1")
    told = await ada.hears("Certificate number")
    assert "[ב]ראשית" in told
    assert NAME in told


class TestByWebhook:
    async def test_from_hi_to_the_letter(self, campaign: Environment, telegram_side: TelegramSide) -> None:
        async with running(telegram_side.program(campaign)) as program:
            ada = telegram_side.person(program, ADA)
            await gets_an_invoice(ada, NAME)
            assert telegram_side.telegram.webhook == f"{program.url}/telegram"
            await pays_and_hears_the_letter(ada)

        tells_nothing_of(program, str(ADA), "משה", TOKEN, HOOK_SECRET, "provider:token", "Ada")

    async def test_the_same_money_twice_is_one_letter_and_a_word_to_the_payer(
        self, embedded: Environment, telegram_side: TelegramSide
    ) -> None:
        async with running(telegram_side.program(embedded)) as program:
            ada = telegram_side.person(program, ADA)
            await gets_an_invoice(ada, NAME)
            await pays_and_hears_the_letter(ada)
            await ada.pays(ada.invoices[-1], charge="charge-1")  # told again
            await ada.pays(ada.invoices[-1], charge="charge-2")  # paid again
            await ada.hears("a second time")

            assert sum("Certificate number" in text for text in ada.heard) == 1
            assert not await ada.checks_out(ada.invoices[-1])

        tells_nothing_of(program, str(ADA), "משה", TOKEN)

    async def test_an_invoice_from_before_an_edit_is_refused_and_the_new_one_comes(
        self, embedded: Environment, telegram_side: TelegramSide
    ) -> None:
        async with running(telegram_side.program(embedded)) as program:
            ada = telegram_side.person(program, ADA)
            await gets_an_invoice(ada, NAME)
            before = ada.invoices[-1]
            edited = telegram_side.telegram.said("יצחק בן שרה כהן", who=ADA)
            edited["edited_message"] = edited.pop("message") | {"edit_date": 1_790_000_400}
            await ada.delivers(edited)
            await ada.hears("the earlier one is closed")
            await ada.hears("invoice:")
            assert "יצחק" in ada.invoices[-1]["description"]

            assert not await ada.checks_out(before)
            refused = telegram_side.telegram.made("answerPreCheckoutQuery")[-1]
            assert "older than your last change" in refused["error_message"]
            await ada.hears("older than your last change")
            await ada.hears("invoice:")
            assert ada.invoices[-1]["payload"] == ada.invoices[-2]["payload"] != before["payload"]
            assert await ada.checks_out(ada.invoices[-1])
            await ada.pays(ada.invoices[-1], charge="charge-1")
            assert "יצחק" in await ada.hears("Certificate number")
            assert not await ada.checks_out(before)
            refused = telegram_side.telegram.made("answerPreCheckoutQuery")[-1]
            assert "already paid" in refused["error_message"]

    async def test_it_goes_on_after_a_restart_where_it_was(
        self, embedded: Environment, telegram_side: TelegramSide
    ) -> None:
        program = telegram_side.program(embedded)
        ada = telegram_side.person(program, ADA)
        async with running(program):
            await gets_an_invoice(ada, NAME)
        async with running(program):
            await pays_and_hears_the_letter(ada)


class TestByPolling:
    async def test_from_hi_to_the_letter_without_a_public_address(
        self, embedded: Environment, telegram_side: TelegramSide
    ) -> None:
        async with running(telegram_side.program(embedded, PUBLIC_URL="")) as program:
            ada = telegram_side.person(program, ADA, polled=True)
            await gets_an_invoice(ada, NAME)
            await pays_and_hears_the_letter(ada)
            await telegram_side.telegram.confirmed()

        assert not telegram_side.telegram.webhook
        tells_nothing_of(program, str(ADA), "משה", TOKEN)

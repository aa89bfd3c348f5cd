"""Receipts as people get them: with the certificate, again when they ask, and from the command line."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels import FileWire
from bot.config import Config
from bot.receipts import NoReceiptError, receipt_for, sheet_of
from handlers.flows.questions import default_answer
from handlers.words import Language
from storage import schema
from storage.database import Database
from storage.money import Money, payers, payments, pool
from storage.scrolls import Shelf
from tests.bot.commands.desk import CommandDesk
from tests.bot.pictures.picture_readers import missing_glyphs, pages
from tests.campaign import COMMITTEE, TUESDAY, Campaign
from tests.handlers.flows.lists.sent_lists import agrees, goes_on, people, sends_list
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.storage.small_campaign import SmallCampaign
from tests.stories.test_samples_end import begins, practising
from tests.worlds import FASTEST, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, FASTEST, each=True)
MOSHE = "משה בן שרה לוי"
ISSUER: dict[str, Any] = {
    "receipts": "sent",
    "receipt_name": "Letters for All",
    "receipt_address": "770 Eastern Parkway, Brooklyn",
    "receipt_tax_number": "11-1234567",
    "receipt_text": "No goods or services were provided.",
}


async def set_up(campaign: Campaign, **settings: str) -> None:
    campaign.config = replace(campaign.config, **{**ISSUER, **settings})
    await campaign.restart()


@pytest.fixture
async def issuing(campaign: Campaign) -> Campaign:
    await set_up(campaign)
    return campaign


async def receipts_of(who: Person) -> list[bytes]:
    """The receipts that somebody has got, fetched as a messenger does."""
    files = who.campaign.app.files
    wires = [wire for _native, wire in who.campaign.messenger.shown[who.address]]
    return [
        await files.read_file(wire.path)
        for wire in wires
        if isinstance(wire, FileWire) and wire.path.startswith("/receipt/")
    ]


async def gets(who: Person, *, made_out_to: str) -> None:
    """Asks for the receipt of the only payment, and says to whom it is made out."""
    await who.says("receipt")
    await who.is_asked("letters.receipt_name")
    await who.says(made_out_to)


async def buys_with_a_receipt(who: Person) -> int:
    """The order, of one letter, whose receipt is made out to Ada Cohen."""
    await bought(who, MOSHE)
    await gets(who, made_out_to="Ada Cohen")
    await receipts_of(who)
    return (await orders(who.campaign))[-1]


async def goes_back(desk: CommandDesk, order: int, *how: str) -> None:
    """The office gives money back, and the buyer is told."""
    desk.says("refund", str(order), *how, "--yes")
    await desk.campaign.run()


async def numbers(database: Database) -> list[int]:
    rows = await database.read(select(schema.receipts).order_by(schema.receipts.c.id))
    return [row.number for row in rows]


async def orders(campaign: Campaign) -> list[int]:
    rows = await campaign.app.database.read(select(schema.orders).order_by(schema.orders.c.id))
    return [row.id for row in rows]


async def test_it_says_who_paid_and_what_for(issuing: Campaign, ada: Person) -> None:
    await bought(ada, MOSHE)
    ada.hears("For a receipt, type *receipt*")
    await gets(ada, made_out_to="Ada Cohen")
    [document] = await receipts_of(ada)
    [page] = pages(document)
    for said in (
        *("Letters for All", "770 Eastern Parkway, Brooklyn", "Tax ID: 11-1234567", "Receipt"),
        *(
            "No. 2025-00001",
            "November 18, 2025",
            "Received from: Ada Cohen",
            f"For a letter in a Sefer Torah: {MOSHE}",
        ),
        *("12th: one letter", "Total (USD)", "$18", "paid online", "No goods or services were provided."),
    ):
        assert page.says(said), said
    assert missing_glyphs(document) == 0


async def test_the_next_one_is_made_out_alike_and_comes_with_the_certificate(
    issuing: Campaign, ada: Person
) -> None:
    await buys_with_a_receipt(ada)
    await bought(ada, "רבקה בת לאה כהן")
    _first, second = await receipts_of(ada)
    assert pages(second)[0].says("Received from: Ada Cohen")


@pytest.mark.parametrize("believed", [False, True])
async def test_the_name_that_the_provider_tells_is_proposed_or_taken_as_the_office_sets_it(
    campaign: Campaign, ada: Person, believed: bool
) -> None:
    await set_up(campaign, receipts="request", receipt_payer="provider" if believed else "asked")
    await bought(ada, MOSHE)
    [order] = await orders(campaign)
    [paid] = await payments.of_order(campaign.app.database, order)
    async with campaign.app.database.transaction() as transaction:
        payers.note(transaction, paid.id, "A. COHEN LTD")
    await ada.says("receipt")
    if not believed:
        assert await receipts_of(ada) == []
        await ada.taps("n0")
    [document] = await receipts_of(ada)
    assert pages(document)[0].says("Received from: A. COHEN LTD")


async def test_another_name_cancels_the_receipt_and_the_next_number_has_it(
    issuing: Campaign, ada: Person
) -> None:
    await buys_with_a_receipt(ada)
    await ada.says("receipt name")
    ada.hears("Receipt 2025-00001 was issued already")
    await ada.says("בית ספר אורות")
    _first, credit, anew = [pages(one)[0] for one in await receipts_of(ada)]
    for said in ("Credit note", "No. 2025-00002", "Receipt 2025-00001 is canceled", "-$18", "Ada Cohen"):
        assert credit.says(said), said
    for said in ("Receipt", "No. 2025-00003", "בית ספר אורות", "In place of receipt 2025-00001", "$18"):
        assert anew.says(said), said
    assert await numbers(issuing.app.database) == [1, 2, 3]
    await ada.says("receipt")
    assert pages((await receipts_of(ada))[-1]) == [anew]


async def test_money_that_went_back_before_stands_on_neither_twice(
    issuing: Campaign, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = await buys_with_a_receipt(ada)
    desk = CommandDesk(issuing, monkeypatch)
    await goes_back(desk, order, "--amount", "5", "--reason", "a kindness")
    await ada.says("receipt name")
    await ada.says("Cohen Ltd")
    _first, _kindness, credit, anew = [pages(one)[0] for one in await receipts_of(ada)]
    assert credit.says("-$13")
    for said in ("$18", "Given back", "-$5", "Total (USD)", "$13"):
        assert anew.says(said), said
    await goes_back(desk, order, "--reason", "the rest")
    assert await numbers(issuing.app.database) == [1, 2, 3, 4, 5]
    await ada.says("receipt name")
    ada.hears("so it stays as it is")


async def test_the_office_makes_it_out_to_somebody_else_and_the_buyer_gets_it(
    campaign: Campaign, ada: Person
) -> None:
    await set_up(campaign)
    office = Person(campaign, COMMITTEE)
    await buys_with_a_receipt(ada)
    await office.goes("office", "find")
    await office.says(MOSHE)
    await office.taps("receipt")
    await office.says("Cohen and Sons")
    await campaign.run()
    ada.hears("The office has made out your receipt to *Cohen and Sons*.")
    for who in (office, ada):
        *_before, credit, anew = [pages(one)[0] for one in await receipts_of(who)]
        assert credit.says("Receipt 2025-00001 is canceled")
        assert anew.says("Received from: Cohen and Sons")
    assert await numbers(campaign.app.database) == [1, 2, 3]


@pytest.mark.parametrize(
    ("language", "asked", "title", "told"),
    [
        ("en", "receipt", "Receipt", "Total"),
        ("he", "קבלה", "קבלה", "סך הכול"),
        ("yi", "קבלה", "קבלה", "סך הכל"),
        ("ru", "квитанция", "Квитанция", "Итого"),
    ],
)
async def test_it_comes_again_on_request_in_the_language_of_the_buyer(
    campaign: Campaign, language: Language, asked: str, title: str, told: str
) -> None:
    await set_up(campaign, receipts="request")
    buyer = Person(campaign, "1", language=language)
    await buyer.says("hi")
    await buyer.says(asked)
    assert await receipts_of(buyer) == []
    await buyer.goes("menu", "/register", "other", "general")
    await buyer.says(MOSHE)
    await buyer.taps("pay")
    await buyer.pays()
    assert await receipts_of(buyer) == []
    await buyer.says(asked)
    await buyer.taps("n0")
    await buyer.says(asked)
    first, again = await receipts_of(buyer)
    [page] = pages(first)
    assert page.says(title)
    assert page.says(told)
    assert pages(again) == [page]
    assert await numbers(campaign.app.database) == [1]
    assert missing_glyphs(first) == 0


async def test_of_several_payments_one_is_chosen(issuing: Campaign, ada: Person) -> None:
    await buys_with_a_receipt(ada)
    await bought(ada, "רבקה בת לאה כהן")
    await ada.goes("my letters", "/receipts")
    await ada.is_asked("letters.receipts")
    first, _second = await orders(issuing)
    await ada.taps(f"o{first}")
    documents = await receipts_of(ada)
    assert len(documents) == 3
    assert pages(documents[2])[0].says(MOSHE)
    assert await numbers(issuing.app.database) == [1, 2]


async def test_a_question_about_receipts_offers_them(issuing: Campaign, ada: Person) -> None:
    await bought(ada, MOSHE)
    await ada.says("can i get an invoice for my taxes?")
    ada.hears("Receipts")


@pytest.mark.parametrize(
    ("language", "word", "told"),
    [
        ("en", "receipt", ("Your payment of $18 came in on", "*office*")),
        ("he", "קבלה", ("התשלום שלך", "*משרד*")),
        ("yi", "קבלה", ("אייער געלט, $18", "*אפיס*")),
        ("ru", "квитанция", ("Ваш платёж", "*офис*")),
    ],
)
async def test_where_they_are_off_the_office_gives_them(
    campaign: Campaign, language: Language, word: str, told: tuple[str, ...]
) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(word)
    ada.hears(default_answer("receipt", language).split(".")[0])  # nothing was paid
    await ada.goes("menu", "/register", "other", "general")
    await ada.says(MOSHE)
    await ada.taps("pay")
    await ada.pays()
    await ada.says(word)
    ada.hears(*told)
    assert await receipts_of(ada) == []


async def test_what_was_issued_stays_as_it_was(issuing: Campaign, ada: Person) -> None:
    await buys_with_a_receipt(ada)
    [before] = await receipts_of(ada)
    await ada.goes("my letters", "p0", "whole")
    await ada.says("דוד בן לאה כץ")
    await ada.taps("yes")
    await set_up(issuing, receipt_name="Another Name", receipt_tax_number="99-0000000")
    await ada.says("receipt")
    *_first, after = await receipts_of(ada)
    assert pages(after) == pages(before)


async def test_a_list_has_its_sums_by_scroll(issuing: Campaign, ada: Person) -> None:
    await sends_list(ada, people(9), "school.csv")
    await agrees(ada, "yes")
    await ada.pays()
    await goes_on(issuing)
    await gets(ada, made_out_to="The School")
    [document] = await receipts_of(ada)
    [page] = pages(document)
    assert page.says("12th: 9 letters")
    assert page.says("$9")
    assert page.says("and 3 more")


async def test_nobody_gets_one_for_what_others_paid(database: Database) -> None:
    small = await SmallCampaign.begin(database, letters=5)
    order = await small.order()
    async with database.transaction() as transaction:
        pool.add_gift(transaction, money=Money(10_000, "USD"))
    async with database.transaction() as transaction:
        payment = pool.spend(transaction, order=order.id, money=order.total, by=small.account, at=1)
    await small.sell(order, payment)
    unpaid = await small.order()
    for number, why in ((order.id, "pool"), (unpaid.id, "unpaid"), (17, "unpaid")):
        with pytest.raises(NoReceiptError) as refused:
            await receipt_for(database, small.shelf, Config(**ISSUER), number, TUESDAY)
        assert refused.value.why == why
    assert await numbers(database) == []


async def test_a_stranger_does_not_open_it(issuing: Campaign, ada: Person) -> None:
    await bought(ada, MOSHE)
    [order] = await orders(issuing)
    for path in (f"/receipt/{order}.pdf", f"/receipt/{order}.pdf?lang=en&k=AAAA", "/receipt/x.pdf"):
        with pytest.raises(LookupError):
            await issuing.app.files.read_file(path)


async def test_the_command_line_writes_it(
    issuing: Campaign, ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = CommandDesk(issuing, monkeypatch)
    await bought(ada, MOSHE)
    [order] = await orders(issuing)
    out = tmp_path / "out.pdf"
    assert "receipts are off" in desk.refuses("receipt", "17", "--out", str(out))
    for name, value in ISSUER.items():
        monkeypatch.setenv(name.upper(), value)
    assert "to whom is it made out?" in desk.refuses("receipt", str(order), "--out", str(out))
    made = desk.says("receipt", str(order), "--out", str(out), "--to", "Ada Cohen")
    year = made.split()[1].partition("-")[0]  # the desk has the clock of the machine
    assert made == f"Receipt {year}-00001 in {out}\n"
    assert pages(out.read_bytes())[0].says("Ada Cohen")
    assert desk.says("receipt", str(order), "--out", str(out)) == made
    monkeypatch.chdir(tmp_path)
    anew = desk.says("receipt", str(order), "--out", str(out), "--to", "Cohen Ltd")
    assert (
        anew == f"Credit note {year}-00002 in credit-note-{year}-00002.pdf\nReceipt {year}-00003 in {out}\n"
    )
    assert pages(out.read_bytes())[0].says("Cohen Ltd")
    assert desk.refuses("receipt", "17") == "no order of this number is paid"
    assert await numbers(issuing.app.database) == [1, 2, 3]


async def test_many_at_once_get_numbers_without_gaps_and_an_order_one(database: Database) -> None:
    """Every one of them reads the same last number before the first is written."""
    config = Config(**ISSUER)
    small = await SmallCampaign.begin(database, letters=40)
    sold = [await small.sold() for _ in range(12)]
    shelf = await Shelf.load(database)
    asked = [order.id for order in sold] * 2
    got = await asyncio.gather(*(receipt_for(database, shelf, config, one, TUESDAY) for one in asked))
    assert sorted(await numbers(database)) == list(range(1, 13))
    assert len({one.id for one in got}) == 12
    assert {sheet_of(one).number for one in got} == {f"No. \u20682025-{n:05}\u2069" for n in range(1, 13)}
    another_year = await small.sold()
    later = await receipt_for(database, shelf, config, another_year.id, TUESDAY.replace(year=2026))
    assert (later.year, later.number) == (2026, 1)


async def test_money_that_goes_back_has_a_credit_note_in_the_same_series(
    issuing: Campaign, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = await buys_with_a_receipt(ada)
    desk = CommandDesk(issuing, monkeypatch)
    await goes_back(desk, order, "--amount", "5", "--reason", "a kindness")
    ada.hears("The office has given $5 back to you.")
    _receipt, credit = await receipts_of(ada)
    [page] = pages(credit)
    for said in ("Credit note", "No. 2025-00002", "Given back from receipt 2025-00001", "-$5", "a kindness"):
        assert page.says(said), said
    assert await numbers(issuing.app.database) == [1, 2]
    await bought(ada, "רבקה בת לאה כהן")
    await issuing.run()
    assert pages((await receipts_of(ada))[-1])[0].says("No. 2025-00003")


async def test_where_all_went_back_before_there_was_a_receipt_there_is_none(
    campaign: Campaign, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_up(campaign, receipts="request")
    await bought(ada, MOSHE)
    [order] = await orders(campaign)
    await goes_back(CommandDesk(campaign, monkeypatch), order, "--reason", "a kindness")
    await ada.says("receipt")
    assert await receipts_of(ada) == []
    with pytest.raises(NoReceiptError, match="refunded"):
        await receipt_for(campaign.app.database, campaign.app.shelf, campaign.config, order, TUESDAY)


async def test_whoever_asks_for_a_receipt_of_practice_is_told_that_there_is_none(campaign: Campaign) -> None:
    await set_up(campaign, receipts="request")
    await practising(campaign)
    await (ada := Person(campaign, "1", "en")).says("receipt")
    ada.hears("This is practice")
    await begins(campaign)
    await ada.says("receipt")
    ada.hears("There's no payment from this chat yet")

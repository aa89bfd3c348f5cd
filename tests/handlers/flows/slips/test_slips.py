"""Letters taken along on slips: in the chat, on paper, on the phone of whoever got one."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import func, select
from starlette.applications import Starlette

from bot.channels import FileWire
from bot.jobs.expired_slips import LATE
from bot.site import SlipFiles
from storage import schema
from storage.conversation import accounts
from storage.database import Transaction
from storage.money import payments
from storage.people import Person as Bearer
from storage.picking import Exactly
from storage.register import WantedLine, orders, register_entries
from storage.volunteers import Slip, slips
from tests.bot.pictures.picture_readers import scanned
from tests.campaign import COMMITTEE, Campaign
from tests.person import Person
from tests.storage.small_campaign import sale
from tests.worlds import FASTEST, World

pytestmark = pytest.mark.worlds(FASTEST, World("telegram", "postgresql", restarts=False), each=True)

MOSHE = Bearer(given="משה", gender="m", parent="שרה", parent_kind="mother")


async def volunteer(campaign: Campaign, address: str = "2", *changes: str) -> Person:
    boss = Person(campaign, COMMITTEE)
    await boss.says("team")
    await boss.taps("invite")
    for change in changes:
        await boss.taps(change)
    await boss.taps("make")
    [code, *_again] = re.findall(r"join-([2-9A-Z]{12})", "\n".join(boss.new))
    person = Person(campaign, address)
    await person.says(f"/start join-{code}")
    await person.says("Mendy")
    return person


async def account_of(campaign: Campaign, address: str) -> int:
    found = await accounts.find(campaign.app.database, "telegram", address)
    assert found is not None
    return found.id


async def out(campaign: Campaign, address: str = "2") -> dict[int, Slip]:
    return await slips.slips_out(campaign.app.database, await account_of(campaign, address))


async def bought(campaign: Campaign, slip: Slip, bearer: Bearer = MOSHE) -> None:
    """The slip is bound to somebody, and sold: what the street does."""
    wanted = WantedLine(bearer, slip.series, slip.each.minor, Exactly((slip.position,)))
    database = campaign.app.database

    async def bind(transaction: Transaction) -> int:
        order = orders.open_order(
            transaction, slip.account, [wanted], slip.each, promised_until=1, held_until=1
        )
        slips.bind(transaction, slip, wanted.line)
        return order.id

    order = await orders.load(database, await database.play(bind))
    assert order is not None
    async with database.transaction() as transaction:
        payment = payments.record(
            transaction, order=order.id, provider="stripe", charge="1", money=order.total, paid=1
        )
    async with database.transaction() as transaction:
        await sale(transaction, order, order.letters, payment)


def files(who: Person, campaign: Campaign) -> list[FileWire]:
    """What the person was sent since they last did something."""
    shown = campaign.messenger.shown[who.address][who._read :]
    return [wire for _native, wire in shown if isinstance(wire, FileWire)]


async def reserved(campaign: Campaign) -> int:
    query = select(func.count()).select_from(schema.taken).where(schema.taken.c.state == "reserved")
    return int((await campaign.app.database.read(query))[0][0])


async def test_a_volunteer_takes_twenty_letters_along_with_one_tap(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    mendy.actions = 0
    await mendy.says("slips")
    mendy.hears("*Letters on slips.*", "General, 12th, $18 per letter. What isn't given out goes back on")
    await mendy.taps("n20")
    mendy.hears(
        "20 letters in the General, 12th are on hold for you: slips 1–20.",
        "17 Moshe ben Sarah",
        "*20 slips out:* 1–20",
    )
    assert mendy.actions == 2
    sent = files(mendy, campaign)
    assert [wire.name for wire in sent] == ["slips-1-20.pdf", "slips-1-12.png", "slips-13-20.png"]
    slips_out = await out(campaign)
    assert [slip.position for slip in slips_out.values()] == list(range(1, 21))  # side by side
    assert await reserved(campaign) == 20

    pdf, first, _second = [await campaign.app.files.read_file(wire.path) for wire in sent]
    assert pdf.startswith(b"%PDF")
    assert first.startswith(b"\x89PNG")


async def test_the_files_are_for_whoever_has_their_key(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    await mendy.says("slips")
    await mendy.taps("n10")
    path = files(mendy, campaign)[0].path
    for wrong in (path.partition("?")[0], re.sub(r"k=.*", "k=AAAA", path), path.replace("-1-10", "-1-11")):
        with pytest.raises(LookupError):
            await campaign.app.files.read_file(wrong)


async def test_the_files_are_served_to_messengers_that_fetch_them(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    await mendy.says("slips")
    await mendy.taps("n10")
    pdf, png = [wire.path for wire in files(mendy, campaign)]
    site = httpx.ASGITransport(Starlette(routes=campaign.routes(SlipFiles)))
    async with httpx.AsyncClient(transport=site, base_url="http://letters.example") as phone:
        found = [await phone.get(path) for path in (pdf, png, pdf.partition("?")[0])]
    assert [(one.status_code, one.headers["content-type"].partition(";")[0]) for one in found] == [
        (200, "application/pdf"),
        (200, "image/png"),
        (404, "text/plain"),
    ]


async def test_somebody_scans_a_slip_and_sees_the_letter_but_no_name(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    await mendy.says("slips")
    await mendy.says("1")
    picture = await campaign.app.files.read_file(files(mendy, campaign)[1].path)
    [slip] = (await out(campaign)).values()
    carried = scanned(picture).partition("start=")[2]
    assert carried == f"slip-{slip.code}"

    passer_by = Person(campaign, "7")
    await passer_by.says(f"/start {carried}")
    passer_by.hears(
        "*Slip 1*, General, 12th.", "The letter *ב* in the word [ב]ראשית.", "It's on hold for you."
    )
    await bought(campaign, slip)
    await passer_by.says(carried.lower())
    passer_by.hears("A name has already been entered for this letter, and it's theirs.", "Mazel tov!")
    assert "משה" not in "\n".join(passer_by.new)
    await passer_by.says("slip-GUESSED234")
    passer_by.hears("We don't recognize this slip.")


async def test_the_slip_of_a_departed_person_wishes_nobody_joy(campaign: Campaign) -> None:
    mendy, passer_by = await volunteer(campaign), Person(campaign, "7")
    await mendy.says("slips")
    await mendy.says("1")
    [slip] = (await out(campaign)).values()
    await bought(campaign, slip, Bearer(given="משה", gender="m", parent="חיים", life_status="deceased"))
    await passer_by.says(f"slip-{slip.code}")
    passer_by.hears("A name has already been entered for this letter, in memory of someone dear.")
    assert "Mazel tov" not in "\n".join(passer_by.new)


async def test_a_number_and_a_name_in_the_street_bind_the_slip(campaign: Campaign) -> None:
    mendy, passer_by = await volunteer(campaign), Person(campaign, "7")
    await mendy.says("slips")
    await mendy.taps("n20")
    slip = (await out(campaign))[17]
    await mendy.taps("/street")
    await mendy.says("17 משה בן שרה לוי")
    mendy.hears("*משה בן שרה לוי*", "[ה]שמים")
    assert 17 not in await out(campaign)
    await mendy.presses(next(button for button in mendy.buttons if "/undo" in button))
    assert (await out(campaign))[17] == slip  # the paper is still good
    await mendy.says("17 משה בן רבקה לוי")
    await campaign.passes(hours=3)
    assert await campaign.owners() == [("משה", 12, slip.position)]
    await passer_by.says(f"slip-{slip.code}")
    passer_by.hears("A name has already been entered for this letter, and it's theirs.")
    assert "משה" not in "\n".join(passer_by.new)


async def test_unused_slips_go_back_with_one_message(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    await mendy.says("slips")
    await mendy.taps("n10")
    await bought(campaign, (await out(campaign))[3])
    button = next(one for one in mendy.buttons if one.endswith("/slips_back"))
    await mendy.says("menu")
    slip = (await out(campaign))[4]
    await mendy.presses(button)  # of a message long ago
    mendy.hears("9 letters are back in the scroll; slips 1–2, 4–10 are no longer valid.")
    assert await out(campaign) == {}
    assert await reserved(campaign) == 0
    await mendy.presses(button)
    mendy.hears("No slips are out.")

    passer_by = Person(campaign, "7")
    await passer_by.says(f"slip-{slip.code}")
    passer_by.hears("This slip is no longer valid")
    await mendy.says("slips")
    await mendy.taps("n10")
    assert list(await out(campaign)) == list(range(11, 21))  # no number comes twice


async def test_after_its_date_a_block_goes_back_by_itself(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    await mendy.goes("slips", "days", "days")
    mendy.hears("goes back on November 25")
    await mendy.taps("n10")
    await mendy.says("menu")
    mendy.waits()
    await campaign.passes(days=7)  # what was sent in time may still be on its way
    assert len(await out(campaign)) == 10
    await campaign.until(campaign.now + LATE)
    mendy.hears("10 slips have expired: 1–10. Their letters are back in the scroll")
    assert await out(campaign) == {}
    mendy.waits()
    await campaign.passes(days=2)
    mendy.hears_nothing()
    await mendy.is_asked("menu")


async def test_on_shabbat_the_release_waits(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    await campaign.until(datetime(2025, 11, 20, 21, 0, tzinfo=UTC))
    await mendy.goes("slips", "days", "days", "n10")
    mendy.waits()
    friday_night = datetime(2025, 11, 28, 23, 0, tzinfo=UTC)
    await campaign.until(friday_night)
    mendy.hears_nothing()
    assert len(await out(campaign)) == 10
    await campaign.until(friday_night + timedelta(days=1, hours=1))
    mendy.hears("10 slips have expired")
    await mendy.says("slips")
    mendy.hears("*Letters on slips.*")


async def test_on_shabbat_letters_may_be_prepared(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    await campaign.until(datetime(2025, 11, 21, 23, 0, tzinfo=UTC))
    await mendy.says("slips")
    await mendy.taps("n10")
    assert len(await out(campaign)) == 10


async def test_scroll_and_price_can_be_chosen(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    await mendy.says("slips")
    await mendy.taps("each")
    await mendy.says("half a dollar")
    await mendy.says("36")
    mendy.hears("General, 12th, $36 per letter")
    await mendy.taps("days")
    await mendy.taps("scroll")
    await mendy.taps("children")
    mendy.hears("Children's, 10th, $1 per letter")
    assert not any(button.endswith(":each") for button in mendy.buttons)  # a set price
    await mendy.says("101")
    mendy.hears("Type a number from 1 to 100.")
    await mendy.says("0")
    await mendy.says("3")
    assert {(slip.series, slip.each.minor) for slip in (await out(campaign)).values()} == {("children", 100)}


async def test_the_volunteers_own_scroll_is_preset(campaign: Campaign) -> None:
    mendy = await volunteer(campaign, "2", "scroll", "children")
    await mendy.says("slips")
    mendy.hears("Children's, 10th, $1 per letter")


async def test_nobody_hoards_letters(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    for _block in range(2):
        await mendy.says("slips")
        if any(button.endswith(":more") for button in mendy.buttons):
            await mendy.taps("more")
        await mendy.taps("n100")
    await mendy.taps("more")
    await mendy.taps("n10")
    mendy.hears("Too many slips are out already")
    assert len(await out(campaign)) == 200


async def test_the_slips_that_are_out_are_sent_again(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    await mendy.says("slips")
    await mendy.says("2")
    await mendy.taps("more")
    await mendy.says("3")
    await bought(campaign, (await out(campaign))[4])
    await mendy.says("slips")
    mendy.hears("*4 slips out:* 1–3, 5")
    await mendy.taps("again")
    assert [wire.name for wire in files(mendy, campaign)] == [
        "slips-1-2.pdf",
        "slips-1-2.png",
        "slips-3-5.pdf",
        "slips-3-5.png",
    ]


@pytest.mark.parametrize("letters", [8])
async def test_a_scroll_that_is_nearly_full_says_how_many_are_free(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    await mendy.says("slips")
    await mendy.taps("n10")
    mendy.hears("Only 8 letters are free there.")
    await mendy.says("8")
    mendy.hears("8 letters in the General, 12th are on hold for you")
    await mendy.taps("more")
    mendy.hears("General, 13th")


async def test_others_get_other_letters_and_see_nobody_elses_slips(campaign: Campaign) -> None:
    mendy, dovid = await volunteer(campaign, "2"), await volunteer(campaign, "3")
    await campaign.happens(mendy.saying("slips"), dovid.saying("slips"))
    await campaign.happens(mendy.saying("7"), dovid.saying("7"))
    letters = [slip.letter for address in "23" for slip in (await out(campaign, address)).values()]
    assert len(set(letters)) == 14
    await dovid.presses("99:/slips_back")
    assert len(await out(campaign, "2")) == 7
    assert await out(campaign, "3") == {}


async def test_a_buyer_never_gets_a_letter_that_is_on_a_slip(campaign: Campaign) -> None:
    mendy = await volunteer(campaign)
    await mendy.says("slips")
    await mendy.taps("n10")
    ada = Person(campaign, "5")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.pays()
    assert [position for _name, _ordinal, position in await campaign.owners()] == [11]
    assert await register_entries.of_account(campaign.app.database, await account_of(campaign, "5"))

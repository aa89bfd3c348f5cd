"""`/c/{certificate}` and what hangs on it, asked as browsers, messengers and strangers ask."""

import re
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from PIL import Image

from bot.config import Config
from bot.pages import static_path
from bot.site import Certificates, owner_page_path
from bot.site.certificates import family_picture_path, owner_key, owner_picture_path
from handlers.conversation import BotAddress, BotAddresses
from handlers.words import LANGUAGES
from storage.people import Person, records
from storage.register import amendments
from tests import databases
from tests.bot.pictures.picture_readers import pages, scanned
from tests.bot.site.certificate_site import CertificateSite, opened
from tests.bot.site.page_site import BASE, SECRET, visiting
from tests.storage.sales import sell
from tests.storage.small_campaign import SmallCampaign


@pytest.fixture
async def site(sqlite_url: str) -> AsyncIterator[CertificateSite]:
    async with opened(sqlite_url) as one:
        yield one


def secrets_of_mendel(text: str) -> list[str]:
    return [word for word in ("מענדל", "רבינוביץ", "חנה", "Mendy", "Rabinovich") if word in text]


async def test_it_starts_warm(site: CertificateSite) -> None:
    await site.pages.warm_up()
    assert (await site.get(f"/c/{site.mendel.certificate}.png")).status_code == 200


async def test_the_owner_sees_the_name_in_full(site: CertificateSite) -> None:
    page = await site.get(owner_page_path(site.mendel.certificate, SECRET, "en"))
    assert page.status_code == 200
    assert "<h1" in page.text
    assert "מנחם מענדל בן חנה רבינוביץ" in page.text
    assert "Mendy Rabinovich ben Chana" in page.text
    assert page.headers["cache-control"].startswith("private")


async def test_a_stranger_sees_initials(site: CertificateSite) -> None:
    page = await site.get(f"/c/{site.mendel.certificate}?lang=en")
    assert "מ. מ. ר." in page.text
    assert secrets_of_mendel(page.text) == []
    assert page.headers["cache-control"].startswith("public")
    assert "initials" in page.text


async def test_a_page_in_memory_speaks_of_the_departed(site: CertificateSite) -> None:
    page = await site.get(owner_page_path(site.sarah.certificate, SECRET, "en"))
    assert "Add a letter in memory of" in page.text
    stranger = await site.get(f"/c/{site.sarah.certificate}?lang=en")
    assert "Add a letter in memory of" in stranger.text
    assert "שרה" not in stranger.text
    living = await site.get(owner_page_path(site.mendel.certificate, SECRET, "en"))
    assert "Add a letter in memory" not in living.text


async def test_the_page_of_a_moved_letter_tells_no_name(site: CertificateSite) -> None:
    other = Person(given="רחל", gender="f", parent="לאה", parent_kind="mother")
    async with site.amending(site.mendel) as (transaction, found):
        owner = found.newest.owner
        amendments.move(transaction, found, other, owner=owner, by=owner, reason="x")
    page = await site.get(owner_page_path(site.mendel.certificate, SECRET, "en"))
    assert page.status_code == 410
    assert (
        "The office has since registered this letter for someone else, who has a newer certificate."
        in page.text
    )
    assert "רחל" not in page.text
    assert secrets_of_mendel(page.text) == []
    assert (await site.get(f"/c/{site.mendel.certificate}.png")).status_code == 404


async def test_the_page_of_a_void_registration_says_so(site: CertificateSite) -> None:
    async with site.amending(site.mendel) as (transaction, found):
        amendments.void(transaction, site.shelf, found, by=found.newest.owner, reason="x")
    for language in LANGUAGES:
        page = await site.get(owner_page_path(site.mendel.certificate, SECRET, language))
        assert page.status_code == 410
        assert secrets_of_mendel(page.text) == []
    assert (
        "The office undid this registration on"
        in (await site.get(f"/c/{site.mendel.certificate}?lang=en")).text
    )
    assert page.headers["cache-control"] == "no-store"
    sheet = family_picture_path([site.mendel.certificate, site.sarah.certificate], SECRET, "en")
    assert (await site.get(sheet)).status_code == 404


@pytest.mark.parametrize("key", ["x", "א", "A" * 16, ""])
async def test_a_key_that_is_not_the_owners_opens_nothing(site: CertificateSite, key: str) -> None:
    page = await site.get(f"/c/{site.mendel.certificate}?lang=en&k={key}")
    assert page.status_code == 200
    assert secrets_of_mendel(page.text) == []
    assert ("not the owner" in page.text) == bool(key)


async def test_the_key_of_another_certificate_opens_nothing(site: CertificateSite) -> None:
    key = owner_key(site.sarah.certificate, SECRET)
    page = await site.get(f"/c/{site.mendel.certificate}?k={key}")
    assert secrets_of_mendel(page.text) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_speaks_four_languages(site: CertificateSite, language: str) -> None:
    page = await site.get(f"/c/{site.mendel.certificate}?lang={language}", accept_language="fr")
    direction = "rtl" if language in ("he", "yi") else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in page.text
    assert page.headers["content-language"] == language
    assert all(f'href="?lang={other}"' in page.text for other in LANGUAGES)


async def test_without_being_told_it_speaks_the_browsers_language(site: CertificateSite) -> None:
    page = await site.get(f"/c/{site.mendel.certificate}", accept_language="ru-RU,ru;q=0.9")
    assert page.headers["content-language"] == "ru"
    assert "Accept-Language" in page.headers["vary"]


async def test_changing_the_language_keeps_the_owners_key(site: CertificateSite) -> None:
    key = owner_key(site.mendel.certificate, SECRET)
    page = await site.get(owner_page_path(site.mendel.certificate, SECRET, "en"))
    assert f"?lang=he&amp;k={key}" in page.text


async def test_the_letter_stands_in_its_verse_and_the_name_in_its_substitute(site: CertificateSite) -> None:
    page = await site.get(f"/c/{site.sarah.certificate}?lang=en")
    assert "<mark>אלקים</mark>" in page.text
    assert "אלהים" not in page.text


async def test_a_link_shows_a_preview(site: CertificateSite) -> None:
    page = await site.get(f"/c/{site.mendel.certificate}?lang=en")
    found = re.search(r'property="og:image" content="([^"]+)"', page.text)
    assert found is not None
    assert found[1] == f"{BASE}/c/{site.mendel.certificate}/preview.png?lang=en"
    picture = await site.get(found[1])
    assert picture.headers["content-type"] == "image/png"
    assert Image.open(BytesIO(picture.content)).size == (1200, 630)


async def test_it_needs_no_script_and_nothing_of_others(site: CertificateSite) -> None:
    page = await site.get(f"/c/{site.mendel.certificate}")
    assert re.findall(r"<script[^>]*>", page.text) == [f'<script src="{static_path("letter.js")}" defer>']
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert page.headers["referrer-policy"] == "no-referrer"


async def test_sharing_is_a_plain_link(site: CertificateSite) -> None:
    page = await site.get(f"/c/{site.mendel.certificate}?lang=en")
    assert "https://wa.me/?text=" in page.text
    assert "https://t.me/share/url?url=https%3A%2F%2Fletters.example%2Fc%2F" in page.text


async def test_what_is_typed_is_never_markup(sqlite_url: str) -> None:
    async with databases.opened(sqlite_url) as database:
        campaign = await SmallCampaign.begin(database, 100)
        entry = await sell(campaign, Person(given="דוד", gender="m", typed="<b>Dovid</b>\"'"), 3)
        served = Certificates(Config(secret_key=SECRET), database, campaign.shelf)
        async with visiting(*served.routes()) as browser:
            page = await browser.get(owner_page_path(entry.certificate, SECRET, "en"))
        await served.stop()
    assert "&lt;b&gt;Dovid" in page.text
    assert "<b>" not in page.text


# --- pictures -------------------------------------------------------------------------------------------


async def test_the_code_of_a_polled_bot_leads_to_the_bot(sqlite_url: str) -> None:
    addresses = BotAddresses((BotAddress("telegram", "Telegram", "https://t.me/letters_bot?start=", 64),))
    config = Config(secret_key=SECRET, telegram_token="1:abcdef")
    async with databases.opened(sqlite_url) as database:
        campaign = await SmallCampaign.begin(database, 100)
        entry = await sell(campaign, Person(given="דוד", gender="m"), 3)
        served = Certificates(config, database, campaign.shelf, lambda: addresses)
        async with visiting(*served.routes()) as browser:
            picture = await browser.get(owner_picture_path(entry.certificate, SECRET, "en"))
        await served.stop()
    assert scanned(picture.content) == f"https://t.me/letters_bot?start=letter-{entry.certificate}"


async def test_the_owners_picture_leads_to_the_owners_page(site: CertificateSite) -> None:
    number = site.mendel.certificate
    picture = await site.get(owner_picture_path(number, SECRET, "he"))
    assert scanned(picture.content) == f"{BASE}/c/{number}?k={owner_key(number, SECRET)}"
    assert picture.headers["cache-control"].startswith("private")


async def test_a_strangers_picture_does_not(site: CertificateSite) -> None:
    picture = await site.get(f"/c/{site.mendel.certificate}.png")
    assert scanned(picture.content) == f"{BASE}/c/{site.mendel.certificate}"


async def test_the_document(site: CertificateSite) -> None:
    document = await site.get(f"/c/{site.mendel.certificate}.pdf?lang=ru")
    assert document.headers["content-type"] == "application/pdf"
    assert document.content.startswith(b"%PDF")


async def test_the_day_of_passing_stands_on_the_owners_sheet_alone(site: CertificateSite) -> None:
    async with site.database.transaction() as transaction:
        records.set_passing(transaction, [site.sarah.person_id], "2019-03-05", None)
    path = owner_picture_path(site.sarah.certificate, SECRET, "en").replace(".png", ".pdf")
    (page,) = pages((await site.get(path)).content)
    assert page.says("March 5, 2019")
    (strangers,) = pages((await site.get(path.split("&k=")[0])).content)
    assert not strangers.says("March 5, 2019")


async def test_what_a_browser_has_is_not_sent_again(site: CertificateSite) -> None:
    path = f"/c/{site.mendel.certificate}.png?lang=en"
    first = await site.get(path)
    again = await site.get(path, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    other = await site.get(path.replace("en", "ru"), if_none_match=first.headers["etag"])
    assert other.status_code == 200


async def test_the_chat_gets_the_same_file(site: CertificateSite) -> None:
    path = owner_picture_path(site.mendel.certificate, SECRET, "yi")
    assert await site.pages.read_file(path) == (await site.get(path)).content


async def test_a_family_has_a_sheet_that_its_owner_alone_can_open(site: CertificateSite) -> None:
    path = family_picture_path([site.mendel.certificate, site.sarah.certificate], SECRET, "he")
    sheet = await site.get(path.replace(".png", ".pdf"))
    (page,) = pages(sheet.content)
    assert page.says("מנחם מענדל")
    assert page.says("שרה")
    picture = await site.get(path)
    assert picture.headers["content-type"] == "image/png"
    assert scanned(picture.content) == BASE + path  # the code opens the sheet itself
    assert (await site.get(path.split("&k=")[0])).status_code == 404


async def test_a_sheet_with_somebody_unknown_is_none(site: CertificateSite) -> None:
    for numbers in ([site.mendel.certificate, "ABCDEFGHJKLM"], [site.mendel.certificate] * 13):
        assert (await site.get(family_picture_path(numbers, SECRET, "he"))).status_code == 404


@pytest.mark.parametrize("path", ["/c/ABCDEFGHJKLM.png", "/c/x.gif", "/pay/1", "/c/.png", ""])
async def test_a_file_that_is_none(site: CertificateSite, path: str) -> None:
    with pytest.raises(LookupError):
        await site.pages.read_file(path)


# --- what is not there ----------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["", ".png", ".pdf"])
@pytest.mark.parametrize("number", ["ABCDEFGHJKLM", "short", "%00", "K7M2PQ9XW4T0", "אבג"])
async def test_an_unknown_number_is_told_kindly(site: CertificateSite, number: str, end: str) -> None:
    page = await site.get(f"/c/{number}{end}?lang=en")
    assert page.status_code == 404
    assert "We couldn’t find that certificate." in page.text
    assert 'href="/?lang=' in page.text
    assert "Get your own letter" in page.text


@pytest.mark.parametrize(
    "query", ["lang=xx", "lang=%00&k=%F0%9F%98%80", "k=%22%3E%3Cscript%3E", "k=a&k=b", "lang=&k="]
)
async def test_a_strange_address_shows_what_strangers_see(site: CertificateSite, query: str) -> None:
    page = await site.get(f"/c/{site.mendel.certificate}?{query}")
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert "מענדל" not in page.text


async def test_a_page_is_packed_for_slow_telephones(site: CertificateSite) -> None:
    page = await site.get(owner_page_path(site.mendel.certificate, SECRET, "he"), accept_encoding="gzip")
    assert page.headers["content-encoding"] == "gzip"
    assert int(page.headers["content-length"]) < 4_000


async def test_on_a_hebrew_page_the_hebrew_date_comes_first(site: CertificateSite) -> None:
    """Within a sentence: the two dates have no letter between them from which a browser knows the order."""
    page = (await site.get(owner_page_path(site.mendel.certificate, SECRET, "he"))).text
    assert "\u2068\u200f\u2068" in page


async def test_a_number_typed_in_small_letters_is_found(site: CertificateSite) -> None:
    page = await site.get(f"/c/{site.mendel.certificate.lower()}")
    assert page.status_code == 200

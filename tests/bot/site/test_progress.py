"""`/scrolls` and what hangs on it, asked as browsers, messengers and strangers ask."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest

from bot.pages import static_path
from bot.site.progress import country_name
from handlers.texts import places
from handlers.words import LANGUAGES, Language, voice
from storage.conversation import accounts
from storage.database import Transaction
from storage.picking import Exactly
from storage.register import WantedLine, orders
from storage.volunteers import slips
from tests.bot.site.progress_site import LETTERS, ProgressSite, opened
from tests.bot.site.test_certificates import secrets_of_mendel
from tests.campaign import plain
from tests.scrolls import DOLLAR
from tests.storage.sales import MENDEL, sell
from tests.storage.small_campaign import UNTIL


@pytest.fixture
async def site(sqlite_url: str) -> AsyncIterator[ProgressSite]:
    async with opened(sqlite_url) as one:
        yield one


async def test_the_numbers_are_the_registers(site: ProgressSite) -> None:
    page = plain((await site.get("/scrolls/general?lang=en")).text)
    assert "5 of 20,000 letters taken" in page
    assert f'<progress max="{LETTERS}" value="5"' in page
    assert "Payment pending: 2" in page
    assert "Reserved for the committee: 2" in page
    assert "Free: 19,991" in page
    await site.campaign.sold(1)
    assert "6 of 20,000 letters" in plain((await site.get("/scrolls/general?lang=en")).text)


async def test_letters_on_slips_are_in_volunteers_hands(site: ProgressSite) -> None:
    """Neither free nor kept by the committee; and never in two kinds at once, whatever becomes of a slip."""
    campaign = site.campaign

    async def told() -> str:
        return plain((await site.get("/scrolls/general?lang=en")).text)

    block = await campaign.database.play(
        lambda tx: slips.reserve(tx, campaign.shelf, campaign.account, campaign.scroll, 3, DOLLAR, UNTIL)
    )
    page = await told()
    assert "With volunteers: 3" in page
    assert "Reserved for the committee: 2" in page
    assert "Free: 19,988" in page

    slip = block.slips[0]
    wanted = WantedLine(MENDEL, slip.series, slip.each.minor, Exactly((slip.position,)))

    async def given_out(transaction: Transaction) -> None:
        orders.open_order(
            transaction, slip.account, [wanted], slip.each, promised_until=UNTIL, held_until=UNTIL, remind=0
        )
        slips.bind(transaction, slip, wanted.line)

    await campaign.database.play(given_out)
    page = await told()
    assert ("With volunteers: 2" in page, "Payment pending: 3" in page) == (True, True)

    await campaign.database.play(lambda tx: slips.give_back(tx, campaign.shelf, campaign.account))
    page = await told()
    assert "With volunteers" not in page
    assert "Free: 19,990" in page


async def test_every_open_scroll_is_listed_then_the_full_ones(sqlite_url: str) -> None:
    async with opened(sqlite_url) as site:
        campaign = site.campaign
        left = len(campaign.scroll.free)
        await campaign.order(left + 1)
        page = (await site.get("/scrolls?lang=en")).text
    places = [
        page.index(f'href="/scrolls/{path}?') for path in ("general/13", "general-sample/12", "general/12")
    ]
    assert places == sorted(places)
    assert page.index("Full and completed scrolls") < places[-1]
    assert "sample)" in page


async def test_an_older_scroll_has_its_own_page(site: ProgressSite) -> None:
    assert (await site.get("/scrolls/general/12")).status_code == 200
    assert (await site.get("/scrolls/general/11")).status_code == 404


@pytest.mark.parametrize(
    "path", ["/scrolls/nothing", "/scrolls/nothing.png", "/scrolls/%00", "/scrolls/general/99.png"]
)
async def test_what_is_not_there_is_told_kindly(site: ProgressSite, path: str) -> None:
    page = await site.get(f"{path}?lang=en")
    assert page.status_code == 404
    assert "We couldn’t find that scroll." in page.text
    assert 'href="/scrolls?lang=en"' in page.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_speaks_four_languages(site: ProgressSite, language: str) -> None:
    direction = "rtl" if language in ("he", "yi") else "ltr"
    for path in ("/scrolls", "/scrolls/general"):
        page = await site.get(f"{path}?lang={language}", accept_language="fr")
        assert f'<html lang="{language}" dir="{direction}">' in page.text
        assert page.headers["content-language"] == language
        assert all(f'href="?lang={other}"' in page.text for other in LANGUAGES)


async def test_without_being_told_it_speaks_the_browsers_language(site: ProgressSite) -> None:
    page = await site.get("/scrolls/general", accept_language="ru-RU,ru;q=0.9")
    assert page.headers["content-language"] == "ru"
    assert "Accept-Language" in page.headers["vary"]


async def test_it_reads_without_a_script_and_takes_nothing_from_others(site: ProgressSite) -> None:
    page = await site.get("/scrolls/general?lang=en")
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert re.findall(r"<script[^>]*>", page.text) == [f'<script src="{static_path("scrolls.js")}" defer>']
    assert " style=" not in page.text
    assert re.findall(r'(?:src|href)="https?:', page.text) == []
    assert page.text.count('class="tiles"') == 1
    assert "Bereishis" in page.text


async def test_a_link_shows_a_preview_with_the_picture(site: ProgressSite) -> None:
    page = await site.get("/scrolls/general?lang=en")
    found = re.search(r'property="og:image" content="([^"]+)"', page.text)
    assert found is not None
    picture = await site.get(found[1].replace("&amp;", "&"))
    assert picture.headers["content-type"] == "image/png"
    assert 'property="og:title" content="' in page.text


# --- what there is to tell ------------------------------------------------------------------------------

PERCENT = re.compile(r"\d[\s\u200e\u200f\u2066-\u2069]*%|%[\s\u200e\u200f\u2066-\u2069]*\d")


def tiles(page: str) -> list[tuple[str, str]]:
    """The parshiyot that a page lists, with what each of them shows."""
    return re.findall(r'<span class="name">(.+?)</span>\s*<span class="part">(.+?)</span>', plain(page))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_share_below_a_thousandth_is_told_by_its_letters(sqlite_url: str, language: Language) -> None:
    """Five of 304,805 letters: 0.0 % of the scroll, of its book, and of each of the three parshiyot."""
    async with opened(sqlite_url, letters=304_805) as site:
        for path in ("/scrolls/general", "/scrolls"):
            page = (await site.get(f"{path}?lang={language}")).text
            assert PERCENT.findall(page) == []
        shown = tiles((await site.get(f"/scrolls/general?lang={language}")).text)
        assert [part for _name, part in shown] == ["3", "1", "1"]
        await site.campaign.sold(5)
        shown = tiles((await site.get(f"/scrolls/general?lang={language}")).text)
    assert [bool(PERCENT.search(part)) for _name, part in shown] == [True, False, False]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_parshiyot_and_books_without_a_letter_are_not_listed(
    sqlite_url: str, language: Language
) -> None:
    names = {number: plain(voice(language).say(places.parsha_name(number))) for number in range(1, 55)}
    async with opened(sqlite_url, letters=304_805) as site:
        page = (await site.get(f"/scrolls/general?lang={language}")).text
        assert [name for name, _part in tiles(page)] == [names[number] for number in (1, 2, 3)]
        assert len(re.findall("<h3>", page)) == 1
        assert re.findall(r'<span class="(?:part|share)">\D*0\b', plain(page)) == []
        async with site.campaign.database.transaction() as transaction:
            site.campaign.account = accounts.add(transaction, "telegram", "9", "he", "").id
        await sell(site.campaign, MENDEL, 304_804)
        page = (await site.get(f"/scrolls/general?lang={language}")).text
    assert [name for name, _part in tiles(page)] == [names[number] for number in (1, 2, 3, 54)]
    assert len(re.findall("<h3>", page)) == 2


# --- people ---------------------------------------------------------------------------------------------


async def test_of_people_only_initials_and_country_are_seen(site: ProgressSite) -> None:
    page = await site.get("/scrolls/general?lang=en")
    assert "מ. מ. ר." in page.text
    assert '<span class="country">Israel</span>' in page.text
    assert secrets_of_mendel(page.text) == []
    assert "Sarah" not in page.text
    assert "שרה" not in page.text


async def test_where_the_campaign_does_not_want_it_nobody_is_seen(sqlite_url: str) -> None:
    async with opened(sqlite_url, shows_people=False) as site:
        page = (await site.get("/scrolls/general?lang=en")).text
    assert "מ. מ. ר." not in page
    assert "Israel" not in page
    assert "Recently taken letters" not in page


def test_countries_are_told_in_the_readers_language() -> None:
    assert [country_name("US", voice(language)) for language in LANGUAGES] == [
        "ארצות הברית",
        "United States",
        "פאראייניגטע שטאטן",
        "Соединённые Штаты",
    ]
    assert [country_name(region, voice("en")) for region in ("", "XX", "419", "🎉")] == ["", "", "", ""]


# --- keeping up -----------------------------------------------------------------------------------------


async def test_what_has_not_changed_is_not_sent_again(site: ProgressSite) -> None:
    first = await site.get("/scrolls/general?lang=en")
    again = await site.get("/scrolls/general?lang=en", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    await site.campaign.sold(1)
    after = await site.get("/scrolls/general?lang=en", if_none_match=first.headers["etag"])
    assert after.status_code == 200


async def test_a_picture_that_has_not_changed_is_not_sent_again(site: ProgressSite) -> None:
    first = await site.get("/scrolls/general.png?lang=en")
    assert (
        await site.get("/scrolls/general.png?lang=en", if_none_match=first.headers["etag"])
    ).status_code == 304
    other = await site.get("/scrolls/general.png?lang=ru", if_none_match=first.headers["etag"])
    assert other.status_code == 200
    await site.campaign.sold(1)
    assert (
        await site.get("/scrolls/general.png?lang=en", if_none_match=first.headers["etag"])
    ).status_code == 200


async def test_a_thousand_askers_get_the_one_picture(sqlite_url: str) -> None:
    async with opened(sqlite_url, fresh=3_600) as site:
        drawn = await asyncio.gather(
            *(site.pages.read_file("/scrolls/general/12.png?lang=en") for _ in range(1_000))
        )
        assert len({id(one) for one in drawn}) == 1
        await site.campaign.sold(1)
        assert await site.pages.read_file("/scrolls/general/12.png?lang=en") is drawn[0]


async def test_a_picture_is_drawn_anew_when_a_letter_was_sold(site: ProgressSite) -> None:
    before = await site.pages.read_file("/scrolls/general/12.png?lang=en")
    assert await site.pages.read_file("/scrolls/general/12.png?lang=en") is before
    await site.campaign.sold(1)
    assert await site.pages.read_file("/scrolls/general/12.png?lang=en") != before


async def test_the_parshiyot_have_a_picture_of_their_own(site: ProgressSite) -> None:
    tiles = await site.get("/scrolls/general/12/parshiyot.png?lang=he")
    assert tiles.headers["content-type"] == "image/png"
    assert tiles.content == await site.pages.read_file("/scrolls/general/12/parshiyot.png?lang=he")


@pytest.mark.parametrize("path", ["/scrolls/nothing/1.png", "/scrolls/general.gif", "/c/1.png", ""])
async def test_a_file_that_is_none(site: ProgressSite, path: str) -> None:
    with pytest.raises(LookupError):
        await site.pages.read_file(path)

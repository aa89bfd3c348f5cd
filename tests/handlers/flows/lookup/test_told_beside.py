"""A town or half a date beside a name that is looked up: it narrows as the look-up's own question does."""

import pytest

from storage.search import name_index
from tests.campaign import Campaign
from tests.handlers.flows.lookup.test_lookup import DETAILED, NAME
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)


async def listed(campaign: Campaign) -> None:
    """Mendel Raskin of Brooklyn, born in 1951, on an older list."""
    async with campaign.app.database.transaction() as transaction:
        transaction.write(DETAILED, id=-1, series="general", year=1985, **NAME)
        name_index.index_name(transaction, -1, NAME)


@pytest.mark.parametrize(
    "name",
    [
        "Mendel Raskin from Brooklyn",
        "Mendel Raskin, I live in Brooklyn",
        "מענדל ראסקין פון ברוקלין",
        "מנדל רסקין מברוקלין",
        "Мендл Раскин из Бруклина",
        "Mendel Raskin 1951",
        "Mendel Raskin, May 1951",
        'מנדל רסקין תשי"א',
    ],
)
async def test_a_town_and_half_a_date_confirm_at_once(campaign: Campaign, ada: Person, name: str) -> None:
    await listed(campaign)
    await ada.says("do I have a letter?")
    await ada.says(name)
    ada.hears("General: found on an older list, from 1985.")


async def test_another_town_decides_nothing_and_another_year_does(campaign: Campaign, ada: Person) -> None:
    await listed(campaign)
    await ada.says("do I have a letter? Mendel Raskin from Haifa")
    ada.hears("Looked up: *Mendel Raskin*", "General: maybe, on an older list from 1985.")
    await ada.says("do I have a letter? Mendel Raskin 1971")
    assert "older list" not in "\n".join(ada.new)


async def test_no_town_hides_a_letter_whose_parents_are_both_known(campaign: Campaign, ada: Person) -> None:
    other = Person(campaign, "2", "en")
    await bought(other, "משה בן חיה גורביץ")
    await other.goes("my letters", "p0", "other_parent")
    await other.says("Yosef")
    await ada.says("do I have a letter? Moshe ben Chaya Gurevich from Pikesville")
    ada.hears("General: found")


async def test_what_was_told_with_a_first_name_is_kept(campaign: Campaign, ada: Person) -> None:
    await listed(campaign)
    await ada.says("do I have a letter?")
    await ada.says("Mendel from Brooklyn")
    await ada.is_asked("lookup.more")
    await ada.says("Raskin")
    ada.hears("General: found on an older list, from 1985.")


async def test_a_town_that_no_table_knows_is_nobody(campaign: Campaign, ada: Person) -> None:
    await listed(campaign)
    await ada.says("do I have a letter?")
    await ada.says("Mendel ben Chaya Raskin, Kvetchville")
    ada.hears("Looked up: *Mendel ben Chaya Raskin*", "General: found on an older list")
    await ada.says("do I have a letter?")
    await ada.says("Mendel ben Chaya Raskin, Dovid")
    ada.hears("One name at a time")

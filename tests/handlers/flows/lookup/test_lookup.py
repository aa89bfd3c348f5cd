"""Do I already have a letter? Asked in every way and language, answered for each family of scrolls."""

import pytest
from sqlalchemy import bindparam, insert, select

from storage import schema
from storage.database import Statement
from storage.search import name_index
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

MENDEL = "מנחם מענדל בן חיה ראסקין"
CHILD = "משה בן שרה לוי 5 March 2019"


NAME = {"given": "מנחם מענדל", "parent": "חיה", "parent_kind": "mother", "family": "ראסקין", "gender": "m"}
OLDER = Statement(
    insert(schema.older_registrations).values(
        ordinal=0, position=0, **{name: bindparam(name) for name in ("id", "series", "year", *NAME)}
    )
)

DETAILED = Statement(
    insert(schema.older_registrations).values(
        ordinal=0,
        position=0,
        other_parent="יוסף",
        born=1951,
        town="Brooklyn",
        **{name: bindparam(name) for name in ("id", "series", "year", *NAME)},
    )
)

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


async def grandmother(campaign: Campaign, name: str = MENDEL, scroll: str = "general") -> str:
    """Somebody who registered others long ago, from a phone of her own; returns the certificate's number."""
    return await bought(Person(campaign, "grandmother", "en"), name, scroll)


async def test_a_letter_that_somebody_else_registered_is_found_in_another_script(
    campaign: Campaign, ada: Person
) -> None:
    certificate = await grandmother(campaign)
    await ada.says("hi")
    await ada.taps("/question")
    ada.hears("Whose letter should I look up?")
    await ada.taps("mine")
    await ada.says("Mendel ben Chaya Raskin")
    ada.hears("Looked up: *Mendel ben Chaya Raskin*", "Children's: no letter found under this name.")
    ada.hears("General: found, registered in ")
    assert certificate not in "\n".join(ada.new)
    assert "ראסקין" not in "\n".join(ada.new)
    assert ada.actions == 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("do I have a letter? Mendel ben Chaya Raskin", "en"),
        ("האם יש לי כבר אות? מענדל בן חיה רסקין", "he"),
        ("האב איך שוין אן אות? מענדל בן חיה ראסקין", "yi"),
        ("У меня уже есть буква? Мендл бен Хая Раскин", "ru"),
    ],
)
async def test_a_question_with_the_name_in_it_is_answered_at_once(
    campaign: Campaign, text: str, language: str
) -> None:
    await grandmother(campaign)
    ada = Person(campaign, "1", language)
    await ada.says(text)
    await ada.is_asked("lookup.answer")
    draft = await campaign.draft("1")
    assert [(one["series"], one["verdict"]) for one in draft["findings"]] == [("general", "found")]
    assert ada.actions == 1


async def test_a_question_in_the_middle_of_a_registration_leads_back_to_it(ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("do I already have a letter?")
    await ada.is_asked("lookup.whose")
    await ada.says("back")
    await ada.is_asked("register.name")
    await ada.says("משה בן שרה לוי")
    await ada.is_asked("register.summary")


async def test_many_questions_in_a_row_are_one_step_away_from_where_they_began(
    campaign: Campaign, ada: Person
) -> None:
    await grandmother(campaign)
    await ada.goes("register", "other", "general")
    before = (await campaign.session("1")).trail
    await ada.says("do I have a letter? Mendel ben Chaya")
    await ada.taps("more")
    await ada.says("Raskin")
    await ada.taps("prove")
    await ada.says("5 March 2019")
    await ada.says("Chaya")
    await ada.says("Yosef")
    ada.hears("That doesn't match our record")
    for name in ("Yankel ben Gittel", "Berel Unger", "Mendel Raskin"):
        await ada.says(f"do I have a letter? {name}")
    await ada.is_asked("lookup.answer")
    await ada.says("back")
    assert (await campaign.session("1")).trail == before


async def test_with_a_bare_given_name_more_is_asked_for(campaign: Campaign, ada: Person) -> None:
    await grandmother(campaign)
    await ada.says("do I have a letter?")
    await ada.taps("mine")
    await ada.says("Mendel")
    await ada.is_asked("lookup.more")
    ada.hears("What would you like to add to *Mendel*?")
    await ada.says("I don't know")
    ada.hears("Many people are called Mendel")
    await ada.says("ben Chaya")
    ada.hears("Looked up: *Mendel ben Chaya*", "General: maybe", "The last name would tell")
    await ada.taps("more")
    await ada.says("Mendel ben Chaya Raskin")
    ada.hears("Looked up: *Mendel ben Chaya Raskin*", "General: found")


async def test_not_found_and_one_button_into_the_registration_with_the_name_typed(
    campaign: Campaign, ada: Person
) -> None:
    await ada.says("hi")
    await ada.says("do I have a letter? דבורה בת לאה כהן")
    ada.hears(
        "General: no letter found",
        "Children's: no letter found",
        "When in doubt, you can always get another letter.",
    )
    await ada.taps("take")
    await ada.is_asked("register.summary")
    ada.hears("דבורה בת לאה", "General, 12th")
    await ada.taps("pay")
    await ada.pays()
    assert await campaign.owners() == [("דבורה", 12, 1)]
    assert ada.actions == 4


async def test_the_letters_of_ones_own_people_are_told_in_full(ada: Person) -> None:
    certificate = await bought(ada, MENDEL)
    await ada.says("do I have a letter? Mendel ben Chaya Raskin")
    ada.hears("Signed up from this phone:", MENDEL, "General, 12th", "Bereishis, Genesis 1:1", certificate)
    ada.hears("General: found")
    assert not any("prove" in button for button in ada.buttons)


async def test_the_certificate_proves_it(campaign: Campaign, ada: Person) -> None:
    certificate = await grandmother(campaign)
    await ada.says("do I have a letter? Mendel ben Chaya Raskin")
    await ada.taps("prove")
    await ada.says(certificate[:-1] + ("A" if certificate[-1] != "A" else "B"))
    ada.hears("That doesn't match our record")
    await ada.is_asked("lookup.answer")
    await ada.taps("prove")
    await ada.says(f"{certificate[:4].lower()} {certificate[4:8]}-{certificate[8:]}")
    ada.hears(MENDEL, "Bereishis, Genesis 1:1", certificate)
    assert not any(button.endswith(":prove") for button in ada.buttons)  # nothing is left to be shown


async def test_what_is_proved_is_perhaps_no_more(campaign: Campaign, ada: Person) -> None:
    certificate = await grandmother(campaign)
    await ada.says("do I have a letter? Mendel Raskin")
    ada.hears("General: maybe")
    await ada.taps("prove")
    await ada.says(certificate)
    ada.hears(certificate, "General: found")
    assert not any(button.endswith((":prove", ":detail")) for button in ada.buttons)


async def test_the_certificate_of_somebody_else_settles_nothing(campaign: Campaign, ada: Person) -> None:
    await grandmother(campaign)
    other = await grandmother(campaign, "דבורה בת לאה כהן")
    await ada.says("do I have a letter? Mendel Raskin")
    await ada.taps("prove")
    await ada.says(other)
    ada.hears("דבורה בת לאה כהן", "General: maybe", "Show the letter")


async def test_who_does_not_know_a_parent_is_led_back(campaign: Campaign, ada: Person) -> None:
    await grandmother(campaign, CHILD, "children")
    await ada.says("do I have a letter? Moishe Levi")
    for asked in (["I don't know"], ["5 March 2019", "не знаю"], ["5 March 2019", "שרה", "לא יודע"]):
        await ada.taps("prove")
        for text in asked:
            await ada.says(text)
        ada.hears("Without it, that's all I can say here.", "Children's: maybe")
    await ada.taps("detail")
    await ada.says("?")
    ada.hears("Without it, that's all I can say here.", "Children's: maybe")


@pytest.mark.parametrize(
    ("birth", "mother", "father", "proved"),
    [
        ("5 March 2019", "Sara", "Yosef", True),
        ("5 March 2019", "שרה", "יוסף", True),
        ("6 March 2019", "Sara", "Yosef", False),
        ("5 March 2019", "Rivka", "Yosef", False),
        ("5 March 2019", "Yosef", "Sara", False),
        ("5 March 2019", "Sara", "Levi", False),
    ],
)
async def test_the_birth_date_and_both_parents_prove_it(
    campaign: Campaign, ada: Person, birth: str, mother: str, father: str, proved: bool
) -> None:
    await grandmother(campaign, CHILD, "children")
    elder = Person(campaign, "grandmother", "en")
    await elder.goes("my letters", "p0", "other_parent")
    elder.hears("What is משה בן שרה לוי's father's name?", "It isn't shown on the certificate.")
    await elder.says("Yosef")
    await elder.is_asked("letters.member")
    assert not any(button.endswith("other_parent") for button in elder.buttons)
    await ada.says("do I have a letter? Moishe ben Sora Levi")
    ada.hears("Children's: found")
    await ada.taps("prove")
    await ada.says(birth)
    await ada.says(mother)
    await ada.says(father)
    ada.hears("משה בן שרה" if proved else "That doesn't match our record")
    await ada.is_asked("lookup.answer")
    draft = await campaign.draft("1")
    assert draft["provable"] is not proved


@pytest.mark.parametrize(
    ("detail", "answer"), [("2019", "found"), ("תשע״ט", "found"), ("1961", "no letter found under this name")]
)
async def test_perhaps_is_confirmed_with_the_year_of_birth(
    campaign: Campaign, ada: Person, detail: str, answer: str
) -> None:
    await grandmother(campaign, CHILD, "children")
    await grandmother(campaign, "משה בן שרה כהן 7 May 2020", "children")
    await ada.says("do I have a letter? Moishe ben Sora")
    ada.hears("Children's: maybe", "Add one more detail")
    await ada.taps("detail")
    ada.hears("The year of birth (English or Hebrew), or the other parent's name.")
    await ada.says(detail)
    ada.hears(f"Children's: {answer}")
    await ada.is_asked("lookup.answer")


async def test_a_detail_that_nobody_knows_leaves_it_at_perhaps(campaign: Campaign, ada: Person) -> None:
    """Of Mendel Raskin no birth date is written; whoever then knows the mother's name finds him."""
    await grandmother(campaign)
    await ada.says("do I have a letter? Mendel Raskin")
    await ada.taps("detail")
    await ada.says("1955")
    ada.hears("General: maybe", "Even with that, the answer is still “maybe”.")
    await ada.taps("office")
    (asked,) = await campaign.app.database.read(select(schema.tickets))
    assert asked.text == "Mendel Raskin; 1955"
    await ada.taps("detail")
    await ada.says("Chaya")
    ada.hears("General: found")


async def test_one_of_two_families_is_found_by_a_detail_that_is_known_of_it(
    campaign: Campaign, ada: Person
) -> None:
    await grandmother(campaign, CHILD, "children")
    await grandmother(campaign, "משה בן שרה כהן 7 May 2020", "children")
    await ada.says("do I have a letter? Moishe ben Sora")
    await ada.taps("detail")
    await ada.says("2019")
    ada.hears("Children's: found")


@pytest.mark.parametrize(
    "name",
    [
        "Mendel ben Yosef ve-Chaya Raskin",
        "מענדל בן יוסף וחיה ראסקין",
        "Мендл бен Йосеф и Хая Раскин",
        "מענדל בן יוסף און חיה ראסקין",
    ],
)
@pytest.mark.worlds(TELEGRAM)
async def test_both_parents_may_be_typed_in_the_question(campaign: Campaign, ada: Person, name: str) -> None:
    await grandmother(campaign)
    await ada.says(f"do I have a letter? {name}")
    draft = await campaign.draft("1")
    assert [(one["series"], one["verdict"]) for one in draft["findings"]] == [("general", "found")]


async def test_a_given_and_a_family_name_alone_are_perhaps(campaign: Campaign, ada: Person) -> None:
    """Many are called Mendel Raskin; with the mother's name it is found."""
    await grandmother(campaign)
    await ada.says("do I have a letter? Mendel Raskin")
    ada.hears("General: maybe", "Add one more detail")
    await ada.says("do I have a letter? Mendel ben Chaya Raskin")
    ada.hears("General: found")


async def test_the_office_is_asked_once(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "ru")
    await ada.says("есть ли у меня буква? Мендл бен Хая Раскин")
    await ada.taps("office")
    await ada.is_asked("lookup.answer")
    assert not any("office" in button for button in ada.buttons)
    (asked,) = await campaign.app.database.read(select(schema.tickets))
    assert (asked.text, asked.language, asked.answered) == ("Мендл бен Хая Раскин", "ru", None)


async def test_a_letter_on_an_older_list_looks_different(campaign: Campaign, ada: Person) -> None:
    async with campaign.app.database.transaction() as transaction:
        lists = [("general", 1985), ("In memory of the six million", 0), ("", 1983)]
        for number, (series, year) in enumerate(lists, 1):
            transaction.write(OLDER, id=-number, series=series, year=year, **NAME)
            name_index.index_name(transaction, -number, NAME)
    await ada.says("do I have a letter? Mendel ben Chaya Raskin")
    ada.hears("General: found on an older list, from 1985.")
    ada.hears("In memory of the six million: found on an older list.")
    ada.hears("A scroll from earlier years: found on an older list, from 1983.")
    assert not any("prove" in button for button in ada.buttons)


@pytest.mark.parametrize("detail", ["Бруклин", "1951", "Yosef"])
async def test_on_an_older_list_the_town_confirms_as_well(
    campaign: Campaign, ada: Person, detail: str
) -> None:
    async with campaign.app.database.transaction() as transaction:
        transaction.write(DETAILED, id=-1, series="general", year=1985, **NAME)
        name_index.index_name(transaction, -1, NAME)
    await ada.says("do I have a letter? Mendel Raskin")
    ada.hears("General: maybe, on an older list from 1985.")
    await ada.taps("detail")
    ada.hears("The year of birth (English or Hebrew), the other parent's name, or the city.")
    await ada.says("Haifa")  # people move
    ada.hears("General: maybe, on an older list")
    await ada.taps("detail")
    await ada.says(detail)
    ada.hears("General: found on an older list, from 1985.")

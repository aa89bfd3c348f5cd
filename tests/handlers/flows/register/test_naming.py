"""The question for a name, as people really answer it."""

from typing import Any

import pytest
from sqlalchemy import select

from storage import schema
from storage.tickets import inbox
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)


async def people_of(campaign: Campaign) -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = (await campaign.draft("1"))["people"]
    return people


async def test_a_sentence_that_tells_everything_is_asked_nothing(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "child", "children")
    await ada.says("שלום, הבן שלי דוד בן רינה כהן נולד 3 May 2019 לפני השקיעה, תודה")
    await ada.is_asked("register.summary")
    ada.hears("דוד בן רינה כהן")
    (child,) = await people_of(campaign)
    assert (child["birth"], child["gender"]) == ("2019-05-03", "m")


async def test_a_family_in_one_line(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה ודינה בני מרים לוי")
    await ada.is_asked("register.summary")  # בני is said of sons and daughters together
    ada.hears("משה בן מרים לוי", "דינה בת מרים לוי")


async def test_two_people_or_one_is_asked_with_buttons(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה, דוד כהן")
    await ada.is_asked("register.reading")
    ada.hears("“משה, דוד כהן” can be read more than one way.", "Two people: משה כהן and דוד כהן")
    await ada.taps("r0")
    await ada.is_asked("register.parent")
    assert [one["given"] for one in await people_of(campaign)] == ["משה", "דוד"]


async def test_the_other_reading_is_one_person(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה, דוד כהן")
    await ada.taps("r1")
    assert len(await people_of(campaign)) == 1


async def test_somebody_departed_in_a_registration_for_others(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says('סבא משה בן אברהם לוי ז"ל')
    ada.hears("In memory of *משה בן אברהם לוי*")
    await ada.is_asked("register.summary")


async def test_the_departed_get_no_letter_of_a_child(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "child", "children")
    await ada.says('משה בן אברהם לוי ז"ל')
    await ada.is_asked("register.memorial")
    ada.hears("Register one there in memory of משה?")
    await ada.taps("general")
    ada.hears("In memory of *משה בן אברהם לוי*: General, 12th, in the word")


async def test_whose_the_words_of_mourning_are_is_asked(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says('חנה בת שרה כהן ע"ה')
    ada.hears("who has passed away?", "חנה", "שרה")
    await ada.taps("r1")
    await ada.is_asked("register.summary")
    ada.hears("*חנה בת שרה כהן*: General")


async def test_for_me_and_in_memory_contradict_one_another(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "me", "general")
    await ada.says('משה בן אברהם לוי ז"ל')
    await ada.is_asked("register.standing")
    await ada.taps("memory")
    ada.hears("In memory of *משה בן אברהם לוי*")


async def test_somebody_alive_in_a_registration_in_memory(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "memory")
    await ada.says('משה בן שרה לוי שליט"א')
    await ada.is_asked("register.standing")
    await ada.taps("living")
    ada.hears("*משה בן שרה לוי*: General")


async def test_a_newborn_in_words(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "child", "general")
    await ada.says("תינוקת של רבקה לוי")
    await ada.is_asked("register.summary")
    (baby,) = await people_of(campaign)
    assert (baby["standing"], baby["given"], baby["gender"]) == ("newborn", "", "f")


async def test_a_name_that_was_forgotten_is_all_that_is_asked(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("בן שרה לוי")
    await ada.is_asked("register.given")
    ada.hears("first name not given yet, mother שרה, last name לוי")
    await ada.says("קוראים לו משה")
    await ada.is_asked("register.summary")
    ada.hears("משה בן שרה לוי")


@pytest.mark.parametrize(
    ("first", "then", "spelled"),
    [
        ("ben Gila", "Moshe", "משה בן גילה"),
        ("ben Gila Levy", "משה", "משה בן גילה לוי"),
        ("בן גילה לוי", "Moshe", "משה בן גילה לוי"),
        ("HaLevi ben Gila", "Moshe", "משה בן גילה הלוי"),
    ],
)
async def test_a_parent_told_before_the_first_name_is_spelled_in_hebrew(
    campaign: Campaign, ada: Person, first: str, then: str, spelled: str
) -> None:
    await ada.goes("register", "other", "general")
    await ada.says(first)
    await ada.is_asked("register.given")
    await ada.says(then)
    if (await campaign.draft("1"))["people"][0]["unspelled"]:
        ada.hears(spelled)
        await ada.taps(spelled)
    (person,) = await people_of(campaign)
    assert person["parent"] == "גילה"


async def test_my_son_in_a_registration_for_me_is_somebody_else(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "me", "general")
    await ada.says("הבן שלי לוי כהן")
    ada.hears("What is לוי's mother's name?")


async def test_several_people_in_a_registration_for_me(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "me", "general")
    await ada.says("משה בן שרה לוי\nדבורה בת לאה לוי")
    await ada.is_asked("register.summary")
    ada.hears("משה בן שרה לוי", "דבורה בת לאה לוי")


async def test_a_strange_word_is_shown_before_it_is_taken(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("asdf")
    ada.hears("This is how I understood it: first name asdf.", "Is that right?")
    await ada.taps("again")
    await ada.is_asked("register.name")
    await ada.says("משה בן שרה לוי")
    ada.hears("*משה בן שרה לוי*: General")


async def test_everybody_is_shown_beside_a_strange_word(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("Миша Коган, Соня Коган, неважно что пишут Ерунду")
    ada.hears("first name Миша, last name Коган", "Also: first name Соня, last name Коган.", "Is that right?")


async def test_a_name_may_be_typed_anew_where_it_is_asked_about(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("asdf")
    await ada.says("sorry, משה בן שרה לוי")
    await ada.is_asked("register.summary")
    assert [one["given"] for one in await people_of(campaign)] == ["משה"]


async def test_the_summary_says_what_was_left_out(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה (מויש) בן שרה לוי מתל אביב")
    ada.hears("*משה בן שרה לוי*", "Not part of the name: מויש, מתל אביב.")
    await ada.taps("correct")
    await ada.says("no, I meant דוד בן שרה לוי")
    ada.hears("*דוד בן שרה לוי*")
    assert "Removed" not in ada.last


async def test_what_stands_beside_a_name_is_kept_as_a_note(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says('In memory of Yosef ben Avraham Stein z"l from Lod, passed away 5 Teves 5780')
    await ada.taps("s0")
    await ada.taps("pay")
    await ada.pays()
    (person,) = await campaign.app.database.read(select(schema.persons))
    assert (person.typed, person.birth) == ("Yosef ben Avraham Stein", "")
    assert person.note == "from Lod"
    assert (person.passing, person.passing_after_sunset) == ("2020-01-02", 0)


@pytest.mark.parametrize("talk", ["thanks!", "how much is it?", "I don't know my Hebrew name", "כמה זה עולה"])
async def test_talk_is_answered_and_the_question_stands(campaign: Campaign, ada: Person, talk: str) -> None:
    await ada.goes("register", "other", "general")
    await ada.says(talk)
    await ada.is_asked("register.name")
    assert (await people_of(campaign)) == []
    assert len(ada.new) >= 1


async def test_who_is_not_jewish_is_with_the_rabbi(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("my friend, he is not jewish")
    ada.hears("This is a question for the rabbi", "You weren't charged.")
    await ada.is_asked("register.name")
    (asked,) = await inbox.unanswered(campaign.app.database)
    assert asked.text == "my friend, he is not jewish"


async def test_a_date_that_cannot_be_is_told_with_the_question_for_it(
    campaign: Campaign, ada: Person
) -> None:
    await ada.goes("register", "child", "children")
    await ada.says("משה בן שרה לוי, 31.2.2019")
    ada.hears("There's no such day on the calendar.", "When was משה born?")
    await ada.is_asked("register.birth")


async def test_who_reads_no_hebrew_is_asked_by_the_name_that_was_typed(campaign: Campaign) -> None:
    ira = Person(campaign, "1", "ru")
    await ira.goes("записать", "other", "general")
    await ira.says("Илья Исаакович Кац")
    await ira.taps("s0")
    await ira.is_asked("register.parent")
    ira.hears("Илья", "Оставить «Исаак»")
    assert "איליה" not in ira.last
    await ira.says("не знаю")
    await ira.is_asked("register.summary")
    ira.hears("בן יצחק")  # nobody knows the mother: the father's name stays
    await ira.taps("pay")
    await ira.pays()
    await ira.says("мои буквы")
    ira.hears("Илья Исаакович Кац")


async def test_who_reads_hebrew_is_asked_by_the_name_that_will_be_written(campaign: Campaign) -> None:
    ira = Person(campaign, "1", "he")
    await ira.goes("רישום", "other", "general")
    await ira.says("Moshe Levy")
    await ira.taps("s0")
    await ira.is_asked("register.parent")
    ira.hears("משה")
    assert "Moshe" not in ira.last

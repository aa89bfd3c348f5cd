"""Corrections in words after paying: of the right person, of the part whose present value is denied."""

import pytest
from sqlalchemy import select

from storage.schema import register
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)

ITAMAR, DAVID, LEAH = "איתמר בן שרה לוי", "דוד בן אסתר כהן", "לאה בת רבקה ראסקין"
TOLD = [
    ("סליחה, שם המשפחה של איתמר הוא לוי-כהן ולא לוי", "איתמר בן שרה לוי כהן"),
    ("תיקון: אסתר מלכה ולא רק אסתר", "דוד בן אסתר מלכה כהן"),
    ("correction: Esther Malka, not just Esther", "דוד בן אסתר מלכה כהן"),
    ("א טעות: אסתר מלכה און נישט נאר אסתר", "דוד בן אסתר מלכה כהן"),
    ("поправка: Эстер Малка, а не просто Эстер", "דוד בן אסתר מלכה כהן"),
    ("shes actually called Rochel Leah, we added Rochel", "רחל לאה בת רבקה ראסקין"),
    ("קוראים לה בעצם רחל לאה, הוספנו רחל", "רחל לאה בת רבקה ראסקין"),
    ("זי הייסט באמת רחל לאה", "רחל לאה בת רבקה ראסקין"),
    ("на самом деле её зовут Рахель Лея, мы добавили Рахель", "רחל לאה בת רבקה ראסקין"),
    ("איתמר זאת בת", "איתמר בת שרה לוי"),
    ("Лея мальчик", "לאה בן רבקה ראסקין"),
    ("David is a girl", "דוד בת אסתר כהן"),
]


@pytest.mark.parametrize(("typed", "name"), TOLD)
async def test_the_denied_part_of_the_right_person_is_corrected(ada: Person, typed: str, name: str) -> None:
    for one in (ITAMAR, DAVID, LEAH):
        await bought(ada, one)
    await ada.says("menu")
    await ada.says(typed)
    await ada.is_asked("letters.confirm")
    ada.hears(f"It will read: *{name}*.")
    await ada.taps("yes")
    ada.hears(f"Corrected. It now reads: *{name}*.")


@pytest.mark.parametrize(
    "typed", ["Itamar's last name is Cohen, not Levi", "фамилия Итамара Коэн, а не Леви"]
)
async def test_another_family_is_shown_before_it_is_written(ada: Person, typed: str) -> None:
    await bought(ada, DAVID)
    await bought(ada, ITAMAR)
    await ada.says("menu")
    await ada.says(typed)
    await ada.taps("איתמר בן שרה כהן")
    ada.hears("It will read: *איתמר בן שרה כהן*.")


async def test_the_name_as_typed_is_corrected_though_its_hebrew_stays(
    campaign: Campaign, ada: Person
) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("Даниил бен Сара Леви")
    await ada.taps("דניאל בן שרה לוי")
    await ada.taps("pay")
    await ada.pays()
    await ada.says("в имени ошибка: Даниэль, а не Даниил")
    await ada.is_asked("letters.confirm")
    await ada.taps("yes")
    rows = await campaign.app.database.read(
        select(register.c.given, register.c.typed).order_by(register.c.id)
    )
    assert [(row.given, row.typed) for row in rows] == [
        ("דניאל", "Даниил бен Сара Леви"),
        ("דניאל", "Даниэль бен Сара Леви"),
    ]


@pytest.mark.parametrize(
    "typed", ["he is 10 not 9", "הוא בן 10 ולא 9", "ער איז 10 און נישט 9", "ему 10, а не 9"]
)
async def test_an_age_is_for_the_office(ada: Person, typed: str) -> None:
    await bought(ada, "דוד בן שרה לוי")
    await ada.says("menu")
    await ada.says(typed)
    ada.hears("The office will correct the birth date for דוד בן שרה לוי")


@pytest.mark.parametrize("typed", ["Moshe ben Sarah Levi", "my son David is a boy and he is 10", "not now"])
async def test_other_words_correct_nothing(ada: Person, typed: str) -> None:
    await bought(ada, "דוד בן שרה לוי")
    await ada.says("menu")
    await ada.says(typed)
    assert not any("It will read" in text or "The office" in text for text in ada.new)

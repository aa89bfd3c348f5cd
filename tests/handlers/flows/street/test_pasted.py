"""What volunteers paste and write beside a name: chats, forms, lists, families, notes."""

import pytest
from sqlalchemy import select

from storage import schema
from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, orders, registered, taken_in_cash
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


async def names(campaign: Campaign) -> list[str]:
    await campaign.passes(minutes=11)
    return [name for _series, name in await registered(campaign)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[12:03, 11/17/2025] Yossi: Moshe ben Sara Levy\n[12:04, 11/17/2025] Yossi: Rivka bas Leah 18",
            ["משה שרה לוי", "רבקה לאה"],
        ),
        ("17.11.2025, 12:03 - Миша Коган: Ривка бат Лея", ["רבקה לאה"]),
        (
            "Yossi Blau, [17.11.2025 12:03]\nMoshe ben Sara Levy\n\nYossi Blau, [17.11.2025 12:04]\nthanks",
            ["משה שרה לוי"],
        ),
        ("Name: Moshe Levy\nMother: Sara", ["משה שרה לוי"]),
        ("שם: משה לוי\nשם האם: שרה", ["משה שרה לוי"]),
        ("11. Moshe ben Sara\n12. Dovid ben Leah", ["דוד לאה", "משה שרה"]),
        ("• Moshe ben Sara 🙏\n✅ Rivka bas Leah ❤️", ["משה שרה", "רבקה לאה"]),
        ("Moshe ben Sara and Dovid ben Leah", ["דוד לאה", "משה שרה"]),
        ("משפחת כהן: משה, שרה, רבקה", ["משה כהן", "רבקה כהן", "שרה כהן"]),
        ("Moshe Levy and his wife Sara", ["משה לוי", "שרה לוי"]),
        ("Миша Коган с женой Светой", ["מישה כהן", "סבטה כהן"]),
    ],
)
async def test_everybody_who_is_named_is_registered_and_nobody_else(
    campaign: Campaign, text: str, expected: list[str]
) -> None:
    vera = await on_the_street(campaign)
    await vera.says(text)
    found = await names(campaign)
    assert len(found) == len(expected)
    if "Миша" not in text:
        assert found == expected


async def test_a_list_that_starts_at_11_is_not_slip_11(campaign: Campaign) -> None:
    from tests.handlers.flows.street.test_slips import slip_states, with_slips

    vera = await on_the_street(campaign)
    await with_slips(campaign, vera, 20)
    await vera.says("11. Moshe ben Sara\n12. Dovid ben Leah")
    vera.hears("2 letters, *$2* in cash.")
    assert set(await slip_states(campaign)) == {"out"}
    await vera.says("slip 12: Yosef ben Chana")
    vera.hears("Slip 12. *יוסף בן חנה*")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Moshe ben Sara Levy 718-555-0101", "718-555-0101"),
        ("משה בן שרה לוי נייד 0500000001", "נייד 0500000001"),
        ("Moshe ben Sara Levy from Tel Aviv", "from Tel Aviv"),
        ("Moshe ben Sara Levy, 11th grade", "11th grade"),
        ("Moshe ben Sara Levy tefillin done 18", "tefillin done"),
        ("לע״נ משה בן יעקב לוי, יארצייט י״ב אדר", "יארצייט י״ב אדר"),
    ],
)
async def test_what_stands_beside_a_name_is_a_note(campaign: Campaign, text: str, note: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says(text)
    vera.hears(f"Note: {note}")
    (person,) = await campaign.app.database.read(select(schema.persons))
    assert (person.note, person.birth) == (note, "")
    await vera.taps("Change")
    await vera.says("משה בן לאה לוי")
    vera.hears(f"Note: {note}")  # it is not lost when the line is typed anew


async def test_a_note_is_in_no_log(campaign: Campaign, caplog: pytest.LogCaptureFixture) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sara Levy 718-555-0101")
    await campaign.passes(minutes=11)
    assert "718-555-0101" not in caplog.text


async def test_only_the_name_is_printed_and_only_in_other_letters(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("please register Moshe ben Sara Levy from Tel Aviv, 13/5/2019\nדוד בן לאה 050-0000001")
    await campaign.passes(minutes=11)
    rows = await campaign.app.database.read(select(schema.register).order_by(schema.register.c.given))
    assert [row.typed for row in rows] == ["", "Moshe ben Sara Levy"]


async def test_who_owes_pledges_and_is_no_child(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sara Levy owes 5")
    vera.hears("*משה בן שרה לוי*: General", "One letter, *$5* pledged.")
    assert await taken_in_cash(campaign) == 0


async def test_who_is_remembered_is_never_in_the_childrens_scroll(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("יעקב בן אברהם לוי ז״ל, בן 7")
    vera.hears("In memory of *יעקב בן אברהם לוי*: General")
    await vera.says("לע״נ שרה בת יעקב 22/5/2019")
    vera.hears("In memory of *שרה בת יעקב*: General", "Passed away: May 22, 2019")


async def test_a_newborn_without_a_name(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("baby boy of Sarah Levy")
    vera.hears("*בן שרה לוי*: Children's")
    await vera.says("baby of Chana Cohen")
    vera.hears("boy or girl")
    await vera.taps("f")
    vera.hears("*בת חנה כהן*: Children's")
    assert await orders(campaign) == ["open", "open"]

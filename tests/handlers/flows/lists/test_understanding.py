"""Whole lists: how they are understood, and shown before the yes."""

import asyncio

import httpx
import pytest

from bot.channels import FileWire
from handlers.conversation import Attachment, Said
from handlers.tables import workbook_bytes
from tests.campaign import Campaign
from tests.handlers.flows.lists.sent_lists import (
    SCHOOL,
    agrees,
    drawings,
    files_of,
    goes_on,
    people,
    sends_list,
    standing,
)
from tests.person import Person
from tests.worlds import FASTEST, TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_a_school_sends_its_children_and_each_gets_a_letter(campaign: Campaign) -> None:
    teacher = Person(campaign, "1")
    await teacher.says("hi")
    await sends_list(teacher, SCHOOL, "class.csv")
    teacher.hears("Reading *class.csv*", "4 rows read, 4 understood", "A “שם פרטי” is first names")
    teacher.hears("Row 2: *משה בן שרה כהן*", "4 letters in the Children's, 10th: *$4*")
    await agrees(teacher, "yes")
    teacher.hears("Choosing 4 letters")
    assert teacher.bills[-1].total.minor == 400
    await teacher.pays()
    teacher.hears("4 letters are being registered")
    await goes_on(campaign)
    teacher.hears("4 letters are registered forever")
    owners = await campaign.owners()
    assert [name for name, _ordinal, _position in owners] == ["משה", "חיה", "מנדל", "דוב"]
    assert await campaign.payments() == ["applied"]
    assert await standing(campaign) == [("done", 4, 4)]
    files = await files_of(teacher)
    letters = files["class.letters.xlsx"]
    assert letters[0][:4] == ["שם פרטי", "שם האם", "משפחה", "תאריך לידה"]
    assert letters[1][:2] == ["משה", "שרה"]
    assert letters[1][4:7] == ["2", "משה בן שרה כהן", "Children's, 10th"]
    assert letters[1][8] == str(owners[0][2])
    assert "/c/" in letters[1][11]
    assert set(files) == {"class.letters.xlsx"}
    certificates = [row[10] for row in letters[1:]]
    (sheet,) = drawings(teacher)
    assert sheet.partition("?")[0] == f"/c/{'-'.join(certificates)}.png"
    assert (await campaign.app.files.read_file(sheet)).startswith(b"\x89PNG")
    teacher.hears(
        "Who else should have a letter? Here's a message to forward", "A child dear to us now has a letter"
    )


async def test_what_was_not_understood_comes_back_with_its_reason(campaign: Campaign) -> None:
    teacher = Person(campaign, "1")
    await sends_list(
        teacher,
        "name,mother,family\nMoshe,Sarah,Levy\n12345,Sarah,Levy\n=cmd(),Sarah,Levy\n,Sarah,Levy\nRivka,Leah,Cohen\n",
        "names.csv",
    )
    teacher.hears("5 rows read, 2 understood", "3 rows need attention and were skipped")
    teacher.hears(
        "Row 3: The name itself is missing. (12345 · Sarah · Levy)", "Row 4: This cell contains a formula."
    )
    await agrees(teacher, "yes")
    await teacher.pays()
    await goes_on(campaign)
    rest = (await files_of(teacher))["names.rest.xlsx"]
    assert rest[0][:5] == ["name", "mother", "family", "Row", "Reason"]
    assert [row[3] for row in rest[1:]] == ["3", "4", "5"]
    assert rest[2][0] == "=cmd()"
    assert "formula" in rest[2][4]


async def test_the_reasons_are_in_the_language_of_the_sender(campaign: Campaign) -> None:
    teacher = Person(campaign, "1", language="he")
    await sends_list(teacher, "שם,משפחה\nמשה בן שרה,לוי\n123,לוי\n")
    await agrees(teacher, "yes")
    await teacher.pays()
    await goes_on(campaign)
    book = await files_of(teacher)
    assert len(book) == 2
    for _native, wire in campaign.messenger.shown["1"]:
        if isinstance(wire, FileWire):
            assert wire.language == "he"


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("windows-1255", "שם פרטי,שם האם,משפחה\nמשה,שרה,כהן\nחיה,רבקה,לוי\n"),
        ("koi8-r", "Имя;Мать;Фамилия\nМойше;Сора;Коган\nХая;Ривка;Левин\n"),
        ("utf-16", "נאמען,מוטער,פאמיליע\nמענדל,פרומא,ראסקין\nבריינא,חיה,כהן\n"),
        ("utf-8", "Moshe ben Sarah Levy\nמשה בן רבקה כהן\nХая бас Лея Коган\n"),
    ],
)
async def test_four_scripts_in_any_encoding(
    campaign: Campaign, sender: Person, encoding: str, content: str
) -> None:
    await sends_list(sender, content.encode(encoding))
    rows = len(content.splitlines()) - (encoding != "utf-8")
    sender.hears(f"{rows} rows read, {rows} understood")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert len(await campaign.owners()) == rows


async def test_names_pasted_in_a_message(campaign: Campaign, sender: Person) -> None:
    await sender.says("hi")
    await sender.presses("1:/list")
    await sender.is_asked("lists.send")
    await sender.says("משה בן שרה לוי\nMoshe ben Rivka Levy\nМойше бен Соро, мальчик, 7 лет\n??")
    await goes_on(campaign)
    sender.hears("3 rows read, 3 understood", "Row 3: *משה בן שרה*")
    sender.hears("1 line doesn't name anyone who gets a letter:", "Row 4: ??")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert [name for name, _ordinal, _position in await campaign.owners()] == ["משה", "משה", "משה"]


async def test_a_list_under_headings_is_taken_as_one_wherever_it_is_pasted(
    campaign: Campaign, sender: Person
) -> None:
    await sender.says("hi")
    await sender.says(
        "Rosh Chodesh list from our shul\nName - Mother - $\n1. Yankel - Shprintza - 18\n"
        "2. Moshe Katz - Dina - 36\n3. Chaim - Sara - 18\n4. Yossi Levy - Rochel - 36\n5. anonymous - 100"
    )
    await goes_on(campaign)
    sender.hears("5 rows read, 4 understood")


async def test_more_names_than_are_taken_at_once_are_a_list_by_themselves(
    campaign: Campaign, sender: Person
) -> None:
    await sender.says("hi")
    await sender.presses("1:/register")
    await sender.taps("several")
    await sender.taps("general")
    await sender.says(people(101, heading=False).replace(",שרה,", " בן שרה "))
    await goes_on(campaign)
    sender.hears("101 rows read, 101 understood", "Row 1: *משה בן שרה בבבברג*", "101 letters in the General")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert len(await campaign.owners()) == 101


async def test_a_workbook_of_any_name(sender: Person) -> None:
    book = workbook_bytes([["Levy", "Moshe", "Sarah"], ["Cohen", "Rivka", "Leah"]])
    await sends_list(sender, book, "list.txt")
    sender.hears("2 rows read, 2 understood", "Row 1: *משה בן שרה לוי*")


async def test_what_is_no_list_is_answered_with_a_sentence(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, b"%PDF-1.7 ...", "names.xlsx")
    sender.hears("This is a PDF.")
    await sends_list(sender, "17,33\n12,91\n")
    sender.hears("No names were found in this file.")
    assert [state for state, _letters, _done in await standing(campaign)] == ["refused", "refused"]


async def test_a_file_that_cannot_be_fetched_is_asked_for_again(campaign: Campaign, sender: Person) -> None:
    gone = Said("", "document", Attachment("gone", "list.csv"))
    await campaign.happens(campaign.incoming("1", gone))
    sender.hears("The file couldn't be downloaded. Please send it again (")
    assert await standing(campaign) == []


async def test_a_list_interrupts_nothing(sender: Person) -> None:
    """Whoever was registering somebody goes on with that when the list is answered."""
    await sender.says("hi")
    await sender.presses("1:/register")
    await sender.taps("other")
    await sends_list(sender, people(3))
    await sender.is_asked("lists.preview")
    await sender.taps("cancel")
    await sender.is_asked("register.name")


async def test_the_files_open_with_their_owners_key_only(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, people(3))
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    shown = campaign.messenger.shown["1"]
    path = next(wire.path for _native, wire in shown if isinstance(wire, FileWire))
    transport = httpx.ASGITransport(campaign.app.web())
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
        book = await client.get(path)
        assert book.status_code == 200
        assert "attachment" in book.headers["content-disposition"]
        assert "no-store" in book.headers["cache-control"]
        assert (await client.get(path.partition("?")[0])).status_code == 404
        assert (await client.get(f"{path}x")).status_code == 404
        assert (await client.get("/lists/1.xlsx?k=x")).status_code == 404


async def test_what_was_begun_is_gone_on_with_after_the_program_ended(
    campaign: Campaign, sender: Person
) -> None:
    await sender.sends_file("list.csv", people(5).encode())
    await campaign.restart()
    await campaign.app.lists.start()
    async with asyncio.timeout(20):
        while not any("5 rows read" in text for text in sender.new):
            await asyncio.sleep(0.02)
            await campaign.settle()

"""Whole lists: a school, a family, a committee's clerk send a file, and every row gets its letter."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest
from sqlalchemy import func, select

from bot.channels import FileWire
from bot.lists.result_files import FEW
from handlers.conversation import Attachment, Said
from handlers.flows.lists import arriving, results
from handlers.tables import rows_of, workbook
from handlers.texts import certificates
from storage import schema
from storage.lists import list_orders
from storage.money import Money
from tests.campaign import COMMITTEE, Campaign
from tests.person import Person
from tests.worlds import FASTEST, TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST)

SCHOOL = (
    "שם פרטי,שם האם,משפחה,תאריך לידה\n"
    "משה,שרה,כהן,5/3/2019\n"
    "חיה,רבקה,לוי,25/12/2018\n"
    "Mendel,Chaya,Raskin,14/6/2020\n"
    "Дов,Лея,Коган,20.1.2017\n"
)


async def goes_on(campaign: Campaign) -> None:
    """The clerk takes up what waits, and everybody hears of it."""
    await campaign.app.lists.tick()
    await campaign.settle()


async def sends_list(person: Person, content: str | bytes, name: str = "list.csv") -> None:
    await person.sends_file(name, content.encode() if isinstance(content, str) else content)
    await goes_on(person.campaign)


async def agrees(person: Person, *taps: str) -> None:
    for tap in taps:
        await person.taps(tap)
    await goes_on(person.campaign)


async def files_of(person: Person) -> dict[str, list[list[str]]]:
    """The workbooks that came, by name."""
    found = {}
    for _native, wire in person.campaign.messenger.shown[person.address]:
        if isinstance(wire, FileWire) and wire.path.startswith("/lists/"):
            book = await person.campaign.app.files.read_file(wire.path)
            found[wire.name] = [cells or [] for _number, cells in rows_of(book)]
    return found


def drawings(person: Person) -> list[str]:
    """The paths of the certificates that came."""
    shown = person.campaign.messenger.shown[person.address]
    return [
        wire.path for _native, wire in shown if isinstance(wire, FileWire) and wire.path.startswith("/c/")
    ]


async def standing(campaign: Campaign) -> list[tuple[str, int, int]]:
    rows = await campaign.app.database.read(select(schema.lists).order_by(schema.lists.c.id))
    return [(row.state, row.letters, row.done) for row in rows]


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_a_school_sends_its_children_and_each_gets_a_letter(campaign: Campaign) -> None:
    teacher = Person(campaign, "1")
    await teacher.says("hi")
    await sends_list(teacher, SCHOOL, "class.csv")
    teacher.hears("Reading *class.csv*", "4 of 4 rows were understood", "A “שם פרטי” is given names")
    teacher.hears("Row 2: *משה בן שרה כהן*", "4 letters in Children's, 10th: *$4*")
    await agrees(teacher, "yes")
    teacher.hears("4 letters are being chosen")
    assert teacher.bills[-1].total.minor == 400
    await teacher.pays()
    teacher.hears("4 letters are being registered")
    await goes_on(campaign)
    teacher.hears("4 letters are registered for ever")
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
    teacher.hears("Who is next? Here is a message to hand on", "A child dear to us has a letter")


def people(count: int, heading: bool = True) -> str:
    """So many different people."""
    given, letters = ("משה", "יוסף", "דוד", "אברהם", "יצחק"), "בגדזלמנפצרש"
    rows = [
        f"{given[n % 5]},שרה,{letters[n // 5 % 11]}{letters[n // 55 % 11]}{letters[n // 605 % 11]}ברג\n"
        for n in range(count)
    ]
    return ("שם פרטי,שם האם,משפחה\n" if heading else "") + "".join(rows)


# --- understanding --------------------------------------------------------------------------------------


async def test_what_was_not_understood_comes_back_with_its_reason(campaign: Campaign) -> None:
    teacher = Person(campaign, "1")
    await sends_list(
        teacher,
        "name,mother,family\nMoshe,Sarah,Levy\n12345,Sarah,Levy\n=cmd(),Sarah,Levy\n,Sarah,Levy\nRivka,Leah,Cohen\n",
        "names.csv",
    )
    teacher.hears("2 of 5 rows were understood", "3 rows need attention and are not taken")
    teacher.hears("Row 3: There is no name in that.", "Row 4: A cell holds a formula.")
    await agrees(teacher, "yes")
    await teacher.pays()
    await goes_on(campaign)
    rest = (await files_of(teacher))["names.rest.xlsx"]
    assert rest[0] == ["name", "mother", "family", "Row", "Reason"]
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
async def test_four_scripts_in_any_encoding(campaign: Campaign, encoding: str, content: str) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, content.encode(encoding))
    rows = len(content.splitlines()) - (encoding != "utf-8")
    sender.hears(f"{rows} of {rows} rows were understood")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert len(await campaign.owners()) == rows


async def test_names_pasted_in_a_message(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sender.says("hi")
    await sender.presses("1:/list")
    await sender.is_asked("lists.send")
    await sender.says("משה בן שרה לוי\nMoshe ben Rivka Levy\nМойше бен Соро, мальчик, 7 лет\n??")
    await goes_on(campaign)
    sender.hears("3 of 4 rows were understood", "Row 3: *משה בן שרה*", "1 row needs attention")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert [name for name, _ordinal, _position in await campaign.owners()] == ["משה", "משה", "משה"]


async def test_more_names_than_are_taken_at_once_are_a_list_by_themselves(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sender.says("hi")
    await sender.presses("1:/register")
    await sender.taps("several")
    await sender.taps("general")
    await sender.says(people(101, heading=False).replace(",שרה,", " בן שרה "))
    await goes_on(campaign)
    sender.hears("101 of 101 rows were understood", "Row 1: *משה בן שרה בבבברג*", "101 letters in General")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert len(await campaign.owners()) == 101


async def test_a_workbook_of_any_name(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    book = workbook([["Levy", "Moshe", "Sarah"], ["Cohen", "Rivka", "Leah"]])
    await sends_list(sender, book, "list.txt")
    sender.hears("2 of 2 rows were understood", "Row 1: *משה בן שרה לוי*")


async def test_what_is_no_list_is_answered_with_a_sentence(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, b"%PDF-1.7 ...", "names.xlsx")
    sender.hears("This is a PDF.")
    await sends_list(sender, "17,33\n12,91\n")
    sender.hears("No names were found in this file.")
    assert [state for state, _letters, _done in await standing(campaign)] == ["refused", "refused"]


async def test_a_file_that_cannot_be_fetched_is_asked_for_again(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    gone = Said("", "document", Attachment("gone", "list.csv"))
    await campaign.happens(campaign.incoming("1", gone))
    sender.hears("The file could not be fetched. Please send it once more")
    assert await standing(campaign) == []


async def test_a_list_interrupts_nothing(campaign: Campaign) -> None:
    """Whoever was registering somebody goes on with that when the list is answered."""
    sender = Person(campaign, "1")
    await sender.says("hi")
    await sender.presses("1:/register")
    await sender.taps("other")
    await sends_list(sender, people(3))
    await sender.is_asked("lists.preview")
    await sender.taps("cancel")
    await sender.is_asked("register.scroll")


async def test_the_files_open_with_their_owners_key_only(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
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
        assert (await client.get(path[:-1] + "x")).status_code == 404
        assert (await client.get("/lists/1.xlsx?k=x")).status_code == 404


async def test_what_was_begun_is_gone_on_with_after_the_program_ended(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sender.sends_file("list.csv", people(5).encode())
    await campaign.restart()
    await campaign.app.lists.start()
    async with asyncio.timeout(20):
        while not any("5 of 5 rows" in text for text in sender.new):
            await asyncio.sleep(0.02)
            await campaign.settle()


# --- terms ----------------------------------------------------------------------------------------------


async def test_letters_side_by_side(campaign: Campaign) -> None:
    before = Person(campaign, "2")
    await sends_list(before, people(1) + "Rivka,Leah,Cohen\n")
    await agrees(before, "yes")
    family = Person(campaign, "1")
    await sends_list(family, people(7))
    await family.taps("together")
    family.hears("The letters stand side by side.")
    await agrees(family, "yes")
    await family.pays()
    await goes_on(campaign)
    positions = [position for _name, _ordinal, position in await campaign.owners()]
    assert positions == list(range(positions[0], positions[0] + 7))


@pytest.mark.parametrize("letters", [10])
async def test_more_letters_side_by_side_than_there_are_are_not_promised(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, people(12))
    await sender.taps("together")
    sender.hears("So many letters side by side are not free")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert [ordinal for _name, ordinal, _position in await campaign.owners()] == [12] * 10 + [13] * 2


async def test_another_sum_for_a_letter(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, people(3))
    sender.hears("3 letters in General, 12th: *$3*.")
    await sender.taps("each")
    await sender.says("18")
    sender.hears("3 letters in General, 12th: *$54*.")
    await agrees(sender, "yes")
    assert sender.bills[-1].total == Money(5400, "USD")


async def test_a_class_gets_its_certificates_as_a_booklet(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, people(13))
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    (first, *others) = (row[9] for row in (await files_of(sender))["list.letters.xlsx"][1:])
    (booklet,) = drawings(sender)
    assert booklet.partition("?")[0] == f"/c/{first}-BOOK1.pdf"
    assert len(others) == 12
    sender.hears("There is a letter of ours in a Torah scroll now.")
    for where in (certificates, results):
        monkeypatch.setattr(where, "BOOKLET", 5)
        monkeypatch.setattr(where, "BOOKLETS", 2)
    await sends_list(sender, people(13))
    sender.hears("This list is registered already.", "Here are the first 10 certificates, for printing.")
    parts = [path.partition("?")[0].removeprefix(f"/c/{first}-") for path in drawings(sender)]
    assert parts == ["BOOK1.pdf", "BOOK1.pdf", "BOOK2.pdf"]


async def test_the_committee_agrees_on_a_sum_and_gives_its_word(campaign: Campaign) -> None:
    clerk = Person(campaign, COMMITTEE)
    await sends_list(clerk, people(33))
    await clerk.taps("total")
    await clerk.says("2")
    clerk.hears("33 letters in General, 12th: *$2*.", "The sum is agreed for the whole list.")
    await agrees(clerk, "yes", "committee")
    clerk.hears("33 letters are registered for ever")
    assert len(await campaign.owners()) == 33
    prices = await campaign.app.database.read(select(schema.lines.c.price).order_by(schema.lines.c.id))
    assert [price for (price,) in prices] == [7] * 2 + [6] * 31
    paid = await campaign.app.database.read(select(schema.payments))
    assert [(one.provider, one.amount, one.state) for one in paid] == [("committee", 200, "applied")]
    assert len(drawings(clerk)) == 1
    assert "Who is next?" not in "\n".join(clerk.new)


async def test_cash_stands_in_the_cash_book(campaign: Campaign) -> None:
    clerk = Person(campaign, COMMITTEE)
    await sends_list(clerk, people(5))
    await agrees(clerk, "yes", "cash")
    clerk.hears("5 letters are registered for ever")
    book = await campaign.app.database.read(select(schema.cash_log))
    assert [(one.kind, one.amount, one.currency) for one in book] == [("taken", 500, "USD")]
    assert await campaign.payments() == ["applied"]


async def test_nobody_else_agrees_on_a_sum_or_pays_by_word(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, people(5))
    assert not any("total" in button for button in sender.buttons)
    turn = sender.buttons[0].partition(":")[0]
    await sender.presses(f"{turn}:total")
    await sender.presses(f"{turn}:committee")
    await agrees(sender, "yes")
    assert sender.bills[-1].total == Money(500, "USD")
    assert await campaign.owners() == []


async def test_on_shabbat_paying_waits(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    campaign.now = datetime(2025, 11, 22, 15, 0, tzinfo=UTC)
    await sends_list(sender, people(3))
    await agrees(sender, "yes")
    sender.hears("It is Shabbat or Yom Tov now, and paying waits. The list is kept")
    assert await campaign.held() == 0
    campaign.now = datetime(2025, 11, 23, 15, 0, tzinfo=UTC)
    await agrees(sender, "yes")
    assert await campaign.held() == 3


# --- people who are there already -----------------------------------------------------------------------


async def test_whoever_is_there_already_is_shown_and_left_out(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, people(3))
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    await sends_list(sender, people(5) + people(1, heading=False))
    sender.hears("1 person stands in the list twice (rows 7).")
    sender.hears("3 people have a letter in this scroll already (rows 2, 3, 4).", "They are left out.")
    sender.hears("2 letters in General")
    await sender.taps("doubled")
    sender.hears("They get another letter.", "6 letters in General")
    await sender.taps("doubled")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert len(await campaign.owners()) == 5


async def test_another_spelling_is_the_same_person(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, "name,family\nמשה בן שרה,שוורץ\nמרדכי בן לאה,ראסקין\n")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    await sends_list(
        sender,
        "name,family\nMoshe ben Sarah,Schwartz\nMottel ben Leah,Raskin\n"
        "משה בן שרה,כהן\nמֹשֶׁה בן שרה,כהן\nMoshe,Cohen\n",
    )
    sender.hears("1 person stands in the list twice (rows 5).")
    sender.hears("2 people have a letter in this scroll already (rows 2, 3).", "2 letters in General")


async def test_the_row_with_the_birth_date_stands_for_a_child(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, SCHOOL + "Rivka,Leah,Levy,\nRivka,Leah,Levy,5/3/2019\n")
    sender.hears("5 letters in Children's", "Row 6: For the Children's scroll the birth date is needed.")


async def test_birth_dates_that_are_not_clear_are_told_of(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, "name,birth\nMoshe ben Sarah,2019\nRivka bas Leah,31.2.1950\nYosef ben Leah,\n")
    sender.hears("2 letters in General", "1 birth date is not clear, and is left out (rows 2).")
    sender.hears("Row 3: The birth date cannot be right as it is written.")


async def test_a_list_that_nobody_answers_is_forgotten(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, people(3))
    await campaign.passes(days=31)
    await goes_on(campaign)
    await sender.taps("yes")
    sender.hears("This list waited for too long. Please send it once more.")
    assert await campaign.app.database.read(select(schema.list_rows.c.row)) == []


async def test_money_for_a_forgotten_list_still_buys_its_letters(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, people(3))
    await agrees(sender, "yes")
    bill = sender.bills[-1]
    await campaign.passes(days=31)
    await goes_on(campaign)
    await campaign.passes(hours=2)
    await goes_on(campaign)
    assert await campaign.app.database.read(select(schema.list_rows.c.row)) == []
    await sender.pays(bill=bill)
    await goes_on(campaign)
    assert len(await campaign.owners()) == 3


async def test_nobody_learns_of_other_peoples_registrations_but_the_committee(campaign: Campaign) -> None:
    first, stranger, clerk = Person(campaign, "1"), Person(campaign, "2"), Person(campaign, COMMITTEE)
    await sends_list(first, people(3))
    await agrees(first, "yes")
    await first.pays()
    await goes_on(campaign)
    await sends_list(stranger, people(3))
    assert "already" not in "\n".join(stranger.new)
    await sends_list(clerk, people(3))
    clerk.hears("3 people have a letter in this scroll already")


async def test_a_child_is_not_registered_twice_whoever_sends_it(campaign: Campaign) -> None:
    teacher, other = Person(campaign, "1"), Person(campaign, "2")
    await sends_list(teacher, SCHOOL)
    await agrees(teacher, "yes")
    await teacher.pays()
    await goes_on(campaign)
    await sends_list(other, SCHOOL + "Sarah,Rochel,Levin,3/9/2021\n")
    other.hears("4 people have a letter in this scroll already", "A child has one letter in a scroll")
    await agrees(other, "yes")
    await other.pays()
    await goes_on(campaign)
    assert len(await campaign.owners()) == 5


async def test_who_is_no_child_needs_another_scroll(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, SCHOOL + "Sarah,Rochel,Levin,3/9/1961\n")
    sender.hears("4 letters in Children's", "Row 6: The Children's scroll is for boys under 13")
    await sender.taps("scroll")
    await sender.taps("general")
    sender.hears("5 of 5 rows were understood", "5 letters in General")


# --- the same again, late money, the end of the time ----------------------------------------------------


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_the_same_file_again_registers_nobody_twice(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, people(4))
    await sends_list(sender, people(4))
    sender.hears("4 letters in General")
    await agrees(sender, "yes")
    await sends_list(sender, people(4))
    assert len({bill.order for bill in sender.bills}) == 1
    await sender.pays()
    await goes_on(campaign)
    await sends_list(sender, people(4))
    sender.hears("This list is registered already.")
    assert len(await campaign.owners()) == 4
    assert len(await standing(campaign)) == 1


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_the_time_runs_out_and_late_money_still_buys_the_same_letters(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, people(4))
    await agrees(sender, "yes")
    bill = sender.bills[-1]
    await campaign.passes(hours=1)
    await goes_on(campaign)
    sender.hears("The time is over, and the letters of the list went back")
    assert await campaign.held() == 0
    await sender.pays(bill=bill)
    await goes_on(campaign)
    sender.hears("4 letters are registered for ever")
    assert [position for _name, _ordinal, position in await campaign.owners()] == [1, 2, 3, 4]
    assert await campaign.payments() == ["applied"]


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_after_the_time_the_list_can_be_agreed_again(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, people(4))
    await agrees(sender, "yes")
    await campaign.passes(hours=1)
    await goes_on(campaign)
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert len(await campaign.owners()) == 4
    assert len(await campaign.app.database.read(select(schema.lines))) == 8


async def test_too_little_money_registers_nobody(campaign: Campaign) -> None:
    sender = Person(campaign, "1")
    await sends_list(sender, people(4))
    await agrees(sender, "yes")
    await sender.pays(money=Money(1, "USD"))
    await goes_on(campaign)
    assert await campaign.owners() == []
    await sender.pays(charge="the-rest")
    await goes_on(campaign)
    assert len(await campaign.owners()) == 4


async def test_a_long_list_is_told_of_in_between(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.lists.queue.MANY", 100)
    monkeypatch.setattr(list_orders, "ROWS_PER_COMMIT", 100)
    clerk = Person(campaign, COMMITTEE)
    await sends_list(clerk, people(1_000))
    await agrees(clerk, "yes", "committee")
    told = [text for text in clerk.new if "letters of the list are registered" in text]
    assert len(told) <= 3
    clerk.hears("1,000 letters are registered for ever")
    letters = (await files_of(clerk))["list.letters.xlsx"]
    assert len(letters) == 1_001 > FEW


async def test_lists_of_strangers_are_counted(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "A_DAY", 2)
    sender = Person(campaign, "1")
    for number in (2, 3):
        await sends_list(sender, people(number))
        await sender.taps("cancel")
    await sends_list(sender, people(4))
    sender.hears("Those were many lists for one day.")
    count = await campaign.app.database.read(select(func.count()).select_from(schema.lists))
    assert count[0][0] == 2

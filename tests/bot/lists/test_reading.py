"""Files read in processes of their own: the same people, and every refusal in its own words."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from datetime import date

import pytest

from bot.lists.reader_processes import MEMORY_LIMIT, TookTooMuch
from bot.lists.reading import ROWS_PER_TASK, SMALL_TEXT, FileReaders, parse_list
from handlers.tables import LayoutChoice, ListAnswers, ListSource, NotATable, workbook_bytes
from handlers.words import LANGUAGES, Words, voice

TODAY = date(2025, 11, 18)
LETTERS = "בגדזלמנפצר"
MANY = ROWS_PER_TASK + 500  # people, in more than one part


@pytest.fixture
async def readers() -> AsyncIterator[FileReaders]:
    readers = FileReaders()
    yield readers
    readers.close()


def source_of(content: bytes, answers: ListAnswers | None = None) -> ListSource:
    return ListSource(content, "en", TODAY, answers=answers or ListAnswers(), largest=256 << 20)


def many(count: int) -> bytes:
    rows = (
        f"משה,שרה,{LETTERS[n % 10]}{LETTERS[n // 10 % 10]}{LETTERS[n // 100 % 10]}ברג\n" for n in range(count)
    )
    return ("שם פרטי,שם האם,משפחה\n" + "".join(rows)).encode()


async def test_a_long_list_is_read_in_parts_to_the_same_people(readers: FileReaders) -> None:
    content = many(MANY)
    assert len(content) > SMALL_TEXT
    found = await readers.parse(source_of(content))
    alone = parse_list(source_of(content))
    assert found.people == alone.people
    assert [one.place for one in found.people] == [str(number) for number in range(2, MANY + 2)]
    assert found.describe_columns() == [
        ("A", "שם פרטי", "given"),
        ("B", "שם האם", "mother"),
        ("C", "משפחה", "family"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (workbook_bytes([["17", "33"], ["12", "91"]]), "No names were found"),
        (workbook_bytes([]), "empty"),
        (b"<html><body>Moshe</body></html>", "isn't a spreadsheet"),
        (workbook_bytes([["Moshe"]])[:400], "can't read this file"),
        (b"PK\x03\x04" + b"x" * SMALL_TEXT, "can't read this file"),
    ],
)
async def test_a_refusal_keeps_its_words_on_the_way_out_of_the_process(
    readers: FileReaders, content: bytes, said: str
) -> None:
    with pytest.raises(NotATable) as refused:
        await readers.parse(source_of(content))
    assert isinstance(refused.value.words, Words)
    assert said in voice("en").say(refused.value.words)
    assert len({voice(language).say(refused.value.words) for language in LANGUAGES}) == len(LANGUAGES)


async def test_a_process_that_dies_costs_one_file_and_no_more(readers: FileReaders) -> None:
    with pytest.raises(NotATable, match="cannot be read"):
        await readers.parse(_Deadly(many(MANY)))
    assert len((await readers.parse(source_of(many(MANY)))).people) == MANY


def asleep(_content: bytes) -> None:
    time.sleep(600)


def busy(_content: bytes) -> None:
    while True:
        pass


def hungry(_content: bytes) -> int:
    return len(bytearray(MEMORY_LIMIT))


@pytest.mark.parametrize("act", [busy, hungry])
async def test_what_takes_too_much_is_ended_and_the_next_one_is_read(
    readers: FileReaders, act: Callable[[bytes], object]
) -> None:
    with pytest.raises(TookTooMuch):
        await readers.run(act, b"", seconds=1)
    assert await readers.run(len, b"Moshe") == 5


async def test_nobody_waits_behind_a_file_that_is_never_done(readers: FileReaders) -> None:
    poisoned = asyncio.create_task(readers.run(asleep, b"", seconds=60))
    try:
        assert len((await readers.parse(source_of(many(MANY)))).people) == MANY
        assert not poisoned.done()
    finally:
        poisoned.cancel()
        await asyncio.gather(poisoned, return_exceptions=True)


class _Deadly(ListSource):
    """A source that ends the process in which it is unpacked."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content, "en", TODAY)

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)


async def test_nobody_is_read_while_it_is_open_who_stands_where(readers: FileReaders) -> None:
    book = workbook_bytes([["שרה", "משה", "לוי"], ["רבקה", "דוד", "כהן"], ["לאה", "יוסף", "גורדון"]])
    asked = await readers.parse(source_of(book))
    assert (len(asked.questions), asked.people) == (1, [])
    answers = ListAnswers({"": LayoutChoice({0: "mother", 1: "given", 2: "family"})})
    told = await readers.parse(source_of(book, answers))
    assert [one.person.in_hebrew for one in told.people if one.person] == [
        "משה בן שרה לוי",
        "דוד בן רבקה כהן",
        "יוסף בן לאה גורדון",
    ]


async def test_a_page_under_the_name_of_a_workbook_is_read_in_a_process(readers: FileReaders) -> None:
    page = "<table><tr><td>Name</td><td>Mother</td></tr><tr><td>Moshe Levy</td><td>Sarah</td></tr></table>"
    found = await readers.parse(source_of(page.encode()))
    assert [one.person.in_hebrew for one in found.people if one.person] == ["משה בן שרה לוי"]
    assert readers._idle

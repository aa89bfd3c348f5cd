"""The commands for scrolls: a preview and a yes before anything is public, each mistake told by its cause."""

import asyncio
import json
import os
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.commands.cli import app
from bot.config import ConfigError
from storage.conversation import accounts
from storage.database import Database
from storage.schema import outbox, register, taken

OPEN = ["open", "general", "--kind", "general", "--ordinal", "12", "--price", "USD:1:18"]
NAMES = ["--name", "en=General", "--name", "he=הכללי", "--name", "yi=כללי", "--name", "ru=Общий"]
RESERVE = ["--reserve", "1-5"]


@pytest.fixture(autouse=True)
def a_database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)


def scroll(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["scroll", *words], input=typed)


def done(*words: str) -> str:
    """What a command says that is agreed to beforehand."""
    result = scroll(*words, "--yes")
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def refused(*words: str) -> str:
    """The sentence of a command that does nothing."""
    result = scroll(*words, "--yes")
    assert isinstance(result.exception, ConfigError), (result.output, result.exception)
    assert "\n" not in str(result.exception)
    return str(result.exception)


def listed() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(scroll("list", "--json").output)
    return found


@pytest.fixture
def general() -> dict[str, Any]:
    done(*OPEN, *NAMES, *RESERVE)
    return listed()[0]


# --- opening --------------------------------------------------------------------------------------------


def test_an_opened_scroll_is_listed() -> None:
    done(*OPEN, *NAMES, *RESERVE)
    done("give", "general", "3", "משה בן שרה לוי")
    line = "general 12 arizal open: 1 of 304805 letters taken, 0 held, 4 reserved, 304800 free\n"
    assert scroll("list").output == line


def test_nothing_is_open_before_the_preview_is_agreed_to() -> None:
    asked = scroll(*OPEN, "--name", "en=General", *RESERVE, typed="n\n")
    assert "Nothing was changed." in asked.output
    for told in ("12th", "English: General", "$1 or more ($18 suggested)", "1–5"):
        assert told in asked.output
    assert "Missing: עברית, אידיש, and Русский. Readers of these languages see the text in English" in (
        asked.output
    )
    assert listed() == []
    assert "general 12 is open" in scroll(*OPEN, *NAMES, typed="y\n").output
    assert [one["series"] for one in listed()] == ["general"]


@pytest.mark.parametrize(
    ("mistake", "sentence"),
    [
        (["--price", "NIS:4"], "NIS isn't a currency code; it's written ILS."),
        (["--price", "₪:4"], "₪ isn't a currency code; it's written ILS."),
        (["--price", "XYZ:4"], "XYZ isn't a currency code. It has three letters, like USD,"),
        (["--price", "USD:18:1"], "The suggested amount, $1, is less than the minimum, $18."),
        (["--price", "USD:0"], "A letter has to cost something: 0 is too little."),
        (["--price", "USD:1.005"], "1.005 is too small a fraction for USD."),
        (["--price", "USD:one"], "one isn't an amount: please type a number"),
        (["--price", "USD:nan"], "nan isn't an amount: please type a number"),
        (["--price", "USD:1800000"], "1800000 is more than a letter can cost"),
        (["--price", "USD"], "A price is a currency with the minimum and suggested amounts"),
        (["--price", "USD:1:2:3"], "A price is a currency with the minimum and suggested amounts"),
        (["--price", "USD:2"], "There are two prices in USD; please give one."),
        (["--name", "en=Other"], "Two texts are in English."),
        (["--name", "fr=Général"], "fr isn't one of the scrolls' languages. They are: he, en, yi, ru."),
        (["--name", "Général"], "Put the language before each text"),
        (["--name", "he="], "The text in עברית is missing."),
        (["--name", "he=" + "א" * 61], "The text in עברית is too long: at most 60 characters, please."),
        (["--kind", "adults"], "--kind must be one of children, general, special"),
        (["--tradition", "ari"], "--tradition must be one of ashkenaz, sefard, arizal, teiman"),
        (["--ordinal", "0"], "A scroll's number in its series is a whole number from 1"),
        (["--ordinal", "12th"], "A scroll's number in its series is a whole number from 1"),
        (["--reserve", "5-1"], "5-1 is backwards: put the smaller number first."),
        (["--reserve", "0"], "0 isn't in the scroll: its letters are 1 to 304805."),
        (["--reserve", "304806"], "304806 isn't in the scroll: its letters are 1 to 304805."),
        (["--reserve", "first"], "first isn't a letter number"),
        (["--reserve", "1-5", "--reserve", "5"], "Letter 5 is named twice."),
        (["--kind", "special"], "A special series needs the statement people agree to"),
        (["--eligibility", "en=For pupils."], "Only a special series has a statement to agree to."),
    ],
)
def test_each_mistake_has_its_own_sentence(mistake: list[str], sentence: str) -> None:
    assert sentence in refused(*OPEN, "--name", "en=General", *mistake)


@pytest.mark.parametrize("slug", ["General", "kita b", "כללי", "gen--eral", "1st", "g" * 21])
def test_a_slug_is_fit_for_links(slug: str) -> None:
    assert "is used in links" in refused("open", slug, *OPEN[2:], *NAMES)


def test_a_slug_belongs_to_one_series(general: dict[str, Any]) -> None:
    assert "The series general already has its 12th scroll: you can change" in refused(*OPEN, *NAMES)
    next_one = [*OPEN, "--ordinal", "13"]
    assert "its next scroll opens by itself when the last one is full" in refused(*next_one, *NAMES)


# --- changing -------------------------------------------------------------------------------------------


def test_before_the_first_letter_anything_may_change(general: dict[str, Any]) -> None:
    done("edit", "general", "--slug", "unity", "--ordinal", "13", "--tradition", "teiman")
    done("edit", "unity", "--kind", "children")
    (now,) = listed()
    assert (now["series"], now["ordinal"], now["kind"]) == ("unity", 13, "children")
    assert (now["tradition"], now["letters"], now["reserved"]) == ("teiman", 304801, 5)
    assert now["names"] == general["names"]
    assert now["prices"] == general["prices"]
    done("rename", "general", "en=Unity")  # the old short name still works
    assert listed()[0]["names"]["en"] == "Unity"
    assert "There already is, or was, a series general" in refused(*OPEN, *NAMES)


def test_a_letter_that_is_reserved_must_be_in_the_new_text(general: dict[str, Any]) -> None:
    done("reserve", "general", "304805")
    assert "Letter 304805 is reserved" in refused("edit", "general", "--tradition", "teiman")


@pytest.mark.parametrize("change", [("--tradition", "sefard"), ("--ordinal", "13"), ("--slug", "unity")])
def test_what_stands_in_certificates_stays(general: dict[str, Any], change: tuple[str, str]) -> None:
    done("give", "general", "3", "משה בן שרה לוי")
    assert "Letters in the General, 12th are already taken" in refused("edit", "general", *change)
    assert listed()[0] == general | {"taken": 1, "reserved": 4}


def test_names_and_prices_change_at_any_time(general: dict[str, Any]) -> None:
    done("give", "general", "3", "משה בן שרה לוי")
    told = done("price", "general", "ILS:4:18")
    assert "There's no longer a price in: USD." in told
    done("rename", "general", "en=Unity")
    (now,) = listed()
    assert now["prices"] == {"ILS": [400, 1800]}
    assert now["names"] == general["names"] | {"en": "Unity"}


def test_a_change_without_anything_to_change_says_so(general: dict[str, Any]) -> None:
    assert "say what shall change" in refused("edit", "general")


def test_an_unknown_series_is_answered_with_the_known_ones(general: dict[str, Any]) -> None:
    assert refused("close", "genral") == "There's no series called genral. There are: general."


def test_without_a_yes_nothing_changes(general: dict[str, Any]) -> None:
    for words in (
        ("close", "general"),
        ("pause", "general"),
        ("rename", "general", "en=X"),
        ("price", "general", "USD:2"),
        ("reserve", "general", "9"),
        ("unreserve", "general", "1"),
        ("give", "general", "1", "משה בן שרה לוי"),
        ("edit", "general", "--ordinal", "13"),
    ):
        assert "Nothing was changed." in scroll(*words, typed="n\n").output
    assert listed() == [general]


# --- a pause, the end -----------------------------------------------------------------------------------


def test_a_pause_is_shown_as_people_read_it(general: dict[str, Any]) -> None:
    told = done("pause", "general", "--reason", "holiday")
    assert "The General, 12th is paused over the holiday." in told
    assert "As soon as it resumes, you can get letters there again." in told
    assert listed()[0]["state"] == "paused"
    done("resume", "general")
    assert listed()[0]["state"] == "open"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("resume", "general"), "The General, 12th is already giving out letters."),
        (("pause", "general", "--until", "tomorrow"), "Please write the date and time like this"),
        (("pause", "general", "--until", "2026-02-30"), "Please write the date and time like this"),
        (
            ("pause", "general", "--until", "2020-01-01 10:00"),
            "2020-01-01 10:00 has already passed: it's now 2",
        ),
        (("pause", "general", "--until", "12-05 21:00"), "12-05 21:00 has no year. Please write it like"),
        (("pause", "general", "--until", "5/12"), "5/12 has no year. Please write it like this"),
        (("pause", "general", "--until", "2999-01-01"), "last 60 days at most"),
        (("pause", "general", "--reason", "rain"), "--reason must be one of holiday, count"),
        (("eligibility", "general", "en=For pupils."), "Only a special series has a statement"),
    ],
)
def test_what_cannot_be_is_refused(general: dict[str, Any], words: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(*words)


def test_a_closed_series_can_be_opened_again(general: dict[str, Any]) -> None:
    assert "304,800 letters stay free." in done("close", "general")
    assert listed()[0]["state"] == "closed"
    assert refused("close", "general") == "The General, 12th is already closed."
    assert "is closed and gives out no letters anyway" in refused("pause", "general")
    done("resume", "general")
    assert listed()[0]["state"] == "open"


# --- reserved letters -----------------------------------------------------------------------------------


def test_reserved_letters_are_kept_and_freed(general: dict[str, Any]) -> None:
    done("reserve", "general", "10-12", "304805")
    assert listed()[0]["reserved"] == 9
    assert refused("reserve", "general", "11") == "Already reserved: 11."
    done("unreserve", "general", "1-5", "11")
    assert listed()[0]["reserved"] == 3
    assert refused("unreserve", "general", "4-5", "11") == "Not reserved, free for anyone: 4–5, 11."


def test_a_letter_that_was_given_and_taken_back_is_no_money(general: dict[str, Any]) -> None:
    for letter, name in (("3", "משה בן שרה לוי"), ("4", "דוד בן לאה כהן")):
        done("give", "general", letter, name)
    assert "Committee approved: $2 ($0)" in report()
    assert "Collected by the office" not in report()
    for entry in asyncio.run(_rows(os.environ["DATABASE_URL"], register)):
        void = ["person", "void", entry.certificate, "--reason", "a mistake", "--yes"]
        assert CliRunner().invoke(app, void).exit_code == 0
        assert "Committee approved: $2" not in report()
    assert "word" not in report()
    line = "general 12 arizal open: 0 of 304805 letters taken, 0 held, 3 reserved, 2 void and not released"
    assert scroll("list").output.startswith(line)


def report() -> str:
    return CliRunner().invoke(app, ["report"]).output


async def _rows(url: str, table: Any) -> list[Any]:
    database = await Database.open(url)
    try:
        return list(await database.read(table.select()))
    finally:
        await database.close()


def test_a_given_letter_is_its_persons_for_ever(general: dict[str, Any], sqlite_url: str) -> None:
    told = done("give", "general", "3", "משה בן שרה לוי")
    (entry,) = asyncio.run(_rows(sqlite_url, register))
    assert entry.certificate in told
    assert (entry.position, entry.given, entry.parent, entry.family) == (3, "משה", "שרה", "לוי")
    states = {row.position: row.state for row in asyncio.run(_rows(sqlite_url, taken))}
    assert states == {1: "reserved", 2: "reserved", 3: "sold", 4: "reserved", 5: "reserved"}
    assert refused("give", "general", "3", "דוד בן לאה כהן") == "Already taken: 3."
    assert refused("unreserve", "general", "3") == "Already taken: 3."
    assert refused("give", "general", "9", "דוד בן לאה כהן") == "Not reserved, free for anyone: 9."


def test_whoever_is_given_a_letter_hears_of_it(general: dict[str, Any], sqlite_url: str) -> None:
    assert refused("give", "general", "3", "משה בן שרה לוי", "--to", "telegram:7") == (
        "nobody with the account telegram:7 has ever written to the bot"
    )
    asyncio.run(_somebody(sqlite_url))
    done("give", "general", "3", "משה בן שרה לוי", "--to", "telegram:7")
    (entry,) = asyncio.run(_rows(sqlite_url, register))
    told = " ".join(row.wire for row in asyncio.run(_rows(sqlite_url, outbox)))
    assert "Буква" in told or "букв" in told
    assert f"/c/{entry.certificate}.png" in told


async def _somebody(url: str) -> None:
    database = await Database.open(url)
    async with database.transaction() as transaction:
        accounts.add(transaction, "telegram", "7", "ru", "")
    await database.close()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("משה", "A parent's name is missing"),
        ("משה בן שרה, דוד בן לאה", "A letter has one owner"),
        ("12345", "name"),
    ],
)
def test_who_is_given_a_letter_is_known(general: dict[str, Any], name: str, sentence: str) -> None:
    assert sentence in refused("give", "general", "3", name)


def test_a_childrens_letter_is_given_to_a_child() -> None:
    children = ["open", "kids", "--kind", "children", *OPEN[4:], *NAMES, *RESERVE]
    done(*children)
    assert "add the birth date" in refused("give", "kids", "3", "משה בן שרה לוי")
    assert "boys before Bar Mitzvah" in refused("give", "kids", "3", "משה בן שרה לוי, 5 March 1980")
    done("give", "kids", "3", "משה בן שרה לוי, 5 March 2024")


def test_every_change_stands_in_the_log(general: dict[str, Any]) -> None:
    done("pause", "general", "--reason", "count")
    done("resume", "general")
    done("unreserve", "general", "2")
    entries = json.loads(scroll("log", "general", "--json").output)
    assert [(one["what"], one["letter"]) for one in entries] == [
        ("open", None),
        ("pause", None),
        ("resume", None),
        ("unreserve", 2),
    ]
    assert "pause" in scroll("log").output

"""`python -m bot import` and `export`: the committee's desk registers whole lists and writes registers."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands.cli import app
from bot.config import ConfigError
from handlers.tables import rows_of_file
from storage.database import Database, now_ms
from storage.lists import PeopleList, people_lists

NAMES = (
    "שם פרטי,שם האם,משפחה\nמשה,שרה,כהן\n=HYPERLINK(),x,y\nRivka,Leah,Levy\nМойше,Сора,Коган\nמשה,שרה,כהן\n"
)


@pytest.fixture
def path(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database with an open scroll."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("SECRET_KEY", "rehearsal")
    opening = [
        "scroll",
        "open",
        "general",
        "--kind",
        "general",
        "--ordinal",
        "12",
        "--price",
        "USD:1:18",
        "--yes",
    ]
    assert CliRunner().invoke(app, [*opening, "--name", "en=General"]).exit_code == 0
    return Path(sqlite_url.split("///")[1])


def a_list(folder: Path, content: str = NAMES) -> Path:
    file = folder / "names.csv"
    file.write_text(content, encoding="utf-8")
    return file


def imported(file: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["import", str(file), "--scroll", "general", "--yes", *options])


def figures(path: Path) -> tuple[int, ...]:
    """Letters sold, entries, lines, payments, lists."""
    connection = sqlite3.connect(path)
    tables = ("taken WHERE state = 'sold'", "register", "lines", "payments", "lists")
    found = tuple(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)  # noqa: S608
    connection.close()
    return found


def test_a_dry_run_says_everything_and_writes_nothing(path: Path, tmp_path: Path) -> None:
    said = imported(a_list(tmp_path), "--dry-run")
    assert said.exit_code == 0, said.output
    assert "5 rows, 4 understood, 1 need attention." in said.output
    assert "1 stand in the list twice" in said.output
    assert "row 3: This cell contains a formula." in said.output
    assert "row 2: משה בן שרה כהן" in said.output
    assert "column B 'שם האם': mother" in said.output
    assert figures(path) == (0, 0, 0, 0, 0)
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_list_is_registered_by_the_committees_word(path: Path, tmp_path: Path) -> None:
    said = imported(a_list(tmp_path), "--total", "2", "--currency", "USD")
    assert said.exit_code == 0, said.output
    assert "3 letters are registered." in said.output
    assert figures(path) == (3, 3, 3, 1, 1)
    letters = [cells or [] for _number, cells in rows_of_file(tmp_path / "names.letters.xlsx")]
    assert [row[0] for row in letters[1:]] == ["משה", "Rivka", "Мойше"]
    rest = [cells or [] for _number, cells in rows_of_file(tmp_path / "names.rest.xlsx")]
    assert [row[3] for row in rest[1:]] == ["3", "6"]
    assert rest[1][0] == "=HYPERLINK()"


@pytest.mark.parametrize(("typed", "letters"), [("y\n", 3), ("n\n", 0), ("\n", 0)])
def test_nobody_is_registered_without_a_yes(path: Path, tmp_path: Path, typed: str, letters: int) -> None:
    command = ["import", str(a_list(tmp_path)), "--scroll", "general"]
    said = CliRunner().invoke(app, command, input=typed)
    assert said.exit_code == 0, said.output
    assert said.output.index("row 3: This cell contains a formula.") < said.output.index("Register them?")
    assert figures(path)[0] == letters
    again = CliRunner().invoke(app, command, input="y\n")
    assert again.exit_code == 0, again.output
    assert "before" not in again.output  # a no has begun nothing
    assert "interrupted" not in again.output
    assert figures(path)[:2] == (3, 3)


def test_programs_get_the_preview_as_one_object(path: Path, tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["import", str(a_list(tmp_path)), "--scroll", "general", "--json"])
    assert said.exit_code == 0, said.output
    told = json.loads(said.stdout)
    assert (told["counts"]["rows"], told["counts"]["fit"]) == (5, 4)
    assert [one["row"] for one in told["open"]] == ["3"]
    assert figures(path)[0] == 0


def test_columns_are_asked_about_at_the_terminal(path: Path, tmp_path: Path) -> None:
    mothers_first = a_list(tmp_path, "שרה,משה,לוי\nרבקה,דוד,כהן\nלאה,יוסף,גורדון\n")
    command = ["import", str(mothers_first), "--scroll", "general", "--yes"]
    said = CliRunner().invoke(app, command, input="2\n")
    assert said.exit_code == 0, said.output
    assert "row 1: משה בן שרה לוי" in said.output
    assert figures(path)[0] == 3


def test_a_program_that_runs_beside_leaves_the_list_alone_from_its_first_moment(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = people_lists.load
    free: list[int] = []

    async def beside(reader: Database, listed: int) -> PeopleList | None:
        free.extend(one.id for one in await people_lists.lists_at_work(reader) if one.lease <= now_ms())
        return await loaded(reader, listed)

    def answering(*_question: object, **_more: object) -> int:
        connection = sqlite3.connect(path)
        [(lease,)] = connection.execute("SELECT lease FROM lists").fetchall()
        connection.close()
        assert lease > now_ms() + 300_000  # whoever is asked may think
        return 2

    monkeypatch.setattr(people_lists, "load", beside)
    monkeypatch.setattr("typer.prompt", answering)
    said = imported(a_list(tmp_path, "שרה,משה,לוי\nרבקה,דוד,כהן\nלאה,יוסף,גורדון\n"))
    assert said.exit_code == 0, said.output
    assert free == []
    assert figures(path)[0] == 3


def test_the_same_file_again_registers_nobody(path: Path, tmp_path: Path) -> None:
    file = a_list(tmp_path)
    imported(file)
    (tmp_path / "names.letters.xlsx").unlink()
    again = imported(file)
    assert "This list is registered already." in again.output
    assert figures(path) == (3, 3, 3, 1, 1)
    assert (tmp_path / "names.letters.xlsx").exists()


def test_another_total_for_a_registered_list_is_said_to_be_of_no_use(path: Path, tmp_path: Path) -> None:
    file = a_list(tmp_path)
    first = imported(file, "--total", "1800")
    assert "Its sum stays" not in imported(file).output
    assert "Its sum stays" not in imported(file, "--total", "1800").output
    assert "They get letters in general, for USD 1800.00 by the committee's word." in first.output
    again = imported(file, "--total", "2000").output
    assert "Its sum stays USD 1800.00, and --total USD 2000.00 is not used." in again
    assert "undo-import" in again


def test_letters_side_by_side(path: Path, tmp_path: Path) -> None:
    imported(a_list(tmp_path), "--together")
    letters = [cells or [] for _number, cells in rows_of_file(tmp_path / "names.letters.xlsx")]
    positions = [int(row[7]) for row in letters[1:]]
    assert positions == list(range(positions[0], positions[0] + 3))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("17,33\n12,91\n", "No names were found"),
        ("", "empty"),
        ("name,family\n12345,Levy\n=Moshe,Levy\n", "nobody of this list"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(path: Path, tmp_path: Path, content: str, why: str) -> None:
    outcome = imported(a_list(tmp_path, content))
    assert isinstance(outcome.exception, ConfigError)
    assert why in str(outcome.exception)


def test_a_scroll_that_is_not_open_is_refused(path: Path, tmp_path: Path) -> None:
    outcome = CliRunner().invoke(app, ["import", str(a_list(tmp_path)), "--scroll", "nothing"])
    assert isinstance(outcome.exception, ConfigError)
    assert "general" in str(outcome.exception)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_register_is_written_out_for_the_scribe(path: Path, tmp_path: Path, suffix: str) -> None:
    imported(a_list(tmp_path, NAMES + "Moshe ben Yosef @cmd,,\n"))
    file = tmp_path / f"register{suffix}"
    said = CliRunner().invoke(app, ["export", "general", str(file)])
    assert "3 letters in register" in said.output, said.output
    if suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines))
    else:
        rows = [cells or [] for _number, cells in rows_of_file(file)]
    assert len(rows) == 4
    assert [row[0] for row in rows[1:]] == ["1", "2", "3"]
    assert [row[4] for row in rows[1:]] == ["משה בן שרה כהן", "רבקה בת לאה לוי", "משה בן שרה קוגן"]
    assert all(len(row[6]) == 12 for row in rows[1:])


def test_an_export_names_its_kind(path: Path, tmp_path: Path) -> None:
    outcome = CliRunner().invoke(app, ["export", "general", str(tmp_path / "register.doc")])
    assert isinstance(outcome.exception, ConfigError)
    nothing = CliRunner().invoke(app, ["export", "nothing", str(tmp_path / "register.csv")])
    assert isinstance(nothing.exception, ConfigError)

"""`python -m bot understand --file`: how a list is read, for people at a terminal and for programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.commands.cli import app

LIST = (
    "Timestamp,Child,Mother,Family,Amount\n"
    "11/18/2025 10:01:02,Moshe,Sara,Levy,18\n"
    "11/18/2025 10:02:02,Alex,Leah,Levin,18\n"
    "11/18/2025 10:03:02,Rivka and Dovid,Chana,Cohen,36\n"
)


def described(folder: Path, content: str | bytes, language: str = "en") -> dict[str, Any]:
    file = folder / "list.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    options = ["--file", str(file), "--language", language, "--today", "2025-11-18", "--json"]
    said = CliRunner().invoke(app, ["understand", *options])
    assert said.exit_code == 0, said.output
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def test_a_list_is_told_by_columns_and_rows(tmp_path: Path) -> None:
    levy = {"given": "Moshe", "parent": "Sara", "parent_kind": "mother", "family": "Levy", "gender": "m"}
    told = described(tmp_path, LIST)
    assert told["columns"] == {"B": "given", "C": "mother", "D": "family"}
    assert told["unused"] == ["A Timestamp", "E Amount"]
    assert told["refused"] is None
    assert [row["row"] for row in told["rows"]] == [2, 3, 4]
    assert told["rows"][0] == {"row": 2, "people": [levy], "asks": []}
    assert told["rows"][1]["asks"] == ["gender"]
    assert [one["given"] for one in told["rows"][2]["people"]] == ["Rivka", "Dovid"]


def test_what_is_asked_once_is_row_nought(tmp_path: Path) -> None:
    told = described(tmp_path, "שרה,משה,לוי\nרבקה,דוד,כהן\nלאה,יוסף,גורדון\n", "he")
    assert told["columns"] == {"C": "family"}
    assert told["rows"] == [{"row": 0, "people": [], "asks": ["columns: A, B"]}]


@pytest.mark.parametrize(("language", "said"), [("en", "This is a PDF."), ("ru", "Это PDF")])
def test_a_refusal_is_said_in_the_language_of_the_sender(tmp_path: Path, language: str, said: str) -> None:
    told = described(tmp_path, b"%PDF-1.7 ...", language)
    assert told["rows"] == []
    assert said in told["refused"]


def test_people_at_a_terminal_read_a_row_a_line(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    said = CliRunner().invoke(app, ["understand", "--file", str(file)]).output
    assert "not used: A Timestamp, E Amount" in said
    assert "row 3: given: Alex, parent: Leah" in said
    assert "asks: gender" in said

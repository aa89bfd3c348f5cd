"""`python -m bot undo-import`: a list that was a mistake is taken back as a whole."""

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands.cli import app
from bot.config import ConfigError
from tests.bot.commands.test_import_list import a_list, figures, imported, path

__all__ = ["path"]
WHY = ("--reason", "the list of another school", "--yes")


def runs(*arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=answer)


def refusal(*arguments: str) -> str:
    outcome = runs(*arguments)
    assert isinstance(outcome.exception, ConfigError), (outcome.output, outcome.exception)
    return str(outcome.exception)


def count(path: Path, what: str) -> int:
    connection = sqlite3.connect(path)
    [[found]] = connection.execute(f"SELECT count(*) FROM {what}").fetchall()  # noqa: S608
    connection.close()
    return int(found)


def open_another_scroll() -> None:
    opening = ["scroll", "open", "unity", "--kind", "special", "--ordinal", "1", "--price", "USD:1"]
    opened = runs(*opening, "--name", "en=Unity", "--eligibility", "en=For all of us", "--yes")
    assert opened.exit_code == 0, (opened.output, opened.exception)


def in_another_scroll(file: Path, *options: str, answer: str = "") -> Result:
    return runs("import", str(file), "--scroll", "unity", *options, answer=answer)


def test_a_list_is_taken_back_as_a_whole(path: Path, tmp_path: Path) -> None:
    file = a_list(tmp_path)
    imported(file)
    line, how = runs("undo-import").output.splitlines()
    assert "3  names.csv" in line
    number = line.partition(" ")[0]
    assert how == f'Taken back by its number or file: undo-import {number} --reason "..."'
    said = runs("undo-import", str(file), *WHY)
    assert said.exit_code == 0, (said.output, said.exception)
    assert "3 registrations are taken back." in said.output
    assert count(path, "taken") == 0
    assert count(path, "register WHERE kind = 'void'") == 3
    assert "3 letters are registered." in imported(file).output  # the same file, anew
    assert count(path, "taken WHERE state = 'sold'") == 3


def test_its_number_names_it_as_well(path: Path, tmp_path: Path) -> None:
    imported(a_list(tmp_path))
    told = json.loads(runs("undo-import", "--json").output)
    assert (told["series"], told["letters"]) == ("general", 3)
    assert "taken back" in runs("undo-import", str(told["number"]), *WHY).output


def test_without_a_yes_or_a_reason_it_stays(path: Path, tmp_path: Path) -> None:
    file = a_list(tmp_path)
    imported(file)
    assert "say why" in refusal("undo-import", str(file), "--yes")
    assert "Nothing was changed." in runs("undo-import", str(file), *WHY[:2], answer="n\n").output
    assert figures(path)[0] == 3


def test_what_cannot_be_taken_back_is_said_in_a_sentence(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = a_list(tmp_path)
    assert "was not imported" in refusal("undo-import", str(file), *WHY)
    assert "there is no file" in refusal("undo-import", "nothing.csv", *WHY)
    assert "no list of that number" in refusal("undo-import", "17", *WHY)
    assert "`person void CERTIFICATE` takes single letters back" in runs("undo-import").output
    imported(file)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE scrolls SET state = 'complete'")
    connection.commit()
    connection.close()
    assert "its scroll is written" in refusal("undo-import", str(file), *WHY)
    monkeypatch.setattr("storage.lists.undoing.UNDO_WITHIN", -1)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE scrolls SET state = 'open'")
    connection.commit()
    connection.close()
    assert "more than a day ago" in refusal("undo-import", str(file), *WHY)
    assert count(path, "register") == 3


def test_an_undoing_that_was_interrupted_goes_on(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = a_list(tmp_path)
    imported(file)
    with monkeypatch.context() as power:
        power.setattr("storage.lists.undoing.finish", interrupted)
        assert runs("undo-import", str(file), *WHY).exit_code != 0
    assert count(path, "register WHERE kind = 'void'") == 3
    assert "may be imported anew" in runs("undo-import", str(file), *WHY).output
    assert "3 letters are registered." in imported(file).output


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_same_file_in_another_scroll_is_explained_first(path: Path, tmp_path: Path) -> None:
    file = a_list(tmp_path)
    imported(file)
    open_another_scroll()
    no = in_another_scroll(file, answer="n\n")
    assert "This file was registered in general on" in no.output
    assert "A yes gives its people a second letter, in unity." in no.output
    assert figures(path)[0] == 3
    assert "3 letters are registered." in in_another_scroll(file, "--yes").output
    assert figures(path)[0] == 6
    assert "imported more than once" in refusal("undo-import", str(file), *WHY)


def test_a_file_that_was_begun_for_another_scroll_is_finished_there(path: Path, tmp_path: Path) -> None:
    file = a_list(tmp_path)
    imported(file)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE lists SET state = 'registering', at_row = 99")
    connection.commit()
    connection.close()
    open_another_scroll()
    opened = in_another_scroll(file, "--yes")
    assert "finish it with --scroll general first" in str(opened.exception)

"""The documents say what is: their links lead somewhere, their commands and words are known."""

import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.commands.cli import app
from handlers.flows import registry

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "bot" / "README.md",
    ROOT / "handlers" / "README.md",
]


class UnknownWord(Exception):
    """A command or an option that the program does not have."""


def commands(text: str) -> list[list[str]]:
    """Every `python -m bot ...` of a text, in words; one that is broken over lines is joined."""
    joined = re.sub(r"\\\n\s*", " ", text)
    lines = re.findall(r"^    python -m bot ([^\n#]+)", joined, re.MULTILINE)
    inline = re.findall(r"`python -m bot ([^`\n]+)`", joined)
    return [shlex.split(line.partition(" < ")[0].replace("...", "")) for line in (*lines, *inline)]


def test_there_are_commands_in_them() -> None:
    assert len([one for document in DOCUMENTS for one in commands(document.read_text())]) > 20


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.parent.name + "/" + path.name)
class TestDocument:
    def test_its_links_lead_to_files(self, document: Path) -> None:
        found = re.findall(r"\]\(([^)#:]+)\)", document.read_text())
        assert [link for link in found if not (document.parent / link).exists()] == []

    def test_its_commands_are_known(self, document: Path) -> None:
        wrong = []
        for words in commands(document.read_text()):
            try:
                known(words)
            except UnknownWord as error:
                wrong.append(f"{' '.join(words)}: {error}")
        assert wrong == []


def known(words: list[str]) -> None:
    """Raises UnknownWord for a command or an option that the program does not have."""
    command: Any = typer.main.get_command(app)
    words = list(words)
    while (inside := getattr(command, "commands", None)) and words and not words[0].startswith("-"):
        name = words.pop(0)
        inner = inside.get(name)
        if inner is None:
            raise UnknownWord(f"no command {name}")
        command = inner
    options = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    for word in words:
        if word.startswith("--") and word.partition("=")[0] not in options:
            raise UnknownWord(f"no option {word}")


def test_the_copy_of_a_running_database_can_be_made_each_night(tmp_path: Path) -> None:
    """The command of the document, twice, beside a program that has the database open."""
    document = (ROOT / "bot/README.md").read_text()
    [command] = re.findall(r"^    (umask 077; python -c .*)$", document, re.MULTILINE)
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data/letters.db")) as running:
        running.execute("PRAGMA journal_mode = WAL")
        running.execute("CREATE TABLE letters (name)")
        for night in (1, 2):
            running.execute("INSERT INTO letters VALUES ('a name')")
            running.commit()
            subprocess.run(
                ["sh", "-c", command.replace("python", sys.executable)], cwd=tmp_path, check=True, timeout=30
            )
            copy = tmp_path / "data/copy.db"
            with closing(sqlite3.connect(copy)) as copied:
                assert copied.execute("SELECT count(*) FROM letters").fetchone() == (night,)
            assert copy.stat().st_mode & 0o077 == 0


def test_the_service_runs_where_the_steps_before_it_install() -> None:
    document = (ROOT / "bot/README.md").read_text()
    unit = dict(re.findall(r"^    (\w+)=(.*)$", document, re.MULTILINE))
    folder = unit["WorkingDirectory"]
    program, *words = shlex.split(unit["ExecStart"])
    assert program == f"{folder}/.venv/bin/python"
    assert words[:2] == ["-m", "bot"]
    known(words[2:])
    assert unit["ReadWritePaths"] == folder
    assert f"git clone ... {folder} && cd {folder}" in document
    assert re.search(rf"useradd --system --home-dir {folder} .* {unit['User']}$", document, re.MULTILINE)
    assert unit["RestartPreventExitStatus"] == "2"  # what a wrong setting ends with


def test_the_words_that_work_anywhere_do() -> None:
    document = (ROOT / "handlers/README.md").read_text()
    row = re.search(r"\| \*menu\*(.*)\|", document)
    assert row is not None
    said = [word.strip(" *") for word in re.split(r"[,·|]|also", f"menu{row[1]}") if word.strip(" *")]
    assert len(said) == 16
    assert [word for word in said if registry().command_in(word) is None] == []

"""The documents say what is: their links lead somewhere, their commands and words are known."""

import asyncio
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.commands.cli import app
from handlers.flows import registry
from storage.database import migrate

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


def test_the_backup_of_each_night_can_be_made(tmp_path: Path) -> None:
    """The script of the document, beside a program that has the database open; old backups go."""
    document = (ROOT / "bot/README.md").read_text()
    lines = re.search(r"^    #!/bin/sh\n(?:    .*\n)+", document, re.MULTILINE)
    assert lines is not None
    folder, backups = tmp_path / "letters", tmp_path / "backups"
    backups.mkdir()
    old = backups / "2020-01-01.db"
    old.touch()
    os.utime(old, (0, 0))
    asyncio.run(migrate(f"sqlite+aiosqlite:///{folder}/data/letters.db"))
    script = (
        textwrap.dedent(lines[0])
        .replace("/srv/letters-backups", str(backups))
        .replace("cd /srv/letters", f"cd {folder}")
        .replace("runuser -u letters -- .venv/bin/python", sys.executable)
    )
    with closing(sqlite3.connect(folder / "data/letters.db")) as running:
        running.execute("PRAGMA journal_mode = WAL")
        running.execute("INSERT INTO campaign_marks VALUES ('a', 'mark', 1)")
        running.commit()
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "SECRET_KEY": "kept"}
        environment.pop("DATABASE_URL", None)
        subprocess.run(["sh", "-c", script], env=environment, check=True, timeout=60)
    [backup] = backups.iterdir()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d\.db", backup.name)
    with closing(sqlite3.connect(backup)) as copied:
        assert copied.execute("SELECT value FROM campaign_marks").fetchall() == [("mark",)]
    assert backup.stat().st_mode & 0o077 == 0


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

"""The documents say what is: their links lead somewhere, their commands and words are known."""

import re
import shlex
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


def test_the_words_that_work_anywhere_do() -> None:
    document = (ROOT / "handlers/README.md").read_text()
    row = re.search(r"\| \*menu\*(.*)\|", document)
    assert row is not None
    said = [word.strip(" *") for word in re.split(r"[,·|]|also", f"menu{row[1]}") if word.strip(" *")]
    assert len(said) == 16
    assert [word for word in said if registry().command_in(word) is None] == []

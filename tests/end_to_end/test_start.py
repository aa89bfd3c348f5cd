"""What a start and `check` say of an operator's mistakes: a sentence and an exit status, no traceback."""

import json
import socket
from pathlib import Path

import pytest

from tests.end_to_end.program import Program, outcome, running, tells_nothing_of
from tests.end_to_end.sides import Environment, TelegramSide


async def test_a_port_that_another_program_uses(folder: Path, embedded: Environment) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, said = await outcome(folder, embedded | {"PORT": port}, "run")
    assert status == 2
    assert f"PORT {port} of HOST 127.0.0.1 cannot be used" in said
    assert "Browser chat" not in said
    assert "Traceback" not in said


async def test_a_host_that_is_none(folder: Path, embedded: Environment) -> None:
    status, said = await outcome(folder, embedded | {"HOST": "nowhere.invalid"}, "run")
    assert (status, "HOST nowhere.invalid is no address of this machine" in said) == (2, True)


async def test_another_secret_key_than_before(folder: Path, embedded: Environment) -> None:
    async with running(Program(folder, embedded | {"SECRET_KEY": "the-first"})):
        pass
    status, said = await outcome(folder, embedded | {"SECRET_KEY": "the-second", "PORT": "0"}, "run")
    assert (status, said.count("SECRET_KEY is not the one")) == (2, 1)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("STRIPE_API_KEY", "pk_live_x", "is the publishable key"),
        ("STRIPE_WEBHOOK_SECRET", "we_1ABC", "is the endpoint's id"),
        ("TELEGRAM_TOKEN", "letters_bot", "does not look like"),
        ("COMMITTEE", "@mendel", "the bot tells whoever writes id"),
    ],
)
async def test_check_tells_of_a_value_of_the_wrong_shape(
    folder: Path, embedded: Environment, name: str, value: str, said: str
) -> None:
    status, told = await outcome(folder, embedded | {"SECRET_KEY": "k", name: value}, "check")
    [line] = [line for line in told.splitlines() if f" {name} " in line and said in line]
    assert (status, line.startswith("WRONG")) == (1, True)
    assert value not in told


async def test_check_beside_a_running_program(telegram_side: TelegramSide, embedded: Environment) -> None:
    program = telegram_side.program(embedded)
    async with running(program):
        there = (
            embedded
            | telegram_side.environment
            | {
                "PORT": str(program.port),
                "PUBLIC_URL": program.url,
                "SECRET_KEY": "a-secret-for-signing",
            }
        )
        _status, told = await outcome(telegram_side.folder, there, "check", "--json")
    found = {one["subject"]: one for one in map(json.loads, told.splitlines())}
    for subject in ("PORT", "PUBLIC_URL", "TELEGRAM_TOKEN", "DATABASE_URL", "SECRET_KEY", "Clock", "Texts"):
        assert found[subject]["outcome"] == "good", found[subject]
    assert found["TELEGRAM_TOKEN"]["said"] == "the bot is https://t.me/letters_test_bot"
    assert found["Scrolls"]["outcome"] == "advice"
    assert telegram_side.environment["TELEGRAM_TOKEN"] not in told


async def test_a_second_program_is_refused_and_a_talk_in_the_terminal_is_not(
    folder: Path, embedded: Environment
) -> None:
    """On one SQLite file; a program that was killed leaves no lock behind."""
    first = Program(folder, embedded)
    async with running(first):
        status, said = await outcome(folder, embedded | {"SECRET_KEY": "a-secret-for-signing"}, "run")
        assert (status, said.count("\n")) == (2, 1)
        assert "another program runs on" in said
        status, said = await outcome(folder, embedded, "scroll", "list")
        assert (status, said.count(" open: ")) == (0, 2)
        heard = await talk(folder, embedded, "/start", "Progress")
        assert "What would you like to do?" in heard
        assert first.runs
        await first.kill()
        await first.start()
    tells_nothing_of(first)


async def talk(folder: Path, environment: Environment, *lines: str) -> str:
    """What `python -m bot chat` answers to these lines."""
    environment = environment | {"SECRET_KEY": "a-secret-for-signing"}
    return (await outcome(folder, environment, "chat", "--language", "en", typed="\n".join(lines)))[1]


async def test_a_command_in_another_folder_makes_nothing(folder: Path) -> None:
    for command in (("scroll", "list"), ("questions",), ("volunteer", "list"), ("report",)):
        status, said = await outcome(folder, {}, *command)
        assert (status, said.count("\n")) == (2, 1), said
        assert f"the database {folder}/data/letters.db is not there" in said
    assert not (folder / "data").exists()

"""Answers to questions from the command line: `python -m bot topics list | show | set | reset | asked`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.config import Config, ConfigError, read

if TYPE_CHECKING:
    from handlers.words import Language
    from storage.topics import Misunderstood, WrittenAnswer

topics = typer.Typer(help="Answers to people's questions: read them, write your own.", no_args_is_help=True)
_TOPIC = typer.Argument(help="Its key, as `topics list` shows it.")
_LANGUAGE = typer.Option("--language", help="he, en, yi or ru.")


@topics.command("list")
def list_topics() -> None:
    """Every topic with its short name; * where you wrote an answer of your own."""
    for topic, name, languages in asyncio.run(known_topics(read())):
        typer.echo(f"{topic:20} {name}" + (f"  * {' '.join(languages)}" if languages else ""))


@topics.command("show")
def show(
    topic: Annotated[str, _TOPIC],
    history: Annotated[bool, typer.Option(help="All that was written.")] = False,
) -> None:
    """The answers of a topic that count now, in the four languages."""
    if history:
        for one in asyncio.run(written_before(read(), topic)):
            who = "command line" if one.by is None else f"account {one.by}"
            typer.echo(f"{one.at}  [{one.language}]  {who}  {one.text or '(the answer it came with)'}")
        return
    for language, text, own in asyncio.run(answers(read(), topic)):
        typer.echo(f"[{language}]{' *' if own else ''} {text}")


@topics.command("set")
def set_answer(
    topic: Annotated[str, _TOPIC],
    text: Annotated[str, typer.Argument(help="The answer, with gaps such as {price} and {phone}.")],
    language: Annotated[str, _LANGUAGE],
) -> None:
    """Write your own answer. It counts at once, also for a program that is running."""
    asyncio.run(write_answer(read(), topic, language, text))
    typer.echo("It is answered like this from now on.")


@topics.command("reset")
def reset(topic: Annotated[str, _TOPIC], language: Annotated[str, _LANGUAGE]) -> None:
    """Go back to the answer that the program comes with."""
    asyncio.run(write_answer(read(), topic, language, ""))
    typer.echo("The answer that the program comes with counts again.")


@topics.command("asked")
def asked() -> None:
    """What is asked most often and not understood, in everyday words alone."""
    told = asyncio.run(not_understood(read()))
    if not told:
        typer.echo("Nothing yet.")
    for one in told:
        typer.echo(f"{one.number:5}  [{one.language}]  {one.words}")


async def known_topics(config: Config) -> list[tuple[str, str, list[str]]]:
    """(topic, short English name, languages with an answer of the committee's own)."""
    from bot.commands.scrolls import open_database
    from handlers.flows.questions import topic_name
    from handlers.flows.questions import topics as all_topics
    from handlers.words import voice
    from storage.topics import all_written

    async with open_database(config) as (database, _shelf):
        own = await all_written(database)
    return [
        (topic, voice("en").say(topic_name(topic)), sorted(code for of, code in own if of == topic))
        for topic in all_topics()
    ]


async def answers(config: Config, topic: str) -> list[tuple[str, str, bool]]:
    """(language, answer, whether it is the committee's own). ConfigError for no topic."""
    from bot.commands.scrolls import open_database
    from handlers.flows.questions import default_answer
    from handlers.words import LANGUAGES
    from storage.topics import all_written

    _check_topic(topic)
    async with open_database(config) as (database, _shelf):
        own = await all_written(database)
    return [
        (code, own.get((topic, code)) or default_answer(topic, code), (topic, code) in own)
        for code in LANGUAGES
    ]


async def written_before(config: Config, topic: str) -> list[WrittenAnswer]:
    """All that was ever written for a topic, oldest first. ConfigError for no topic."""
    from bot.commands.scrolls import open_database
    from storage.topics import history

    _check_topic(topic)
    async with open_database(config) as (database, _shelf):
        return await history(database, topic)


async def write_answer(config: Config, topic: str, language: str, text: str) -> None:
    """Writes an answer; "" goes back to the program's own. ConfigError for what cannot be one."""
    from bot.commands.person_actions import in_english
    from bot.commands.scrolls import open_database
    from handlers.flows.questions import problem_of
    from storage.database import now_ms
    from storage.topics import write

    _check_topic(topic)
    code = _language(language)
    if text and (problem := problem_of(topic, code, text)):
        raise ConfigError(in_english(problem))
    async with open_database(config) as (database, _shelf), database.transaction() as transaction:
        write(transaction, topic, code, text.strip(), None, now_ms())


async def not_understood(config: Config) -> list[Misunderstood]:
    """What was asked most often and not understood."""
    from bot.commands.scrolls import open_database
    from storage.topics import most_misunderstood

    async with open_database(config) as (database, _shelf):
        return await most_misunderstood(database)


def _check_topic(topic: str) -> None:
    from handlers.flows.questions import topics as all_topics

    if topic not in all_topics():
        raise ConfigError(f"there is no topic {topic}; `topics list` shows all")


def _language(code: str) -> Language:
    from handlers.words import LANGUAGES

    for language in LANGUAGES:
        if code == language:
            return language
    raise ConfigError(f"{code} is none of {', '.join(LANGUAGES)}")

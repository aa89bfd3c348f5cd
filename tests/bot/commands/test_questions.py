"""The office answers from the command line; the running program takes the answer to whoever asked."""

from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from bot.commands import questions
from bot.commands.questions import answer, open_questions
from bot.config import Config, ConfigError
from storage.conversation import accounts, outbox
from storage.database import Database, now_ms
from storage.tickets import inbox


async def test_a_question_is_seen_answered_once_and_the_answer_goes_out(
    database_url: str, database: Database
) -> None:
    config = replace(Config(), database_url=database.url)
    async with database.transaction() as transaction:
        account = accounts.add(transaction, "whatsapp", "whatsapp:+15550100", "ru", "US")
        inbox.add(transaction, account.id, "lookup", "Мойше бен Соро", "ru", now_ms())

    (seen,) = await open_questions(config)
    assert (seen.number, seen.who, seen.text) == (1, "whatsapp:+15550100", "Мойше бен Соро")
    assert abs((datetime.now(UTC) - seen.at).total_seconds()) < 60

    await answer(config, "1", "Да, у него есть буква.")
    assert await open_questions(config) == []
    (parcel,) = await outbox.waiting_parcels(database)
    assert parcel.address == "whatsapp:+15550100"
    about, _empty, said = msgspec.json.decode(parcel.wire)["text"].splitlines()
    assert "Мойше бен Соро" in about
    assert "1" in about
    assert said == "Да, у него есть буква."

    with pytest.raises(ConfigError):
        await answer(config, "1", "ещё раз")


async def test_a_question_keeps_its_short_number_when_those_before_it_are_answered(
    database_url: str, database: Database
) -> None:
    config = replace(Config(), database_url=database.url)
    async with database.transaction() as transaction:
        account = accounts.add(transaction, "telegram", "7", "en", "")
    for name in ("Moshe", "Dovid", "Sara"):
        async with database.transaction() as transaction:
            inbox.add(transaction, account.id, "lookup", name, "en", now_ms())
    await answer(config, "2", "Yes.")
    assert [(one.number, one.text) for one in await open_questions(config)] == [
        (1, "Moshe"),
        (3, "Sara"),
    ]
    (parcel,) = await outbox.waiting_parcels(database)
    said = "".join(sign for sign in msgspec.json.decode(parcel.wire)["text"] if sign not in "\u2068\u2069")
    assert "your question 2, about" in said
    with pytest.raises(ConfigError):
        await answer(config, "2", "Again.")


async def test_a_talk_is_taken_answered_put_off_and_closed(database_url: str, database: Database) -> None:
    config = replace(Config(), database_url=database.url, committee=frozenset({"telegram:900"}))
    async with database.transaction() as transaction:
        account = accounts.add(transaction, "whatsapp", "whatsapp:+15550100", "en", "US")
        accounts.add(transaction, "telegram", "900", "en", "")
    async with database.transaction() as transaction:
        inbox.add(transaction, account.id, "human", "where is my letter?", "en", now_ms())
    with pytest.raises(ConfigError, match="not in the office"):
        await questions.take(config, "1", "telegram:7")
    await questions.take(config, "1", "telegram:900")
    (seen,) = await open_questions(config)
    assert (seen.topic, seen.taken_by, seen.in_json()["who"]) == (
        "human",
        "telegram:900",
        "whatsapp:+15550100",
    )
    with pytest.raises(ConfigError, match="telegram:900 has taken question 1"):
        await answer(config, "1", "Here.")
    await answer(config, "1", "Here.", "telegram:900")
    facts = await questions.question_facts(config, "1")
    assert [(one["side"], one["text"], one["by"]) for one in facts["messages"]] == [
        ("office", "Here.", "telegram:900")
    ]
    assert await questions.put_off(config, "1") > datetime.now(UTC)
    assert [one.taken_by for one in await open_questions(config)] == [""]
    await questions.close(config, "1")
    assert await open_questions(config) == []
    told = [msgspec.json.decode(parcel.wire)["text"] for parcel in await outbox.waiting_parcels(database)]
    assert ["Here." in text for text in told] == [True, False]
    assert "I'm back" in told[1]
    with pytest.raises(ConfigError, match="done already"):
        await questions.close(config, "1")
    with pytest.raises(ConfigError, match="there is no question x"):
        await questions.close(config, "x")

"""The office answers from the command line; the running program takes the answer to whoever asked."""

from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from bot.commands.questions import answer, unanswered_questions
from bot.config import Config, ConfigError
from storage.conversation import accounts, outbox
from storage.database import Database, now_ms
from storage.search import questions


async def test_a_question_is_seen_answered_once_and_the_answer_goes_out(
    database_url: str, database: Database
) -> None:
    config = replace(Config(), database_url=database.url)
    async with database.transaction() as transaction:
        account = accounts.add(transaction, "whatsapp", "whatsapp:+15550100", "ru", "US")
        asked = questions.ask_office(transaction, account.id, "Мойше бен Соро", "ru", now_ms())

    (seen,) = await unanswered_questions(config)
    assert (seen.id, seen.who, seen.text) == (asked, "whatsapp:+15550100", "Мойше бен Соро")
    assert abs((datetime.now(UTC) - seen.at).total_seconds()) < 60

    await answer(config, asked, "Да, у него есть буква.")
    assert await unanswered_questions(config) == []
    (parcel,) = await outbox.waiting_parcels(database)
    assert parcel.address == "whatsapp:+15550100"
    about, _empty, said = msgspec.json.decode(parcel.wire)["text"].splitlines()
    assert "Мойше бен Соро" in about
    assert said == "Да, у него есть буква."

    with pytest.raises(ConfigError):
        await answer(config, asked, "ещё раз")

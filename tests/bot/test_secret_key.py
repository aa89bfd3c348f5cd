"""Another SECRET_KEY is named at once: with it, links and certificates that are out would end in silence."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.config import Config, ConfigError

OLD, NEW = "the-key-of-the-first-year", "another-key"


async def starts(config: Config) -> None:
    app = await App.open(config)
    await app.stop()


async def test_another_key_than_before_is_refused_and_told(sqlite_url: str) -> None:
    config = Config(database_url=sqlite_url, secret_key=OLD)
    await starts(config)
    await starts(config)
    with pytest.raises(ConfigError, match=r"SECRET_KEY is not the one .* SECRET_KEY_BEFORE") as told:
        await starts(replace(config, secret_key=NEW))
    assert OLD not in str(told.value)
    assert NEW not in str(told.value)


async def test_a_new_key_may_follow_the_one_before(sqlite_url: str) -> None:
    config = Config(database_url=sqlite_url, secret_key=OLD)
    await starts(config)
    await starts(replace(config, secret_key=NEW, secret_key_before=OLD))
    await starts(replace(config, secret_key=NEW))
    with pytest.raises(ConfigError):
        await starts(config)


async def test_a_key_that_nobody_has_any_more_can_be_given_up(sqlite_url: str) -> None:
    await starts(Config(database_url=sqlite_url, secret_key=OLD))
    await starts(Config(database_url=sqlite_url, secret_key=NEW, secret_key_before="lost"))

"""The committee's desk: the command line beside a running campaign, on the same database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from typer.testing import CliRunner, Result

from bot.commands.cli import app
from bot.config import ConfigError
from tests.campaign import Campaign


class CommandDesk:
    """`python -m bot`, told of the database of a campaign."""

    def __init__(self, campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
        self.campaign = campaign
        monkeypatch.setenv("DATABASE_URL", campaign.config.database_url)
        monkeypatch.setenv("SECRET_KEY", campaign.config.secret_key)

    def runs(self, *arguments: str, answer: str = "") -> Result:
        """In a thread of its own: a command begins an event loop, and so has every test."""
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(CliRunner().invoke, app, arguments, input=answer).result()

    def says(self, *arguments: str, answer: str = "") -> str:
        """What a command that succeeds prints."""
        done = self.runs(*arguments, answer=answer)
        assert done.exit_code == 0, (done.output, done.exception)
        return done.output

    def refuses(self, *arguments: str) -> str:
        """The one sentence of a command that does nothing."""
        done = self.runs(*arguments)
        assert isinstance(done.exception, ConfigError), (done.output, done.exception)
        sentence = str(done.exception)
        assert "\n" not in sentence
        return sentence

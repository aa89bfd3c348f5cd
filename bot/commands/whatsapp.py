"""WhatsApp's templates from the command line: `python -m bot whatsapp setup | status`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer

from bot.config import Config, ConfigError, read

if TYPE_CHECKING:
    from bot.channels.whatsapp_templates import TemplatesFound

whatsapp = typer.Typer(
    help="Templates at Twilio: what is tapped, and what is said outside the 24 hours.", no_args_is_help=True
)


@whatsapp.command()
def setup() -> None:
    """Make what is missing, submit the notices for approval, and show their state. Twice changes nothing."""
    typer.echo("This takes up to a minute the first time ...", err=True)
    _show(asyncio.run(set_up(read())))


@whatsapp.command()
def status() -> None:
    """Show which templates are there, and what WhatsApp says about the notices. Changes nothing."""
    _show(asyncio.run(look(read())))


async def set_up(config: Config) -> TemplatesFound:
    """Makes and submits what is missing. ConfigError where there is no WhatsApp, or Twilio says no."""
    from bot.channels import SendError
    from bot.channels.whatsapp_templates import set_up_templates
    from bot.prepared_database import prepare
    from storage.database import Database

    _needs_whatsapp(config)
    await prepare(config, may_begin=True)
    database = await Database.open(config.database_url)
    try:
        return await set_up_templates(config, database)
    except SendError as error:
        raise ConfigError(f"TWILIO_CONTENT_BASE {error}: try again, or see `python -m bot check`") from None
    finally:
        await database.close()


async def look(config: Config) -> TemplatesFound:
    """What there is. ConfigError as above."""
    from bot.channels import SendError
    from bot.channels.whatsapp_templates import look_at_templates

    _needs_whatsapp(config)
    try:
        return await look_at_templates(config)
    except SendError as error:
        raise ConfigError(f"TWILIO_CONTENT_BASE {error}: try again, or see `python -m bot check`") from None


def _needs_whatsapp(config: Config) -> None:
    if not config.twilio_account_sid:
        raise ConfigError("TWILIO_ACCOUNT_SID is not set: there is no WhatsApp")


def _show(found: TemplatesFound) -> None:
    typer.echo(f"{found.taps} of {found.taps_wanted} templates to tap are there.")
    for (notice, language), state in found.notices.items():
        told = "not made: `python -m bot whatsapp setup`"
        if state is not None:
            told = f"{state.approval.state}  {state.approval.reason}".rstrip()
        typer.echo(f"{notice:12} {language}  {told}")

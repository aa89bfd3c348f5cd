"""The environment, read once, and loud when it is wrong."""

from dataclasses import fields
from pathlib import Path

import pytest
from dotenv import dotenv_values
from honcho import environ

from bot.config import Config, ConfigError, read, with_secret

ROOT = Path(__file__).parents[2]
SECRET = {"SECRET_KEY": "x" * 32}


def refused(**environment: str) -> str:
    with pytest.raises(ConfigError) as error:
        read({**SECRET, **environment})
    return str(error.value)


def test_nothing_set_is_an_embedded_database_and_a_browser_chat() -> None:
    config = read(SECRET)
    assert config == Config(secret_key=SECRET["SECRET_KEY"])
    assert config.base_url == "http://127.0.0.1:8000"


def test_the_example_names_every_variable_and_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in fields(Config):
        monkeypatch.delenv(name.name.upper(), raising=False)
    monkeypatch.setenv("SECRET_KEY", SECRET["SECRET_KEY"])
    example = ROOT / ".env.example"
    named = {line.partition("=")[0] for line in example.read_text().splitlines() if line[:1].isupper()}
    assert named == {field.name.upper() for field in fields(Config)}
    assert read(dotenv=example) == Config(secret_key=SECRET["SECRET_KEY"])


def test_the_runner_of_a_procfile_reads_the_example_as_the_program_does() -> None:
    example = ROOT / ".env.example"
    told = environ.parse(example.read_text())
    assert told == {name: value for name, value in dotenv_values(example).items() if value}


def test_the_environment_goes_before_dotenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("PORT=9001\nHOST=0.0.0.0\n")
    monkeypatch.setenv("SECRET_KEY", "k")
    monkeypatch.setenv("PORT", "9002")
    monkeypatch.delenv("HOST", raising=False)
    config = read(dotenv=dotenv)
    assert (config.port, config.host) == (9002, "0.0.0.0")  # noqa: S104  # only read, never bound


def test_a_platform_s_postgresql_address_is_taken_as_it_is() -> None:
    url = "postgresql+asyncpg://u:p@host/db"
    for given in ("postgres://u:p@host/db", "postgresql://u:p@host/db", url):
        assert read({**SECRET, "DATABASE_URL": given}).database_url == url


def test_a_database_s_address_is_shown_as_it_is_written() -> None:
    said = refused(DATABASE_URL="mysql://localhost/letters")
    assert "postgresql://user:password@host:5432/name" in said
    assert "asyncpg" not in said
    assert "aiosqlite" not in said
    file = read({**SECRET, "DATABASE_URL": "sqlite:///data/other.db"})
    assert file.database_url == "sqlite+aiosqlite:///data/other.db"


def test_a_public_address_that_nobody_calls_is_refused() -> None:
    assert "https:// only" in refused(PUBLIC_URL="http://letters.example.org")
    for own in ("http://localhost:8000", "http://127.0.0.1:8000", "http://192.168.1.5:8000"):
        assert read({**SECRET, "PUBLIC_URL": own}).public_url == own


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "65536"),
        ("PUBLIC_URL", "letters.example.org"),
        ("DATABASE_URL", "mysql://localhost"),
        ("TELEGRAM_TOKEN", "secret-but-wrong"),
        ("TELEGRAM_API_BASE", "https://api.telegram.org"),
        ("TELEGRAM_WEBHOOK_SECRET", "with spaces"),
        ("TWILIO_ACCOUNT_SID", "12345"),
        ("TWILIO_WHATSAPP_FROM", "+1 555 0100"),
        ("COMMITTEE", "telegram:me"),
        ("CAMPAIGN_TIMEZONE", "Brooklyn"),
        ("CAMPAIGN_SHABBAT", "sometimes"),
        ("QUESTIONS_A_DAY", "many"),
        ("QUESTIONS_A_DAY", "-5"),
        ("QUESTIONS_FROM_ADDRESS", "few"),
        ("QUESTIONS_AN_HOUR", "-1"),
        ("TRUSTED_PROXIES", "caddy"),
        ("TRUSTED_PROXIES", "*"),
        ("TRUSTED_PROXIES", "0.0.0.0/0"),
    ],
)
def test_a_wrong_value_is_named_and_not_shown(name: str, value: str) -> None:
    message = refused(**{name: value})
    assert name in message
    assert value not in message


def test_the_files_of_certificates_are_looked_at(tmp_path: Path) -> None:
    text, seal = tmp_path / "notes.txt", tmp_path / "seal.svg"
    text.write_text("no font")
    seal.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    message = refused(CERTIFICATE_FONT_ARIZAL=str(text), CERTIFICATE_SIGNATURE=str(tmp_path / "none.png"))
    assert "CERTIFICATE_FONT_ARIZAL is not a font: TTF or OTF" in message
    assert "CERTIFICATE_SIGNATURE is not a file that can be read" in message
    config = read({**SECRET, "CERTIFICATE_SEAL": str(seal)})
    assert (config.certificate_seal, config.certificate_fonts) == (seal, {})


def test_everything_wrong_is_told_at_once() -> None:
    message = refused(PORT="x", CAMPAIGN_TIMEZONE="y", COMMITTEE="z")
    assert [line.split()[0] for line in message.splitlines()] == ["PORT", "COMMITTEE", "CAMPAIGN_TIMEZONE"]


def test_what_belongs_together_is_asked_for_together() -> None:
    message = refused(TWILIO_ACCOUNT_SID="AC" + "0" * 32, STRIPE_API_KEY="sk_test_1", PAYPAL_SECRET="x")
    for name in (
        "PAYPAL_CLIENT_ID",
        "PAYPAL_WEBHOOK_ID",
        "TWILIO_AUTH_TOKEN",
        "TWILIO_WHATSAPP_FROM",
        "STRIPE_WEBHOOK_SECRET",
        "PUBLIC_URL",
    ):
        assert name in message


def test_a_secret_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read({}).secret_key == ""  # whoever only reads makes none
    first = with_secret(read({})).secret_key
    assert len(first) > 30
    assert read({}).secret_key == with_secret(read({})).secret_key == first
    assert (tmp_path / "data/secret.key").stat().st_mode & 0o077 == 0


def test_a_payment_token_without_its_bot_is_named() -> None:
    assert "TELEGRAM_PAYMENT_TOKEN is of no use without TELEGRAM_TOKEN" in refused(
        TELEGRAM_PAYMENT_TOKEN="1:x"
    )


def test_what_is_set_and_malformed_is_not_said_to_be_missing() -> None:
    twilio = {"TWILIO_ACCOUNT_SID": "AC" + "a" * 32, "TWILIO_AUTH_TOKEN": "t"}
    sender = {"TWILIO_WHATSAPP_FROM": "whatsapp:+15550100"}
    for public_url in ("letters.example.org", "http://letters.example.org"):
        assert "is needed for WhatsApp" not in refused(PUBLIC_URL=public_url, **twilio, **sender)
    assert "is of no use" not in refused(TELEGRAM_TOKEN="12345", TELEGRAM_PAYMENT_TOKEN="1:x")

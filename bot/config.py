"""The configuration: environment variables, read once and checked."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from bot.environment import FONT, PICTURE, EnvironmentReader
from storage.calendar import OfficeHours
from storage.search import QuestionLimits
from storage.torah import TRADITIONS

EMBEDDED = "sqlite+aiosqlite:///data/letters.db"
_DRIVERS = {  # by how platforms and people write the address
    "postgresql://": "postgresql+asyncpg://",
    "postgres://": "postgresql+asyncpg://",
    "sqlite:///": "sqlite+aiosqlite:///",
}
_KEPT_SECRET = Path("data/secret.key")  # beside the embedded database


def with_driver(url: str) -> str:
    """A database's URL, as hosts show it, with the driver that the program uses; "" where it has none."""
    for plain, driven in _DRIVERS.items():
        if url.startswith(plain):
            return driven + url.removeprefix(plain)
    return url if url.startswith(tuple(_DRIVERS.values())) else ""


class ConfigError(Exception):
    """A configuration that cannot be used: one line for each wrong variable, with its name and no secret."""


@dataclass(frozen=True)
class Config:
    """Everything that can be configured. `.env.example` explains each variable."""

    database_url: str = EMBEDDED
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""  # without a slash at the end; "" when nobody outside can reach us
    secret_key: str = ""
    secret_key_before: str = ""  # what it signed is still believed
    telegram_token: str = ""
    telegram_api_base: str = "https://api.telegram.org/bot"
    telegram_file_base: str = "https://api.telegram.org/file/bot"
    telegram_webhook_secret: str = ""
    telegram_payment_token: str = ""
    telegram_currencies: str = "https://core.telegram.org/bots/payments/currencies.json"
    twilio_account_sid: str = ""
    twilio_auth_token: str = ""
    twilio_auth_token_before: str = ""  # what it signs is believed as well, while tokens change
    twilio_whatsapp_from: str = ""
    twilio_api_base: str = "https://api.twilio.com"
    twilio_content_base: str = "https://content.twilio.com"
    whatsapp_taps: bool = True  # False: answers are chosen by numbers alone
    stripe_api_key: str = ""
    stripe_webhook_secret: str = ""
    stripe_api_base: str = "https://api.stripe.com"
    paypal_client_id: str = ""
    paypal_secret: str = ""
    paypal_webhook_id: str = ""
    paypal_api_base: str = "https://api-m.paypal.com"
    committee: frozenset[str] = frozenset()  # addresses such as telegram:123
    campaign_timezone: str = "America/New_York"
    campaign_shabbat: bool = True
    campaign_show_initials: bool = True  # of those who took the last letters, on the page of a scroll
    questions_a_day: int = 10  # names that an account may look up
    questions_from_address: int = 30  # answers an hour to a network address in the browser chat
    questions_an_hour: int = 1000  # answers to everybody together, before the next ones wait longer
    metrics_port: int = 0  # on which a worker tells its numbers; 0 for none
    metrics_token: str = ""  # who knows it may read /metrics from elsewhere than this machine
    trusted_proxies: tuple[str, ...] = ()  # addresses and networks whose X-Forwarded-For is believed
    office_hours: str = "Sun-Thu 9:00-18:00, Fri 9:00-13:00"  # when somebody answers people's questions
    large_sum: int = 500  # US dollars; a sum on the street that is worth more is asked about
    organisation: str = ""  # what answers to questions tell of ourselves; "" is not told
    office_phone: str = ""
    office_email: str = ""
    website: str = ""
    certificate_posted_from: str = ""  # such as $180
    certificate_signature: Path | None = None  # pictures that stand on certificates
    certificate_seal: Path | None = None
    certificate_signed_by: str = ""  # below the signature
    certificate_font_ashkenaz: Path | None = None  # scribes' fonts of the committee's own
    certificate_font_sefard: Path | None = None
    certificate_font_arizal: Path | None = None
    certificate_font_teiman: Path | None = None
    receipts: str = "off"  # on request, or sent: with the certificate as well
    receipt_name: str = ""  # of the organisation that issues them; else `organisation`
    receipt_address: str = ""
    receipt_tax_number: str = ""
    receipt_text: str = ""  # at the end of each
    receipt_payer: str = "asked"  # to whom they are made out; provider: to whom the provider names

    @property
    def question_limits(self) -> QuestionLimits:
        """The numbers of answers about other people's letters."""
        return QuestionLimits(self.questions_a_day, self.questions_from_address, self.questions_an_hour)

    @property
    def certificate_fonts(self) -> dict[str, Path]:
        """The committee's own scribes' fonts, by tradition."""
        set_by = {tradition: getattr(self, f"certificate_font_{tradition}") for tradition in TRADITIONS}
        return {tradition: path for tradition, path in set_by.items() if path}

    @property
    def secret_keys(self) -> tuple[str, ...]:
        """The keys whose signatures are believed; the first one signs."""
        return tuple(filter(None, (self.secret_key, self.secret_key_before)))

    @property
    def takes_money(self) -> bool:
        """Whether a provider is configured that moves real or test money."""
        return bool(self.telegram_payment_token or self.stripe_api_key or self.paypal_client_id)

    @property
    def base_url(self) -> str:
        """The address that links begin with: the public one, else this machine's."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def told_url(self) -> str:
        """The address that people's phones can open: "" for a bot that is polled without a public one."""
        return self.public_url or ("" if self.telegram_token else self.base_url)


def read(environment: Mapping[str, str] | None = None, dotenv: Path = Path(".env")) -> Config:
    """The configuration from the environment and, behind it, from a `.env` file. Raises ConfigError.

    `environment` takes the place of both.
    """
    config, errors = examine(environment, dotenv)
    if errors:
        raise ConfigError("\n".join(errors))
    return config


def examine(
    environment: Mapping[str, str] | None = None, dotenv: Path = Path(".env")
) -> tuple[Config, tuple[str, ...]]:
    """The configuration as `read` has it, and a line for each wrong variable, which begins with its name.

    A wrong variable stands as if it were not set.
    """
    reader = _Reader(_surroundings(dotenv) if environment is None else environment)
    config = Config(
        database_url=reader.database(),
        host=reader.text("HOST", Config.host),
        port=reader.port("PORT", Config.port),
        public_url=reader.public(),
        secret_key=reader.text("SECRET_KEY") or _kept_secret(),
        secret_key_before=reader.text("SECRET_KEY_BEFORE"),
        telegram_token=reader.matching("TELEGRAM_TOKEN", r"\d+:[\w-]{6,}", "123456:ABC..."),
        telegram_api_base=reader.url("TELEGRAM_API_BASE", Config.telegram_api_base, ending="/bot"),
        telegram_file_base=reader.url("TELEGRAM_FILE_BASE", Config.telegram_file_base),
        telegram_webhook_secret=reader.matching(
            "TELEGRAM_WEBHOOK_SECRET", r"[A-Za-z0-9_-]{1,256}", "letters, digits, _ and -"
        ),
        telegram_payment_token=reader.text("TELEGRAM_PAYMENT_TOKEN"),
        telegram_currencies=reader.url("TELEGRAM_CURRENCIES", Config.telegram_currencies),
        twilio_account_sid=reader.matching(
            "TWILIO_ACCOUNT_SID", r"AC[0-9a-fA-F]{32}", "AC and 32 hex digits"
        ),
        twilio_auth_token=reader.text("TWILIO_AUTH_TOKEN"),
        twilio_auth_token_before=reader.text("TWILIO_AUTH_TOKEN_BEFORE"),
        twilio_whatsapp_from=reader.matching(
            "TWILIO_WHATSAPP_FROM", r"(whatsapp:\+\d{6,15}|MG[0-9a-fA-F]{32})", "whatsapp:+15550100"
        ),
        twilio_api_base=reader.url("TWILIO_API_BASE", Config.twilio_api_base),
        twilio_content_base=reader.url("TWILIO_CONTENT_BASE", Config.twilio_content_base),
        whatsapp_taps=reader.switch("WHATSAPP_TAPS", Config.whatsapp_taps),
        stripe_api_key=reader.stripe_key(),
        stripe_webhook_secret=reader.stripe_secret(),
        stripe_api_base=reader.url("STRIPE_API_BASE", Config.stripe_api_base),
        paypal_client_id=reader.matching("PAYPAL_CLIENT_ID", r"[\w-]{20,}", "AbC1... of a REST app"),
        paypal_secret=reader.text("PAYPAL_SECRET"),
        paypal_webhook_id=reader.matching(
            "PAYPAL_WEBHOOK_ID", r"[0-9A-Z]{8,40}", "the webhook's ID, 8PT597..."
        ),
        paypal_api_base=reader.url("PAYPAL_API_BASE", Config.paypal_api_base),
        committee=reader.committee(),
        campaign_timezone=reader.zone(),
        campaign_shabbat=reader.switch("CAMPAIGN_SHABBAT", Config.campaign_shabbat),
        campaign_show_initials=reader.switch("CAMPAIGN_SHOW_INITIALS", Config.campaign_show_initials),
        questions_a_day=reader.count("QUESTIONS_A_DAY", Config.questions_a_day),
        questions_from_address=reader.count("QUESTIONS_FROM_ADDRESS", Config.questions_from_address),
        questions_an_hour=reader.count("QUESTIONS_AN_HOUR", Config.questions_an_hour),
        metrics_port=reader.port("METRICS_PORT", Config.metrics_port),
        metrics_token=reader.matching("METRICS_TOKEN", r"\S{16,256}", "sixteen characters or more"),
        trusted_proxies=reader.proxies(),
        office_hours=reader.hours(),
        large_sum=_large_sum(reader),
        organisation=reader.text("ORGANISATION"),
        office_phone=reader.text("OFFICE_PHONE"),
        office_email=reader.text("OFFICE_EMAIL"),
        website=reader.text("WEBSITE"),
        certificate_posted_from=reader.text("CERTIFICATE_POSTED_FROM"),
        certificate_signature=reader.file("CERTIFICATE_SIGNATURE", PICTURE),
        certificate_seal=reader.file("CERTIFICATE_SEAL", PICTURE),
        certificate_signed_by=reader.printed("CERTIFICATE_SIGNED_BY", 60),
        certificate_font_ashkenaz=reader.file("CERTIFICATE_FONT_ASHKENAZ", FONT),
        certificate_font_sefard=reader.file("CERTIFICATE_FONT_SEFARD", FONT),
        certificate_font_arizal=reader.file("CERTIFICATE_FONT_ARIZAL", FONT),
        certificate_font_teiman=reader.file("CERTIFICATE_FONT_TEIMAN", FONT),
        receipts=reader.receipts(),
        receipt_name=reader.printed("RECEIPT_NAME"),
        receipt_address=reader.printed("RECEIPT_ADDRESS"),
        receipt_tax_number=reader.printed("RECEIPT_TAX_NUMBER"),
        receipt_text=reader.printed("RECEIPT_TEXT", 600),
        receipt_payer=reader.receipt_payer(),
    )
    reader.together("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_FROM")
    reader.together("STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRET")
    reader.together("PAYPAL_CLIENT_ID", "PAYPAL_SECRET", "PAYPAL_WEBHOOK_ID")
    if config.telegram_payment_token and not reader.text("TELEGRAM_TOKEN"):
        reader.wrong("TELEGRAM_PAYMENT_TOKEN", "is of no use without TELEGRAM_TOKEN")
    if config.twilio_account_sid and not reader.text("PUBLIC_URL"):
        reader.wrong("PUBLIC_URL", "is needed for WhatsApp: Twilio signs the address that it calls")
    return config, reader.errors


def is_local(host: str) -> bool:
    """True for a host that only this machine, or the network around it, can reach."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith(".local")


def read_large_sum() -> int:
    """The setting LARGE_SUM alone, whatever is wrong with others. Raises ConfigError."""
    reader = _Reader(_surroundings(Path(".env")))
    large = _large_sum(reader)
    if reader.errors:
        raise ConfigError("\n".join(reader.errors))
    return large


def _surroundings(dotenv: Path) -> dict[str, str]:
    """The environment and, behind it, the `.env` file."""
    known = {name: value for name, value in dotenv_values(dotenv).items() if value is not None}
    return {**known, **os.environ}


def _large_sum(reader: _Reader) -> int:
    return reader.count("LARGE_SUM", Config.large_sum)


class _Reader(EnvironmentReader):
    """The settings that are read in a way of their own."""

    def port(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit() or not 0 <= int(value) <= 65535:
            self.wrong(name, "is not a port number (0 to 65535)")
            return default
        return int(value)

    def database(self) -> str:
        """The database's URL with the driver that the program uses."""
        value = with_driver(self.text("DATABASE_URL", EMBEDDED))
        if not value:
            self.wrong(
                "DATABASE_URL",
                "is written postgresql://user:password@host:5432/name, as the database's host shows it, or "
                "sqlite:///data/letters.db for a file; left out, it is the file data/letters.db",
            )
            return EMBEDDED
        return value

    def public(self) -> str:
        """The address that others reach. Messengers and providers call https only."""
        value = self.url("PUBLIC_URL")
        parts = urlsplit(value)
        if parts.scheme == "http" and not is_local(parts.hostname or ""):
            self.wrong(
                "PUBLIC_URL", "begins with http://: Telegram, Twilio, Stripe and PayPal call https:// only"
            )
            return ""
        return value

    def zone(self) -> str:
        """The campaign's IANA time zone."""
        value = self.text("CAMPAIGN_TIMEZONE", Config.campaign_timezone)
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.wrong("CAMPAIGN_TIMEZONE", "is not a time zone such as America/New_York or Asia/Jerusalem")
            return Config.campaign_timezone
        return value

    def hours(self) -> str:
        """The hours of the office, as `OfficeHours` reads them."""
        value = self.text("OFFICE_HOURS", Config.office_hours)
        try:
            OfficeHours.parse(value)
        except ValueError:
            self.wrong("OFFICE_HOURS", f"is not written like {Config.office_hours}")
            return Config.office_hours
        return value

    def receipts(self) -> str:
        """Whether buyers get receipts: off, request or sent. They need an issuer with its tax number."""
        value = self.text("RECEIPTS", Config.receipts).lower()
        if value not in ("off", "request", "sent"):
            self.wrong("RECEIPTS", "is neither off, request nor sent")
            return Config.receipts
        needed = ("RECEIPT_ADDRESS", "RECEIPT_TAX_NUMBER")
        missing = [name for name in needed if not self.text(name)]
        if not self.text("RECEIPT_NAME") and not self.text("ORGANISATION"):
            missing.append("RECEIPT_NAME")
        for name in missing if value != "off" else ():
            self.wrong(name, f"is missing; it goes together with RECEIPTS={value}")
        return value

    def receipt_payer(self) -> str:
        """To whom receipts are made out where the payer has not said it before: asked or provider."""
        value = self.text("RECEIPT_PAYER", Config.receipt_payer).lower()
        if value not in ("asked", "provider"):
            self.wrong("RECEIPT_PAYER", "is neither asked nor provider")
            return Config.receipt_payer
        return value

    def committee(self) -> frozenset[str]:
        """Accounts such as telegram:123, separated by commas."""
        members = frozenset(part.strip() for part in self.text("COMMITTEE").split(",") if part.strip())
        if any(not re.fullmatch(r"(telegram:\d+|whatsapp:\+\d{6,15})", member) for member in members):
            self.wrong(
                "COMMITTEE",
                "must be accounts such as telegram:123,whatsapp:+15550100; the bot tells whoever writes id",
            )
            return frozenset()
        return members

    def proxies(self) -> tuple[str, ...]:
        """Networks such as 127.0.0.1 or 10.0.0.0/8, separated by commas; never the whole world."""
        told = tuple(part.strip() for part in self.text("TRUSTED_PROXIES").split(",") if part.strip())
        try:
            networks = [ip_network(part, strict=False) for part in told]
        except ValueError:
            networks = []
        if len(networks) != len(told) or any(not network.prefixlen for network in networks):
            self.wrong(
                "TRUSTED_PROXIES",
                "must be addresses or networks of your own proxies, such as 127.0.0.1,10.0.0.0/8",
            )
            return ()
        return tuple(map(str, networks))

    def stripe_key(self) -> str:
        """A secret or restricted key; each of Stripe's other values is named as what it is."""
        if self.text("STRIPE_API_KEY").startswith("pk_"):
            self.wrong("STRIPE_API_KEY", "is the publishable key (pk_...): the secret one is needed (sk_...)")
            return ""
        return self.matching("STRIPE_API_KEY", r"(sk|rk)_(live|test)_\w+", "sk_live_... or sk_test_...")

    def stripe_secret(self) -> str:
        """The signing secret of the endpoint."""
        if self.text("STRIPE_WEBHOOK_SECRET").startswith("we_"):
            self.wrong(
                "STRIPE_WEBHOOK_SECRET",
                "is the endpoint's id (we_...): its signing secret is needed (whsec_...)",
            )
            return ""
        return self.matching("STRIPE_WEBHOOK_SECRET", r"whsec_\S+", "whsec_...")


def _kept_secret() -> str:
    return _KEPT_SECRET.read_text().strip() if _KEPT_SECRET.exists() else ""


def with_secret(config: Config) -> Config:
    """The configuration with a key; where none is set or kept, one is made and kept in a file."""
    if config.secret_key:
        return config
    _KEPT_SECRET.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(32)
    _KEPT_SECRET.touch(mode=0o600)
    _KEPT_SECRET.write_text(made)
    return replace(config, secret_key=made)

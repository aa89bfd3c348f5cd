"""The list of payment providers: which are configured, and in which order they are asked.

A new provider is a file in this room and a line in `PROVIDERS`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module

from bot.config import Config
from bot.payments.base import PaymentRecording, Provider


@dataclass(frozen=True, slots=True)
class RegisteredProvider:
    """A provider by its name, so that its library, often large, is imported only where it is used."""

    factory: str  # `module:class`, called with the configuration and the recorder
    is_configured: Callable[[Config], bool]  # can it take money?

    def load(self) -> type[Provider]:
        """The provider's class."""
        module, _colon, name = self.factory.partition(":")
        found: type[Provider] = getattr(import_module(module), name)
        return found

    def build(self, config: Config, recorder: PaymentRecording) -> Provider:
        factory: Callable[[Config, PaymentRecording], Provider] = self.load()
        return factory(config, recorder)


# The first that takes a bill gets it: an invoice in the chat goes before a page to be opened. Beside a page
# for cards stands the wallet whose `brand` people look for.
PROVIDERS = (
    RegisteredProvider(
        "bot.payments.telegram:TelegramPayments", lambda config: bool(config.telegram_payment_token)
    ),
    RegisteredProvider("bot.payments.stripe:Stripe", lambda config: bool(config.stripe_api_key)),
    RegisteredProvider("bot.payments.paypal:PayPal", lambda config: bool(config.paypal_client_id)),
)


def build_providers(
    config: Config, recorder: PaymentRecording, only_samples: Callable[[], bool]
) -> list[Provider]:
    """The configured providers; where there is none, the rehearsal page as long as `only_samples()`.

    Letters of a real scroll are never given away for play money.
    """
    providers = [entry.build(config, recorder) for entry in PROVIDERS if entry.is_configured(config)]
    if not providers and only_samples():
        from bot.payments.rehearsal import Rehearsal

        providers.append(Rehearsal(config, recorder, is_allowed=only_samples))
    return providers


def refunding_providers(config: Config) -> frozenset[str]:
    """The names of the configured providers that give money back themselves."""
    return refunding_among(entry.load() for entry in PROVIDERS if entry.is_configured(config))


def refunding_among(providers: Iterable[Provider | type[Provider]]) -> frozenset[str]:
    """The names of those who give money back themselves."""
    return frozenset(one.name for one in providers if one.refunds)

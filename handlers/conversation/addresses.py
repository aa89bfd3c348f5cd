"""The addresses under which the bot is found: links that open it and say why somebody comes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BotAddress:
    """A place where the bot listens."""

    channel: str
    name: str  # as people know it: a brand, the same in every language
    url: str  # of the bot, ending where what a link carries begins
    longest: int = 200  # characters that it may carry


@dataclass(frozen=True, slots=True)
class BotAddresses:
    """Every place where the bot listens, the one to hand on first."""

    all: tuple[BotAddress, ...] = (BotAddress("", "", "/?start="),)

    def links(self, kind: str, code: str) -> dict[str, str]:
        """Name of a place -> address that brings `kind-code` into the conversation there."""
        payload = f"{kind}-{code}"
        return {one.name: one.url + payload for one in self.all if len(payload) <= one.longest}

    def best(self, kind: str, code: str) -> str:
        """The one link to hand on, such as in a QR code."""
        return next(iter(self.links(kind, code).values()))

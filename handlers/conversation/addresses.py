"""The bot's public addresses, and links that open the bot with a message of their own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BotAddress:
    """The bot's address on one channel."""

    channel: str
    name: str  # as people know it: a brand, the same in every language
    url: str  # a link without its argument, which is appended
    longest: int = 200  # characters of an argument
    vouched: bool = True  # False where accounts cost nothing, as in a web page


@dataclass(frozen=True, slots=True)
class BotAddresses:
    """The bot's addresses on all channels, the one to hand on first."""

    all: tuple[BotAddress, ...] = (BotAddress("", "", "/chat?start=", vouched=False),)

    def links(self, kind: str, code: str) -> dict[str, str]:
        """Name of a channel -> link that brings `kind-code` into the conversation there.

        Channels whose links cannot carry so much are left out.
        """
        payload = f"{kind}-{code}"
        return {one.name: one.url + payload for one in self.all if len(payload) <= one.longest}

    def best(self, kind: str, code: str) -> str:
        """The link to hand on where there is room for one only, such as in a QR code."""
        return next(iter(self.links(kind, code).values()))

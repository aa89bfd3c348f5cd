"""Somebody with a phone, for tests that read as conversations.

ada = Person(campaign, "1", language="en")
await ada.says("hi")
await ada.taps("general")        # a button by its key or label; where there are none, its number is typed
await ada.pays()
ada.hears("Thank you")
"""

from __future__ import annotations

from itertools import chain

from bot.channels import FileWire, Incoming, InvoiceWire, TextWire
from bot.payments import Bill
from handlers.conversation import Attachment, Said, Tapped, numbered
from handlers.words import Language, Words, voice
from storage.money import Money
from tests.campaign import Campaign, Shown, plain


class Person:
    """One account. Counts what it does: messages and taps."""

    def __init__(self, campaign: Campaign, address: str, language: str = "en", region: str = "") -> None:
        self.campaign = campaign
        self.address = address
        self.told = {"language": language, "region": region}  # what the messenger tells of them
        self.actions = 0
        self._read = 0  # how much of the page was there before the last thing that happened

    # --- doing ------------------------------------------------------------------------------------------

    async def says(self, text: str, *, media: str = "", key: str = "") -> None:
        """Types, or sends something (`media`)."""
        await self._does(self.saying(text, media=media, key=key))

    async def sends(self, media: str) -> None:
        await self.says("", media=media)

    async def sends_file(self, name: str, content: bytes, text: str = "", *, key: str = "") -> None:
        """Sends a document."""
        reference = f"file-{len(self.campaign.messenger.documents)}"
        self.campaign.messenger.documents[reference] = content
        said = Said(text, "document", Attachment(reference, name, "", len(content)))
        told = {**self.told, "key": key} if key else self.told
        await self._does(self.campaign.incoming(self.address, said, **told))

    async def taps(self, option: str) -> None:
        """Chooses by the option's key or its label: presses the button, or types its number back."""
        if self.campaign.messenger.limits.buttons:
            await self.presses(self._button(option))
        elif data := self._tap(option):
            await self.presses(data)
        else:
            await self.says(await self._number(option))

    async def goes(self, text: str, *options: str) -> None:
        """The way to a screen: says the text, then taps one option after the other.

        A scroll among them is chosen, unless it is the one that is meant anyway.
        """
        await self.says(text)
        for option in options:
            series = {scroll.series.slug for scroll in self.campaign.app.shelf.current_scrolls()}
            if option in series and await self.campaign.step(self.address) == "register.name":
                await self.chooses_scroll(option)
            else:
                await self.taps(option)

    async def chooses_scroll(self, series: str) -> None:
        """Chooses a scroll where it is asked for, or the name, unless it is the one that is meant anyway."""
        if await self.campaign.step(self.address) == "register.scroll":
            await self.taps(series)
        elif (await self.campaign.draft(self.address))["series"] != series:
            await self.taps("scroll")
            await self.taps(series)

    async def presses(self, data: str) -> None:
        """Presses a button by what it sends: `turn:key`, also a forged one or one of long ago."""
        await self._does(self.pressing(data))

    async def pays(self, *, charge: str = "", money: Money | None = None, bill: Bill | None = None) -> None:
        """The money of the latest invoice comes, or of another one."""
        bill = bill or self.bills[-1]
        self._read = len(self._page)
        await self.campaign.money(bill, charge or f"charge-{bill.order}", money)

    def saying(self, text: str, *, media: str = "", key: str = "") -> Incoming:
        """What comes in when this person types, not brought yet."""
        told = {**self.told, "key": key} if key else self.told
        return self.campaign.incoming(self.address, Said(text, media), **told)

    def pressing(self, data: str) -> Incoming:
        turn, _colon, key = data.partition(":")
        native = self._page[-1][0] if self._page else ""
        return self.campaign.incoming(self.address, Tapped(key, int(turn)), message=native, **self.told)

    def waits(self) -> None:
        """From here on only what comes anew is looked at."""
        self._read = len(self._page)

    async def _does(self, incoming: Incoming) -> None:
        self.actions += 1
        self.waits()
        await self.campaign.happens(incoming)

    # --- looking ----------------------------------------------------------------------------------------

    @property
    def _page(self) -> list[tuple[str, Shown]]:
        return self.campaign.messenger.shown.setdefault(self.address, [])

    @property
    def new(self) -> list[str]:
        """The texts that came since this person last did something."""
        return [plain(_text(wire)) for _native, wire in self._page[self._read :]]

    @property
    def last(self) -> str:
        """The latest text."""
        return plain(_text(self._page[-1][1]))

    @property
    def bills(self) -> list[Bill]:
        """What this person was asked to pay, in order; the same order may be asked for again."""
        return [bill for bill in self.campaign.native_payments.asked if bill.address == self.address]

    @property
    def buttons(self) -> list[str]:
        """What the buttons of the latest message that has any would send."""
        rows = next(
            (wire.rows for _native, wire in reversed(self._page) if isinstance(wire, TextWire) and wire.rows),
            (),
        )
        return [button.data for row in rows for button in row if button.data]

    def hears(self, *texts: str | Words) -> None:
        """Each of these came since this person last did something."""
        assert texts, "nothing was listened for"
        heard = "\n".join(self.new)
        for text in texts:
            said = plain(voice(self._language).say(text)) if isinstance(text, Words) else text
            assert said
            assert said in heard, f"{said!r} was not said, but:\n{heard}"

    def hears_nothing(self) -> None:
        assert self.new == []

    async def is_asked(self, step: str) -> None:
        """The conversation stands at this question."""
        now = await self.campaign.step(self.address)
        assert now == step, (now, self.new)

    _language: Language = "en"

    def speaks(self, language: Language) -> None:
        """From now on `Words` are expected in this language."""
        self._language = language

    def _button(self, option: str) -> str:
        for _native, wire in reversed(self._page):
            if not isinstance(wire, TextWire) or not wire.rows:
                continue
            for button in (button for row in wire.rows for button in row):
                if option in (button.data.partition(":")[2], plain(button.label)):
                    return button.data
            break
        raise AssertionError(f"there is no button {option!r} in {self.buttons}")

    @property
    def taps_shown(self) -> dict[str, str]:
        """What can be tapped below the latest message: whole label -> what it sends."""
        wire = self._page[-1][1] if self._page else None
        taps = wire.taps if isinstance(wire, TextWire) else None
        options = taps.options if taps else ()
        return {plain(f"{option.title} {option.description}".rstrip()): option.data for option in options}

    def _tap(self, option: str) -> str:
        """What tapping an option sends; "" where it cannot be tapped."""
        shown = self.taps_shown.items()
        bare = option.replace(",", "")
        return next((data for label, data in shown if bare in (label, data.partition(":")[2])), "")

    async def _number(self, option: str) -> str:
        question = await self.campaign.question(self.address)
        numbers = {one.key: number for number, one in numbered(question).items()}
        for one in chain.from_iterable(question.options):
            label = plain(voice((await self.campaign.session(self.address)).language).say(one.label))
            if option in (one.key, label) and not one.url:
                number = numbers.get(one.key)
                shown = f"• {label}" if number is None else f"{number}. {label}"
                assert any(shown in text for text in self._texts()), (shown, self.last)
                return label if number is None else str(number)
        raise AssertionError(f"there is no choice {option!r} in {self.last}")

    def _texts(self) -> list[str]:
        return [plain(_text(wire)) for _native, wire in self._page[-3:]]


def _text(wire: Shown) -> str:
    match wire:
        case TextWire():
            labels = (button.label for row in wire.rows for button in row)
            return "\n".join((wire.text, *labels))
        case FileWire():
            return wire.caption
        case InvoiceWire():
            return wire.description

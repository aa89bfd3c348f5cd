"""What people send that is neither text nor a list: pictures with codes, and contact cards."""

from __future__ import annotations

import asyncio
import logging

from bot.codes import LARGEST_PICTURE, link_in_code, read_codes
from bot.lists import ReaderProcesses, TookTooMuch
from handlers.conversation import PHOTO, SEVERAL_LINKS, FlowRegistry
from handlers.flows.letter_link import LETTER_LINK
from handlers.tables import NotATable, names_on_card

log = logging.getLogger(__name__)
_PATIENCE = 20.0  # seconds; the first picture waits for its process to begin
_LARGEST_CARD = 512 * 1024  # bytes; a card may carry a portrait


class SentMedia:
    """Looks at pictures and contact cards in the processes that read files. No answer raises."""

    def __init__(self, readers: ReaderProcesses, registry: FlowRegistry) -> None:
        self._readers = readers
        self._registry = registry

    async def look(self, medium: str, content: bytes) -> str:
        """The link of ours in a picture's code, as `slip-K7Q2MNPR`, SEVERAL_LINKS for more than one, or the
        names on a contact card, one a line; "" where there is none.
        """
        try:
            async with asyncio.timeout(_PATIENCE):
                return await (self._link(content) if medium == PHOTO else self._names(content))
        except TimeoutError:
            log.warning("a %s took too long to be looked at", medium)
        except TookTooMuch:
            log.warning("a %s took too much to be looked at", medium)
        except NotATable:
            pass
        return ""

    async def _link(self, content: bytes) -> str:
        if len(content) > LARGEST_PICTURE:
            return ""
        codes = await self._readers.run(read_codes, content)
        links = {link_in_code(code, LETTER_LINK) for code in codes}
        ours = [link for link in links if self._registry.link_in(link)]
        return SEVERAL_LINKS if len(ours) > 1 else next(iter(ours), "")

    async def _names(self, content: bytes) -> str:
        if len(content) > _LARGEST_CARD:
            return ""
        return "\n".join(await self._readers.run(names_on_card, content))

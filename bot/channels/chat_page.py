"""The page of the browser chat: its texts in all four languages, and the conversation as it can be read
without a script.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import msgspec

from bot.channels.chat_history import HistoryMessage
from bot.pages import Pages
from handlers.words import LANGUAGES, OWN_NAMES, Language, Voice, Words, _

CHROME: Mapping[str, Words] = {
    "title": _("A letter in the Torah"),
    "tagline": _("For every Jew"),
    "conversation": _("Conversation"),
    "answers": _("Answers to choose from"),
    "placeholder": _("Write here"),
    "send": _("Send"),
    "attach": _("Send a file"),
    "large": _("The file is larger than 5 MB."),
    "lost": _("The connection is lost. Trying again ..."),
    "waiting": _("Not sent yet. It will be sent as soon as the connection is back."),
    "refused": _("This message could not be sent."),
    "you": _("You:"),
    "noscript": _("To write here, please turn on JavaScript in your browser. What was said so far:"),
}


class ChatPage:
    """The chat page: one template, with the texts around the conversation in all four languages."""

    def __init__(self, pages: Pages, voices: Callable[[Language], Voice]) -> None:
        self._pages = pages
        self._words = cache(lambda: {known: self._chrome(voices(known)) for known in LANGUAGES})

    def html(self, language: Language, said: Sequence[HistoryMessage]) -> str:
        """The page as it greets a reader of `language`, with what was said so far, oldest first."""
        words = self._words()
        return self._pages.render(
            "chat.html",
            language,
            words=words,
            words_json=msgspec.json.encode(words).decode(),
            said=said,
        )

    def _chrome(self, speaker: Voice) -> dict[str, str]:
        return {name: speaker.say(words) for name, words in CHROME.items()} | {
            "own": OWN_NAMES[speaker.language]
        }

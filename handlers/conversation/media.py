"""What is said of a message that is no text: a voice note, a picture, a place on the map."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.conversation.addresses import BotAddresses
from handlers.conversation.context import Caller
from handlers.conversation.heard import CONTACT, PHOTO
from handlers.words import LANGUAGES, Words, _, plain, voice

_VOICE = _("I can't listen to voice messages yet. Please type it.")
_PICTURE = _(
    "I see no code of ours in this picture. Please take it again from closer up, or type what you need."
)
_STICKER = _("Nice! But I understand words only. Please type it.")
_VIDEO = _("I can't watch videos yet. Please type it.")
_PLACE = _("I can't use a place on the map. Please type it.")
_POLL = _("I can't vote in polls. Please type it.")
_CARD = _("There is no name on this contact card. Please type the name.")
_OTHER = _("I can read text only, so far. Please type the answer.")
_WORDS: Mapping[str, Words] = {
    "voice": _VOICE,
    "audio": _VOICE,
    PHOTO: _PICTURE,
    "sticker": _STICKER,
    "animation": _STICKER,
    "dice": _STICKER,
    "video": _VIDEO,
    "video_note": _VIDEO,
    "location": _PLACE,
    "venue": _PLACE,
    "poll": _POLL,
    CONTACT: _CARD,
}


def unread_words(media: str) -> Words:
    """The sentence about a message without words, of a kind as `Said.media` has it."""
    return _WORDS.get(media, _OTHER)


def several_words() -> Words:
    """What is said of a picture with the codes of several slips: which one is meant, nobody knows."""
    return _("There are several codes in this picture. Please take a picture of one at a time.")


def edit_words(caller: Caller) -> list[Words]:
    """What is said of an edited message where nothing can be changed any more."""
    said = [
        _(
            "You changed this message after it was sent, and I had already answered it. If you meant "
            "something else, please send it again."
        )
    ]
    if caller.is_staff:
        said.append(_("On the street, *undo* takes the last registration back, and *change* puts it right."))
    return said


def kept_name_words(name: str) -> Words:
    """What is said of a contact card where no name is asked for; of several the first is named."""
    return _(
        "I kept the name *{name}*, and not the number. It will be one of the answers when a name is "
        "asked for.",
        name=plain(name.splitlines()[0]),
    )


def group_words(addresses: BotAddresses) -> Words:
    """The way out of a group: what is said there, everybody reads."""
    link = addresses.all[0].url.partition("?")[0]
    return _("Let's talk in private, where nobody else reads along: {link}", link=plain(link))


def first_words(media: str, caller: Caller) -> tuple[Words, ...]:
    """The same for somebody's first message of all: in each language while nobody knows theirs."""
    words = unread_words(media)
    if caller.language_known:
        return (words,)
    return tuple(plain(voice(language).say(words)) for language in LANGUAGES)

"""Saying something about the street wherever the volunteer happens to be."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.conversation import Option, Question, Reply, Situation, Stay, Text
from handlers.flows.street.drafts import StreetMode, WrittenOrder
from handlers.words import Words


def street_reply(situation: Situation, *replies: Reply, draft: StreetMode | None = None) -> Stay:
    """In street mode its question follows; anywhere else the question there stands as it is."""
    if isinstance(situation.open_draft, StreetMode):
        return Stay(draft=draft, replies=replies)
    return Stay(replies=replies, quiet=True)


def text_reply(situation: Situation, *words: Words, draft: StreetMode | None = None) -> Stay:
    return street_reply(situation, Text(words), draft=draft)


def reply_with_button(situation: Situation, words: Words, button: Option[str], written: WrittenOrder) -> Stay:
    """With what can be done instead: street mode has its own buttons; elsewhere one, where there are any."""
    if isinstance(situation.open_draft, StreetMode):
        return street_reply(situation, Text((words,)), draft=replace(situation.open_draft, last=(written,)))
    if situation.caller.numbered:  # its number would be one of the question that stands
        return text_reply(situation, words)
    return street_reply(situation, Question((words,), ((button,),)))

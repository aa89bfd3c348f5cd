"""Moves that answer a volunteer in street mode, or in the middle of any other question."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.conversation import Option, Question, Reply, Situation, Stay, Text
from handlers.flows.street.drafts import StreetMode, WrittenOrder
from handlers.words import Words


def street_reply(situation: Situation, *replies: Reply, draft: StreetMode | None = None) -> Stay:
    """A move that says replies: in street mode its question follows, with `draft` if given; elsewhere the
    question that stands is left as it is."""
    if isinstance(situation.open_draft, StreetMode):
        return Stay(draft=draft, replies=replies)
    return Stay(replies=replies, quiet=True)


def text_reply(situation: Situation, *words: Words, draft: StreetMode | None = None) -> Stay:
    """A `street_reply` of one text."""
    return street_reply(situation, Text(words), draft=draft)


def reply_with_button(situation: Situation, words: Words, button: Option[str], written: WrittenOrder) -> Stay:
    """A `street_reply` with what can be done about an order instead.

    In street mode these are the order's own buttons; elsewhere `button` alone, where the messenger has
    buttons.
    """
    if isinstance(situation.open_draft, StreetMode):
        return street_reply(situation, Text((words,)), draft=replace(situation.open_draft, last=(written,)))
    if situation.caller.numbered:  # its number would belong to the question that stands
        return text_reply(situation, words)
    return street_reply(situation, Question((words,), ((button,),)))

"""Saying something about the street wherever the volunteer happens to be."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.conversation import Option, Question, Reply, Stay, Text, Visit
from handlers.flows.street.drafts import StreetMode, WrittenOrder
from handlers.words import Words


def said(visit: Visit[Any], *replies: Reply, draft: StreetMode | None = None) -> Stay:
    """In street mode its question follows; anywhere else the question there stands as it is."""
    if isinstance(visit.draft, StreetMode):
        return Stay(draft=draft, replies=replies)
    return Stay(replies=replies, quiet=True)


def sentence(visit: Visit[Any], *words: Words, draft: StreetMode | None = None) -> Stay:
    return said(visit, Text(words), draft=draft)


def offering(visit: Visit[Any], words: Words, button: Option[str], written: WrittenOrder) -> Stay:
    """With what can be done instead: street mode has its own buttons; elsewhere one, where there are any."""
    if isinstance(visit.draft, StreetMode):
        return said(visit, Text((words,)), draft=replace(visit.draft, last=(written,)))
    if visit.caller.numbered:  # its number would be one of the question that stands
        return sentence(visit, words)
    return said(visit, Question((words,), ((button,),)))

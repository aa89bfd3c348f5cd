"""Whole lists: a file is sent, its preview is answered with a yes, and every row gets its letter."""

from collections.abc import Mapping
from typing import Any

from handlers.conversation import NoticeTaker
from handlers.flows.lists import arriving, preview, telling
from handlers.flows.lists.arriving import arrived, enter
from handlers.flows.lists.telling import notices

__all__ = ["NEWS", "STEPS", "arrived", "enter", "notices"]

STEPS = (*arriving.STEPS, *preview.STEPS)
NEWS: Mapping[str, NoticeTaker | Any] = telling.NEWS

"""Whole lists: a file is sent, its preview is answered with a yes, and every row gets its letter."""

from collections.abc import Mapping
from typing import Any

from handlers.conversation import NoticeTaker
from handlers.flows.lists import arriving, news, preview
from handlers.flows.lists.arriving import arrived, enter
from handlers.flows.lists.news import notices

__all__ = ["NEWS", "STEPS", "arrived", "enter", "notices"]

STEPS = (*arriving.STEPS, *preview.STEPS)
NEWS: Mapping[str, NoticeTaker | Any] = news.NEWS

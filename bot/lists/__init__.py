"""Whole lists at work: read in processes of their own, held and registered a piece at a time."""

from bot.lists.list_files import ListFiles
from bot.lists.processor import LARGEST, LEASE, READING, LeaseLost, ListProcessor, ParsedList
from bot.lists.queue import OFFICE, ListQueue
from bot.lists.result_files import with_letters, with_reasons
from bot.lists.row_staging import to_stage

__all__ = [
    "LARGEST",
    "LEASE",
    "OFFICE",
    "READING",
    "LeaseLost",
    "ListFiles",
    "ListProcessor",
    "ListQueue",
    "ParsedList",
    "to_stage",
    "with_letters",
    "with_reasons",
]

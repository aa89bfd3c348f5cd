"""Whole lists: read in processes of their own, then held and registered a thousand letters at a time."""

from bot.lists.list_files import ListFiles
from bot.lists.processor import LEASE, READING_LEASE, LeaseLost, ListProcessor, summary_of
from bot.lists.queue import OFFICE, ListQueue
from bot.lists.reader_processes import ReaderProcesses, TookTooMuch
from bot.lists.reading import LARGEST_WORKBOOK, ParsedList, describe_list
from bot.lists.result_files import build_left_out_file, build_letters_file, without_marks
from bot.lists.row_staging import build_staged_rows

__all__ = [
    "LARGEST_WORKBOOK",
    "LEASE",
    "OFFICE",
    "READING_LEASE",
    "LeaseLost",
    "ListFiles",
    "ListProcessor",
    "ListQueue",
    "ParsedList",
    "ReaderProcesses",
    "TookTooMuch",
    "build_left_out_file",
    "build_letters_file",
    "build_staged_rows",
    "describe_list",
    "summary_of",
    "without_marks",
]

"""Errors of a file or of one of its rows, in words for the sender of the file.

NotATable is raised for a file that cannot be read, RefusedRow for one row of it. A row's code is stored, and
put into words only when it is told.
"""

from handlers.words import Words, _


class NotATable(Exception):
    """A file that is no list of names; `words` say what to send instead."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)  # whole, so that they arrive from the process that reads the file
        self.words = words


class RefusedRow(Exception):
    """A row that cannot be registered as it is; `code` is a key of `REASONS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


REASONS = {  # code, which is stored with a row -> words
    "people": _("It is not clear who is meant here."),
    "unasked": _(
        "Whether this child has a letter already can't be looked up today, for very much was asked from "
        "here. Please send the row again tomorrow; the office can take up the whole list."
    ),
    "given": _("The name itself is missing."),
    "parent": _("It is not clear what the mother or the father is called."),
    "family": _("It is not clear which word is the family name."),
    "parent_or_family": _("Only a given name stands here: the mother's name or the family name is missing."),
    "gender": _("It is not clear whether this is a man or a woman. Please write *ben* or *bat* in the name."),
    "standing": _("It is not clear whether this person is living or departed."),
    "noted": _("A note in this row speaks of a passing. Is this person departed, or somebody else?"),
    "unwanted": _("A note in this row says not to sign this person up. Is a letter wanted all the same?"),
    "letters": _("More than one letter is asked for here. In a list each person gets one."),
    "sum": _("It is not clear whose the sum is."),
    "spelling": _("We're not sure of the Hebrew spelling. Please check it."),
    "staff": _(
        "This may be a teacher, or whoever answers for the list. Does this person get a letter as well?"
    ),
    "signature": _("This may be whoever signs the list."),
    "above": _("The family name is missing here. It may be that of the row above."),
    "beside": _("This stands outside of the table. Is it one of the people of the list?"),
    "script": _("The name is in letters that are neither Hebrew, Latin nor Cyrillic."),
    "hidden": _("This row is hidden in the file."),
    "too_long": _("A cell is too long for a name."),
    "formula": _("A cell holds a formula. Please write the name itself."),
    "broken": _("The row is broken: quotes that do not close, or far too many cells."),
    "date": _("The birth date is not clear. Please write it like 5 March 2019."),
    "swapped_date": _("The program that made the file may have exchanged day and month of the birth date."),
    "two_dates": _("The birth dates in this row do not mean the same day."),
    "wrong_date": _(
        "The birth date cannot be right as it is written. Please check it, and write it like 5 March 2019."
    ),
    "passing_date": _("The day of passing is not clear. Please write it like 5 March 2019."),
    "no_birth": _("For the Children's scroll the birth date is needed."),
    "sunset": _(
        "The birthday is so near that the hour counts. Please write *after sunset* or *before sunset*."
    ),
    "age_limit": _(
        "The exact birth date decides whether this is still a child. Please write it like 5 March 2019."
    ),
    "of_age": _("The Children's scroll is for boys under 13 and girls under 12."),
    "deceased": _("The Children's scroll is for living children."),
    "answer": _("What is written behind this row was not understood. Who is meant?"),
    "set_aside": _("You chose to leave this row out."),
    "repeated": _("This person is in the list already, or has a letter in the scroll."),
    "twin": _("The same person stands in this list already."),
    "child_twin": _("The same child stands in this list already, and a child has one letter in a scroll."),
    "registered": _("This person has a letter in this scroll already."),
    "left_out": _("This person has a letter in this scroll already, and the row was left out as you chose."),
}


def reason_words(code: str) -> Words:
    """The reason why a row was not taken. A code of another version of the program is worded in general."""
    return REASONS.get(code) or _("This row could not be read.")

"""The sentences for dates that cannot be taken, each with the true reason."""

from datetime import date

from pyluach.dates import HebrewDate

from handlers.words import Words, _

EXAMPLE = date(2019, 3, 5)
HEBREW_EXAMPLE = HebrewDate(5779, 12, 28)  # the same day: 28 Adar I


def not_a_date() -> Words:
    return _(
        "I could not find a date there. Please type it like *{civil}*, or as a Hebrew date like *{hebrew}*.",
        civil=EXAMPLE,
        hebrew=HEBREW_EXAMPLE,
    )


def no_such_day() -> Words:
    return _(
        "There is no such day in the calendar. Please check the date; it should look like *{example}*.",
        example=EXAMPLE,
    )


def two_dates() -> Words:
    return _(
        "I am not sure which date you mean. Please type one date only, like *{example}*.", example=EXAMPLE
    )


def other_weekday() -> Words:
    return _(
        "That date was on another day of the week. Please check it and type only the date, like *{example}*.",
        example=EXAMPLE,
    )


def which_day() -> Words:
    return _("Which day of the month? Please type the whole date, like *{example}*.", example=EXAMPLE)


def which_year() -> Words:
    return _("Which year? Please type the whole date, like *{example}*.", example=EXAMPLE)


def only_a_year() -> Words:
    return _(
        "A year alone is not enough. Please type the day and the month too, like *{example}*.",
        example=EXAMPLE,
    )


def only_a_month() -> Words:
    return _(
        "A month alone is not enough. Please type the day and the year too, like *{example}*.",
        example=EXAMPLE,
    )


def which_day_of_festival() -> Words:
    return _(
        "I do not know which day of the calendar that is. Please type it with its number, like *{example}*.",
        example=HEBREW_EXAMPLE,
    )


def unknown_month(word: str) -> Words:
    return _(
        "I do not know the month “{month}”. Please type the date like *{civil}* or *{hebrew}*.",
        month=word,
        civil=EXAMPLE,
        hebrew=HEBREW_EXAMPLE,
    )


def two_adars() -> Words:
    return _(
        "That year had two Adars. Please write *Adar I* or *Adar II*, like *{example}*.",
        example=HEBREW_EXAMPLE,
    )


def one_adar() -> Words:
    return _("That year had only one Adar. Please check the date; if the year is right, write just *Adar*.")


def month_in_words() -> Words:
    return _("For a Hebrew date, please write the month's name, like *{example}*.", example=HEBREW_EXAMPLE)


def still_to_come() -> Words:
    return _(
        "That date is still to come. Please check the year; it should look like *{example}*.", example=EXAMPLE
    )


def too_long_ago(years: int) -> Words:
    return _(
        "That is over {years} years ago. Please check the year; it should look like *{example}*.",
        years=years,
        example=EXAMPLE,
    )

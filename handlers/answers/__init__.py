"""Readers of what people type. `read_X` reads a whole answer, `take_X` takes X out of an `InputText`.

Each `read_X` returns a value, or raises `NotUnderstood` with kind words where a person has to try again.
"""

from handlers.answers.ages import read_age, read_age_answer, take_age, take_ages
from handlers.answers.amounts import currencies_called, in_digits, read_amount
from handlers.answers.anniversaries import (
    take_ages_in_months,
    take_birthday_ages,
    take_parted_ages,
    take_wedding_years,
)
from handlers.answers.birth_spans import BirthSpan, read_birth_span, span_of_age
from handlers.answers.birthdays import read_birth_date, take_birth
from handlers.answers.choices import (
    FEMALE,
    MALE,
    read_choice_number,
    read_gender,
    read_ordinal,
    read_yes_no,
    says_unknown,
)
from handlers.answers.dates import TypedBirth, take_half_date
from handlers.answers.day_choice import read_day_choice
from handlers.answers.errors import NotUnderstood
from handlers.answers.half_dates import join_half_date, names_a_year
from handlers.answers.hebrew_numerals import hebrew_year
from handlers.answers.input_text import MOST_LINES, InputText, fold, normalize, sanitize, words_of
from handlers.answers.joint_ages import take_joint_ages
from handlers.answers.number_words import is_latin_number, read_number
from handlers.answers.passing import TypedPassing, read_passing, take_passing
from handlers.answers.stretched import unstretched
from handlers.answers.sums import is_currency, take_added_sums, take_sum, take_sums, whole_units
from handlers.answers.sunset import read_sunset, take_sunset
from handlers.answers.years import read_birth_years

__all__ = [
    "FEMALE",
    "MALE",
    "MOST_LINES",
    "BirthSpan",
    "InputText",
    "NotUnderstood",
    "TypedBirth",
    "TypedPassing",
    "currencies_called",
    "fold",
    "hebrew_year",
    "in_digits",
    "is_currency",
    "is_latin_number",
    "join_half_date",
    "names_a_year",
    "normalize",
    "read_age",
    "read_age_answer",
    "read_amount",
    "read_birth_date",
    "read_birth_span",
    "read_birth_years",
    "read_choice_number",
    "read_day_choice",
    "read_gender",
    "read_number",
    "read_ordinal",
    "read_passing",
    "read_sunset",
    "read_yes_no",
    "sanitize",
    "says_unknown",
    "span_of_age",
    "take_added_sums",
    "take_age",
    "take_ages",
    "take_ages_in_months",
    "take_birth",
    "take_birthday_ages",
    "take_half_date",
    "take_joint_ages",
    "take_parted_ages",
    "take_passing",
    "take_sum",
    "take_sums",
    "take_sunset",
    "take_wedding_years",
    "unstretched",
    "whole_units",
    "words_of",
]

"""What people type, read: each parser returns a value or raises `NotUnderstood` with kind words."""

from handlers.answers.ages import age, take_age
from handlers.answers.amounts import amount
from handlers.answers.choices import FEMALE, MALE, choice_number, gender, not_known, yes_no
from handlers.answers.dates import TypedBirth, birth_date, take_birth
from handlers.answers.errors import NotUnderstood
from handlers.answers.input_text import InputText, fold, normal, sanitize, words_of
from handlers.answers.lines import MOST, PersonLine, person_lines
from handlers.answers.questions import question_about_letter
from handlers.answers.sums import take_sum
from handlers.answers.sunset import take_sunset
from handlers.answers.years import birth_years

__all__ = [
    "FEMALE",
    "MALE",
    "MOST",
    "InputText",
    "NotUnderstood",
    "PersonLine",
    "TypedBirth",
    "age",
    "amount",
    "birth_date",
    "birth_years",
    "choice_number",
    "fold",
    "gender",
    "normal",
    "not_known",
    "person_lines",
    "question_about_letter",
    "sanitize",
    "take_age",
    "take_birth",
    "take_sum",
    "take_sunset",
    "words_of",
    "yes_no",
]

"""What people type, read: each parser gives a value or raises `NotUnderstood` with kind words.

Pure: nothing here knows the clock, a messenger or a database; `today` and the language come in.
"""

from handlers.answers.ages import age
from handlers.answers.amounts import amount
from handlers.answers.choices import Gender, choice_number, gender, not_known, yes_no
from handlers.answers.dates import TypedBirth, birth_date
from handlers.answers.errors import NotUnderstood
from handlers.answers.input_text import normal, sanitize
from handlers.answers.lines import PersonLine, person_lines
from handlers.answers.questions import question_about_letter
from handlers.answers.years import birth_years

__all__ = [
    "Gender",
    "NotUnderstood",
    "PersonLine",
    "TypedBirth",
    "age",
    "amount",
    "birth_date",
    "birth_years",
    "choice_number",
    "gender",
    "normal",
    "not_known",
    "person_lines",
    "question_about_letter",
    "sanitize",
    "yes_no",
]

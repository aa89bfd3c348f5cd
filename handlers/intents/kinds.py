"""Ways of asking that are told by their form: groups of people, a currency, how often is paid, and the like.

`data/kinds/*.tsv` holds, for each language, a key, a tab, and a regular expression over words as
`handlers.answers.normalize` makes them. The languages count together, whatever the talk's language.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from handlers.answers import normalize
from handlers.intents.people import names_person
from handlers.words import LANGUAGES

ONCE = "price_once"  # whether it is paid more than once
IN_CURRENCY = "price_in"
WITHOUT_NAME = "no_name"
OWN_LETTERS = "=my_letters"
UNCIRCUMCISED = "halacha_mitzvah"
AWAY = "away"  # the writer goes, and comes back
RETURNED = "returned"
COMPLAINT = "complaint"  # about money that was charged
MAILED = "mailed"  # whether the certificate comes by mail
DENIED_PART = "denied_part"  # of a name that was written: the surname is not Katz but Kotz
PRICE_FOR = "price_for"  # so many people
SEND_LIST = "send_list"  # how a list of names comes here

_TOPICS = {
    ONCE: "price",
    IN_CURRENCY: "price",
    WITHOUT_NAME: "privacy",
    COMPLAINT: "refund",
    MAILED: "certificate",
    PRICE_FOR: "price",
    SEND_LIST: "several_letters",
    "pet": "eligibility",
    "letters_of_torah": "what",
    "sold_once": "trust",
    "sum_chosen": "price",
    "why_money": "money",
    "both_scrolls": "difference",
    "after_death": "what",
    "coming_of_age": "children_scroll",
    "shared_letter": "several_letters",
    "kosher_scroll": "when_written",
    DENIED_PART: "fix_name",
}
_DATA = Path(__file__).with_name("data") / "kinds"
_MOST_WORDS = 25  # of a question that is told by its form
_MOST_WORDS_ONCE = 8  # of one whether it is paid again: "every year" is said of much else
# A child that will have a bris asks for nothing to be decided.
_NOT_YET = re.compile(
    r"(?<!\w)(?:yet|newborn|baby|days old|עדיין|עוד|תינוק|שנולד|טרם|נאך|בעיבי|"
    r"еще|ещё|пока|младен\w+|малыш\w*)(?!\w)"
)


def kind_asked(text: str) -> str:
    """The key of the form in which a text asks; "" for a text of no such form, or one that names somebody."""
    words = normalize(text)
    if "\n" in text.strip() or len(words.split()) > _MOST_WORDS:
        return ""
    key = next((key for key, form in _forms() if form.search(words)), "")
    if key and key != OWN_LETTERS and names_person(text):
        return ""
    if key == ONCE and len(words.split()) > _MOST_WORDS_ONCE:
        return ""
    return "" if key == UNCIRCUMCISED and _NOT_YET.search(words) else key


def topic_of_kind(key: str) -> str:
    """The topic, or the intent behind =, to which a form of asking belongs."""
    return _TOPICS.get(key, key)


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    files = [(_DATA / f"{language}.tsv").read_text(encoding="utf-8") for language in LANGUAGES]
    rows = (line.partition("\t") for text in files for line in text.splitlines())
    return tuple((key, re.compile(rf"(?<!\w)(?:{form})(?!\w)")) for key, _tab, form in rows)

"""Readers of what the committee enters about a scroll, for the chat and the command line.

Each returns the value, or raises NotUnderstood with its one cause and what to do about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise

from babel.core import get_global

from handlers.answers import NotUnderstood, currencies_called
from handlers.words import LANGUAGES, OWN_NAMES, Language, Words, _, plain
from storage.money import Money
from storage.scrolls import Price

LARGEST_PRICE = 100_000  # whole units of money for one letter; a mistake in typing is more
LONGEST_NAME = 60  # characters of a series' name
LONGEST_SENTENCE = 300  # characters of a sentence to agree to
LARGEST_ORDINAL = 9_999
PRICE_EXAMPLE = "USD:1:18"
TEXT_EXAMPLE = "he: …"
LONGEST_PAUSE = timedelta(days=60)
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_SLUG = 20  # characters: it stands in links beside the letters that were chosen
_RANGE = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")  # people paste dashes
_CODE = 2  # letters of a language's code: whoever writes `fr=` means one
_LABELLED = re.compile(r"\s*(\w+)\s*[=:]\s*(.*)", re.DOTALL)
_YEARLESS = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]?(?:[ T]\d{1,2}:\d{2})?")
_MOMENT = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?")


# --- names ----------------------------------------------------------------------------------------------


def read_slug(text: str) -> str:
    """A short name for commands and links."""
    slug = text.strip()
    if not _SLUG.fullmatch(slug):
        raise NotUnderstood(
            _(
                "The short name stands in links: small English letters, digits and single hyphens, a letter "
                "first, such as *{example}*.",
                example="kita-b",
            )
        )
    if len(slug) > _LONGEST_SLUG:
        raise NotUnderstood(
            _("The short name stands in links: at most {n} characters, please.", n=_LONGEST_SLUG)
        )
    return slug


def read_texts(lines: Sequence[str], longest: int = LONGEST_NAME) -> dict[str, str]:
    """Texts by language out of lines such as `en=General`, each language once."""
    found: dict[str, str] = {}
    for line in lines:
        label = _LABELLED.fullmatch(line)
        language = _language(label[1]) if label else None
        if label is not None and language is None and len(label[1]) == _CODE:
            raise NotUnderstood(
                _(
                    "*{label}* is not a language of the scrolls. They are: {languages}.",
                    label=label[1],
                    languages=", ".join(LANGUAGES),
                )
            )
        if label is None or language is None:
            raise NotUnderstood(
                _(
                    "Before each text stands its language, such as *{example}*. Here it is missing: {text}",
                    example=TEXT_EXAMPLE,
                    text=line.strip()[:LONGEST_NAME],
                )
            )
        text = " ".join(label[2].split())
        if not any(map(str.isalpha, text)):
            raise NotUnderstood(_("The text in {language} is missing.", language=OWN_NAMES[language]))
        if len(text) > longest:
            raise NotUnderstood(
                _(
                    "The text in {language} is too long: at most {n} characters, please.",
                    language=OWN_NAMES[language],
                    n=longest,
                )
            )
        if language in found:
            raise NotUnderstood(_("Two texts are in {language}.", language=OWN_NAMES[language]))
        found[language] = text
    return found


def _language(label: str) -> Language | None:
    folded = label.casefold()
    names = {one: {one, OWN_NAMES[one].casefold()} for one in LANGUAGES}
    return next((one for one in LANGUAGES if folded in names[one]), None)


def read_ordinal(text: str) -> int:
    """The number of a scroll in its series."""
    typed = text.strip()
    if not (typed.isascii() and typed.isdecimal()) or not 1 <= int(typed[:9]) <= LARGEST_ORDINAL:
        raise NotUnderstood(
            _(
                "The number of a scroll in its series is a whole number from 1 to {most}, such as 12 for "
                "the 12th.",
                most=LARGEST_ORDINAL,
            )
        )
    return int(typed)


# --- money ----------------------------------------------------------------------------------------------


def read_prices(texts: Sequence[str]) -> tuple[Price, ...]:
    """The prices of a series, a currency each; the first is the series' own."""
    tags = tuple(map(read_price, texts))
    if not tags:
        raise NotUnderstood(_("A price is missing, such as *{example}*.", example=PRICE_EXAMPLE))
    codes = [tag.minimum.currency for tag in tags]
    for code in codes:
        if codes.count(code) > 1:
            raise NotUnderstood(_("There are two prices in {code}; one is needed.", code=code))
    return tags


def read_price(text: str) -> Price:
    """A price such as `USD:1:18`: the least sum and the suggested one; `USD:1` is a set price."""
    code, *sums = [part for part in re.split(r"[:\s]+", text.strip()) if part]
    currency = read_currency(code) if code else ""
    if not 1 <= len(sums) <= 2:
        raise NotUnderstood(
            _(
                "A price is a currency with the least sum and the suggested one, such as *{example}*; "
                "*{fixed}* is a set price.",
                example=PRICE_EXAMPLE,
                fixed="USD:1",
            )
        )
    least, *suggested = [_sum(one, currency) for one in sums]
    if suggested and suggested[0] < least:
        raise NotUnderstood(
            _(
                "The suggested sum, {suggested}, is less than the least one, {least}.",
                suggested=suggested[0],
                least=least,
            )
        )
    return Price(least, suggested[0] if suggested else least)


def read_currency(text: str) -> str:
    """The code of a currency that is in use (ISO 4217)."""
    code = text.strip().upper()
    if code in _currencies():
        return code
    meant = currencies_called(text)
    if len(meant) == 1:
        raise NotUnderstood(
            _("{typed} is no code of a currency; it is written {code}.", typed=text.strip(), code=min(meant))
        )
    raise NotUnderstood(
        _(
            "{typed} is no code of a currency. It has three letters, such as {examples}.",
            examples="USD, ILS, EUR, RUB",
            typed=text.strip()[:20],
        )
    )


@cache
def _currencies() -> frozenset[str]:
    """The codes of all currencies that are legal tender somewhere today (CLDR)."""
    of_countries = get_global("territory_currencies").values()
    return frozenset(
        code for tags in of_countries for code, _begins, ends, tender in tags if ends is None and tender
    )


def _sum(text: str, currency: str) -> Money:
    try:
        number = Decimal(text)
        found = Money.of(number, currency) if number.is_finite() else None
    except InvalidOperation:
        found = None
    except ValueError:
        raise NotUnderstood(
            _("{sum} is finer than the smallest coin of {code}.", sum=text, code=currency)
        ) from None
    if found is None:
        raise NotUnderstood(_("{sum} is no sum: please write a number such as 18 or 4.50.", sum=text[:20]))
    if found.minor <= 0:
        raise NotUnderstood(_("A letter costs more than nothing: {sum} is too little.", sum=text))
    if found.major > LARGEST_PRICE:
        raise NotUnderstood(
            _("{sum} is more than a letter can cost, which is {most}.", sum=text, most=LARGEST_PRICE)
        )
    return found


# --- letters --------------------------------------------------------------------------------------------


def read_positions(texts: Sequence[str], letters: int) -> tuple[int, ...]:
    """The letters in texts such as `1-5` and `304805`, ascending; `letters` is the number of the scroll's."""
    typed = " ".join(re.sub(r"\s*[-–]\s*", "-", one) for one in texts)
    found = [_range(part, letters) for part in re.split(r"[,;\s]+", typed) if part]
    if not found:
        raise NotUnderstood(_("Which letters? Please write their numbers, such as *1-5* or *304805*."))
    found.sort(key=lambda one: one.start)
    for before, after in pairwise(found):
        if after.start < before.stop:
            raise NotUnderstood(_("Letter {number} is named twice.", number=str(after.start)))
    return tuple(position for one in found for position in one)


def read_one_position(text: str, letters: int) -> int:
    """The number of one letter of a scroll of so many letters."""
    found = read_positions([text], letters)
    if len(found) > 1:
        raise NotUnderstood(_("One letter at a time, please: *304805*."))
    return found[0]


def _range(text: str, letters: int) -> range:
    typed = _RANGE.fullmatch(text)
    if typed is None:
        raise NotUnderstood(
            _("{text} is no letter's number: please write *304805*, or *1-5* for several.", text=text[:20])
        )
    first, last = int(typed[1]), int(typed[2] or typed[1])
    if last < first:
        raise NotUnderstood(_("{text} runs backwards: the smaller number stands first.", text=text))
    if first < 1 or last > letters:
        raise NotUnderstood(
            _("{text} is not in the scroll: its letters are 1 to {letters}.", text=text, letters=str(letters))
        )
    return range(first, last + 1)


def positions_text(positions: Sequence[int]) -> str:
    """Ascending positions as they are read: `1-5, 304805`."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and position == runs[-1][1] + 1:
            runs[-1][1] = position
        else:
            runs.append([position, position])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def positions_words(positions: str) -> Words:
    """What `positions_text` wrote, as it is said: in Hebrew and Yiddish from right to left."""
    return plain(positions.replace("-", "–"))


# --- time -----------------------------------------------------------------------------------------------


def moment_example(now: datetime) -> str:
    """A moment to come, as it is typed."""
    return f"{now + timedelta(days=2):%Y-%m-%d} 21:00"


def read_moment(text: str, now: datetime) -> datetime:
    """A moment to come, such as `2026-04-10 21:00`, in the zone of `now`; a day alone is its beginning."""
    line, example = " ".join(text.split()), moment_example(now)
    typed = _MOMENT.fullmatch(line)
    if _YEARLESS.fullmatch(line):
        raise NotUnderstood(
            _("{typed} has no year. Please write it like this: *{example}*.", typed=line, example=example)
        )
    try:
        if typed is None:
            raise ValueError(text)
        day = date(*map(int, typed.group(1, 2, 3)))
        clock = time(int(typed[4]), int(typed[5])) if typed[4] else time()
    except ValueError:
        raise NotUnderstood(
            _("Please write the day and the hour like this: *{example}*.", example=example)
        ) from None
    moment = datetime.combine(day, clock, now.tzinfo)
    if moment <= now:
        raise NotUnderstood(
            _(
                "{moment} is over already: it is {now} now. Please write a moment to come, such as "
                "*{example}*.",
                moment=f"{moment:%Y-%m-%d %H:%M}",
                now=f"{now:%Y-%m-%d %H:%M}",
                example=example,
            )
        )
    if moment - now > LONGEST_PAUSE:
        raise NotUnderstood(
            _(
                "A pause with an end lasts {n} days at most. For a longer one, leave the end open.",
                n=LONGEST_PAUSE.days,
            )
        )
    return moment

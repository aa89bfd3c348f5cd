"""Questions of a volunteer in the street: how much there is, who still owes, what a letter costs."""

from __future__ import annotations

import re
from typing import Literal

from handlers.answers import normalize
from handlers.conversation import TurnContext
from handlers.flows.street.drafts import ShiftTerms
from handlers.flows.street.pledges import open_pledges
from handlers.flows.street.terms import scrolls_of
from handlers.flows.street.texts import standing_texts
from handlers.texts import scroll_name
from handlers.words import Words, _, stacked
from storage.money import cash_log
from storage.volunteers import shifts

Asked = Literal["minimum", "pledges", "total"]
_QUESTIONS: tuple[tuple[Asked, str], ...] = (  # the first that fits
    (
        "minimum",
        r"(?:what|whats|what's|how).*\b(?:minimum|min|least|smallest|price|cost|costs)\b|^(?:the )?minimum$"
        r"|(?:מה|כמה).*(?:מינימום|מינימלי|מחיר|עולה|עולים|עלות)|^ה?מינימום$"
        r"|(?:какая|какой|каков|сколько).*(?:миним\w*|цена|стоит|стоят)|^минимум$"
        r"|(?:וואס|וויפיל|וויפל|ווי טייער).*(?:מינימום|קאסט|קאסטן|פרייז)",
    ),
    (
        "pledges",
        r"how much (?:does|do|did) (?!i\b|we\b)\w.*\bowe\b|what (?:does|do) (?!i\b|we\b)\w.*\bowe\b"
        r"|כמה (?!אני |אנחנו ).*(?:חייב|חייבת|חייבים|נשאר לשלם|נשארה לשלם)\b"
        r"|сколько (?!я |мы ).*(?:долж\w*|осталось заплатить)"
        r"|(?:וויפיל|וויפל) (?!בין איך ).*(?:שולדיג|שולדיק)"
        r"|who\b.*\b(?:owe|owes|pledged|pay|paid|open)\b|^(?:the )?(?:open )?pledges$|^who'?s left$"
        r"|(?:מי|למי|מיהו).*(?:חייב|חייבים|חייבת|שילם|שילמו|שלם|התחייב|התחייבו|לשלם)"
        r"|^ה?התחייבויות(?: פתוחות)?$"
        r"|кто\b.*(?:долж\w*|заплатил\w*|платил\w*|обещал\w*|остал\w*)|^(?:открытые )?обещания$|^долги$"
        r"|ווער\b.*(?:שולדיג|שולדיק|שולדעט|באצאלט|צאלן|צוגעזאגט|חייב)",
    ),
    (
        "total",
        r"how (?:much|many)\b.*\b(?:i|we|got|have|collected|taken|raised|registered|cash|money|so far|today"
        r"|letters|people)\b|what(?:'s| is)\b.*\b(?:total|sum|count)\b|^(?:the )?total$|^totals$"
        r"|כמה.*(?:אספתי|אספנו|יש לי|גביתי|קיבלתי|קבלתי|נאסף|כסף|מזומן|רשמתי|נרשמו|אנשים|אותיות|בקופה)"
        r"|^ה?סך ?ה?כו?ל$|^סהכ$|^סיכום(?: ה?(?:משמרת|ביניים))?$|^(?:מה|מהו) (?:ה?סכום|ה?סך)\b"
        r"|сколько.*(?:собрал\w*|у меня|взял\w*|получил\w*|денег|наличн\w*|записал\w*|букв|людей|всего)"
        r"|^итого$"
        r"|(?:וויפיל|וויפל).*(?:געזאמלט|איך|געלט|קעש|פארשריבן|מענטשן|אותיות)",
    ),
)
_PATTERNS = tuple((asked, re.compile(pattern)) for asked, pattern in _QUESTIONS)


def question_in(text: str) -> Asked | None:
    """The question that a message asks; None for any other text, and for one with a number in it."""
    if "\n" in text.strip() or any(map(str.isdigit, text)):
        return None
    typed = normalize(text)
    return next((asked for asked, pattern in _PATTERNS if pattern.search(typed)), None)


async def answer_texts(asked: Asked, terms: ShiftTerms, context: TurnContext) -> tuple[Words, ...]:
    """The answer to a question."""
    match asked:
        case "minimum":
            return _minimum_texts(terms, context)
        case "pledges":
            return await _pledge_texts(context)
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    told: tuple[Words, ...] = (_("No shift is open."),)
    if shift is not None and shift.ended is None:
        told = standing_texts(await shifts.summarize(context.transaction, shift.id))
    sums = await cash_log.sums_of(context.transaction, context.caller.id)
    in_hand = (_("Cash in your hand, of all shifts: {sum}.", sum=one) for one in cash_log.cash_in_hand(sums))
    return (*told, *in_hand)


def _minimum_texts(terms: ShiftTerms, context: TurnContext) -> tuple[Words, ...]:
    shelf, texts = context.shelf, []
    for series in scrolls_of(shelf, terms.series):
        price, name = shelf.series(series).price(terms.currency), scroll_name(shelf.current(series))
        if price.fixed:
            texts.append(_("{scroll}: {sum} a letter; more is a gift.", scroll=name, sum=price.minimum))
        else:
            texts.append(_("{scroll}: from {sum} a letter.", scroll=name, sum=price.minimum))
    return tuple(texts)


async def _pledge_texts(context: TurnContext) -> tuple[Words, ...]:
    pledged = [one for one in await open_pledges(context) if one.price.minor]
    if not pledged:
        return (_("No pledge is open."),)
    lines = (_("{name}, {sum}", name=one.person.in_hebrew, sum=one.price) for one in pledged)
    return (stacked((_("Open pledges:"), *lines)),)

"""Small words of the street in four languages: ways of paying in a line, and what is typed for a button."""

import re

from handlers.answers import normal
from handlers.answers.typed import Typed
from handlers.flows.street.drafts import DONE, RECTIFY, UNDO
from storage.street import Pay

# Names are no such words: Keren and Nadiv are left out. Alone, "cash" opens the cash book.
_WAYS: dict[Pay, str] = {
    "cash": "cash, in cash, paid cash, מזומן, במזומן, קעש, наличные, наличными, нал",
    "phone": "phone, own phone, by phone, card, by card, טלפון, בטלפון, אשראי, באשראי, כרטיס, טעלעפאן, "
    "קארטל, телефон, с телефона, карта, картой, по карте",
    "pool": "pool, sponsor, sponsors, from the pool, נדיבים, תורמים, ספונסר, ספונסרים, ספאנסאר, ספאנסארס, "
    "пул, из пула, фонд, из фонда, спонсор, спонсоры",
    "pledge": "pledge, pledged, pledges, pays later, will pay, התחייבות, התחייב, התחייבה, ישלם, תשלם, "
    "צוגעזאגט, וועט צאלן, обещание, обещал, обещала, заплатит, позже",
}
_BY_WORD = {normal(word): pay for pay, words in _WAYS.items() for word in words.split(",")}
_PAY = re.compile(
    rf"(?<=[^\w'\"])(?:{'|'.join(sorted(map(re.escape, _BY_WORD), key=len, reverse=True))})(?![\w'\"])"
)
_TYPED = {
    UNDO: "undo, take back, undo last, טעות, החזרה, להחזיר, צוריקנעמען, אנולירן, вернуть, отмена записи, "
    "ошибка",
    RECTIFY: "change, correct, fix, שינוי, לשנות, תיקון, לתקן, ענדערן, פאררעכטן, изменить, исправить",
    DONE: "done, certificate, certificates, סיום, תעודה, תעודות, גמור, פארטיג, סערטיפיקאט, готово, "
    "сертификат, сертификаты",
    "end": "end, end of shift, end shift, finish, סוף, סוף משמרת, סיום משמרת, סוף שיפט, ענדע, конец, "
    "конец смены, закончить",
    "again": "again, עוד פעם, שוב, נאכאמאל, ещё раз, еще раз, снова",
}
_COMMANDS = {normal(word): key for key, words in _TYPED.items() for word in words.split(",")}
_ALL = 'together, total, altogether, סה"כ, סך הכל, ביחד, צוזאמען, итого, всего, вместе'
_TOGETHER = frozenset(map(normal, _ALL.split(",")))
_SLIP = re.compile(r"\s*#?(?P<number>\d{1,6})\s+(?=[^\d\s\W])")


def command(text: str) -> str:
    """What a whole message asks for: a button's key, `end`, `again`; "" for anything else."""
    return _COMMANDS.get(normal(text), "")


def take_pay(typed: Typed) -> Pay | None:
    """The way of paying that a line names, taken out of it; never its first word."""
    found = list(_PAY.finditer(typed.text))
    for one in found:
        typed.take(one)
    return _BY_WORD[normal(found[-1][0])] if found else None


def take_slip(typed: Typed, highest: int) -> int | None:
    """The number of a slip before the name, where the volunteer has ever had so many."""
    found = _SLIP.match(typed.text)
    if found is None or not 1 <= int(found["number"]) <= highest:
        return None
    typed.take(found)
    return int(found["number"])


def is_together(words: str) -> bool:
    """Whether what stands beside a sum only says that it is for everybody."""
    return not words.strip(" ,.:;=") or normal(words) in _TOGETHER

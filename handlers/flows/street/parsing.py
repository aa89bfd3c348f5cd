"""Small words of the street in four languages: ways of paying, numbers of slips, words typed for a button."""

import re
from collections.abc import Iterable

from handlers.answers import InputText, normalize, take_age, take_sum
from handlers.flows.street.drafts import CHANGE_LINE, END_SHIFT, GET_CERTIFICATES, UNDO
from storage.volunteers import PayMethod

# Words that are names, too, such as Keren and Nadiv, are left out. Alone, "cash" opens the cash book.
_WAYS: dict[PayMethod, str] = {
    "cash": "cash, in cash, paid cash, מזומן, במזומן, קעש, наличные, наличными, нал",
    "phone": "phone, own phone, by phone, card, by card, טלפון, בטלפון, אשראי, באשראי, כרטיס, טעלעפאן, "
    "קארטל, телефон, с телефона, карта, картой, по карте",
    "pool": "pool, sponsor, sponsors, from the pool, נדיבים, תורמים, ספונסר, ספונסרים, ספאנסאר, ספאנסארס, "
    "пул, из пула, фонд, из фонда, спонсор, спонсоры",
    "pledge": "pledge, pledged, pledges, pays later, will pay, התחייבות, התחייב, התחייבה, ישלם, תשלם, "
    "צוגעזאגט, וועט צאלן, обещание, обещал, обещала, заплатит, позже",
}
_BY_WORD = {normalize(word): pay for pay, words in _WAYS.items() for word in words.split(",")}
_PAY = re.compile(
    rf"(?<=[^\w'\"])(?:{'|'.join(sorted(map(re.escape, _BY_WORD), key=len, reverse=True))})(?![\w'\"])"
)
_TYPED = {
    UNDO: "undo, take back, undo last, טעות, החזרה, להחזיר, צוריקנעמען, אנולירן, вернуть, отмена записи, "
    "ошибка",
    CHANGE_LINE: "change, correct, fix, שינוי, לשנות, תיקון, לתקן, ענדערן, פאררעכטן, изменить, исправить",
    GET_CERTIFICATES: "done, certificate, certificates, סיום, תעודה, תעודות, גמור, פארטיג, סערטיפיקאט, "
    "готово, сертификат, сертификаты",
    END_SHIFT: "end, end of shift, end shift, finish, סוף, סוף משמרת, סיום משמרת, סוף שיפט, ענדע, конец, "
    "конец смены, закончить",
    "again": "again, עוד פעם, שוב, נאכאמאל, ещё раз, еще раз, снова",
}
_COMMANDS = {normalize(word): key for key, words in _TYPED.items() for word in words.split(",")}
_ALL = 'together, total, altogether, סה"כ, סך הכל, ביחד, צוזאמען, итого, всего, вместе'
_FOR_ALL = frozenset(map(normalize, _ALL.split(",")))
_NUMBER = r"(?P<number>\d{1,6})(?!\d)(?P<mark>\s*[.):,-]+)?\s*(?=[^\d\s\W])"
_SLIP = re.compile(
    r"\s*(?:(?P<word>(?:slip|פתק|צעטל|талон)\s*#?\s*)|(?P<sign>(?:#|(?:no|nr|מס'?|מספר|נומער|номер)\b\.?)\s*))?"
    rf"{_NUMBER}"
)


def command(text: str) -> str:
    """The key of the button that a whole message stands for, such as `/undo`, or `again`; "" for any other
    text."""
    return _COMMANDS.get(normalize(text), "")


def take_pay(typed: InputText) -> PayMethod | None:
    """Takes the words for a way of paying out of a line and returns the last of them; None if there are none.
    The first word of a line is always part of the name."""
    found = list(_PAY.finditer(typed.text))
    for one in found:
        typed.take(one)
    return _BY_WORD[normalize(found[-1][0])] if found else None


def take_slip(typed: InputText, highest: int, listed: bool = True) -> int | None:
    """Takes the number of a slip out of the beginning of a line; None if there is none.

    A bare number is a slip's up to `highest`, the highest number of the volunteer's slips. `17.` with a mark
    is a slip's only if the message does not count its lines like that (`listed`).
    """
    found = _SLIP.match(typed.text)
    if found is None or not _is_slip(found, highest, listed) or _counts_else(typed.text):
        return None
    typed.take(found)
    return int(found["number"])


def _is_slip(found: re.Match[str], highest: int, listed: bool) -> bool:
    if found["word"]:
        return True
    known = 1 <= int(found["number"]) <= highest
    return bool(highest and found["sign"]) or (known and not (listed and found["mark"]))


def _counts_else(text: str) -> bool:
    """`7 years Moshe`, `36 dollars Moshe`: a number that has its own meaning."""
    age, money = take_age(InputText(text)), take_sum(InputText(text))
    return any(told and text.lstrip().startswith(told) for told in (age[1] if age else "", money))


def counts_its_lines(lines: Iterable[str]) -> bool:
    """True if the lines that begin with a marked number count 1., 2., 3. ...; also if no line does."""
    found = (_SLIP.match(InputText(line).text) for line in lines)
    numbers = [int(one["number"]) for one in found if one and one["mark"] and not one["word"]]
    return numbers == [*range(1, len(numbers) + 1)]


def is_for_all(words: str) -> bool:
    """True if the words beside a sum say only that it is for everybody, such as `together`, or if there are
    none."""
    return not words.strip(" ,.:;=") or normalize(words) in _FOR_ALL

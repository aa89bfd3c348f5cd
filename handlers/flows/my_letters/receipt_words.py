"""The sentences that ask for a receipt, which lead to it as its name alone does."""

from __future__ import annotations

from itertools import product

_ASKING = (
    (
        "i need, i want, i would like, i'd like, we need, send me, please send me, pls send me, give me, "
        "can you send me, could you send me, please give me, where is, i didn't get",
        "a receipt, the receipt, my receipt, receipt",
    ),
    (
        "אני צריך, אני צריכה, אני רוצה, צריך, צריכה, רוצה, אנחנו צריכים, אפשר, אפשר לקבל, אשמח לקבל, "
        "תשלחו לי, שלחו לי, נא לשלוח לי, איפה, לא קיבלתי",
        "קבלה, את הקבלה, הקבלה",
    ),
    (
        "איך דארף, איך וויל, מיר דארפן, שיק מיר, שיקט מיר, ביטע שיקט מיר, גיט מיר, וואו איז",
        "א קבלה, די קבלה, מיין קבלה, קבלה, א ריסיט, די ריסיט",
    ),
    (
        "мне нужен, нужен, мне нужна, нужна, хочу, хочу получить, пришлите, пришлите мне, дайте, дайте мне, "
        "можно, можно получить, вышлите, вышлите мне, пришлите пожалуйста, где",
        "чек, квитанцию, квитанция, мой чек, мою квитанцию, моя квитанция",
    ),
)
_KNOWN = frozenset(("send me a receipt",))  # words of the command itself


def wanted_receipts() -> str:
    """All those sentences, as a command has its words: separated by commas."""
    pairs = (product(leads.split(", "), names.split(", ")) for leads, names in _ASKING)
    said = (f"{asks} {named}" for pair in pairs for asks, named in pair)
    return ", ".join(one for one in dict.fromkeys(said) if one not in _KNOWN)

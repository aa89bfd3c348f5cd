"""Money that is no cash in the volunteer's hand: transfers, payment apps, checks, and nothing at all."""

from __future__ import annotations

import re

from handlers.answers import normalize
from handlers.understanding import Reading, ReadPerson

_WAYS = """
    venmo, zelle, zell, zel, paypal, pay pal, cash app, cashapp, quickpay, quick pay, apple pay, google pay,
    gpay, revolut, wise, bit, paybox, pay box, pepper pay, check, cheque, checks, chq, transfer, transferred,
    wire, wired, bank transfer, money order, direct deposit, ביט, בביט, פייבוקס, בפייבוקס, פיי בוקס, פייבאקס,
    צ'ק, בצ'ק, המחאה, שיק, בשיק, העברה, בהעברה, העביר, העבירה, הוראת קבע, פייפאל, ונמו, זעל, וענמא, טשעק,
    טרענספער, איבערפירן, перевод, переводом, перевёл, перевела, сбер, сбербанк, сбербанка, сбера, тинькофф,
    тинек, сбп, на карту, зел, зелле, зелль, венмо, пейпал, чек, чеком, безнал, безналом
"""
_FREE = """
    free, for free, no charge, gratis, free of charge, no money, no cash, broke, חינם, בחינם, ללא תשלום,
    בלי תשלום, בלי כסף, אין כסף, ללא עלות, קיין געלט, אומזיסט, פריי, אן געלט, бесплатно, даром, без денег,
    без оплаты, нет денег
"""
_PHRASES = sorted(
    (tuple(normalize(one).split()) for one in f"{_WAYS},{_FREE}".split(",")), key=len, reverse=True
)
_NAMES = ("given", "parent", "family")


def other_way(typed: str) -> str:
    """The words for a way of paying that is no cash, as typed; "" without any."""
    words = typed.split()
    plain = [normalize(word) for word in words]
    for at in range(len(words)):
        for phrase in _PHRASES:
            if phrase and tuple(plain[at : at + len(phrase)]) == phrase:
                return " ".join(words[at : at + len(phrase)]).strip(" ,.;:!?")
    return ""


def beside_names(read: Reading, person: ReadPerson) -> str:
    """The part of a text that tells of a person, without the names in it."""
    start = read.text.find(person.text)
    if start < 0 or not read.pieces:
        return ""
    found = list(person.text)
    for piece in read.pieces:
        if piece.role in _NAMES and start <= piece.start and piece.end <= start + len(person.text):
            found[piece.start - start : piece.end - start] = " " * (piece.end - piece.start)
    return re.sub(r"[ ,;]+", " ", "".join(found)).strip()

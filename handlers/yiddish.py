"""Yiddish as our readers write it, where CLDR has none or another: dates, ordinals, names of currencies."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_POINTS = re.compile("[\u0591-\u05c7]")
_DAY = re.compile(r"(?<!\d)(\d{1,2})טן(?!\w)")
# CLDR's spelling -> ours. CLDR writes with points, and days and months in Vilna's way.
_OTHERWISE = (("ײ", "יי"), ("ױ", "וי"), ("װ", "וו"), ("טיק", "טאג"), ("מיי", "מאי"))
_CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "AED": "דירהאם פון די עמיראטן",
        "ARS": "ארגענטינער פעסא",
        "AUD": "אויסטראלישער דאלאר",
        "AZN": "אזערביידזשאנער מאנאט",
        "BRL": "בראזיליאנער רעאל",
        "BYN": "ווייסרוסישער רובל",
        "CAD": "קאנאדישער דאלאר",
        "CHF": "שווייצער פראנק",
        "CLP": "טשיליאנער פעסא",
        "CNY": "כינעזישער יואן",
        "COP": "קאלאמביאנער פעסא",
        "CZK": "טשעכישע קרוין",
        "DKK": "דענישע קרוין",
        "EUR": "אייראו",
        "GBP": "בריטישער פונט",
        "GEL": "גרוזינישער לארי",
        "HKD": "האנג קאנגער דאלאר",
        "HUF": "אונגארישער פארינט",
        "ILS": "שקל",
        "INR": "אינדישער רופי",
        "JPY": "יאפאנישער יען",
        "KWD": "קואווייטער דינאר",
        "KZT": "קאזאכישער טענגע",
        "MAD": "מאראקאנער דירהאם",
        "MDL": "מאלדאווישער ליי",
        "MXN": "מעקסיקאנער פעסא",
        "NOK": "נארוועגישע קרוין",
        "NZD": "ניו זילאנדער דאלאר",
        "PAB": "פאנאמער באלבאא",
        "PEN": "פערואנער סאל",
        "PLN": "פוילישער זלאטי",
        "RON": "רומענישער ליי",
        "RUB": "רוסישער רובל",
        "SEK": "שוועדישע קרוין",
        "SGD": "סינגאפורער דאלאר",
        "TND": "טוניזישער דינאר",
        "TRY": "טערקישע לירע",
        "UAH": "אוקראינישע גריוונע",
        "USD": "אמעריקאנער דאלאר",
        "UYU": "אורוגווייער פעסא",
        "UZS": "אוזבעקישער סאם",
        "ZAR": "דרום-אפריקאנער ראנד",
    }
)


def in_our_spelling(text: str) -> str:
    """CLDR's text in our readers' spelling, the days of dates with their own endings: `1סטן מאי`."""
    text = _POINTS.sub("", text)
    for theirs, ours in _OTHERWISE:
        text = text.replace(theirs, ours)
    return _DAY.sub(lambda day: f"{ordinal(int(day[1]))[:-1]}ן", text)


def ordinal(number: int) -> str:
    """The number in its order, for what is feminine: `1סטע`, `12טע`, `20סטע`, as a scroll is counted."""
    last = number % 100
    return f"{number}{'סטע' if last in (0, 1) or last >= 20 else 'טע'}"


def currency_name(code: str) -> str:
    """The name of a currency (ISO 4217); "" for one that has none here."""
    return _CURRENCIES.get(code, "")

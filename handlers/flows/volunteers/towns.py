"""Towns as people type them, and their time zones.

Known are the principal towns of all time zones, by Babel in our four languages, and the towns and quarters
below where volunteers stand most. For any other place a large town with the same clock is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import cache
from zoneinfo import available_timezones

from babel.core import get_global
from babel.dates import get_timezone_location

from handlers.answers import normalize
from handlers.words import LANGUAGES, Language, Local, voice
from storage.calendar import names_of, town

_COMMUNITIES = {
    "America/New_York": (
        "Crown Heights, Brooklyn, Boro Park, Borough Park, Williamsburg, Flatbush, Manhattan, Queens, "
        "Bronx, Staten Island, Monsey, Kiryas Joel, Lakewood, Five Towns, Great Neck, New Square, NYC, "
        "NY, 770, Boston, Philadelphia, Baltimore, Washington, Miami, Miami Beach, Surfside, Boca Raton, "
        "Fort Lauderdale, Orlando, Atlanta, Cleveland, Pittsburgh, Morristown, Teaneck, New Haven, קראון "
        "הייטס, ברוקלין, בורו פארק, וויליאמסבורג, מנהטן, מונסי, לייקווד, מיאמי, בוסטון, פילדלפיה, "
        "בולטימור, אטלנטה, קליבלנד, ניו יארק, קרית יואל, באלטימאר, באסטאן, מאנסי, לעיקוואוד, פלעטבוש, "
        "Краун Хайтс, Бруклин, Боро Парк, Манхэттен, Монси, Лейквуд, Майами, Бостон, Филадельфия, "
        "Балтимор, Кливленд"
    ),
    "America/Chicago": (
        "Chicago, Skokie, Minneapolis, St. Paul, Saint Louis, St. Louis, Milwaukee, Houston, Dallas, "
        "Austin, San Antonio, New Orleans, Memphis, Kansas City, Nashville, שיקגו, שיקאגא, יוסטון, דאלאס, "
        "מילווקי, Чикаго, Хьюстон, Даллас, Милуоки"
    ),
    "America/Denver": "Denver, Salt Lake City, Aspen, דנבר, Денвер",
    "America/Phoenix": "Phoenix, Scottsdale, Tucson, פיניקס, Финикс",
    "America/Los_Angeles": (
        "Los Angeles, LA, Beverly Hills, San Diego, San Francisco, Oakland, Sacramento, Seattle, "
        "Portland, Las Vegas, לוס אנג'לס, לאס אנדזשעלעס, סן פרנסיסקו, סן דייגו, סיאטל, לאס וגאס, "
        "Лос-Анджелес, Сан-Франциско, Сан-Диего, Сиэтл, Лас-Вегас"
    ),
    "America/Detroit": "Detroit, Oak Park, Ann Arbor, דטרויט, Детройт",
    "America/Toronto": (
        "Toronto, Thornhill, Ottawa, Montreal, Montréal, Outremont, Quebec, Hamilton, טורונטו, מונטריאול, "
        "מאנטרעאל, אוטווה, Торонто, Монреаль, Оттава"
    ),
    "America/Vancouver": "Vancouver, Richmond BC, ונקובר, Ванкувер",
    "America/Mexico_City": "Mexico City, Polanco, מקסיקו סיטי, Мехико",
    "America/Sao_Paulo": (
        "Sao Paulo, São Paulo, Rio de Janeiro, סאו פאולו, ריו דה ז'ניירו, Сан-Паулу, Рио-де-Жанейро"
    ),
    "America/Argentina/Buenos_Aires": ("Buenos Aires, Once, Rosario, Cordoba AR, בואנוס איירס, Буэнос-Айрес"),
    "Europe/London": (
        "London, Stamford Hill, Golders Green, Hendon, Edgware, Manchester, Prestwich, Leeds, Liverpool, "
        "Gateshead, Birmingham, Glasgow, Edinburgh, לונדון, מנצ'סטר, גייטסהד, לידס, Лондон, Манчестер, "
        "Ливерпуль"
    ),
    "Europe/Paris": (
        "Paris, Lyon, Marseille, Nice, Strasbourg, Toulouse, Cannes, Aubervilliers, Sarcelles, פריז, "
        "פאריז, ליון, מרסיי, ניס, שטרסבורג, Париж, Лион, Марсель, Ницца, Страсбург"
    ),
    "Europe/Brussels": (
        "Antwerp, Antwerpen, Anvers, Brussels, אנטוורפן, אנטווערפן, בריסל, Антверпен, Брюссель"
    ),
    "Europe/Berlin": (
        "Berlin, Frankfurt, Munich, München, Hamburg, Cologne, Köln, Düsseldorf, ברלין, פרנקפורט, מינכן, "
        "Берлин, Франкфурт, Мюнхен, Гамбург, Кёльн"
    ),
    "Europe/Vienna": "Vienna, Wien, וינה, ווין, Вена",
    "Europe/Zurich": "Zurich, Zürich, Basel, Geneva, Genève, ציריך, בזל, ז'נבה, Цюрих, Базель, Женева",
    "Europe/Rome": "Rome, Milan, Milano, Venice, רומא, מילאנו, Рим, Милан",
    "Europe/Kyiv": (
        "Kiev, Kyiv, Dnipro, Dnepr, Dnepropetrovsk, Odessa, Odesa, Kharkov, Kharkiv, Lviv, Lvov, "
        "Zhitomir, Uman, Mezhibuzh, Haditch, קייב, קיעוו, דנייפרו, אודסה, חרקוב, ז'יטומיר, אומן, "
        "מז'יבוז', Киев, Днепр, Одесса, Харьков, Львов, Житомир, Умань, Меджибож"
    ),
    "Europe/Moscow": (
        "Moscow, Saint Petersburg, St. Petersburg, Rostov, Rostov on Don, Kazan, Lubavitch, Nizhny "
        "Novgorod, מוסקבה, מאסקווע, סנקט פטרבורג, רוסטוב, קאזאן, ליובאוויטש, Москва, Санкт-Петербург, "
        "Питер, Ростов, Ростов-на-Дону, Казань, Любавичи, Нижний Новгород, Воронеж, Краснодар, Сочи"
    ),
    "Europe/Samara": "Samara, Самара, סמרה",
    "Asia/Yekaterinburg": "Yekaterinburg, Chelyabinsk, Perm, Ufa, Екатеринбург, Челябинск, Пермь, Уфа",
    "Asia/Novosibirsk": "Novosibirsk, Новосибирск, נובוסיבירסק",
    "Europe/Minsk": "Minsk, Gomel, Vitebsk, מינסק, Минск, Гомель, Витебск",
    "Asia/Jerusalem": (
        "Jerusalem, Yerushalayim, Tel Aviv, Bnei Brak, Bnai Brak, Kfar Chabad, Tzfas, Safed, Tzfat, "
        "Haifa, Ashdod, Beer Sheva, Be'er Sheva, Netanya, Rishon LeZion, Petah Tikva, Petach Tikva, "
        "Rehovot, Beit Shemesh, Elad, Modiin Illit, Kiryat Malachi, Nachlas Har Chabad, Lod, Ramla, "
        "Holon, Bat Yam, Ashkelon, Tiberias, Teveria, Hebron, Eilat, Israel, ירושלים, תל אביב, בני ברק, "
        'כפר חב"ד, צפת, חיפה, אשדוד, באר שבע, נתניה, ראשון לציון, פתח תקווה, רחובות, בית שמש, אלעד, '
        'מודיעין עילית, קרית מלאכי, קריית מלאכי, נחלת הר חב"ד, לוד, רמלה, חולון, בת ים, אשקלון, טבריה, '
        "חברון, אילת, רמת גן, גבעתיים, הרצליה, כפר סבא, רעננה, הוד השרון, עפולה, נהריה, עכו, כרמיאל, "
        "קריית גת, קריית שמונה, דימונה, ביתר עילית, ארץ ישראל, ישראל, Иерусалим, Тель-Авив, Бней-Брак, "
        "Кфар-Хабад, Цфат, Хайфа, Ашдод, Беэр-Шева, Нетания, Ришон-ле-Цион, Петах-Тиква, Реховот, "
        "Бейт-Шемеш, Ашкелон, Бат-Ям, Холон, Эйлат, Израиль"
    ),
    "Africa/Johannesburg": ("Johannesburg, Cape Town, Durban, יוהנסבורג, קייפטאון, Йоханнесбург, Кейптаун"),
    "Australia/Melbourne": "Melbourne, Caulfield, St Kilda, מלבורן, מעלבורן, Мельбурн",
    "Australia/Sydney": "Sydney, Bondi, סידני, Сидней",
    "Asia/Tashkent": "Tashkent, טשקנט, Ташкент",
    "Asia/Samarkand": "Samarkand, Bukhara, סמרקנד, בוכרה, Самарканд, Бухара",
    "Asia/Tbilisi": "Tbilisi, טביליסי, Тбилиси",
    "Asia/Baku": "Baku, באקו, Баку",
    "Asia/Almaty": "Almaty, Alma-Ata, אלמטי, Алматы, Алма-Ата",
    "Asia/Dubai": "Dubai, Abu Dhabi, דובאי, Дубай",
    "Asia/Kolkata": "Mumbai, Delhi, Goa, מומבאי, דלהי, גואה, Мумбаи, Дели, Гоа",
    "Asia/Bangkok": "Bangkok, Phuket, Chiang Mai, בנגקוק, פוקט, Бангкок, Пхукет",
}

_IN_YIDDISH = {  # CLDR has next to none; where we have none either, the Hebrew name is read as well
    "America/New_York": "ניו יארק",
    "America/Chicago": "שיקאגא",
    "America/Denver": "דענווער",
    "America/Los_Angeles": "לאס אנדזשעלעס",
    "America/Detroit": "דעטראיט",
    "America/Toronto": "טאראנטא",
    "America/Vancouver": "וואנקואווער",
    "America/Mexico_City": "מעקסיקא סיטי",
    "America/Sao_Paulo": "סאן פאולא",
    "America/Argentina/Buenos_Aires": "בוענאס איירעס",
    "Europe/London": "לאנדאן",
    "Europe/Paris": "פאריז",
    "Europe/Brussels": "בריסל",
    "Europe/Berlin": "בערלין",
    "Europe/Vienna": "ווין",
    "Europe/Zurich": "ציריך",
    "Europe/Rome": "רוים",
    "Europe/Kyiv": "קיעוו",
    "Europe/Moscow": "מאסקווע",
    "Europe/Minsk": "מינסק",
    "Asia/Jerusalem": "ירושלים",
    "Africa/Johannesburg": "יאהאנעסבורג",
    "Australia/Melbourne": "מעלבורן",
    "Australia/Sydney": "סידני",
}


async def zone_of(text: str) -> str:
    """The IANA time zone of a typed town; "" if the town is not known.

    `Crown Heights, Brooklyn` is looked up whole, then piece by piece. The first call reads the towns of all
    zones, half a second, in a thread beside the turns of others.
    """
    return await asyncio.to_thread(_zone_of, text)


def _zone_of(text: str) -> str:
    pieces = (text, *text.replace(";", ",").replace("\n", ",").split(","))
    return next((zone for piece in pieces if (zone := _index().get(normalize(piece), ""))), "")


def clock_name(zone: str) -> str:
    """The town of a time zone in Latin letters; "" for ""."""
    return zone.rpartition("/")[2].replace("_", " ")


def town_name(zone: str) -> Local:
    """The town of a time zone in every language."""
    names: dict[str, str] = {language: _city(zone, language) for language in LANGUAGES}
    names["yi"] = _IN_YIDDISH.get(names_of(zone)[0], names["he"])
    return Local(names)


def _city(zone: str, language: Language) -> str:
    """The town of a time zone by CLDR; its own name where CLDR has none, as mostly in English."""
    known = voice(language).locale.time_zones
    found = (known[name].get("city") for name in names_of(zone) if name in known)
    return next((str(city) for city in found if city), clock_name(zone))


@cache
def _index() -> dict[str, str]:
    """normalized name -> time zone, of all known towns. Our own table goes before the zones' towns."""
    found: dict[str, str] = {}
    for name, zone in (*_communities(), *_principal_towns()):
        found.setdefault(normalize(name), zone)
    return {name: zone for name, zone in found.items() if name}


def _communities() -> Iterator[tuple[str, str]]:
    return ((name, zone) for zone, names in _COMMUNITIES.items() for name in names.split(","))


def _principal_towns() -> Iterator[tuple[str, str]]:
    for zone in sorted(available_timezones()):
        if "/" not in zone or town(zone) is None:
            continue
        yield clock_name(zone), zone
        yield zone, zone
        if zone not in get_global("zone_aliases"):
            for language in LANGUAGES:
                yield get_timezone_location(zone, locale=language, return_city=True), zone

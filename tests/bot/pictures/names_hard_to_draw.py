"""Two hundred people whose names are hard to draw."""

from collections.abc import Iterator
from itertools import cycle, islice

from storage.people import Person

GIVEN = (
    "מנחם מענדל", "אברהם יצחק יעקב ישראל", "חיה מושקא", "אַבְרָהָם יִצְחָק", "שָׂרָה לֵאָה", "ש״ץ", "ר׳ נחמן",
    "שניאור זלמן דובער יהושע העשיל", "פֿײגלע", "צײַטל", "בלומע־גיטל", "יקותיאל יהודה", "נֹעַ", "חַיָּה",
    "ג׳ורג׳", "צ׳רלי", "ז׳קלין", "חי", "בן ציון", "בת שבע", "הדסה", "ה", "יהו", "אל", "נחום איש גם זו",
)  # fmt: skip
PARENTS = (
    "חנה", "שטערנא שרה רבקה רחל", "שָׂרָה לֵאָה", "ז׳ניה", "אברהם", "יהונתן אליהו הלוי סג״ל", "פעשא־מירל", "",
)  # fmt: skip
FAMILIES = (
    "כהן", "רבינוביץ", "שניאורסון־אלטשולר", "ורטהיימר־גולדשמידט־אייזנשטאדט־ליפשיץ־הורוויץ־רוזנצווייג",
    "קלוגמןשטיינהרדטרבינובסקיפינקלשטייןגולדנברגהאלברשטאםאולמןקצנלבוגן", "אבו־חצירא", "דע לא פוענטע", "ג׳וג׳ו",
    "בן־דוד (לבית כ״ץ)", "ד״ר וייס", "ן׳", "",
)  # fmt: skip
TYPED = (
    "Mendy Rabinovich ben Chana",
    "Авраам-Ицхак Рабинович",
    "Sarah Miriam O’Connor-Goldberg",
    "Jean-François Lévy",
    "Łukasz Żółć-Święcki",
    "Jiří Dvořák",
    "Gülşen Öztürk",
    "Søren Åkesson",
    "Ёлка Щукина-Ъ",
    "Їжак Ґалаґан Євген",
    "Янка Ўладзімір",
    "מנחם Mendel Мендл",
    "Moshe משה Мойше ben בן Сара",
    "שרה (Sarah) לוי",
    "Levi, son of לאה",
    "Shmuel 🕎 Katz 🎉",
    "A\u202eB\u202cC hidden",
    "\u2066Yossi\u2069 \u200fכהן\u200e",
    "Zero\u200bWidth\ufeffName",
    '#import "x"',
    "$ \\pi $ *bold* _it_ `raw`",
    "<b>Dovid</b> &amp; Chaya",
    "[box] @ref <label> //",
    "\\u{202e}",
    "Ana María de los Ángeles de la Santísima Trinidad Fernández-Rodríguez y Gutiérrez de la Concha",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissen",
    "ΑΒΓ",
    "محمد",
    "李明",
    "გიორგი",
    "Cohen 3rd, Jr.",
    'O\'Brien "Motti"',
    "אבי 123 כהן",
    "e\u0301tienne",
    "שׁלוֹם עֲלֵיכֶם",
    "\ufb2aלום",
    "Никола́й",
    "Константинопольский-Преображенский Всеволод Ярополкович младший",
    "...",
    "   ",
    "",
    "Rivka\tbas\nSarah",
)


def hard_people() -> Iterator[Person]:
    """Each given name, family name and typed name at least once, in ever new company."""
    rows = zip(cycle(GIVEN), cycle(PARENTS), cycle(FAMILIES), cycle(TYPED), cycle("mf"), strict=False)
    standings = cycle(("living", "living", "deceased"))
    for (given, parent, family, typed, gender), standing in islice(zip(rows, standings, strict=False), 199):
        yield Person(
            given=given,
            gender="m" if gender == "m" else "f",
            parent=parent,
            parent_kind="mother" if parent else "",
            family=family,
            typed=typed,
            life_status="deceased" if standing == "deceased" else "living",
        )
    yield Person(given="", gender="f", parent="רייזל", parent_kind="mother", life_status="newborn")

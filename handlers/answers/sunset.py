"""Born before or after sunset: after it the next Hebrew day has begun."""

import re

from handlers.answers.input_text import InputText, normalize, words_of

_EN_SUNSET = r"(?:the\s+)?(?:sun\s?set|sun\s?down|night\s?fall|dark|sh?ki?[aiy]+h?|shkiy?as?\s+hachama)"
_EN_STARS = r"(?:the\s+)?(?:tz?[ae]i[sti]t?|tzeit|tzais)(?:\s+ha\s?-?k[oa]chavim)?"
_EN_NEAR = r"(?:born\s+)?(?:just\s+|shortly\s+|right\s+|soon\s+|immediately\s+)?"
_HOLY_DAY = (  # in front of which ערב is the eve, not the evening
    r"""ר(?:אש)?[\s"״']{0,2}ח(?:ו?דש)?|ראש\s+השנה|פסח|שבועות|סוכות|חנוכה|פורים|חג|תשעה\s+באב|ל["״]ג"""
    r"""|שמיני\s+עצרת|שמחת\s+תורה|שביעי\s+של\s+פסח|יו["״]ט|יום\s+(?:טוב|כיפור|הכיפורים)|יו["״]כ|הושענא"""
)
_SUNSET = {
    "after": rf"""
        {_EN_NEAR}(?:after|past|post)[\s-]+(?:{_EN_SUNSET}|{_EN_STARS})
        | (?:אחרי|לאחר|אחר)\s+(?:ה?שקיעה|שקיעת\s+החמה|צאת\s+הכוכבים|צה"כ) | אחה"ש
        | נאך\s*(?:די\s+|דער\s+|דעם\s+)?(?:שקיעה|זו[נן]\s?(?:פארגאנג|אונטערגאנג)|צאת(?:\s+הכוכבים)?)
            | נאכן\s+(?:שקיעה|זו[נן]\s?(?:פארגאנג|אונטערגאנג))
        | после\s+(?:захода|заката|шкии|наступления\s+темноты|выхода\s+зв[её]зд|цейт?с?(?:\s+а?-?кохавим)?)
            (?:\s+солнца)?
    """,
    "before": rf"""
        {_EN_NEAR}(?:before|prior\s+to|pre)[\s-]+{_EN_SUNSET}
        | (?:in\s+the\s+|during\s+the\s+)?day\s?time | by\s+day | during\s+the\s+day
            | (?:in\s+the\s+)?morning | (?:at|around|about)\s+(?:noon|midday)
        | (?:לפני|קודם|טרם)\s+(?:ה?שקיעה|שקיעת\s+החמה) | בבו?קר | בצהריים | לפנה"צ
            | סביב\s+הצהריים | בשעות\s+היום
        | (?:פאר|פאר\s+די|פאר\s+דער|פארן|פאר'ן)\s+(?:שקיעה|זו[נן]\s?(?:פארגאנג|אונטערגאנג)) | אינדערפרי
            | פארמיטאג | ביי\s?טאג
        | (?:до|перед)\s+(?:захода|заходом|заката|закатом|шкии|шкией)(?:\s+солнца)? | утром | дн[её]м
            | (?:в|около)\s+(?:полдень|полудня)
    """,
    # A night is after sunset in its first half and, by the civil date, before it in its second; late in an
    # afternoon of winter the sun has set, and at twilight it is in doubt: ask.
    "night": rf"""
        (?:late\s+)?at\s+night | (?:in\s+the\s+)?(?:evening|afternoon) | at\s+(?:dusk|midnight)
        | ב?לילה | בערב(?!\s+(?:{_HOLY_DAY}))
            | לפנות\s+(?:ערב|בוקר) | אחר\s+ה?צהריים | אחה"צ | בין\s+השמשות | בחצות
            | לפני\s+צאת\s+הכוכבים
        | ביי\s?נאכט | פארנאכט | נאכמיטאג
        | (?:поздно\s+|поздней\s+)?(?:ночью | вечером) | после\s+обеда | в\s+полночь
    """,
}
_PATTERNS = {when: re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.VERBOSE) for when, said in _SUNSET.items()}

# What one word says where it is asked which of the two it was.
_SHORT = {
    "after": words_of("after afterwards later אחרי לאחר אחריה אחר נאך נאכדעם דערנאך שפעטער после позже"),
    "before": words_of(
        "before beforehand earlier לפני לפניה קודם טרם פאר פאר'ן פארדעם פריער до раньше перед day"
    ),
}
_BESIDE = words_of(
    """
    it was is he she born i think guess probably surely the that in so sunset said mom זה היה נולד נולדה
    אני חושב חושבת כנראה כן לי נראה עס איז געווען געבוירן ער זי איך מיין דאכט זיך מיר דעם это было был
    была он она родился родилась думаю кажется наверное мне
    """
)


def take_sunset(typed: InputText) -> bool | None:
    """True for born after sunset, False for before, None where the text says nothing certain.

    All words that tell the time of day are taken out of the text.
    """
    said = set()
    for when, pattern in _PATTERNS.items():
        for found in pattern.finditer(typed.text):
            typed.take(found)
            said.add(when)
    certain = said - {"night"}  # "late in the evening, after sunset"
    return certain == {"after"} if len(certain) == 1 else None


def read_sunset(text: str) -> bool | None:
    """The answer to the question whether it was before or after sunset, which may be one word: "before".

    As `take_sunset`.
    """
    words = set(normalize(text).split()) - _BESIDE
    said = {when for when, short in _SHORT.items() if words and words <= short}
    return said == {"after"} if said else take_sunset(InputText(text))

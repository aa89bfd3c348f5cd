"""Born before or after sunset: after it the next Hebrew day has begun."""

import re

from handlers.answers.input_text import InputText

_SUNSET = {
    "after": r"""
        (?:born\s+)?(?:just\s+|shortly\s+)?(?:after|past)\s+(?:the\s+)?(?:sun\s?set|sun\s?down
            |night\s?fall|dark|shki?[ay]h?|tzeis(?:\s+hakochavim)?)
        | (?:אחרי|לאחר|אחר)\s+(?:ה?שקיעה|שקיעת\s+החמה|צאת\s+הכוכבים)
        | נאך\s*(?:די\s+|דער\s+|דעם\s+)?(?:שקיעה|זונפארגאנג|זונאונטערגאנג|צאת\s+הכוכבים)
            | נאכן\s+(?:שקיעה|זונפארגאנג)
        | после\s+(?:захода|заката|шкии|наступления\s+темноты)(?:\s+солнца)?
    """,
    "before": r"""
        (?:born\s+)?(?:just\s+|shortly\s+)?before\s+(?:the\s+)?(?:sun\s?set|sun\s?down|night\s?fall
            |dark|shki?[ay]h?)
        | (?:in\s+the\s+)?day\s?time | by\s+day | (?:in\s+the\s+)?morning
        | (?:לפני|קודם)\s+(?:ה?שקיעה|שקיעת\s+החמה) | בבו?קר | בצהריים
        | (?:פאר|פאר\s+די|פאר\s+דער|פארן|פאר'ן)\s+(?:שקיעה|זונפארגאנג) | אינדערפרי | ביי\s?טאג
        | (?:до|перед)\s+(?:захода|заходом|заката|закатом|шкии)(?:\s+солнца)? | утром | дн[её]м
    """,
    # A night is after sunset in its first half and, by the civil date, before it in its second: ask.
    "night": r"""
        at\s+night | (?:in\s+the\s+)?evening | ב?לילה | בערב | ביי\s?נאכט | פארנאכט | ночью | вечером
    """,
}
_PATTERNS = {when: re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.VERBOSE) for when, said in _SUNSET.items()}


def take_sunset(typed: InputText) -> bool | None:
    """True for born after sunset, False for before, None where the text says nothing certain.

    All words that tell the time of day are taken out of the text.
    """
    said = set()
    for when, pattern in _PATTERNS.items():
        for found in pattern.finditer(typed.text):
            typed.take(found)
            said.add(when)
    return said == {"after"} if len(said) == 1 and "night" not in said else None

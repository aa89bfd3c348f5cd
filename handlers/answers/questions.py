"""The question that may be asked anywhere, in plain words: do I already have a letter?"""

import re

from handlers.answers.input_text import InputText

_STARTS = r"(?:^\s*|(?<=[?.!,]\s))"  # with a name inside, only where a sentence begins

_EN_WHO = r"(?:i|we|he|she|they|my\s+\w+|our\s+\w+)"
_EN_LETTER = r"(?:a|any|my|our|his|her|their|one)?\s*letters?"
_EN_IN = (
    r"(?:\s+(?:in|of|on|for)\s+(?:(?:a|the|any|one|some|this|your|sefer|torah|children's"
    r"|general|scroll|unity|os|me|us|register|list|book)\s*)+)?"
)
_EN_DONE = (
    r"(?:registered|signed\s+up|enrolled|listed|inscribed|in\s+(?:the"
    r"|a)\s+(?:sefer\s+)?(?:torah|scroll|register|list))"
)
_EN = rf"""
    (?:do|does|did)\s+{_EN_WHO}\s+(?:already\s+|even\s+)?(?:have|own|get|got
        |buy)\s+(?:already\s+)?{_EN_LETTER}{_EN_IN}
    | (?:have|has)\s+{_EN_WHO}\s+(?:already\s+)?(?:got|bought|gotten
        |purchased)\s+(?:already\s+)?{_EN_LETTER}{_EN_IN}
    | (?:if|whether)\s+{_EN_WHO}\s+(?:already\s+)?(?:have|has|got)\s+(?:already\s+)?{_EN_LETTER}{_EN_IN}
    | (?:am|are|is|was|were)\s+{_EN_WHO}\s+(?:already\s+|yet\s+)?{_EN_DONE}{_EN_IN}
    | (?:if|whether)\s+{_EN_WHO}\s+(?:am|are|is|was|were)\s+(?:already\s+)?{_EN_DONE}{_EN_IN}
    | have\s+i\s+(?:already\s+)?been\s+{_EN_DONE}{_EN_IN}
    | is\s+there\s+(?:already\s+)?{_EN_LETTER}\s+for\s+(?:me|us)(?!\w)
    | i\s+(?:already\s+)?have\s+(?:already\s+)?{_EN_LETTER}{_EN_IN}(?=\s*(?:already|yet)?\s*\?)
    | {_STARTS}(?:does
        |do)\s+(?P<en1>\S[^?\n]{{1,80}}?)\s+(?:already\s+)?have\s+(?:already\s+)?{_EN_LETTER}{_EN_IN}
    | {_STARTS}(?:is|was)\s+(?!(?:this|that|it|there|the|your|everything|anything|payment
        |money)\b)(?P<en2>\S[^?\n]{{1,80}}?)\s+(?:already\s+)?{_EN_DONE}{_EN_IN}
    | is\s+there\s+(?:already\s+)?{_EN_LETTER}\s+for(?!\w)
"""

_HE_WHO = (
    r"(?:לי|לנו|לו|לה|להם|לבן\s+שלי|לבת\s+שלי|לבני|לבתי|לילד\s+שלי|לילדה\s+שלי|לילדים\s+שלי"
    r"|לילדים|לאשתי|לבעלי|לאבא\s+שלי|לאמא\s+שלי)"
)
_HE_IN = r"(?:\s+(?:משלי|שלי|כבר|בספר|ספר|ה?תורה|בתורה|ה?כללי|של|ילדי|ישראל|הילדים))*"
_HE_DONE = r"(?:רשום|רשומה|רשומים|רשומות|נרשמתי|נרשמנו|נרשם|נרשמה)"
_HE = rf"""
    (?:(?:האם|אם)\s+)?(?:כבר\s+)?יש\s+(?:כבר\s+)?{_HE_WHO}\s+(?:כבר\s+)?(?:איזה\s+
        |איזו\s+)?אות(?:יות)?{_HE_IN}
    | (?:(?:האם|אם)\s+)?{_HE_WHO}\s+(?:כבר\s+)?יש\s+(?:כבר\s+)?אות(?:יות)?{_HE_IN}
    | (?:(?:האם|אם)\s+)?(?:כבר\s+)?קניתי\s+(?:כבר\s+)?אות{_HE_IN}(?=\s*\?)
    | (?:האם|אם)\s+(?:כבר\s+)?(?:אני\s+|אנחנו\s+)?(?:כבר\s+)?{_HE_DONE}{_HE_IN}
    | (?:אני|אנחנו)\s+(?:כבר\s+)?{_HE_DONE}{_HE_IN}(?=\s*(?:\?|$))
    | (?:כבר\s+)?{_HE_DONE}{_HE_IN}(?=\s*\?)
    | (?:האם\s+)?(?:כבר\s+)?יש\s+(?:כבר\s+)?אות(?:\s+כבר)?\s+(?:על\s+שם\s+|עבור\s+|ל)
    | {_STARTS}האם\s+ל(?P<he1>\S[^?\n]{{1,80}}?)\s+(?:כבר\s+)?יש\s+(?:כבר\s+)?אות{_HE_IN}
    | {_STARTS}האם\s+(?P<he2>\S[^?\n]{{1,80}}?)\s+(?:כבר\s+)?{_HE_DONE}{_HE_IN}
"""

_YI_IN = r"(?:\s+(?:שוין|אין|די|דער|דעם|א|ספר|תורה|כללי|כללות'דיגע))*"
_YI_DONE = r"(?:פארשריבן|פארשריבען|איינגעשריבן|איינגעשריבען|רעגיסטרירט|רעגיסטערט)"
_YI = rf"""
    (?:צי\s+)?(?:האב\s+איך|איך\s+האב|האבן\s+מיר|מיר\s+האבן|האט\s+(?:ער|זי
        |מיין\s+\w+))\s+(?:שוין\s+)?(?:אן|א|מיין|עפעס\s+אן)?\s*אות{_YI_IN}
    | (?:צי\s+)?(?:בין\s+איך|איך\s+בין|זענען\s+מיר|איז\s+(?:ער|זי
        |מיין\s+\w+))\s+(?:שוין\s+)?{_YI_DONE}{_YI_IN}
    | {_STARTS}(?:צי\s+)?האט\s+(?P<yi1>\S[^?\n]{{1,80}}?)\s+(?:שוין\s+)?(?:אן|א)\s*אות{_YI_IN}
    | {_STARTS}(?:צי\s+)?איז\s+(?P<yi2>\S[^?\n]{{1,80}}?)\s+(?:שוין\s+)?{_YI_DONE}{_YI_IN}
"""

_RU_WHO = r"у\s+(?:меня|нас|него|нее|них|мо(?:его|ей)\s+\w+|наш(?:его|ей)\s+\w+)"
_RU_LETTER = r"(?:своя\s+|моя\s+|какая-нибудь\s+)?букв[аы]"
_RU_IN = r"(?:\s+(?:уже|в|свитке|торы|торе|сефер|детском|общем))*"
_RU_DONE = r"(?:записан[аы]?|зарегистрирован[аы]?|внесен[аы]?)"
_RU = rf"""
    (?:а\s+)?{_RU_WHO}\s+(?:уже\s+)?(?:есть|имеется)\s+(?:ли\s+)?(?:уже\s+)?{_RU_LETTER}{_RU_IN}
    | (?:а\s+)?{_RU_WHO}\s+(?:уже\s+)?{_RU_LETTER}\s+(?:уже\s+)?(?:есть|имеется)
    | (?:уже\s+)?(?:есть|имеется)\s+(?:ли\s+)?(?:уже\s+)?{_RU_WHO}\s+(?:уже\s+)?{_RU_LETTER}{_RU_IN}
    | (?:уже\s+)?(?:есть|имеется)\s+(?:ли\s+)?(?:уже\s+)?{_RU_LETTER}\s+(?:уже\s+)?{_RU_WHO}{_RU_IN}
    | я\s+(?:уже\s+)?{_RU_DONE}(?:\s+ли)?{_RU_IN}
    | {_RU_DONE}\s+(?:ли\s+)?(?:уже\s+)?(?:я|мы)(?!\w){_RU_IN}
    | (?:есть|имеется)\s+(?:ли\s+)?(?:уже\s+)?{_RU_LETTER}\s+(?:уже\s+)?у(?!\w)
    | {_STARTS}у\s+(?P<ru1>\S[^?\n]{{1,80}}?)\s+(?:уже\s+)?(?:есть
        |имеется)\s+(?:ли\s+)?(?:уже\s+)?{_RU_LETTER}{_RU_IN}
    | {_RU_DONE}\s+ли(?!\w)
"""

_ASKED = re.compile(rf"(?<!\w)(?:{_EN}|{_HE}|{_YI}|{_RU})", re.VERBOSE)
_GAPS = re.compile(r"\s*,[\s,]*")
_EDGES = " ,.:;?!-–—…"


def read_letter_question(text: str) -> str | None:
    """What stands beside the question "do I have a letter?", "" where nothing does; None for other texts.

    A person who is asked about ("is Moshe ben Sarah registered?") stands beside it.
    """
    typed = InputText(text)
    asked = _ASKED.search(typed.text)
    if asked is None:
        return None
    typed.keep(asked, asked.lastgroup)
    beside = _GAPS.sub(", ", typed.rest()).strip(_EDGES)
    return beside if any(map(str.isalpha, beside)) else ""

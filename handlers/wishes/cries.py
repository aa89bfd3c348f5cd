"""Cries for help: money that was taken twice, and a person of the office who is called for.

They are heard anywhere in a message, at any step: whoever cries for help does not answer a question.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from handlers.answers import normalize

Cry: TypeAlias = Literal["payment", "human"]

_MOST_CHARACTERS = 1_000  # of a cry for help; a longer text is a list


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


_TAKEN = _words(
    r"(?:over|double)?charg(?:ed?|es|ing)|billed|debited|deducted|withdrew|paid|took (?:the |my |our )?money",
    r"[ושה]*(?:חייבו|חויב\w*|חיוב\w*|חייבתם|ירדו?|גבו|גביתם|נגבה|הורידו|הורדתם|לקחו|לקחתם|שי?למ(?:תי|נו)|שולם)",
    r"(?:גע)?טשארדזש\w*|(?:אראפ|צו)?גענומען|אראפגעגאנגען|(?:בא|גע)צאלט|געבילט",
    r"спис\w+|снял\w*|снят\w*|(?:о|за)платил\w*|(?:оплата|платеж) про\w+|(?:деньги|сумма) ушл\w+",
)
_TWICE = _words(
    r"twice|(?:two|2|three|3) times|2x|double(?: ?charged?)?|doublecharged?|duplicate",
    r"פעמיים|(?:שתי|2|שלוש|3) פעמים|כפול\w*|פעם שני+ה",
    r"(?:צוויי|2|דריי) ?מאה?ל|דאפלט|טאפל\w*",
    r"дважды|(?:два|2|три|3) раза|двойн\w+|второй раз|повторно",
)
_SUPPOSED = _words(
    r"if|can|could|may|will|would|wont",
    r"אם|האם|אפשר|יכול\w*|עלול\w*",
    r"אויב|צי|קען|מעג|וועט|וועל",
    r"если|можно|могу|может|будет|будут",
)
_PERSON = _words(
    r"(?:talk|speak|chat|connect(?: me)?|put me through|transfer me) (?:to|with) (?:an? |the |some )?"
    r"(?:real |live |actual )?(?:person|human|human being|somebody|someone|agent|representative|"
    r"operator|office)",
    r"(?:get|give|call|find|send) (?:me )?(?:an? )?(?:real |live )?(?:person|human|agent|"
    r"representative|operator)",
    r"(?:לדבר|לשוחח) עם (?:ה?נציגה?|בן אדם|בנאדם|מישהו|אדם|אדם אמיתי|המשרד)",
    r"(?:ת?עבירו|העבירו|תחברו|להעביר|תעביר|תקראו|קראו) (?:אותי |לי )?ל?(?:נציגה?|בן אדם|בנאדם|מישהו|משרד)",
    r"(?:תנו לי|תביאו לי|צריכה?|רוצה) (?:נציגה?|בן אדם|בנאדם|אדם אמיתי)",
    r"(?:רעדן|שמועסן) (?:מיט|צו) (?:א |אן |די )?(?:לעבעדיג\w+ |אמת\w* )?(?:מענטש|עמעצן|נציג|אפיס)",
    r"(?:רופט|רוף|גיט|פארבינדט|ברענגט)(?: מיר| מיך)?(?: צו| מיט)? (?:א |אן )?"
    r"(?:לעבעדיג\w+ |אמת\w* )?(?:מענטש|עמעצן|נציג)",
    r"(?:позовите|позови|дайте|нужен|соедините|соедини|переключите|переведите|свяжите)"
    r"(?: меня| мне| нас| пожалуйста| живо\w+| живым| настоящ\w+| с| со| на)*"
    r" (?:человек\w*|оператор\w*|менеджер\w*|сотрудник\w*|представител\w*|кого нибудь|кем нибудь)",
    r"(?:поговорить|связаться|пообщаться) с (?:живым )?(?:человеком|оператором|менеджером|сотрудником|"
    r"кем нибудь|кем то)",
)


def read_cry(text: str) -> Cry | None:
    """What somebody cries for in any of the four languages; None for a text that does not.

    Whoever asks what would be if money were taken twice does not cry for help.
    """
    if len(text) > _MOST_CHARACTERS:
        return None
    typed = normalize(text)
    if _TAKEN.search(typed) and _TWICE.search(typed) and not _SUPPOSED.search(typed):
        return "payment"
    return "human" if _PERSON.search(typed) else None

"""A baby that has died and had no name, told in any words: no newborn, and nobody to wish well for.

One that had a name is registered in memory like anybody else.
"""

from __future__ import annotations

import re

from handlers.answers import words_of
from handlers.intents.people import names_person
from storage.names import is_given

_FLAGS = re.IGNORECASE
_BABY = re.compile(
    r"(?<!\w)(?:bab(?:y|ies)|newborns?|infants?|preemie|"
    r"ו?[הלש]?(?:תינוק|תינוקת|תינוקי|תינוקנו|פג|פגה)|(?:בעיבי|בייבי|עופעלע|פיצל)|"
    r"малыш\w*|младен\w+|новорожд\w+)(?!\w)",
    _FLAGS,
)
_CHILD = re.compile(
    r"(?<!\w)(?:boy|girl|son|daughter|child|twin|ה?(?:בן|בת|ילד|ילדה|בני|בתנו|בננו|ביתנו)|"
    r"קינד|יינגל|יינגעלע|אינגל|מיידל|מיידעלע|זון|טאכטער|"
    r"сын\w*|доч\w+|реб[её]н\w+|мальчик\w*|девочк\w+)(?!\w)",
    _FLAGS,
)
_IN_INFANCY = re.compile(
    r"(?:at|after|before|during|since) (?:(?:the|his|her) )?birth|(?:hours?|days?|weeks?) old|"
    r"lived (?:for )?(?:only |just )?\S+ (?:minutes?|hours?|days?|weeks?)|(?:born and|"
    r"was born) (?:then )?died|"
    r"(?:ב|אחרי ה|לאחר ה|בזמן ה|אחרי |לאחר )לידה|(?:בן|בת) (?:יום|יומיים|שבוע|שבועיים)|"
    r"חי(?:ה)? (?:רק )?(?:שעות|שעה|יום|יומיים|שבוע|שבועיים|\S+ (?:שעות|ימים|שבועות))|"
    r"(?:ביי|נאך) (?:די |דער |דעם )?(?:געבורט|געבורטס|געבוירן)|געלעבט (?:נאר )?\S+ (?:שעה|טאג|טעג|"
    r"וואך|וואכן)|"
    r"(?:при|после|во время) род\w+|(?:при|после) рождени\w|прожил\w? (?:всего )?(?:\S+ )?(?:час|"
    r"день|дн|недел)\w*",
    _FLAGS,
)
_UNNAMED = re.compile(
    r"(?<!\w)(?:(?:was|were)(?:n['’]?t| not| never) (?:ever )?(?:yet )?(?:named|given a name)|"
    r"never (?:had|got) a name|"
    r"never named|unnamed|no name|without a name|(?:didn['’]?t|did not|"
    r"hadn['’]?t) (?:yet )?(?:have a name|named?|"
    r"give (?:him|her) a name)|hadn['’]?t named|not named|"
    r"(?:לא|אין|טרם|בלי|ללא) (?:היה |הי׳ה )?(?:ל(?:ו|ה) )?(?:עוד |עדיין )?שם|לא (?:נתנו|ניתן|קיבל|"
    r"קיבלה|הספקנו)[^.,]{0,20} שם|"
    r"(?:קיין|אן א|אן) נאמען|"
    r"(?:без|не было|нет|не дали|не успели дать|не получил\w?) имени|имени (?:\S+ )?не (?:было|"
    r"успели|дали)|"
    r"не (?:успели )?назва\w+|безымянн\w+)(?!\w)",
    _FLAGS,
)
_DIED = re.compile(
    r"(?<!\w)(?:died|dead|passed(?: away| on)?|deceased|niftar|nifteres|perished|killed|murdered|"
    r"lost (?:him|her|them|our|my|the|a)|(?:didn['’]?t|did not|couldn['’]?t) (?:make it|survive|live)|"
    r"(?:no longer|not) alive|in (?:his|her) memory|"
    r"ו?ש?(?:נפטר|נפטרה|נפטרו|מת|מתה|מתו|נרצח|נרצחה|נהרג|נהרגה)|הלך לעולמו|הלכה לעולמה|לא (?:שרד|שרדה)|"
    r"לא (?:ב)?חיים|איבדנו|איבדתי|ניפטר|געשטארבן|אוועקגעגאנגען|פארלוירן|פארלארן|לעבט נישט|נישט לעבעדיג|"
    r"לזכרו|לזכרה|לעילוי נשמתו|לעילוי נשמתה|"
    r"умер\w*|скончал\w+|погиб\w*|не стало|не выжил\w?|потерял\w?|нет в живых|ушла? из жизни|"
    r"уш[её]л из жизни|"
    r"в (?:его|е[её]) память)(?!\w)",
    _FLAGS,
)
_LIVED = re.compile(r"(?<!\w)(?:lived (?:for |only |just )?\S+ |прожил\w? |געלעבט נאר|חי(?:ה)? רק)", _FLAGS)
_GROWN = re.compile(
    r"(?<!\w)(?:grand\w+|great\w*|fathers?|mothers?|mom|mum|mommy|dad\w*|uncle|aunt|zaid\w+|zeid\w+|"
    r"bub\w+|bobb?y?e?|"
    r"sab[ab]a|savta|brother|sister|friend|neighbou?r|rabbi|cousin|husband|"
    r"[והלמש]{0,2}(?:אבא|אבי|אביו|אביה|אמא|אימא|אמי|אמו|אמה|סבא|סבתא|דוד|דודה|אח|אחי|אחות|אחותי|"
    r"בעלי|חבר|חברה|סבו|סבתו|"
    r"טאטע|מאמע|טאטן|מאמען|זיידע|זיידן|באבע|באבען|פעטער|מומע|ברודער|שוועסטער|מאן|שווער|שוויגער)|"
    r"мам\w*|мать|матери|от[её]ц|отца|пап\w*|дед\w*|баб\w*|дяд\w+|тёт\w+|тет\w+|брат\w*|сестр\w+|"
    r"муж\w*|друг\w*|"
    r"someone|somebody|anyone|people|those|מישהו|מישהי|מי|נפטרים|кто\w*|кого\w*|кому\w*|"
    r"named (?:after|for)|"
    r"על שם|נאך מיין|в честь)(?!\w)",
    _FLAGS,
)
_CLAUSE = re.compile(r"[.,;:!?\n]+|\s(?:and|but|און|אבער|אבל|и|но)\s")
_SMALL_WORDS = words_of("מיר ווילן גיל היה בשם שהיה וואס")  # and names
_LEAST = 3  # letters of a Hebrew name that stands among words
_NAME = re.compile(r"[^\W\d_]+(?:['’׳\"״][^\W\d_]+)*")


def tells_of_lost_baby(text: str) -> bool:
    """Whether a text tells of the death of a baby, and of no name that it had."""
    is_unnamed = _UNNAMED.search(text) is not None
    is_baby = _BABY.search(text) is not None
    is_baby = is_baby or (_CHILD.search(text) is not None and bool(is_unnamed or _IN_INFANCY.search(text)))
    if not is_baby or _DIED.search(text) is None or names_person(text):
        return False
    if not is_unnamed and _has_name(text):
        return False
    told = [clause for clause in _CLAUSE.split(text) if clause and _DIED.search(clause)]
    of_child = [one for one in told if _GROWN.search(one) is None]
    if any(_BABY.search(one) or _CHILD.search(one) for one in of_child):
        return True
    return bool(of_child) and _GROWN.search(text) is None


def tells_of_its_death(text: str) -> bool:
    """Whether a text says, of a baby that is spoken of already, that it has died: "he lived 3 weeks"."""
    died = _DIED.search(text) or _LIVED.search(text)
    return died is not None and _GROWN.search(text) is None


def _has_name(text: str) -> bool:
    words = _NAME.findall(text)
    known = " ".join(
        found[0] for pattern in (_BABY, _CHILD, _DIED, _IN_INFANCY) for found in pattern.finditer(text)
    )
    return any(is_given(word) and word not in known and _may_be_name(word) for word in words[1:])


def _may_be_name(word: str) -> bool:
    if "א" <= word[:1] <= "ת":
        return len(word) >= _LEAST and word not in _SMALL_WORDS
    return word[:1].isupper()

"""Numbers that count or name something: a mother of four, three daughters, floor 3, bus 6, grade 3.

They are neither the age of whoever is named before them nor what they gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_COUNT = r"""(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten
    |שניים|שנים|שתיים|שלושה?|שלשה|ארבעה?|חמישה|חמש|שישה|שש|שבעה?|שמונה|תשעה?|עשרה?
    |двоих|троих|четверых|пятерых|шестерых|семерых|восьмерых
    |צוויי|דריי|פיר|פינף|זעקס|זיבן|אכט|ניין|צען)(?![\w'"./])"""
_OFFSPRING = r"""(?:(?:wonderful|beautiful|great|grown|little|small|married)\s+)?
    (?:kids|children|sons|daughters|boys|girls|grandchildren|grandkids|great-?\s?grandchildren|einiklach
    |ילדים|ילדות|בנים|בנות|נכדים|נכדות|נינים|детей|сыновей|сына|дочерей|дочки|дочери|внуков|внучек|внука
    |правнуков|קינדער|זין|טעכטער|אייניקלעך)(?!\w)"""
_FORBEAR = r"""(?:(?:great[\s-]*)*(?:grand)?(?:mother|father|mom|mum|ma|pa|dad|mommy|daddy|parent)
    |mama|papa|bubby|bubbe|bobe|babe|zaidy|zaide|zeide|zeidy|saba|savta
    |אמא|אבא|אם|אב|סבא|סבתא|סב|אמם|אביהם|мать|мама|папа|отец|бабушка|дедушка|прабабушка|прадедушка
    |מאמע|טאטע|באבע|זיידע|מוטער|פאטער)"""
_NO_YEARS = r"(?!\s*-?\s*(?:years?|yrs?|y\.?o|months?|weeks?|days?|שנים|שנה|חודש|лет|год|мес|יאר|חדשים))"
_ENDS = r"(?=[\s,;.)-]*(?:[$₪€£]?\d|$))"  # the sum, or nothing, stands behind it
_BEHIND_WORD = r"(?<=[\s,;(-])"

# "mother of 4", "אמא ל-4 ילדים", "мама троих"
_FORBEAR_OF = re.compile(
    rf"""{_BEHIND_WORD}(?:(?:a|א)\s+)?{_FORBEAR}\s*
    (?:(?:of|to|של|פון)\s+|\s(?:ל-?\s?)|(?<=[а-я])\s+)
    (?:(?:a|the)\s+)?{_COUNT}{_NO_YEARS}(?:\s+{_OFFSPRING}{_ENDS}|(?!\s+{_OFFSPRING})(?=\s*[,;.)]|\s*[$₪€£]?\d|\s*$))""",
    re.VERBOSE,
)
# "3 daughters" behind a name, with nobody named behind it; "and 3 daughters" are people beside it
_AND = [
    "and",
    "plus",
    "with",
    "&",
    "+",
    "ועוד",
    "עוד",
    "עם",
    "און",
    "מיט",
    "נאך",
    "и",
    "с",
    "плюс",
    "ещё",
    "еще",
]
_NO_AND = "".join(rf"(?<!{re.escape(word)}\s)" for word in _AND)
_OFFSPRING_TOLD = re.compile(rf"(?<=[^\W\d_,][\s,;(-]){_NO_AND}\s*{_COUNT}\s+{_OFFSPRING}{_ENDS}", re.VERBOSE)
# A class of the first seven years of school: whoever goes to it is a child, or nearly.
_YOUNG_CLASS = re.compile(
    r"""(?:class|grade|kita|kitah|kittah|ב?כיתה|כתה|קלאס)\s*\#?(?:[1-7][a-zא-ת]?|[א-ז]['"]?\d?)
    | [1-7](?:st|nd|rd|th)?[\s-]*(?:grade|graders?) | [1-7][\s"'-]{0,3}[а-яא-ו]?["']?\s+(?:класс\w*|кл\.?)
    | pre-?.* | k-?\d""",
    re.VERBOSE | re.IGNORECASE,
)
_TEACHING = re.compile(
    r"teach|rebbe|morah|principal|מור[הת]|מחנכ|מלמד|учител|воспитател|לערער", re.IGNORECASE
)
_PLACE = r"""(?:floor|fl\.|apt\.?|apartment|unit|suite|bus|table|line|seat|row|gate|platform|route
    |school|p\.?s\.?|школ[аыеу]|гимнази[яиюей]|лице[йяе]|детсада?|садика?
    |building|bldg\.?|booth|locker|bunk|cabin|entrance
    |(?:[בהמ]|ב?ה)?(?:קומה|דירה|קו|אוטובוס|שולחן|חדר|שורה|כיסא|כסא|שער|כניסה|רציף|בניין|בנין|תחנה)
    |этаж[еа]?|эт\.|кв\.?|квартир[аые]|подъезде?|автобуса?|маршрут|стола?|столик|ряду?|комнат[аые]|палат[аые]|корпус
    |שטאק|דירה|באס|טיש|צימער|רייע|געביידע)"""
_NUMBERED_PLACE = re.compile(
    rf"""(?<![\w'"]){_PLACE}\s*(?:\#|№|no\.?|nr\.?|number|מס'?|מספר|номер|נומער)?\s*
    (?:\d{{1,4}}[a-zа-яא-ת]?(?![\w/'"]|[.,]\d)|[א-י]'?(?![\w'"]))
    | (?<![\w.,])\d{{1,2}}(?:st|nd|rd|th|-?й|-?м)?\s+(?:floor|этаже?|שטאק)(?!\w)""",
    re.VERBOSE,
)
_FAMILY = re.compile(r"famil|משפח|פאמיליע|סעמיע|семь|семей")  # "Levy family 5 kids" are its people


def patterns_of_counts(text: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of words whose numbers tell nothing of who is named, for a text in small letters."""
    told = () if _FAMILY.search(text) else (_OFFSPRING_TOLD,)
    return (_FORBEAR_OF, *told, _NUMBERED_PLACE)


def tells_young_class(notes: Iterable[str], text: str) -> bool:
    """True if one of the notes beside a name is a class of young children, which is not taught by them."""
    return _TEACHING.search(text) is None and any(map(_YOUNG_CLASS.fullmatch, notes))

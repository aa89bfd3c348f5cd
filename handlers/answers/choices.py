"""Short answers: boy or girl, yes or no, the number of a choice."""

import re
import unicodedata
from typing import Literal

from handlers.answers.errors import NotUnderstood
from handlers.answers.input_text import normalize, words_of
from handlers.words import _

Gender = Literal["m", "f"]

MALE = words_of(
    """
    boy son male man husband brother father grandson בן ילד זכר גבר תינוק נער בחור איש
    אינגל אינגעלע יינגל יינגעלע זון זוהן זונדל מאן מענליך мальчик сын мужчина мужской муж малыш
    сынок парень
    """
)
FEMALE = words_of(
    """
    girl daughter female woman lady wife sister mother granddaughter בת ילדה נקבה אשה אישה
    תינוקת נערה בחורה מיידל מיידעלע מיידעל טאכטער טעכטערל פרוי ווייבליך девочка дочь женщина женский
    жен дочка девушка
    """
)
_INITIALS: dict[str, Gender] = {"m": "m", "f": "f", "м": "m", "ж": "f", "ז": "m", "נ": "f"}
_BOYS, _GIRLS = "👦👨👴🤵♂", "👧👩👵👰♀"
_AROUND_GENDER = words_of(
    """
    a an the it its is this that he she hes shes my our baby he was i am im little newborn זה זו
    זאת היא הוא אני שלי שלנו קטן קטנה א דאס עס איז מיין אונזער קליין קליינע это он она у меня мой
    моя наш наша я маленький маленькая
    """
)

_YES = words_of(
    """
    yes y yeah yep yup ya sure ok okay okey k kk correct right true agree agreed certainly
    absolutely definitely כן בטח נכון אוקי אוקיי בסדר מסכים מסכימה ודאי בוודאי כמובן בהחלט יא יאו יע
    געוויס זיכער אוודאי ריכטיג אקעי גוט да ага угу конечно верно ок окей хорошо правильно согласен
    согласна точно подтверждаю
    """
)
_NO = words_of(
    """
    no n nope nah not never wrong false לא שלילי ניין נישט нет не неа неверно неправильно
    """
)
_THUMBS = dict.fromkeys("👍✅☑✔👌🆗", True) | dict.fromkeys("👎❌✖🚫❎", False)
_COURTESY = words_of(
    """
    please thanks thank you of course it is i do thats very much with pleasure בבקשה תודה רבה
    אני זה א דאנק ביטע זייט אזוי גוט איך пожалуйста спасибо я это большое
    """
)

_NUMBER = re.compile(r"[\s(\[#]*(\d{1,4})[\s.):\]\-,]*")


def read_gender(text: str) -> Gender:
    """ "m" or "f". Raises NotUnderstood where an answer says neither, or both."""
    words = [w for w in normalize(text).split() if w not in _AROUND_GENDER]
    said: set[Gender | None] = {_gender_word(word) for word in words}
    if not words:
        said = {"m" if c in _BOYS else "f" for c in text if c in _BOYS + _GIRLS}
    (only,) = said if len(said) == 1 else (None,)
    if only is None:
        raise NotUnderstood(_("Is it a boy or a girl? Please type *boy* or *girl*."))
    return only


def _gender_word(word: str) -> Gender | None:
    if word in MALE:
        return "m"
    return "f" if word in FEMALE else _INITIALS.get(word)


_UNKNOWN_PHRASES = """
    i don't know, i dont know, don't know, dont know, not known, unknown, no idea, not sure, i forgot, idk,
    skip, none, לא יודע, לא יודעת, לא יודעים, לא ידוע, לא ידוע לי, אני לא יודע,
    אני לא יודעת, אין לי מושג, לא זוכר, לא זוכרת,
    דלג, דילוג, לדלג, אין, ווייס נישט, איך ווייס נישט, ווייס ניט, איך ווייס ניט, נישט באקאנט,
    נישט באוואוסט, קיין אנונג, איך געדענק נישט, не знаю, я не знаю, неизвестно, неизвестна, не помню,
    понятия не имею, пропустить, нет
"""
_UNKNOWN = frozenset(map(normalize, _UNKNOWN_PHRASES.split(",")))


def says_unknown(text: str) -> bool:
    """True for "I don't know", "not known", "skip" and the like, in any of the four languages."""
    return text.strip(" .!…-") in ("?", "??") or normalize(text) in _UNKNOWN


def read_yes_no(text: str) -> bool:
    """True for yes, False for no. Raises NotUnderstood for anything else."""
    words = normalize(text).split()
    said = {word in _YES for word in words if word in _YES | _NO}
    strangers = [word for word in words if word not in _YES | _NO | _COURTESY]
    if not words:
        said = {_THUMBS[c] for c in text if c in _THUMBS} | ({True} if text.strip() == "+" else set())
    if strangers or len(said) != 1:
        raise NotUnderstood(_("Please answer *yes* or *no*."))
    return said.pop()


def read_choice_number(text: str, count: int) -> int | None:
    """The index, from 0, of the choice whose number alone was typed; None for any other text."""
    plain = "".join(c for c in _with_ascii_digits(text) if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
    found = _NUMBER.fullmatch(plain)
    if found is None or not 1 <= int(found[1]) <= count:
        return None
    return int(found[1]) - 1


_ORDINALS = tuple(
    map(
        words_of,
        (
            "first 1st ראשון ראשונה הראשון הראשונה ערשטער ערשטע ערשטן ערשטער'ס первый первая первое первую",
            "second 2nd שני שנייה השני השנייה צווייטער צווייטע צווייטן второй вторая второе вторую",
            "third 3rd שלישי שלישית השלישי השלישית דריטער דריטע דריטן третий третья третье третью",
            "fourth 4th רביעי רביעית הרביעי הרביעית פערטער פערטע פערטן четвертый четвертая четвертое",
        ),
    )
)
_AROUND_ORDINAL = words_of(
    """
    the one option spelling choice way version please take choose pick i ill want its it is yes
    את האפשרות אפשרות הכתיב כתיב האות בבקשה אני רוצה לבחור בוחר בוחרת זה כן
    דער די דעם וועג אופן נעם נעמט איך וויל קלייב אויס ביטע עס איז יא
    вариант написание выбираю беру хочу пожалуйста это да способ имя
    """
)


def read_ordinal(text: str, count: int) -> int | None:
    """The index, from 0, of the choice that "the second one" names; None for any other text."""
    left = [word for word in normalize(text).split() if word not in _AROUND_ORDINAL]
    if len(left) != 1:
        return None
    found = next((at for at, words in enumerate(_ORDINALS) if left[0] in words), None)
    return found if found is not None and found < count else None


def _with_ascii_digits(text: str) -> str:
    """The text with circled, fullwidth, Arabic-Indic digits and 🔟 as ASCII ones."""
    folded = unicodedata.normalize("NFKC", text.replace("🔟", "10"))
    return "".join(str(unicodedata.decimal(c)) if unicodedata.category(c) == "Nd" else c for c in folded)

"""Everyday words that somebody bears as a name as well: beside another name they are rather meant as words.

Not every frequent word is listed: חיים, שלום, אור and יפה are borne by many.
"""

from __future__ import annotations

from functools import lru_cache

from handlers.answers import words_of
from storage.names import commonness, fold, is_ordinary

FOR = words_of("for עבור בשביל למען פאר פארן за для")
EVERYDAY = words_of(
    """
    english legal secular passport לועזי באנגלית לועזית ענגליש ענגלישער ענגלישן паспорту русское светское
    документам
    """
)
MOTHERS = words_of("mother mom mum mommy ima imma mama mame אמא אימא האמא אם מאמע מאמי мама мать мамочка има")
FATHERS = words_of("father dad daddy abba aba tatty tati tate אבא אב האבא טאטע טאטי папа отец папочка аба")
POSSESSIVES = words_of(
    """
    זיין איר מיין אונזער אונדזער זייער אייער זיינע אירע מיינע אונזערע אונדזערע זייערע אייערע his her my our
    their
    """
)
_BEHALF = ("on behalf of", "in the name of", "בשם", "на имя", "אין נאמען פון")
_EVERYDAY = 5.0  # on the Zipf scale: above this a small-lettered word of another alphabet is rather no name
_HEBREW = frozenset(
    map(
        fold,
        words_of(
            """
            אני אבל לי שם שלי לו שלו היו בו למה שנה בני אלה אלא אמר לב הרב קשה וזה אוהב מכל דין
            מדי לשם אנשי הנה קטן כסף עובד עבר עלי אבא אינה רוב קרה בי שר מתי בנו פני קורה שונה
            אתר אש לאור קול אלפי אמור בסיס זכות מדינה משלם מורה מילה שניה מאי איה זכר ברית אזא
            חתונה חמודה אמי איזה דודה צד נצח שחור ראשון יהודי ישראלי עליה אליו שבת לילה מלך אהבה
            לבן פרס פיש קדיש חנוכה פסח ליסט פרי פאר וויין קלייד טיי זיין דיין דאנקן פול פיל וויל
            ווילי אן מיר גרוס גליק פרייליך פלייש יונגער בוים גאנץ גרויס דרוק ווידער ווינטער
            סבא האלה שבע סיבה גורם מיני לידי ולמה דיון ברורה אמרה אליין אויגן אידן בחור ראשית מטר ואל האל האי
            אפריל יולי שהם די און
            זומער לאנג לערער מאן מלמד נאדל פריינד פרייז קוזין קוק קליין רויט שווארץ
            """
        ),
    )
)


def is_for(words: str) -> bool:
    """True for the words, as typed, between who gives and who gets a letter: "for", "on behalf of"."""
    return words.casefold() in FOR or words.casefold().endswith(_BEHALF)


@lru_cache(maxsize=8192)
def is_rather_a_word(text: str, beside_capitals: bool = False) -> bool:
    """True for a name that is a word of every day, written as a word: mark, bill, שלי, сами.

    `beside_capitals`: other names beside it are written with a capital letter.
    """
    if fold(text) in _HEBREW:
        return True
    small = text.islower() and not "\u05d0" <= text[0] <= "\u05ea"
    return small and (is_ordinary(text) if beside_capitals else commonness(text) > _EVERYDAY)

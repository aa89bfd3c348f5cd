"""In which language somebody writes for the first time: the words that are no names tell it.

"We lost our daughter חנה בת דוד" is English, and וויפיל אותיות זענען נאך דא is Yiddish. Any word tells here,
other than in the middle of a talk (`tongues.py`), where one more word may be a name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from handlers.answers import words_of
from handlers.conversation.tongues import is_everyday, small_words
from handlers.words import Language
from storage.names import is_family, is_given

Letters = Literal["hebrew", "latin", "cyrillic"]

_WORD = re.compile(r"[^\W\d_]+(?:['’׳״\"-][^\W\d_]+)*")
_SCRIPTS: Final[tuple[tuple[Letters, re.Pattern[str]], ...]] = (
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("hebrew", re.compile("[\u05d0-\u05ea]")),
    ("latin", re.compile("[A-Za-z]")),
)
_OF_NAMES = words_of("ben bat bas bar בן בת בר רב הרב ר' rabbi reb бен бат бас реб")
_LEAST_IN_LATIN = 2  # words of another language in Latin letters
# Words that no Hebrew text has; the letters of װ, ײ, ױ and pointed vowels are Yiddish alone.
_YIDDISH: Final = words_of(
    """
    איז האב האט האבן וויל ווילן ווילט וועל וועלן וועט וואלט קען קענען קענסט מעג דארף דארפן דארפט מוז
    ווייס ווייסט מיין מיינע מיינער דיין אייער אייערע אונזער אונזערע זיינע אירע מיר אונז אייך מיך נישט ניט
    נישטא גארנישט קיין אויף אויפן פאר פארן פון פונעם מיט מיטן ביים צום אין'ם נאך נאכן דאס דער דעם דערפאר
    דערפון און אדער אבער ווייל אויב ווי ווען וואו ווער וואס וועמען וועלכע וועלכן וועלכער וויפיל וויפל
    וויאזוי אזוי פארוואס זענען זענט ביסט געווען געווארן ווערן ווערט קויפן קויף קויפט צאלן צאל צאלט באצאלן
    באצאלט געבן גיב געגעבן נעמען נעמט באקומען באקומט פארשרייבן פארשרייב פארשריבן שרייבן געשריבן שיקן שיקט
    גייט גיין קומט קומען געקומען מאכט מאכן ביטע דאנק גוטן גוטע גוט שוין יעצט יעצטער היינט נעכטן מארגן
    קאסט טייער אומזיסט געלט טאטע טאטן מאמע מאמעס טאכטער זון טעכטער קינדער מיידל מיידעלע אינגל אינגעלע
    יינגל ווייב ברודער שוועסטער אייניקל אייניקלעך זיידע באבע טאטי שווער שוויגער געבוירן געבורטסטאג אלט
    יאר יארן נאמען הייסט הייס אידישער אידישע אידישן אידיש יידיש איד אידן מען מ'קען מ'דארף איך'ל כ'האב
    כ'וויל ס'איז ווייטער אהער אהין דארט איינער איינע איינס צוויי דריי פיר פינף זעקס יעדער יעדע יעדן אלע
    אלעס עפעס עמיצער אויך נאר שולדיג העלפן העלפט פראגע פרעגן ענטפער רעדן רעדט שפראך דערמאנט געשטארבן
    אוועק זאגן זאגט הערן
    """
)
_VERBS = words_of("בין האב וויל וועל וואלט קען דארף ווייס מיין הייס זוך מוז פארשטיי מאך צאל קויף בעט")
_ALSO_NAMES = words_of("מיר וויל זון דיין און יאר אידן")  # where no other word is Yiddish
_POINTED = re.compile("[װײױ]|אָ|אַ")
_PARTICIPLE = re.compile("(?:גע|פאר|אויס|צוריק|אריינ|ארויס)[א-ת]{3,}(?:ט|ען|טן|לן|בן|רן)")
_IN_LATIN: Final[dict[Language, frozenset[str]]] = {
    "yi": words_of(
        """
        ich ikh vil vel vilt mekh mikh mayn mayne meyn zun zin zind tochter tokhter tuchter vayb vaib zol
        zayn vifil vifel vifl vos vus iz dos dus nisht nit azoi azoy koifn koifen koyfn koifin kafen
        kosht kost es batzoln batsoln tzoln tsoln batzolen tzolen fun oif oyf oys ois oyses oisyos seifer
        toire toyre shoin shoyn hob hobn hot ir darf efsher vu ver ven unz undz gutn gitn dank yingl
        yingele meidl meydl meidele kind kinder eyniklach einikel eynikel zeide bobe gebn gib far mit un
        bin heist heis hayst
        """
    ),
    "he": words_of(
        """
        ani rotze rotza rotzeh rotzah rotsa rotse anachnu rotzim otiyot lirshom liknot leshalem kama ole
        zeh oleh shel shelanu bishvil efshar bevakasha toda todah eich eikh eifo matai sefer yeled yalda
        habat haben sheli uleshalem ulai avur
        """
    ),
    "ru": words_of(
        """
        ya hochu khochu zapisat kupit bukvu bukva skolko stoit kak mne dlya moego moyu moya moy syna
        docheri doch pozhaluysta pozhaluista spasibo zdravstvuyte privet mozhno gde kogda eto oplatit
        zaplatit nuzhno svitok tory
        """
    ),
}


def tongue_of_first(text: str, usual: Language) -> Language | None:
    """The language of a first message; None if it has no letters.

    Of names alone their letters decide, and Hebrew letters are Yiddish where that is the `usual` language.
    """
    words = _WORD.findall(text)
    spoken = [word for word in words if not _is_of_a_name(word)] or words
    if not spoken:
        return None
    letters = _most(filter(None, map(_letters, spoken)))
    if letters == "cyrillic":
        return "ru"
    if letters == "hebrew":
        return "yi" if usual == "yi" or _is_yiddish(spoken) else "he"
    return _in_latin(words) if letters == "latin" else None


def _most(letters: Iterable[Letters]) -> Letters | None:
    """Those of the most words; of as many, those that came first."""
    return next((one for one, _count in Counter(letters).most_common(1)), None)


def _letters(word: str) -> Letters | None:
    return next((name for name, pattern in _SCRIPTS if pattern.search(word)), None)


def _is_of_a_name(word: str) -> bool:
    """True for a name, and for the *ben* and *bat* in it; not for a small word that is a name as well."""
    key = word.casefold()
    if key in small_words() or key in _YIDDISH or is_everyday(key):
        return False
    return key in _OF_NAMES or is_given(word) or is_family(word)


def _is_yiddish(words: Sequence[str]) -> bool:
    yiddish = [
        word
        for word, after in zip(words, [*words[1:], ""], strict=True)
        if word in _YIDDISH
        or _POINTED.search(word) is not None
        or _PARTICIPLE.fullmatch(word) is not None
        or (word == "איך" and after in _VERBS)
    ]
    hebrew = sum(word in small_words("he") and word not in small_words("yi") for word in words)
    is_certain = len(yiddish) > 1 or not _ALSO_NAMES.issuperset(yiddish)
    return bool(yiddish) and is_certain and len(yiddish) >= hebrew


def _in_latin(words: Sequence[str]) -> Language:
    keys = {word.casefold() for word in words}
    told = {language: keys & theirs for language, theirs in _IN_LATIN.items()}
    best = max(told, key=lambda language: len(told[language]))
    english = len(keys & small_words("en"))
    is_certain = len(told[best]) >= _LEAST_IN_LATIN and not all(map(_is_of_a_name, told[best]))
    return best if is_certain and len(told[best]) > english else "en"

"""The small words around a name: son of, daughter of, titles and honorifics, in all scripts.

All keys are folded (`scripts.fold`): no case, no quotes, no final letters.
"""

from collections.abc import Sequence

from storage.names.scripts import fold


class Phrases:
    """Phrases of one or several words, given with `|` between them, to be found in a list of folded words."""

    def __init__(self, phrases: str) -> None:
        self._phrases = frozenset(tuple(fold(phrase).split()) for phrase in phrases.split("|"))
        self._firsts = frozenset(phrase[0] for phrase in self._phrases)
        self._longest = max(map(len, self._phrases))

    def __contains__(self, word: str) -> bool:
        return (word,) in self._phrases

    def length_at(self, keys: Sequence[str], start: int) -> int:
        """The number of words of the longest phrase that begins at `start`; 0 if none does."""
        if keys[start] not in self._firsts:
            return 0
        for length in range(min(self._longest, len(keys) - start), 0, -1):
            if tuple(keys[start : start + length]) in self._phrases:
                return length
        return 0


SON = Phrases(
    'ben|bar|bn|ibn|son of|s o|the son of|the son to|בן|בר|ב"ר|בנו של|בן של|זון פון|דער זון פון|'
    "א זון פון|דעם זון פון|זון פונ|бен|бэн|бар|бин|сын|сына|сыну|zun fun|der zun fun"
)

DAUGHTER = Phrases(
    'bat|bas|bath|bais|daughter of|d o|the daughter of|בת|בתו של|בת של|בת"ר|טאכטער פון|די טאכטער פון|'
    "א טאכטער פון|дочь|дочери|дочка|бат|бас|tochter fun"
)

KOHEN = Phrases(
    'hakohen|hakoyen|hacohen|ha kohen|ha cohen|hacoen|ha coen|hakohein|hacohain|הכהן|כה"צ|כהן צדק|'
    "гакоэн|га коэн|хакоэн|ха коэн|hаКоэн|акоэн|ha koen|hаКоhен|гакоген|ха коген|гакохен|haCohen"
)

LEVI = Phrases(
    "halevi|halevy|halevie|ha levi|ha levy|haleivi|הלוי|галеви|га леви|халеви|ха леви|hаЛеви|алеви|hаЛейви"
)

HONORIFICS = Phrases(
    "r|reb|rav|rabbi|rabi|rebbi|rebbe|harav|hrav|rabbanit|rebbetzin|rebetzin|mr|mrs|ms|miss|dr|prof|"
    "mister|horav|hatamim|hatomim|hatinok|baby|child|shlita|shlit a|a h|ah|z l|zl|zal|ztl|zt l|zatzal|"
    "obm|ob m|hyd|hy d|hashem yikom damo|of blessed memory|blessed memory|alav hashalom|aleha hashalom|"
    "sheyichye|shyichye|shetichye|tichye|shichye|sheyichyeh|the late|olov hasholom|sheyihye|ר|ר'|רב|"
    'רבי|הרב|הרה"ח|הרה"ג|הרה"צ|הר"ר|הר|הת\'|התמים|הילד|הילדה|הבחור|החתן|הכלה|התינוק|התינוקת|גב\'|גב|גברת|'
    'מר|מרת|הרבנית|ד"ר|פרופ\'|שיחי\'|שיחיה|שיחיו|תחי\'|תחיה|שתחי\'|שתחיה|שליט"א|ע"ה|ז"ל|זצ"ל|זצוק"ל|הי"ד|'
    'נ"ע|זי"ע|ני"ו|הכ"מ|עליו השלום|עליה השלום|זכרונו לברכה|זכרונה לברכה|לאוי"ט|לאויוש"ט|רעב|האשה|האישה|'
    'תליט"א|לאורך ימים טובים|р|реб|рав|раби|рабби|рабай|раввин|рабанит|ребецн|г н|гн|г жа|гжа|'
    "господин|госпожа|д р|др|зл|з л|благословенной памяти|покойный|покойная|шлита|а г|ава шолом|"
    "да будет благословенна память|товарищ|мистер|миссис|hagaon|הגאון|monsieur|madame|mme|"
    "да продлятся годы его|да продлятся годы ее|да продлятся его годы"
)

# Honorifics before a name that are families too; the others of the kind stand behind it.
BEFORE_A_NAME = Phrases('rabbi|rabi|רבי|הר"ר|раби')

MAIDEN = Phrases(
    "nee|born|maiden name|formerly|previously|geb|geboren|geborene|before marriage|before the wedding|"
    "before i married|before she married|שם נעורים|שם נעוריה|שם הנעורים|לפני הנישואין|לפני הנישואים|"
    "לפני החתונה|לבית|מבית|לבית משפחת|מבית משפחת|בבית|לשעבר|געב|געבוירן|געבוירענע|פון דער היים|"
    "פאר דער חתונה|פאר די חתונה|מיידלשער נאמען|"
    "урожденная|урожд|ур|рожд|рожденная|рождённая|геб|в девичестве|девичья|девичья фамилия|до замужества"
)

CALLED = Phrases(
    "my name is|name is|my names|i am|i m|im|his name is|her name is|named|called|je suis|je m appelle|"
    "קוראים לי|שמי|השם שלי|השם שלי הוא|איך הייס|מיין נאמען איז|меня зовут|мое имя|моё имя|зовут"
)

# What a part of a name is called where it is told apart from the others.
LABELS = {
    "parent": Phrases(
        "mother|mothers name|mother s name|mother name|mother is|mother called|mom|mum|moms name|his mother|"
        "her mother|my mother|father|fathers name|father s name|father is|dad|mere|i am|im|i m|my name is|"
        "мать|мама|маму|маму зовут|мать зовут|имя матери|мамы|матери|маму звали|мать звали|по матери|"
        "отец|отца|имя отца|папу зовут|отца зовут|я|меня зовут|"
        "שם האם|שם האמא|האם|אמא|לאמא קוראים|אימא|לאמא|שם אמו|שם אמה|אמו|אמה|שם האב|האב|שם אביו|לאבא קוראים|"
        "אני|שמי|די מאמע|מאמע|דער מאמעס נאמען|די מאמע הייסט|מאמעס נאמען|דער טאטע|טאטע|דער טאטע הייסט"
    ),
    "family": Phrases(
        "family name|surname|last name|family name is|фамилия|по фамилии|"
        "משפחת|שם משפחה|שם המשפחה|משפחה|פאמיליע"
    ),
    "also": Phrases(
        "hebrew name|jewish name|hebrew name is|yiddish name|his hebrew name|her hebrew name|known as|hebrew|"
        "еврейское имя|имя на иврите|по еврейски|на идише|на идиш|на иврите|שם עברי|שם יהודי|אידישער נאמען"
    ),
}

_PREFIXES = "ben|bar|ibn|abu|even|el|al|da|de|di|del|dela|von|van|bin|בן|בר|אבו|אבן|אל|דה|די|פון|ון"
_RUSSIAN_PREFIXES = "бен|бар|ибн|абу|фон|де|ди"
FAMILY_PREFIXES = frozenset(map(fold, (*_PREFIXES.split("|"), *_RUSSIAN_PREFIXES.split("|"))))
FAMILY_SONS = frozenset(fold(word) for word in ("ben", "bar", "bin", "ibn", "בן", "בר", "אבן", "бен", "бар"))

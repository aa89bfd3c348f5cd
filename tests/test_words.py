"""One word for one thing: no catalog says a thing in a word that a reader would take for another thing.

What is right is in the texts; what is wrong stands here, with the word to take instead. A text that a person
may type (the words of a command, of an answer) is no text of the catalogs, and old words stay understood.
"""

import re

import pytest

from handlers.flows.questions.defaults import default_answer, topic_name, topics
from handlers.words import LANGUAGES, Language, voice
from tests.catalogs import ROOT
from tests.test_locales import forms, messages

ENGLISH = {
    r"\btak(?:e|en) (?:a|an|another|these) letters?\b|\bletters? (?:can|could) (?:still )?be taken": (
        "get a letter: one takes a letter in dictation"
    ),
    r"\bfor ever\b": "forever",
    r"\bgiven names?\b": "first names",
    r"\bfamily names?\b": "last name",
    r"\bsomebody\b": "someone",
    r"\bchild of Israel\b": "a Jewish soul",
    r"\bcash books?\b": "cash log",
    r"\brooms?\b": "group",
    r"(?<!\{)\bsums?\b(?!\})": "amount",
    r"\bnothing was paid\b": "you weren't charged",
    r"\b(?:Children's|General) scroll\b": "Sefer Torah: it is a name",
    r"\bparshiyot\b": "parshiyos",
    r"\bMazal\b": "Mazel",
    r"\bShabbat\b": "Shabbos",
    r"(?<!\*)\bbat\b": "bas",
    r"\bperhaps\b": "maybe",
    r"\bclocks?\b": "time zone",
    r"\b(?:taken|written) down\b": "recorded",
    r"\bhand(?:ed|ing)? (?:\S+ )?over\b": "move to another phone",
    r"\bkept\b": "on hold (a letter), saved (what was typed)",
    r"\bLatin\b|\bCyrillic\b": "English or Russian letters",
    r"\bcancelled\b": "canceled",
    r"\bcivil\b(?!\})": "English date",
    r"\bany more\b": "anymore, no longer",
    r"(?<!\{)\baccount (?:of|for) |'s account\b": "report",
    r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b": ("March 5, 2019"),
}
HEBREW = {
    r"טרם": "עדיין לא, עדיין בלי",
    r"(?<![א-ת])החזרה(?![א-ת])": "ביטול: the other is a refund",
    r"התשלום הגיע|הגיע התשלום": "התשלום התקבל",
    r"חשוון|סיוון|תצווה": "חשון, סיון, תצוה, as in every luach and chumash",
    r"[“”„]": "״",
    r"מי ש(?!בחיים)[א-ת]+ים(?![א-ת])": "מי ש־ takes the singular: מי שקיבל",
    r"ספר הרישום": "המרשם",
    r"(?<![א-ת])הזו(?![א-ת])": "הזאת",
    r"צ['׳]אט": "שיחה",
    r"(?:אותיות|ב?אותיות \S+,) לטיניות|קיריליות": "אנגליות או רוסיות",
}
YIDDISH = {
    r"(?<![א-ת])אן א(?![א-ת'״׳])": "נישט קיין: without points nobody knows whether it is an or a",
    r"(?<![א-ת])פאר ב[רת][ -]מצוה": "ביז: it reads as for",
    r"(?<![א-ת])(?:איז|זענען|ווערט|ווערן|נישט|שוין) געהאלטן": "מען האלט, אפגעלייגט",
    r"צאלונג(?!ס-)": "דאס געלט",
    r"מאנשאפט": "טים",
    r"נדבנים": "נדיבים",
    r"אפרופן|אפגערופן|אנוליר": "בטל מאכן",
    r"(?<![א-ת])רשימו?ת?ה?(?![א-ת])": "ליסטע",
    r"(?<![א-ת])נאך נישט(?![א-ת])": "נאכנישט",
    r"געבורטסט": "געבורטס-טאג",
    r"(?<![א-ת])(?:אין|פון|מיט|פאר|אויף|צו|ביי|נאך|ביז|דורך|הינטער|נעבן) דער (?!מאמעס)": "די",
    r"(?<![א-ת])די אות(?![א-ת])": "דער אות, דעם אות",
    r"(?<![א-ת])(?:אין|פון) בוך(?![א-ת])": "דער פנקס",
    r"מיי(?![א-ת])": "מאי",
    r"\}טע": "the number has its own ending",
    r"(?<![א-ת])(?:אין|אויף) (?:וועלכער|יעדער)(?![א-ת])": "וועלכע, יעדע",
    r"אויף די גאס|(?<![א-ת])אויפ'?ן גאס": "אין גאס",
    r"(?<![א-ת])(?:מיט|אויפ|פאר|נאכ|לויט|דורכ|אונטער)ן(?![א-ת'׳])": "מיט'ן, אויפ'ן, פאר'ן",
    r"אויפגעהיט|אפגעהיט(?!ן)": "אפגעהיטן",
    r"אזויווי|וויאזוי|אביסל|(?<![א-ת])אפען|וועמעס": "אזוי ווי, ווי אזוי, א ביסל, אפן, וועמענס",
    r"פארריכט|אויסבעסער": "פאררעכטן, פארראכטן",
    r"דריקט|דרוקט ד(?:עם|אס) קנעפל": "דרוקט אויפ'ן קנעפל",
    r"קלויבט": "קלייבט",
    r"(?<![א-ת])סכום(?![א-ת])": "סומע",
    r"טשעט": "שמועס",
    r"באצאל-בקשה": "ביל",
    r"(?<![א-ת])(?:איינע פון (?:די|אייערע) אותיות|אויפ'?ן? ?בויגן)": "איינעם: דער אות; בלאט",
    r"[“”„]": "״",
}
RUSSIAN = {
    r"[Дд]итя Израил": "еврейская душа",
    r"[Сс]видетельств(?!\w* о (?:рождени|смерти))": "сертификат",
    r"[Зз]апи(?:сать|шите|сана|саны|сано) (?:\S+ )?букв|[Бб]укв\w* (?:\w+ )?записан": (
        "получить, закреплена: what is записано the scribe has written"
    ),
    r"[Бб]укв\w*,? (?:\w+ ){,3}запи(?:сыва|ш)(?!\w* софер)": "получить: only people are written down",
    r"запи(?:сыва|ш)\w+ букв": "получать: only people are written down",
    r"[Бб]укв\w* Торы": "буква в свитке Торы",
    r"[Уу]сопш": "ушедшие",
    r"[Уу]мерш": "ушедшие",
    r"[Сс]ойфер": "софер",
    r"[Зз]апрос\w* на оплату": "счёт",
    r"(?<![\w-])[ВвКк]о? \*?\{(?:scroll|series)\}": "a name stays undeclined behind a colon or dash",
    r" – ": "—",
    r"#\d|#\{": "№",
    r"(?<![Кк]ассовая )(?<![Кк]ассовой )(?<![Кк]ассовую )(?<![Кк]ассовые )(?<=в )книг[аеу](?! у)": "реестр",
    r"\d-[а-я]|\}-[а-я]": "a hyphen that does not break (U+2011)",
    r"(?<=[а-яё,] )(?:Шаббат|Йом-тов)": "small in a sentence",
    r"\bпол\b (?:мужской|женский)": "Мальчик / мужчина, Девочка / женщина",
}
WRONG: dict[Language, dict[str, str]] = {"en": ENGLISH, "he": HEBREW, "yi": YIDDISH, "ru": RUSSIAN}


def texts(language: Language) -> list[str]:
    """All that people read in a language: the catalog, and the answers that the program comes with."""
    answers = [
        text for topic in topics() for text in (default_answer(topic, language), name(topic, language))
    ]
    return [*answers, *(text for message in messages(language) for text in forms(message))]


def name(topic: str, language: Language) -> str:
    return voice(language).say(topic_name(topic))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalog_has_a_second_word_for_a_thing(language: Language) -> None:
    flags = re.IGNORECASE if language == "en" else 0
    found = [
        (text, better)
        for text in texts(language)
        for wrong, better in WRONG[language].items()
        if re.search(wrong, text, flags)
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_can_find_what_it_is_for(language: Language) -> None:
    examples: dict[Language, str] = {
        "en": "take a letter, for ever, given name, family name, somebody, child of Israel, cash book, room, "
        "sum, nothing was paid, General scroll, parshiyot, Mazal, Shabbat, bat, perhaps, clock, taken down, "
        "hand it over, kept, Latin, cancelled, civil date, any more, today's account, 5 March",
        "he": "טרם נרשם, החזרה, התשלום הגיע, חשוון, “שם”, קיריליות, מי שקונים, ספר הרישום, האות הזו, צ׳אט",
        "yi": "אן א נאמען, פאר בר מצוה, איז געהאלטן, צאלונג, מאנשאפט, נדבנים, אפרופן, רשימה, נאך נישט, "
        "געבורטסטאג, אין דער ספר תורה, די אות, אין בוך, 5טן מיי, די {ordinal}טע, אויף די גאס, „שם“, "
        "אין וועלכער, מיטן נאמען, אויפגעהיטן, אביסל, פארריכט, איינע פון אייערע אותיות, דריקט, "
        "קלויבט, סכום, טשעט, באצאל-בקשה",
        "ru": "дитя Израиля, свидетельство, буква записана, буквы, которые Вы запишете, буква Торы, "
        "останется в книге, 12-й, в Шаббат, "
        "пол мужской, записывают буквы, усопший, в {scroll}, один – два, #5, умерший, сойфер, "
        "запрос на оплату",
    }
    flags = re.IGNORECASE if language == "en" else 0
    blind = [wrong for wrong in WRONG[language] if not re.search(wrong, examples[language], flags)]
    assert blind == []


EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")
SHOWN = {"in loving memory of", "найдена", "возможно", "не найдена"}  # quoted, and nobody is to type them
QUOTED: dict[Language, str] = {"en": "“([^”]+)”", "he": "״([^״]+)״", "yi": "״([^״]+)״", "ru": "«([^»]+)»"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_answers_tell_to_type_is_what_stands_on_the_buttons(language: Language) -> None:
    labels = {text.casefold() for message in messages(language) for text in forms(message)}
    told = {
        quoted
        for topic in topics()
        for quoted in re.findall(QUOTED[language], default_answer(topic, language))
        if "(" not in quoted  # חב״ד) ... (חב״ד
    }
    assert told
    assert {quoted for quoted in told if quoted.casefold() not in labels} <= SHOWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_emoji_of_the_texts_are_those_that_the_browser_chat_draws(language: Language) -> None:
    drawn = (ROOT / "bot/pages/static/chat_bubbles.js").read_text(encoding="utf-8")
    found = {one for text in texts(language) for one in EMOJI.findall(text)}
    assert found
    assert {one for one in found if f'"{one}":' not in drawn} == set()

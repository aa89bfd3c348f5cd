"""What a sentence asks for: intents and topics, in four languages, typing errors and Latin letters."""

import pytest

from handlers.answers import normalize
from handlers.intents import Intent, read_intent, ways_of_asking, without_wish
from handlers.words import Language

QUESTIONS: tuple[tuple[Language, str, str], ...] = (
    ("en", "hey so whats this gonna cost me", "price"),
    ("en", "how mcuh for a leter", "price"),
    ("en", "vifil kost an os", "price"),
    ("he", "kama ze ole", "price"),
    ("ru", "skolko stoit bukva", "price"),
    ("yi", "how much is it", "price"),  # in another language than the talk
    ("en", "how much for my wife, she isnt jewish", "non_jewish_spouse"),  # the rabbi's go first
    ("en", "do u accept amex", "ways_of_paying"),
    ("en", "is it secure to enter my card details", "safety_of_payment"),
    ("en", "i lost my job and cant afford this", "cannot_pay"),
    ("en", "can one person have more than one letter", "several_letters"),
    ("en", "my dad is jewish but mom is not", "patrilineal"),
    ("he", "איך אפשר לדעת שאתם אמיתיים", "trust"),
    ("he", "אפשר לשלם במזומן או בביט", "ways_of_paying"),
    ("he", "הבת שלנו אומצה בחו\"ל", "adopted"),
    ("he", "מה ההבדל בין שני הספרים", "difference"),
    ("he", "מי מבטיח שלא תברחו עם הכסף", "trust"),
    ("he", "אני על קצבה", "cannot_pay"),
    ("he", "הכרטיס נדחה", "technical"),
    ("he", "מותר גם לי", "eligibility"),  # no form of "gives up"
    ("he", "ביט עובד אצלכם?", "ways_of_paying"),  # looks up nobody
    ("he", "אתם מוציאים קבלות", "receipt"),  # many of a word are the word
    ("he", "וכשנרשמים איפה לוחצים", "how_to"),  # whatever is joined to its front
    ("yi", "װער זעט מײַן נאָמען", "privacy"),  # as YIVO writes
    ("yi", "וויפיל זאל איך באצאלען פאר א קינד", "price"),
    ("yi", "מ'האט מיר צוויי מאהל אראפגענומען געלט", "refund"),
    ("yi", "צו וואס נוצט מען דאס געלט", "money"),
    ("yi", "איך האב נישט קיין אידישן נאמען", "hebrew_name"),
    ("yi", "ווער קען זען מיינע פרטים", "privacy"),
    ("ru", "а вы точно не мошенники", "trust"),
    ("ru", "можно самому выбрать букву", "choose_letter"),
    ("ru", "ссылка на оплату не работает", "technical"),
    # A memorial that is asked about, without a question mark, is not begun.
    ("he", "מה כתוב בתעודה לעילוי נשמת", "certificate"),
    ("he", "איזה שם רושמים לעילוי נשמת", "deceased"),
    ("he", "מה מקבלים לעילוי נשמת", "deceased"),
    ("en", "what is written on the certificate in memory", "certificate"),
    ("yi", "וואס שטייט אויף די תעודה לעילוי נשמת", "certificate"),
    ("ru", "что пишут в сертификате в память об умершем", "certificate"),
)  # fmt: skip
INTENTS: tuple[tuple[Language, str, str, str], ...] = (
    ("en", "I'd like to buy a letter", "register", ""),
    ("en", "we just had a baby girl, no name yet", "register", "newborn"),
    ("en", "for my son Levi ben Chana born 3 May 2019, I want to buy a letter", "register", "child"),
    ("he", "אני רוצה לקנות אות לעילוי נשמת סבתא שלי", "register", "memory"),
    ("yi", "שרייבט אריין מיין טאכטער", "register", "child"),
    ("ru", "запишите мою дочку", "register", "child"),
    ("en", "I have a list of 90 names", "register", "list"),
    ("he", "נראה לי שקנו לי אות כשהייתי קטן", "lookup", "self"),
    ("ru", "в какой главе находится моя буква", "my_letters", ""),
    # somebody is named for whom a letter of a place is wished; a list that one has; a word to stop
    ("en", "my Tali bat Maya turned 6, can I give her a letter in parshas Noach?", "register", ""),
    ("ru", "Букву в главе Берешит для Арона сына Зинаиды", "register", "child"),
    ("he", "לא רוצה יותר הודעות", "stop", ""),
    ("ru", "русский", "language", "ru"),
    ("ru", "у меня двойня родилась, имён пока нет, мать Ирина", "register", "newborn"),
    ("yi", "קען איך באצאלן אין צוויי מאל", "question", "ways_of_paying"),
    ("en", "po russki", "language", "ru"),
    ("ru", "мой муж русский", "question", "non_jewish_spouse"),
    ("ru", "нет", "other", ""),
    ("en", "im half jewish", "question", "patrilineal"),
    ("yi", "שיקט מיר נאכאמאל די תעודה", "my_letters", "certificate"),
    ("ru", "в имени ошибка, исправьте пожалуйста", "my_letters", "correct"),
    ("he", "כמה אותיות עוד פנויות", "progress", "how_full"),
    ("en", "pls connect me with an agent", "human", "contact_human"),
    ("yi", "קען איך ארויסהעלפן", "volunteer", ""),
    ("en", "switch to russian please", "language", "ru"),
    ("he", "רוסית", "language", "ru"),
    ("en", "pay now", "pay", ""),
    ("en", "good evening everybody", "greeting", ""),
    ("he", "שבת שלום", "greeting", ""),
    ("en", "thank u rabbi", "thanks", ""),
    ("he", "עזוב לא רוצה", "cancel", ""),
    ("ru", "вернись назад", "back", ""),
    ("yi", "הערט אויף צו שיקן מעסעדזשעס", "stop", ""),
    ("en", "tell me a joke", "other", ""),
    ("ru", "дурак ты", "other", ""),
    ("he", "תודה נשמה", "thanks", ""),  # a dear one, no soul
    ("he", "תודה על ההסבר", "thanks", ""),
    ("he", "אני באמצע נהיגה אכתוב אחר כך", "other", ""),  # puts off, and asks for no put-off payment
    ("yi", "איך בין ביי א שיעור, איך שרייב שפעטער", "other", ""),
    ("he", "כל מי שרשמתי עד היום", "my_letters", ""),
    ("yi", "ווייזט מיר וועמען איך האב פארשריבן", "my_letters", ""),
    ("he", "אפשר לרשום את אחי הקטן", "register", "other"),
    ("he", "תוסיפו גם את בעלי", "register", "spouse"),
    ("he", "רוצה אות לאחיין שלי", "register", "other"),
    ("yi", "איך וויל אן אות פאר מיין שווער", "register", "other"),
    ("yi", "אן אות פאר מיין ווייב", "register", "spouse"),
    ("he", "סבא ז\"ל, רוצה אות לזכרו", "register", "memory"),
    ("en", "heyyy", "greeting", ""),  # drawn out
    ("en", "im driving ill write u later", "other", ""),  # puts off, and asks for no put-off payment
    ("ru", "спрошу жену и напишу завтра", "other", ""),
    ("en", "nvm changed my mind", "cancel", ""),  # an idiom: no money is to be returned
    ("en", "count me in", "register", ""),  # and counts nothing
    ("en", "hes my nephew, for his bas mitzvah, Orit, mother Batya", "register", "other"),
    ("en", "show me everyone i signed up", "my_letters", ""),
    ("ru", "кого я уже записала", "my_letters", ""),
    ("ru", "запишите мою тёщу", "register", "other"),
    ("ru", "с праздником вас всех!", "greeting", ""),
    ("en", "asdf", "other", ""),
)  # fmt: skip


def told(intent: Intent) -> tuple[str, str]:
    return intent.name, intent.topic


def test_questions_are_understood_by_their_words() -> None:
    wrong = [
        (text, told(intent))
        for language, text, topic in QUESTIONS
        if told(intent := read_intent(text, language)) != ("question", topic)
    ]
    assert wrong == []


def test_what_else_is_wanted() -> None:
    wrong = [
        (text, told(intent))
        for language, text, *wanted in INTENTS
        if told(intent := read_intent(text, language)) != tuple(wanted)
    ]
    assert wrong == []


def test_a_way_of_asking_is_known_word_for_word() -> None:
    ways = ways_of_asking()
    wrong = [way for language, key, way in ways if read_intent(way, language).question != key]
    assert len(ways) > 1200
    assert len(wrong) < len(ways) * 0.02  # those that are rather a greeting, a wish or a language


def test_no_two_topics_share_a_way_of_asking() -> None:
    topics: dict[str, set[str]] = {}
    for _language, key, way in ways_of_asking():
        topics.setdefault(normalize(way), set()).add(key)
    assert {way: keys for way, keys in topics.items() if len(keys) > 1} == {}


def test_two_questions_in_one_message_are_both_heard() -> None:
    intent = read_intent("how much is it and can I pay with paypal", "en")
    assert {intent.question, *intent.others} >= {"price", "ways_of_paying"}


def test_a_wish_that_needs_a_name_and_has_none_leaves_the_question_beside_it() -> None:
    intent = read_intent("do I have a letter?", "en")
    assert without_wish(intent).name != "my_letters"
    assert without_wish(intent).wish is None


@pytest.mark.parametrize("text", ["", "   ", "how much " * 100])
def test_nothing_and_whole_letters_ask_for_nothing(text: str) -> None:
    assert told(read_intent(text, "en")) == ("other", "")


def test_a_single_word_to_pay_is_a_wish_to_pay_and_no_name() -> None:
    words: list[tuple[Language, str]] = [
        ("en", "pay"), ("en", "I want to pay"), ("he", "לשלם"), ("yi", "צאלן"), ("ru", "оплатить"),
        ("he", "ani rotze leshalem"),
    ]  # fmt: skip
    assert [text for language, text in words if read_intent(text, language).name != "pay"] == []
    assert read_intent("how do I pay?", "en").question == "ways_of_paying"


def test_what_touches_somebody_closely_is_told_from_its_own_words_only() -> None:
    assert told(read_intent("לנכדים שלי יוסי ומוטי ושרה, משפחת כהן, אמא רבקה", "he")) == ("other", "")
    assert read_intent("תודה רבה אתם נשמות", "he").name == "thanks"
    assert told(read_intent("is there a discount for 10 letters", "en")) == ("question", "cannot_pay")
    assert told(read_intent("where r u located", "en")) == ("question", "who")
    assert told(read_intent("ver bistu", "yi")) == ("question", "who")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Boris Gurevich"),
        ("en", "Ruth Price"),
        ("en", "Anna Foster"),
        ("ru", "Борис Немец"),
        ("he", "ברוך סופר"),
        ("he", "דוד בן ארי"),
        ("en", "Call me Moshe"),
        ("en", "hi, please call me Moshe Levy"),
        ("yi", "רופט מיך משה"),
    ],
)
def test_a_name_alone_asks_for_nothing(language: Language, text: str) -> None:
    assert read_intent(text, language).name == "other"


@pytest.mark.parametrize("text", ["call me back", "call me Sunday"])
def test_whoever_wants_a_call_gets_a_person(text: str) -> None:
    assert read_intent(text, "en").name == "human"

"""Questions that are told by their form, whoever and however many are spoken of, in four languages."""

import pytest

from handlers.intents import read_intent
from handlers.words import Language


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("he", ["יש לי עסק ואני רוצה לרכוש 12 אותיות לעובדים", "כיתה של 24", "כיתה ד׳ עם 30 ילדים",
                "מפעל, 120 עובדים"]),
        ("en", ["a law firm with 25 people", "class of 24 children", "our shul has about 80 families",
                "dedicate 10 letters, in honor of Rabbi Stein's retirement", "letters for my employees"]),
        ("yi", ["א קלאס פון 24 קינדער", "א פירמע מיט 30 מענטשן", "40 תלמידים"]),
        ("ru", ["организация, 30 сотрудников", "класс из 24 детей", "в нашей общине 50 человек"]),
    ],
)  # fmt: skip
def test_a_group_is_told_of_lists_and_several_letters(language: Language, texts: list[str]) -> None:
    for text in texts:
        intent = read_intent(text, language)
        assert (intent.name, intent.topic, intent.is_sure) == ("question", "several_letters", True), text


@pytest.mark.parametrize(
    ("topic", "texts"),
    [
        ("how_full", [("he", "כמה אותיות כבר נקנו?"), ("en", "how many letters have been sold"),
                      ("yi", "וויפיל אותיות האט מען שוין געקויפט"), ("ru", "сколько букв уже куплено?")]),
        ("what", [("he", "כמה אותיות יש בתורה"), ("en", "how many letters does a Torah scroll have?"),
                  ("yi", "וויפיל אותיות זענען דא אין א ספר תורה"), ("ru", "сколько букв в Торе?")]),
        ("several_letters", [("he", "כמה אותיות אפשר לקנות"), ("en", "how many letters can I buy")]),
        ("ways_of_paying", [("he", "אפשר לשלם במזומן לשליח?"), ("en", "can I give cash to the shliach?"),
                            ("yi", "קען איך באצאלן קעש דעם שליח"), ("ru", "можно наличными волонтёру?")]),
    ],
)  # fmt: skip
def test_the_topic_of_a_question(topic: str, texts: list[tuple[Language, str]]) -> None:
    assert [text for language, text in texts if read_intent(text, language).topic != topic] == []


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("price_once", [("he", "זה לחודש?"), ("en", "is it per month??"), ("en", "is it a one time payment"),
                        ("yi", "איז דאס יעדן חודש?"), ("ru", "это ежемесячно?")]),
        ("price_in", [("he", "כמה זה בדולרים"), ("en", "how much in shekels"),
                      ("yi", "וויפיל איז עס אין דאלער"),
                      ("ru", "сколько стоит буква в шекелях?")]),
        ("no_name", [("he", "אפשר לתרום בלי לרשום שם?"), ("en", "can I donate without giving a name"),
                     ("yi", "קען מען געבן אן א נאמען"), ("ru", "можно пожертвовать без имени?")]),
        ("halacha_mitzvah", [("he", "הוא לא נימול, זה בסדר?"),
                             ("en", "my son isn't circumcised, can he have one"),
                             ("ru", "а это кошерно, если у него нет обрезания?")]),
        ("=my_letters", [("en", "I already bought one last year for Mendel Katz, where can I see it"),
                         ("he", "כבר קניתי אות לאמא שלי, איפה אפשר לראות אותה?"),
                         ("ru", "я уже купил букву для сына, где её посмотреть?")]),
    ],
)  # fmt: skip
def test_the_form_of_a_question(kind: str, texts: list[tuple[Language, str]]) -> None:
    assert [text for language, text in texts if read_intent(text, language).kind != kind] == []


@pytest.mark.parametrize(
    "text",
    [
        "Moshe ben Sarah, class of 24 children",
        "3 letters for my kids",
        "my 7 grandchildren",
        "the bris is tomorrow, he isn't circumcised yet",
        "לשנה טובה",
        "נולד כ״ה לחודש ניסן",
        "paid cash",
        "משה בן שרה, 24",
        "родился в год войны",
    ],
)
def test_what_is_no_such_form(text: str) -> None:
    assert read_intent(text, "en").kind == ""


@pytest.mark.parametrize(
    ("name", "topic", "texts"),
    [
        ("human", "contact_human", [("en", "are you a robot?"), ("en", "am I talking to a machine"),
                                    ("he", "אתה בוט?"),
                                    ("yi", "רעד איך מיט א קאמפיוטער"), ("ru", "Вы бот?"),
                                    ("en", "call me at 212 555 0100"),
                                    ("ru", "перезвоните на +7 900 555 01 00"),
                                    ("yi", "רופט מיך צוריק 718 555 0100")]),
        ("question", "technical", [("en", "my debit card was declined twice"), ("he", "האשראי נדחה פעמיים"),
                                   ("yi", "מיין קארד איז אפגעזאגט געווארן צוויי מאל"),
                                   ("ru", "оплату отклонили два раза"), ("he", "הבוט לא עובד")]),
        ("question", "privacy", [("en", "must I give my date of birth"), ("he", "חובה לכתוב תאריך לידה?"),
                                 ("yi", "מוז מען געבן די דאטע פון געבורט?"),
                                    ("ru", "надо ли писать дату рождения?")]),
        ("question", "eligibility", [("he", "אפשר את זה לאבא שלי עם אלצהיימר"),
                                    ("ru", "можно это для отца? у него деменция")]),
        ("question", "what", [("en", "what's this bot about"), ("he", "מה זה הבוט הזה"),
                                    ("ru", "что это за бот")]),
    ],
)  # fmt: skip
def test_whom_one_talks_to_what_is_refused_twice_and_what_must_be_told(
    name: str, topic: str, texts: list[tuple[Language, str]]
) -> None:
    intents = {text: read_intent(text, language) for language, text in texts}
    assert {text: (one.name, one.topic) for text, one in intents.items()} == dict.fromkeys(
        intents, (name, topic)
    )


@pytest.mark.parametrize(
    ("language", "text", "name", "topic"),
    [
        ("ru", "у мамы отчество не Ароновна а Абрамовна", "my_letters", "correct"),
        ("ru", "фамилия не Кац а Коц", "my_letters", "correct"),
        ("en", "the surname is not Katz but Kotz", "my_letters", "correct"),
        ("en", "do i need to be jewish to have a letter", "question", "eligibility"),
        ("en", "i owe you 36 for the letters of the kids", "pay", ""),
        ("ru", "я вам должна за буквы", "pay", ""),
        ("ru", "кому можно позвонить", "human", "contact_human"),
        ("en", "hi my name is Brian and im from the UK. how does this work", "question", "how_to"),
        ("en", "thanks Levi, speak tomorrow", "thanks", ""),
    ],
)
def test_what_is_said_beside_a_name_is_understood(
    language: Language, text: str, name: str, topic: str
) -> None:
    intent = read_intent(text, language)
    assert (intent.name, intent.topic if topic else "") == (name, topic)

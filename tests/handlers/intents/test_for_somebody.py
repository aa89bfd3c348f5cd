"""Who names somebody wants a letter for them, however much is said; no marriage is guessed at."""

import pytest

from handlers.intents import read_intent
from handlers.words import Language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("he", "לזכות החייל אריאל בן תמר שיחזור בשלום"),
        ("he", "אמא שלי חולה, אפשר אות לרפואתה? שמה גאולה בת סוליקה"),
        ("he", 'היא גם הייתה אמא של אבא שלי, יוסף ז"ל בן עמרם, גם לו בבקשה'),
        ("he", "רשום אותי ואת אשתי: משה בן שרה ודליה בת נורית כהן"),
        ("he", "רשום אותי ואת אשתי"),
        ("yi", "לעילוי נשמת מיינע עלטערן ר' יצחק און מרת חנה גרינבערג ז\"ל"),
        ("yi", "נאך א מענטש"),
        ("he", "עוד מישהו"),
        ("ru", "ещё человек"),
        ("en", "one more person"),
        ("en", "one more please"),
        ("he", "עוד אחד"),
        ("yi", "נאך איינער"),
        ("ru", "ещё одного"),
        ("yi", "אן אות פאר ביידע"),
        ("he", "אות לשניהם"),
        ("ru", "букву для обоих"),
        ("en", "a letter for both"),
        ("he", "לעילוי נשמת משפחת הולצברג"),
        ("he", "רשמו את הנכדה שלי נועה בת רונית"),
        ("he", "רשמו אותי בבקשה, דוד בן שרה"),
        ("he", "יש לי 2 ילדים: יוסף ודינה, כולם של רחל מזרחי"),
        ("en", "can you please put down my daughter Tova bas Chaya"),
        ("yi", "די צווילינג משה און דוד געבוירן 2020, די מאמע לאה כץ"),
    ],
)
def test_it_is_a_registration(language: Language, text: str) -> None:
    assert read_intent(text, language).name == "register"


@pytest.mark.parametrize(
    ("language", "text", "name", "topic"),
    [
        ("he", "אולי רשמו אותי פעם", "lookup", "self"),
        ("he", "האם רשמו את הבת שלי?", "lookup", "child"),
        ("he", "איזה נוסח לילדים", "question", "minhag_tradition"),
        ("he", "אפשר לקנות אות לאבא שלי שנפטר?", "question", "deceased"),
        ("he", "אשתי לא יהודייה, אפשר?", "question", "non_jewish_spouse"),
        ("he", "כמה עולה אות לילד?", "question", "price"),
        ("en", "what is the difference between the scrolls, asks Moshe?", "question", "difference"),
        ("yi", "וואס איז דער חילוק צווישן ביידע", "question", "difference"),
        ("ru", "оба свитка одинаковые?", "question", "difference"),
        ("yi", "איך וויל רעדן מיט א מענטש", "human", "contact_human"),
        ("ru", "позовите человека", "human", "contact_human"),
        ("en", "how full is the scroll", "progress", "how_full"),
    ],
)
def test_a_question_stays_one(language: Language, text: str, name: str, topic: str) -> None:
    intent = read_intent(text, language)
    assert (intent.name, intent.topic) == (name, topic)


def test_a_couple_is_no_mixed_marriage() -> None:
    assert read_intent("איך און מיין ווייב, אלתר און גאלדע פרידמאן", "yi").topic == ""

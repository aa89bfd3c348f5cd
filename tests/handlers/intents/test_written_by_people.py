"""First messages as people write them, whose words stand for something else as well."""

import pytest

from handlers.intents import read_intent
from handlers.words import Language


@pytest.mark.parametrize(
    ("language", "text", "name", "topic"),
    [
        ("en", "my dad just got diagnosed, I want to do a letter for him", "register", "parent"),
        ("en", "do I have a letter? I want to check", "lookup", "self"),
        ("he", "תתקשרו אליי בבקשה", "human", "contact_human"),
        ("yi", "קענט איר מיך רופן", "human", "contact_human"),
        ("ru", "перезвоните мне пожалуйста", "human", "contact_human"),
        ("yi", "מיין זון הערשי איז 11, אין וועלכן ספר?", "question", "children_scroll"),
        ("ru", "дочке 11, в какой свиток?", "question", "children_scroll"),
        ("ru", "в каком свитке моя буква?", "my_letters", ""),
        ("en", "which scroll is my letter in?", "my_letters", ""),
        ("en", "take my name off the list", "stop", ""),
        ("he", "תורידו אותי מהרשימה", "stop", ""),
        ("yi", "נעמט אראפ מיין נאמען פון די ליסטע", "stop", ""),
        ("ru", "удалите меня из списка", "stop", ""),
        ("ru", "пришлю список детей", "register", "list"),
    ],
)
def test_what_is_wanted(language: Language, text: str, name: str, topic: str) -> None:
    intent = read_intent(text, language)
    assert (intent.name, intent.topic) == (name, topic)

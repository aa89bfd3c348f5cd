"""That we should choose is no name, at whichever question about a name it is typed."""

from datetime import date

import pytest

from handlers.answers import NotUnderstood
from handlers.flows.register.drafts import Candidate
from handlers.flows.register.left_to_us import is_left_to_us
from handlers.flows.register.typed_parts import read_family, read_parent
from handlers.flows.register.typed_people import read_people
from handlers.words import LANGUAGES, Language

TODAY = date(2026, 11, 30)
LEFT: dict[Language, tuple[str, ...]] = {
    "en": ("choose for me", "Please pick one for me", "you decide", "can you choose for us please"),
    "he": ("תבחרו בשבילי", "תבחרו לי בבקשה", "תחליטו אתם"),
    "yi": ("קלייבט פאר מיר", "קלייבט אויס פאר מיר", "ביטע קלויבט אויס"),
    "ru": ("Выберите за меня", "выбери за меня", "выберите сами, пожалуйста", "решите за нас"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_nobody_s_name(language: Language) -> None:
    person = Candidate(given="חנה", gender="f")
    for text in LEFT[language]:
        assert is_left_to_us(text), text
        with pytest.raises(NotUnderstood):
            read_family(person, text, language, TODAY)
        with pytest.raises(NotUnderstood):
            read_parent(person, text, language, TODAY)
        with pytest.raises(NotUnderstood):
            read_people(text, "other", language, TODAY)


@pytest.mark.parametrize("text", ["Levy", "choose Chana for me", "לי", "Выборов", "קליין", "Sara, for me"])
def test_a_name_is_one(text: str) -> None:
    assert not is_left_to_us(text)

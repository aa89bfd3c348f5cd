"""What is said after a sale: joy, or the words of grief; and to whom it belongs."""

import pytest

from handlers.words import Language
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)
JOY = ("azel tov", "azel tov", "מזל טוב", "Мазл тов", "🎉")


@pytest.mark.parametrize(
    ("language", "word", "said"),
    [
        ("en", "register", ("May the memory be a blessing", "Would you like to register anyone else?")),
        ("he", "רישום", ("לעילוי נשמת", "נרשמה אות", "תהא הנשמה צרורה בצרור החיים", "את מי עוד נרשום?")),
        ("yi", "פארשרייבן", ("לעילוי נשמת", "איז פארשריבן אן אות", "די נשמה זאל האבן אן עליה")),
        ("ru", "записать", ("Да будет память благословенна", "Хотите записать ещё кого-нибудь?")),
    ],
)
async def test_a_mourner_is_not_congratulated(
    campaign: Campaign, language: Language, word: str, said: tuple[str, ...]
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes(word, "memory")
    await ada.says("יוסף בן אברהם לוי")
    await ada.taps("pay")
    await ada.pays()
    ada.hears(*said)
    assert not any(joy in text for joy in JOY for text in ada.new)
    await ada.says("1234 ?")  # the question comes again, in the same words
    assert not any(joy in text for joy in JOY for text in ada.new)


async def test_one_of_several_is_departed(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "several", "general")
    await ada.says('משה בן שרה לוי\nיוסף בן אברהם לוי ע"ה')
    await ada.taps("pay")
    await ada.pays()
    ada.hears("In memory of יוסף בן אברהם", "Would you like to register anyone else?")
    assert not any(joy in text for joy in JOY for text in ada.new)


async def test_joy_stays_where_everybody_lives(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.pays()
    ada.hears("Mazel tov! Who else would you like a letter for?")

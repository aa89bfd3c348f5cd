"""What is said after a sale: joy, or the words of grief; and to whom it belongs."""

import pytest

from handlers.flows.payment.invoices import invoice
from handlers.words import Language, voice
from handlers.words import plain as as_typed
from storage.money import Money, ledger
from tests.campaign import Campaign, plain
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)
JOY = ("azel tov", "azel tov", "מזל טוב", "Мазл тов", "🎉")


async def test_the_invoice_of_a_memorial_knows_of_it(campaign: Campaign) -> None:
    ada = Person(campaign, "1")
    await ada.goes("register", "memory")
    await ada.says("יוסף בן אברהם לוי")
    await ada.taps("pay")
    assert (await campaign.draft("1"))["departed"] == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A letter in the Torah in memory of משה: Shemos"),
        ("he", "אות בספר תורה לעילוי נשמת משה: Shemos"),
        ("yi", "אן אות אין א ספר תורה לעילוי נשמת משה: Shemos"),
        ("ru", "Буква в свитке Торы в память: משה. Место: Shemos"),
    ],
)
def test_the_invoice_of_a_memorial_names_the_memory(language: Language, said: str) -> None:
    description = invoice(1, 1, ("משה",), as_typed("Shemos"), departed=1).description
    assert plain(voice(language).say(description)) == said


@pytest.mark.parametrize(
    ("language", "all_departed", "one_departed"),
    [
        ("en", "2 letters in the Torah in memory of משה", "2 letters in the Torah: משה"),
        ("he", "שתי אותיות בספר תורה לעילוי נשמת משה", "שתי אותיות בספר תורה: משה"),
        ("yi", "2 אותיות אין א ספר תורה לעילוי נשמת משה", "2 אותיות אין א ספר תורה: משה"),
        ("ru", "2 буквы в свитке Торы в память: משה", "2 буквы в свитке Торы: משה"),
    ],
)
def test_the_invoice_of_several_tells_whether_all_are_remembered(
    language: Language, all_departed: str, one_departed: str
) -> None:
    for departed, said in ((2, all_departed), (1, one_departed)):
        description = invoice(1, 2, ("משה", "שרה"), departed=departed).description
        assert plain(voice(language).say(description)).startswith(said)


@pytest.mark.parametrize(
    ("language", "word", "said", "one_more"),
    [
        (
            *("en", "register", ("May his neshamah have an aliyah", "You can register another letter")),
            "One more letter",
        ),
        (
            *("he", "רישום", ("לעילוי נשמת", "תהא נשמתו צרורה בצרור החיים", "אפשר לרשום אות נוספת")),
            "רישום אות נוספת",
        ),
        (
            *("yi", "פארשרייבן", ("לעילוי נשמת", "די נשמה זאל האבן אן עליה", "מען קען פארשרייבן נאך אן אות")),
            "נאך אן אות פארשרייבן",
        ),
        ("ru", "записать", ("Да возвысится душа", "Можно добавить ещё одну букву"), "Ещё одна буква"),
    ],
)
async def test_a_mourner_is_not_congratulated(
    campaign: Campaign, language: Language, word: str, said: tuple[str, ...], one_more: str
) -> None:
    """And the letter that is offered is a further one, not a different one."""
    ada = Person(campaign, "1", language)
    await ada.goes(word, "memory")
    await ada.says("יוסף בן אברהם לוי")
    await ada.taps("pay")
    await ada.pays()
    ada.hears(*said)
    assert voice(language).say((await campaign.options("1"))[0].label) == one_more
    assert not any(joy in text for joy in JOY for text in ada.new)
    await ada.says("1234 ?")  # the question comes again, in the same words
    assert not any(joy in text for joy in JOY for text in ada.new)


async def test_one_of_several_is_departed(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "several", "general")
    await ada.says('משה בן שרה לוי\nיוסף בן אברהם לוי ע"ה')
    await ada.taps("pay")
    await ada.pays()
    ada.hears("In memory of *יוסף בן אברהם", "You can register another letter")
    assert not any(joy in text for joy in JOY for text in ada.new)


async def test_joy_stays_where_everybody_lives(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.pays()
    ada.hears("Would you like another letter?")


async def test_a_gift_on_top_of_the_invoice_is_thanked_for_and_stands_as_a_gift(campaign: Campaign) -> None:
    ada = Person(campaign, "1")
    await ada.goes("menu", "/register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.pays(money=Money(2300, "USD"))
    ada.hears("Mazel tov", "We received $23")
    assert (await ledger.balances(campaign.app.database))["income:gift"] == {"USD": -500}

"""Corrections in words, at the summary and until the money has come."""

import pytest

from handlers.conversation import EDITED
from handlers.words import LANGUAGES, Language
from tests.campaign import Campaign, plain
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

REGISTER = {"en": "register", "he": "רישום", "yi": "פארשרייבן", "ru": "записать"}
# What is said, and the name and the sum that stand in the summary then.
TALKS: dict[Language, list[tuple[str, str, str]]] = {
    "en": [
        ("no, I meant Dovid", "דוד בן חנה כהן", "18"),
        ("his mother is Rivka not Chana", "דוד בן רבקה כהן", "18"),
        ("make it 36", "דוד בן רבקה כהן", "36"),
        ("it's Moshe, not Dovid", "משה בן רבקה כהן", "36"),
        ("change Moshe to Menachem", "מנחם בן רבקה כהן", "36"),
        ("in parshat Noach", "מנחם בן רבקה כהן", "36"),
        ("$50 please", "מנחם בן רבקה כהן", "50"),
    ],
    "he": [
        ("לא, התכוונתי לדוד", "דוד בן חנה כהן", "18"),
        ("שם האמא רבקה ולא חנה", "דוד בן רבקה כהן", "18"),
        ("תעשה 36", "דוד בן רבקה כהן", "36"),
        ("לא דוד אלא משה", "משה בן רבקה כהן", "36"),
        ("משה זה מנחם", "מנחם בן רבקה כהן", "36"),
        ("שם המשפחה לוי", "מנחם בן רבקה לוי", "36"),
        ("אות בפרשת נח", "מנחם בן רבקה לוי", "36"),
    ],
    "yi": [
        ("ניין, איך האב געמיינט דוד", "דוד בן חנה כהן", "18"),
        ("די מאמע איז רבקה נישט חנה", "דוד בן רבקה כהן", "18"),
        ("מאכט עס 36", "דוד בן רבקה כהן", "36"),
        ("דוד איז משה", "משה בן רבקה כהן", "36"),
        ("אין פרשת נח", "משה בן רבקה כהן", "36"),
    ],
    "ru": [
        ("не Леви, а Моше", "משה בן חנה כהן", "18"),
        ("мать Ривка, а не Хана", "משה בן רבקה כהן", "18"),
        ("сделайте 36", "משה בן רבקה כהן", "36"),
        ("букву в главе Ноах", "משה בן רבקה כהן", "36"),
    ],
}


async def at_summary(campaign: Campaign, names: str, language: Language = "en") -> Person:
    ada = Person(campaign, "1", language)
    await ada.goes(REGISTER[language], "several" if "\n" in names else "other", "general")
    await ada.says(names)
    await ada.is_asked("register.summary")
    return ada


@pytest.mark.parametrize(
    ("language", "said", "total"),
    [
        ("en", "add $10 as a gift", "$28"),
        ("en", "I'd like to give another 10", "$28"),
        ("en", "please add 5 dollars to each letter", "$23"),
        ("en", "12.50 on top", "$30.50"),
        ("en", "plus $10", "$28"),
        ("en", "add something and make it 36", "$36"),
        ("he", "להוסיף 10 דולר", "28"),
        ("he", "עוד 10", "28"),
        ("yi", "לייגט צו 10 דאלער", "$28"),
        ("yi", "נאך 10 דאלער", "$28"),
        ("ru", "добавьте 10 долларов", "28"),
        ("ru", "ещё 10", "28"),
    ],
)
async def test_a_sum_on_top_comes_to_the_total(
    campaign: Campaign, language: Language, said: str, total: str
) -> None:
    """It is not the new sum, which would be less than what stands there."""
    ada = await at_summary(campaign, "לוי בן חנה כהן", language)
    await ada.says(said)
    await ada.is_asked("register.summary")
    assert total in plain(ada.last), ada.last


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_thing_after_the_other_is_put_right(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן", language)
    for said, name, total in TALKS[language]:
        await ada.says(said)
        while await campaign.step("1") == "register.spelling":
            await ada.taps("s0")
        await ada.is_asked("register.summary")
        assert name in ada.last, said
        assert total in ada.last, said
    assert (await campaign.draft("1"))["wish"] == "parsha:2"
    assert await campaign.held() == 1


async def test_each_of_several_alone(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן\nדוד בן חנה כהן\nרבקה בת שרה כץ")
    await ada.says("remove Dovid")
    ada.hears("לוי", "רבקה", "$36")
    assert "דוד" not in ada.last
    await ada.says("her mother is Leah")  # of the only one who is a woman
    ada.hears("לוי בן חנה", "רבקה בת לאה")
    await ada.says("remove Yosef")
    ada.hears("No one here is called “Yosef”.")
    await ada.taps("p0")
    ada.hears("רבקה בת לאה")
    await ada.says("add my son מנחם בן לאה כץ")
    ada.hears("רבקה בת לאה", "מנחם בן לאה")
    await ada.says("36 each")
    ada.hears("$72")
    await ada.taps("remove")
    await ada.taps("p1")
    assert "מנחם" not in ada.last
    assert await campaign.held() == 1


async def test_a_name_alone_is_asked_about(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן")
    await ada.says("Yosef")
    await ada.is_asked("register.amend")
    await ada.taps("nothing")
    ada.hears("לוי בן חנה")
    await ada.says("שרה")
    await ada.taps("parent0")
    ada.hears("לוי בן שרה כהן")


@pytest.mark.parametrize(("answer", "mother"), [("parent0", "שרה"), ("nothing", "חנה")])
async def test_a_correction_waits_for_its_answer_though_the_time_is_over(
    campaign: Campaign, answer: str, mother: str
) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן")
    await ada.says("שרה")
    await ada.is_asked("register.amend")
    await campaign.passes(hours=1)
    await ada.is_asked("register.amend")
    assert await campaign.held() == 0
    await ada.taps(answer)
    await ada.is_asked("register.summary")
    ada.hears(f"לוי בן {mother} כהן")
    assert await campaign.held() == 1


async def test_what_was_asked_to_pay_before_counts_no_more(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן")
    await ada.says("yes")
    await ada.is_asked("pay")
    before = ada.bills[-1]
    await ada.says("no, I meant דוד")
    ada.hears("Changed. The earlier payment request no longer counts", "דוד בן חנה")
    await ada.says("pay")
    assert ada.bills[-1].order != before.order
    await ada.pays(bill=before)  # on the page that was still open
    assert [name for name, *_where in await campaign.owners()] == ["דוד"]


async def test_an_order_that_waits_in_the_menu_is_changed(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן")
    await ada.says("menu")
    await ada.says("make it 54")
    await ada.is_asked("register.summary")
    ada.hears("$54")
    assert await campaign.held() == 1


async def test_the_other_scroll_and_another_letter(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן")
    await ada.says("the other scroll")
    await ada.is_asked("register.birth")  # of a child the date is wanted
    await ada.says("5 March 2019")
    await ada.taps("before")
    ada.hears("Children's, 10th", "$1")
    await ada.says("in the general scroll")
    ada.hears("General, 12th", "$18")
    await ada.says("another letter please")
    await ada.is_asked("register.letter")


async def test_an_edited_message(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן")
    await ada.says("לוי בן שרה כהן", media=EDITED)
    ada.hears("I used your edited message.", "לוי בן שרה כהן")
    await ada.says("hello there", media=EDITED)
    ada.hears("You edited this message after I'd already answered it")
    await ada.is_asked("register.summary")


async def test_five_quick_messages_have_one_menu(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await campaign.happens(*(ada.saying(text) for text in ("hi", "hello?", "anybody", "there", "hm")))
    assert len(ada.new) == 1
    ada.hears("What would you like to do?")


ASKED: dict[Language, list[str]] = {
    "en": ["is this real or a scam?"],
    "he": ["זה אמיתי או הונאה?", "זה אמיתי או הונאה"],
    "yi": ["איז דאס אמת אדער א שווינדל?"],
    "ru": ["это правда или обман?"],
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_changes_nothing(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן", language)
    before = await campaign.draft("1")
    for said in ASKED[language]:
        await ada.says(said)
        await ada.is_asked("register.summary")
        assert await campaign.draft("1") == before, said


async def test_a_question_is_no_parent(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.goes(REGISTER["he"], "memory")
    await ada.says("אברהם")
    await ada.is_asked("register.parent")
    await ada.says("זה אמיתי או הונאה?")
    await ada.is_asked("register.parent")


SUMS: dict[Language, list[tuple[str, str]]] = {
    "en": [
        ("change it to 36", "36"),
        ("can you make it 54?", "54"),
        ("put 20", "20"),
        ("raise it to $72", "72"),
    ],
    "he": [("תשנה ל-36", "36"), ("תשנה ל54", "54"), ("תשנה את הסכום ל 100", "100"), ("תחליפו ל־20", "20")],
    "yi": [("טוישט צו 20", "20"), ("ענדערט עס אויף 36", "36"), ("מאך די סומע 54", "54")],
    "ru": [("поменяй на 36", "36"), ("поставь 54", "54"), ("измените сумму на 20", "20")],
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_sum_in_many_words(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן", language)
    for said, total in SUMS[language]:
        await ada.says(said)
        await ada.is_asked("register.summary")
        assert (await campaign.draft("1"))["total"] == [int(total) * 100, "USD"], said


async def test_a_portion_is_changed_to_another(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן", "he")
    await ada.says("תשנה לפרשת נח")
    assert (await campaign.draft("1"))["wish"] == "parsha:2"


async def test_an_edited_message_brings_its_sum(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן")
    await ada.says("make it 54")
    await ada.says("לוי בן שרה כהן, $36", media=EDITED)
    ada.hears("לוי בן שרה כהן", "$36")
    await ada.says("לוי בן שרה כהן, $72", media=EDITED)  # nothing but the sum
    ada.hears("$72")


async def test_who_is_added_to_a_memorial_may_live(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.goes(REGISTER["he"], "memory")
    await ada.says("יעקב בן משה לוי")
    await ada.is_asked("register.summary")
    await ada.says("הספר השני")
    await ada.is_asked("register.summary")
    await ada.says("להוסיף את אשתי שרה בת רחל לוי")
    await ada.is_asked("register.standing")
    await ada.taps("living")
    ada.hears("שרה בת רחל לוי", "יעקב בן משה לוי")
    await ada.says("שילמתי")
    await ada.is_asked("register.summary")


PAID: dict[Language, tuple[str, ...]] = {
    "en": ("I've paid", "paid"),
    "he": ("שלמתי", "שילמתי כבר", "העברתי"),
    "yi": ("איך האב שוין באצאלט", "באצאלט"),
    "ru": ("я уже оплатил", "перевела"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_says_they_have_paid_is_told_what_to_do(campaign: Campaign, language: Language) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן", language)
    await ada.taps("pay")
    for said in PAID[language]:
        await ada.says(said)
        await ada.is_asked("pay")
        assert "*" in " ".join(ada.new), said  # only this answer names words to type


async def test_a_change_that_is_not_understood(campaign: Campaign) -> None:
    ada = await at_summary(campaign, "לוי בן חנה כהן")
    await ada.taps("pay")
    await ada.says("change the whatsit")
    ada.hears("I didn't catch what to change.")
    await ada.is_asked("pay")


async def test_an_edited_message_leaves_everybody_the_letter_that_was_chosen(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "several", "general")
    await ada.says("דוד בן דינה כץ\nמשה בן שרה לוי\nלאה בת חנה כהן")
    await ada.goes("another letter", "together")
    await ada.says("remove דוד")  # two letters are left, which are these people's and no others'
    moshe, leah = (await campaign.draft("1"))["letters"]
    await ada.says("משה בן שרה לוי\nאורי בן גילה גולד\nלאה בת חנה כהן", media=EDITED)
    draft = await campaign.draft("1")
    letters = {one["given"]: letter for one, letter in zip(draft["people"], draft["letters"], strict=True)}
    assert (letters["משה"], letters["לאה"]) == (moshe, leah)
    await ada.says("לאה בת חנה כהן\nמשה בן שרה לוי\nאורי בן גילה גולדמן", media=EDITED)
    draft = await campaign.draft("1")
    letters = {one["given"]: letter for one, letter in zip(draft["people"], draft["letters"], strict=True)}
    assert (letters["משה"], letters["לאה"]) == (moshe, leah)
    assert {one["family"] for one in draft["people"]} == {"לוי", "כהן", "גולדמן"}

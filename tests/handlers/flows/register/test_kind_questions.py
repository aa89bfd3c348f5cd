"""Questions that are asked kindly: for a boy or a girl, without a parent's name, without reading Hebrew."""

import pytest

from handlers.flows.register.typed_places import read_positions
from handlers.words import LANGUAGES, Language, Words, voice
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST, TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST)

ASKED: dict[str, dict[Language, tuple[str, str, str]]] = {
    "me": {
        "en": ("are you a man or a woman?", "A man", "A woman"),
        "he": ("מה לכתוב בשם שלך: ״בן״ או ״בת״?", "בן", "בת"),
        "yi": ("וואס זאל מען שרייבן ביי אייער נאמען: ״בן״ אדער ״בת״?", "בן", "בת"),
        "ru": ("Вы мужчина или женщина?", "Мужчина", "Женщина"),
    },
    "child": {
        "en": ("a boy or a girl?", "Boy", "Girl"),
        "he": (": בן או בת?", "בן", "בת"),
        "yi": (": א אינגל אדער א מיידל?", "אינגל", "מיידל"),
        "ru": ("мальчик или девочка?", "Мальчик", "Девочка"),
    },
    "memory": {
        "en": ("a man's name or a woman's?", "A man's", "A woman's"),
        "he": ("לעילוי נשמת", "בן", "בת"),
        "yi": ("לעילוי נשמת", "בן", "בת"),
        "ru": ("имя мужское или женское?", "Мужское", "Женское"),
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ASKED)
async def test_whose_name_it_is_decides_how_one_asks(
    campaign: Campaign, who: str, language: Language
) -> None:
    asked, *answers = ASKED[who][language]
    for gender, answer in zip("mf", answers, strict=True):
        ada = Person(campaign, gender, language)
        await ada.goes("/register", who)
        if who == "me":
            await ada.chooses_scroll("general")
        await ada.says("עדי כהן")
        await ada.is_asked("register.gender")
        ada.hears(asked)
        await ada.says(answer)
        assert (await campaign.draft(gender))["people"][0]["gender"] == gender


@pytest.mark.parametrize(
    ("language", "asked", "boy", "girl"),
    [
        ("en", "A boy or a girl?", "Boy", "Girl"),
        ("he", "בן או בת?", "בן", "בת"),
        ("yi", "א אינגל אדער א מיידל?", "אינגל", "מיידל"),
        ("ru", "Мальчик или девочка?", "Мальчик", "Девочка"),
    ],
)
async def test_of_a_newborn_nothing_is_asked_but_boy_or_girl(
    campaign: Campaign, language: Language, asked: str, boy: str, girl: str
) -> None:
    """The question stands alone: there is no name to put into it."""
    for gender, answer in (("m", boy), ("f", girl)):
        ada = Person(campaign, gender, language)
        await ada.goes("/register", "child", "general", "newborn")
        await ada.is_asked("register.gender")
        assert asked in ada.last.splitlines()
        labels = {option.key: voice(language).say(option.label) for option in await campaign.options(gender)}
        assert (labels["m"], labels["f"]) == (boy, girl)
        await ada.says(answer)
        person = (await campaign.draft(gender))["people"][0]
        assert (person["gender"], person["standing"], person["given"]) == (gender, "newborn", "")


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        ("en", "Not sure", "That's fine, we'll go on without it. You can add it later, in *My letters*."),
        ("he", "לא ידוע", "זה בסדר, נמשיך בלעדיו."),
        ("yi", "איך ווייס נישט", "עס מאכט נישט אויס, מיר גייען ווייטער."),
        ("ru", "не помню", "Ничего страшного, продолжим без него."),
    ],
)
async def test_a_parent_whom_nobody_knows_is_no_matter(
    campaign: Campaign, language: Language, label: str, said: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("/register", "other", "general")
    await ada.says("משה כהן")
    await ada.is_asked("register.parent")
    await ada.says(label)
    ada.hears(said)
    await ada.is_asked("register.summary")


@pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)
async def test_nobody_needs_to_read_hebrew_to_have_another_letter(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה כהן")
    ada.hears("in the word [ב]ראשית", "In public only the initials and the country are shown.")
    seen = []
    for _time in range(3):
        seen += (await campaign.draft("1"))["letters"]
        await ada.taps("letter")
        ada.hears("You don't need to read Hebrew. We can choose a letter for you.")
        await ada.taps("next")
        await ada.is_asked("register.summary")
    assert [position for _scroll, position in seen] == [1, 2, 3]


async def test_behind_the_last_letter_the_first_free_one_is_next(campaign: Campaign, ada: Person) -> None:
    last = campaign.app.shelf.current("general").letters
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה כהן")
    await ada.taps("letter")
    await ada.says(f"#{last}")
    assert (await campaign.draft("1"))["letters"][0][1] == last
    await ada.taps("letter")
    await ada.taps("next")
    assert (await campaign.draft("1"))["letters"][0][1] == 1


@pytest.mark.parametrize("typed", ["№5, №7", "№ 5 № 7", "#5 #7", "номер 5 и 7"])
def test_a_number_is_known_by_its_sign(typed: str) -> None:
    assert read_positions(typed) == (5, 7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_russian_has_its_own_sign_for_numbers(language: Language) -> None:
    words = Words("A place can be typed, too: *Genesis 1:1*, *Noach*, or a letter's number such as *#12345*.")
    assert ("№12345" in voice(language).say(words)) == (language == "ru")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "the 3 letters are free for others"),
        ("he", "3 האותיות יהיו פנויות"),
        ("yi", "די 3 אותיות פריי פאר אנדערע"),
        ("ru", "3 буквы освободятся"),
    ],
)
async def test_who_has_not_paid_for_several_letters_hears_of_all(
    campaign: Campaign, language: Language, told: str
) -> None:
    ada = Person(campaign, "1", language)
    await ada.goes("/register", "several", "general")
    await ada.says("משה בן שרה לוי\nדבורה בת שרה לוי\nמנחם בן שרה לוי")
    await ada.taps("pay")
    ada.waits()
    await campaign.passes(minutes=22)
    ada.hears(told)

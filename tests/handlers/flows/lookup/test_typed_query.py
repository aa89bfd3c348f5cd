"""Whose letter is looked up: the name alone, out of whatever was typed, and no other word."""

from datetime import date

import pytest
from sqlalchemy import select

from handlers.answers import NotUnderstood
from handlers.flows.lookup.typed_query import read_addition, read_query, read_told
from handlers.intents import read_wish
from handlers.words import voice
from storage.schema import daily_lookups
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)

TODAY = date(2025, 11, 18)


def looked_up(text: str) -> str:
    """The name that is looked up for a message, with or without the question in it."""
    wish = read_wish(text, "en")
    beside = text if wish is None else wish.beside
    try:
        return read_query(text, "en", TODAY).name
    except NotUnderstood:
        return read_query(beside, "en", TODAY).name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moshe ben Chaya Gurevitch", "Moshe ben Chaya Gurevitch"),
        ("Do I have a letter in the torah? my name is Mendel ben Chaya Raskin", "Mendel ben Chaya Raskin"),
        ("is Moshe ben Chaya Gurevitch registered?", "Moshe ben Chaya Gurevitch"),
        ("my father, Yosef ben Avraham Katz, did he have a letter?", "Yosef ben Avraham Katz"),
        ("Hi, do I have a letter? Moshe ben Chaya Gurevitch from Lod", "Moshe ben Chaya Gurevitch"),
        ("יש אות לשרה בת רבקה לוי?", "שרה בת רבקה לוי"),
        ("האם לאמא שלי יש אות, שמה חנה רבקה בת שרה פרידמן", "חנה רבקה בת שרה פרידמן"),
        ("שמי משה בן חיה גורביץ ואני מלוד", "משה בן חיה גורביץ"),
        ("האב איך אן אות, איך הייס משה בן חיה גורביץ", "משה בן חיה גורביץ"),
        ("есть ли буква у Моше бен Хая Гуревич", "Моше бен Хая Гуревич"),
        ("Левин Михаил Борисович", "Михаил бен Борис Левин"),
        ("Chana Levin (nee Cohen)", "Chana Levin"),
        ("Moshe Ben David", "Moshe Ben David"),
    ],
)
def test_the_name_alone_is_looked_up(text: str, name: str) -> None:
    assert looked_up(text) == name


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("my grandmother", "Please type the name itself too"),
        ("של סבתא שלי", "Please type the name itself too"),
        ("I don't know my Hebrew name", "the everyday name and the last name work"),
        ("thanks", "You're welcome!"),
        ("how much is it", "Please type the name itself too"),
        ("asdf", "I'm not sure which of these words are the name."),
        ("Moshe ben Sarah; Dovid ben Leah", "One name at a time, please"),
    ],
)
def test_words_that_name_nobody_are_not_looked_up(text: str, answer: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        looked_up(text)
    assert answer in voice("en").say(refused.value.words)


@pytest.mark.parametrize(
    ("told", "years"),
    [
        ("born 13 April 1983", (1983,)),
        ("1983", (1983,)),
        ("April 1983", (1983,)),
        ("born in 5743", (1982, 1983)),
        ("ניסן תשמ״ג", (1983,)),
        ("5 May", ()),  # of no year
        ("died in 1990", ()),
    ],
)
def test_a_year_beside_the_name_is_a_detail(told: str, years: tuple[int, ...]) -> None:
    query = read_query(f"Moshe ben Chaya Gurevitch, {told}", "en", TODAY)
    assert (query.name, query.years) == ("Moshe ben Chaya Gurevitch", years)


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Moshe ben Sara Cohen from Antwerp", ("Antwerp",)),
        ("משה כהן מאנטווערפן", ("מאנטווערפן", "אנטווערפן")),
        ("Chana bas Sara Cohen in Vienna", ("Vienna",)),  # families are called so, too
        ("Moshe ben Sara Cohen, Pikesville", ("Pikesville",)),
        ("Chana Paris", ()),
        ("Moshe ben Sara Cohen, soldier, class 4B", ()),
    ],
)
def test_a_town_beside_the_name_is_a_detail(text: str, towns: tuple[str, ...]) -> None:
    assert read_query(text, "en", TODAY).towns == towns


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Levy", "Moshe Levy"),
        ("ben Sarah", "Moshe ben Sarah"),
        ("my mother is Sarah", "Moshe ben Sarah"),
        ("Sarah Levy", "Moshe ben Sarah Levy"),
        ("Moshe ben Sarah Levy", "Moshe ben Sarah Levy"),
    ],
)
def test_what_is_added_to_a_first_name(text: str, whole: str) -> None:
    query = read_addition("Moshe", text, "en", TODAY)
    assert query is not None
    assert (query.name, query.narrows_down) == (whole, True)


@pytest.mark.parametrize("text", ["thanks", "how much is it?", "Sarah; Rivka"])
def test_talk_adds_nothing(text: str) -> None:
    assert read_addition("Moshe", text, "en", TODAY) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [("Yosef", "Yosef"), ("father Yosef", "Yosef"), ("from Lod", "Lod"), ("Crown Heights", "Crown Heights")],
)
def test_a_parent_or_a_town(text: str, told: str) -> None:
    assert read_told(text, "en", TODAY) == told


def test_talk_is_no_detail() -> None:
    with pytest.raises(NotUnderstood):
        read_told("what do you mean", "en", TODAY)


async def test_a_sentence_finds_the_letter_and_shows_the_name_only(campaign: Campaign, ada: Person) -> None:
    await bought(Person(campaign, "2", "en"), "משה בן חיה גורביץ")
    await ada.says("do I have a letter?")
    await ada.taps("mine")
    await ada.says("my name is Moshe ben Chaya Gurevich and I live in Lod")
    ada.hears("Looked up: *Moshe ben Chaya Gurevich*", "General: found")


async def test_talk_at_the_look_up_is_answered_and_nothing_is_looked_up(
    campaign: Campaign, ada: Person
) -> None:
    await ada.says("do I have a letter?")
    for talk in ("my grandmother", "thanks", "I don't know my Hebrew name", "asdf"):
        await ada.says(talk)
        await ada.is_asked("lookup.whose")


async def test_only_what_was_understood_costs_a_question_of_the_day(campaign: Campaign, ada: Person) -> None:
    for talk in (
        "do I have a letter?",
        "not sure if I have a letter already",
        "my grandmother",
        "I don't know my Hebrew name",
        "asdf",
        "???",
    ):
        await ada.says(talk)
        assert await asked_today(campaign) == 0, talk
    await ada.says("Moshe ben Chaya Gurevich")
    await ada.is_asked("lookup.answer")
    assert await asked_today(campaign) == 1


async def asked_today(campaign: Campaign) -> int:
    rows = await campaign.app.database.read(select(daily_lookups.c.number))
    return sum(row.number for row in rows)


async def test_the_proof_takes_a_parents_name_out_of_a_sentence(campaign: Campaign, ada: Person) -> None:
    elder = Person(campaign, "2", "en")
    await bought(elder, "משה בן שרה לוי 5 March 2019", "children")
    await elder.goes("my letters", "p0", "other_parent")
    await elder.says("how much is it?")
    await elder.is_asked("letters.other_parent")
    await elder.says("his father's name is Yosef")
    await elder.is_asked("letters.member")
    await ada.says("do I have a letter? משה בן שרה לוי")
    await ada.taps("prove")
    await ada.says("5 March 2019")
    await ada.says("my mother is Sarah")
    await ada.says("my father's name is Yosef")
    ada.hears("משה בן שרה לוי")
    assert (await campaign.draft("1"))["provable"] is False


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "whether my parents ever got me a letter. Yosef Yitzchok ben Basya Teitelbaum",
            "Yosef Yitzchok ben Basya Teitelbaum",
        ),
        ("i forgot if my kids have, check Mushka bas Rivka Lieberman", "Mushka bas Rivka Lieberman"),
        (
            "דוד שלי אמר שרשם את כל האחיינים, אני רוצה לדעת אם גם אותי. עקיבא בן נחמה גרינוולד",
            "עקיבא בן נחמה גרינוולד",
        ),
        ("אמא שלי טוענת שקנתה לי אות כשנולדתי. רוית בת שושנה ביטון. נכון?", "רוית בת שושנה ביטון"),
        ("мама говорит что записала меня ещё в садике, я Авигайль бат Инна Левит", "Авигайль бат Инна Левит"),
        ("хочу понять есть ли уже у Симхи буква. Симха бен Двора Меламед", "Симха бен Двора Меламед"),
        ("Симха бен Двора Меламед", "Симха бен Двора Меламед"),
    ],
)
def test_a_name_that_stands_alone_is_looked_up_whatever_was_told_around_it(text: str, name: str) -> None:
    assert looked_up(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Moshe ben Sara Levi, Chaim ben Rivka Katz",
        "my kids. Mushka bas Rivka Lieberman. Levi ben Rivka Lieberman",
        "Moshe ben Sara Levi. Rivka",
        "Моше бен Сара Левин, Хаим бен Ривка Кац",
    ],
)
def test_one_of_several_names_is_never_chosen(text: str) -> None:
    with pytest.raises(NotUnderstood, match=r"One name at a time|which of these words|the name itself"):
        read_query(text, "en", TODAY)

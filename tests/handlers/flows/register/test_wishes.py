"""Which letter: places that are typed, whole words and verses, what is offered when a wish is not free,
and letters that were chosen by eye."""

from collections.abc import Sequence

import pytest

from handlers.answers import NotUnderstood
from handlers.conversation import Tapped
from handlers.flows.register import encode_choice, read_place
from handlers.flows.register.chosen_by_eye import decode_choice
from handlers.words import voice
from storage.register import orders
from storage.scrolls import Scroll
from storage.torah import torah
from tests.campaign import Campaign, plain
from tests.person import Person

MOSHE = "משה בן שרה לוי"
FAMILY = ["משה בן שרה לוי", "דבורה בת שרה לוי", "מנחם בן שרה לוי", "חיה בת שרה לוי", "לוי בן שרה לוי"]
TEXT = torah("arizal")
SHEMA = TEXT.verse("Deuteronomy", 6, 4)


async def asked_which(campaign: Campaign, names: Sequence[str], address: str = "1") -> Person:
    """Somebody with letters of the General scroll kept, who is asked for another wish."""
    ada = Person(campaign, address, "en")
    await ada.says("register")
    await ada.taps("several" if len(names) > 1 else "other")
    await ada.chooses_scroll("general")
    await ada.says("\n".join(names))
    await ada.taps("letter")
    await ada.is_asked("register.letter")
    return ada


async def letters_of(campaign: Campaign, ada: Person) -> list[int]:
    await ada.is_asked("register.summary")
    return [position for _scroll, position in (await campaign.draft(ada.address))["letters"]]


def general(campaign: Campaign) -> Scroll:
    return campaign.app.shelf.current("general")


async def takes(campaign: Campaign, *positions: int, address: str = "2") -> None:
    """Somebody else buys these very letters."""
    other = Person(campaign, address, "en")
    await other.says(f"pick-{encode_choice('general', positions)}")
    if len(positions) == 1:
        await other.taps("other")
    family = {"2": "כהן", "4": "פרידמן"}[address]
    names = ("ראובן", "שמעון", "יוסף")[: len(positions)]
    await other.says("\n".join(f"{name} בן לאה {family}" for name in names))
    await other.taps("pay")
    await other.pays()
    other.hears("Thank you")


# --- a place that is typed ------------------------------------------------------------------------------

VERSE = f"within:{TEXT.verse('Genesis', 1, 1).first}-{TEXT.verse('Genesis', 1, 1).last}"


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("#12345", "exactly:12345"),
        ("12,345", "exactly:12345"),
        ("letter 12345", "exactly:12345"),
        ("אות מספר 12345", "exactly:12345"),
        ("буква № 12345", "exactly:12345"),
        ("Genesis 1:1", VERSE),
        ("gen. 1, 1", VERSE),
        ("Genesis chapter 1 verse 1", VERSE),
        ("Bereishis 1:1", VERSE),
        ("בראשית א א", VERSE),
        ("בראשית, פרק א׳ פסוק א׳", VERSE),
        ("Бытие 1:1", VERSE),
        ("Берешит 1:1", VERSE),
        ("Genesis 1:1:1", "within:1-6"),
        ("Genesis 1:1:2:3", "exactly:9"),
        ("Deuteronomy 6:4", f"within:{SHEMA.first}-{SHEMA.last}"),
        ("דברים ו׳, ד׳", f"within:{SHEMA.first}-{SHEMA.last}"),
        ("Va'eschanan 6:4", f"within:{SHEMA.first}-{SHEMA.last}"),  # the parsha tells the book
        ("Numbers 6:24", "within:198206-198220"),  # the book, not numbers of letters
        ("Noach", "parsha:2"),
        ("парша Брейшит", "parsha:1"),
        ("פרשת כי תשא", "parsha:21"),
        ("недельная глава Ноах", "parsha:2"),
    ],
)
def test_a_place_in_any_language(typed: str, wish: str) -> None:
    assert read_place(typed, TEXT, 1) == wish


def test_a_whole_chapter_ends_where_the_next_begins() -> None:
    assert read_place("Genesis 5", TEXT, 1).startswith("within:")
    last = read_place("Deuteronomy 34", TEXT, 1)
    assert last.endswith(f"-{TEXT.letters}")


@pytest.mark.parametrize(
    ("typed", "people", "sentence"),
    [
        ("x", 1, "don't know that place"),
        ("-18", 1, "don't know that place"),
        ("31.2.2019", 1, "don't know that place"),
        ("Genesis 99:1", 1, "no such place in Genesis"),
        ("Genesis 1:1:90", 1, "no such place in Genesis"),
        ("#304806", 1, "1 to 304,805"),
        ("#0", 1, "1 to 304,805"),
        ("#5", 3, "Choose 3 letters here, one per person"),
        ("#5 #6", 1, "Choose one letter"),
        ("5-99999", 1, "don't know that place"),
    ],
)
def test_what_is_no_place_is_told_why(typed: str, people: int, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read_place(typed, TEXT, people)
    said = voice("en").say(refusal.value.words)
    assert sentence in plain(said)


@pytest.mark.parametrize(("typed", "letters"), [("#5 #7", "5,7"), ("5-6", "5,6"), ("5, 6", "5,6")])
def test_a_number_a_person(typed: str, letters: str) -> None:
    assert read_place(typed, TEXT, 2) == f"exactly:{letters}"


async def test_a_letter_by_its_number(campaign: Campaign) -> None:
    ada = await asked_which(campaign, [MOSHE])
    ada.hears("Genesis 1:1", "#12345")
    await ada.says("#12345")
    assert await letters_of(campaign, ada) == [12345]
    assert await campaign.held() == 1
    await ada.taps("pay")
    await ada.pays()
    assert [position for _name, _scroll, position in await campaign.owners()] == [12345]


async def test_everybody_in_a_verse(campaign: Campaign) -> None:
    ada = await asked_which(campaign, FAMILY)
    await ada.says("דברים ו ד")
    assert await letters_of(campaign, ada) == list(range(SHEMA.first, SHEMA.first + 5))
    ada.hears("Deuteronomy 6:4")


# --- words and verses -----------------------------------------------------------------------------------


async def test_a_family_of_five_takes_a_word_of_five_letters(campaign: Campaign) -> None:
    ada = await asked_which(campaign, FAMILY)
    await ada.taps("word")
    ada.hears("fully free", "in Hebrew")
    await ada.taps("o0")
    letters = await letters_of(campaign, ada)
    assert letters == list(TEXT.word_range(letters[0]))
    assert await campaign.held() == 5


async def test_the_word_that_a_family_wants(campaign: Campaign) -> None:
    ada = await asked_which(campaign, FAMILY)
    await ada.taps("word")
    await ada.says("משה")
    ada.hears("a word with 5 letters")
    await ada.says("אאאאא")
    ada.hears("in this scroll has all its letters free")
    await ada.is_asked("register.offer")
    await ada.says("אַבְרָהָם")
    letters = await letters_of(campaign, ada)
    assert TEXT.place(letters[0]).in_word == "אברהם"
    assert letters == list(TEXT.word_range(letters[0]))


async def test_all_in_one_verse(campaign: Campaign) -> None:
    ada = await asked_which(campaign, FAMILY)
    await ada.taps("verse")
    ada.hears("5 letters are free in each of these verses, one per person")
    await ada.taps("o1")
    letters = await letters_of(campaign, ada)
    assert set(letters) <= set(TEXT.verse_range(letters[0]))


async def test_one_person_is_offered_no_word(campaign: Campaign) -> None:
    await asked_which(campaign, [MOSHE])
    keys = [option.key for option in await campaign.options("1")]
    assert not {"word", "verse", "together"} & set(keys)


# --- not free -------------------------------------------------------------------------------------------


async def test_a_taken_letter_is_told_honestly_and_the_nearest_are_offered(campaign: Campaign) -> None:
    await takes(campaign, 500)
    ada = await asked_which(campaign, [MOSHE])
    held = await campaign.held()
    await ada.says("#500")
    ada.hears(
        "Nothing like that is free right now. What you chose before is still on hold.", "The closest ones"
    )
    await ada.is_asked("register.offer")
    offered = (await campaign.draft("1"))["offered"]
    assert sorted(map(tuple, offered)) == [(499,), (501,), (502,)] or sorted(map(tuple, offered)) == [
        (498,),
        (499,),
        (501,),
    ]
    assert await campaign.held() == held == 1
    await ada.taps("o0")
    assert await letters_of(campaign, ada) == list(offered[0])
    assert await campaign.held() == 1


async def test_another_wish_instead_of_the_nearest(campaign: Campaign) -> None:
    await takes(campaign, 500)
    ada = await asked_which(campaign, [MOSHE])
    await ada.says("#500")
    await ada.taps("other")
    await ada.is_asked("register.letter")
    await ada.says("back")
    assert await letters_of(campaign, ada) == [1]


async def test_an_offer_that_is_taken_meanwhile_is_followed_by_another(campaign: Campaign) -> None:
    await takes(campaign, 500)
    ada = await asked_which(campaign, [MOSHE])
    await ada.says("#500")
    (first,), *_others = (await campaign.draft("1"))["offered"]
    await takes(campaign, first, address="4")
    await ada.taps("o0")
    ada.hears("Nothing like that is free")
    assert first not in [position for (position,) in (await campaign.draft("1"))["offered"]]
    await ada.taps("o0")
    assert len(await letters_of(campaign, ada)) == 1


async def test_of_a_family_only_the_missing_letter_is_replaced(campaign: Campaign) -> None:
    await takes(campaign, 501)
    ada = await asked_which(campaign, FAMILY[:3])
    await ada.says("#500 #501 #502")
    await ada.is_asked("register.offer")
    first, second = (await campaign.draft("1"))["offered"]
    assert {500, 502} < set(first)
    assert 501 not in first
    assert second == [502, 503, 504]
    await ada.taps("o1")
    assert await letters_of(campaign, ada) == second


async def test_letters_of_ones_own_change_hands_without_being_free(campaign: Campaign) -> None:
    ada = await asked_which(campaign, FAMILY[:2])
    await ada.says("#500 #501")
    await ada.taps("letter")
    await ada.says("#501 #502")
    assert await letters_of(campaign, ada) == [501, 502]
    assert await campaign.held() == 2
    assert 500 in general(campaign).free


async def test_one_more_person_leaves_the_chosen_letters_alone(campaign: Campaign) -> None:
    ada = await asked_which(campaign, FAMILY[:2])
    await ada.says("#1 #3")
    await ada.taps("more")
    await ada.says(FAMILY[2])
    assert await letters_of(campaign, ada) == [1, 3, 2]


# --- chosen by eye --------------------------------------------------------------------------------------


def test_what_a_link_carries_is_short_and_read_back(campaign: Campaign) -> None:
    shelf = campaign.app.shelf
    for letters in [(1,), (304_805,), (5, 6, 7), (1, 3, 5, 304_800, 304_801), tuple(range(100, 400))]:
        argument = encode_choice("general", letters)
        assert len(f"pick-{argument}") <= 64
        assert decode_choice(shelf, argument) == (general(campaign), letters)


@pytest.mark.parametrize(
    "argument", ["general-", "general-0", "general-zzzz", "nobody-5", "general-5_zz", "x"]
)
async def test_a_link_that_is_no_choice_says_so(ada: Person, argument: str) -> None:
    await ada.says(f"/start pick-{argument}xx" if len(argument) < 2 else f"/start pick-{argument}")
    ada.hears("couldn't read that choice")


async def test_a_letter_is_chosen_before_anything_else(campaign: Campaign, ada: Person) -> None:
    await ada.says(f"/start pick-{encode_choice('general', [12345])}")
    ada.hears("The letter you chose", "Noach, Genesis 10:22", "Who is the letter for?")
    await ada.taps("me")
    await ada.says("Mendel ben Chaya Raskin")
    await ada.taps("s0")
    assert await letters_of(campaign, ada) == [12345]


async def test_a_family_chooses_before_anything_else(campaign: Campaign, ada: Person) -> None:
    await ada.says(f"pick-{encode_choice('general', [100, 101, 500])}")
    ada.hears("3 letters chosen", "Each needs a name")
    await ada.says("\n".join(FAMILY[:3]))
    assert await letters_of(campaign, ada) == [100, 101, 500]


async def test_a_childs_letter_is_not_for_the_departed(campaign: Campaign, ada: Person) -> None:
    await ada.says(f"pick-{encode_choice('children', [100])}")
    await ada.taps("memory")
    await ada.says("יוסף בן אברהם לוי")
    await ada.is_asked("register.summary")
    assert [scroll for scroll, _position in (await campaign.draft("1"))["letters"]] == [general(campaign).id]


async def test_chosen_and_taken_meanwhile(campaign: Campaign, ada: Person) -> None:
    await ada.says(f"pick-{encode_choice('general', [700])}")
    await takes(campaign, 700)
    await ada.taps("other")
    await ada.says(MOSHE)
    ada.hears("Nothing like that is free right now.", "The closest ones")
    await ada.taps("o0")
    assert await letters_of(campaign, ada) in ([699], [701])

    bob = Person(campaign, "3", "en")
    await bob.says(f"pick-{encode_choice('general', [700])}")
    bob.hears("Someone just took it")


async def brings(campaign: Campaign, ada: Person, order: int, *positions: int) -> None:
    """What the page does with the choice of an order."""
    ada.waits()
    heard = Tapped(f"/pick.{order}.{encode_choice('general', positions)}", 0)
    await campaign.happens(campaign.incoming(ada.address, heard))


@pytest.mark.parametrize("step", ["letter", "summary", "pay", "menu", "language"])
async def test_the_choice_of_a_page_comes_in_wherever_the_conversation_stands(
    campaign: Campaign, step: str
) -> None:
    ada = await asked_which(campaign, FAMILY[:2])
    order = (await campaign.draft("1"))["order"]
    if step in ("summary", "pay"):
        await ada.says("back")
    if step == "pay":
        await ada.taps("pay")
    if step in ("menu", "language"):
        await ada.says(step)
    await brings(campaign, ada, order, 800, 900)
    ada.hears("Total", "$36")
    assert await letters_of(campaign, ada) == [800, 900]
    assert await campaign.held() == 2
    await ada.taps("pay")
    await ada.pays()
    assert [(name, position) for name, _scroll, position in await campaign.owners()] == [
        ("משה", 800),
        ("דבורה", 900),
    ]


async def test_what_an_order_tells_of_a_person_stays_when_the_letter_is_another(campaign: Campaign) -> None:
    ada = await asked_which(campaign, ["משה בן אברהם וחנה כהן"])
    order = (await campaign.draft("1"))["order"]
    before = await orders.load(campaign.app.database, order)
    await ada.says("back")
    await ada.taps("pay")
    await brings(campaign, ada, order, 800)
    after = await orders.load(campaign.app.database, (await campaign.draft("1"))["order"])
    assert before is not None
    assert after is not None
    assert before.lines[0].person.other_parent
    assert after.lines[0].person == before.lines[0].person


async def test_whoever_keeps_a_letter_keeps_it_and_the_old_link_goes_on(campaign: Campaign) -> None:
    ada = await asked_which(campaign, FAMILY[:2])
    first = (await campaign.draft("1"))["order"]
    await brings(campaign, ada, first, 800, 900)
    await brings(campaign, ada, first, 850, 900)  # its order was followed by another
    assert await letters_of(campaign, ada) == [850, 900]
    await brings(campaign, ada, first, 7)  # fewer than there are people: the others stay
    assert await letters_of(campaign, ada) == [7, 900]
    assert await campaign.held() == 2


async def test_the_order_of_somebody_else_is_not_touched(campaign: Campaign) -> None:
    ada = await asked_which(campaign, [MOSHE])
    order = (await campaign.draft("1"))["order"]
    eve = Person(campaign, "3", "en")
    await brings(campaign, eve, order, 800)
    eve.hears("The letter you chose", "Who is the letter for?")
    await ada.says("back")
    assert await letters_of(campaign, ada) == [1]


async def test_a_choice_for_letters_that_were_paid_begins_anew(campaign: Campaign) -> None:
    ada = await asked_which(campaign, [MOSHE])
    order = (await campaign.draft("1"))["order"]
    await ada.says("back")
    await ada.taps("pay")
    await ada.pays()
    await brings(campaign, ada, order, 800)
    ada.hears("The letter you chose", "Who is the letter for?")
    assert len(await campaign.owners()) == 1

"""Somebody is left out of an order before it is paid: whoever stays has the letter that was told."""

from collections.abc import Sequence

import pytest

from handlers.flows.register import encode_choice
from tests.campaign import Campaign
from tests.handlers.flows.register.test_wishes import FAMILY, TEXT, asked_which, brings, letters_of
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

FOUR = FAMILY[:4]
NAMES = ["משה", "דבורה", "מנחם", "חיה"]


async def in_a_verse(campaign: Campaign) -> Person:
    """Four with letters of the third verse that was offered: none of them is the next free one."""
    ada = await asked_which(campaign, FOUR)
    await ada.taps("verse")
    await ada.taps("o2")
    return ada


async def who_has_which(campaign: Campaign, ada: Person) -> dict[str, int]:
    letters = await letters_of(campaign, ada)
    people = (await campaign.draft(ada.address))["people"]
    return dict(zip((one["given"] for one in people), letters, strict=True))


@pytest.mark.parametrize("at", range(4))
async def test_the_rest_stays_in_the_verse_that_was_chosen(campaign: Campaign, at: int) -> None:
    ada = await in_a_verse(campaign)
    before = await who_has_which(campaign, ada)
    assert min(before.values()) > 20
    await ada.taps("remove")
    await ada.taps(f"p{at}")
    rest = {name: letter for name, letter in before.items() if name != NAMES[at]}
    assert await who_has_which(campaign, ada) == rest
    assert set(rest.values()) <= set(TEXT.verse_range(min(rest.values())))
    assert await campaign.held() == 3
    await ada.taps("pay")
    await ada.pays()
    assert {name: letter for name, _scroll, letter in await campaign.owners()} == rest


async def test_two_are_left_out_one_by_one_and_one_comes_back(campaign: Campaign) -> None:
    ada = await in_a_verse(campaign)
    before = await who_has_which(campaign, ada)
    for name in ("דבורה", "משה"):
        await ada.says(f"remove {name}")
    assert await who_has_which(campaign, ada) == {name: before[name] for name in ("מנחם", "חיה")}
    await ada.says("add דבורה back")
    after = await who_has_which(campaign, ada)
    assert list(after) == ["מנחם", "חיה", "דבורה"]
    assert {name: after[name] for name in ("מנחם", "חיה")} == {name: before[name] for name in ("מנחם", "חיה")}


async def test_one_more_who_is_told_in_words_leaves_the_verse_to_the_others(campaign: Campaign) -> None:
    ada = await in_a_verse(campaign)
    before = await who_has_which(campaign, ada)
    await ada.says(f"add {FAMILY[4]}")
    after = await who_has_which(campaign, ada)
    assert list(after.items())[:4] == list(before.items())
    assert len(after) == 5


@pytest.mark.parametrize(
    ("taps", "typed"),
    [
        (("next",), ""),
        (("together",), ""),
        (("word",), ""),
        ((), "Genesis 3:4"),
        ((), "Noach"),
        ((), "#500 #600 #700 #800"),
    ],
)
@pytest.mark.parametrize("at", [0, 3])
async def test_whatever_was_wished_for_the_rest_keep_their_letters(
    campaign: Campaign, taps: Sequence[str], typed: str, at: int
) -> None:
    ada = await asked_which(campaign, FOUR)
    for key in taps:
        await ada.taps(key)
    if "word" in taps:
        await ada.taps("o1")
    if typed:
        await ada.says(typed)
    before = await who_has_which(campaign, ada)
    await ada.taps("remove")
    await ada.taps(f"p{at}")
    assert await who_has_which(campaign, ada) == {
        name: letter for name, letter in before.items() if name != NAMES[at]
    }


async def test_side_by_side_without_the_one_between_is_side_by_side_again(campaign: Campaign) -> None:
    ada = await asked_which(campaign, FOUR)
    await ada.taps("together")
    await ada.taps("remove")
    await ada.taps("p1")
    first, *others = await letters_of(campaign, ada)
    assert others == [first + 1, first + 2]


async def test_fewer_letters_by_eye_than_people(campaign: Campaign) -> None:
    """Those without a letter of their own choice stay with theirs as well."""
    ada = await asked_which(campaign, FOUR)
    await brings(campaign, ada, (await campaign.draft("1"))["order"], 700, 800)
    before = await who_has_which(campaign, ada)
    await ada.taps("remove")
    await ada.taps("p0")
    assert await who_has_which(campaign, ada) == {name: before[name] for name in NAMES[1:]}


async def test_whoever_goes_to_another_scroll_leaves_the_letters_to_the_others(
    campaign: Campaign, ada: Person
) -> None:
    """Chosen by eye before the names: the second of three has a letter in the Children's scroll already."""
    bob = Person(campaign, "2", "en")
    await bob.goes("register", "child", "children")
    await bob.says("דבורה בת שרה לוי 7 May 2020 before sunset")
    await bob.taps("pay")
    await bob.pays()
    await ada.says(f"pick-{encode_choice('children', [100, 200, 300])}")
    names = ("משה בן שרה לוי", "דבורה בת שרה לוי", "מנחם בן שרה לוי")
    await ada.says("\n".join(f"{name} {day} May 2020 before sunset" for day, name in enumerate(names, 6)))
    await ada.is_asked("register.already")
    await ada.taps("in.general")
    letters = await who_has_which(campaign, ada)
    assert (letters["משה"], letters["מנחם"]) == (100, 300)
    scrolls = [scroll for scroll, _position in (await campaign.draft("1"))["letters"]]
    assert scrolls[0] == scrolls[2] != scrolls[1]

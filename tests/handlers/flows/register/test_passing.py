"""The day of passing of somebody in whose memory a letter is, from the typed line to "My letters"."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from storage import schema
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)

YOSEF = 'יוסף בן אברהם שטיין ז"ל'


async def registered(campaign: Campaign) -> tuple[str, int | None]:
    """The day of passing of the person written last, and whether it was after sunset."""
    *_before, person = await campaign.app.database.read(select(schema.persons).order_by(schema.persons.c.id))
    return person.passing, person.passing_after_sunset


async def paid(who: Person) -> None:
    await who.is_asked("register.summary")
    await who.taps("pay")
    await who.pays()


@pytest.mark.parametrize(
    ("typed", "told", "kept"),
    [
        ('נפטר ה\' טבת תש"פ', "Passed away: 5 Teves 5780 (January 2, 2020)", ("2020-01-02", 0)),
        ("2 January 2020", "Passed away: January 2, 2020 (5 Teves 5780, if before sunset)",
         ("2020-01-02", None)),
        ("2 January 2020 after sunset", "Passed away: 6 Teves 5780 (January 2, 2020)", ("2020-01-02", 1)),
    ],
)  # fmt: skip
async def test_the_summary_tells_it_in_both_calendars(
    campaign: Campaign, ada: Person, typed: str, told: str, kept: Any
) -> None:
    await ada.goes("register", "memory")
    await ada.says(f"{YOSEF}, {typed}")
    ada.hears("In memory of *יוסף בן אברהם שטיין*", told)
    await paid(ada)
    assert await registered(campaign) == kept
    await ada.goes("my letters", "p0")
    ada.hears(told)


async def test_a_date_of_either_order_is_asked_about(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says(f"{YOSEF}, 3/4/1990")
    await ada.is_asked("register.which_passing")
    ada.hears("Which is יוסף's day of passing?")
    await ada.says("5 May 1990")
    ada.hears("I didn't get that. Choose one of the answers")
    await ada.taps("other")
    await paid(ada)
    assert (await registered(campaign))[0] in ("1990-03-04", "1990-04-03")


async def test_a_name_typed_anew_keeps_it_and_another_date_replaces_it(
    campaign: Campaign, ada: Person
) -> None:
    await ada.goes("register", "other", "general")
    await ada.says(f"{YOSEF}, נפטר ה' טבת תש\"פ")
    await ada.taps("correct")
    await ada.says("יוסף חיים בן אברהם שטיין")
    ada.hears("In memory of *יוסף חיים בן אברהם שטיין*", "Passed away: 5 Teves 5780")
    await ada.taps("correct")
    await ada.says("יוסף חיים בן אברהם שטיין, נפטר ו' טבת תש\"פ")
    await paid(ada)
    assert await registered(campaign) == ("2020-01-03", 0)


async def test_a_year_alone_is_a_note_and_told(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "memory")
    await ada.says("יוסף בן אברהם שטיין, died in 1990")
    ada.hears("Note: died in 1990")
    await paid(ada)
    (person,) = await campaign.app.database.read(select(schema.persons))
    assert (person.passing, person.note) == ("", "died in 1990")


async def test_whoever_has_one_gets_no_letter_among_the_children(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "child", "children")
    await ada.says("יוסף בן אברהם שטיין, נפטר ה' טבת תש\"פ")
    await ada.is_asked("register.memorial")
    await ada.taps("general")
    ada.hears("In memory of *יוסף בן אברהם שטיין*", "Passed away: 5 Teves 5780")
    await paid(ada)
    assert await registered(campaign) == ("2020-01-02", 0)


async def test_it_is_added_in_my_letters_and_the_certificate_stays(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "memory")
    await ada.says(YOSEF)
    await paid(ada)
    certificate = await campaign.newest_certificate()
    await ada.goes("my letters", "p0", "whole")
    await ada.says("יוסף בן אברהם שטיין, died 3/4/1990")
    ada.hears("I can't read the day of passing.")
    await ada.says("יוסף בן אברהם שטיין, נפטר ה' טבת תש\"פ")
    ada.hears("It's already written that way", "Passed away: 5 Teves 5780 (January 2, 2020)")
    assert await registered(campaign) == ("2020-01-02", 0)
    assert await campaign.newest_certificate() == certificate


async def test_a_correction_and_a_handing_over_take_it_along(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "memory")
    await ada.says(f"{YOSEF}, נפטר ה' טבת תש\"פ")
    await paid(ada)
    await ada.goes("my letters", "p0", "whole")
    await ada.says("יוסף חיים בן אברהם שטיין")
    ada.hears("It will read: *יוסף חיים בן אברהם שטיין*.", "Passed away: 5 Teves 5780")
    await ada.taps("yes")
    await ada.taps("hand")
    await ada.taps("make")
    code = next(found[1] for text in ada.new if (found := re.search(r"type here: code (\w+)", text)))
    bob = Person(campaign, "2", "en")
    await bob.says(f"code {code}")
    await bob.taps("yes")
    await bob.goes("my letters", "p0")
    bob.hears("יוסף חיים בן אברהם שטיין", "Passed away: 5 Teves 5780 (January 2, 2020)")

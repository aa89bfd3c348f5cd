"""My letters: everybody by person, the place again, corrections, who lacks which scroll, handing over."""

import re

import pytest
from sqlalchemy import select

from bot.channels.files import sign_path
from storage import schema
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

MENDEL = "מנחם מענדל בן חיה ראסקין"
MOSHE = "משה בן שרה לוי 5 March 2019"


async def names(campaign: Campaign) -> list[tuple[str, str]]:
    """(kind, whole name) of every entry of the register."""
    rows = await campaign.app.database.read(select(schema.register).order_by(schema.register.c.id))
    return [(row.kind, " ".join((row.given, row.parent, row.family)).strip()) for row in rows]


async def fathers(campaign: Campaign) -> list[str]:
    """The parents who are not written, of everybody."""
    persons = schema.persons.c
    rows = await campaign.app.database.read(select(persons.other_parent).order_by(persons.id))
    return [row.other_parent for row in rows]


async def test_nobody_yet(ada: Person) -> None:
    await ada.says("my letters")
    ada.hears("You haven't signed anyone up yet.", "Get a letter", "Move someone here (code)")


async def test_the_letters_of_a_person_in_every_scroll_with_their_places(ada: Person) -> None:
    first = await bought(ada, MOSHE, "children")
    second = await bought(ada, "משה בן שרה לוי")
    await bought(ada, MENDEL)
    await ada.says("my letters")
    ada.hears("You've signed up 2 people.", "משה בן שרה לוי", MENDEL)
    await ada.taps("p0")
    ada.hears(
        "Children's, 10th", "General, 12th", first, second, "What would you like to do for *משה בן שרה לוי*?"
    )
    await ada.taps("again")
    ada.hears(first, second, "Bereishis, Genesis 1:1")
    await ada.is_asked("letters.member")


async def test_more_people_than_fit_on_a_page(ada: Person) -> None:
    await ada.goes("register", "several", "general")
    given = ["משה", "אהרן", "לוי", "יוסף", "שמואל", "ראובן", "שמעון", "יצחק", "יעקב"]
    await ada.says("\n".join(f"{name} בן שרה לוי" for name in given))
    await ada.taps("pay")
    await ada.pays()
    await ada.says("my letters")
    ada.hears("You've signed up 9 people.", "משה בן שרה")
    await ada.taps("more")
    ada.hears("יעקב בן שרה")
    await ada.taps("p8")
    ada.hears("What would you like to do for *יעקב בן שרה לוי*?")


async def test_a_spelling_is_corrected_and_the_old_one_stays_in_the_book(
    campaign: Campaign, ada: Person
) -> None:
    before = await bought(ada, MENDEL)
    await ada.goes("my letters", "p0", "whole")
    ada.hears(f"It's currently written: *{MENDEL}*.")
    await ada.says("מנחם מענדל בן חיה רסקין")
    ada.hears("It will read: *מנחם מענדל בן חיה רסקין*.")
    await ada.taps("yes")
    after = await campaign.newest_certificate()
    assert after != before
    ada.hears("Corrected.", f"New certificate number in the General, 12th: {after}")
    assert await names(campaign) == [
        ("sale", "מנחם מענדל חיה ראסקין"),
        ("correction", "מנחם מענדל חיה רסקין"),
    ]
    await ada.goes("my letters", "p0")
    ada.hears("רסקין", after, "Bereishis, Genesis 1:1")
    await ada.says("do I have a letter? Mendel ben Chaya Raskin")
    ada.hears("General: found", after)


async def test_a_correction_typed_in_another_script_offers_spellings(campaign: Campaign, ada: Person) -> None:
    await bought(ada, MENDEL)
    await ada.goes("my letters", "p0", "whole")
    await ada.says("Menachem Mendel ben Chaya Raskin")
    await ada.is_asked("letters.spelling")
    await ada.taps("s0")
    await ada.taps("no")
    await ada.is_asked("letters.correct")
    await ada.goes("Menachem Mendel ben Chaya Raskin", "s0", "yes")
    assert [kind for kind, _name in await names(campaign)] == ["sale", "correction"]


async def test_the_same_name_again_is_no_correction(campaign: Campaign, ada: Person) -> None:
    certificate = await bought(ada, MENDEL)
    await ada.goes("my letters", "p0", "whole")
    await ada.says(MENDEL)
    ada.hears("It's already written that way, so the certificate stays the same.")
    await ada.taps("whole")
    await ada.says("מנחם מענדל בן יוסף וחיה ראסקין")
    ada.hears("It's already written that way")
    assert not any(button.endswith("other_parent") for button in ada.buttons)
    assert await campaign.newest_certificate() == certificate
    assert await fathers(campaign) == ["יוסף"]


@pytest.mark.parametrize("typed", ["משה בן יעקב ושרה לוי", "משה בן שרה און יעקב לוי"])
async def test_the_parent_who_is_not_written_is_kept_beside(
    campaign: Campaign, ada: Person, typed: str
) -> None:
    await bought(ada, typed)
    assert await names(campaign) == [("sale", "משה שרה לוי")]
    assert await fathers(campaign) == ["יעקב"]
    await ada.goes("my letters", "p0")
    assert not any(button.endswith("other_parent") for button in ada.buttons)


async def test_of_the_departed_the_father_is_written_and_the_mother_kept(
    campaign: Campaign, ada: Person
) -> None:
    await ada.says("register")
    await ada.taps("memory")
    await ada.says("משה בן יעקב ושרה לוי")
    await ada.taps("pay")
    await ada.pays()
    assert await names(campaign) == [("sale", "משה יעקב לוי")]
    assert await fathers(campaign) == ["שרה"]


async def test_who_types_the_father_and_then_the_mother_has_told_both(
    campaign: Campaign, ada: Person
) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה בן יעקב לוי")
    await ada.says("שרה")
    await ada.taps("pay")
    await ada.pays()
    assert await names(campaign) == [("sale", "משה שרה לוי")]
    assert await fathers(campaign) == ["יעקב"]


async def test_who_does_not_know_the_father_goes_back(campaign: Campaign, ada: Person) -> None:
    await bought(ada, MENDEL)
    await ada.goes("my letters", "p0", "other_parent")
    await ada.says("I don't know")
    await ada.is_asked("letters.member")
    assert await fathers(campaign) == [""]


async def test_a_letter_does_not_change_hands_by_a_correction(campaign: Campaign, ada: Person) -> None:
    await bought(ada, MENDEL)
    await ada.goes("my letters", "p0", "whole")
    await ada.says("דבורה בת לאה כהן")
    await ada.taps("yes")
    ada.hears("That's quite a different name, and a letter belongs to one person forever.")
    assert [kind for kind, _name in await names(campaign)] == ["sale"]
    assert len(await campaign.app.database.read(select(schema.tickets))) == 1


async def test_a_missing_parent_is_added_in_every_scroll(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.goes("משה לוי", "skip", "pay")
    await ada.pays()
    await ada.goes("my letters", "p0", "parent")
    ada.hears("What is משה's mother's name?")
    await ada.says("שרה")
    await ada.taps("yes")
    assert await names(campaign) == [("sale", "משה  לוי"), ("correction", "משה שרה לוי")]
    await ada.says("back")
    await ada.goes("my letters", "p0")
    assert not any(button.endswith(":parent") for button in ada.buttons)


async def test_a_newborn_gets_the_name(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "child", "general", "newborn", "m")
    await ada.says("שרה")
    await ada.taps("pay")
    await ada.pays()
    await ada.goes("my letters", "p0", "given")
    ada.hears("What name was given?")
    await ada.says("יוסף יצחק")
    ada.hears("It will read: *יוסף יצחק בן שרה*.")
    await ada.taps("yes")
    assert await names(campaign) == [("sale", "שרה"), ("correction", "יוסף יצחק שרה")]
    await ada.goes("my letters", "p0")
    await ada.taps("take.children")  # still a child
    await ada.taps("skip")
    await ada.is_asked("register.birth")


async def test_who_lacks_which_scroll_and_one_button_for_each(ada: Person) -> None:
    await bought(ada, MOSHE, "children")
    await bought(ada, MENDEL)
    await ada.goes("my letters", "gaps")
    ada.hears("You can still get a letter here:", "משה בן שרה לוי: General, 12th")
    assert MENDEL not in "\n".join(ada.new)  # whose age nobody knows
    await ada.taps("g0.general")
    await ada.is_asked("register.summary")
    ada.hears("משה בן שרה לוי", "General, 12th")
    await ada.taps("pay")
    await ada.pays()
    await ada.says("my letters")
    ada.hears("You've signed up 2 people.")
    assert not any(button.endswith(":gaps") for button in ada.buttons)


async def test_a_child_of_the_general_scroll_lacks_the_childrens(ada: Person) -> None:
    await bought(ada, "משה בן שרה לוי 5 March 2019")
    await ada.goes("my letters", "p0", "take.children", "before")
    await ada.is_asked("register.summary")
    ada.hears("Children's, 10th")


async def test_a_person_is_handed_over_with_a_code(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    certificate = await bought(ada, MENDEL)
    await ada.goes("my letters", "p0", "hand", "make")
    code = _code(ada)
    await bob.says(f"code {code.lower()}")
    ada.waits()
    await bob.taps("yes")
    bob.hears("Done. The letters are now in *My letters*.")
    ada.hears(f"*{MENDEL}* has been transferred")
    await bob.goes("my letters", "p0")
    bob.hears(MENDEL, certificate)

    await ada.says("my letters")
    ada.hears("You haven't signed anyone up yet.")
    await ada.says("do I have a letter? Mendel ben Chaya Raskin")
    assert certificate not in "\n".join(ada.new)

    carol = Person(campaign, "3", "en")
    await carol.says(f"/start code-{code}")
    await carol.taps("yes")
    carol.hears("That code doesn't work, or it has expired. You can make a new one there.")
    await carol.is_asked("menu")


async def test_the_code_can_be_scanned_and_the_corrected_name_is_told(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    await bought(ada, MENDEL)
    await ada.goes("my letters", "p0", "whole")
    await ada.goes("מנחם מענדל בן חיה רסקין", "yes", "hand", "make")
    code = _code(ada)
    ada.hears(f"code-{code}", "Scan with the other phone: מנחם מענדל בן חיה רסקין")
    secret = campaign.config.secret_key
    picture = await campaign.app.files.read_file(sign_path(f"/code/{code}.png", secret, "en"))
    assert picture.startswith(b"\x89PNG")
    with pytest.raises(LookupError):
        await campaign.app.files.read_file(f"/code/{code}.png")
    await bob.says(f"code-{code}")
    ada.waits()
    await bob.taps("yes")
    ada.hears("*מנחם מענדל בן חיה רסקין* has been transferred")


async def test_a_code_is_asked_for_in_my_letters_and_lasts_a_day(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    await bought(ada, MENDEL)
    await ada.goes("my letters", "p0", "hand", "make")
    late = _code(ada)
    await bob.goes("my letters", "code")
    await bob.says("no such code!")
    await bob.is_asked("letters.code")
    await campaign.passes(hours=25)
    await bob.says(late)
    bob.hears("That code doesn't work, or it has expired. You can make a new one there.")
    await ada.taps("hand")
    await ada.taps("make")
    await bob.says(_code(ada))
    bob.hears("Done.")


async def test_what_was_handed_over_can_be_corrected_there_and_no_more_here(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    await bought(ada, MENDEL)
    await ada.goes("my letters", "p0", "hand", "make")
    code = _code(ada)
    await ada.is_asked("letters.member")
    await ada.taps("whole")
    await ada.says("מנחם מענדל בן חיה רסקין")
    await bob.says(f"code {code}")
    await bob.taps("yes")
    await ada.taps("yes")
    ada.hears("This person is no longer in *My letters*.")
    assert [kind for kind, _name in await names(campaign)] == ["sale"]


def _code(who: Person) -> str:
    found = re.search(r"Your code: \*([A-Z2-9]{8})\*", "\n".join(who.new))
    assert found is not None, who.new
    return found[1]

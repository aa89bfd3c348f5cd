"""Somebody with a list of names and a lot of time: what they can learn of people they did not register."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import schema
from storage.conversation import accounts
from storage.search import QuestionLimits
from storage.search.guessing import STAFF_TIMES
from storage.volunteers import Member
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST, WHATSAPP

# Many turns each, so without a restart between any two of them.
pytestmark = pytest.mark.worlds(FASTEST, WHATSAPP, each=True)

REGISTERED = [  # as the families spelled them
    ("מנחם מענדל בן חיה מושקא ראסקין", "general"),
    ("שניאור זלמן בן דבורה לאה גורביץ", "general"),
    ("רבקה בת שטערנא שרה אייזנבאך", "general"),
    ("משה אהרן בן שרה יהודית לוי 5 March 2019", "children"),
]
LIST = [  # as the attacker has them, with names of nobody between them
    "Mendel ben Chaya Mushka Raskin",
    "Zalmen ben Dvora Gurevich",
    "Rivka bas Sterna Eisenbach",
    "Moishe ben Sora Levi",
    "Yankel ben Gittel Steinmetz",
    "Hershel ben Fruma Wolfson",
    "Mendel Raskin",
    "Rivka Eizenbach",
    "Zalman Gurevitch",
    "Motel ben Pesha Kramer",
    "Berel ben Chana Rubashkin",
    "Feivel ben Zlata Unger",
    "Mendl ben Chaya",
    "Moshe Aharon Levy",
]
SECRET = {"מענדל", "מושקא", "ראסקין", "זלמן", "שניאור", "גורביץ", "שטערנא", "אייזנבאך", "אהרן", "יהודית"}
QUESTIONS_A_DAY = QuestionLimits().a_day
WHILE_REGISTERING = QUESTIONS_A_DAY // 2
CERTIFICATE = re.compile(r"\b[0-9A-Z]{12}\b")
ANSWERED = re.compile(r"^Looked up:", re.MULTILINE)


@pytest.fixture
def letters() -> int:
    return 100


@pytest.fixture
async def certificates(campaign: Campaign) -> list[str]:
    """Of the people that a grandmother has registered."""
    gran = Person(campaign, "grandmother-770", "en")
    return [await bought(gran, name, scroll) for name, scroll in REGISTERED]


class Attacker(Person):
    """Remembers everything that was ever said to them."""

    heard: str = ""

    async def tries(self, text: str) -> str:
        """Types something; returns what is said to it."""
        await self.says(text)
        said = "\n".join(self.new)
        self.heard += said + "\n"
        return said

    async def chooses(self, option: str) -> str:
        await self.taps(option)
        said = "\n".join(self.new)
        self.heard += said + "\n"
        return said


@pytest.fixture
async def mallory(campaign: Campaign, certificates: list[str]) -> Attacker:
    """On a phone of their own, speaking English."""
    attacker = Attacker(campaign, "666", "en")
    await attacker.says("hi")
    return attacker


def nothing_of_anybody(mallory: Attacker, certificates: list[str], typed: str = "") -> None:
    """No spelling but what was `typed`, no letter, no certificate, no phone."""
    assert mallory.heard
    heard = mallory.heard.replace(typed, "") if typed else mallory.heard
    for secret in (*SECRET, *certificates, "grandmother", "770"):
        assert secret not in heard, secret
    for place in ("Genesis", "Bereishis", "304,805", "certificate:"):
        assert place not in heard, place
    assert re.findall("[א-ת]+", heard) == []


async def test_a_list_of_names_is_answered_a_few_times_a_day_with_yes_or_no(
    campaign: Campaign, mallory: Attacker, certificates: list[str]
) -> None:
    for name in LIST:
        await mallory.tries(f"do I have a letter? {name}")
    assert len(ANSWERED.findall(mallory.heard)) == QUESTIONS_A_DAY
    assert "You can continue tomorrow." in mallory.heard
    assert "General: found" in mallory.heard
    nothing_of_anybody(mallory, certificates)

    await campaign.passes(days=1)
    await mallory.tries(f"do I have a letter? {LIST[-1]}")
    assert len(ANSWERED.findall(mallory.heard)) == QUESTIONS_A_DAY + 1


async def asks_a_day(campaign: Campaign, questions: int) -> None:
    """The office configures how many questions an account may ask in a day."""
    campaign.config = replace(campaign.config, questions_a_day=questions)
    await campaign.restart()


async def test_the_campaign_sets_the_limit_and_volunteers_may_ask_more(
    campaign: Campaign, mallory: Attacker, certificates: list[str]
) -> None:
    await asks_a_day(campaign, 1)
    for name in LIST[:3]:
        await mallory.tries(f"do I have a letter? {name}")
    assert len(ANSWERED.findall(mallory.heard)) == 1

    volunteer = Attacker(campaign, "volunteer", "en")
    await volunteer.says("hi")
    account = await accounts.find(campaign.app.database, campaign.messenger.name, "volunteer")
    assert account is not None
    async with campaign.app.database.transaction() as transaction:
        campaign.app.staff.appoint(transaction, Member(account.id, "volunteer"), by=None)
    for name in LIST[: STAFF_TIMES + 2]:
        await volunteer.tries(f"do I have a letter? {name}")
    assert len(ANSWERED.findall(volunteer.heard)) == STAFF_TIMES
    nothing_of_anybody(volunteer, certificates)


async def test_found_and_not_found_are_said_in_the_same_shape(mallory: Attacker) -> None:
    found = await mallory.tries("do I have a letter? Zalmen ben Dvora Gurevich")
    missed = await mallory.tries("do I have a letter? Yankel ben Gittel Steinmetz")
    for said in (found, missed):
        lines = said.splitlines()
        assert lines[0].startswith("Looked up: *")
        assert [line.partition(":")[0] for line in lines if ": " in line][1:3] == ["General", "Children's"]
        assert "Ask the office" in said


async def test_near_matches_are_never_listed(mallory: Attacker, certificates: list[str]) -> None:
    for partial in ("Chaya Raskin", "ben Sora Levi", "Mendel Rask", "Rivka Eisen", "Moishe Levi"):
        await mallory.tries(f"do I have a letter? {partial}")
    nothing_of_anybody(mallory, certificates)


async def test_proofs_are_guessed_in_vain(
    campaign: Campaign, mallory: Attacker, certificates: list[str]
) -> None:
    await mallory.tries("do I have a letter? Moishe ben Sora Levi")
    for day in range(6, 12):
        await mallory.chooses("prove")
        await mallory.tries(f"{day} March 2019")
        await mallory.tries("Sara Yehudis")
        await mallory.tries("Yosef")
    await mallory.chooses("prove")
    await mallory.tries("K7Q2MNPRSTUV")
    assert mallory.heard.count("That doesn't match our record") == 7
    nothing_of_anybody(mallory, certificates)
    for _more in range(3):
        await mallory.tries("do I have a letter? Moishe ben Sora Levi")
    await mallory.is_asked("lookup.answer")
    assert "You can continue tomorrow." in mallory.heard


async def test_the_right_proof_comes_too_late_after_too_many_wrong_ones(
    mallory: Attacker, certificates: list[str]
) -> None:
    for _guess in range(QUESTIONS_A_DAY - 1):
        await mallory.tries("do I have a letter? Yankel ben Gittel Steinmetz")
    await mallory.tries("do I have a letter? Moishe ben Sora Levi")
    await mallory.chooses("prove")
    await mallory.tries("5 March 2019")
    await mallory.tries("Sara Yehudis")
    await mallory.tries("Yosef")
    assert "You can continue tomorrow." in mallory.heard
    nothing_of_anybody(mallory, certificates)


async def test_registering_answers_no_more_than_asking(
    campaign: Campaign, mallory: Attacker, certificates: list[str]
) -> None:
    typed = "שניאור זלמן בן דבורה לאה גורביץ"
    warned = 0
    for _time in range(QUESTIONS_A_DAY + 2):
        await mallory.goes("register", "other", "general")
        await mallory.says(typed)
        said = "\n".join(mallory.new)
        warned += "This name seems to have a letter already" in said
        if await campaign.step("666") == "register.already":
            mallory.heard += said
    assert warned == WHILE_REGISTERING
    nothing_of_anybody(mallory, certificates, typed)


async def test_a_childs_birth_date_is_not_found_out_by_registering(
    campaign: Campaign, mallory: Attacker
) -> None:
    """After three tries, whoever made them, every date gets the same answer, right ones like wrong ones."""
    accomplice = Attacker(campaign, "667", "en")
    await accomplice.says("hi")
    heard = []
    for number, day in enumerate((10, 11, 12, 13, 5, 14)):
        attacker = (mallory, accomplice)[number % 2]
        await attacker.goes("register", "other", "children")
        await attacker.says(f"משה אהרן בן שרה יהודית לוי {day} March 2019")
        await attacker.chooses("before")
        step = await campaign.step(attacker.address)
        heard.append((step, attacker.new if step == "register.already" else None))
    assert heard[:3] == [("register.summary", None)] * 3
    assert heard[3][0] == "register.already"
    assert heard[3] == heard[4] == heard[5]


async def test_nor_by_leaving_the_family_out(campaign: Campaign, mallory: Attacker) -> None:
    """Others bear such a name too, so after the tries it is let through, with every date."""
    steps = []
    for day in (10, 11, 12, 5):
        await mallory.goes("register", "other", "children")
        await mallory.says(f"משה אהרן בן שרה יהודית {day} March 2019")
        await mallory.taps("skip")
        await mallory.taps("before")
        steps.append(await campaign.step("666"))
    assert steps == ["register.summary"] * 4


async def test_whoever_asked_too_much_learns_nothing_by_registering_children(
    campaign: Campaign, mallory: Attacker
) -> None:
    await asks_a_day(campaign, 1)
    await mallory.tries("do I have a letter? Yankel ben Gittel Steinmetz")
    heard = []
    for name in ("משה אהרן בן שרה יהודית לוי", "יעקב אהרן בן גיטל לוי"):
        await mallory.goes("register", "other", "children")
        await mallory.says(f"{name} 5 March 2019")
        await mallory.taps("before")
        await mallory.is_asked("register.already")
        mallory.hears("can't check right now")
        heard.append([text.replace(name, "") for text in mallory.new])
    assert heard[0] == heard[1]


async def test_nor_by_many_dates_in_one_message(campaign: Campaign, mallory: Attacker) -> None:
    """A name with several dates is told once, the same for all of them."""
    for days in ((9, 8, 7, 5), (9, 8, 7, 6)):
        await mallory.goes("register", "several", "children")
        dated = (f"{day} March 2019 before sunset" for day in days)
        await mallory.says("\n".join(f"משה אהרן בן שרה יהודית לוי {day}" for day in dated))
        await mallory.is_asked("register.already")
        assert (await campaign.draft("666"))["index"] == 0  # the 9th, which is wrong


async def test_what_belongs_to_others_cannot_be_opened_with_forged_buttons(
    campaign: Campaign, mallory: Attacker, certificates: list[str]
) -> None:
    people = (await campaign.app.database.read(select(schema.persons.c.id)))[0]
    for key in ("p0", f"p{people.id}", certificates[0], "whole", "hand", "make", "take.general", "yes"):
        await mallory.tries("my letters")
        turn = (await campaign.session("666")).turn
        await mallory.presses(f"{turn}:{key}")
        mallory.heard += "\n".join(mallory.new)
    nothing_of_anybody(mallory, certificates)


async def test_a_correction_tells_nothing_of_whoever_bears_the_name(mallory: Attacker) -> None:
    """A letter of one's own is corrected to a name that is registered, and to one that nobody bears."""
    bearer, nobody = "רבקה בת שטערנא שרה אייזנבאך", "רבקה בת יוכבד ציפורה אייזנבאך"
    await bought(mallory, "רבקה בת גיטל אייזנבאך")
    heard = []
    for name in (bearer, nobody, bearer):
        await mallory.goes("my letters", "p0", "whole")
        said = [await mallory.tries(name)]
        await mallory.is_asked("letters.confirm")
        said.append(await mallory.chooses("yes"))
        heard.append([CERTIFICATE.sub("", text).replace(name, "") for text in said])
    assert heard[0] == heard[1] == heard[2]


async def test_codes_of_other_phones_are_guessed_a_few_times_a_day(
    campaign: Campaign, mallory: Attacker, certificates: list[str]
) -> None:
    for number in range(QUESTIONS_A_DAY + 2):
        await mallory.tries(f"code ABCDEFG{2 + number % 8}")
        await mallory.chooses("yes")
    assert mallory.heard.count("That code doesn't work") == QUESTIONS_A_DAY
    nothing_of_anybody(mallory, certificates)


async def test_own_letters_are_shown_after_the_limit_too(campaign: Campaign, certificates: list[str]) -> None:
    await asks_a_day(campaign, 1)
    gran = Attacker(campaign, "grandmother-770", "en")
    for _again in range(3):
        await gran.tries("do I have a letter? Zalmen ben Dvora Gurevich")
        gran.hears("Signed up from this phone:", certificates[1])
    gran.hears("You can continue tomorrow.")


async def test_patience_gets_less_every_week(campaign: Campaign, mallory: Attacker) -> None:
    """Day after day one account asks all it may: soon it waits for hours, and then for days."""
    await asks_a_day(campaign, 4)
    answered = []
    for _day in range(14):
        before = len(ANSWERED.findall(mallory.heard))
        for name in LIST[:5]:
            await mallory.tries(f"do I have a letter? {name}")
            await campaign.passes(hours=1)
        answered.append(len(ANSWERED.findall(mallory.heard)) - before)
        await campaign.passes(hours=19)
    assert answered[:3] == [4, 4, 4]
    assert sum(answered[3:7]) > sum(answered[7:11])
    assert sum(answered[7:]) <= 8
    assert "You can continue after" in mallory.heard


async def test_a_hundred_accounts_make_the_campaign_slower(campaign: Campaign) -> None:
    """What all of them learn together hardly grows beyond the campaign's own number."""
    limits = replace(campaign.config, questions_an_hour=20)
    campaign.config = limits
    await campaign.restart()
    answered = 0
    for number in range(60):
        attacker = Attacker(campaign, f"army-{number}", "en")
        await attacker.tries("do I have a letter? Yankel ben Gittel Steinmetz")
        answered += len(ANSWERED.findall(attacker.heard))
        campaign.now += timedelta(seconds=30)
    assert 20 <= answered <= 30


async def test_asking_the_office_tells_nothing(
    campaign: Campaign, mallory: Attacker, certificates: list[str]
) -> None:
    await mallory.tries("do I have a letter? Mendel Raskin")
    await mallory.chooses("office")
    nothing_of_anybody(mallory, certificates)

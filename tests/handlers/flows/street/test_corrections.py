"""Corrections in words: of a name, of a sum, of a parent; and a waiting line taken back by name."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, registered, taken_in_cash
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("he", "רבקה היא בת רחל"),
        ("en", "Rivka is bas Rochel"),
        ("ru", "у Ривки мать Рахель"),
    ],
)
async def test_a_sentence_about_somebody_who_is_down_registers_nobody_by_itself(
    campaign: Campaign, language: str, said: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("רבקה בת לאה 18")
    await vera.says(said)
    assert await taken_in_cash(campaign) == 1800
    await vera.taps("whom0")
    vera.hears("רבקה בת רחל")
    assert await taken_in_cash(campaign) == 1800
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "רבקה רחל")]


async def test_the_sentence_can_be_about_another_person(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("רבקה בת לאה לוי 18")
    await vera.says("Rivka is bas Rochel")
    vera.hears("“Rivka is bas Rochel”: is that a correction, or someone else?", "Correct: רבקה בת לאה לוי")
    await vera.taps("somebody")
    assert await taken_in_cash(campaign) == 1900
    await vera.says("Dvora is bas Rochel")  # nobody of that name is down
    assert await taken_in_cash(campaign) == 2000


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("he", "תקן את דוד לדוד כהן"),
        ("en", "change David to David Cohen"),
        ("yi", "ענדער דוד אויף דוד כהן"),
        ("ru", "исправьте Давид на Давид Коэн"),
    ],
)
async def test_a_name_is_changed_and_what_is_not_told_stays(
    campaign: Campaign, language: str, said: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("דוד בן לאה 18")
    await vera.says(said)
    vera.hears("דוד בן לאה כהן")
    assert await taken_in_cash(campaign) == 1800
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "דוד לאה כהן")]


async def test_a_name_that_nobody_bears_changes_nothing(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Dovid ben Leah 18")
    await vera.says("change Moshe to Moshe Cohen")
    vera.hears("You haven't recorded anyone by that name in the last few hours, so nothing was changed.")
    await vera.says("change the scroll to general")
    assert "You haven't recorded anyone by that name" not in "\n".join(vera.new)
    await vera.says("Dovid Katz 18")
    await vera.says("change Dovid to Dovid Cohen")
    vera.hears("“Dovid Cohen”: is that a correction, or someone else?", "Correct: דוד כץ")
    assert await taken_in_cash(campaign) == 3600


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("he", "טעיתי, 36 ולא 18"),
        ("en", "I made a mistake, 36 not 18"),
        ("yi", "א טעות, 36 נישט 18"),
        ("ru", "ошибка, 36 а не 18"),
    ],
)
async def test_a_sum_is_changed_in_words(campaign: Campaign, language: str, said: str) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("דוד בן לאה 18")
    await vera.says(said)
    assert await taken_in_cash(campaign) == 1800
    await vera.taps("whom0")
    assert await taken_in_cash(campaign) == 3600


async def test_the_sum_of_a_line_that_waits_is_changed(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Dovid and Moshe Levy 36 together")
    await vera.says("54, not 36")
    vera.hears("Please type the line again with the right amount")
    await vera.says("Yosef 18")
    await vera.says("sorry, 36 not 18")
    await vera.says("Chana")
    assert await taken_in_cash(campaign) == 7200


async def test_of_several_the_one_who_gave_that_sum_is_meant_or_it_is_asked(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Dovid ben Leah 18\nMoshe ben Leah 20")
    await vera.says("36, not 18")
    vera.hears("*דוד בן לאה* is already recorded with $18. Is it $36 now?")
    await vera.taps("whom0")
    assert await taken_in_cash(campaign) == 5600
    await vera.says("54, not 20")
    await vera.taps("whom0")
    assert await taken_in_cash(campaign) == 9000
    await vera.says("Rivka bas Leah 18\nChana bas Leah 18")
    await vera.says("20 not 18")
    vera.hears("Whose amount is $20 now?", "חנה בת לאה: $20 instead of $18")
    await vera.taps("whom1")
    assert await taken_in_cash(campaign) == 12800


async def test_a_name_is_changed_while_its_line_waits_and_on_a_link_that_is_told(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Dovid ben Leah 900")
    await vera.says("change Dovid to Dovid Cohen")
    vera.hears("*Dovid Cohen ben Leah*: is *900* right?")
    await vera.says("leave it out")
    await vera.says("Moshe ben Sara 18 phone")
    for said in ("change Moshe to Moshe Cohen", "36, not 18"):
        await vera.says(said)
        vera.hears("Please undo it with *undo*, then type the line again with *phone*.")
    assert await taken_in_cash(campaign) == 0


async def test_a_payment_that_is_asked_about_is_not_lost_in_silence(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Rivka bas Leah owes 18")
    await vera.says("Rivka paid 10")
    await vera.says("Rivka is bas Rochel")
    vera.hears("The payment isn't recorded yet. Please type it again after this.", "Correct: רבקה בת לאה")


@pytest.mark.parametrize(("language", "said"), [("he", "תמחק את דוד"), ("en", "delete David")])
async def test_a_line_that_waits_is_taken_back_by_name(campaign: Campaign, language: str, said: str) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("רבקה בת לאה 18")
    await vera.says("דוד 18")
    await vera.says(said)
    await vera.says("חנה")  # answers nothing any more
    assert await taken_in_cash(campaign) == 1800
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "רבקה לאה")]


async def test_another_family_name_changes_the_family_alone(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sara Levy 18")
    await vera.says("change Levy to Katz")
    vera.hears("משה בן שרה כץ")
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", "משה שרה כץ")]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("he", "לא, התכוונתי למנדל"),
        ("en", "no, I meant Mendel"),
        ("yi", "ניין, איך האב געמיינט מענדל"),
        ("ru", "нет, я имел в виду Мендел"),
    ],
)
async def test_who_was_meant_is_asked_of_the_one_recorded_last(
    campaign: Campaign, language: str, said: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("משה בן שרה לוי 18")
    await vera.says(said)
    assert await taken_in_cash(campaign) == 1800
    await vera.taps("whom0")
    await campaign.passes(minutes=11)
    [(_, name)] = await registered(campaign)
    assert name.endswith("שרה לוי")
    assert not name.startswith("משה")
    assert await taken_in_cash(campaign) == 1800


async def test_the_next_person_on_the_street_is_no_answer_about_the_one_before(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sara 18")
    await vera.says("change")
    await vera.says("Moshe ben Sara 600")  # so large a sum is asked about
    await vera.says("Dovid Katz owes 36")
    vera.hears("Nothing was changed for *משה בן שרה*. Please send the new line once more.")
    assert await taken_in_cash(campaign) == 1800
    await vera.says("Dovid Katz owes 36")
    await campaign.passes(minutes=11)
    assert ("general", "משה שרה") in [(slug, name.strip()) for slug, name in await registered(campaign)]


@pytest.mark.parametrize(
    ("language", "renamed", "another_sum"),
    [
        ("he", "שנה דוד לדוד כהן", "לא 18 אלא 50"),
        ("en", "change David to David Cohen", "not 18 but 50"),
        ("yi", "ענדער דוד אויף דוד כהן", "נישט 18 נאר 50"),
        ("ru", "исправьте Давид на Давид Коэн", "не 18, а 50"),
    ],
)
async def test_a_sum_that_is_put_right_is_asked_about_until_it_is_settled(
    campaign: Campaign, language: str, renamed: str, another_sum: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("דוד בן לאה 18")
    await vera.says(renamed)
    vera.hears("דוד בן לאה כהן")
    await vera.says(another_sum)
    await vera.says("רבקה בת שרה לוי 20")  # the next person settles nothing
    assert await taken_in_cash(campaign) == 3800
    await vera.taps("whom0")
    assert await taken_in_cash(campaign) == 7000


async def test_a_family_name_that_begins_like_to_is_whole(campaign: Campaign) -> None:
    vera = await on_the_street(campaign, language="he")
    await vera.says("שני בת רחל לוי 18")
    vera.hears("שני בת רחל לוי")


async def test_of_two_orders_that_were_paid_alike_the_buttons_say_whose(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("משה בן שרה לוי 18")
    await vera.says("דוד בן לאה כהן 18")
    await vera.says("משה בן שרה לוי\nדוד בן לאה כהן")
    vera.hears("משה בן שרה לוי", "דוד בן לאה כהן")
    assert len({text for text in vera.new[-1].splitlines() if "Undo" in text}) == 2


@pytest.mark.parametrize(
    ("language", "line", "said"),
    [
        ("he", "רות בת נעמי 18", "טעות, 20 ולא 18 לרות"),
        ("he", "רות בת נעמי 18", "20 ולא 18 עבור רות"),
        ("en", "Ruth bas Naomi 18", "mistake, 20 not 18 for Ruth"),
        ("yi", "רות בת נעמי 18", "א טעות, 20 נישט 18 פאר רות"),
        ("ru", "Рут бат Наоми 18", "ошибка, 20 а не 18 за Рут"),
    ],
)
async def test_another_sum_of_somebody_named_takes_nobody_back(
    campaign: Campaign, language: str, line: str, said: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(line)
    await vera.says("Dovid ben Chana 18")
    await vera.says(said)
    await vera.taps("whom0")
    assert await taken_in_cash(campaign) == 3800


@pytest.mark.parametrize(
    ("language", "line", "correction", "name"),
    [
        ("en", "Maxim Katz 18$", "rename Maxim to Michael Katz", "מיכאל כץ"),
        ("en", "Maxim Katz 18$", "replace Maxim with Michael Katz", "מיכאל כץ"),
        ("he", "מקסים כץ 18$", "שינוי מקסים למיכאל כץ", "מיכאל כץ"),
        ("he", "מקסים כץ 18$", "תיקון השם מקסים ל-מיכאל כץ", "מיכאל כץ"),
        ("yi", "מקסים כץ 18$", "שינוי מקסים אויף מיכאל כץ", "מיכאל כץ"),
        ("ru", "Максим Кац 18$", "замените Максим на Моше Кац", "משה כץ"),
    ],
)
async def test_a_change_in_a_noun_is_a_correction(
    campaign: Campaign, language: str, line: str, correction: str, name: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(line)
    await vera.says(correction)
    vera.hears(name)
    await campaign.passes(minutes=11)
    assert await registered(campaign) == [("general", name)]


async def test_a_line_that_waits_behind_a_choice_is_told_of_at_once(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Maxim Katz 18$\nMaxim Levy 18$")
    await vera.says("change Maxim to Max")
    vera.hears("“Max”: is that a correction, or someone else?")
    await vera.says("Gal Stern")
    vera.hears("“Max”: is that a correction, or someone else?", "Next: “Gal Stern”")


@pytest.mark.parametrize(
    ("language", "line", "said", "name"),
    [
        ("ru", "Марик Кац 54", "ошибка, Марик не Кац а Кацман", "כצמן"),
        ("en", "Mark Katz 54", "mistake, Mark is not Katz but Katzman", "כצמן"),
        ("he", "מרק כץ 54", "טעות, מרק לא כץ אלא כצמן", "כצמן"),
        ("yi", "מרק כץ 54", "א טעות, מרק איז נישט כץ נאר כצמן", "כצמן"),
        ("en", "Dovid Levy 54", "oops, not Levy but Levin", "לוין"),
        ("en", "Dovid Levy 54", "mistake, not Dovid but Moshe", "משה לוי"),
    ],
)
async def test_a_part_of_a_name_that_is_not_right_takes_nobody_back(
    campaign: Campaign, language: str, line: str, said: str, name: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(line)
    await vera.says(said)
    vera.hears(name)
    assert await taken_in_cash(campaign) == 5400


async def test_a_line_with_another_name_age_and_mother_is_no_correction(campaign: Campaign) -> None:
    vera = await on_the_street(campaign, language="ru")
    await vera.says("Соня бат Хая, 6 лет, 5")
    await vera.says("Сара 12 лет мама Фрида")
    assert await taken_in_cash(campaign) == 600


async def test_a_gift_is_kept_where_a_correction_leads_to_another_scroll(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Sonia bas Chaya, 6 years, 5")
    await vera.says("change Sonia to Sonia bas Chaya, 40 years")
    await vera.says("change")
    await vera.says("Sonia bas Chaya, 40 years")
    assert await taken_in_cash(campaign) == 500


async def test_a_sum_that_a_correction_changes_is_said(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Sonia bas Chaya, 6 years, 5")
    await vera.says("change")
    await vera.says("Sonia bas Chaya, 6 years, 18")
    vera.hears("The amount is $18 now instead of $5.")


@pytest.mark.parametrize(
    ("language", "waiting", "said"),
    [
        ("ru", "Хава 36", "нет, 54 а не 45"),
        ("yi", "חוה 36", "נישט 45 נאר 54"),
        ("en", "Chava 36", "54 not 45"),
    ],
)
async def test_a_sum_that_nobody_gave_is_not_that_of_the_one_before_a_line_that_waits(
    campaign: Campaign, language: str, waiting: str, said: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("משה בן שרה לוי 18")
    await vera.says(waiting)
    await vera.says(said)
    with pytest.raises(AssertionError):
        vera.hears("$18")
    assert await taken_in_cash(campaign) == 1800


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Nan Quill 20, no wait 25"), ("he", "ננה קויל 20, לא, 25")]
)
async def test_unknown_names_beside_a_corrected_sum_are_kept(
    campaign: Campaign, language: str, line: str
) -> None:
    """The whole line has to be typed again, not the sum alone."""
    vera = await on_the_street(campaign, language=language)
    await vera.says(line)
    vera.hears(line)
    await vera.says("/end")
    vera.hears(line)

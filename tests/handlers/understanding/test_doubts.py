"""Words that contradict a reading which seems sure: it is asked about, and plain lines are not."""

from __future__ import annotations

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = """
    # a word of death, where everybody is taken for living
    street en kaddish for Dovid, by his son Eli ben Dovid Roth 36 -> Eli /Roth/ m, father Dovid, 36 ? standing
    # the words of death are another's
    menu en in honor of my late mothers yahrzeit, a letter for my son Eli ben Ruth
        -> Eli m, mother Ruth, deceased ? standing
    menu en for my dads yahrzeit I want a letter for my daughter Mia bat Ruth
        -> Mia f, mother Ruth, deceased ? standing
    menu ru сегодня йорцайт отца, хочу букву сыну Ари сын Лии -> Ари m, mother Лия, deceased ? standing
    # a "not" that nothing claims
    street ru Лев Кац (не Лёва) 18 -> Лев /Кац/ m, 18 ? people
    street en Dina Katz (not Dana) 18 -> Dina /Katz/ f, 18 ? people
    # a parent behind "from his daughter" is the giver
    street ru за упокой Розы Марковны Блюм от дочери Инны 50
        -> Роза /Блюм/ f, mother Инна, father Марк, deceased, 50 ? people
    street ru памяти Льва Каца от сына Бориса 36 -> Лев /Кац/ m, father Борис, deceased, 36 ? people
    # more ages than people, and names in a row in front of "daughters of": somebody may not have been seen
    street he תמר בת 4 ואיתן בן 2 אמא רוני משפחת גבאי -> תמר /איתן/ f, mother רוני, aged 4 ? people
    street he שרה רבקה רחל ולאה בנות חנה -> שרה רבקה רחל f, mother חנה; לאה f, mother חנה ? people
    street he חיה מושקא ולאה בנות שרה כהן -> חיה מושקא /כהן/ f, mother שרה; לאה /כהן/ f, mother שרה
    # what is told of kin makes nobody departed
    street en Dov Kahn, his father passed away, 18 -> Dov /Kahn/ m, 18
    menu ru Для себя. Рая. маму звали Фрума, она умерла -> Рая f, mother Фрума
    menu en My son passed away. I want a letter for my son Ari ben Lea -> Ari m, mother Lea, deceased
    menu en it's my husbands yahrzeit, Stanley Gross -> Stanley /Gross/ m, deceased
    # a "no" that says how somebody pays, or what is not known
    street en Moshe Levy no cash 18 -> Moshe /Levy/ m, 18
    register en no, I meant Sarah bas Chaya Raskin -> Sarah /Raskin/ f, mother Chaya
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_a_word_that_contradicts_is_asked_about(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

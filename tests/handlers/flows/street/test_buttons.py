"""No two buttons of a question say the same, and none says nothing."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "line", "labels"),
    [
        (
            "en",
            "Moshe Ben David 36",
            ["first name Moshe, father David", "first name Moshe, last name Ben David"],
        ),
        ("ru", "Лев Абрамович, 36", ["имя Лев, фамилия Абрамович", "имя Лев, отец Абрам"]),
        ("he", "הבן של ציפי, איתמר, 6", ["גיל 6", "סכום: 6"]),
        ("en", "Moshe ben Sarah 18, Dovid ben Leah 6", ["Age 6", "Amount: 6"]),
        ("yi", "דוד בן לאה 36, יודל בן גיטל 7", ["7"]),
    ],
)
async def test_each_answer_says_what_it_is(
    campaign: Campaign, language: str, line: str, labels: list[str]
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(line)
    shown = [label for text in vera.new for label in text.split("\n")]
    buttons = [one for one in shown if any(label in one for label in labels)]
    for label in labels:
        assert any(label in one for one in buttons), shown
    assert len(set(shown) - {""}) == len([one for one in shown if one])
    assert not any(one.rstrip().endswith(":") and len(one) < 12 for one in shown)

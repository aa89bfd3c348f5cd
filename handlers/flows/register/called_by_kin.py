"""Who of an order is meant by a word for kin: "leave out my daughter", «дочку не надо»."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers import normalize, words_of
from handlers.flows.register.drafts import Candidate

_KIN = {
    **dict.fromkeys(words_of("son boy сын сына сыну сынок мальчик мальчика הבן לבן זון אינגל"), ("m", False)),
    **dict.fromkeys(
        words_of("daughter girl дочь дочку дочки дочке дочери дочка девочку הבת לבת טאכטער מיידל"),
        ("f", False),
    ),
    **dict.fromkeys(words_of("husband муж мужа мужу בעלי לבעלי מאן"), ("m", True)),
    **dict.fromkeys(words_of("wife жена жену жены жене אשתי לאשתי ווייב פרוי"), ("f", True)),
}


def called_by_kin(people: Sequence[Candidate], text: str) -> list[int]:
    """The indexes of those who may be meant by a text's word for a child, husband or wife; [] without one."""
    told = {_KIN[word] for word in normalize(text).split() if word in _KIN}
    return [index for index, one in enumerate(people) if (one.gender, one.is_grown) in told]

"""Fields of drafts that were renamed are stored under the names they had."""

from typing import Any

import msgspec
import pytest

from handlers.conversation import Draft
from handlers.flows.payment.drafts import AwaitedPayment
from handlers.flows.referrals.drafts import ReferralsHome
from handlers.flows.register.drafts import Candidate, HeldRegistration, Registration
from handlers.flows.volunteers.drafts import MemberDraft
from storage.lists.people_lists import ListTerms
from storage.people import Person

GROUP = {"id": 1, "kind": "city", "name": "M", "goal": 0, "code": "C", "letters": 2, "addresses": []}


@pytest.mark.parametrize(
    ("draft", "stored", "field", "value"),
    [
        (AwaitedPayment, {"order": 1, "told": 5, "count": 2}, "promised_until", 5),
        (Registration, {"who": "me", "told": 5}, "promised_until", 5),
        (HeldRegistration, {"order": 3, "told": 5}, "promised_until", 5),
        (Candidate, {"given": "משה", "standing": "deceased"}, "life_status", "deceased"),
        (Person, {"given": "משה", "gender": "m", "standing": "newborn"}, "life_status", "newborn"),
        (MemberDraft, {"account": 1, "room": 7}, "group", 7),
        (ListTerms, {"told": 5, "until": 6}, "promised_until", 5),
        (ListTerms, {"told": 5, "until": 6}, "held_until", 6),
    ],
)
def test_a_renamed_field_is_stored_under_its_old_name(
    draft: type[Draft], stored: dict[str, Any], field: str, value: object
) -> None:
    read = msgspec.convert(stored, draft)
    assert getattr(read, field) == value
    assert stored.items() <= msgspec.to_builtins(read).items()


def test_the_groups_of_an_account_are_stored_as_rooms() -> None:
    stored = {"addresses": [], "occasion": "invite", "direct": 0, "further": 0, "rooms": [GROUP]}
    read = msgspec.convert(stored, ReferralsHome)
    assert [group.name for group in read.groups] == ["M"]
    assert "rooms" in msgspec.to_builtins(read)

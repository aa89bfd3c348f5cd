"""The draft of paying."""

import msgspec

from handlers.conversation import Draft, Session

PAY = "pay"


class AwaitedPayment(Draft, frozen=True):
    """An order that waits for its money."""

    order: int  # id
    promised_until: int = msgspec.field(name="told")  # ms; the end of the hold, as it was told
    count: int  # letters
    names: tuple[str, ...] = ()  # in Hebrew, of the people whose letters they are; () for a list
    departed: int = 0  # of the people, who have passed away
    letter: tuple[int, int] | None = None  # (scroll id, position), where there is one alone


def is_paying(session: Session, order: int) -> bool:
    """Whether the conversation stands at the payment of this order."""
    return any(frame.step == PAY and frame.draft.get("order") == order for frame in session.trail)

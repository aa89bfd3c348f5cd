"""What is known while an order waits for its money."""

import msgspec

from handlers.conversation import Draft, Session

PAY = "pay"


class AwaitedPayment(Draft, frozen=True):
    """An order that waits for its money."""

    order: int
    promised_until: int = msgspec.field(name="told")  # ms; so long are the letters kept, as was told
    count: int  # of letters


def is_paying(session: Session, order: int) -> bool:
    """Does the conversation stand at the payment of this order?"""
    return any(frame.step == PAY and frame.draft.get("order") == order for frame in session.trail)

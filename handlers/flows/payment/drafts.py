"""What is known while an order waits for its money."""

from handlers.conversation import Draft, Session

PAY = "pay"


class AwaitedPayment(Draft, frozen=True):
    """An order that waits for its money."""

    order: int
    told: int  # ms; until when the letters are kept, as the person was told
    count: int  # of letters


def is_paying(session: Session, order: int) -> bool:
    """Does the conversation stand at the payment of this order?"""
    return any(frame.step == PAY and frame.draft.get("order") == order for frame in session.trail)

"""My letters: everybody this account registered, what can be mended, who still lacks which scroll."""

from handlers import commands
from handlers.conversation import Command, Flow, Link
from handlers.flows.my_letters import (
    certificate,
    correct,
    gaps,
    hand_over,
    member,
    other_parent,
    people,
    receipt_names,
    receipts,
)
from handlers.flows.my_letters.correct import is_same_person
from handlers.flows.my_letters.hand_over import HAND_OVER
from handlers.flows.my_letters.people import candidate_of_entry
from handlers.flows.my_letters.receipt_names import to_name
from handlers.flows.my_letters.receipt_words import wanted_receipts
from handlers.flows.my_letters.typed_names import (
    kept_texts,
    may_leave_out,
    with_whole_name,
    without_kept,
)
from handlers.words import _
from storage.people import HAND_OVER_CODE_LENGTH

__all__ = [
    "FLOW",
    "HAND_OVER",
    "candidate_of_entry",
    "is_same_person",
    "kept_texts",
    "may_leave_out",
    "to_name",
    "with_whole_name",
    "without_kept",
]

FLOW = Flow(
    steps=(
        *people.STEPS,
        *member.STEPS,
        *correct.STEPS,
        *certificate.STEPS,
        *gaps.STEPS,
        *hand_over.STEPS,
        *other_parent.STEPS,
        *receipts.STEPS,
        *receipt_names.STEPS,
    ),
    commands=(
        Command(
            commands.LETTERS,
            _("My letters"),
            "my letters, האותיות שלי, מיינע אותיות, мои буквы",
            people.enter,
            menu_row=30,
            audience="returning",
            in_messenger_menu=True,
        ),
        Command(
            commands.RECEIPTS,
            _("Receipts"),
            "receipt, receipts, my receipt, my receipts, send me a receipt, קבלה, קבלות, הקבלה שלי, "
            "לקבל קבלה, מיין קבלה, א קבלה, קבלות שלי, квитанция, квитанции, квитанцию, моя квитанция, чек, "
            f"{wanted_receipts()}",
            receipts.enter,
        ),
        Command(
            commands.RECEIPT_NAME,
            _("Change receipt name"),
            "receipt name, change receipt name, name on the receipt, another name on the receipt, "
            "שם אחר בקבלה, שם על הקבלה, לשנות שם בקבלה, אנדער נאמען אויף קבלה, נאמען אויף די קבלה, "
            "имя в квитанции, другое имя в квитанции, сменить имя в квитанции",
            receipts.enter_name,
        ),
    ),
    links=(
        Link(
            hand_over.HAND_OVER,
            hand_over.enter_code,
            code_words=("code", "קוד", "קאד", "код"),
            code_length=HAND_OVER_CODE_LENGTH,
        ),
    ),
    wishes={"my_letters": people.enter_wish},
    stray=people.take_correction,
    news={**hand_over.NEWS, **receipt_names.NEWS},
)

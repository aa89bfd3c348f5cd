"""Taking letters: for whom, in which scroll, the names and what is missing of them, the sum, the letter."""

from handlers import commands
from handlers.conversation import Command, Flow, Link
from handlers.flows.register import (
    amend_steps,
    births,
    chosen_by_eye,
    correct_dates,
    doubts,
    duplicate_warning,
    facts,
    letter,
    mourner,
    other_currency,
    passing,
    reading,
    resting,
    start,
    summary,
    typed_anywhere,
)
from handlers.flows.register.added_names import added_name, added_names
from handlers.flows.register.amending import amend_waiting
from handlers.flows.register.chosen_by_eye import CHOSEN_ACTION, MOST_CHOSEN, encode_choice
from handlers.flows.register.doubts import in_parts
from handlers.flows.register.drafts import (
    ALREADY,
    AMEND,
    FOR,
    GRIEF,
    LAPSED,
    LOOK_UP,
    MOURNER,
    NAME,
    PASTED_LIST,
    SUMMARY,
    Candidate,
    HeldRegistration,
    KeptPart,
    Mourner,
    PastedList,
    Registration,
    Who,
    is_child,
    missing,
)
from handlers.flows.register.duplicates import find_duplicates
from handlers.flows.register.facts import spelling_rows
from handlers.flows.register.held_orders import held_registration, is_being_changed, left_registration
from handlers.flows.register.mourning import REMEMBERED, is_about_the_departed, tells_of_death
from handlers.flows.register.next_question import (
    to_next_question,
    to_summary,
)
from handlers.flows.register.opening import QUIET_GIFT, UNBORN, begin_registration
from handlers.flows.register.other_currency import currency_words, offer_other_currency, priced_currency
from handlers.flows.register.passing_texts import IN_MEMORY, LIVING_PERSON, mourned_names, passing_texts
from handlers.flows.register.prices import (
    currencies_named,
    currency_of,
    price_of_registration,
    price_of_series,
)
from handlers.flows.register.rabbi import ask_rabbi, rabbi_words
from handlers.flows.register.reading import foreign_parts, in_hebrew, spellings
from handlers.flows.register.start import enter as enter_registration
from handlers.flows.register.told_corrections import ToldCorrection, told_correction, told_new_name
from handlers.flows.register.typed_anywhere import take_typed
from handlers.flows.register.typed_parts import read_family, read_parent, read_parent_name
from handlers.flows.register.typed_people import (
    TypedPeople,
    as_departed,
    as_living,
    candidate_of,
    read_people,
    with_passing,
)
from handlers.flows.register.typed_places import read_place, read_place_range
from handlers.flows.register.which_scroll import fitting_scrolls
from handlers.flows.register.withdrawn import is_as_ordered
from handlers.words import _

__all__ = [
    "ALREADY",
    "AMEND",
    "CHOSEN_ACTION",
    "FLOW",
    "FOR",
    "GRIEF",
    "IN_MEMORY",
    "LAPSED",
    "LIVING_PERSON",
    "LOOK_UP",
    "MOST_CHOSEN",
    "MOURNER",
    "NAME",
    "PASTED_LIST",
    "QUIET_GIFT",
    "REMEMBERED",
    "SUMMARY",
    "UNBORN",
    "Candidate",
    "HeldRegistration",
    "KeptPart",
    "Mourner",
    "PastedList",
    "Registration",
    "ToldCorrection",
    "TypedPeople",
    "Who",
    "added_name",
    "added_names",
    "amend_waiting",
    "as_departed",
    "as_living",
    "ask_rabbi",
    "begin_registration",
    "candidate_of",
    "currencies_named",
    "currency_of",
    "currency_words",
    "encode_choice",
    "enter_registration",
    "find_duplicates",
    "fitting_scrolls",
    "foreign_parts",
    "held_registration",
    "in_hebrew",
    "in_parts",
    "is_about_the_departed",
    "is_as_ordered",
    "is_being_changed",
    "is_child",
    "left_registration",
    "missing",
    "mourned_names",
    "offer_other_currency",
    "passing_texts",
    "price_of_registration",
    "price_of_series",
    "priced_currency",
    "rabbi_words",
    "read_family",
    "read_parent",
    "read_parent_name",
    "read_people",
    "read_place",
    "read_place_range",
    "reading",
    "spelling_rows",
    "spellings",
    "take_typed",
    "tells_of_death",
    "to_next_question",
    "to_summary",
    "told_correction",
    "told_new_name",
    "with_passing",
]

FLOW = Flow(
    steps=(
        *start.STEPS,
        *facts.STEPS,
        *doubts.STEPS,
        *births.STEPS,
        *passing.STEPS,
        *duplicate_warning.STEPS,
        *summary.STEPS,
        *other_currency.STEPS,
        *correct_dates.STEPS,
        *resting.STEPS,
        *letter.STEPS,
        *typed_anywhere.STEPS,
        *mourner.STEPS,
        *amend_steps.STEPS,
    ),
    commands=(
        Command(
            commands.REGISTER,
            _("Take a letter"),
            "register, sign up, take a letter, buy a letter, get a letter, get another letter, רישום, הרשמה, "
            "להירשם, רישום אות, לרשום אות, קניית אות, לקנות אות, קניית אות נוספת, לרכוש אות, אני רוצה אות, "
            "פארשרייבן, פארשרייבן אן אות, קויפן אן אות, קויפן נאך אן אות, איינקויפן אן אות, איך וויל אן אות, "
            "записать, записаться, записать букву, получить букву, получить ещё одну букву, регистрация",
            start.enter,
            menu_row=10,
            in_messenger_menu=True,
        ),
    ),
    links=(Link(chosen_by_eye.PICK_LINK, chosen_by_eye.enter_pick),),
    actions={chosen_by_eye.CHOSEN_ACTION: chosen_by_eye.take_chosen, FOR: start.enter_for},
)

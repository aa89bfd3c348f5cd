"""Every flow in one place: what the engine is given."""

from handlers import commands
from handlers.conversation import Steps
from handlers.flows import (
    cash,
    lists,
    lookup,
    menu,
    my_letters,
    orders,
    payment,
    progress,
    referrals,
    reports,
    slips,
    street,
    volunteers,
)
from handlers.flows.register import chosen_by_eye, duplicate_warning, facts, letter, start, summary


def steps() -> Steps:
    return Steps(
        [
            *menu.STEPS,
            *start.STEPS,
            *facts.STEPS,
            *duplicate_warning.STEPS,
            *summary.STEPS,
            *letter.STEPS,
            *payment.STEPS,
            *orders.STEPS,
            *lookup.STEPS,
            *my_letters.STEPS,
            *referrals.STEPS,
            *volunteers.STEPS,
            *slips.STEPS,
            *street.STEPS,
            *lists.STEPS,
            *cash.STEPS,
        ],
        menu=menu.to_menu,
        language=menu.LANGUAGE,
        entries={
            commands.REGISTER: menu.enter_register,
            commands.LETTERS: my_letters.enter,
            commands.SCROLLS: progress.enter,
            commands.BRING: referrals.enter,
            commands.TEAM: volunteers.enter_team,
            commands.SLIPS: slips.enter_slips,
            commands.CASH: cash.enter,
            commands.STREET: street.enter,
            commands.LIST: lists.enter,
        },
        question=lookup.question,
        greeting=menu.GREETING,
        help_words=menu.HELP,
        notices=lists.notices(orders.NOTICES),
        file=lists.arrived,
        links={
            commands.HAND_OVER: my_letters.enter_code,
            chosen_by_eye.PICK: chosen_by_eye.enter_pick,
            **referrals.LINKS,
            **volunteers.LINKS,
            **slips.LINKS,
            **street.LINKS,
        },
        news={
            **my_letters.NEWS,
            **volunteers.NEWS,
            **slips.NEWS,
            **street.NEWS,
            **lists.NEWS,
            **cash.NEWS,
            **reports.NEWS,
        },
        actions={
            chosen_by_eye.CHOSEN: chosen_by_eye.take_chosen,
            **slips.ACTIONS,
            **street.ACTIONS,
            **cash.ACTIONS,
        },
    )

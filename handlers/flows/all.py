"""Every flow in one place: what the engine is given."""

from handlers import commands
from handlers.conversation import Steps
from handlers.flows import (
    accounts,
    bring,
    cash,
    lists,
    lookup,
    menu,
    my_letters,
    pay,
    progress,
    slips,
    staff,
    street,
)
from handlers.flows.register import facts, letter, picked, start, summary, warn


def steps() -> Steps:
    return Steps(
        [
            *menu.STEPS,
            *start.STEPS,
            *facts.STEPS,
            *warn.STEPS,
            *summary.STEPS,
            *letter.STEPS,
            *pay.STEPS,
            *lookup.STEPS,
            *my_letters.STEPS,
            *bring.STEPS,
            *staff.STEPS,
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
            commands.BRING: bring.enter,
            commands.TEAM: staff.enter_team,
            commands.SLIPS: slips.enter_slips,
            commands.CASH: cash.enter,
            commands.STREET: street.enter,
            commands.LIST: lists.enter,
        },
        question=lookup.question,
        greeting=menu.GREETING,
        help_words=menu.HELP,
        notices=lists.notices(pay.NOTICES),
        file=lists.arrived,
        links={
            commands.HAND_OVER: my_letters.enter_code,
            picked.PICK: picked.enter_pick,
            **bring.LINKS,
            **staff.LINKS,
            **slips.LINKS,
            **street.LINKS,
        },
        news={
            **my_letters.NEWS,
            **staff.NEWS,
            **slips.NEWS,
            **street.NEWS,
            **lists.NEWS,
            **cash.NEWS,
            **accounts.NEWS,
        },
        actions={picked.CHOSEN: picked.take_chosen, **slips.ACTIONS, **street.ACTIONS, **cash.ACTIONS},
    )

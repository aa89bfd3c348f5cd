"""Every flow in one place: what the engine is given."""

from handlers import commands
from handlers.engine import Steps
from handlers.flows import lookup, menu, my_letters, pay, progress
from handlers.flows.register import facts, start, summary, warn


def steps() -> Steps:
    return Steps(
        [
            *menu.STEPS,
            *start.STEPS,
            *facts.STEPS,
            *warn.STEPS,
            *summary.STEPS,
            *pay.STEPS,
            *lookup.STEPS,
            *my_letters.STEPS,
        ],
        menu=menu.to_menu,
        language=menu.LANGUAGE,
        entries={
            commands.REGISTER: menu.enter_register,
            commands.LETTERS: my_letters.enter,
            commands.SCROLLS: progress.enter,
        },
        question=lookup.question,
        help_words=menu.HELP,
        notices=pay.NOTICES,
        news={**my_letters.NEWS},
        links={commands.HAND_OVER: my_letters.enter_code},
    )

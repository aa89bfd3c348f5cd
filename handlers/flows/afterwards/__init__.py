"""What people are told of their letters later on: that the scribe wrote one, that one is read on Shabbat.

Nobody is written to who did not say yes, and nothing goes out that somebody of the committee did not confirm.
`asking` puts the question once; `screen` is where one says yes and no later; `telling` is the message itself;
`scribe` and `week` are the committee's.
"""

from handlers import commands
from handlers.conversation import Command, Flow, only_for
from handlers.flows.afterwards import screen, scribe, telling, week
from handlers.flows.afterwards.asking import may_ask, may_write_options, may_write_words, take_may_write
from handlers.flows.afterwards.telling import READ, WRITTEN
from handlers.flows.afterwards.week import PROPOSED
from handlers.words import _

__all__ = [
    "FLOW",
    "PROPOSED",
    "READ",
    "WRITTEN",
    "may_ask",
    "may_write_options",
    "may_write_words",
    "take_may_write",
]

FLOW = Flow(
    steps=(*scribe.STEPS, *week.STEPS, *screen.STEPS),
    audiences=only_for("committee", (*scribe.STEPS, *week.STEPS)),
    commands=(
        Command(
            "/scribe",
            _("The scribe"),
            "scribe, sofer, how far the scribe is, סופר, הסופר, לעדכן מה נכתב, דער סופר, ווי ווייט האלט "
            "דער סופר, "
            "софер, где софер, сколько написано",
            scribe.enter,
            menu_row=66,
            audience="committee",
        ),
        Command(
            commands.WEEK,
            _("Letters of this Shabbos"),
            "letters of this shabbos, letters of this week, parsha letters, אותיות השבת, אותיות הפרשה, "
            "די אותיות פון דעם שבת, אותיות פון די סדרה, буквы этого шаббата, буквы недельной главы",
            week.enter,
            audience="committee",
        ),
        Command(
            commands.MESSAGES,
            _("Letter messages"),
            "letter messages, messages about my letters, tell me when my letter is written, הודעות על "
            "האותיות, "
            "הודעות על האות, להודיע לי כשהאות נכתבת, מעסעדזשעס וועגן די אותיות, מעסעדזשעס וועגן אותיות, "
            "сообщения о буквах, сообщения о букве, сообщить когда буква написана",
            screen.enter,
        ),
    ),
    news={**telling.NEWS, **week.NEWS},
)

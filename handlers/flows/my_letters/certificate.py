"""The certificates of a person once more, in a language of choice."""

from __future__ import annotations

from typing import Any

from handlers.conversation import Done, Go, Move, Option, Question, Step, Text, TurnContext, Visit
from handlers.flows.my_letters.drafts import CERTIFICATE, MEMBER, PersonScreen
from handlers.flows.my_letters.member import certificates_in
from handlers.words import LANGUAGES, OWN_NAMES, Language, _, plain


def ask_certificate(visit: Visit[PersonScreen]) -> Question[Language]:
    words = _("In which language shall the certificate of *{name}* be?", name=visit.draft.member.called)
    options = tuple(Option(f"in-{one}", plain(OWN_NAMES[one]), one) for one in LANGUAGES)
    return Question((words,), (options[:2], options[2:]))


async def take_certificate(visit: Visit[PersonScreen], answer: Language, context: TurnContext) -> Move:
    pictures = await certificates_in(answer, visit.draft.member, context)
    if not pictures:
        return Done((Text((_("This person is not in *My letters* any more."),)),))
    return Go(MEMBER, visit.draft, pictures, instead=MEMBER)


STEPS: tuple[Step[Any, Any], ...] = (Step(CERTIFICATE, PersonScreen, ask_certificate, take_certificate),)

"""The other parent's name: kept beside a person, so that they can prove a letter to be theirs."""

from __future__ import annotations

from typing import Any, Literal

from msgspec.structs import replace

from handlers.conversation import Done, Go, Move, Question, Said, Step, Text, TurnContext, Visit
from handlers.flows.my_letters.drafts import MEMBER, OTHER_PARENT, PersonScreen
from handlers.flows.my_letters.member import entries_of
from handlers.flows.register import read_parent_name
from handlers.words import _
from storage.people import records


def ask_other_parent(visit: Visit[PersonScreen]) -> Question[str]:
    member = visit.draft.member
    if member.candidate.parent_kind == "father":
        words = _("What is the mother's name of {name}? Any script will do.", name=member.called)
    else:
        words = _("What is the father's name of {name}? Any script will do.", name=member.called)
    why = _(
        "It is not written on the certificate. Whoever knows the birth date and both parents can be shown "
        "the letter from another phone."
    )
    asked: Literal["mother", "father"] = "mother" if member.candidate.parent_kind == "father" else "father"

    def read(said: Said) -> str:
        return read_parent_name(said.text, asked, visit.caller.language, visit.now.date())

    return Question((words, why), (), read)


async def take_other_parent(visit: Visit[PersonScreen], answer: str, context: TurnContext) -> Move:
    member = visit.draft.member
    if not answer:
        return Go(MEMBER, visit.draft, instead=MEMBER)
    entries = await entries_of(member, context)
    if not entries:
        return Done((Text((_("This person is not in *My letters* any more."),)),))
    records.set_other_parent(context.transaction, {entry.person_id for entry in entries}, answer)
    known = replace(member, candidate=replace(member.candidate, other_parent=answer))
    return Go(MEMBER, PersonScreen(member=known), (Text((_("Thank you, it is kept."),)),), instead=MEMBER)


STEPS: tuple[Step[Any, Any], ...] = (Step(OTHER_PARENT, PersonScreen, ask_other_parent, take_other_parent),)

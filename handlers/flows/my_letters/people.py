"""The people of an account, a button for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from handlers import commands
from handlers.conversation import (
    Call,
    Go,
    HandOn,
    Move,
    Option,
    Question,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.my_letters.correct import correct_as_told
from handlers.flows.my_letters.drafts import (
    CODE,
    CORRECT,
    GAPS,
    LETTERS,
    MORE,
    PAGE,
    HandOverCode,
    NameCorrection,
    RegisteredPeople,
    RegisteredPerson,
    lacking_scrolls,
    owned_letter,
)
from handlers.flows.my_letters.member import to_member
from handlers.flows.my_letters.receipts import has_receipts
from handlers.flows.my_letters.unpaid import (
    PAY_UNPAID,
    load_unpaid,
    pay_unpaid,
    unpaid_options,
    unpaid_texts,
)
from handlers.flows.register import Candidate, Registration, told_correction
from handlers.intents import Wish, takes_back
from handlers.words import Words, _, ngettext
from storage.people import LifeRecord, records
from storage.register import RegisterEntry, register_entries
from storage.search import proof

_LOOK_UP = "lookup.unregistered"  # the look-up's own key for whoever has nobody here


async def enter(situation: Situation, context: TurnContext) -> Move:
    """The move to the list of all people of the account."""
    return Go(LETTERS, await _load_people(context), from_menu=True)


async def enter_wish(situation: Situation, context: TurnContext, wish: Wish) -> Move | None:
    """From anywhere, and the way back leads there: the letters that were asked for, or who shall be chosen.

    Whoever registered nobody is asked whose letter shall be looked up.
    """
    if wish.topic == "correct" and isinstance(situation.open_draft, Registration):
        return None  # of an order that is not paid yet
    household = await _load_people(context)
    if not (household.people or household.unpaid):
        return HandOn(_LOOK_UP, wish)
    if wish.topic == "correct" and not household.unpaid:
        told = told_correction(situation, [member.candidate for member in household.people], wish.text)
        if told is not None:
            member = household.people[told.index]
            if (move := await correct_as_told(situation, member, told, context)) is not None:
                return move
    if len(household.people) != 1 or household.unpaid:
        return Call(LETTERS, household)
    (member,) = household.people
    if wish.topic == "correct" and member.candidate.given:
        return Call(CORRECT, NameCorrection(member=member, part="whole", candidate=member.candidate))
    move = await to_member(member, context)
    return Call(move.step, move.draft, move.first)


async def take_correction(
    situation: Situation, context: TurnContext, text: str, is_asked_for_text: bool
) -> Move | None:
    """The way to correct a name, for words that take one back: "no, I meant Sarah". None for other texts, and
    while an order is not paid yet: it corrects its own people."""
    is_open = isinstance(situation.open_draft, Registration | NameCorrection)
    if is_asked_for_text or is_open:
        return None
    household = await _load_people(context)
    if not household.people or household.unpaid:
        return None
    told = told_correction(situation, [member.candidate for member in household.people], text)
    if told is not None:
        return await correct_as_told(situation, household.people[told.index], told, context)
    if not takes_back(text):
        return None
    if len(household.people) > 1 or not household.people[0].candidate.given:
        return Call(LETTERS, household, (Text((_("Sorry about that. Whose name shall I correct?"),)),))
    (member,) = household.people
    return Call(CORRECT, NameCorrection(member=member, part="whole", candidate=member.candidate))


async def _load_people(context: TurnContext) -> RegisteredPeople:
    entries = await register_entries.of_account(context.transaction, context.caller.id)
    lives = await records.load_lives(context.transaction, {entry.person_id for entry in entries})
    others = await proof.other_parents(context.transaction, {entry.person_id for entry in entries})
    people = told_apart(people_by_name(entries, lives, others))
    return RegisteredPeople(
        people=tuple(people), unpaid=await load_unpaid(context), has_receipts=await has_receipts(context)
    )


def people_by_name(
    entries: Iterable[RegisterEntry], lives: Mapping[int, LifeRecord], others: Mapping[int, str]
) -> list[RegisteredPerson]:
    """Register entries put together by person. `lives` and `others` (the other parent's name) are by person
    id.

    Entries under the very same name are one person, unless born or passed away on another day; newborns
    without a name stay apart.
    """
    found: list[RegisteredPerson] = []
    for entry in entries:
        life = lives.get(entry.person_id, LifeRecord())
        candidate = candidate_of_entry(entry, life, others.get(entry.person_id, ""))
        at = next((at for at, member in enumerate(found) if _is_same_person(member, candidate, entry)), None)
        if at is None:
            at = len(found)
            found.append(RegisteredPerson(candidate=candidate, persons=(), letters=(), newborn=life.newborn))
        found[at] = _with_letter(found[at], candidate, entry)
    return found


def told_apart(people: Sequence[RegisteredPerson]) -> list[RegisteredPerson]:
    """The people, those without a name who are written alike numbered by the order of their letters."""
    alike = Counter(member.in_hebrew for member in people if not member.candidate.given)
    seen = Counter[str]()
    told = []
    for member in people:
        name = member.in_hebrew
        twin = not member.candidate.given and alike[name] > 1
        seen[name] += twin
        told.append(replace(member, nth=seen[name] if twin else 0))
    return told


def candidate_of_entry(entry: RegisterEntry, life: LifeRecord, other_parent: str) -> Candidate:
    """The person of an entry, with what is known beside the register."""
    person = entry.person
    return Candidate(
        line=person.typed,
        understood=True,
        given=person.given,
        parent=person.parent,
        family=person.family,
        parent_kind=person.parent_kind,
        other_parent=other_parent,
        gender=person.gender,
        title=person.title,
        life_status=person.life_status,
        birth=life.birth,
        after_sunset=life.after_sunset,
        sunset_known=life.after_sunset is not None,
        passing=life.passing,
        passing_after_sunset=life.passing_after_sunset,
    )


def _is_same_person(member: RegisteredPerson, candidate: Candidate, entry: RegisterEntry) -> bool:
    known = member.candidate
    if entry.person_id in member.persons:
        return True
    dates = ((known.birth, candidate.birth), (known.passing, candidate.passing))
    if not candidate.given or any(one and other and one != other for one, other in dates):
        return False
    return _name_key(known) == _name_key(candidate)


def _name_key(candidate: Candidate) -> tuple[str, ...]:
    return (candidate.given, candidate.parent, candidate.family, candidate.gender, candidate.life_status)


def _with_letter(member: RegisteredPerson, candidate: Candidate, entry: RegisterEntry) -> RegisteredPerson:
    held = owned_letter(entry)
    persons = (*member.persons, *(() if entry.person_id in member.persons else (entry.person_id,)))
    before = member.candidate
    passed = before if before.passing else candidate
    known = replace(
        before if before.birth else candidate,
        other_parent=before.other_parent or candidate.other_parent,
        passing=passed.passing,
        passing_after_sunset=passed.passing_after_sunset,
    )
    return replace(member, candidate=known, persons=persons, letters=(*member.letters, held))


def ask_letters(visit: Visit[RegisteredPeople]) -> Question[str]:
    household = visit.draft
    takes_over = (Option("code", _("Take somebody over with a code"), CODE),)
    messages = ((Option(commands.MESSAGES, _("Letter messages"), ""),),)
    receipts = ((Option(commands.RECEIPTS, _("Receipts"), ""),),) if household.has_receipts else ()
    unpaid = unpaid_texts(visit, household)
    pays = unpaid_options(household)
    if not household.people:
        words = _("Nobody is registered from here yet.")
        rows_of_none = (*pays, (Option(commands.REGISTER, _("Take a letter"), ""),), takes_over)
        return Question((words, *unpaid), rows_of_none)
    first = household.page * PAGE
    rows: list[tuple[Option[str], ...]] = [
        (Option(f"p{first + at}", _label(member), str(first + at)),)
        for at, member in enumerate(household.people[first:][:PAGE])
    ]
    if len(household.people) > PAGE:
        rows.append((Option(MORE, _("More"), MORE),))
    if any(True for member in household.people for _scroll in lacking_scrolls(visit, member)):
        rows.append((Option("gaps", _("Who lacks which scroll?"), GAPS),))
    words = ngettext(
        "One person was registered from here. Whose letters shall be shown?",
        "{n} people were registered from here. Whose letters shall be shown?",
        len(household.people),
    )
    return Question((*unpaid, words), (*pays, *rows, *receipts, *messages, takes_over))


def _label(member: RegisteredPerson) -> Words:
    return _("In memory of {name}", name=member.called) if member.is_departed else member.called


async def take_letters(visit: Visit[RegisteredPeople], answer: str, context: TurnContext) -> Move:
    household = visit.draft
    if answer == MORE:
        pages = -(-len(household.people) // PAGE)
        return Stay(draft=replace(household, page=(household.page + 1) % pages))
    if answer == GAPS:
        return Go(GAPS, replace(household, page=0))
    if answer == CODE:
        return Go(CODE, HandOverCode())
    if answer.startswith(PAY_UNPAID):
        return await pay_unpaid(household, int(answer.removeprefix(PAY_UNPAID)), context)
    return await to_member(household.people[int(answer)], context)


STEPS: tuple[Step[Any, Any], ...] = (Step(LETTERS, RegisteredPeople, ask_letters, take_letters),)

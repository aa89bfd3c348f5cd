"""Names as a committee member types them: another spelling of a person, or another person."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.flows.my_letters import candidate_of_entry, with_whole_name
from handlers.flows.register import Candidate, TypedPeople, Who, read_people, reading
from handlers.words import Language, _
from storage.database import Database, Transaction
from storage.people import LifeRecord, records
from storage.register import RegisteredLetter
from storage.search import proof


async def registered_candidate(reader: Transaction | Database, found: RegisteredLetter) -> Candidate:
    """The person of a letter as they are registered, with what is known beside the register."""
    ids = {found.entry.person_id}
    lives = await records.load_lives(reader, ids)
    others = await proof.other_parents(reader, ids)
    [id] = ids
    return candidate_of_entry(found.entry, lives.get(id, LifeRecord()), others.get(id, ""))


def read_correction(before: Candidate, text: str, language: Language, today: date) -> Candidate:
    """The person under the name that was typed; parts in another script may still be `unspelled`.

    NotUnderstood where the text names several people, or nobody.
    """
    who: Who = "memory" if before.life_status == "deceased" else "other"
    return with_whole_name(before, _one(read_people(text, who, language, today)))


def read_other_person(text: str, who: Who, language: Language, today: date) -> Candidate:
    """The person to whom a letter goes; gender and spelling may still be open.

    NotUnderstood where the text names several people, or nobody.
    """
    [named] = _one(read_people(text, who, language, today)).people
    return reading.spell_if_certain(replace(named, doubts=()))


def _one(typed: TypedPeople) -> TypedPeople:
    if typed.for_rabbi or len(typed.people) != 1 or not typed.people[0].given:
        raise NotUnderstood(_("Please type the whole name of this one person."))
    return typed

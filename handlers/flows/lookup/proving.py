"""Showing a letter against a proof: its certificate, or the birth date and both parents' names.

Both parents are asked for, because asking only for the parent in the register would tell which one it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from handlers.answers import normalize, read_birth_date, says_unknown
from handlers.conversation import File, Go, Move, Question, Said, Situation, Step, Text, TurnContext, Visit
from handlers.flows.lookup.closed import closed_door
from handlers.flows.lookup.drafts import ANSWER, FATHER, MOTHER, PROVE, Lookup, Proof
from handlers.flows.lookup.finding import back_without_detail
from handlers.flows.lookup.typed_query import read_either_parent
from handlers.texts import entry_replies
from handlers.words import Words, _
from storage import names
from storage.register import CERTIFICATE_LENGTH, RegisterEntry, register_entries
from storage.search import PARTS, proof


@dataclass(frozen=True, slots=True)
class ProofStart:
    """The beginning of a proof: either a certificate or birth dates; neither where nothing is known."""

    certificate: str = ""  # its number
    births: tuple[str, ...] = ()  # civil dates, ISO 8601; two where the date may be read in two ways


def ask_prove(visit: Visit[Proof]) -> Question[ProofStart]:
    words = (
        _("The letter itself is shown to whoever registered it, or knows more of the person."),
        _("Please type the number of the certificate, or the exact birth date."),
    )
    return Question(words, (), lambda said: _read_known(visit, said))


def _read_known(situation: Situation, said: Said) -> ProofStart:
    if says_unknown(said.text):
        return ProofStart()
    number = certificate_in(said.text)
    if number:
        return ProofStart(certificate=number)
    birth = read_birth_date(said.text, situation.caller.language, situation.now.date())
    days = (birth.day, *([birth.other] if birth.other else []))
    return ProofStart(births=tuple(day.isoformat() for day in days))


def certificate_in(text: str) -> str:
    """The number of a certificate, however it was typed; "" for any other text."""
    sign = normalize(text).replace(" ", "").upper()
    latin = sign.isascii() and sign.isalnum() and any(character.isalpha() for character in sign)
    return sign if latin and len(sign) == CERTIFICATE_LENGTH else ""


async def take_prove(visit: Visit[Proof], answer: ProofStart, context: TurnContext) -> Move:
    if answer == ProofStart():
        return back_without_detail(visit.draft.lookup)
    if not answer.certificate:
        return Go(MOTHER, replace(visit.draft, births=answer.births))
    closed = await closed_door(visit, visit.draft.lookup, context)
    if closed is not None:
        return closed
    entry = await register_entries.find_by_certificate(context.transaction, answer.certificate)
    return _outcome(visit, [] if entry is None else [entry])


def ask_mother(visit: Visit[Proof]) -> Question[str]:
    def read(said: Said) -> str:
        return read_either_parent(said.text, "mother", visit.caller.language, visit.now.date())

    return Question((_("What is the mother's Hebrew name? Any script will do."),), (), read)


def ask_father(visit: Visit[Proof]) -> Question[str]:
    def read(said: Said) -> str:
        return read_either_parent(said.text, "father", visit.caller.language, visit.now.date())

    return Question((_("And the father's Hebrew name?"),), (), read)


async def take_mother(visit: Visit[Proof], answer: str, context: TurnContext) -> Move:
    return (
        Go(FATHER, replace(visit.draft, mother=answer)) if answer else back_without_detail(visit.draft.lookup)
    )


async def take_father(visit: Visit[Proof], answer: str, context: TurnContext) -> Move:
    if not answer:
        return back_without_detail(visit.draft.lookup)
    closed = await closed_door(visit, visit.draft.lookup, context)
    if closed is not None:
        return closed
    draft = visit.draft
    proved = [
        match.certificate
        for birth in draft.births
        for match in await proof.find_proved(
            context.transaction, draft.lookup.name, birth=birth, mother=draft.mother, father=answer
        )
    ]
    entries = [
        await register_entries.find_by_certificate(context.transaction, certificate) for certificate in proved
    ]
    return _outcome(visit, [entry for entry in entries if entry is not None])


def _outcome(visit: Visit[Proof], entries: list[RegisterEntry]) -> Move:
    """The move to the answer with the letters, or with one and the same sentence for every wrong proof."""
    if entries:
        return _to_answer(_with_proved(visit.draft.lookup, entries), *entry_replies(visit.shelf, entries))
    return _to_answer(visit.draft.lookup, Text((_not_proved(),)))


def _with_proved(draft: Lookup, entries: list[RegisterEntry]) -> Lookup:
    """The look-up with the findings of proved letters found for certain, and not to be proved again.

    A certificate of a person other than the one looked up changes nothing.
    """
    shown = {entry.series for entry in entries if _is_about(draft, entry)}
    findings = tuple(
        replace(one, verdict="found") if one.series in shown and not one.older else one
        for one in draft.findings
    )
    left = any(not one.older and one.series not in shown for one in findings)
    doubtful = draft.doubtful and any(one.verdict == "perhaps" for one in findings)
    return replace(draft, findings=findings, provable=draft.provable and left, doubtful=doubtful)


def _is_about(draft: Lookup, entry: RegisterEntry) -> bool:
    record = {part: getattr(entry.person, part) for part in PARTS}
    return names.score(draft.name, record) >= names.PERHAPS


def _not_proved() -> Words:
    return _("That does not fit what is written, so nothing more can be shown. The office can help.")


def _to_answer(draft: Lookup, *first: Text | File) -> Go:
    return Go(ANSWER, draft, first, instead=ANSWER)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(PROVE, Proof, ask_prove, take_prove),
    Step(MOTHER, Proof, ask_mother, take_mother),
    Step(FATHER, Proof, ask_father, take_father),
)

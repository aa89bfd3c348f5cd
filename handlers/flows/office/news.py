"""The owner of a letter is told what the office has amended."""

from __future__ import annotations

from handlers.conversation import Move, News, Reply, Session, Situation, Stay, Text, TurnContext
from handlers.flows.office.texts import letter_words
from handlers.texts import certificate_file
from handlers.words import Several, Words, _, ngettext
from storage.register import Amendment, amendments

AMENDED = "office.amended"  # topic; about is register.id of the amendment
_NAMED = 10  # people of a list that was taken back who are told by name


async def on_amended(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Tells one of the owners what became of a letter; None where it is not theirs, or on Shabbat."""
    found = await amendments.load(context.transaction, news.about)
    if found is None or context.rests:
        return None
    match found.kind:
        case "correction" | "added_name" | "married_name":
            told = await _corrected(found, context)
        case "move":
            told = await _moved(found, context)
        case "void":
            told = await _voided(found, context)
        case _:
            return None
    return Stay(quiet=True, replies=tuple(told)) if told else None


def _reason(found: Amendment) -> Words:
    return _("The office's reason: {reason}", reason=found.reason)


def _may_answer() -> Words:
    return _("Is something wrong with this? Please tell the committee.")


def _is_departed(found: Amendment) -> bool:
    return found.entry.person.life_status == "deceased"


async def _corrected(found: Amendment, context: TurnContext) -> list[Reply]:
    name = found.entry.person.in_hebrew
    words = (
        _("The office has corrected a name in the register. It is written now: *{name}*.", name=name),
        letter_words(context.shelf, found.entry),
        _reason(found),
        _may_answer(),
    )
    return [Text(words), certificate_file(found.entry.certificate, name)]


async def _moved(found: Amendment, context: TurnContext) -> list[Reply]:
    """The one who has the letter now gets the certificate; another one before learns no name."""
    before = await amendments.load_before(context.transaction, found)
    gone = _("The letter of *{name}* was registered for another person.", name=before.entry.person.in_hebrew)
    if found.owner != context.caller.id:
        if _is_departed(before):
            gone = _(
                "We are sorry to trouble you: the letter in memory of *{name}* was registered for another "
                "person.",
                name=before.entry.person.in_hebrew,
            )
        ended = _("The certificate {number} does not hold any more.", number=before.entry.certificate)
        return [Text((gone, ended, _reason(found), _may_answer()))]
    name = found.entry.person.in_hebrew
    words = [_("The office has registered a letter for *{name}*.", name=name)]
    words.append(letter_words(context.shelf, found.entry))
    if before.owner == context.caller.id:
        words.append(gone)
    return [Text((*words, _reason(found), _may_answer())), certificate_file(found.entry.certificate, name)]


async def _voided(found: Amendment, context: TurnContext) -> list[Reply]:
    """Those of a list are told at once, others one by one."""
    listed = await amendments.voids_told_with(context.transaction, found)
    if len(listed) > 1:
        names = Several(tuple(one.entry.person.in_hebrew for one in listed[:_NAMED]))
        words = ngettext(
            "The office has taken back one registration of a list: {names}.",
            "The office has taken back {n} registrations of a list, among them: {names}.",
            len(listed),
            names=names,
        )
        return [Text((words, _reason(found), _may_answer()))]
    name = found.entry.person.in_hebrew
    if _is_departed(found):
        first = _(
            "We are sorry to trouble you: the office has taken back the registration in memory of *{name}*.",
            name=name,
        )
    else:
        first = _("The office has taken back the registration of *{name}*.", name=name)
    before = await amendments.load_before(context.transaction, found)
    ended = _("The certificate {number} does not hold any more.", number=before.entry.certificate)
    return [Text((first, ended, _reason(found), _may_answer()))]


NEWS = {AMENDED: on_amended}

"""What is said of the person before it: joined to them, as what stands in brackets behind a name is, too."""

from __future__ import annotations

from handlers.answers import words_of
from handlers.understanding.departed import OF_PARENT, is_of_parent, is_said_of_another
from handlers.understanding.drafts import PersonDraft, given_and_family, has_family
from handlers.understanding.words import (
    EVERYDAY,
    LEVI,
    MARKERS,
    OLD,
    divide,
    gender_of_names,
    is_jewish_beside,
    sense_of,
    text_of,
)
from storage.names import NameEntry, family_names, fold, given_names

LABELS = frozenset(("mother", "father", "family", "hebrewname"))
_BLESSING = words_of(
    """
    z"l zl z'l a"h ah a'h obm memory peace hashalom hasholom livracha livrocho levracha rip zt"l ztz"l
    ז"ל ע"ה זצ"ל זצוק"ל תנצב"ה השלום לברכה זכרו זכרה
    з"л зл а"г памяти память шолом ашолом ливраха
    """
)
_SELDOM = 3  # from this place on a spelling of a first name is a seldom one


def join(person: PersonDraft, draft: PersonDraft) -> None:
    """Adds what a draft tells to the person of whom it is said."""
    if draft.before == "gap" and draft.has_names and (person.has_names or person.status or person.household):
        person.doubts.add("people")
    if draft.leads == "family" and not draft.names and draft.before != "line":
        person.family_apart = True
    if person.leads == "" or not person.has_names:
        person.leads = draft.leads
    levi = draft.is_bare and len(draft.names) == 1 and person.has_parent
    if (draft.family_alone or levi) and person.has_names and not draft.family:
        person.family = list(draft.names)
        draft.names = []
    elif person.marker and draft.is_bare and person.lexemes and person.lexemes[-1].part in MARKERS:
        person.behind += draft.names
        draft.names = []
    for part in ("names", "behind", "mother", "father", "family", "hebrew", "maiden", "beyond"):
        getattr(person, part).extend(getattr(draft, part))
    person.marker = person.marker or draft.marker
    person.genitive = person.genitive or draft.genitive
    person.genders |= draft.genders
    person.loose_genders |= draft.loose_genders
    person.title = person.title or draft.title
    person.has_title = person.has_title or draft.has_title
    person.relation = person.relation or draft.relation
    person.doubts |= draft.doubts
    person.unknown_parent = person.unknown_parent or draft.unknown_parent
    person.household = person.household or draft.household
    if draft.status and not (draft.status == "newborn" and person.names):
        person.status = draft.status
        person.dedicated = person.dedicated or draft.dedicated
        of_labelled = draft.mourned == "parent" and bool(draft.mother or draft.father)
        person.mourned = person.mourned or ("parent" if of_labelled else "end" if draft.mourned else "")
        apart = draft.before in ("comma", "dash", "line", "open", "close")
        of_parent = is_of_parent(person, draft) if draft.mourned else False
        person.doubts |= {"standing"} if of_parent is None else set()
        either = not apart or _is_blessing(person, draft) or is_said_of_another(person, draft)
        if of_parent:
            person.mourned = OF_PARENT
        elif draft.mourned and person.behind and either:
            person.mourned = "parent"
    person.lexemes = [*person.lexemes, *draft.lexemes]


def take_bracket(people: list[PersonDraft], draft: PersonDraft) -> None:
    """A name in brackets: the family if it is one and lacks, else what the person is called by."""
    if not people:
        draft.before = "open"
        people.append(draft)
        return
    person = people[-1]
    if draft.maiden or not draft.has_names:
        join(person, draft) if not draft.maiden else None
        return
    if draft.hebrew and not draft.names:
        draft.before = "open"
        join(person, draft)
        return
    levi = len(draft.names) == 1 and fold(draft.names[0].text) in LEVI
    unknown = draft.is_bare and len(draft.names) == 1 and not sense_of(draft.names[0].text).known
    behind = person.behind and draft.tokens and draft.tokens[0].start > person.behind[-1].start
    if unknown and behind and not has_family(person):
        person.doubts.add("family")
    either = _may_be_family(draft, person) if behind and not has_family(person) else ""
    if (draft.family_alone or (draft.is_bare and levi) or either == "family") and not has_family(person):
        person.family = list(draft.names or draft.family)
        draft.names, draft.family = [], []
        draft.before = "open"
        join(person, draft)
        return
    if either == "ask":
        person.doubts.add("family")
    if draft.has_parent and draft.leads in MARKERS | LABELS and not person.has_parent:
        draft.before = "open"
        join(person, draft)
        return
    if draft.names and draft.marker in MARKERS and draft.behind and person.is_bare:
        _take_whole_name(person, draft)
        return
    person.lexemes = [*person.lexemes, *draft.lexemes]
    person.other_names = True
    if draft.is_bare and person.has_parent and not has_family(person):
        _take_family(person, draft)
    if draft.is_bare and person.names and is_jewish_beside(text_of(draft.names), text_of(person.names)):
        person.jewish = list(draft.names)
        person.doubts.add("brackets")


def _take_whole_name(person: PersonDraft, draft: PersonDraft) -> None:
    """Zoe Miller (Zahava bat Rivka): the name by which somebody is called, with the parent."""
    given, family, _doubt = given_and_family(draft)
    told = draft.genders | {gender_of_names(given)} - {""}
    other = (person.genders | {gender_of_names(given_and_family(person)[0])}) - {""}
    draft.hebrew, draft.names = given, []
    draft.family = [*draft.family, *family]
    if told and other and told != other:
        person.doubts.add("people")  # somebody else
    draft.before = "open"
    join(person, draft)


def is_everyday_name(draft: PersonDraft) -> bool:
    """True for "English name: Josh Katz", which tells of whoever stands in front of it."""
    words = {token.key for one in draft.lexemes[:1] for token in one.tokens}
    return draft.is_bare and draft.leads in ("namelabel", "note") and bool(words & EVERYDAY)


def set_aside_everyday(person: PersonDraft, draft: PersonDraft) -> None:
    """The name of every day is not written; the family's in it is, if none was told."""
    division = divide(draft.names)
    if division.family and not has_family(person):
        person.family = list(division.family)
    person.lexemes = [*person.lexemes, *draft.lexemes]
    person.other_names = True


def _take_family(person: PersonDraft, draft: PersonDraft) -> None:
    """Zahava bat Rivka (Zoe Miller): the family of the name of every day."""
    division = divide(draft.names)
    everyday = is_jewish_beside(text_of(person.names), text_of(division.given))
    if division.given and division.family and not division.doubt and everyday:
        person.family = list(division.family)


def _may_be_family(draft: PersonDraft, person: PersonDraft) -> str:
    """ "family" for "Leah bas Mindel (Glick)"; "ask" for Perl, as often a first name; else ""."""
    if not draft.is_bare or len(draft.names) != 1:
        return ""
    word = draft.names[0].folded
    sense = sense_of(draft.names[0].text)
    if not sense.family or word in OLD:
        return ""
    gender = next(iter(person.genders), "") or gender_of_names(person.names)
    seldom = all(_place(entry, word) >= _SELDOM for entry in given_names().find(draft.names[0].text))
    usual = any(_place(entry, word) == 0 for entry in family_names().find(draft.names[0].text))
    return "family" if gender not in sense.genders or (seldom and usual) else "ask"


def _place(entry: NameEntry, word: str) -> int:
    """The place of a word among the spellings of a name in its letters; the first is the usual one."""
    found = (list(map(fold, each)).index(word) for each in _spellings(entry) if word in map(fold, each))
    return next(found, _SELDOM)


def _spellings(entry: NameEntry) -> tuple[tuple[str, ...], ...]:
    return entry.latin, entry.cyrillic, entry.hebrew


def _is_blessing(person: PersonDraft, draft: PersonDraft) -> bool:
    """True for ", of blessed memory" directly behind a parent, of whom it may be said; not ", he died"."""
    words = {token.key for lexeme in draft.lexemes if lexeme.part == "deceased" for token in lexeme.tokens}
    return draft.before in ("comma", "dash") and bool(words & _BLESSING) and not has_family(person)

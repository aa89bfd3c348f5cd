"""Of whom it is said that they died: of somebody, or of the parent by whom they are called."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft
from handlers.understanding.readings import TypedStatus
from handlers.understanding.words import TypedToken, gender_of_names
from storage.names import given_names

_MEN = words_of(
    "נפטר שנפטר נרצח שנרצח נהרג שנהרג נפל שנפל נספה שנספה умер скончался погиб убит пал ушёл ушел"
)
_WOMEN = words_of(
    """
    נפטרה שנפטרה ניפטרת נפטרת נרצחה שנרצחה נהרגה שנהרגה נפלה שנפלה נספתה שנספתה niftara niftera nifteres
    умерла скончалась погибла убита пала ушла
    """
)
_EITHER = words_of(
    """
    died passed murdered killed fell perished niftar געשטארבן ניפטר אומגעקומען אומגעברענגט דערהרגעט געהרגעט
    אוועקגעגאנגען אוועק געפאלן
    """
)
_YIDDISH = "געווארן"  # נפטר געווארן is said of women as well
_HE = words_of("he он ער הוא")
_SHE = words_of("she она זי היא")
_SONS = words_of("ben bar בן בר бен бар")
_ALIVE = words_of(
    """
    שי' שיחי' שיחיה תחי' תחיה שליט"א נ"י הי"ו עמו"ש שתחי' יבדל תבדל יבדלח"ט יבלחט"א תבלחט"א לעבן
    shlita shlit"a sheyichye shyichye shetichye tichye shichye n"y yibadel live шлита шейихье шетихье
    """
)
_FATHER_AND_MARKER = 2  # words
OF_PARENT = "parent alone"  # where words of mourning stand that are certainly not the person's


def life_status(
    draft: PersonDraft, given: Sequence[TypedToken], parent: Sequence[TypedToken]
) -> tuple[TypedStatus, bool]:
    """Whether somebody is departed, or a newborn without a name; and whether that has to be asked.

    A verb, "passed away", tells of the person. A blessing behind a mother's name may be hers, and so may one
    between a father's and the family's be his. What stands
    in brackets beside a parent with a label, «мать: Берта (ז"ל)», is the parent's alone.
    """
    if draft.status == "newborn":
        return ("" if given else "newborn"), False
    if draft.status != "deceased":
        return "", False
    if draft.dedicated:
        return "deceased", False
    labelled = bool(draft.mother or draft.father)
    if draft.mourned == OF_PARENT:
        return "", False
    if draft.mourned == "parent" and labelled and not draft.behind:
        late = any(one.part == "late" for one in draft.lexemes) or _says_died(draft)
        return "", not late
    if draft.mourned == "parent" and parent and (labelled or gender_of_names([*parent]) != "m"):
        dies = not labelled and _dies(draft, gender_of_names([*given]) or next(iter(draft.genders), ""))
        return ("deceased", False) if dies else ("", True)
    if draft.mourned == "parent" and draft.behind and not labelled and not _says_died(draft):
        if _is_wished_life(draft):
            return "", False
        if _is_in_front_of_family(draft):
            return "", True
    if draft.mourned == "given" and _may_be_father(draft):
        return "", True
    if draft.mourned == "parent" and _is_blessed_within(draft):
        return "deceased", True
    return "deceased", False


def _is_blessed_within(draft: PersonDraft) -> bool:
    """True for "Avraham ben Yitzchak z\"l Friedman": behind the father, and in front of the family's name."""
    places = [token.start for one in draft.lexemes if one.part == "deceased" for token in one.tokens]
    names = [token.start for token in draft.behind]
    return bool(places and names) and names[0] < places[0] < names[-1] and not _says_died(draft)


def is_of_parent(person: PersonDraft, draft: PersonDraft) -> bool | None:
    """Whether the words of mourning that stand alone behind somebody tell of the parent with a label; None
    where that has to be asked.

    They do in brackets, and so does the "she passed away" behind a mother.
    """
    if not (person.mother or person.father) or person.behind or draft.has_names or draft.dedicated:
        return False
    if draft.before.startswith("open"):
        return True
    pronouns = {token.key for one in draft.lexemes for token in one.tokens} & (_HE | _SHE)
    told = _SHE if person.mother else _HE
    return True if pronouns and pronouns <= told else None


def is_said_of_another(person: PersonDraft, draft: PersonDraft) -> bool:
    """True for the «она умерла» behind «Моше бен Сара», of another gender than the person's."""
    told = _genders(draft)
    own = gender_of_names(person.names) or next(iter(person.genders), "")
    return bool(told and own) and own not in told


def _dies(draft: PersonDraft, gender: str) -> bool:
    """True if a verb tells it, and of somebody of this gender."""
    if not _says_died(draft):
        return False
    told = _genders(draft)
    return not told or told == {gender}


def _says_died(draft: PersonDraft) -> bool:
    return bool(_keys(draft) & (_MEN | _WOMEN | _EITHER)) or "עולם" in _keys(draft)


def _keys(draft: PersonDraft) -> set[str]:
    return {token.key for one in draft.lexemes if one.part == "deceased" for token in one.tokens}


def _genders(draft: PersonDraft) -> set[str]:
    """The genders that verbs and pronouns tell of whoever has passed away."""
    keys = _keys(draft)
    if not keys:
        return set()
    beside = keys | {token.key for one in draft.lexemes if one.part == "filler" for token in one.tokens}
    verbs = (("m", _MEN), ("f", _WOMEN)) if _YIDDISH not in keys else ()
    told = {name for name, words in verbs if keys & words}
    return told | {name for name, words in (("m", _HE), ("f", _SHE)) if beside & words}


def _is_in_front_of_family(draft: PersonDraft) -> bool:
    """True for the z"l of "David ben Avraham z\"l Friedman", which is his father's as a rule; behind the
    whole name it would be his own.
    """
    late = [one.tokens[0].start for one in draft.lexemes if one.part == "deceased" and one.tokens]
    if len(late) != 1 or late[0] < draft.behind[0].start:
        return False
    named = (one for one in draft.lexemes if one.part in ("name", "family_name"))
    return any(one.tokens[0].start > late[0] for one in named)


def _is_wished_life(draft: PersonDraft) -> bool:
    """True for "Meir ben Shimon z\"l שיחי'", who lives: the z"l is his father's."""
    return any(
        one.part == "living" and _ALIVE.intersection(token.key for token in one.tokens)
        for one in draft.lexemes
    )


def _may_be_father(draft: PersonDraft) -> bool:
    """True for the family of "Rina ben Yakov z\"l", who may be the daughter of a late Yakov."""
    family = draft.family
    if len(family) != _FATHER_AND_MARKER or family[0].key not in _SONS or family[0].text.istitle():
        return False
    late = [one for one in draft.lexemes if one.part == "deceased" and one.tokens]
    behind = bool(late) and late[-1].tokens[0].start > family[-1].start
    return behind and bool(given_names().find(family[1].text))

"""A draft made a person, and what has to be asked about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from handlers.understanding.departed import life_status
from handlers.understanding.drafts import PersonDraft, given_and_family
from handlers.understanding.people.declined_names import FEMALE_FORMS, family_in_gender, names_turned_back
from handlers.understanding.people.patronymics import family_or_father, without_patronymic
from handlers.understanding.people.russian_genitives import is_led_by_genitive, woman_of_genitive
from handlers.understanding.readings import AskKind, ParentKind, Place, ReadPerson, TypedGender, TypedStatus
from handlers.understanding.words import (
    LEVI,
    TypedToken,
    divide_parent,
    family_of_several,
    gender_of_names,
    is_plural_family,
    is_royal,
    is_told_again,
    says_grown,
    sense_of,
    singular_family,
    text_of,
    with_vowel,
)
from storage.names import bearers_of, father_of_patronymic, fold

_MALE_FORMS = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий")


@dataclass(frozen=True, slots=True)
class Finished:
    """A person, its open questions, and the words that its names were made of."""

    person: ReadPerson
    asks: tuple[AskKind, ...]
    given: tuple[TypedToken, ...]
    parents: tuple[TypedToken, ...]
    family: tuple[TypedToken, ...]
    choices: Mapping[AskKind, tuple[ReadPerson, ...]] = field(default_factory=dict)  # ways to read it
    newborn_at: int | None = None  # where the words begin that tell of a newborn without a name


@dataclass(slots=True)
class _Parts:
    given: list[TypedToken]
    family: list[TypedToken]
    parent: list[TypedToken]
    other: list[TypedToken]
    kind: str = ""
    doubt: str = ""
    patronymic: str = ""  # the father's own name, out of a patronymic
    patronymic_word: TypedToken | None = None
    gender: str = ""  # told by a patronymic
    other_family: list[TypedToken] = field(default_factory=list)  # that was told beside another one
    patronymics: list[TypedToken] = field(default_factory=list)  # a mother's own, which is not written


def finish(draft: PersonDraft, place: Place, text: str) -> Finished:
    """The person of a draft; `text` is the part of the message that tells of it."""
    parts = _parts(draft)
    if draft.declines:
        if is_led_by_genitive(draft.lexemes):
            parts.given = [replace(one, text=woman_of_genitive(one.text)) for one in parts.given]
        parts.given = names_turned_back(parts.given, False)
    genitive = draft.genitive and bool(draft.behind)  # a label, as in "мама Ида", declines nothing
    parts.parent = names_turned_back(parts.parent, genitive)
    parts.other = names_turned_back(parts.other, genitive)
    asks: list[AskKind] = []
    if "ben" in draft.doubts and draft.status != "deceased" and not parts.family:
        parts.parent = []  # Moshe Ben David: a father, or the family
        draft.marker = ""
    gender = _gender(draft, parts, asks)
    status, is_asked = life_status(draft, parts.given, parts.parent)
    asks += ["standing"] if is_asked else []
    person = ReadPerson(
        text=text,
        given=text_of(parts.given),
        parent=parts.patronymic or text_of(parts.parent),
        parent_kind=_kind(parts, status),
        other_parent=text_of(parts.other),
        family=text_of(family_in_gender(parts.family, gender, draft)),
        gender=gender,
        title="kohen" if draft.title == "kohen" else "levi" if draft.title == "levi" else "",
        life_status=status,
        relation=draft.relation,
        is_grown=bool(draft.spouse) or says_grown(draft.relation),
    )
    asks += _missing(draft, parts, person, place)
    if place == "lookup":
        draft.doubts.discard("question")
    if parts.family and not draft.shared_family and is_plural_family(parts.family[-1].text):
        draft.doubts.add("family")  # one Вера of the Гольдберги
    asks += _doubts(draft, parts)
    whole = _with_vowels(person)
    if place != "lookup" and whole != person:
        asks.append("given" if whole.given != person.given else "parent")
    own = [parts.patronymic_word] if parts.patronymic_word else []
    parents = [*parts.parent, *parts.other, *parts.patronymics, *own]
    kinds = tuple(dict.fromkeys(asks))
    choices = _choices(draft, parts, person, kinds)
    newborn_at = next((one.start for one in draft.tokens if status == "newborn" and not parts.given), None)
    return Finished(
        person, kinds, tuple(parts.given), tuple(parents), tuple(parts.family), choices, newborn_at
    )


def with_names_asked(finished: Sequence[Finished]) -> list[Finished]:
    """The people; of several nobody is an answer to the question for a parent, and each needs a name."""
    return [
        replace(one, asks=("given", *one.asks))
        if len(finished) > 1
        and not (one.person.given or one.person.life_status == "newborn" or "given" in one.asks)
        else one
        for one in finished
    ]


def _choices(
    draft: PersonDraft, parts: _Parts, person: ReadPerson, kinds: tuple[AskKind, ...]
) -> dict[AskKind, tuple[ReadPerson, ...]]:
    """The ways to read a person where there are just two, by the question that decides."""
    found: dict[AskKind, tuple[ReadPerson, ...]] = {}
    whole = _with_vowels(person)
    if whole != person:
        found["given" if whole.given != person.given else "parent"] = (whole, person)
    if "parent_or_family" in kinds and "ben" in draft.doubts:
        name = text_of(divide_parent(draft.behind).given)
        marker = next(lexeme.text for lexeme in draft.lexemes if lexeme.detail == "doubtful")
        kind: ParentKind = "mother" if sense_of(name).genders == frozenset("f") else "father"
        by_parent = replace(person, parent=name, parent_kind=kind)
        family = name if marker == "B" else f"{marker} {name}"  # Sholom B. Wolff
        found["parent_or_family"] = (by_parent, replace(person, family=family))
    if "parent_or_family" in kinds and not parts.patronymic:
        found |= family_or_father(draft.lexemes, parts.given, person)
    if "family" in kinds and parts.doubt == "family" and not draft.family:
        found["family"] = _with_and_without_family(parts, person)
    if "standing" in kinds:
        found["standing"] = (replace(person, life_status="deceased"), replace(person, life_status=""))
    if "people" in kinds and "greeting" in draft.doubts and len(parts.given) > 1:
        found["people"] = (person, replace(person, given=text_of(parts.given[1:])))
    if "people" in kinds and parts.doubt == "people" and is_royal(parts.family) and parts.given:
        whole_name = text_of(sorted((*parts.given, *parts.family), key=lambda token: token.start))
        found["people"] = (person, replace(person, given=whole_name, family=""))
    if (
        "family" in kinds
        and parts.family
        and family_of_several(parts.family[-1].text) != parts.family[-1].text
    ):
        several = text_of([*parts.family[:-1], _of_several(parts.family[-1], draft, person.gender)])
        found.setdefault("family", (replace(person, family=several), person))
    if "people" in kinds and "brackets" in draft.doubts:
        found["people"] = (person, replace(person, given=text_of(draft.jewish)))
    return found


def _of_several(word: TypedToken, draft: PersonDraft, gender: str) -> TypedToken:
    """The Зильбер of "для Яши и Сони Зильберов", which may be the family's name itself."""
    several = family_of_several(word.text)
    return replace(word, text=singular_family(several, gender) if draft.shared_family else several)


def _with_vowels(person: ReadPerson) -> ReadPerson:
    """Moshe, mother Sara, for the person of "Mshe ben Sra"."""
    return replace(
        person,
        given=with_vowel(person.given) or person.given,
        parent=with_vowel(person.parent) or person.parent,
    )


def _with_and_without_family(parts: _Parts, person: ReadPerson) -> tuple[ReadPerson, ...]:
    """Moshe David: two given names, or one and a family name."""
    if parts.other_family:
        whole = text_of(sorted((*parts.given, *parts.family), key=lambda token: token.start))
        return person, replace(person, given=whole, family=text_of(parts.other_family))
    if parts.family:
        return person, replace(person, given=text_of([*parts.given, *parts.family]), family="")
    if len(parts.given) < 2 and len(parts.parent) > 1 and sense_of(parts.parent[-1].text).family:
        family = parts.parent[-1].text  # יונתן בן שרון דוד
        return replace(person, parent=text_of(parts.parent[:-1]), family=family), person
    if len(parts.given) < 2:
        return ()
    split = replace(person, given=text_of(parts.given[:-1]), family=text_of(parts.given[-1:]))
    return split, person


def _parts(draft: PersonDraft) -> _Parts:
    patronymic = _take_patronymic(draft)
    _family_of_newborn(draft)
    given, family, doubt = given_and_family(draft)
    parts = _Parts(given, family, [], [], doubt=doubt)
    if patronymic is not None:
        parts.patronymic_word, parts.patronymic, parts.gender = patronymic
        parts.kind = "father"
        if draft.doubts & {"patronymic"}:
            parts.patronymic = ""
    behind, parts.patronymics = without_patronymic(draft.behind)
    if behind:
        division = divide_parent(behind)
        parts.parent, parts.doubt = list(division.given), parts.doubt or division.doubt
        if not parts.family:
            parts.family = list(division.family)
        elif division.family and text_of(division.family) != text_of(parts.family):
            parts.doubt = parts.doubt or "family"
            parts.other_family = list(division.family)
        parts.doubt = parts.doubt or _doubt_of_parent(parts.parent)
    if draft.beyond and not parts.family:
        parts.family = list(divide_parent(draft.beyond).family)  # behind the grandfather
    _labelled_parents(draft, parts)
    if patronymic is not None and parts.parent:
        _father_beside(parts)
    _titled_family(draft, parts)
    return parts


def _doubt_of_parent(parent: list[TypedToken]) -> str:
    """ "Yosef b. Stein": nobody's first name, but a family's."""
    sense = sense_of(text_of(parent))
    return "parent" if len(parent) == 1 and sense.family_only and sense.exact else ""


def _father_beside(parts: _Parts) -> None:
    """A mother who is named beside a patronymic is the parent, and the father the other one."""
    word = parts.patronymic_word
    if word is not None and gender_of_names(parts.parent) != "m":
        parts.other, parts.kind = [replace(word, text=parts.patronymic)], "mother"
        parts.patronymic = ""


def _family_of_newborn(draft: PersonDraft) -> None:
    """ "Baby girl Levy": a single word is the family's; "baby Aaron" has a first name."""
    alone = not (draft.behind or draft.family or draft.household) and len(draft.names) == 1
    sense = sense_of(draft.names[0].text) if alone and draft.status == "newborn" else None
    if sense is not None and sense.given and sense.exact and not draft.genders:
        if sense.family:
            draft.doubts.add("people")
    elif sense is not None and (sense.family or not sense.known):
        draft.family, draft.names = draft.names, []


def _labelled_parents(draft: PersonDraft, parts: _Parts) -> None:
    for words, kind in ((draft.father, "father"), (draft.mother, "mother")):
        if not words:
            continue
        words, patronymics = without_patronymic(words)
        parts.patronymics += patronymics
        division = divide_parent(words)
        if not parts.family and division.family:
            parts.family = list(division.family)
        elif _is_rather_parents(parts, division.family):
            parts.doubt, parts.other_family = parts.doubt or "family", list(division.family)
        if parts.parent and is_told_again(parts.parent, division.given):
            parts.parent = []  # сын Бейлы, мама Бейла
        if parts.parent and gender_of_names(parts.parent) == {"mother": "f", "father": "m"}[kind]:
            draft.doubts.add("people")  # a second mother is somebody else's
        if kind == "mother":
            parts.other, parts.parent = parts.parent or parts.other, list(division.given)
        elif parts.parent:
            parts.other = list(division.given)
        else:
            parts.parent = list(division.given)
        parts.kind = "mother" if parts.other else kind


def _is_rather_parents(parts: _Parts, family: Sequence[TypedToken]) -> bool:
    """True for the Kaplan of "baby Maya Rose, mommy Jess Kaplan": Rose is a first name as well."""
    if len(parts.family) != 1 or not family or text_of(family) == text_of(parts.family):
        return False
    own = bearers_of(parts.family[0].text)
    return bool(own) and gender_of_names(parts.given) in (*own, "")


def _titled_family(draft: PersonDraft, parts: _Parts) -> None:
    """ "Mr. Levy" is told by the family name."""
    if not draft.has_title or len(parts.given) != 1 or parts.family or parts.parent or parts.patronymic:
        return
    sense = sense_of(parts.given[0].text)
    known_family = sense.family and (fold(parts.given[0].text) in LEVI or not sense.genders)
    if sense.family_only or known_family or not sense.known:
        parts.given, parts.family = [], parts.given


def _take_patronymic(draft: PersonDraft) -> tuple[TypedToken, str, str] | None:
    """The patronymic among the names in front, taken out of them: (word, the father's name, gender)."""
    if draft.father or len(draft.names) < 2:
        return None
    for at, token in enumerate(draft.names):
        found = father_of_patronymic(token.text) if at else None
        if not found:
            continue
        father, gender = found
        if gender == "m" and gender_of_names(draft.names[:at]) == "f":
            continue  # a woman's Абрамович is her family name
        rest = [*draft.names[:at], *draft.names[at + 1 :]]
        if gender == "m" and at == len(draft.names) - 1 and not _has_family_word(rest):
            draft.doubts.add("parent_or_family")
            draft.names = rest
            return None
        if not any(sense_of(one.text).given for one in rest):
            continue
        draft.names = rest
        return token, father, gender
    return None


def _has_family_word(names: list[TypedToken]) -> bool:
    senses = [(one, sense_of(one.text)) for one in names]
    return len(names) > 1 and any(sense.family_only or fold(one.text) in LEVI for one, sense in senses)


def _gender(draft: PersonDraft, parts: _Parts, asks: list[AskKind]) -> TypedGender:
    by_name = gender_of_names(parts.given)
    told = set(draft.genders) | ({parts.gender} - {""})
    if len(told) > 1 or (told and by_name and by_name not in told):
        asks.append("gender")
        return ""
    gender = by_name or next(iter(told), "")
    if not gender and len(draft.loose_genders) == 1:
        gender = next(iter(draft.loose_genders))
    if not gender and parts.family:
        gender = _gender_of_family(parts.family[-1].text)
    return "m" if gender == "m" else "f" if gender == "f" else ""


def _gender_of_family(family: str) -> str:
    """The gender that the form of a Russian family name tells."""
    word = family.lower()
    if word.endswith(FEMALE_FORMS):
        return "f"
    return "m" if word.endswith(_MALE_FORMS) else ""


def _kind(parts: _Parts, status: TypedStatus) -> ParentKind:
    if not parts.parent and not parts.patronymic:
        return ""
    if parts.kind:
        return "mother" if parts.kind == "mother" else "father"
    gender = gender_of_names(parts.parent)
    if gender:
        return "mother" if gender == "f" else "father"
    return "father" if status == "deceased" else "mother"


def _missing(draft: PersonDraft, parts: _Parts, person: ReadPerson, place: Place) -> list[AskKind]:
    asks: list[AskKind] = []
    if person.life_status == "newborn":
        if not person.parent:
            asks.append("parent")
    elif not person.given:
        if place != "register" or not (draft.mother or draft.father):  # else it answers the parent's question
            asks.append("given")
    elif not person.parent and not person.family:
        open_marker = bool(draft.marker) and not draft.unknown_parent
        asks.append("family" if draft.unknown_parent else "parent" if open_marker else "parent_or_family")
    known = person.given or person.life_status == "newborn"
    if not person.gender and known and place != "lookup":
        asks.append("gender")
    return asks


def _doubts(draft: PersonDraft, parts: _Parts) -> list[AskKind]:
    kinds: dict[str, AskKind] = {
        "people": "people",
        "row": "people",
        "parents": "people",
        "mother": "people",
        "greeting": "people",
        "brackets": "people",
        "question": "people",
        "family": "family",
        "parent": "parent",
        "given": "given",
        "standing": "standing",
        "parent_or_family": "parent_or_family",
    }
    doubts = sorted(draft.doubts | ({parts.doubt} - {""}))
    return [kinds[doubt] for doubt in doubts if doubt in kinds]

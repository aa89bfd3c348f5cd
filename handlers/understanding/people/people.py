"""The people of a line: its items joined to persons, with what they share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handlers.answers import words_of
from handlers.understanding.births import is_newborns_name
from handlers.understanding.departed import (
    doubt_standings,
    remember_pair,
    remember_together,
    with_both_remembered,
    with_dedications_apart,
    with_pair_remembered,
)
from handlers.understanding.drafts import PersonDraft, given_and_family, has_family, is_cyrillic
from handlers.understanding.facts import are_unnamed, are_words_joined
from handlers.understanding.people.announced import (
    are_children_named,
    count_told,
    in_a_row,
    told_in_sentences,
)
from handlers.understanding.people.brackets import is_everyday_name, join, set_aside_everyday, take_bracket
from handlers.understanding.people.family_behind import is_family_behind_fact, with_family_behind
from handlers.understanding.people.family_messages import with_children_of, with_mothers_family
from handlers.understanding.people.items import items_of, without_breaks_before_kin
from handlers.understanding.people.names_behind import is_name_behind_parent, named_behind, with_parents_first
from handlers.understanding.people.names_in_a_row import doubt_joined_names, doubt_names_in_a_row
from handlers.understanding.people.parents import family_of
from handlers.understanding.people.russian_cases import turned_back
from handlers.understanding.people.second_parents import add_parent, other_parent
from handlers.understanding.people.sharing import LinePeople, share_names
from handlers.understanding.people.titled_people import take_title_for_family, title_behind
from handlers.understanding.people.told_of_all import with_told_of_all
from handlers.understanding.readings import Place
from handlers.understanding.sentences import with_heading_read
from handlers.understanding.words import (
    FOR,
    LEVI,
    MARKERS,
    Lexeme,
    divide_parent,
    gender_of_names,
    is_plural_family,
    resolve_markers,
    sense_of,
    text_of,
    vocabulary,
)
from storage.names import fold, given_names

_KIN = frozenset(("mother", "father", "relation", "spouse"))
_NAME = words_of("name named שם נאמען имени имя")  # "and no name yet" is said of the same child
_RUSSIAN_KIN = ("мам", "пап", "мат", "отц", "баб", "дед", "муж", "жен", "сын", "доч", "брат", "сест")
_FOR = FOR | {"to", "behalf"}
_COUPLE = 2  # people
_DATIVES = ("ам", "ям")  # of whom letters are for
_MY = ("мо", "наш", "сво")  # my children Соня and Лёва, not the children of Соня
_BESIDE_KIN = frozenset(("filler", "of", "living", "deceased"))
_NAMING = MARKERS | {"name", "family_name", "title", "colon", "newborn", "late", "kohen", "levi"}
_NAME_LABELS = frozenset(("namelabel", "givenlabel"))
_LABELS = frozenset(("mother", "father", "family", "hebrewname"))


def group_of(lexemes: Sequence[Lexeme], place: Place) -> LinePeople:
    """The people in the lexemes of a record."""
    group = LinePeople()
    lexemes, are_pair = with_pair_remembered(with_dedications_apart(with_parents_first(lexemes)))
    lexemes = with_mothers_family(with_children_of(with_both_remembered(without_breaks_before_kin(lexemes))))
    lexemes = with_heading_read(turned_back(lexemes), lambda some: _drafts_of(some, place))
    parts = {lexeme.part for lexeme in lexemes}
    group.people = _drafts_of(lexemes, place)
    if place == "menu":
        group.people = told_in_sentences(group.people, lexemes)
    _name_household(group.people)
    if family := family_of(lexemes, lambda some: _drafts_of(some, place)):
        group.people = family
        return group
    group.are_listed = any(_introduces_names(one, other, group) for one, other in pairwise(lexemes))
    if place == "menu" and are_children_named(lexemes, group.people):
        group.are_listed = True
        group.people = in_a_row(group.people, lexemes)
    anonymous = "anonymous" in parts and (place == "list" or not parts & {"word", "gap", "stop"})
    anonymous = anonymous and not (place == "menu" and "name" in parts)  # so the giver wants to be
    unnamed_couple = "couple" in parts and not _is_named_couple(group.people)
    if unnamed_couple or "newborns" in parts or anonymous:
        group.unclear = "people"
        return group
    if len(group.people) == 1 and group.people[0].marker == "sons":
        group.people[0].doubts.add("people")  # משה בני לוי
    if any("kin" in one.doubts for one in group.people):
        group.unclear = "people"
        return group
    named_behind = place == "menu" and _is_named_behind_kin(lexemes)
    if (_is_for_kin_unnamed(lexemes) and not named_behind) or are_unnamed(lexemes):
        group.unclear = "people"
        return group
    if place in ("register", "menu") and group.people and are_words_joined(lexemes):
        group.people[-1].doubts.add("people")
    if _is_kin_unnamed(group.people) or ("twins" in parts and len(group.people) < 2):
        group.unclear = "people"
    if (
        count_told(lexemes) != len(group.people)
        and group.are_listed
        and "kids" in parts
        and not parts & {"comma", "semicolon"}
    ):
        doubt_names_in_a_row(group.people)
    if place != "lookup" and not parts & {"twins", "close"} and count_told(lexemes) != len(group.people):
        doubt_joined_names(group.people)
    _doubt_family_levi(group.people)
    share_names(group, "kids" in parts)
    if group.people and count_told(lexemes) not in (0, len(group.people)):
        group.people[0].doubts.add("people")  # "my 3 boys Akiva Nachman and Zevi"
    if are_pair:
        remember_pair(group.people)
    remember_together(group.people)
    doubt_standings(group.people)
    return group


def _drafts_of(lexemes: Sequence[Lexeme], place: Place) -> list[PersonDraft]:
    return _merged(list(items_of(resolve_markers(lexemes))), place)


def _is_named_couple(people: Sequence[PersonDraft]) -> bool:
    """True for "the couple Efrat and Aviad Katz", a man and a woman who are both named."""
    people = [one for one in people if not one.household]
    if len(people) != _COUPLE or people[1].before not in ("and", "joined_and"):
        return False
    if not all(one.names and not one.doubts for one in people):
        return False
    genders = {next(iter(one.genders), "") or gender_of_names(given_and_family(one)[0]) for one in people}
    return genders == {"m", "f"}


def _merged(drafts: list[PersonDraft], place: Place) -> list[PersonDraft]:
    """The drafts with those joined that speak of the same person."""
    people: list[PersonDraft] = []
    for at, draft in enumerate(drafts):
        if draft.before.startswith("open:") and draft.lexemes[0].part == "and":
            draft.before = "semicolon"  # Moshe ben Sara (and Dovid)
        if people and _is_said_again(people[-1], draft):
            draft.before, draft.lexemes = people[-1].before, [*people[-1].lexemes, *draft.lexemes]
            people[-1] = draft
            continue
        if people and is_name_behind_parent(people[-1], draft, at + 1 == len(drafts)):
            people[-1] = named_behind(people[-1], draft)
            continue
        if people and _is_somebodys_friend(draft):
            people[-1].lexemes = [*people[-1].lexemes, *draft.lexemes]
            continue
        if len(people) == 1 and draft.names:
            take_title_for_family(people[0], draft)
        if people and (title := title_behind(people[-1], draft)):
            people[-1].title = title
            people[-1].lexemes = [*people[-1].lexemes, *draft.lexemes]
            continue
        if people and people[-1].has_names and is_everyday_name(draft):
            set_aside_everyday(people[-1], draft)
        elif draft.before.startswith("open:"):
            take_bracket(people, draft)
        elif people and _belongs_to(people[-1], draft):
            join(people[-1], draft)
        elif len(people) == 1 and at + 1 == len(drafts) and is_family_behind_fact(people[0], draft):
            join(people[0], draft)
        elif (
            len(people) == 1
            and _is_family_first(people[0], draft, place)
            and not _is_first_of_several(people[0], drafts[at:])
        ):
            _family_first(people[0], draft)
        elif people and (beside := other_parent(people[-1], draft, place)):
            if beside == "ask":
                people[-1].doubts.add("parents")
                people.append(draft)
            else:
                add_parent(people[-1], draft)
        else:
            people.append(draft)
    return with_told_of_all(
        [
            one
            for one in with_family_behind(people)
            if one.has_names
            or ((one.relation or one.has_title) and len(people) > 1)
            or one.status == "newborn"
            or one.household
            or one.spouse
        ]
    )


def _introduces_names(kids: Lexeme, following: Lexeme, group: LinePeople) -> bool:
    """True for "my three girls: Gila and Nava" and "my friends Avi and Michal", not for "children of Avi"."""
    if kids.detail == "parents":
        return False  # "Tuvia, parents Yehuda and Miriam" is one person
    if kids.part != "kids" or (is_cyrillic(kids.text) and not _are_own(kids, following)):
        return kids.part == "kids" and following.part in ("colon", "dash")
    named = following.part == "name" and kids.tokens[-1].key not in ("of", "של", "פון", "פונעם")
    return following.part in ("colon", "dash") or (named and len(group.people) > 1)


def _are_own(kids: Lexeme, following: Lexeme) -> bool:
    """True for "мои дети" and мальчикам, and for дети in front of a name that is told in no genitive."""
    if kids.text.lower().startswith(_MY) or kids.text.lower().endswith(_DATIVES):
        return True
    return following.part == "name" and bool(given_names().find(following.text))


def _doubt_family_levi(people: Sequence[PersonDraft]) -> None:
    """Asks what Levi is in לוי דוד בן רחל: a family is often written first. Levi Yitzchak is a name."""
    for person in people:
        given = given_and_family(person)[0]
        first = len(given) > 1 and person.behind and given[0].folded in LEVI
        if first and not has_family(person) and not given_names().find(text_of(given)):
            person.doubts.add("people")


def _is_kin_unnamed(people: Sequence[PersonDraft]) -> bool:
    """True for "Moshe Levy and his brother"."""
    return any((one.relation or one.has_title) and not one.has_names and not one.status for one in people)


def _is_for_kin_unnamed(lexemes: Sequence[Lexeme]) -> bool:
    """True for "Rivka Katz, 36, for her mother": the letter is for somebody whose name is not told.

    So it is with "Rivka Katz in memory of her mother", if nobody is named behind her.
    """
    named = next((at for at, one in enumerate(lexemes) if one.part == "name"), len(lexemes))
    told = [one for one in lexemes[named:] if _leads(one) or one.part not in _BESIDE_KIN]
    for at, (one, kin) in enumerate(pairwise(told), start=2):
        is_for = _leads(one) or kin.text.startswith("ל")
        if (
            is_for
            and (_is_kin(kin) or kin.part == "newborn")
            and (at == len(told) or told[at].part not in _NAMING)
        ):
            return True
    last = max((at for at, one in enumerate(told) if one.part == "name"), default=len(told))
    return any(
        one.part == "dedication" and (_ends_with_kin(one) or any(map(_is_kin, told[at : at + 1])))
        for at, one in enumerate(told[last:], start=last + 1)
    )


def _is_named_behind_kin(lexemes: Sequence[Lexeme]) -> bool:
    """True for "and one for my wife, Shir bat Ronit": who is meant is named behind the comma."""
    told = [one.part for one in lexemes if one.part not in ("filler", "living")]
    parts = [
        part for part, before in zip(told, ["", *told], strict=False) if (part, before) != ("comma", "comma")
    ]
    return any(
        parts[at] in _KIN and parts[at + 1] in ("comma", "colon", "dash") and parts[at + 2] == "name"
        for at in range(len(parts) - 2)
    )


def _leads(lexeme: Lexeme) -> bool:
    return lexeme.text.lower() in _FOR


def _is_kin(lexeme: Lexeme) -> bool:
    russian = lexeme.part in MARKERS and lexeme.text.lower().startswith(("сын", "доч"))
    return lexeme.part in _KIN or russian


def _ends_with_kin(lexeme: Lexeme) -> bool:
    """True for לעילוי נשמת אמא, which is one phrase."""
    last = lexeme.tokens[-1:]
    match = vocabulary().match(last, 0) if len(lexeme.tokens) > 1 else None
    russian = is_cyrillic(lexeme.text) and last[0].key.startswith(_RUSSIAN_KIN)
    return russian or (
        match is not None and match.sense("mother", "father", "relation", "spouse") is not None
    )


def _is_same_newborn(person: PersonDraft, draft: PersonDraft) -> bool:
    """True for "a baby girl, no name yet" and "a granddaughter, no name yet", which are words for one."""
    spoken = person.status == "newborn" or (bool(person.relation) and not person.household)
    newborns = spoken and draft.status == "newborn" and not person.has_names
    told = len(person.genders | draft.genders) > 1
    joined = draft.before in ("and", "joined_and") and not any(one.key in _NAME for one in draft.tokens)
    return newborns and not told and not joined


def _belongs_to(person: PersonDraft, draft: PersonDraft) -> bool:
    kin = draft.relation or draft.has_title
    if kin and draft.before in ("and", "joined_and") and not draft.has_names:
        return False
    if draft.spouse:
        return False
    if _is_same_newborn(person, draft):
        return True
    if not draft.has_names and draft.status == "newborn":
        return draft.before not in ("and", "joined_and") and (person.has_parent or has_family(person))
    if not draft.has_names:
        return not draft.household
    if not person.has_names and not person.household:
        named = person.status != "newborn" or is_newborns_name(person, draft)
        return named or draft.leads in MARKERS or draft.leads in _LABELS
    if draft.before == "semicolon" and (draft.leads not in _LABELS or draft.names):
        return False
    if draft.leads in MARKERS or draft.leads == "hebrewname":
        return not (person.has_parent and draft.leads in MARKERS)
    if draft.leads in ("mother", "father") and not (draft.mother or draft.father):
        return False  # "and his father Yaakov ben Chana" is a person of his own
    if draft.leads in _LABELS or (draft.leads in _NAME_LABELS and not person.names):
        return True
    levi = draft.is_bare and len(draft.names) == 1 and fold(draft.names[0].text) in LEVI
    if (draft.family_alone or levi) and draft.before in ("comma", "line", "dash", "close"):
        told = person.has_parent or person.status == "newborn"
        alone = all(
            one.part in ("name", "family_name", "sign") for one in draft.lexemes
        )  # "... tell me the price"
        return told and alone and not has_family(person)
    if draft.before == "line" and person.lexemes and person.lexemes[-1].part in MARKERS:
        return True
    if (
        draft.is_bare
        and len(draft.names) == 1
        and draft.before == "comma"
        and person.mother
        and not person.behind
    ):
        return not has_family(person) and sense_of(draft.names[0].text).family
    return False


def _is_said_again(person: PersonDraft, draft: PersonDraft) -> bool:
    """True for the Shaindy Klein of "uh, Shaindy, Shaindy Klein", whose first name was typed alone before."""
    if draft.before not in ("comma", "dash") or not (person.is_bare and person.given_only):
        return False
    again = [token.folded for token in draft.names[: len(person.names)]]
    more = len(draft.names) > len(person.names) or draft.has_parent
    return more and again == [token.folded for token in person.names]


def _is_somebodys_friend(draft: PersonDraft) -> bool:
    """True for ", a friend of Avi Klein", which tells of the person before it."""
    apart = draft.before.partition(":")[0] in ("comma", "dash", "gap", "open")
    return apart and bool(draft.relation) and draft.marker == "of" and not draft.names


def _name_household(people: Sequence[PersonDraft]) -> None:
    """ "Katz: Ari, Dov": a family, and its children's first names behind a colon."""
    if len(people) < 2 or people[1].before != "colon":
        return
    first = people[0]
    if not (first.family_alone or (first.is_bare and len(first.names) == 1 and _is_plural(first))):
        return
    if all(one.given_only and not one.relation for one in people[1:]):
        people[0].household = True


def _is_plural(person: PersonDraft) -> bool:
    """True for Кацы, "the Katzes"."""
    return is_plural_family(person.names[0].text)


def _is_first_of_several(first: PersonDraft, others: Sequence[PersonDraft]) -> bool:
    """True for the Chesky of "Chesky, Pinny and Shloimy Elbogen", who only sounds like a family."""
    guessed = len(first.names) == 1 and not sense_of(first.names[0].text).exact
    joined = all(one.before in ("and", "joined_and", "comma") and one.is_bare for one in others)
    return guessed and joined and len(others) > 1 and bool(given_and_family(others[-1])[1])


def _is_family_first(first: PersonDraft, second: PersonDraft, place: Place) -> bool:
    """ "Levy, Moshe ben Sara": a family name, a comma, and somebody without a family name."""
    if second.before != "comma" or not second.names or first.has_parent or first.household:
        return False
    if second.spouse or second.relation:
        return False
    if second.is_bare and given_and_family(second)[1]:
        return False
    if second.behind and divide_parent(second.behind).family:
        return False
    if first.family and not first.names:
        return True
    if not first.is_bare:
        return False
    sense = sense_of(" ".join(token.text for token in first.names))
    if len(first.names) > 1:
        whole_name = sense_of(first.names[0].text).given and not sense.exact  # "Sam Weinberg, Shmuel ..."
        return sense.family and not sense.given and not whole_name
    shouted = first.names[0].text.isupper() and not second.names[0].text.isupper()
    if sense.family_only or (sense.family and (fold(first.names[0].text) in LEVI or shouted)):
        return True
    return sense.family and (place == "list" or bool(second.has_parent))


def _family_first(first: PersonDraft, second: PersonDraft) -> None:
    first.family, first.names = [*first.family, *first.names], []
    first.family_first = True
    join(first, second)

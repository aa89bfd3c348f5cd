"""Doubts of a reading that seems sure: words of the text that contradict it, and are asked about.

They look at the words alone, not at the rules by which the people were read, so that a new way of saying
something is asked about rather than taken wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft
from handlers.understanding.people import Finished
from handlers.understanding.readings import Ask, Place
from handlers.understanding.records import Record
from handlers.understanding.words import BREAKS, MARKERS, Lexeme, TypedToken, vocabulary

_DEATH = words_of(
    """
    yahrzeit yahrtzeit yartzeit yortzeit yurtzeit kaddish kadish niftar nifter nifteres niftera
    died passed deceased dead funeral shiva shloshim levaya obituary rip
    קדיש יארצייט אזכרה נפטר נפטרה שנפטר שנפטרה ניפטר ניפטרה לזכר נשמת געשטארבן אזכרת הלוויה שבעה
    кадиш йорцайт йорцайта йорцайту годовщина умер умерла умерли умерший умершего покойный покойная покойного
    покойной покойному скончался скончалась погиб погибла памяти память упокой похороны похоронили шива
    """
)
_DENIAL = words_of(
    """
    not no never isn't isnt wasn't wasnt don't dont doesn't doesnt didn't didnt aren't arent neither nor
    не нет ни нету לא אין איננו איננה אינו אינה ניט נישט nisht nit
    """
)
_AROUND = MARKERS | {"open", "close"}
_CHILDREN = words_of(
    """
    son daughter baby kid child grandson granddaughter nephew niece boy girl newborn
    сын сына сыну дочь дочери дочку дочка дочке внук внука внуку внучка внучки внучку ребёнок ребёнка
    בני בתי נכדי נכדתי הבן הבת לבן לבת נכד נכדה זון טאכטער אייניקל
    """
)
_ELDERS = words_of(
    """
    mothers fathers moms dads mums bubbys bubbies zaidys zeidys zaidies grandmothers grandfathers grandmas
    grandpas husbands wifes parents grandparents uncles aunts
    """
)
_CHILDREN_OF = frozenset(("sons", "daughters"))
_MANY_NAMES = 3
_PRONOUNS = words_of("he she он она הוא היא ער זי")
_GIVERS = words_of("from by от פון")
_CLAIMED = frozenset(("name", "family_name", "living", "unknown", "newborn", "newborns", "place", "pay"))
_KIN = frozenset(("mother", "father", "relation", "spouse"))


def doubts_of(
    record: Record, finished: Sequence[Finished], drafts: Sequence[PersonDraft], place: Place
) -> list[Ask]:
    """What has to be asked of people about whom nothing else is; [] where no word contradicts the reading."""
    if place == "lookup" or not finished:
        return []
    for doubts in (
        _of_death(record, finished),
        _of_the_living(record, finished),
        _of_denial(record),
        _of_ages(record, finished),
        _of_rows(record, finished),
    ):
        if found := list(doubts):
            return found
    return [*_of_givers(record, finished), *_of_families(record, finished, drafts)]


def _of_death(record: Record, finished: Sequence[Finished]) -> Iterator[Ask]:
    """A word of death in a message in which everybody is taken for living, unless it is said of somebody's
    kin: "Dov Kahn, his father passed away"."""
    if any(one.person.life_status for one in finished):
        return
    for at, lexeme in enumerate(record.lexemes):
        if lexeme.part in _CLAIMED or not _keys(lexeme) & _DEATH:
            continue
        if not any(map(_speaks_of_kin, _clause(record.lexemes, at))):
            yield _standing(finished, named_before(finished, lexeme) or 0)
            return


def _clause(lexemes: Sequence[Lexeme], at: int) -> Sequence[Lexeme]:
    """The lexemes up to a place, and the one behind it, from the last break on; with a pronoun, from the
    first word on."""
    start = next((end for end in range(at, 0, -1) if lexemes[end - 1].part in BREAKS), 0)
    if any(_keys(lexeme) & _PRONOUNS for lexeme in lexemes[start:at]):
        start = 0  # мама Фрума, она умерла
    return lexemes[start : at + 2]


def _speaks_of_kin(lexeme: Lexeme) -> bool:
    if lexeme.part in _KIN or _keys(lexeme) & _ELDERS:
        return True
    matches = (vocabulary().match([token], 0) for token in lexeme.tokens)
    return any(match is not None and match.sense(*_KIN) is not None for match in matches)


def _of_the_living(record: Record, finished: Sequence[Finished]) -> Iterator[Ask]:
    """The son of "in honor of my late mothers yahrzeit, a letter for my son Eli": the words of death may be
    another's, of whom is spoken before him."""
    for at, one in enumerate(finished):
        words = set(one.person.relation.casefold().split())
        if one.person.life_status != "deceased" or not words & _CHILDREN:
            continue
        if any(_is_another(lexeme, one) for lexeme in record.lexemes):
            yield _standing(finished, at)


def _is_another(lexeme: Lexeme, one: Finished) -> bool:
    """Whether a lexeme speaks of kin other than this person's own relation, in front of it."""
    if not lexeme.tokens or not _speaks_of_kin(lexeme) or _keys(lexeme) & _CHILDREN:
        return False
    return bool(one.given) and lexeme.tokens[-1].start < one.given[0].start


def _of_denial(record: Record) -> Iterator[Ask]:
    """A "not" that nothing claims: "not Ari but Avi"."""
    for lexeme in record.lexemes:
        denied = len(lexeme.tokens) == 1 and bool(_keys(lexeme) & _DENIAL)
        if denied and lexeme.part not in _CLAIMED | {"talk"}:
            yield Ask("people", 0, text=lexeme.text)
            return


def _of_ages(record: Record, finished: Sequence[Finished]) -> Iterator[Ask]:
    """More ages than people: somebody of "תמר בת 4 ואיתן בן 2" was not seen."""
    ages = {fact.age for fact in record.facts if fact.kind == "age" and not fact.is_bare}
    if len(ages) > len(finished):
        yield Ask("people", 0)


def _of_rows(record: Record, finished: Sequence[Finished]) -> Iterator[Ask]:
    """Three names in a row in front of "sons of" or "daughters of", which may be three people: "שרה רבקה רחל
    ולאה בנות חנה"."""
    if any(lexeme.part in _CHILDREN_OF for lexeme in record.lexemes):
        for at, one in enumerate(finished):
            if len(one.given) >= _MANY_NAMES:
                yield Ask("people", at)
                return


def _of_givers(record: Record, finished: Sequence[Finished]) -> Iterator[Ask]:
    """A parent who stands behind "from his daughter", and is rather the giver."""
    for at, one in enumerate(finished):
        parents = {token.start for token in one.parents}
        for before, kin, named in zip(record.lexemes, record.lexemes[1:], record.lexemes[2:], strict=False):
            led = kin.part in _KIN | {"son", "daughter"} and _keys(before) & _GIVERS
            if led and named.tokens and named.tokens[0].start in parents:
                yield Ask("people", at)
                return


def _of_families(
    record: Record, finished: Sequence[Finished], drafts: Sequence[PersonDraft]
) -> Iterator[Ask]:
    """A family's name around a parent, "Dina Katz (bas Sara) Levy", one that may be lost behind née, and a
    name within which kin is spoken of."""
    marks = [one.tokens[0].start for one in record.lexemes if one.part in _AROUND and one.tokens]
    kin = [one.tokens[0].start for one in record.lexemes if one.part == "relation" and one.tokens]
    for at, one in enumerate(finished):
        if _are_apart(one.family, marks):
            yield Ask("family", at)
        elif _are_apart(one.given, kin) or _are_apart(one.parents, kin):
            yield Ask("people", at)  # mother Anna Klein, grandmother Ruth
    if len(drafts) != len(finished):
        return
    for at, (draft, one) in enumerate(zip(drafts, finished, strict=True)):
        if len(draft.maiden) > 1 and not one.family:
            yield Ask("family", at)


def _are_apart(names: Sequence[TypedToken], marks: Sequence[int]) -> bool:
    """Whether one of the places lies between words of a name."""
    starts = sorted(token.start for token in names)
    return any(start < mark < end for start, end in pairwise(starts) for mark in marks)


def _standing(finished: Sequence[Finished], at: int) -> Ask:
    person = finished[at].person
    gone, here = (replace(person, life_status=status) for status in ("deceased", ""))
    return Ask("standing", at, ((gone,), (here,)))


def named_before(finished: Sequence[Finished], lexeme: Lexeme) -> int | None:
    """The index of the person whose name begins nearest in front of a lexeme; None where none does."""
    start = lexeme.tokens[0].start
    starts = [min((token.start for token in one.given), default=start) for one in finished]
    before = [at for at, first in enumerate(starts) if first < start]
    return max(before, key=starts.__getitem__, default=None)


def _keys(lexeme: Lexeme) -> set[str]:
    return {token.key for token in lexeme.tokens}

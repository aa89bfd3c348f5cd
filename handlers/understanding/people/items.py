"""The items of a line: what stands between its breaks, and in its brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft, draft_of
from handlers.understanding.words import LEVI, MARKERS, Lexeme, sense_of
from storage.names import fold

_SPLITS = frozenset(("comma", "semicolon", "slash", "dash", "line", "gap", "and", "with", "colon"))
_BOTH = 2  # the name behind a bracket, and its own bracket
_IN_FRONT_OF_KIN = frozenset(("late", "deceased", "filler", "title"))
_MOURNING = frozenset(("dedication", "late"))
ALSO = words_of("also וגם גם אויך ещё еще также тоже")  # in an "and" before somebody else: "and also Dovid"
_BOY_OF = (["relation", "son"], ["relation", "daughter"])
_DESCRIBING = words_of(  # no kin of somebody who was named before
    """
    boy girl guy lady man woman kid bochur bachur kallah kalla chosson chossen chatan
    בחור בחורה ילד ילדה חתן כלה
    יינגל מיידל בחור'ל мальчик девочка парень девушка невеста жених
    """
)
_BEFORE = {"with": "and", "relation": "semicolon"}  # as which sign a word separates people
_INTRODUCING = frozenset(
    words_of(
        """
        mother father family hebrewname namelabel givenlabel filler dedication title relation talk
        listhead
        """
    )
)


def without_breaks_before_kin(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes without the break that a number has left between a name and what is said of it: the boy of
    "Josh 13, bar mitzvah boy ben Lisa" is Josh, and a baby of "תינוקת בת יומיים של מיטל" is Meital's."""
    found: list[Lexeme] = []
    for at, one in enumerate(lexemes):
        if one.part == "of" and [other.part for other in found[-2:]] == ["newborn", "dash"]:
            found.pop()
        parts = [other.part for other in lexemes[at : at + 2]]
        said = parts in _BOY_OF and one.tokens and one.tokens[-1].key in _DESCRIBING
        while said and len(found) > 1 and found[-1].part in ("dash", "comma"):
            found.pop()
        found.append(one)
    return found


def items_of(lexemes: Sequence[Lexeme]) -> Iterator[PersonDraft]:
    """The items between breaks, each followed by what stands in brackets within it."""
    item: list[Lexeme] = []
    asides: list[list[Lexeme]] = []
    before = ""
    follows = fact = False
    read = list(_with_brackets(lexemes))
    for at, (lexeme, aside) in enumerate(read):
        if aside:
            asides.append(aside)
            continue
        if lexeme.part == "open" and _parts_people(item, read, at):
            lexeme = replace(lexeme, part="comma")  # Akiva (9) Tehilla (7)
        kin = lexeme.part == "relation" and _begins_kin(item, [one for one, _ in read[at + 1 :]])
        if lexeme.part not in _SPLITS and not _begins_spouse(item, lexeme) and not kin:
            item.append(lexeme)
            continue
        mourning = _words_in_front_of_kin(item) if lexeme.part == "spouse" or kin else []
        item = item[: len(item) - len(mourning)]
        if item or asides:
            yield from _item_and_asides(item, asides, before, follows, fact)
            fact = False
            follows = follows or any(one.part in ("name", "newborn") for one in item)
            before, asides = "", []
        fact = fact or (lexeme.part == "dash" and not lexeme.tokens and not lexeme.detail)
        before = _stronger(before, "joined_and" if lexeme.joined else _BEFORE.get(lexeme.part, lexeme.part))
        also = any(token.key in ALSO for token in lexeme.tokens)
        item = (
            [*mourning, lexeme]
            if lexeme.part == "spouse" or kin
            else [replace(lexeme, part="filler")]
            if also
            else []
        )
    if item or asides:
        yield from _item_and_asides(item, asides, before, follows, fact)


def _words_in_front_of_kin(item: Sequence[Lexeme]) -> list[Lexeme]:
    """The "in memory of" at the end of "Ruth Adler in memory of", in front of her husband: it is his.

    So is the "for her late" of "and one for her late husband".
    """
    found: list[Lexeme] = []
    for one in reversed(item):
        if one.part not in _MOURNING:
            break
        found.insert(0, one)
    small = all(one.part == "filler" for one in item[: len(item) - len(found)])
    return found if small or any(one.part in ("name", "family_name") for one in item) else []


def _parts_people(item: Sequence[Lexeme], read: Sequence[tuple[Lexeme, list[Lexeme]]], at: int) -> bool:
    """True for a bracket that only held a fact, between two people each of whom has one: two first names, or
    two with the family's behind, Dov Katz (7) Dina Katz (5)."""
    after = [one for one, _aside in read[at + 1 : at + 2 + _BOTH]]
    named = [*takewhile(lambda one: one.part == "name", after)]
    if not named or len(named) == len(after) or after[len(named)].part != "open":
        return False
    if not item or item[-1].part != "name" or not sense_of(named[0].text).given:
        return False
    whole = len(item) > 1 and item[-2].part == "name" and sense_of(item[-1].text).family
    return sense_of(item[-1].text).given if len(named) == 1 else whole


def _begins_spouse(item: Sequence[Lexeme], lexeme: Lexeme) -> bool:
    """True for the wife of "Moshe and his wife"; the words of "his late wife" belong to her."""
    if lexeme.part != "spouse":
        return False
    mourned = any(one.part in ("late", "deceased") for one in item)
    own = mourned and all(one.part in _IN_FRONT_OF_KIN for one in item)
    return bool(item) and not own


def _begins_kin(item: Sequence[Lexeme], after: Iterable[Lexeme]) -> bool:
    """True for "her son" between "Yonatan ben Leah" (the item) and the son's name (after it)."""
    said = [one for one in item if one.part != "filler"]
    if not said or said[-1].part != "name":
        return False
    following = next((one for one in after if one.part != "filler"), None)
    if following is None or following.part != "name" or fold(following.text) in LEVI:
        return False
    return sense_of(following.text).given and any(one.part in MARKERS for one in item)


def _item_and_asides(
    item: list[Lexeme], asides: list[list[Lexeme]], before: str, follows: bool, fact: bool
) -> Iterator[PersonDraft]:
    if item:
        draft = draft_of(item, before, follows)
        draft.behind_fact = fact
        yield draft
    for aside in asides:
        yield draft_of(aside, f"open:{before}", follows or bool(item))


def _with_brackets(lexemes: Sequence[Lexeme]) -> Iterator[tuple[Lexeme, list[Lexeme]]]:
    """Each lexeme, or what stands in a pair of brackets, or between quotes behind a name, all together."""
    at = 0
    last = {lexeme.part: place for place, lexeme in enumerate(lexemes)}
    while at < len(lexemes):
        lexeme = lexemes[at]
        end = _end_of_bracket(lexemes, at, last)
        if end:
            yield lexeme, [one for one in lexemes[at + 1 : end] if one.part not in ("comma", "dash", "gap")]
            at = end + 1
        else:
            introduces = (
                lexeme.part in ("colon", "dash")
                and lexeme.tokens != ()
                and bool(at)
                and (lexemes[at - 1].part in _INTRODUCING or _is_epithet(lexemes[at + 1 : at + 2]))
            )
            if lexeme.part not in ("quote", "close", "open") and not introduces:
                yield lexeme, []
            at += 1


def _is_epithet(lexemes: Sequence[Lexeme]) -> bool:
    """True for the авину of Авраам-авину, which its hyphen does not part from the name."""
    return any(one.part == "epithet" for one in lexemes)


def _end_of_bracket(lexemes: Sequence[Lexeme], at: int, last: Mapping[str, int]) -> int:
    """The place of the sign that closes a bracket or quotes behind a name; 0 if none is opened here.

    `last` has the last place of each part, so that nothing is looked for that does not come.
    """
    part = lexemes[at].part
    if part == "quote" and not (at and lexemes[at - 1].part == "name"):
        return 0
    closing = {"open": "close", "quote": "quote"}.get(part, "")
    if not closing or last.get(closing, 0) <= at:
        return 0
    return next((end for end in range(at + 1, len(lexemes)) if lexemes[end].part == closing), 0)


_STRENGTH = (
    "",
    "open",
    "close",
    "colon",
    "dash",
    "comma",
    "line",
    "slash",
    "joined_and",
    "and",
    "spouse",
    "semicolon",
    "gap",
)


def _stronger(one: str, other: str) -> str:
    if {one, other} == {"comma", "and"}:
        return "and"
    return max(one, other, key=_STRENGTH.index)

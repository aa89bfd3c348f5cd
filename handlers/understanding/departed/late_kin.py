"""Words of death that are said of a relative, not of the one who is named: "Uri ben Dan, his dad z\\"l"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.facts import Fact
from handlers.understanding.words import BREAKS, FOR, MARKERS, Lexeme, TypedToken
from storage.names import nominatives

_KIN = frozenset(("mother", "father", "relation", "spouse"))
_PARENTS = {"father": "m", "mother": "f"}
_NAMED = frozenset(("name", "family_name"))
_DIED = frozenset(("deceased", "late"))
_ENDS = BREAKS | {"number", "and"}
_JOINS = frozenset(("and", "with", "dedication"))
_AROUND = frozenset(("filler", "late", "stop", "word", "note"))
_THEIRS = words_of(
    """
    his her their whose שלו שלה שלהם שלהן אביו אביה אביהם אמו אמה אימו אימה אמם אחיו אחיה אחותו אחותה סבו סבה
    סבתו סבתה דודו דודה בעלה אשתו אישתו חמיו חמותו זיין זיינע איר אירע זייער זייערע его её ее их него неё нее
    них которого которой которых
    """
)
_MINE = words_of(
    """
    my our שלי שלנו אבי אמי אימי אחי אחותי סבי סבתי בעלי אשתי אישתי מיין מיינע אונזער אונדזער
    мой моя моё мои моего моей наш наша нашего нашей меня
    """
)
_I = words_of("שמי אני i i'm im איך меня я לעצמי עצמי בשבילי עבורי myself себя")
_CHILDREN = words_of(
    """
    son daughter child baby grandson granddaughter nephew niece boy girl myself בן לבן בת לבת בני לבני
    בתי לבתי ילד לילד ילדה לילדה נכד לנכד נכדה לנכדה נכדי לנכדי נכדתי לנכדתי אחיין לאחיין לעצמי
    זון טאכטער קינד אייניקל יינגל מיידל
    сын сына сыну дочь дочери дочку дочки внука внуку внучки внучку внучке ребёнка ребенка себя
    """
)
_OWN = words_of("שלי שלנו")
_OF_KIN = words_of("בן בת")  # בן אחותי; בן שלי is one's own
_OF = words_of("of של פון")
_AND = words_of("and also וגם גם און אויך и также а")
_BLESSED = words_of('z"l zl z\'l a"h a\'h obm ז"ל זל ע"ה זצ"ל')
_RATHER_SMALL = words_of(
    "whose just has had already recently also שכבר כבר которого которой чей чья чьего у וואס איז"
)


def with_late_kin_aside(lexemes: Sequence[Lexeme], aside: bool) -> list[Lexeme]:
    """The lexemes with a late relative of whoever is named before as a note, as somebody of their own, or,
    where it may be said of either, as a passing to be asked about.

    `aside`: a relative who is named is a note as well, for a letter was asked for one.
    """
    found = _with_living_beside(lexemes)
    at = 0
    while at < len(found):
        if found[at].part in MARKERS and at:
            found = _read_other_parent(found, at)
        elif found[at].part in _KIN:
            found = _read_kin(found, at, aside)
        at += 1
    return found


def _read_other_parent(lexemes: list[Lexeme], at: int) -> list[Lexeme]:
    """The lexemes with ", the son of the late Dov" behind whoever has a parent already as a note."""
    end = at + 1
    while end < len(lexemes) and lexemes[end].part in _NAMED | _DIED | {"of", "title"}:
        end += 1
    parts = {one.part for one in lexemes[at:end]}
    if lexemes[at - 1].part not in BREAKS or not (_DIED & parts and _NAMED & parts):
        return lexemes
    before, said, rest = lexemes[:at], lexemes[at:end], lexemes[end:]
    if not any(one.part in _NAMED for one in before) or (rest and rest[0].part not in _ENDS):
        return lexemes
    return [*before, _note(said) if "late" in parts else _unsure(said), *rest]


def without_passings_of_kin(
    facts: Sequence[Fact], before: Sequence[Lexeme], lexemes: Sequence[Lexeme]
) -> list[Fact]:
    """The facts of a line without the day on which a relative has passed away, whose break has been taken
    out of the lexemes as they were `before`."""
    taken = any(map(_is_passing, before)) and not any(map(_is_passing, lexemes))
    return [one for one in facts if not (taken and one.kind == "passing")]


def with_possessor_aside(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes without "Lev's grandfather passed;" in front of Lev himself.

    "My grandfather Lev passed; Lev ben Dov" tells of Lev: it is in his memory.
    """
    end = next((at for at, one in enumerate(lexemes) if one.part in BREAKS and not _is_passing(one)), 0)
    said, rest = lexemes[:end], lexemes[end + 1 :]
    names = [one for one in said if one.part in _NAMED]
    kin = any(one.part in _KIN for one in said) and any(map(_tells_death, said))
    kin = kin or any(map(_is_memory, said))
    if not kin or len(names) != 1:
        return [*lexemes]
    again = next((at for at, one in enumerate(rest) if one.part == "name" and _is_same(names[0], one)), -1)
    if again < 0:
        return [*lexemes]
    departed = _departed(said, rest[:again])
    return [_note(said), *lexemes[end:]] if departed is None else [*_in_memory(said, departed), *rest]


def _is_same(name: Lexeme, again: Lexeme) -> bool:
    """Whether a name is said again; in Russian the first may stand in a case: «у Льва ... , Лев»."""
    if _keys(name) == _keys(again):
        return True
    return len(name.tokens) == 1 and again.text in nominatives(name.text, declined=True)


def _departed(said: Sequence[Lexeme], between: Sequence[Lexeme]) -> Lexeme | None:
    """The word for kin behind which the departed is named, where nobody else is led up to before the name is
    said again; None where the name is its owner's."""
    at = next(at for at, one in enumerate(said) if one.part in _NAMED) - 1
    while at >= 0 and said[at].part in _DIED | {"title", "filler"} and not _keys(said[at]) & _OF:
        at -= 1
    others = any(one.part in _KIN | {"kids", "dedication"} or _keys(one) & (_I | FOR) for one in between)
    leads = at >= 0 and (said[at].part in _KIN or _is_memory(said[at]))
    return said[at] if leads and not others else None


def _in_memory(said: Sequence[Lexeme], kin: Lexeme) -> list[Lexeme]:
    dated = [one for one in said if _is_passing(one)]
    told = [one for one in said if one is not kin and one.part not in _NAMED and one.tokens]
    if kin.part in _PARENTS:
        kin = replace(kin, part="relation", detail=_PARENTS[kin.part], match=None)
    return [*([Lexeme("dedication", "deceased", _tokens(told))] if told else []), kin, *dated]


def with_loss_of_writer_aside(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "my father passed away." in front of a letter for a child, or for the
    writer, as a note."""
    start = 0
    for at, one in enumerate(lexemes):
        if one.part not in BREAKS:
            continue
        said = lexemes[start : at + 1]
        if any(other.part in _NAMED for other in said):
            break
        kin = [other for other in said if other.part in _KIN]
        lost = kin and any(map(_tells_death, said)) and not any(_keys(other) & _CHILDREN for other in said)
        start = at + 1
        if not lost:
            continue
        rest = [Lexeme("comma"), *lexemes[at + 1 :]]
        mourns = any(_tells_death(other) or other.part == "dedication" for other in rest)
        if not mourns and any(_keys(other) & _CHILDREN for other in _in_front_of_name(rest)):
            return [*lexemes[: at + 1 - len(said)], _note(said), *rest]
    return [*lexemes]


def with_kin_of_kin_doubted(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the "late" of "my late brother's son" and בן אחותי ז"ל as said of either."""
    found = list(lexemes)
    for at in range(len(lexemes) - 2):
        one, other, third = lexemes[at : at + 3]
        owned = other.part == "filler" and other.text.endswith(("'s", "\u2019s")) and third.part in _KIN
        if one.part == "late" and owned:
            found[at] = _unsure([one])
        of_kin = one.part == "relation" and len(one.tokens) > 1 and one.tokens[0].key in _OF_KIN
        if of_kin and one.tokens[1].key in _MINE - _OWN and other.part == "deceased" and third.part == "name":
            found[at + 1] = _unsure([other])
    return found


def _in_front_of_name(lexemes: Sequence[Lexeme]) -> Sequence[Lexeme]:
    end = next((at for at, one in enumerate(lexemes) if one.part in _NAMED), 0)
    return lexemes[:end]


def _is_passing(lexeme: Lexeme) -> bool:
    """True for the break that a day of passing has left."""
    return lexeme.part == "dash" and lexeme.detail == "passing"


def _is_memory(lexeme: Lexeme) -> bool:
    return lexeme.part == "dedication" and lexeme.detail == "deceased"


def _tells_death(lexeme: Lexeme) -> bool:
    return lexeme.part in _DIED or _is_passing(lexeme)


def _read_kin(lexemes: Sequence[Lexeme], at: int, aside: bool) -> list[Lexeme]:
    """The lexemes with what is told of the relative whose word stands at a place."""
    start, end = _start(lexemes, at), _end(lexemes, at)
    before, said, rest = lexemes[:start], lexemes[start:end], lexemes[end:]
    died = any(map(_tells_death, said)) and not (rest and rest[0].part in ("open", "colon"))
    named = any(one.part in _NAMED and one.detail != "possessive" for one in before)
    dedicated = any(map(_is_memory, lexemes))
    if not (died and named) or dedicated or (before and _joins(before[-1])) or _joins(said[0]):
        return [*lexemes]
    whose = _whose(said)
    if rest and rest[0].part not in _ENDS and rest[0].tokens:
        return _apart(lexemes, start, at) if _is_whole_name(lexemes, at) and whose else [*lexemes]
    of_writer = whose == "mine" and any(map(_tells_of_oneself, (*before, *rest)))
    if _is_named(lexemes[at + 1 : end]):
        if lexemes[at].part in _PARENTS:
            return _with_parent_late(lexemes, start, end) if whose == "theirs" or of_writer else [*lexemes]
        return [*before, _note(said), *rest] if aside and whose == "theirs" else _apart(lexemes, start, at)
    if whose == "mine" and _is_blessing(said):
        return [*lexemes]
    of_another = whose == "theirs" and not _is_for_another(before)
    return [*before, _note(said) if of_another or of_writer else _unsure(said), *rest]


def _with_parent_late(lexemes: Sequence[Lexeme], start: int, end: int) -> list[Lexeme]:
    """The lexemes with the "died" of "his father Lev died" as a note: the name is the parent's."""
    said = [_told_of_parent(one) if _tells_death(one) else one for one in lexemes[start:end]]
    return [*lexemes[:start], *said, *lexemes[end:]]


def _told_of_parent(lexeme: Lexeme) -> Lexeme:
    return _note([lexeme]) if lexeme.tokens else Lexeme("dash")


def _is_named(behind: Sequence[Lexeme]) -> bool:
    """True if a name stands directly behind a word for kin and the words of death: "his dad z\"l Ron"."""
    for one in behind:
        if one.part in _NAMED:
            return True
        if one.part not in _DIED | {"title"} and not _keys(one) & (_THEIRS | _MINE):
            return False
    return False


def _start(lexemes: Sequence[Lexeme], at: int) -> int:
    """Where what is said of a relative begins: "whose", "her late"."""
    kin = at
    while at and lexemes[at - 1].part in _AROUND | {"deceased"}:
        one = lexemes[at - 1]
        if one.part not in _DIED and not _keys(one) & (_THEIRS | _MINE | _RATHER_SMALL):
            break
        at -= 1
    first = lexemes[at]
    led = first.part != "deceased" or first.text.startswith("ש")  # שנפטר אביו
    return at if led or (at and lexemes[at - 1].part in BREAKS) else kin


def _end(lexemes: Sequence[Lexeme], at: int) -> int:
    """Where what is said of a relative ends, with the name and the word of death behind it."""
    at += 1
    while at < len(lexemes) and lexemes[at].part in _AROUND | _NAMED | _DIED | {"title"}:
        at += 1
    return at + 1 if at < len(lexemes) and _is_passing(lexemes[at]) else at


def _whose(said: Sequence[Lexeme]) -> str:
    keys = {key for one in said for key in _keys(one)}
    return "theirs" if keys & _THEIRS else "mine" if keys & _MINE else ""


def _keys(lexeme: Lexeme) -> set[str]:
    return {token.key for token in lexeme.tokens}


def _tells_of_oneself(lexeme: Lexeme) -> bool:
    return bool(_keys(lexeme) & _I) or "my name" in lexeme.text.casefold()


def _joins(lexeme: Lexeme) -> bool:
    """True for what tells that another letter is for the relative: "and", "for", לאבא שלו."""
    first = lexeme.tokens[0].key if lexeme.tokens else ""
    if lexeme.part in _JOINS or bool(_keys(lexeme) & (FOR | _AND)):
        return True
    return lexeme.part in _KIN and (first.startswith(("ו", "ל")) or first in ("and", "и", "און", "with", "&"))


def _is_blessing(said: Sequence[Lexeme]) -> bool:
    return any(_keys(one) & _BLESSED for one in said if one.part == "deceased")


def _is_for_another(before: Sequence[Lexeme]) -> bool:
    """True for "Ken Levy 18 for Saul Katz, his father z\\"l": who is named last may be the father."""
    led = max((at for at, one in enumerate(before) if _keys(one) & FOR), default=0)
    return any(one.part in _NAMED for one in before[:led])


def _is_whole_name(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True for the Nat of "her late father Nat ben Mo", though the word may be unknown."""
    parts = [one.part for one in lexemes[at + 1 : at + 3]]
    return len(parts) > 1 and parts[0] in ("name", "word") and parts[1] in MARKERS


def _apart(lexemes: Sequence[Lexeme], start: int, at: int) -> list[Lexeme]:
    """The lexemes with a relative who is named as somebody of their own."""
    kin, following = lexemes[at], lexemes[at + 1 : at + 2]
    kept = [*lexemes[:start]]
    while kept and kept[-1].part in BREAKS:
        kept.pop()
    if kin.part in _PARENTS:
        kin = replace(kin, part="relation", detail=_PARENTS[kin.part], match=None)
    names = [replace(one, part="name") if one.part == "word" else one for one in following]
    return [*kept, Lexeme("semicolon"), *lexemes[start:at], kin, *names, *lexemes[at + 2 :]]


def _note(said: Sequence[Lexeme]) -> Lexeme:
    return Lexeme("note", "", _tokens(said))


def _unsure(said: Sequence[Lexeme]) -> Lexeme:
    return Lexeme("dedication", "unsure", _tokens(said))


def _tokens(said: Sequence[Lexeme]) -> tuple[TypedToken, ...]:
    return tuple(token for one in said for token in one.tokens)


def _with_living_beside(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes without the commas around the wish of "Ron z\\"l and, may she live, his wife Molly"."""
    found: list[Lexeme] = []
    for at, one in enumerate(lexemes):
        opens = found[-1:] and found[-1].part == "and" and _part(lexemes, at + 1) == "living"
        closes = [other.part for other in found[-2:]] == ["and", "living"]
        if one.part != "comma" or not (opens or closes):
            found.append(one)
    return found


def _part(lexemes: Sequence[Lexeme], at: int) -> str:
    return lexemes[at].part if at < len(lexemes) else ""

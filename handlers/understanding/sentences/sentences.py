"""Whole sentences, as a first message has them: who speaks, for whom, in which scroll."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import takewhile

from handlers.answers import words_of
from handlers.understanding.departed import with_own_parents
from handlers.understanding.sentences.kin_in_sentences import with_kin_in_sentences
from handlers.understanding.words import (
    BREAKS,
    FOR,
    MARKERS,
    Lexeme,
    Sense,
    count_of,
    gender_of_names,
    says_grown,
    vocabulary,
    without_words,
)
from storage.names import family_names

_I_AM = words_of("אני איך я i'm im ikh") | {"i am", "איך בין", "this is", "ikh bin", "it's", "its"}
_SMALL = words_of("a an the an old old proud happy a very א אן די דער דאס ein") | {"a proud", "the proud"}
_KIN = frozenset(("relation", "spouse", "mother", "father", "title", "kids"))
_NAMED = frozenset(("name", "family_name"))
_ME = words_of(
    "him her ihm ihr אים איר me myself i אני אותי לי ולי איך מיר я меня мне себя ikh mir menya mne"
)
_PAIR = 2  # words
_PRONOUNS = words_of("אני איך")
_AT = words_of("ביי אצל у by bei bay")  # in front of those to whom a child was born
_BOTH = words_of("both ביידע שניהם שתיהן כולם כולן אלע оба обе все beyde")
_SCROLL = words_of("scroll sefer torah ספר תורה טורה свиток свитке торе тора тору")
_PARSHA = words_of("parshas parshat parsha parshah parashat parashas sedra פרשת פרשה סדרה בפרשת לפרשת מפרשת")
_FIRST_OF_TWO = words_of(
    "lech lekh chayei chaye chayey ki acharei achrei acharey vezos vezot shelach shlach "
    "לך חיי כי אחרי וזאת שלח"
)


_PARENTS_OF = frozenset(("father", "mother"))
_BOTH_PARENTS = words_of("both ביידע ביידן שניהם לשניהם обоим обоих оба")
_SPEAKING = words_of("here כאן מדבר מדברת רעדט это") | _I_AM | {"דא רעדט", "here is", "say hi to"}
_OF_SPEAKER = frozenset(("name", "family_name", "place", "of", "from", "title"))
_FOR_MYSELF = words_of("בשבילי עבורי לעצמי себе мне") | {
    *("for me", "for myself", "myself", "me", "גם לי", "פאר מיר", "для меня", "для себя", "и мне"),
}
_PARENTS = 3  # lexemes: two names, and an "and" between them
_CHILDREN = frozenset(("kids", "sons", "daughters"))
_LABELS = frozenset(("family", "namelabel", "givenlabel"))


def as_spoken(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes of a line of a first message, as a sentence means them."""
    lexemes = with_own_parents(_with_both_parents(_without_grandmother(lexemes)))
    lexemes = with_kin_in_sentences(_without_kin_speaking(lexemes))
    found = _with_parents(_without_scrolls(_with_pronouns(_with_families_named(lexemes))))
    found = _with_kin_apart(found)
    found = _with_kin_told(_with_speakers(found))
    return without_words(_with_families(_with_couples(found)))


def _with_pronouns(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with אני and איך as "I"; in front of "daughter of" it may be Annie's name."""
    return [
        replace(one, part="name", detail="doubtful", also_name=False)
        if not at and one.text in _PRONOUNS and len(lexemes) > 1 and lexemes[1].part in MARKERS
        else one
        for at, one in enumerate(map(_as_pronoun, lexemes, [*lexemes[1:], None]))
    ]


def _as_pronoun(one: Lexeme, following: Lexeme | None) -> Lexeme:
    marked = following is not None and following.part in MARKERS
    if marked or one.text not in _PRONOUNS or one.part not in ("name", "filler", "stop", "word"):
        return one
    return replace(one, part="filler", detail="", also_name=False, match=None)


def _without_scrolls(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the scroll and the parsha that are wished for as small words: "in Parshas Noach"."""
    found = list(lexemes)
    for at, one in enumerate(lexemes):
        after = lexemes[at + 1 : at + 3]
        if (one.part == "kids" and after and after[0].tokens and after[0].tokens[0].key in _SCROLL) or (
            one.tokens and one.tokens[-1].key in _SCROLL and one.part in ("name", "word")
        ):
            found[at] = replace(one, part="filler", detail="", match=None)
        elif one.tokens and one.tokens[-1].key in _PARSHA and after and after[0].tokens:
            words = 2 if len(after) > 1 and after[0].tokens[0].key in _FIRST_OF_TWO else 1
            for other in (at, *range(at + 1, at + 1 + words)):
                found[other] = replace(found[other], part="filler", detail="", match=None, also_name=False)
    return found


def _with_kin_apart(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the daughter of "a letter for a daughter" apart; to whom one was born is a note."""
    found: list[Lexeme] = []
    for at, one in enumerate(lexemes):
        after = lexemes[at + 1].part if at + 1 < len(lexemes) else "line"
        sense = _kin_at_end(one)
        if sense is not None and after not in ("of", "filler.of"):
            found.append(replace(one, tokens=one.tokens[:-1], match=None))
            found.append(Lexeme(sense.part, sense.detail, one.tokens[-1:]))
        elif one.part in _CHILDREN and one.detail != "parents" and _ends_with_count(found):
            found[-1] = replace(
                one, part="kids", detail="", tokens=(*found[-1].tokens, *one.tokens), match=None
            )
        elif one.part == "relation" and _ends_with(found, _AT) and after not in _NAMED:
            found.append(replace(one, part="filler", detail="", match=None))
        else:
            found.append(one)
    return found


def _ends_with_count(lexemes: Sequence[Lexeme]) -> bool:
    """True for the שלושה of שלושה ילדים."""
    last = lexemes[-1] if lexemes else None
    return last is not None and last.part in ("word", "filler") and count_of(last.tokens[-1].key) > 0


def _ends_with(lexemes: Sequence[Lexeme], words: Container[str]) -> bool:
    return bool(lexemes) and lexemes[-1].text.casefold() in words


def _with_parents(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "parents Dovid and Shira Katz" of a newborn as "father Dovid, mother Shira Katz"."""
    found = list(lexemes)
    for at in range(len(lexemes) - _PARENTS):
        label, *names = lexemes[at : at + _PARENTS + 1]
        parents = label.part == "kids" and label.detail == "parents" and _is_newborn_alone(lexemes[:at])
        if not parents or [one.part for one in names] != ["name", "and", "name"]:
            continue
        told = [gender_of_names(one.tokens) for one in (names[0], names[2])]
        if sorted(told) == ["f", "m"]:
            first, second = ("father", "mother") if told[0] == "m" else ("mother", "father")
            found[at : at + 3] = [
                replace(label, part=first, detail=""),
                names[0],
                replace(names[1], part="comma"),
            ]
            found.insert(at + 3, Lexeme(second))
            return found
    return found


def _with_families_named(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the everyday word of "фамилия Голубев" as the name that has to stand there."""
    found = list(lexemes)
    for at in range(1, len(lexemes)):
        one, label = lexemes[at], lexemes[at - 1]
        if one.part == "word" and label.part in _LABELS and len(one.tokens) == 1 and one.text.istitle():
            found[at] = replace(one, part="name")
    return found


def _kin_at_end(lexeme: Lexeme) -> Sense | None:
    if lexeme.part != "filler" or len(lexeme.tokens) < _PAIR:
        return None
    match = vocabulary().match(lexeme.tokens[-1:], 0)
    return match.sense("relation", "spouse") if match is not None else None


def _is_newborn_alone(before: Sequence[Lexeme]) -> bool:
    parts = {one.part for one in before}
    return "newborn" in parts and not parts & _NAMED


def _with_families(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the families of משפחת בן שושן and of ביידע רובין, which are said of all."""
    found: list[Lexeme] = []
    for at, one in enumerate(lexemes):
        following = lexemes[at + 1] if at + 1 < len(lexemes) else None
        ends = at + _PAIR >= len(lexemes) or lexemes[at + _PAIR].part in BREAKS
        if one.part == "name" and _ends_with_family_ben(found, one.text):
            found[-1] = Lexeme("family_name", "", (*found[-1].tokens, *one.tokens))
            continue
        all_of_them = one.tokens and one.tokens[-1].key in _BOTH and one.part in ("total", "filler", "word")
        if all_of_them and following is not None and following.part == "name" and ends and at:
            found.append(replace(one, part="family", detail="", match=None))
        else:
            found.append(one)
    return found


def _ends_with_family_ben(lexemes: Sequence[Lexeme], name: str) -> bool:
    """True for the משפחת בן of משפחת בן שושן."""
    parts = [one.part for one in lexemes[-_PAIR:]]
    labelled = parts[:1] in (["household"], ["family"]) and parts[1:] == ["son"]
    return labelled and bool(family_names().find(f"{lexemes[-1].text} {name}"))


def _with_speakers(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with what the writer is as small words: "I am a grandmother", אני סבתא ורוצה לקנות.

    Where a name follows, as in "this is my son Ari", the word is said of that person.
    """
    found = list(lexemes)
    for at, one in enumerate(lexemes):
        if one.text.casefold() not in _I_AM or one.part not in ("filler", "name"):
            continue
        end = at + 1
        while end < len(lexemes) and lexemes[end].text.casefold() in _SMALL:
            end += 1
        kin = lexemes[end] if end < len(lexemes) else None
        after = lexemes[end + 1].part if end + 1 < len(lexemes) else "line"
        if kin is not None and kin.part in _KIN and after not in _NAMED | {"of", "colon"}:
            found[end] = replace(kin, part="filler", detail="", match=None)
    return found


def _without_kin_speaking(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes without the grandmother of "this is Bubby Gitel from Monsey, for my grandson Yoel".

    Unless she wants a letter herself, she only says who writes; the town is where she lives.
    """
    at = next((at for at, one in enumerate(lexemes) if _is_speaking(one)), len(lexemes))
    end = next((end for end in range(at, len(lexemes)) if lexemes[end].part in BREAKS), len(lexemes))
    said, rest = lexemes[at + 1 : end], lexemes[end:]
    kin = said[0] if said else None
    grown = kin is not None and kin.part == "relation" and says_grown(kin.text)
    if not grown or any(one.part not in _OF_SPEAKER for one in said[1:]) or not said[1:]:
        return [*lexemes]
    children = [one for one in rest if one.part in ("relation", "kids") and not says_grown(one.text)]
    herself = any(one.text.casefold() in _FOR_MYSELF for one in lexemes)
    if herself or not children or not any(one.part == "name" for one in rest):
        return [*lexemes]
    words = tuple(token for one in lexemes[at:end] for token in one.tokens)
    return [*lexemes[:at], Lexeme("filler", "", words), *rest]


def _without_grandmother(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes of "a girl, no name yet, the mother is Rachel bat Yuta" without the mother's mother."""
    found = list(lexemes)
    at = next((at for at, one in enumerate(lexemes) if one.part == "mother"), 0)
    before, behind = lexemes[:at], [*takewhile(lambda one: one.part not in BREAKS, lexemes[at + 1 :])]
    parts = [one.part for one in behind if one.part != "filler"]
    marker = next((place for place, one in enumerate(behind) if one.part == "daughter"), 0)
    if not marker or not _is_newborn_alone(before) or parts[:2] != ["name", "daughter"]:
        return found
    start = at + 1 + marker
    end = at + 1 + len(behind)
    found[start:end] = [replace(one, part="filler", detail="", match=None) for one in found[start:end]]
    return found


def _with_both_parents(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the labels of "my father David, my mother Rachel, for both" as words for kin."""
    labels = [one.part for one in lexemes if one.part in _PARENTS_OF]
    told = any(token.key in _BOTH_PARENTS for one in lexemes for token in one.tokens)
    if sorted(labels) != ["father", "mother"] or not told:
        return [*lexemes]
    genders = {"father": "m", "mother": "f"}
    return [
        replace(one, part="relation", detail=genders[one.part]) if one.part in genders else one
        for one in lexemes
    ]


def _is_speaking(lexeme: Lexeme) -> bool:
    return lexeme.part in ("filler", "name") and lexeme.text.casefold() in _SPEAKING


def _with_kin_told(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the mother of "for mom: Bella Gurvich" as the one who is named, not as a parent."""
    found = list(lexemes)
    named = False
    for at, one in enumerate(lexemes):
        if one.part in ("mother", "father") and not named and at and _ends_with_for(lexemes[at - 1]):
            gender = "f" if one.part == "mother" else "m"
            found[at] = replace(one, part="relation", detail=gender)
        named = named or one.part in _NAMED
    return found


def _ends_with_for(lexeme: Lexeme) -> bool:
    """True for "for", and for "a letter for"."""
    return lexeme.part == "filler" and lexeme.tokens[-1].key in FOR


def _with_couples(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "me and my husband:" as a couple, who are named behind it."""
    found: list[Lexeme] = []
    for at, one in enumerate(lexemes):
        after = lexemes[at + 1].part if at + 1 < len(lexemes) else "line"
        pair = found[-2:]
        letters = lexemes[at + 2].part if after == "filler" and at + 2 < len(lexemes) else after
        spouse_last = one.part == "spouse" and len(pair) == 2 and pair[1].part == "and" and _is_me(pair[0])
        spouse_first = _is_me(one) and len(pair) == 2 and pair[1].part == "and" and pair[0].part == "spouse"
        if (spouse_last or spouse_first) and letters in BREAKS | {"colon"}:
            tokens = tuple(token for each in (*pair, one) for token in each.tokens)
            found[-2:] = [Lexeme("couple", "", tokens)]
        else:
            found.append(one)
    return found


def _is_me(lexeme: Lexeme) -> bool:
    return lexeme.part in ("filler", "name") and lexeme.text.casefold() in _ME

"""People who are spoken of beside somebody and not named: "Moshe Blum and two kids", "with friends"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.answers import read_number, words_of
from handlers.understanding.words import Lexeme

_JOINTS = frozenset(("and", "with"))
_AND = ("and ", "ו", "און ", "и ")  # with which words of kin begin: "and my", ואשתי
_OTHERS = words_of(
    """
    friends people others more guys boys girls sons daughters grandchildren grandkids persons
    חברים חברות אנשים נפשות אחרים בנים בנות נכדים ילדים קינדער מענטשן חברים איידעמס אייניקלעך
    друга друзей подруги подруг человека человек внука внуков детей ребёнка ребенка сына сыновей дочери дочек
    """
)
_SOMEBODY = _OTHERS | words_of(
    """
    me i myself him her them us someone somebody another one relatives neighbors neighbours colleagues
    guests team cousins siblings parents classmates
    אני אותי אותו אותה אותם אותנו מישהו מישהי אחר אחרת קרובים שכנים אורחים הורים אחים
    איך מיר אים איר זיי עמעצער אנדערע משפחה חבר חברה
    я меня мной мне нас кто-то кем-то другие другими гости гостями родные родными соседи соседями
    """
)
_MYSELF = words_of("me i myself אני אותי לי לעצמי עצמי איך מיר מיך я меня мне себя себе")
_AND_ME = words_of("ואני ואותי ולי ולעצמי ועצמי")
_ANDS = words_of("and & + und и און ו")
_HIS = words_of("his her their its его её ее их זיין איר זייער")
_HIS_BEHIND = words_of("שלו שלה שלהם שלהן")
_HIS_KIN = words_of(
    """
    אחיו אחותו אחיה אחותה בנו בתו בנה בתה בניו בנותיו אביו אמו אימו אביה אמה אשתו בעלה נכדו נכדתו נכדה נכדתה
    חברו חברתו חברתה סבו סבתו סבתה דודו דודתו חותנו חמיו חותנתו גיסו גיסתו אחייניתו אחיינו
    """
)
_OF = (" of", " של", " פון")
_MOST = 20  # people; a larger number is a sum
_FEW = range(2, _MOST + 1)
_COUNTS = words_of(
    "שלושת שלשת ארבעת חמשת ששת שבעת двух двум двое двоих трёх трех трём трем трое троих четырёх четырех "
    "четверо четверых пяти пятеро пятерых шести шестеро шестерых семи"
)
_MOST_BETWEEN = 3  # small words between a number and the children: "three of my"


def with_counts(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "2 kids", "three of my grandchildren" and, behind "and", "2 friends" as one: a number
    of people is no age, and in words it is nobody's name."""
    found: list[Lexeme] = []
    for lexeme in lexemes:
        if found and found[-1].part == "number" and _are_counted(found[:-1], found[-1], lexeme):
            number = found.pop()
            found.append(replace(lexeme, part="kids", detail="", tokens=(*number.tokens, *lexeme.tokens)))
        elif lexeme.part == "kids" and lexeme.detail != "parents" and (counted := _counted_in_words(found)):
            tokens = [token for one in found[-counted:] for token in one.tokens]
            found[-counted:] = [replace(lexeme, tokens=(*tokens, *lexeme.tokens))]
        else:
            found.append(lexeme)
    return found


def _counted_in_words(before: Sequence[Lexeme]) -> int:
    """How many lexemes in front of children count them: two of "three of my", 0 where none does."""
    for at, one in enumerate(reversed(before), start=1):
        words = [token.key for token in one.tokens]
        if one.part == "word" and words and (words[0] in _COUNTS or (read_number(words)[0] or 0) in _FEW):
            return at
        if one.part not in ("filler", "of") or at == _MOST_BETWEEN:
            return 0
    return 0


def _are_counted(before: Sequence[Lexeme], number: Lexeme, lexeme: Lexeme) -> bool:
    text = number.text
    if not text.isdigit() or not 0 < int(text) <= _MOST:
        return False
    if lexeme.part == "kids":
        return lexeme.detail != "parents"
    joined = bool(before) and before[-1].part in _JOINTS
    return joined and bool(lexeme.tokens) and lexeme.tokens[-1].key in _OTHERS


def is_count_of_others(before: Lexeme | None, number: int) -> bool:
    """True for the 2 of "Moshe Blum and 2": that many more people."""
    return before is not None and before.part in _JOINTS and number <= _MOST


def are_unnamed(lexemes: Sequence[Lexeme]) -> bool:
    """True if others stand behind somebody, joined by "and" or "with", and nobody is named behind them.

    So it is with "my wife Tamar and I", "me and my wife Tamar", and with ", his brother".
    """
    first, last = _named_span(lexemes)
    if last < 0:
        return False
    if _is_somebody_s_kin(lexemes[:first]):
        return True
    if _is_writer_beside(lexemes, first, last) or _is_kin_behind(lexemes, last):
        return True
    for at, (joint, lexeme) in enumerate(pairwise(lexemes), start=1):
        if not first < at or joint.part not in _JOINTS or at < last:
            continue
        if lexeme.part == "filler" and lexeme.tokens and lexeme.tokens[-1].key in _SOMEBODY:
            return True
    for at, lexeme in enumerate(lexemes):
        if lexeme.part not in ("kids", "family") or lexeme.detail == "parents" or not first < at:
            continue
        joined = lexeme.part == "family" and lexeme.text.startswith("ו")  # משה כהן ומשפחה
        if (joined or lexemes[at - 1].part in _JOINTS) and last < at:
            return True
    return False


def are_words_joined(lexemes: Sequence[Lexeme]) -> bool:
    """True for "Moshe Levy and chevra": words that nothing claims, joined to the last person by "and"."""
    _first, last = _named_span(lexemes)
    behind = list(pairwise(lexemes[last + 1 :])) if last >= 0 else []
    return any(one.part in _JOINTS and other.part == "gap" for one, other in behind)


def _named_span(lexemes: Sequence[Lexeme]) -> tuple[int, int]:
    """The indices of the first and of the last name; (-1, -1) without any."""
    places = [at for at, lexeme in enumerate(lexemes) if lexeme.part == "name"]
    return (places[0], places[-1]) if places else (-1, -1)


def _is_somebody_s_kin(before: Sequence[Lexeme]) -> bool:
    """True for "the wife of Ari Levy", who is not named, with all that stands in front of his name."""
    said = [one for one in before if one.part not in ("filler", "talk", "comma", "sign")]
    if not said or said[0].part not in ("spouse", "relation"):
        return False
    owned = said[0].text.casefold().endswith(_OF) or (len(said) == 2 and said[1].part == "of")
    return owned and len(said) <= 2


def _is_writer_beside(lexemes: Sequence[Lexeme], first: int, last: int) -> bool:
    """True for the "me and my wife" of "me and my wife Tamar", where no name is the writer's.

    So it is with "me, my wife Tamar", "Moshe Cohen and me" and אני ומשה כהן, where Annie is not meant.
    """
    behind = [token.key for one in lexemes[last + 1 :] if one.part != "dash" for token in one.tokens]
    behind += [one.detail for one in lexemes[last + 1 :] if one.part == "dash" and one.detail]  # ואני מלוד
    if behind in [[word] for word in _AND_ME] or (
        len(behind) == 2 and behind[0] in _ANDS and behind[1] in _MYSELF
    ):
        return True
    if lexemes[0].text == "אני" and lexemes[1:2] and lexemes[1].joined:
        return True
    for one, other, third in zip(lexemes[:first], lexemes[1:first], [*lexemes[2:], None], strict=False):
        myself = one.part == "filler" and len(one.tokens) == 1 and one.tokens[0].key in _MYSELF
        joined = other.part == "and" or other.text.casefold().startswith(_AND)
        if myself and joined and other.part in ("and", "spouse", "relation", "kids", "filler"):
            return True
        if myself and other.part == "comma" and third is not None and third.part in ("spouse", "relation"):
            return True
    return False


def _is_kin_behind(lexemes: Sequence[Lexeme], last: int) -> bool:
    """True for the end of "Moshe Blum, his brother", behind the last name."""
    for at in range(last + 2, len(lexemes)):
        sign, kin, pair = lexemes[at - 1], lexemes[at], lexemes[at : at + 2]
        words = [token.key for one in pair for token in one.tokens]
        spoken = kin.part == "relation" or (kin.part == "filler" and words[0] in _HIS)
        related = any(one.part in ("relation", "spouse") for one in pair)
        theirs = bool(words) and (words[0] in _HIS | _HIS_KIN or words[-1] in _HIS_BEHIND)
        if sign.part in ("comma", "dash") and spoken and related and theirs:
            return True
    return False

"""What writers say of themselves beside their names: "my name is Gal Cohen and I am a woman"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.words import BREAKS, Lexeme, sense_of

INTRODUCING = frozenset(("my name is", "שמי", "קוראים לי", "השם שלי", "איך הייס", "מיין נאמען איז")) | {
    *("меня зовут", "мое имя", "моё имя", "ikh heys"),
}
MY_NAME_IS = INTRODUCING | words_of("i'm im אני איך я") | {"i am", "this is", "איך בין"}
_I_AM = tuple(
    tuple(words.split())
    for words in ("i am", "i'm", "im", "and i am", "and i'm", "אני", "ואני", "איך בין", "я", "ikh bin")
)
_ARTICLES = words_of("a an א")
_GENDERS = {
    **dict.fromkeys(words_of("man male guy boy גבר זכר בחור מאן מענטש мужчина мужик парень"), "m"),
    **dict.fromkeys(words_of("woman female girl lady אישה אשה נקבה בחורה פרוי женщина девушка"), "f"),
}
_ENDS = BREAKS | {"and", "sign"}


def with_name_introduced(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the שמי of "שמי עדי כהן" as "my name is", which is a family's name as well; and the
    "call me" of "call me Moshe", which asks for no call."""
    found = list(lexemes)
    for at, one in enumerate(lexemes[:-1]):
        begins = not at or lexemes[at - 1].part in _ENDS | {"filler", "talk"}
        if one.text == "שמי" and one.part in ("name", "filler") and begins and _is_given(lexemes[at + 1]):
            found[at] = replace(one, part="filler", detail="", also_name=False)
        elif (
            one.part in ("talk", "stop")
            and one.text.casefold().endswith("call me")
            and _is_given(lexemes[at + 1])
        ):
            found[at] = replace(one, part="filler", detail="", match=None)
    return found


def _is_given(lexeme: Lexeme) -> bool:
    return lexeme.part == "name" and sense_of(lexeme.text).given


def with_gender_told(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with "and I am a woman" behind the writer's name as the gender that it tells."""
    named = next((at for at, one in enumerate(lexemes) if one.part == "name"), len(lexemes))
    if not any(one.text.casefold() in MY_NAME_IS for one in lexemes[:named]):
        return [*lexemes]
    for start in range(named + 1, len(lexemes)):
        end = next((at for at in range(start, len(lexemes)) if lexemes[at].part in BREAKS), len(lexemes))
        words = [token for one in lexemes[start:end] for token in one.tokens]
        if gender := _gender_told([token.key for token in words]):
            front = [*lexemes[:start]]
            while front and front[-1].part in _ENDS:
                front.pop()
            return [*front, Lexeme("gender", gender, tuple(words)), *lexemes[end:]]
    return [*lexemes]


def _gender_told(words: Sequence[str]) -> str:
    """The gender in the words "I am a woman"; "" for any others."""
    begun = next((one for one in _I_AM if tuple(words[: len(one)]) == one), ())
    rest = [word for word in words[len(begun) :] if word not in _ARTICLES]
    return _GENDERS.get(rest[0], "") if begun and len(rest) == 1 else ""

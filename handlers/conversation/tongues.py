"""In which of the four languages a message is typed, by its everyday words: names tell nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from handlers.answers import words_of
from handlers.intents import read_intent
from handlers.words import LANGUAGES, Language
from storage.names import is_family, is_given, is_ordinary

_WORD = re.compile(r"[^\W\d_]+(?:['’׳״\"][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.?!;\n]+[.?!;\n]*")
_LEAST = 3  # everyday words of a message whose language is certain
_LEAST_CYRILLIC = 2  # of one in Cyrillic letters
_CYRILLIC = re.compile("[а-яё]")
_MOST_CHARACTERS = 400  # a longer text is a list
# The small words without which nobody writes a sentence. Those of Hebrew and of Yiddish are told apart here.
_SMALL: Final[dict[Language, frozenset[str]]] = {
    "en": words_of(
        "i i'm you we he she it the a is are was do does did can could would my your his her our this "
        "how when where why who want need please for and of to in with have has not don't me name letter get"
    ),
    "ru": words_of(
        "я мы вы ты он она это что как где когда почему кто хочу надо нужно можно пожалуйста для на в с у "
        "мой моя моего моей мою есть не нет да мне нам ли за сколько запишите записать букву буква ещё еще"
    ),
    "he": words_of(
        "אני אנחנו אתה אתם הוא היא זה זאת של את לא מה למה מתי איפה מי רוצה רוצים אפשר בבקשה עם על יש אין כן "
        "שלי שלך שלנו גם אבל כמה לי לנו כדי או אם צריך אות לקנות לרשום בשביל אז"
    ),
    "yi": words_of(
        "איך מיר איר ער זי עס דאס דער די דעם א אן פון פאר צו מיט אויף אין און נישט ניט וואס ווי ווען וואו "
        "ווער וויל ווילן קען קענען מען ביטע האב האט האבן איז זענען בין מיין אייער אונזער אויך אבער וויפיל"
    ),
}


def tongue_of(text: str) -> Language | None:
    """The language of a message; None for names, a word or two, a list, and where two are possible."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(text) > _MOST_CHARACTERS or "\n" in text.strip() or len(words) < _LEAST:
        return None
    shares = {language: sum(word in small for word in words) for language, small in _SMALL.items()}
    if words and all(map(_CYRILLIC.match, words)):  # no other of the languages is written so
        is_sentence = any(word in _SMALL["ru"] for word in words)
        return "ru" if is_sentence and sum(map(is_everyday, words)) >= _LEAST_CYRILLIC else None
    best = max(shares, key=lambda language: shares[language])
    rivals = [count for language, count in shares.items() if language != best]
    if shares[best] < 2 or shares[best] <= 2 * max(rivals):
        return None
    everyday = sum(word in _SMALL[best] or is_everyday(word) for word in words)
    return best if everyday >= _LEAST else None


@cache
def small_words(language: Language | None = None) -> frozenset[str]:
    """The small words of a language; of all of them where none is named."""
    return _SMALL[language] if language else frozenset().union(*_SMALL.values())


def is_everyday(word: str) -> bool:
    """True for a word of everyday that is nobody's name."""
    return is_ordinary(word) and not (is_given(word) or is_family(word))


def language_beside(text: str, language: Language) -> tuple[Language, str] | None:
    """The language that one sentence of a message asks for, and the message without it; None where none asks
    or nothing else is said."""
    sentences = _SENTENCE.findall(text)
    if not 1 < len(sentences) <= 6:
        return None
    for sentence in sentences:
        intent = read_intent(sentence.strip(), language)
        code = next((one for one in LANGUAGES if one == intent.topic), None)
        if intent.name == "language" and intent.is_sure and code is not None and len(sentence.split()) > 1:
            return code, "".join(one for one in sentences if one is not sentence).strip()
    return None

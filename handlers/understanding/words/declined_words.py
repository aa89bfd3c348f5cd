"""Russian words that may be a case of a name (Розу, Аркадия), and verbs that are none (занёс, пообещала)."""

from __future__ import annotations

import re

from handlers.understanding.words.names import sense_of
from storage.names import father_of_patronymic, given_names, is_family, nominatives


def may_be_declined(word: str) -> bool:
    """True for an everyday word, written like a name, that may be another case of a given name."""
    if not word.istitle() or not sense_of(word).ordinary:
        return False
    return any(given_names().find(name) for name in nominatives(word, declined=True))


def continues_name(word: str) -> bool:
    """True for a patronymic or a family name, in any case."""
    if not word.istitle():
        return False
    family = any(is_family(name) for name in nominatives(word, declined=True))
    return family or father_of_patronymic(word) is not None or sense_of(word).family


def is_declined_family(word: str) -> bool:
    """True for Абрамовича and Гольдину, in front of a first name in the same case."""
    if not word.istitle() or sense_of(word).exact:
        return False
    return any(name != word and is_family(name) for name in nominatives(word, declined=True))


_VERB = re.compile(r"[а-яё]{2,}(?:л|ла|ли|ло|лся|лась|лись|ёс|ес|ёз|ез|ёт|ет|ит|ут|ют|ят|ат)")


def is_rather_a_verb(word: str) -> bool:
    """True for a word in small letters that no table knows and that ends like a Russian verb."""
    return _VERB.fullmatch(word) is not None and not sense_of(word).known

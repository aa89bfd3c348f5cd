"""An everyday word behind a parent's name that may be the family's: Майя бат Сара Суббота, בן ברכה געלט."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.people.persons import Finished
from handlers.understanding.people.shared_families import asks_about_shared_family
from handlers.understanding.readings import Ask, Place
from handlers.understanding.words import BREAKS, Lexeme, TypedToken, sense_of
from storage.names import family_names

# Words of Yiddish and Hebrew that are families' names as well; these alphabets have no capital letters.
_FAMILIES = words_of(
    """
    געלט זונטאג פרייטאג מאנטאג דינסטאג מיטוואך דאנערשטאג שבת זומער ווינטער הארבסט פרילינג מארגן טאג נאכט קינד
    מאן ברודער פעטער אייניקל יונג אלט גוט שיין רייך שטארק קאלט ווארעם קלוג פיש פלייש צוקער זאלץ הערינג
    עפל ברויט באקער שניידער שוסטער לערער זינגער שרייבער דאקטאר קעניג גאסט פריינד כסף זהב חורף אביב קיץ
    גשם שלג ילד תינוק חבר נסיך חייל מורה תלמיד רופא שופט סופר נגר חייט אופה שוחט מלמד חנוכה פסח פורים
    """
)
_MAY_BE_FAMILIES = words_of(
    "note pay word relation newborn kids talk filler stop closing paid title namelabel"
)


def asks_about_last_words(finished: Sequence[Finished], lexemes: Sequence[Lexeme], place: Place) -> list[Ask]:
    """The questions whether a word is the family's name, and whether one is of two, with both readings."""
    if place == "lookup":
        return []
    shared = asks_about_shared_family(finished, lexemes)
    return shared + [
        Ask("family", at, ((replace(one.person, family=word.text),), (one.person,)))
        for at, one in enumerate(finished)
        if one.parents and not one.family and (word := _word_behind(one.parents, lexemes, place)) is not None
    ]


def _word_behind(parents: Sequence[TypedToken], lexemes: Sequence[Lexeme], place: Place) -> Lexeme | None:
    """The single word that ends an item directly behind the parent's name, if it is written like a name."""
    end = max(token.end for token in parents)
    at = next((at for at, one in enumerate(lexemes) if one.tokens and one.tokens[0].start >= end), None)
    if at is None or not at or lexemes[at - 1].part != "name" or len(lexemes[at].tokens) != 1:
        return None
    word, behind = lexemes[at], lexemes[at + 1 : at + 2]
    ends = not behind or behind[0].part in BREAKS
    if (
        not ends
        or sense_of(word.text).given
        or word.part not in _MAY_BE_FAMILIES
        or (word.part in ("pay", "paid") and place == "street")
    ):
        return None
    capitals = all(token.text[0].isupper() for token in parents) and word.text.istitle()
    hebrew = "\u05d0" <= word.text[0] <= "\u05ea"
    known = word.tokens[0].key in _FAMILIES or (word.also_name and bool(family_names().find(word.text)))
    return word if capitals or (hebrew and (known or (word.part == "word" and place != "street"))) else None

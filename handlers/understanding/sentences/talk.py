"""Thanks, greetings, questions and sentences: what is nobody's name though a name may stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft, given_and_family
from handlers.understanding.readings import Place
from handlers.understanding.records import Record
from handlers.understanding.sentences.told_of_oneself import INTRODUCING
from handlers.understanding.words import FOR, LEVI, sense_of, vocabulary
from storage.names import fold

_SENTENCE = 5  # words of which a single one may be a name by chance
_DESCRIBED = 2  # words
_CLAUSES = frozenset(("comma", "semicolon", "colon", "question", "unknown", "dash"))  # signs behind a clause
_ARTICLES = words_of("the a an der di דער די דעם דאס")
# Words that begin a question, or take somebody back.
_NOBODY_TO_TAKE = words_of(
    """
    who whose whom what whats what's when where why how which whether if is are was were do does did has
    have can could should would will tell ask cancel cancelled canceled remove removed delete deleted undo
    erase unregister refund call
    למה מה מתי איפה כמה איך מי האם אם ביטול בטל בטלי לבטל תבטל תבטלי תמחק תמחקי למחוק מחק להסיר תוריד
    תורידי להחזיר החזר
    פארוואס וואס ווען וואו וואוהין ווהין וועמען וועמענס וועלכע וועלכער וויפיל וויאזוי ווי ווער אויב צי
    מעקט מעק אויסמעקן מעקן אנולירן ווישט וויש נעם נעמט שטרייך שטרייכט
    почему зачем что когда где куда откуда сколько как какой кто чей чья чьё если ли отмена отмени отменить
    убери уберите удали удалите удалить верни верните вернуть вычеркни вычеркните сотри сотрите
    аннулировать аннулируйте
    """
)


def is_talk(
    people: Sequence[PersonDraft], parts: set[str], left_over: Sequence[str], record: Record, place: Place
) -> bool:
    """True if nobody is named who could be registered or asked about."""
    together = parts & {"couple", "newborns"} or (people and parts & {"household", "kids"})
    if together and not (_ends_with_question(record) and not any(one.has_names for one in people)):
        return False
    if parts & {"twins", "or"} and any(one.has_names for one in people):
        return False
    if not any(one.has_names for one in people) and parts & {"question", "stop"}:
        return True
    if (stop := _stop_in_front(record)) is not None:
        if place == "lookup":  # "is there a letter for ..." asks for somebody
            return not any(_is_whole(one) or (one.marker and one.names) for one in people)
        if place == "menu":
            asks = stop in _NOBODY_TO_TAKE and not _is_named_apart(record, people)
            return asks or not any(_is_named(one) or _is_introduced(one, record, {"stop"}) for one in people)
        return place not in ("street", "list") or stop in _NOBODY_TO_TAKE or not any(map(_is_whole, people))
    if record.lexemes and record.lexemes[0].part == "listhead" and not record.lexemes[0].also_name:
        return True
    if not people:
        return _is_talk_without_names(parts, left_over, record, place)
    if parts & {"sons", "daughters"}:
        return False
    if place == "menu" and any(_is_introduced(one, record, parts) for one in people):
        return False
    if parts & {"dedication", "mother", "father", "late"} and any(one.has_names for one in people):
        return False
    if any(one.status == "newborn" or one.spouse for one in people):
        return False
    tokens = [
        token for one in people for token in (*one.names, *one.behind, *one.mother, *one.father, *one.family)
    ]
    known = [token for token in tokens if sense_of(token.text).exact]
    if not known and (left_over or parts & {"talk", "stop"}) and "title" not in parts:
        return not any(one.marker for one in people) and not _looks_like_a_name(record)
    if not (len(people) == 1 and people[0].is_bare and len(people[0].names) == 1) or people[0].has_title:
        return False
    sense = sense_of(people[0].names[0].text)
    if sense.family and place == "street" and _paid_behind(record):
        return True
    if not sense.given or fold(people[0].names[0].text) in LEVI:
        return False
    if place == "lookup" and sense.exact and not (parts & {"closing", "paid"} or _talk_apart(record)):
        return False  # "can you see if the school did it for Levik already"
    if "relation" in parts and not parts & {"talk", "paid", "stop"}:
        return False
    if "paid" in parts or (_talk_apart(record) and not parts & {"relation", "filler"}):
        return True
    if sense.family:
        return False
    if left_over and "stop" not in parts and _words(record) < _SENTENCE:
        return False
    return bool(left_over) or bool(parts & {"closing", "question"})


def _ends_with_question(record: Record) -> bool:
    return bool(record.lexemes) and record.lexemes[-1].text == "?"


def _stop_in_front(record: Record) -> str | None:
    """The first word of "cancel Moshe ben Sara" and of "who is Miriam bat Dina?"; None for other texts."""
    for lexeme in record.lexemes:
        if lexeme.part == "stop" and not lexeme.also_name:
            return lexeme.tokens[0].key
        if lexeme.part not in ("filler", "talk", "comma", "dash", "sign"):
            return None
    return None


def _is_named_apart(record: Record, people: Sequence[PersonDraft]) -> bool:
    """True for "how are you, I need a letter for Aharon ben Pesil": somebody is named in another clause."""
    ends = [one.tokens[0].start for one in record.lexemes if one.part in _CLAUSES and one.tokens]
    whole = [
        one.names[0].start
        for one in people
        if one.names and (_is_named(one) or _is_introduced(one, record, {"stop"}))
    ]
    return bool(ends and whole) and min(ends) < max(whole)


def _is_introduced(person: PersonDraft, record: Record, parts: set[str]) -> bool:
    """True for the name in "my name is Mildred Fishbein", and for a known one in "a letter for Chana"."""
    if not person.names:
        return False
    start = person.names[0].start
    before = [one for one in record.lexemes if one.tokens and one.tokens[0].start < start]
    if not before or before[-1].part != "filler":
        return False
    said = before[-1]
    naming = said.match is not None and any(sense.detail in ("m", "f") for sense in said.match.senses)
    if said.text.casefold() in INTRODUCING or (naming and len(said.tokens) > 1):
        return True
    known = sense_of(person.names[0].text)
    is_for = said.tokens[-1].key in FOR and known.exact and known.given
    return is_for and not parts & {"stop", "question", "paid"}


def _is_named(person: PersonDraft) -> bool:
    """True for a first name with a parent, none of which is a word of the sentence."""
    return person.has_parent and bool(given_and_family(person)[0])


def _is_whole(person: PersonDraft) -> bool:
    """True for a first name with a parent's or a family name."""
    given, family, _doubt = given_and_family(person)
    return bool(given) and bool(family or person.has_parent)


def _paid_behind(record: Record) -> bool:
    """True for "Katz paid", not for נתן כץ, where the word is a first name as well."""
    parts = [one.part for one in record.lexemes if not one.also_name]
    return "paid" in parts and "name" in parts[: parts.index("paid")] and not {"with", "spouse"} & set(parts)


def _talk_apart(record: Record) -> bool:
    """True for talk in front of a name, or behind a break: not for "Meir Shabbat"."""
    lexemes = record.lexemes
    return any(
        one.part == "talk" and (not at or lexemes[at - 1].part != "name") for at, one in enumerate(lexemes)
    )


def _is_talk_without_names(parts: set[str], left_over: Sequence[str], record: Record, place: Place) -> bool:
    if place in ("street", "register") and _describes_somebody(record):
        return False
    bare_kin = place == "list" and not left_over
    if place == "lookup" or parts & {"talk", "total", "listhead"} or bare_kin:
        return True
    if parts & {"dedication", "twins", "sons", "daughters"}:
        return False
    if "kids" in parts:  # or a list's head: "the children of kindergarten Rimon"
        return "stop" in parts or (place in ("list", "street") and "from" in parts)
    if parts & {"son", "daughter"} and "filler" in parts:
        return "stop" in parts
    if "relation" in parts:
        told = "filler" in parts or any(fact.kind in ("age", "birth") for fact in record.facts)
        return not told or "stop" in parts
    return "anonymous" not in parts


def _describes_somebody(record: Record) -> bool:
    """True for "the rabbi of the shul", דער רב פון דער שול, раввин синагоги: somebody, and no name."""
    said = [one for one in record.lexemes if one.text.casefold() not in _ARTICLES and one.part != "sign"]
    if len(said) < _DESCRIBED or said[0].part not in ("title", "relation", "from"):
        return False
    if any(one.part in ("stop", "talk", "question", "paid", "comma", "colon") for one in said):
        return False
    if said[0].part == "from":  # "rabbi of", not "from the"
        words = [token for token in said[0].tokens if token.key not in _ARTICLES]
        match = vocabulary().match(words[:1], 0) if words else None
        return match is not None and match.sense("title", "note") is not None
    return said[1].part in ("of", "from", "note") or (said[0].part == "title" and said[-1].part == "word")


def _words(record: Record) -> int:
    return sum(len(lexeme.tokens) for lexeme in record.lexemes if lexeme.tokens and lexeme.tokens[0].is_word)


def _looks_like_a_name(record: Record) -> bool:
    """True for two or three words that no table knows and that are written like a name."""
    words = [token for lexeme in record.lexemes for token in lexeme.tokens if token.is_word]
    said = [lexeme for lexeme in record.lexemes if lexeme.tokens]  # a fact leaves a break without words
    if not 2 <= len(words) <= 3 or any(lexeme.part not in ("name", "word") for lexeme in said):
        return False
    return all(word.text.istitle() or "\u05d0" <= word.text[0] <= "\u05ea" for word in words)

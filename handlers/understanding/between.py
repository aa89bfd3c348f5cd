"""Words between two names that say that one of the two is not meant: "sorry, I mean", "donated for"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.answers import words_of
from handlers.understanding.facts import is_correcting
from handlers.understanding.people import Finished
from handlers.understanding.readings import Ask
from handlers.understanding.records import Record
from handlers.understanding.words import FOR, Lexeme, is_for

_JOINING = frozenset(("and", "with", "semicolon", "line"))
_NAMED = frozenset(("name", "relation", "mother", "father", "spouse"))
_GIVING = words_of(
    """
    gave gives giving donated donates donating paid pays paying sponsored sponsors sponsoring
    נתן נתנה נותן נותנת תרם תרמה תורם תורמת שילם שילמה משלם משלמת
    געגעבן גיט באצאלט צאלט געשענקט שענקט дал дала даёт дает заплатил заплатила платит пожертвовал
    пожертвовала жертвует оплатил оплатила оплачивает
    """
)
_SPEAKING = words_of("מדבר מדברת שמי רעדט") | {
    *("this is", "i'm", "i am", "im", "my name is", "here", "כאן", "קוראים לי", "דא רעדט", "איך בין"),
    *("это", "меня зовут", "с вами", "пишет"),
}
_LETTER_FOR = (" for", " для", " פאר", "אות ל", "לבן", "לבת")
_FEWEST = 2  # people
_MOST_SIGNING = 3  # words of a signature


def asks_about_two(record: Record, finished: Sequence[Finished]) -> list[Ask]:
    """The question which of two is meant, or both of them; [] where nothing says that one is not."""
    if len(finished) == _FEWEST and _is_signed(record):
        first, signed = (one.person for one in finished)
        return [Ask("people", 0, ((first,), (first, signed)), count=2)]
    return [ask_for_whom(finished)] if is_one_of_two(record) else []


def ask_for_whom(finished: Sequence[Finished]) -> Ask:
    """Whether a letter is for the second of two, of the first one's money, or each of them has one."""
    if len(finished) != _FEWEST:
        return Ask("people", 0)
    giver, other = (one.person for one in finished)
    theirs = replace(other, sum=other.sum or giver.sum, pay=other.pay or giver.pay)
    return Ask("people", 0, ((theirs,), (giver, other)), count=2)


def _is_signed(record: Record) -> bool:
    """True for "Ari ben Dina, thanks, Moshe Levy": whoever writes stands at the end, behind a greeting."""
    lexemes = record.lexemes
    closing = next((at for at, one in enumerate(lexemes) if at and _closes(one)), 0)
    before, behind = (
        lexemes[:closing],
        [one for one in lexemes[closing + 1 :] if one.part not in ("comma", "dash")],
    )
    named = any(one.part == "name" for one in before)
    return named and 0 < len(behind) <= _MOST_SIGNING and all(one.part == "name" for one in behind)


def _closes(lexeme: Lexeme) -> bool:
    return lexeme.match is not None and lexeme.match.sense("closing") is not None


def _introduces_writer(lexemes: Sequence[Lexeme], first: int, last: int) -> bool:
    """True for "This is Moshe Levy, a letter for my son Ari", where the first name is the writer's."""
    speaking = [one for one in (*lexemes[:first], *lexemes[first : last + 1]) if one.part == "filler"]
    if not any(one.text.casefold() in _SPEAKING for one in speaking):
        return False
    return any(
        one.part in ("relation", "spouse")
        or _is_for(one)
        or any(word in one.text.casefold() for word in _LETTER_FOR)
        for one in lexemes[first:last]
        if one.part not in ("name", "family_name")
    )


def is_one_of_two(record: Record) -> bool:
    """True for "Rivky bas Sara, no sorry, Rochel bas Sara" and "Avi Weiss gave 100 for Chana bas Rivka".

    So is "Avi Weiss 100 for Chana bas Rivka", unless Avi is named behind a "for" as well.
    """
    places = [at for at, lexeme in enumerate(record.lexemes) if lexeme.part == "name"]
    if not places:
        return False
    inside = record.lexemes[places[0] : places[-1]]
    spoken = [token.key for one in inside if one.part not in ("name", "and") for token in one.tokens]
    gives = next((at for at, word in enumerate(spoken) if word in _GIVING), None)
    if any(map(is_correcting, inside)):
        return True
    if len(places) > 1 and _introduces_writer(record.lexemes, places[0], places[-1]):
        return True
    if any(one.part == "from" for one in record.lexemes[: places[0]]):
        return False  # 18 from Moshe Levy for Rivka: he is not meant
    if _is_giver_for(record.lexemes, places[0]):
        return True
    return gives is not None and bool(FOR & set(spoken[gives:]))


def _is_giver_for(lexemes: Sequence[Lexeme], first: int) -> bool:
    """True if "for" joins a name to the one before it, and no "and" does."""
    if any(_is_for(one) or one.part == "dedication" for one in lexemes[:first]):
        return False
    is_joined = False
    for one, other in pairwise(lexemes[first:]):
        is_joined = (is_joined or one.part in _JOINING) and one.part != "name"
        if _is_for(one) and other.part in _NAMED and not is_joined:
            return True
    return False


def _is_for(lexeme: Lexeme) -> bool:
    """True for "for", "on behalf of" and "in honour of"."""
    return is_for(lexeme.text) or (lexeme.part == "dedication" and lexeme.detail == "living")

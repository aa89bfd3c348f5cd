"""People named together who are no brothers and sisters: "my friend Avi, and I'm David ben Sara"."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers import normalize, words_of
from handlers.understanding.drafts import PersonDraft
from handlers.understanding.words import may_be_child, says_grown

_OTHERS = words_of(
    """
    friend buddy pal roommate neighbor neighbour colleague coworker co-worker classmate boss teacher doctor
    client customer partner student cousin uncle aunt nephew niece
    חבר חברה חברי חברתי החבר החברה שכן שכנה שכני שכנתי השכן השכנה ידיד ידידה מכר מכרה המורה הרופא הבוס תלמיד
    תלמידה דוד דודה דודי דודתי אחיין אחיינית אחייני גיס גיסה גיסי גיסתי
    שכן שכנ'טע חברותא פריינד קאליגע בעל־הבית פעטער מומע קוזין קוזינע פלימעניק פלימעניצע שוואגער שוועגערין
    друг подруга друга подругу сосед соседка соседа соседку коллега коллегу дядя тётя дядю тётю племянник
    племянница племянника племянницу начальник
    """
)
_SIBLINGS = words_of(
    """
    brother sister bro sis twin אח אחות אחי אחותי האח האחות ברודער שוועסטער брат сестра брата сестру
    """
)
_ME = words_of("אני ואני איך i i'm im me я")


def have_own_parents(people: Sequence[PersonDraft]) -> bool:
    """Whether the parent of the last of several is not that of the others.

    These are a wife, a grandfather, a friend, or anybody but brothers and sisters beside whoever writes.
    """
    if any(one.spouse or says_grown(one.relation) for one in people):
        return True
    kin = [set(normalize(one.relation).split()) for one in people if one.relation]
    if any(words & _OTHERS for words in kin):
        return True
    writes = any(_is_writer(one) for one in people)
    return writes and any(not words & _SIBLINGS for words in kin)


def may_bear_family(one: PersonDraft, last: PersonDraft) -> bool:
    """Whether one of two has the other's family as a rule: a wife and a child do, a grandmother and a friend
    may have another.
    """
    return bool(one.spouse or last.spouse) or may_be_child(one.relation)


def _is_writer(draft: PersonDraft) -> bool:
    small = (one for one in draft.lexemes if one.part in ("filler", "and"))
    return any(token.key in _ME for one in small for token in one.tokens)

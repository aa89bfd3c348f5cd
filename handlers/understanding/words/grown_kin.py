"""Words for one's husband, wife, parents and grandparents, who are no children, and those for children."""

from __future__ import annotations

from handlers.answers import normalize, words_of

_STEMS = (
    *("husband", "wife", "spouse", "fianc", "mother", "father", "grandm", "grandf", "grandp", "parent"),
    *("муж", "жен", "супруг", "мам", "пап", "отц", "отец", "матер", "дед", "бабуш", "родител", "тёщ", "тещ"),
    *("свекр", "тесть", "тестя", "тестю"),
)
_WORDS = words_of(
    """
    mom mum mommy dad daddy tatty totty mommy ima imma abba aba saba savta bubby bubbe zaidy zeide mame tate
    tatn mamen zeyde zeydn
    zeydi zeidy bobe bobn babe vayb shver shviger
    мать
    בעל בעלי בעלה הבעל אשתי אישתי אשתו האישה אמא אימא אמי אבא אבי סבא סבתא הורים הורי הוריי חמי חמותי
    מאן ווייב פרוי טאטע טאטן טאטי מאמע מאמען מאמי באבע באבען באבי זיידע זיידן זיידי שווער שוויגער עלטערן
    """
)
_CHILDREN = words_of(
    """
    son daughter boy girl child baby kid kids infant newborn grandson granddaughter
    בן בת ילד ילדה הבן הבת הילד הילדה בני בתי תינוק תינוקת נכד נכדה
    זון טאכטער קינד יינגל מיידל אינגל אייניקל בייבי сын дочь дочка сынок ребёнок ребенок малыш внук внучка
    """
)
_PREFIXES = "להוש"


def says_grown(kin: str) -> bool:
    """Whether words for a relative, as typed, are said of grown-ups alone: "my husband", לסבתא שלי."""
    return any(map(_is_grown, normalize(kin).split()))


def may_be_child(kin: str) -> bool:
    """Whether words for somebody, as typed, can be said of the child of whoever they are "of": son, baby;
    not grandfather, aunt, neighbour."""
    return bool(set(normalize(kin).split()) & _CHILDREN)


def _is_grown(word: str) -> bool:
    bare = word[1:] if word[:1] in _PREFIXES and word[1:] in _WORDS else word
    return bare in _WORDS or word.startswith(_STEMS)

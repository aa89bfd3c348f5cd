"""Words for one's husband, wife, parents and grandparents, who are no children."""

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
_PREFIXES = "להוש"


def says_grown(kin: str) -> bool:
    """Whether words for a relative, as typed, are said of grown-ups alone: "my husband", לסבתא שלי."""
    return any(map(_is_grown, normalize(kin).split()))


def _is_grown(word: str) -> bool:
    bare = word[1:] if word[:1] in _PREFIXES and word[1:] in _WORDS else word
    return bare in _WORDS or word.startswith(_STEMS)

"""What a word can be as a name, by the tables; and names divided into given names and family name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from handlers.answers import words_of
from handlers.understanding.words.endearments import without_yiddish_ending
from handlers.understanding.words.small_words import is_rather_a_word
from handlers.understanding.words.tokens import TypedToken
from storage.names import (
    commonness,
    ends_worldly,
    family_names,
    fold,
    gender_of,
    given_names,
    is_family,
    is_ordinary,
    nominatives,
)

PREFIXES = frozenset(
    map(
        fold,
        words_of(
            """
        ben bar ibn abu even el al da de di del dela von van der ter la le du den bin mac mc o st בן בר
        אבו אבן אל דה די ון וון בן־ бен бар ибн абу фон де ди ван эль аль
        """
        ),
    )
)
_SONS = frozenset(map(fold, ["ben", "bar", "bin", "בן", "בר", "бен", "бар"]))
# Old given names that families bear as well: behind another given name they may be either.
OLD = frozenset(
    fold(word)
    for word in words_of(
        """
        abraham avraham avrohom david dovid daniel jacob yaakov yakov israel yisroel yisrael joseph
        yehoshua joshua shraga pinchas pinchos elazar eliezer yosef moses moshe simon shimon samuel
        shmuel solomon shlomo isaac yitzchak yitzchok benjamin binyamin aaron aharon aron elias
        eliyahu nathan natan nissim chaim haim raphael refael rafael gabriel gavriel michael reuben
        reuven mordechai menachem meir asher baruch boruch ezra shalom sholom yehuda yechezkel
        peretz zvi tzvi hersh wolf ber leib ozer zalman hillel kalman zelig lipa gershon
        akiva ephraim efraim menashe mendel avigdor naftali shaul tzadok meshulam malka
        זלמן הלל קלמן זליג ליפא גרשון עקיבא חנוך אפרים מנשה מנדל שאול צדוק מלכה
        אברהם דוד דניאל יעקב ישראל יוסף משה שמעון שמואל שלמה
        יצחק בנימין אהרן אהרון אליהו נתן נסים ניסים חיים רפאל גבריאל מיכאל ראובן מרדכי מנחם מאיר אשר
        ברוך עזרא שלום יהודה יחזקאל פרץ צבי יהושע שרגא פנחס פינחס אלעזר אליעזר абрам авраам давид
        довид даниил яков израиль иосиф моше моисей шимон семен соломон шломо исаак ицхак вениамин
        аарон илья элияу натан нисим хаим рафаэль гавриэль михаэль реувен мордехай менахем меир ашер
        барух эзра шалом йегошуа шрага пинхас элазар элиэзер
        """
    )
)
_UKRAINIAN = ("енко", "enko")  # Шевченко
_TWO = 2  # a telephone writes the first word of a message with a capital letter by itself
_WOMEN_ENDINGS = tuple(words_of("a ah ie el la ke че ka ка я а ה קע לע טע שע טל"))
_WOMANLY = ("ина", "ына", "ова", "ева", "ёва")  # Рубина, of the family Рубин
_RARE = 4.0  # on the Zipf scale: below this a word in capitals is rather the woman's name
LEVI = frozenset(map(fold, ["levi", "levy", "lewi", "לוי", "לעווי", "леви", "לווי"]))


@dataclass(frozen=True, slots=True)
class NameSense:
    """What a word or a name of several words is, by the tables."""

    given: bool  # a given name, in this or a habitual spelling
    family: bool  # a family name, or the ending of one
    genders: frozenset[str]  # of its bearers; empty if unknown
    exact: bool  # in a table with this very spelling
    ordinary: bool  # an everyday word of one of the languages

    @property
    def known(self) -> bool:
        """True for a name of the tables."""
        return self.given or self.family

    @property
    def family_only(self) -> bool:
        """True for a family name that is no given name."""
        return self.family and not self.given

    @property
    def is_name(self) -> bool:
        """True if the word may stand in a register: known, or at least no everyday word."""
        return self.exact or not self.ordinary


@lru_cache(maxsize=32768)
def sense_of(text: str) -> NameSense:
    """What a word, or a name of several words, can be as a name."""
    parts = text.replace("\u05be", "-").split("-")
    given, family = given_names().find(text), family_names().find(text)
    if not given and (name := without_yiddish_ending(text)):
        given = given_names().find(name)
    if not given and len(parts) > 1 and all(given_names().find(part) for part in parts if part):
        given = given_names().find(parts[0])
    womanly = text.istitle() and text.endswith(_WOMANLY) and bool(family_names().find(text[:-1]))
    ordinary = not (given or family) and is_ordinary(text) and not (womanly and commonness(text) < _RARE)
    near = () if given or family or ordinary or _looks_like_family(text) else given_names().near(text)
    if not (given or family or near or ordinary):
        return _declined(text)
    genders = frozenset(gender for gender in (gender_of(text),) if gender)
    return NameSense(
        given=bool(given or near),
        family=bool(family) or (not ordinary and _looks_like_family(text)),
        genders=genders if given or near else frozenset(),
        exact=bool(given or family),
        ordinary=ordinary,
    )


def _declined(text: str) -> NameSense:
    """An unknown word, or a Russian name in another case."""
    for name in nominatives(text, declined=True):
        if name != text and given_names().find(name):
            return replace(sense_of(name), exact=False, family=False)
    return NameSense(False, _looks_like_family(text), frozenset(), False, False)


def _looks_like_family(text: str) -> bool:
    parts = text.replace("\u05be", "-").split("-")
    if len(parts) > 1:
        return fold(parts[0]) in _SONS or (bool(parts[-1]) and is_family(parts[-1]))
    return is_family(text) or text.lower().endswith(_UKRAINIAN)


def text_of(tokens: Sequence[TypedToken]) -> str:
    """Words as they were typed, with one space between them."""
    return " ".join(token.text for token in tokens)


def segments(tokens: Sequence[TypedToken]) -> list[tuple[TypedToken, ...]]:
    """Words with those together that are one name of the table: Bas Sheva, יום טוב."""
    found: list[tuple[TypedToken, ...]] = []
    at = 0
    while at < len(tokens):
        length = next(
            (size for size in (3, 2) if len(tokens) >= at + size and _is_one_name(tokens[at : at + size])), 1
        )
        found.append(tuple(tokens[at : at + length]))
        at += length
    return found


def _senses(tokens: Sequence[TypedToken]) -> list[NameSense]:
    return [sense_of(text_of(segment)) for segment in segments(tokens)]


def gender_of_names(tokens: Sequence[TypedToken]) -> str:
    """The gender that given names tell: "m" or "f", "" if none or they contradict one another."""
    whole = sense_of(text_of(tokens)).genders
    if len(whole) == 1:
        return next(iter(whole))
    told = set().union(*(sense.genders for sense in _senses(tokens))) if tokens else set()
    return str(told.pop()) if len(told) == 1 else ""


_ROYAL = frozenset(map(fold, ("king", "queen", "царь", "царица", "кинг")))  # of the Bible, or a family's name


def is_royal(family: Sequence[TypedToken]) -> bool:
    """True for the King of "King David"."""
    return len(family) == 1 and fold(family[0].text) in _ROYAL


@dataclass(frozen=True, slots=True)
class Division:
    """Names divided into given names and family name; `doubt` says what is not certain about it."""

    given: tuple[TypedToken, ...]
    family: tuple[TypedToken, ...]
    doubt: str = ""  # "", "family", "people" or "given"


def divide(names: Sequence[TypedToken], before_parent: bool = False, complete: bool = False) -> Division:
    """Divides names without "son of" among them.

    `before_parent`: "son of" follows, and the family name usually stands behind the parent. `complete`: the
    family name is known from elsewhere, all of these are given names.
    """
    names = tuple(names)
    if complete or not names:
        return Division(names, ())
    return _without_small_words(_divide(names, before_parent))


def _divide(names: tuple[TypedToken, ...], before_parent: bool) -> Division:
    senses = [sense_of(token.text) for token in names]
    if len(names) == 1:
        return Division((), names) if senses[0].family_only and not before_parent else Division(names, ())
    if _is_one_name(names):
        return Division(names, ())
    if _shouted_first(names):
        return Division(names[1:], names[:1])
    if front := _family_in_front(names, senses, before_parent):
        royal = len(names) == _TWO and not before_parent and is_royal(names[:1])
        return Division(names[front:], names[:front], "people" if royal else "")
    cut = _family_start(names, senses)
    if before_parent:
        return _before_parent(names, senses, cut)
    if cut == len(names) and sense_of(names[-1].text).family and fold(names[-1].text) in OLD:
        return Division(names, (), "family")
    doubt = _doubt(names[:cut], names[cut:])
    if cut == len(names) and not doubt and (_may_be_either(names, ()) or ends_worldly(text_of(names))):
        doubt = "family"
    return Division(names[:cut], names[cut:], doubt)


def _without_small_words(division: Division) -> Division:
    """The division; doubtful if an everyday word stands among several given names or family names."""
    if division.doubt:
        return division
    if _ends_small((*division.given, *division.family)):
        return replace(division, doubt="people")
    capitals = any(token.text[0].isupper() for token in (*division.given, *division.family))
    for names in (division.given, division.family):
        parts = segments(names)
        words = [part[0].text for part in parts if len(part) == 1 and fold(part[0].text) not in PREFIXES]
        if len(parts) > 1 and any(is_rather_a_word(word, capitals) for word in words):
            return replace(division, doubt="people")
    return division


def _ends_small(names: Sequence[TypedToken]) -> bool:
    """True for the word in small letters behind two names in capitals: Sroly Mermelstein chai."""
    words = [token.text for token in names if fold(token.text) not in PREFIXES]
    small = len(words) > _TWO and words[-1].islower() and all(word.istitle() for word in words[:-1])
    return small and not sense_of(words[-1]).family_only


def _before_parent(names: tuple[TypedToken, ...], senses: Sequence[NameSense], cut: int) -> Division:
    family = names[cut:]
    if not family:
        return Division(names, (), _doubt_before_parent(names))
    last = senses[-1]
    if last.family and senses[0].genders and last.genders and senses[0].genders.isdisjoint(last.genders):
        return Division(names[:cut], family)
    if len(family) > 1 or last.family_only:
        return Division(names[:cut], family, _doubt(names[:cut], family))
    if last.family and fold(family[0].text) not in OLD:
        return Division(names[:cut], family, "family")  # Moshe Levi ben ...: a second name, or the family
    return Division(names, (), _doubt_before_parent(names))


def _doubt_before_parent(names: Sequence[TypedToken]) -> str:
    """An unknown second name in front of "son of" is certain enough, an unknown first one is not."""
    senses = _senses(names)
    doubt = _doubt(names, ())
    told = set().union(*(sense.genders for sense in senses))
    plain = all(sense.given and not sense.ordinary for sense in senses)
    sure = plain and len(told) < 2 and not ends_worldly(text_of(names))
    if sure or len(senses) == 1:
        return doubt if len(senses) > 1 and not sure else ""
    if not senses[0].given or len(told) > 1 or any(sense.ordinary or sense.family_only for sense in senses):
        return doubt or "family"
    womanly = told == {"f"} and _ends_like_a_woman(names[-1].text)
    return "" if womanly else "family"


def _is_one_name(names: Sequence[TypedToken]) -> bool:
    return 1 < len(names) <= given_names().longest and bool(given_names().find(text_of(names)))


def _shouted_first(names: Sequence[TypedToken]) -> bool:
    """LEVY Moshe: the family name in capitals."""
    first, rest = names[0].text, names[1:]
    shouted = first.isupper() and len(first) > 2
    return shouted and not any(token.text.isupper() for token in rest) and sense_of(first).family


def _family_in_front(names: Sequence[TypedToken], senses: Sequence[NameSense], before_parent: bool) -> int:
    """The number of first words that are a family name before nothing but given names; else 0."""
    first = 2 if family_names().find(text_of(names[:2])) and len(names) > 2 else 1
    rest = senses[first:]
    if not rest or not all(sense.given for sense in rest):
        return 0
    if first == 2:
        return 2 if fold(names[0].text) in _SONS else 0
    if senses[0].family_only and not rest[-1].family_only:
        ends_with_family = len(names) > 2 and fold(names[-1].text) in LEVI
        return 0 if ends_with_family else 1
    if fold(names[0].text) in LEVI and len(names) == 2 and not senses[1].family:
        return 0 if _is_one_name(names) else 1
    return 0


def _family_start(names: Sequence[TypedToken], senses: Sequence[NameSense]) -> int:
    """The index of the family name in two or more words that begin with a given name."""
    for cut in range(max(1, len(names) - family_names().longest), len(names) - 1):
        if family_names().find(text_of(names[cut:])):
            return cut
    last = len(names) - 1
    if last > 1 and fold(names[last - 1].text) in PREFIXES and fold(names[last - 1].text) not in _SONS:
        return last - 1
    if senses[last].given and _continues_given(names, senses):
        return len(names)
    cut = last
    while cut > 1 and fold(names[cut - 1].text) in PREFIXES:
        cut -= 1
    while cut > 1 and not senses[cut - 1].given and senses[cut - 1].family:
        cut -= 1
    return cut


def _continues_given(names: Sequence[TypedToken], senses: Sequence[NameSense]) -> bool:
    """True if the last word, a given name, still belongs to the given names before it."""
    last = len(names) - 1
    if any(_is_one_name(names[start:]) for start in range(max(0, len(names) - given_names().longest), last)):
        return True
    if not senses[last].family:
        return True
    if fold(names[last].text) not in OLD:
        return False
    genders = set(senses[0].genders) | set(senses[last].genders)
    return len(genders) < 2


def _doubt(given: Sequence[TypedToken], family: Sequence[TypedToken]) -> str:
    """What is not certain about names that stand only by their place."""
    senses = _senses(given)
    told = set().union(*(sense.genders for sense in senses)) if senses else set()
    if len(told) > 1 and not _is_one_name(given):
        return "people"
    family_sense = sense_of(text_of(family)) if family else None
    if family_sense is not None and family_sense.ordinary:
        return "family"
    if len(family) > 1 and _is_made_up(family):
        return "family"
    if len(senses) > 1 and any(sense.family_only for sense in senses):
        return "people"
    if any(len(segment) == 1 and fold(segment[0].text) in LEVI for segment in segments(given)[1:]):
        return "people"
    unknown = [sense for sense in senses if not sense.known]
    if senses and len(unknown) == len(senses):
        return "given" if family_sense is not None and family_sense.family else "people"
    if unknown and len(senses) > 1:
        return "people"
    return ""


def _may_be_either(parent: Sequence[TypedToken], family: Sequence[TypedToken]) -> bool:
    """True if the last word behind "son of" may be the parent's second name, or the family's."""
    whole = [*parent, *family]
    if len(segments(whole)) < 2 or _is_one_name(whole[-2:]):
        return False
    first, last = sense_of(text_of(segments(whole)[0])), sense_of(whole[-1].text)
    if not family:  # all read as given names: certain if the last one tells the same gender
        return last.given and last.genders != first.genders and len(first.genders) == 1
    if len(family) > 1 or fold(whole[-1].text) in LEVI:
        return False
    if last.known:
        return last.given and bool(last.genders) and last.genders == first.genders == frozenset("f")
    return len(first.genders) == 1 and "f" in first.genders and _ends_like_a_woman(whole[-1].text)


def _ends_like_a_woman(word: str) -> bool:
    """True for an unknown word that ends as women's names do."""
    if word.lower().endswith(("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")):
        return False
    return word.lower().endswith(_WOMEN_ENDINGS)


def _is_made_up(family: Sequence[TypedToken]) -> bool:
    """True for a family name of several words that no table and no prefix joins."""
    if sense_of(text_of(family)).exact or fold(family[0].text) in PREFIXES:
        return False
    return any(not sense_of(token.text).family for token in family if fold(token.text) not in PREFIXES)


def divide_parent(names: Sequence[TypedToken]) -> Division:
    """Divides names behind "son of" into the parent's (as `given`) and the family name."""
    names = tuple(names)
    if len(names) < 2 or _is_one_name(names):
        return Division(names, ())
    return _without_small_words(_divide_parent(names))


def _divide_parent(names: tuple[TypedToken, ...]) -> Division:
    senses = [sense_of(token.text) for token in names]
    cut = _family_start(names, senses)
    parent, family = names[:cut], names[cut:]
    told = set().union(*(sense.genders for sense in _senses(parent)))
    doubt = ""
    if len(told) > 1 and not _is_one_name(parent):
        doubt = "people"
    elif (
        (not family and senses[-1].family and fold(names[-1].text) in OLD)
        or (len(family) > 1 and _is_made_up(family))
        or _may_be_either(parent, family)
        or any(sense.family_only for sense in _senses(parent)[1:])
    ):
        doubt = "family"
    elif any(sense.ordinary for sense in _senses(parent)) or (family and sense_of(family[-1].text).ordinary):
        doubt = "parent"
    return Division(parent, family, doubt)

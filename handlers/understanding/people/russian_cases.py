"""Russian names in another case than the nominative, turned back: Сашу Гринберга, у Розы Абрамовны Кац."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handlers.answers import words_of
from handlers.understanding.drafts import is_cyrillic
from handlers.understanding.words import Lexeme, TypedToken, everyday_names_of, is_everyday, sense_of
from storage.names import bearers_of, family_names, father_of_patronymic, given_names, is_family, nominatives

_PATRONYMIC = re.compile(r"(?i)(?P<son>.+ич)(?:а|у|ем|е)|(?P<daughter>.+(?:вн|чн))(?:ы|е|у|ой|ою)")
_ADJECTIVE_OF_MAN = re.compile(r".+(?:ск|цк)(?:ого|ому|им|ом)")
_ADJECTIVE_OF_WOMAN = re.compile(r".+(?:ск|цк)(?:ую|ой|ою)|.+(?:ов|ев|ёв|ин|ын)(?:у|ой|ою)")
_OF_WOMAN_TOO = ("ова", "ева", "ёва", "ина", "ына")  # Левина: a woman, or a man in the genitive
_CERTAIN = ("у", "ю", "ы", "а", "я", "ой", "ою", "ом", "ем")  # endings that no name has by chance
_OF_UNKNOWN = ("ы", "и", "у", "ю", "ой", "ей")  # in which no name ends that no table has
_PET_NAME = re.compile(r"(?P<name>.+)чик(?:а|у|ом|е)")
_YIDDISH = re.compile(r".+(?:[^аоуыэяёюи]ле|еле|ке)")
_VOWELS = frozenset("аеёиоуыэюя")
_SONS = words_of("сына сыну сыне сыном")
_DAUGHTERS = words_of("дочери дочерью дочки дочке дочку")
_LEADING = frozenset(
    ("filler", "dedication", "relation", "spouse", "late", "with", "mother", "father", "of", "kids")
)
_GOVERNING = words_of(
    """
    для за у от ради с со память памяти честь здоровье возвышение выздоровление запишите запиши записать
    внесите внести добавьте добавить зарегистрируйте зарегистрировать
    """
)
_FOR = words_of("для за на о про ради здоровье выздоровление память")
_KIN_AS_SUBJECTS = words_of(
    """
    внук внучка внучек правнук правнучка племянник племянница брат сестра муж жена супруг супруга мать мама
    отец папа дед дедушка бабушка дядя тётя тетя зять невестка сынок дочка друг подруга сосед соседка
    """
)
_PARENT = frozenset(("son", "daughter", "sons", "daughters"))  # behind these `genitive` turns names back


def turned_back(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes with the names of a declined Russian person in the nominative, each in its place."""
    lexemes = [_own_child(lexemes, at) for at in range(len(lexemes))]
    found: list[Lexeme] = []
    at = 0
    led = False  # True if what stands before the last run of names declines it
    while at < len(lexemes):
        if lexemes[at].part != "name":
            found.append(lexemes[at])
            at += 1
            continue
        end = at
        while end < len(lexemes) and lexemes[end].part == "name":
            end += 1
        goes_on = led and lexemes[at - 1].part == "and"  # у Моше и Хани Кац
        led = goes_on or (at > 0 and _leads(lexemes[at - 1]))
        if at and _is_child_of(lexemes[at - 1], lexemes[at]):
            found.append(Lexeme("of", "", lexemes[at - 1].tokens))
        found += _turned_run(lexemes, at, end, led)
        at = end
    return found


def _own_child(lexemes: Sequence[Lexeme], at: int) -> Lexeme:
    """The сына of "букву для сына Ильи" as a relation: Илья is the son; every other lexeme as it is.

    So is the сыну of "сыну Давиду", as both stand in one case.
    """
    one = lexemes[at]
    gender = _told_by_marker(one)
    if not gender or at == len(lexemes) - 1:
        return one
    name = lexemes[at + 1]
    agrees = one.tokens[0].key in ("сыну", "дочку") and name.text.endswith(("у", "ю"))
    led = agrees or (one.tokens[0].key == "сыну" and name.text.endswith("е"))
    beside = _is_beside_kin(lexemes, at)
    if not (led or beside) and not (at and lexemes[at - 1].part in ("filler", "dedication")):
        return one
    led = led or beside or lexemes[at - 1].tokens[-1].key in _FOR
    bears = any(other == gender for _name, other in everyday_names_of(name.text)) or (
        (agrees or beside)
        and any(gender in bearers_of(other) for other in nominatives(name.text, declined=True))
    )
    return replace(one, part="relation", detail=gender) if led and name.part == "name" and bears else one


def _is_beside_kin(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True for the сына of "для мужа Михаила и сына Давида", which goes on with the letters for kin."""
    if not at or lexemes[at - 1].part != "and":
        return False
    return any(one.part in ("relation", "spouse") and is_cyrillic(one.text) for one in lexemes[: at - 1])


def _is_child_of(newborn: Lexeme, name: Lexeme) -> bool:
    """True for "младенец Гали Фукс": Галя is the mother."""
    declined = everyday_names_of(name.text) and not (is_everyday(name.text) and name.text.endswith("а"))
    return newborn.part == "newborn" and bool(declined)


def _leads(lexeme: Lexeme) -> bool:
    """True for a Russian word behind which names are declined."""
    return lexeme.part in _LEADING and is_cyrillic(lexeme.text)


def _turned_run(lexemes: Sequence[Lexeme], start: int, end: int, led: bool) -> list[Lexeme]:
    run = list(lexemes[start:end])
    tokens = [lexeme.tokens[0] for lexeme in run]
    before = lexemes[start - 1] if start else None
    if any(len(lexeme.tokens) != 1 for lexeme in run) or not all(is_cyrillic(one.text) for one in tokens):
        return run
    if before is not None and before.part in _PARENT:
        return run
    if before is not None and _is_kin_of(before, tokens):
        return [replace(one, detail="possessive") for one in run]
    forced = _told_by_marker(lexemes[end]) if end < len(lexemes) else ""
    words = before.tokens[-1:] if before is not None and before.part in _LEADING else ()
    governed = any(word.key in _GOVERNING for word in words)
    names = _Run(tokens, led, forced, governed)
    nominative = names.nominative()
    told = "doubtful" if names.is_unclear else names.gender
    return [
        replace(one, tokens=(replace(one.tokens[0], text=text),), detail=one.detail or told)
        for one, text in zip(run, nominative, strict=True)
    ]


def _is_kin_of(kin: Lexeme, tokens: Sequence[TypedToken]) -> bool:
    """True for "внук Григория Львовича Лёва": a word for kin in the nominative, and whose kin he is."""
    key = kin.tokens[-1].key if kin.tokens else ""
    declined = (_PATRONYMIC.fullmatch(token.text) for token in tokens[1:])
    return key in _KIN_AS_SUBJECTS and any(found and father_of_patronymic(found[0]) for found in declined)


def _told_by_marker(lexeme: Lexeme) -> str:
    """The gender that a declined "son" tells of the names in front of it: Давида сына Ольги."""
    key = lexeme.tokens[0].key if lexeme.part in _PARENT else ""
    return "m" if key in _SONS else "f" if key in _DAUGHTERS else ""


@dataclass(slots=True)
class _Run:
    """The names that stand together, in one case."""

    tokens: Sequence[TypedToken]
    led: bool  # a Russian sentence goes before them
    forced: str  # the gender, if it is certain that they are declined; else ""
    is_governed: bool = False  # True behind a word with which no nominative stands: для, за, запишите
    gender: str = ""  # that the case of a name told, "" if none did
    is_unclear: bool = False  # True for Александру Левину: for him, or her in the accusative

    def nominative(self) -> list[str]:
        """The names in the nominative; as they were typed, if nothing says that they are declined."""
        texts = [token.text for token in self.tokens]
        patronymic = next((at for at, word in enumerate(texts) if at and _is_patronymic(word)), -1)
        given = next((at for at, word in enumerate(texts) if at != patronymic and _is_given(word)), -1)
        declined = patronymic >= 0 and _PATRONYMIC.fullmatch(texts[patronymic]) is not None
        if given < 0:
            self.is_unclear = self.is_governed and texts[0].endswith(_OF_UNKNOWN)
            return texts
        if patronymic >= 0 and not declined and given_names().find(texts[given]):
            return texts  # Симона Юрьевна: of Симон it would be Юрьевны
        if not self.forced and len(texts) > 1 and all(map(_is_of_woman, texts)):
            return texts  # Хая Блюма, of whom the one might be a Хай's and the other a Блюм's
        families = [
            at for at in range(len(texts)) if at not in (given, patronymic) and not _is_given_only(texts[at])
        ]
        gender = self.forced or (_gender_of_patronymic(texts[patronymic]) if declined else "")
        everyday = self._everyday(texts[given])
        gender = gender or (everyday[1] if everyday else "")
        gender = gender or ("m" if _pet_name(texts[given]) else "")
        gender = gender or self._gender_by_family([texts[at] for at in families], texts[given])
        self.gender = gender
        if not (declined or gender or self._is_declined(texts[given])):
            return texts
        for at, word in enumerate(texts):
            if at == patronymic:
                texts[at] = _nominative_patronymic(word)
            elif at == given and everyday:
                texts[at] = everyday[0]
            elif at not in families:
                texts[at] = _nominative_given(word, gender)
        gender = gender or _gender_of(texts[given])
        is_man_declined = gender == "m" and texts[given] != self.tokens[given].text
        for at in families:
            man = _stem_of_man(texts[at]) if is_man_declined else ""
            texts[at] = man or _nominative_family(texts[at], gender)
        return texts

    def _everyday(self, given: str) -> tuple[str, str] | None:
        """(name, gender) of the one everyday name of which a word is a case; None for none, or several."""
        found = everyday_names_of(given)
        if is_everyday(given) and not self.is_governed:
            return None
        if is_everyday(given) and not given.endswith("и"):  # a man's in "для Александра Левина"
            found = tuple(one for one in found if one[1] == "m")
        families = [word for word in (token.text for token in self.tokens) if word != given]
        if len(found) > 1 and families:
            found = tuple(one for one in found if _fits_family(families[-1], one[1]))
        return found[0] if len(found) == 1 else None

    def _is_declined(self, given: str) -> bool:
        if given_names().find(given):
            return False
        if given[-2:-1] in _VOWELS and given.endswith(("у", "а")):
            return False  # Элияу
        return self.led or given.endswith(_CERTAIN) or _is_dative(given)

    def _gender_by_family(self, families: Sequence[str], given: str) -> str:
        """The gender that a declined family name tells: "m" of Александра Коэна and of Моше Когана."""
        if not families or (_is_nominative(given) and not _is_indeclinable(given)):
            return ""
        family = families[-1]
        if _ADJECTIVE_OF_WOMAN.fullmatch(family) and not _known_family(family):
            if _is_of_man(given):
                return "m" if family.endswith("у") else ""
            self.is_unclear = family.endswith("у") and _is_of_both(given)
            return "f"
        if _ADJECTIVE_OF_MAN.fullmatch(family):
            return "m"
        if family.endswith(_OF_WOMAN_TOO) and _is_man_without_cases(given) and _family_of_man(family):
            return "m"
        if (
            _known_family(family)
            or family.endswith(_OF_WOMAN_TOO)
            or not family.endswith(("а", "я", "у", "ю"))
        ):
            return ""
        return "m" if _family_of_man(family) else ""


def _fits_family(word: str, gender: str) -> bool:
    """False for a family name in the other gender's case: Левину of a woman with Александру as a man."""
    if _known_family(word):
        return True
    of_man = word.endswith(("ым", "ому", "ого")) or (
        word.endswith("у") and not _ADJECTIVE_OF_WOMAN.fullmatch(word)
    )
    of_woman = word.endswith(("ой", "ую"))
    return not (of_man if gender == "f" else of_woman)


def _is_dative(given: str) -> bool:
    """True for Галине, Илье and Марии; not for Гитле and Сорке, Yiddish names that are whole so."""
    if not given.endswith(("е", "ии")) or _YIDDISH.fullmatch(given):
        return False
    return any(given_names().find(name) for name in nominatives(given, declined=True) if name != given)


def _is_nominative(given: str) -> bool:
    """True for a name that is no other case: Миша, Анна; not for Моше, which has none, nor Александра."""
    if not given_names().find(given) or given.endswith(("е", "о", "у", "и", "э", "ю")):
        return False
    return not any("m" in bearers_of(name) for name in nominatives(given, declined=True) if name != given)


def _is_indeclinable(given: str) -> bool:
    """True for Эстер and, in the accusative, for Любовь: women's names in which no case is seen."""
    return bearers_of(given) == {"f"} and given[-1] not in _VOWELS


def _is_man_without_cases(given: str) -> bool:
    """True for Шломо and Моше, beside whom Левина is the family's genitive."""
    return bearers_of(given) == {"m"} and given.endswith(("е", "о", "у", "и"))


def _is_of_man(given: str) -> bool:
    """True for Давид and Якову, which no woman bears in any case."""
    bearers = set().union(*(bearers_of(name) for name in (given, *nominatives(given, declined=True))))
    return bearers == {"m"}


def _is_of_both(given: str) -> bool:
    """True for Александру: Александр in the dative, and Александра in the accusative."""
    names = [name for name in nominatives(given, declined=True) if name != given]
    man = any("m" in bearers_of(name) for name in names if not name.endswith(("а", "я")))
    return man and any("f" in bearers_of(name) for name in names if name.endswith(("а", "я")))


def _is_patronymic(word: str) -> bool:
    return father_of_patronymic(word) is not None and not _known_family(word)


def _is_of_woman(word: str) -> bool:
    """True for a name that women alone bear, as it stands."""
    return bool(given_names().find(word)) and bearers_of(word) == frozenset("f")


def _is_given(word: str) -> bool:
    return bool(_pet_name(word)) or any(map(given_names().find, (word, *nominatives(word, declined=True))))


def _pet_name(word: str) -> str:
    """Натанчик of Натанчику and Натанчика; "" for a word that is no case of such a name."""
    found = _PET_NAME.fullmatch(word)
    known = found is not None and not given_names().find(word) and given_names().find(found["name"])
    return f"{found['name']}чик" if found is not None and known else ""


def _is_given_only(word: str) -> bool:
    return bool(given_names().find(word)) and not sense_of(word).family and _family_of_man(word) == ""


def _known_family(word: str) -> bool:
    return bool(family_names().find(word))


def _gender_of_patronymic(word: str) -> str:
    found = father_of_patronymic(word)
    return found[1] if found else ""


def _gender_of(given: str) -> str:
    bearers = bearers_of(given)
    return next(iter(bearers)) if len(bearers) == 1 else ""


def _nominative_patronymic(word: str) -> str:
    found = _PATRONYMIC.fullmatch(word)
    if found is None:
        return word
    return found["son"] or f"{found['daughter']}а"


def _nominative_given(word: str, gender: str) -> str:
    """The given name of that gender of which a word may be a case; the word itself if it is of none."""
    if pet := _pet_name(word):
        return pet
    found = [name for name in nominatives(word, declined=True) if given_names().find(name)]
    fitting = [name for name in found if gender in bearers_of(name)] if gender else found
    if gender == "f" and word in found:
        return word
    if not gender and given_names().find(word):
        return word
    return next(iter([*fitting, *found]), word)


def _family_of_man(word: str) -> str:
    """The family name of which a word is a man's case; "" if no family is known or has such an ending."""
    return next(_families_of_man(word), "")


def _families_of_man(word: str) -> Iterator[str]:
    for name in nominatives(word, declined=True):
        if name != word and not name.endswith((*_OF_WOMAN_TOO, "ая")) and sense_of(name).family:
            yield name
    stem = word[:-1]
    if word.endswith(("а", "у")) and len(stem) > 3 and is_family(stem):
        yield stem


def _nominative_family(word: str, gender: str) -> str:
    if gender == "f":
        return _family_of_woman(word)
    if _known_family(word) and not word.endswith(_OF_WOMAN_TOO):
        return word
    if word.endswith(("ич", "ман", "ов", "ев", "ин", "ский", "цкий")):
        return word
    return _family_of_man(word) or word


def _stem_of_man(word: str) -> str:
    """Каган of "Абрама Кагана", though there are Kaganas as well; "" where no such family is known."""
    stem = word[:-1]
    declined = _known_family(word) and word.endswith(("а", "у")) and not word.endswith(_OF_WOMAN_TOO)
    return stem if declined and _known_family(stem) else ""


def _family_of_woman(word: str) -> str:
    if _known_family(word):
        return word
    if not _ADJECTIVE_OF_WOMAN.fullmatch(word):
        known = (name for name in nominatives(word, declined=True) if _known_family(name))
        return next((name for name in known if name.endswith(("а", "я"))), word)
    names = [name for name in nominatives(word, declined=True) if name.endswith((*_OF_WOMAN_TOO, "ая"))]
    return next(iter(names), word)

"""The father in a Russian patronymic: Борис in Борисович, Илья in Ильинична, Yakov in Yakovlevich."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from storage.names.scripts import fold
from storage.names.table import family_names, given_names

# The ending tells the gender; those behind | are of the other cases (сын Бориса Михайловича).
_SON = re.compile(r"(.{2,}?)(ович|евич|ич)(?:а|у|ем|е)?")
_SPOKEN_SON = re.compile(r"(.{2,}?)(ыч|ич)(?:а|у|ем|е)?")  # Абрамыч, Моисеич, as one says it
_SPOKEN_DAUGHTER = re.compile(r"(.{2,}?с|абрам)(н)(?:а|ы|е|у|ой)")  # Борисна
_DAUGHTER = re.compile(r"(.{2,}?)(овн|евн|иничн|ичн)(?:а|ы|е|у|ой|ою)")
_LATIN_SON = re.compile(r"(.{2,}?)(ovi[ct]*h|evi[ct]*h|i[ct]*h)")
_LATIN_DAUGHTER = re.compile(r"(.{2,}?)(ovn|evn|inichn|ichn)a")

# Fathers whose patronymic changes more than its ending, and those who are written with ё.
_CHANGED = """
    михайл:Михаил павл:Павел льв:Лев яковл:Яков иаковл:Иаков петр:Пётр семен:Семён федор:Фёдор артем:Артём
    mikhayl:Mikhail pavl:Pavel lv:Lev yakovl:Yakov iakovl:Iakov jakovl:Jakov moise:Moisey
"""
_ON_ITCH = """
    иль:Илья кузьм:Кузьма лук:Лука фом:Фома никит:Никита савв:Савва
    il:Ilya ily:Ilya ilj:Ilja kuzm:Kuzma luk:Luka fom:Foma nikit:Nikita savv:Savva
"""
_CONTRACTED = """
    пал:Павел михал:Михаил никола:Николай серге:Сергей алексе:Алексей андре:Андрей матве:Матвей моисе:Моисей
    тимофе:Тимофей сан:Александр семён:Семён семен:Семён
"""
_CONTRACTED_DAUGHTERS = """
    пална:Павел михална:Михаил николавна:Николай сергевна:Сергей алексевна:Алексей андревна:Андрей
    матвевна:Матвей моисевна:Моисей
"""
_SPOKEN = dict(pair.split(":") for pair in _CONTRACTED.split())
_SPOKEN_WOMEN = dict(pair.split(":") for pair in _CONTRACTED_DAUGHTERS.split())
_IRREGULAR = dict(pair.split(":") for pair in _CHANGED.split())
_SHORT = dict(pair.split(":") for pair in _ON_ITCH.split())  # Ильич, Ильинична

# Fathers of this century and the last whom a table of Jewish names need not have.
_RUSSIAN_FATHERS = """
         Александр Алексей Анатолий Андрей Антон Аркадий Арнольд Артур Борис Вадим Валентин Валерий
    Василий Виктор Виталий     Владимир Владислав Всеволод Вячеслав Гавриил Геннадий Георгий Герман Глеб
    Ной Мордух Мовша Шлёма Лейба Гирш Борух Зельман Шмуль Ицко Янкель Сруль Мендель Нохим Герш
    Григорий Давид Денис Дмитрий Евгений     Егор Зиновий Захар Иван Игнат Игорь Иннокентий Кирилл Клим
    Константин Леонид Максим Марк Матвей Михаил Николай     Олег Роман Ростислав Рудольф Руслан Святослав
    Сергей Станислав Степан Тарас Тимофей Филипп Эдуард Эмиль Юлий     Юрий Ярослав Alexander Aleksandr
    Alexey Aleksey Anatoly Andrey Arkady Boris Vadim Valentin Valery Vasily Viktor     Victor Vitaly
    Izrail Vladimir Vladislav Vyacheslav Gennady Georgy Grigory Dmitry Evgeny Yevgeny Igor Ivan Konstantin
    Leonid Maxim Maksim Mark Matvey Mikhail Nikolay Oleg Roman Sergey Stanislav Stepan Timofey Eduard Yuri
    Yury Yuly
"""
_FATHERS = frozenset(map(fold, _RUSSIAN_FATHERS.split()))
_HUSHERS = ("ж", "ш", "ч", "щ", "ц")


@lru_cache(maxsize=4096)
def father_of_patronymic(word: str) -> tuple[str, Literal["m", "f"]] | None:
    """The father's name in a patronymic, in the nominative, and the bearer's gender; None for any other word.

    In Cyrillic or Latin letters, in any case. A word that is a family name as well (Абрамович) comes back
    only if the tables know such a father: Рабинович and Гуревич are families and nothing else.
    """
    key = word.lower()
    for pattern, gender in _PATTERNS:
        if match := pattern.fullmatch(key):
            father = _father(match[1], match[2], family=bool(family_names().find(word)))
            if father:
                return father, gender
            break
    return _spoken_patronymic(key)


def _spoken_patronymic(key: str) -> tuple[str, Literal["m", "f"]] | None:
    """The father in a patronymic as it is said, Абрамыч or Борисна; None for any other word."""
    if key in _SPOKEN_WOMEN:
        return _SPOKEN_WOMEN[key], "f"
    for pattern, gender in _SPOKEN_PATTERNS:
        match = pattern.fullmatch(key)
        if match is None or family_names().find(key) or given_names().find(key):
            continue
        known = match[2] != "ич" and _is_father(match[1])
        father = _SPOKEN.get(match[1], "") or (match[1] if known else "")
        return (father.capitalize(), gender) if father else None
    return None


def nominative_patronymic(word: str) -> str:
    """A Russian patronymic in the nominative: Марковна for Марковны; any other word as it is."""
    if father_of_patronymic(word) is None:
        return word
    for pattern, ending in (
        (_SON, ""),
        (_DAUGHTER, "а"),
        (_SPOKEN_SON, ""),
        (_SPOKEN_DAUGHTER, "а"),
    ):
        if match := pattern.fullmatch(word.lower()):
            return word[: match.end(2)] + ending
    return word


_SPOKEN_PATTERNS: tuple[tuple[re.Pattern[str], Literal["m", "f"]], ...] = (
    (_SPOKEN_SON, "m"),
    (_SPOKEN_DAUGHTER, "f"),
)
_PATTERNS: tuple[tuple[re.Pattern[str], Literal["m", "f"]], ...] = (
    (_SON, "m"),
    (_DAUGHTER, "f"),
    (_LATIN_SON, "m"),
    (_LATIN_DAUGHTER, "f"),
)


def _father(stem: str, ending: str, family: bool) -> str:
    if ending[0] in "иi":
        return _SHORT.get(stem, "")
    if irregular := _IRREGULAR.get(stem):
        return irregular
    soft = ending[0] in "еe"
    names = list(_latin_fathers(stem) if stem.isascii() else _fathers(stem, soft))
    known = next((name for name in names if _is_father(name)), "")
    if not known and not family and not stem.isascii():
        known = next((name for name in (stem + "а", stem + "е") if _is_father(name)), "")
    if known or family:
        return known.capitalize()
    return names[0].capitalize() if _tells_father(stem, soft, son=ending.endswith(("ч", "h"))) else ""


def _tells_father(stem: str, soft: bool, son: bool) -> bool:
    """True if a word can hardly be a family name, though no table knows the father."""
    if not son or stem.endswith(("л", "l", "ь", "е", "и", "e")):
        return True
    return not soft and not stem.isascii()


def _fathers(stem: str, soft: bool) -> Iterator[str]:
    """The names whose patronymic begins with a Cyrillic stem; `soft`: before -евич, not -ович."""
    if not soft or stem.endswith(_HUSHERS):
        yield stem
    elif stem.endswith("ь"):
        yield from (stem[:-1] + "ий", stem + "е", stem[:-1] + "и", stem + "я")
    elif stem[-1] in "аеиоуыэюя":
        yield from (stem + "й", stem)
    else:
        yield from (stem + "ь", stem + "й", stem + "я")


def _latin_fathers(stem: str) -> Iterator[str]:
    if stem.endswith("e"):
        yield from (stem + "y", stem + "i")
    if stem.endswith(("i", "y")):
        yield from (stem[:-1] + "y", stem[:-1] + "i", stem[:-1] + "iy")
    yield from (stem, stem + "y", stem + "i", stem + "iy")


def _is_father(name: str) -> bool:
    return fold(name) in _FATHERS or any(entry.gender == "m" for entry in given_names().find(name))

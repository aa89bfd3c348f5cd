"""The cases of everyday Russian names, so that Давида is Давид and not a rare woman's name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from handlers.answers import words_of

_MEN = words_of(
    """
    Абрам Авраам Адам Александр Алексей Анатолий Андрей Антон Аркадий Арон Артём Артур Барух Борис Вадим
    Валентин Валерий Василий Вениамин Виктор Виталий Владимир Владислав Вячеслав Гавриил Геннадий Георгий
    Герман Герш Григорий Давид Даниил Дмитрий Евгений Ефим Залман Захар Зиновий Иван Игорь Израиль Илья
    Иосиф Исаак Иаков Иегуда Ицхак Кирилл Константин Лазарь Лев Лейб Леонид Максим Марк Матвей Мендель
    Меир Михаил Моисей Мордехай Натан Наум Никита Николай Нисан Нахман Олег Павел Пётр Пинхас Рафаил Роман
    Реувен Рувим Самуил Семён Сергей Симон Соломон Станислав Степан Тимофей Фёдор Филипп Хаим Цви Шимон
    Эдуард Эммануил Эфраим Юрий Яков Ян Ярослав Исроэль Йосеф Нафтали Авигдор Арье Хирш Ашер Гирш
    Миша Гриша Лёва Сёма Яша Боря Вова Лёня Петя Коля Дима Паша Алёша Лёша Илюша Мотя Зяма Изя Ося Додик
    """
)
_WOMEN = words_of(
    """
    Александра Алина Алла Анастасия Анна Ася Белла Берта Броня Бася Вера Вероника Виктория Галина Гита
    Двора Двойра Дина Дора Дарья Ева Евгения Екатерина Елена Елизавета Жанна Зинаида Злата Инна Ирина
    Ксения Клара Лариса Лея Лидия Лилия Любовь Людмила Майя Маргарита Марина Мария Нина Надежда Наталья
    Наталия Нехама Ольга Полина Раиса Рахиль Ревекка Ривка Рива Рита Роза Римма Рина Сара Светлана Софья
    София Соня Стелла Тамара Татьяна Фаина Фаня Фира Фрида Хана Хая Хава Цива Циля Эмма Элла Эльвира Эмилия
    Эстер Юлия Юдифь Яна Маша Даша Света Таня Катя Лена Оля Аня Ира Люба Люда Наташа Галя Юля Лиза Женя
    Сима Симха Шейна Шифра Валентина Валерия Геня Гута Дося Рая Рахель Мирьям
    """
)
_WHOLE = words_of("гали юли ривки лени рони лили мили сими эли дори йони")  # names by themselves, of Israel
_HUSHERS = "гкхжшчщц"
_VOWELS = "аеёиоуыэюяй"
_IRREGULAR = {"Лев": "Льв", "Павел": "Павл", "Пётр": "Петр"}


@cache
def _forms() -> dict[str, tuple[tuple[str, str], ...]]:
    """(name, gender) of each word that is an oblique case of an everyday name, ё written as е."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for names, gender in ((_MEN, "m"), (_WOMEN, "f")):
        for name in sorted(names):
            for form in _cases(name, gender):
                key = _key(form)
                found[key] = (*found.get(key, ()), (name, gender))
    return found


def everyday_names_of(word: str) -> tuple[tuple[str, str], ...]:
    """(name, gender) of the everyday names of which a word is another case; () for every other word."""
    return _forms().get(_key(word), ())


def is_everyday(word: str) -> bool:
    """True for an everyday name in the nominative; so are Гали and Ривки, which are cases as well."""
    return _key(word) in _nominatives()


@cache
def _nominatives() -> frozenset[str]:
    return frozenset(map(_key, _MEN | _WOMEN)) | _WHOLE


def _key(word: str) -> str:
    return word.casefold().replace("ё", "е")


def _cases(name: str, gender: str) -> Iterator[str]:
    """The genitive, dative, accusative, instrumental and prepositional of a name."""
    stem, last = _IRREGULAR.get(name, name[:-1]), name[-1]
    if last == "а":
        yield from (stem + end for end in ("и" if stem[-1] in _HUSHERS else "ы", "е", "у", "ой", "ею", "ою"))
        yield from [f"{stem}ей"] if stem[-1] in "жшчщц" else []
    elif last == "я":
        dative = "и" if stem.endswith("и") else "е"
        yield from (stem + end for end in ("и", dative, "ю", "ей", "ею", "ёй"))
    elif last == "ь" and gender == "f":
        yield from (stem + end for end in ("и", "ью"))
    elif last in "йь":
        yield from (stem + end for end in ("я", "ю", "ем", "и" if stem.endswith("и") else "е"))
    elif gender == "m" and last not in _VOWELS:
        stem = _IRREGULAR.get(name, name)
        yield from (stem + end for end in ("а", "у", "ем" if last in _HUSHERS[3:] else "ом", "е"))

"""On which grounds a typed name and a record agree; no quicker test drops what the score holds certain."""

import random
from itertools import islice

import pytest

from benchmarks.crowd import people
from storage.names import (
    FOUND,
    PERHAPS,
    Sieve,
    family_names,
    given_likeness,
    given_names,
    grounds,
    keys,
    score,
)
from storage.names.families import family_likeness
from storage.names.name_filter import NameFilter
from storage.names.table import NameEntry

PARTS = ("given", "parent", "parent_kind", "family", "gender")


def person(
    given: str, parent: str = "", family: str = "", gender: str = "m", kind: str = "mother"
) -> dict[str, str]:
    return {"given": given, "parent": parent, "parent_kind": kind, "family": family, "gender": gender}


@pytest.mark.parametrize(
    ("query", "record", "parts"),
    [
        ("Moshe ben Sara Levi", person("משה", "שרה", "לוי"), ("confirmed", "confirmed", "confirmed")),
        ("Moshe ben Sara Levi", person("משה", "שרה", "הלוי"), ("confirmed", "confirmed", "confirmed")),
        ("Moshe ben Sara Cohen", person("משה", "שרה", "הכהן"), ("confirmed", "confirmed", "confirmed")),
        ("Moshe ben Sara Levi", person("משה", "שרה"), ("confirmed", "confirmed", "missing")),
        ("Moshe ben Sara Levi", person("משה", "", "לוי"), ("confirmed", "missing", "confirmed")),
        ("Moshe ben Sara", person("משה", "שרה", "לוי"), ("confirmed", "confirmed", "unasked")),
        ("Chaya bas Sara Levi", person("חיה מושקא", "שרה", "לוי", "f"), ("partly", "confirmed", "confirmed")),
        ("Михаил бен Сара Леви", person("משה", "שרה", "לוי"), ("linked", "confirmed", "confirmed")),
        ("Каролина бат Шева", person("קרולינה", "שבע", gender="f"), ("confirmed", "confirmed", "unasked")),
        ("בת' קוני", person("Beth", "", "Coney", "f"), ("confirmed", "unasked", "confirmed")),
        ("Irving ben Sara Levi", person("ישראל", "שרה", "לוי"), ("linked", "confirmed", "confirmed")),
    ],
)
def test_each_part_has_its_own_standing(query: str, record: dict[str, str], parts: tuple[str, ...]) -> None:
    found = grounds(query, record)
    assert (found.given, found.parent, found.family) == parts


@pytest.mark.parametrize(
    ("query", "record"),
    [
        ("Михаил бен Сара Леви", person("משה", "שרה", "לוי")),
        ("Борис Левин, мать Рита", person("דוב בער", "רבקה", "לוין")),
        ("Лев Борисович Гуревич", person("אריה לייב", "ברוך", "גורביץ", kind="father")),
        ("Seymour Adler, mother Shirley", person("שלמה", "שרה", "אדלר")),
        ("Jenny bas Bella Katz", person("שיינא", "ביילא", "כץ", "f")),
        ("משה בן שרה לוי", person("Михаил", "Сара", "Леви")),
        ("Chaim Moshe ben Sara Levi", person("משה", "שרה", "לוי")),
        ("Семён Рабинович, мама Клара", person("שמואל", "חיה", "רבינוביץ")),
        ("Вера Зильберман, мать Полина", person("דבורה", "פערל", "זילברמן", "f")),
        ("Murray Weiss, mother Beatrice", person("מאיר", "ברכה", "וייס")),
        ("Лида Розенберг, мать Мария", person("לאה", "מרים", "רוזנברג", "f")),
        ("Norman Stein son of Jack", person("נפתלי", "יעקב", "שטיין", kind="father")),
        ("Rivka bas Leah Katz", person("רבקה", "לאה", "כהן", "f")),
    ],
)
def test_names_of_the_world_are_a_perhaps_and_never_certain(query: str, record: dict[str, str]) -> None:
    assert score(query, record) >= PERHAPS
    assert not grounds(query, record).all_confirmed
    assert keys(query) & keys(record)


@pytest.mark.parametrize(
    ("query", "record"),
    [
        ("Аркадий Рабинович, мама Клара", person("שמואל", "חיה", "רבינוביץ")),
        ("Рита Розенберг, мать Мария", person("לאה", "מרים", "רוזנברג", "f")),
        ("Harold Adler, mother Lillian", person("משה", "לאה", "אדלר")),
        ("Семён Левин, мама Клара", person("שמואל", "חיה", "רבינוביץ")),  # linked twice, another family
        ("רפאל דוד בן שרה לוי", person("משה", "שרה", "לוי")),
    ],
)
def test_names_of_the_world_that_stand_for_others_are_nobody(query: str, record: dict[str, str]) -> None:
    assert score(query, record) < PERHAPS


@pytest.mark.parametrize(
    ("query", "record"),
    [
        ("I am looking for the letter of Moshe ben Sara Levi, thank you", person("משה", "שרה", "לוי")),
        ("i am looking for Moshe ben Sara Levi", person("משה", "שרה", "לוי")),
        ("תבדקו לי בבקשה אם רשום משה בן שרה לוי", person("משה", "שרה", "לוי")),
        ("проверьте пожалуйста Моше бен Сара Леви", person("משה", "שרה", "לוי")),
        ("у меня есть буква на имя Моше бен Сара Леви", person("משה", "שרה", "לוי")),
        ("אני רוצה לדעת אם יש אות על שם משה בן שרה לוי", person("משה", "שרה", "לוי")),
        ("Sara bas Leah Katz née Levin", person("שרה", "לאה", "לוין", "f")),
        ("שרה בת לאה כהן לבית לוין", person("שרה", "לאה", "לוין", "f")),
        ("Devorah Stein geb. Katz bas Chaya", person("דבורה", "חיה", "כץ", "f")),
        ("שרה גולד (שם נעורים לוין) בת לאה", person("שרה", "לאה", "לוין", "f")),
        ("פייגא גרין, פאר דער חתונה ראטה, בת ציפורה", person("פייגא", "ציפורה", "רוט", "f")),
        ("Сара бат Лея Коэн (урожд. Левина)", person("שרה", "לאה", "לוין", "f")),
        ("Яков Абрамович Фельдман", person("יעקב", "אברהם", "פלדמן", kind="father")),
    ],
)
def test_a_name_is_read_out_of_what_stands_around_it(query: str, record: dict[str, str]) -> None:
    assert score(query, record) >= FOUND
    assert grounds(query, record).full


@pytest.mark.parametrize(
    ("query", "record", "same"),
    [
        ("Moshe ben Sara Levi", person("משה", "שרה", "הלוי"), True),
        ("Авраам бен Рахель Коэн", person("אברהם", "רחל", "הכהן"), True),
        ("Rivka bas Fradel Levkovitz", person("רבקה", "פראדל", "לפקוביץ", "f"), True),
        ("Avi ben Sarah Cohen", person("Avi", "Sarah", "Kahn"), False),  # two families that are near
        ("Авраам бен Рахель Кан", person("אברהם", "רחל", "כהן"), False),
        ("Цертл бат Лиран Коэн", person("שרלה", "לירן", "כהן", "f"), False),  # a nickname of the other
        ("Moshe ben Suri Levi", person("משה", "שרה", "לוי"), False),
        ("Malki ben Sarah Levi", person("מלאכי", "שרה", "לוי"), False),
    ],
)
def test_one_name_in_two_spellings_is_told_from_two_names_that_are_near(
    query: str, record: dict[str, str], same: bool
) -> None:
    found = grounds(query, record)
    assert (found.full, found.same) == (True, same)


@pytest.mark.parametrize(
    ("query", "record"),
    [
        ("Яхна бат ז'ולי Шитрит", person("יכנא", "ג'ולי", "פרידנטל", "f")),
        ("Цертл бат ענהאל Танненгауз", person("Tzertel", "Anhael", "Charlap", "f")),
        ("Moshe ben שרה Rosenblum", person("משה", "Sarah", "Blau")),
    ],
)
def test_a_family_in_another_script_than_the_parent_is_no_second_name_of_the_parent(
    query: str, record: dict[str, str]
) -> None:
    assert not grounds(query, record).all_confirmed


# --- exact is exact -------------------------------------------------------------------------------------


def ways(entry: NameEntry) -> list[str]:
    """A name in all its spellings: joined, split, with a hyphen, without geresh."""
    spelt = (*entry.hebrew, *entry.latin, *entry.cyrillic)
    changed = (
        name.replace(old, new)
        for name in spelt
        for old, new in ((" ", ""), (" ", "-"), ("-", " "), ("'", ""))
    )
    return list(dict.fromkeys((*spelt, *changed)))


@pytest.mark.parametrize("seed", range(4))
def test_no_quicker_test_drops_what_the_score_holds_for_certain(seed: int) -> None:
    dice = random.Random(seed)
    table, families = given_names().entries, family_names().entries
    compound = [entry for entry in table if any(" " in name or "-" in name for name in ways(entry))]
    titles = {"m": ("", "R' ", "הרב "), "f": ("", "Mrs ", "מרת ")}
    for one in dice.sample(compound, 120) + dice.sample(table, 80):
        parent, family = dice.choice(table), dice.choice(families)
        kind = "mother" if parent.gender == "f" else "father"
        record = person(dice.choice(ways(one)), dice.choice(parent.hebrew), "", one.gender, kind)
        record["family"] = dice.choice(ways(family))
        child = {"m": "ben", "f": "bas"}[one.gender]
        typed = (dice.choice(ways(name)) for name in (one, parent, family))
        query = f"{dice.choice(titles[one.gender])}{next(typed)} {child} {next(typed)} {next(typed)}"
        likely = score(query, record)
        if likely >= FOUND:
            assert Sieve(query, PERHAPS - 1e-6).score(*(record[part] for part in PARTS)) == likely, query
            assert keys(query) & keys(record), query


@pytest.mark.parametrize(
    ("typed", "registered"),
    [
        ("Bentzion", "בן ציון"),
        ("בנציון", "Ben Zion"),
        ("Yomtov", "יום טוב"),
        ("Bastzion", "בת ציון"),
        ("Simchabunim", "שמחה בונים"),
    ],
)
def test_one_name_in_one_word_or_two(typed: str, registered: str) -> None:
    gender = "f" if typed.startswith("Bas") else "m"
    record = person(registered, "שרה", "לוי", gender)
    query = f"{typed} {'bas' if gender == 'f' else 'ben'} Sara Levi"
    assert Sieve(query, PERHAPS - 1e-6).score(*(record[part] for part in PARTS)) >= FOUND
    assert grounds(query, record).full
    assert keys(query) & keys(record)


@pytest.mark.parametrize("seed", range(3))
def test_names_that_may_be_one_are_never_passed_over(seed: int) -> None:
    dice = random.Random(seed)
    table = given_names().entries
    short = [entry for entry in table if entry.full]
    for typed in (dice.choice(ways(entry)) for entry in dice.sample(table, 12) + dice.sample(short, 12)):
        quick = NameFilter({typed}, PERHAPS)
        likely = [name for entry in table for name in (entry.hebrew[0], *entry.latin[:1]) if typed != name]
        for name in dice.sample(likely, 300) + [name for name in likely if name[:1] == typed[:1]]:
            if given_likeness(name, typed) >= PERHAPS:
                assert quick.matching(name) == quick.bits[typed], (typed, name)


def test_words_that_a_record_does_not_have_never_make_it_surer() -> None:
    """Whatever is added of another person, or beside what the record lacks, confirms nothing."""
    dice = random.Random(13)
    tried = 0
    for one in islice(people(dice), 300):
        whole = one.record(dice.choice(("he", "la", "cy")))
        for record in (whole, {**whole, "family": ""}, {**whole, "parent": "", "parent_kind": ""}):
            if not (record["given"] and (record["parent"] or record["family"])):
                continue
            of = "בן" if record["gender"] == "m" else "בת"
            asked = f"{record['given']} {of} {record['parent']}" if record["parent"] else record["given"]
            if not grounds(asked, record).all_confirmed:  # of a mother Sheva, bat Sheva is read as one name
                continue
            added = [other for other in _OTHERS if not _is_meant(other, whole)]
            for more in added:
                longer = f"{asked} {more}"
                assert score(longer, record) <= score(asked, record) + 1e-9, (asked, more, record)
                assert not grounds(longer, record).all_confirmed, (asked, more, record)
                tried += 1
    assert tried > 1_000


_OTHERS = ("וייסברגר", "Zamoshchik", "Тарнопольский")


def _is_meant(family: str, record: dict[str, str]) -> bool:
    return bool(record["family"]) and family_likeness(record["family"], family) > 0

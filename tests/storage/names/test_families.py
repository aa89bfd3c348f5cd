"""Family names: written as their bearers write them, one family never for another, alike in a look-up."""

from collections import Counter

import pytest

from storage.names import FOUND, family_likeness, family_names, hebrew, is_family, keys, score


@pytest.mark.parametrize(
    ("typed", "spelling"),
    [
        ("Fitoussi", "פיטוסי"),
        ("Chouraqui", "שוראקי"),
        ("Benchetrit", "בן שטרית"),
        ("Bouskila", "בוסקילה"),
        ("Assouline", "אסולין"),
        ("Azulay", "אזולאי"),
        ("Sarfati", "צרפתי"),
        ("Moradi", "מורדי"),
        ("Yakubov", "יעקובוב"),
        ("Papiashvili", "פפיאשוילי"),
        ("Sharabi", "שרעבי"),
        ("Kebede", "כבדה"),
        ("Smith", "סמית"),
        ("Johnson", "ג'ונסון"),
        ("Goldstein", "גולדשטיין"),
        ("Weissman", "ויסמן"),
        ("Peled", "פלד"),
        ("Ben Hamo", "בן חמו"),
        ("Ben-Gurion", "בן גוריון"),
        ("Bar Lev", "בר לב"),
        ("London", "לונדון"),
        ("Вайнштейн", "ויינשטיין"),
        ("Бродская", "ברודסקיה"),
        ("Левина", "לוינה"),
        ("Janashvili", "ג'נשוילי"),
        ("Spira", "שפירא"),
        ("Matalon", "מטלון"),
        ("Ouanounou", "ואנונו"),
        ("Esfahani", "אספהני"),
        ("Горелик", "גורליק"),
        ("Hagège", "חג'ג'"),
    ],
)
def test_a_family_is_offered_as_its_bearers_write_it(typed: str, spelling: str) -> None:
    assert hebrew(typed, kind="family")[0] == spelling


@pytest.mark.parametrize(
    ("typed", "another"),
    [
        ("Гуревич", "הורוביץ"),
        ("Gurevich", "הורוויץ"),
        ("Kagan", "כהן"),
        ("Kogan", "כהן"),
        ("Goodman", "גוטמן"),
        ("Chouraqui", "שולם"),
        ("Lindner", "לינדר"),
        ("Wertheimer", "ורטהיים"),
        ("Slonimer", "סלונים"),
        ("Halpert", "הלפרן"),
        ("Litvin", "ליטא"),
        ("Fisch", "פישר"),
        ("Teboul", "טובול"),
    ],
)
def test_another_family_is_never_proposed(typed: str, another: str) -> None:
    assert another not in hebrew(typed, kind="family")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kagan", "כהן"),
        ("Gurevich", "Горовиц"),
        ("Newman", "נוימן"),
        ("Гельфанд", "הלפנד"),
        ("Halevi", "לוי"),
    ],
)
def test_families_that_were_spelt_alike_abroad_are_one_in_a_look_up(one: str, other: str) -> None:
    assert family_likeness(one, other) == 1.0
    record = {"given": "משה", "parent": "שרה", "family": other}
    assert score(f"Moshe ben Sara {one}", record) >= FOUND
    assert keys(f"Moshe ben Sara {one}") & keys(record)


def test_families_that_only_sound_alike_stay_two() -> None:
    assert family_likeness("Kaplan", "Kaplinsky") < 0.9
    assert family_likeness("Slonim", "Slonimer") < 1.0


def test_families_that_are_words_are_known() -> None:
    words = "Price Stone Field Winter Berlin London זהב ירושלמי שדה Любимова Соколов Worku Moradi Pool Cash"
    assert [word for word in words.split() if not is_family(word)] == []


@pytest.mark.parametrize("typed", ["Левин", "Левина", "Слуцкий", "Слуцкая", "Slutskaya", "Levina"])
def test_both_forms_of_a_russian_family_are_in_the_table(typed: str) -> None:
    assert family_names().find(typed)


def test_a_family_is_filed_under_one_that_is_in_the_table() -> None:
    firsts = Counter(entry.hebrew[0] for entry in family_names().entries)
    filed = [entry.filed for entry in family_names().entries if entry.filed]
    assert len(filed) > 40
    assert [name for name in filed if not firsts[name]] == []

"""Names of no table: each is written by the manner of those who write so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.names import hebrew
from storage.names.derived import after_ben, derived_family
from storage.names.transliteration import transliterate


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Goldschmaltz", "גולדשמלץ"),
        ("Steinhorn", "שטיינהורן"),
        ("Zwickelbaum", "צוויקלבוים"),
        ("Zajdensztajn", "זיידנשטיין"),
        ("Szaniawski", "שניאבסקי"),
        ("Cwajgenblum", "צווייגנבלום"),
        ("Csányi", "צ'ני"),
        ("Zsoldos", "ז'ולדוש"),
        ("Szendrei", "סנדריי"),
        ("Pfannstein", "פנשטיין"),
        ("Kuhlman", "קולמן"),
        ("Dobromilsky", "דוברומילסקי"),
        ("Krichevich", "קריצ'ביץ'"),
        ("Jablonski", "יבלונסקי"),
        ("Lellouche", "ללוש"),
        ("Fitoussi", "פיטוסי"),
        ("Hattouni", "חטוני"),
        ("Nazarian", "נזריאן"),
        ("Kosashvili", "קוסשוילי"),
        ("Вайцман", "וייצמן"),
        ("Гершензон", "גרשנזון"),
        ("Дубровский", "דוברובסקי"),
    ],
)
def test_a_family_name_sounds_as_its_people_say_it(typed: str, written: str) -> None:
    assert transliterate(typed, "family")[0] == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Blake", "בלייק"),
        ("Chadwick", "צ'דוויק"),
        ("Knox", "נוקס"),
        ("Ganiel", "גניאל"),
        ("Shprintzke", "שפרינצקה"),
        ("Тихон", "טיכון"),
    ],
)
def test_a_given_name_sounds_as_it_is_said(typed: str, written: str) -> None:
    assert transliterate(typed, "given")[0] == written


def test_yiddish_writes_every_vowel() -> None:
    assert transliterate("Dobromilsky", "family", yiddish=True)[0] == "דאבראמילסקי"
    assert transliterate("Fitoussi", "family", yiddish=True)[0] == "פיטוסי"  # which is no Yiddish name


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Simkhaev", "שמחייב"),
        ("Рафаилов", "רפאלוב"),
        ("Zevulunashvili", "זבולונשוילי"),
        ("Yakobiashvili", "יעקביאשוילי"),
        ("Raskin", ""),
        ("Goldberg", ""),
        ("", ""),
    ],
)
def test_a_family_name_is_written_as_the_given_name_in_it(typed: str, written: str) -> None:
    assert derived_family(typed) == written


def test_a_ben_in_one_word_is_a_word_of_its_own() -> None:
    assert after_ben("Benchalouche") == "chalouche"
    assert after_ben("Benett") == after_ben("Ben") == after_ben("Bernstein") == ""
    assert hebrew("Benchalouche", kind="family")[0].startswith("בן ")


_LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяіїєґқäöüßéàçôčž'"


@given(st.text(alphabet=_LETTERS, min_size=1, max_size=12), st.sampled_from(["given", "family"]))
def test_any_letters_are_written_in_hebrew_letters_alone(word: str, kind: str) -> None:
    for spelled in transliterate(word, kind):
        assert spelled
        assert all("א" <= letter <= "ת" or letter == "'" for letter in spelled), (word, spelled)

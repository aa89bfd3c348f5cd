"""Hebrew spellings: the one that people write comes first, in a Yiddish talk the Yiddish one."""

import pytest

from storage.names import SURE_SPELLING, hebrew, spelling_sureness


@pytest.mark.parametrize(
    ("typed", "in_hebrew", "in_yiddish"),
    [
        ("Mendel", "מנדל", "מענדל"),
        ("Golda", "גולדה", "גאלדא"),
        ("Berel", "ברל", "בערל"),
        ("Feivish", "פייביש", "פייוויש"),
        ("Миша", "מישה", "מישא"),
        ("Zlata", "זלאטא", "זלאטא"),
        ("James", "ג'יימס", "ג'יימס"),
    ],
)
def test_in_a_yiddish_talk_the_yiddish_spelling_is_first(typed: str, in_hebrew: str, in_yiddish: str) -> None:
    assert hebrew(typed)[0] == in_hebrew
    assert hebrew(typed, language="ru")[0] == in_hebrew
    assert hebrew(typed, language="yi")[0] == in_yiddish
    assert in_hebrew in hebrew(typed, language="yi")


@pytest.mark.parametrize(
    ("typed", "words", "joined"), [("Batsheva", "בת שבע", "בתשבע"), ("Bentzion", "בן ציון", "בנציון")]
)
def test_a_name_of_two_words_is_offered_so_beside_one(typed: str, words: str, joined: str) -> None:
    assert hebrew(typed)[0] == words
    assert joined in hebrew(typed)


@pytest.mark.parametrize(
    ("typed", "gender", "written"),
    [
        ("Sophie", "f", "סופי"),
        ("Sofia", "f", "סופיה"),
        ("Lia", "f", "ליה"),
        ("Leah", "f", "לאה"),
        ("Jake", "m", "ג'ייק"),
        ("Jacob", "m", "יעקב"),
        ("Noah", "m", "נח"),
        ("Michel", "m", "מישל"),
    ],
)
def test_names_that_share_spellings_are_each_written_as_their_own(
    typed: str, gender: str, written: str
) -> None:
    assert hebrew(typed, gender)[0] == written


def test_a_spelling_tells_how_sure_it_is() -> None:
    typed, known, habit, unknown = map(spelling_sureness, ("משה", "Jennifer", "Menachemm", "Zzyzwick"))
    assert typed > known > habit > SURE_SPELLING > unknown > 0
    assert spelling_sureness("Jennifer Zzyzwick") == unknown  # the least sure word decides
    assert spelling_sureness("?") == 0

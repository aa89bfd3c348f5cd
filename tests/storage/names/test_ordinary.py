"""Ordinary words of four languages are no names; names that no everyday text has are left alone."""

import pytest

from storage.names import commonness, fold, is_family, is_given, is_ordinary, phrase_length


@pytest.mark.parametrize(
    "sentence",
    [
        "please add these two people to your list",
        "THANK YOU so much, we are waiting for our certificate tomorrow",
        "my grandmother doesn't remember when she was born",
        "אפשר לרשום גם את הילדים שלי מחר בבוקר",
        "וכשהגענו לבית הכנסת שאלנו כמה זה עולה",
        "איך האב שוין באצאלט פאר מיינע קינדער",
        "ביטע פארשרייבט מיין זונעלע, ער איז אלט דריי יאר",
        "вы не могли бы записать моих детей и внуков на этой неделе",
        "моей бабушке сегодня восемьдесят лет",
        "todah lo zapishite spasibo bevakasha skolko mayn zun",
        "תנקס סבבה פליז אוקיי",
        "спс тода беседер щас",
    ],
)
def test_the_words_of_a_sentence_are_ordinary(sentence: str) -> None:
    words = [word.strip(",.") for word in sentence.split()]
    assert [word for word in words if not is_ordinary(word)] == []


@pytest.mark.parametrize(
    "names",
    [
        "Zulai Avtandil Farzaneh Dobrusha Chouraqui Eizenstein Fitoussi",
        "ווערצבערגער גענענדל יחיא מדמוני וקנין ברייניא שמואל מרדכי",
        "Рябинкина Цыпа Зерубавель Айзенштейн Двойра",
    ],
)
def test_names_are_not_ordinary(names: str) -> None:
    assert [name for name in names.split() if is_ordinary(name)] == []


@pytest.mark.parametrize("word", ["Price", "Rose", "ברכה", "שלום", "Вера", "Лев", "Любовь"])
def test_a_word_that_is_a_name_as_well_is_in_both_places(word: str) -> None:
    assert is_ordinary(word)
    assert is_given(word) or is_family(word)


def test_a_hebrew_prefix_makes_a_word_rarer_but_no_name() -> None:
    assert commonness("מחר") > commonness("ולמחר") > 0
    assert is_ordinary("שהספרייה")
    assert commonness("למשה") == 0  # a name with a prefix is for whoever reads names


def test_frequent_words_are_more_common_than_rare_ones() -> None:
    assert commonness("the") > commonness("please") > commonness("certificate") > commonness("qwxyz") == 0


def test_case_points_and_final_letters_do_not_matter() -> None:
    assert commonness("Thanks") == commonness("THANKS") > 0
    assert commonness("שָׁלוֹם".replace("ָׁ", "").replace("ֹ", "")) == commonness("שלום")
    assert commonness("Ещё") == commonness("еще") > 0


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("mazel tov", 2),
        ("B'ezras Hashem", 2),
        ("תודה רבה", 2),
        ("א גוטע וואך", 3),
        ("спасибо большое", 2),
        ("Moshe Levy", 0),
        ("Mazal Cohen", 0),
    ],
)
def test_wishes_of_several_words_are_found_as_a_whole(text: str, length: int) -> None:
    assert phrase_length(fold(text).split(), 0) == length


@pytest.mark.parametrize("word", ["reschedulable", "engravable", "prepayments", "refundable"])
def test_an_english_word_of_the_form_of_one_is_no_name(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("name", ["Harkness", "Yable"])
def test_a_name_that_only_sounds_like_one_stays_a_name(name: str) -> None:
    assert not is_ordinary(name)

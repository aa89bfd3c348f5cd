"""A number that its message takes back is no age and no sum: the one behind "no, sorry" is meant."""

import pytest

from handlers.understanding.numbers_taken_back import with_numbers_put_right
from handlers.words import Language
from tests.handlers.understanding.told import read, told


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Ella 7 actually 8, mom is Tammy Ross", "Ella 8, mom is Tammy Ross"),
        ("Yaakov ben Shira Blum age 9, wait no hes 10", "Yaakov ben Shira Blum age 10"),
        ("$36, sorry 54 for Moshe", "$54 for Moshe"),
        ("Moshe is 8 not 7, mom Rivka", "Moshe is 8, mom Rivka"),
        ("Masha 5, mama Anna Zaitseva, sorry she's 6", "Masha 6, mama Anna Zaitseva"),
        ("נעם בן 9, סליחה 10, אמא: ליאורה שגב", "נעם בן 10, אמא: ליאורה שגב"),
        ("אני רוצה לתת 36, לא, 54, עבור משה", "אני רוצה לתת 54, עבור משה"),
        ("דנה בת 5, אמא שרה לוי. לא בת 5 אלא בת 6", "דנה בת 6, אמא שרה לוי"),
        ("פערל 8 יאר, ניין 9, די מאמע איז דבורה", "פערל 9 יאר, די מאמע איז דבורה"),
        ("פערל 5 יאר, די מאמע איז דבורה, נישט 5 נאר 6", "פערל 6 יאר, די מאמע איז דבורה"),
        ("Лев, ему 7, нет, уже 8, мама Инна", "Лев, ему 8, мама Инна"),
        ("Маша 5 лет, мама Аня Зайцева. ой, не 5 а 6", "Маша 6 лет, мама Аня Зайцева"),
        ("Маша 5 лет, мама Аня Зайцева, ой, ей 6 лет", "Маша 6 лет, мама Аня Зайцева"),
    ],
)
def test_the_right_number_stands_in_the_place_of_the_wrong_one(typed: str, right: str) -> None:
    assert with_numbers_put_right(typed).strip() == right


@pytest.mark.parametrize(
    "typed",
    [
        "letters for Moshe 5 and Sara 7",
        "born 5/6/2019, sorry 6/6/2019",
        "Dov age 5, no mother was told, 8 letters",
        "אות לדן בן 7 לא בן 8",
        "call me at 052-1234567, no 3 times",
        "Moshe 5, actually Sara 7",
        "Moshe 5, mom Rivka, no, 36",
    ],
)
def test_numbers_that_nothing_takes_back_stay(typed: str) -> None:
    assert with_numbers_put_right(typed) == typed


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "For my daughter Ella 7 actually 8, mom is Tammy Ross", ("Ella", 8, "")),
        ("en", "letter for my son Yaakov ben Shira Blum age 9, wait no hes 10", ("Yaakov", 10, "")),
        ("he", "אות לנעם בן 9, סליחה 10, אמא: ליאורה שגב", ("נעם", 10, "")),
        ("yi", "אן אות פאר מיין טאכטער פערל 8 יאר, ניין 9, די מאמע איז דבורה שטערן", ("פערל", 9, "")),
        ("ru", "Буква для сына Льва, ему 7, нет, уже 8, мама Инна Грин", ("Лев", 8, "")),
        ("ru", "буква для дочки Маши 5 лет, мама Аня Зайцева. ой, не 5 а 6", ("Маша", 6, "")),
    ],
)
def test_nobody_gives_the_age_that_is_right(
    language: Language, text: str, expected: tuple[str, int, str]
) -> None:
    (person,) = read(with_numbers_put_right(text), language, "menu").people
    assert (person.given, person.age, person.sum) == expected, told(read(text, language, "menu"))

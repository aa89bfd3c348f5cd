"""Lines that tell of two together, where somebody is from, and whose mother somebody was."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # for two together
    street ru Ривка и Лея Фельдман, 36 на двоих -> Ривка /Фельдман/ f; Лея /Фельдман/ f
    street ru Миша и Соня Коган на двоих 36 -> Миша /Коган/ m; Соня /Коган/ f
    street en Rivka and Leah Feldman, 36 for both -> Rivka /Feldman/ f; Leah /Feldman/ f
    street he רבקה ולאה פלדמן, 36 לשתיהן -> רבקה /פלדמן/ f; לאה /פלדמן/ f
    street yi רבקה און לאה פעלדמאן, 36 פאר ביידע -> רבקה /פעלדמאן/ f; לאה /פעלדמאן/ f
    street ru два брата Натан и Эли Коган, бен Хана, по 18
        -> Натан /Коган/ m, mother Хана, 18; Эли /Коган/ m, mother Хана, 18
    street en two sisters Gila and Nava Katz, bas Chana, 18 each
        -> Gila /Katz/ f, mother Chana, 18; Nava /Katz/ f, mother Chana, 18
    # where somebody is from, in front of the name
    street yi א בחור פון קאנאדא יואל בן שיינדל 5 דאלער -> יואל m, mother שיינדל, 5 דאלער
    street en a guy from Canada Yoel ben Sheindl 5 dollars -> Yoel m, mother Sheindl, 5 dollars
    street ru парень из Канады Йоэль бен Шейндл 5 долларов -> Йоэль m, mother Шейндл, 5 долларов
    street yi א ייד פון מאנסי משה בן חנה 18 -> משה m, mother חנה, 18
    street en Moshe Cohen from Brooklyn 18 -> Moshe /Cohen/ m, 18 ? sum
    # whose mother it was
    street yi די מאמע פון יוסל איז געשטארבן, חנה בת שמעון 18 -> חנה f, father שמעון, deceased, 18
    street en Yossel's mother passed away, Chana bas Shimon 18 -> Chana f, father Shimon, deceased, 18
    street ru у Йосла умерла мама, Хана бат Шимон 18 -> Хана f, father Шимон, deceased, 18
    street ru Бабушка Роза зн"л, дочь Мордехая 54 -> Роза f, father Мордехай, deceased, 54
    # a heading that counts those who are named behind it
    menu ru Дайте 2 буквы, мне и жене: Саша и Лена Кац -> Саша /Кац/; Лена /Кац/ f ? gender
    menu en Give me 2 letters, for me and my wife: Sasha and Lena Katz
        -> Sasha /Katz/; Lena /Katz/ f ? gender
    menu he תנו לי 2 אותיות, לי ולאשתי: אלכס ולנה כץ -> אלכס /כץ/; לנה /כץ/ f ? gender
    menu yi מיין טאטע און מאמע ע״ה, יוסף בן יעקב און שרה בת משה
        -> יוסף m, father יעקב, deceased; שרה f, father משה, deceased
    menu en my father and mother a"h, Yosef ben Yaakov and Sara bas Moshe
        -> Yosef m, father Yaakov, deceased; Sara f, father Moshe, deceased
    menu he אבא ואמא ע"ה, יוסף בן יעקב ושרה בת משה
        -> יוסף m, father יעקב, deceased; שרה f, father משה, deceased
    menu ru папа и мама з"л, Йосеф бен Яаков и Сара бат Моше
        -> Йосеф m, father Яаков, deceased; Сара f, father Моше, deceased
""".replace("\n           ", " ")


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_what_leads_to_somebody_is_no_name(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

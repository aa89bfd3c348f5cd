"""Lines of the street in which a sum, a death or a child was lost."""

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # a sum behind where somebody is from
    street en Sam from the pizza store ben Edna 18 -> Sam m, mother Edna, 18
    street he סמי מהפיצה בן עדנה 18 -> סמי m, mother עדנה, 18
    street en Dina Levy from the bakery 20 -> Dina /Levy/ f, 20 ? sum
    street ru в память Генриха Адлера от вдовы 50 -> Генрих /Адлер/ m, deceased, 50 ? sum
    street ru Дина Леви из пекарни 20 -> Дина /Леви/ f, 20
    street yi דינה לוי פון די בעקעריי 20 -> דינה /לוי/ f, 20
    street en Sam ben Edna from the pizza store, 18 -> Sam m, mother Edna, 18
    # a letter in memory of a husband, of his wife's money
    street en Ruth Adler in memory of her husband Heinrich Adler 50
        -> Ruth /Adler/ f; Heinrich /Adler/ m, deceased, 50 ? people, sum
    street he רות אדלר לעילוי נשמת בעלה הנרי בן יוסף 50
        -> רות /אדלר/ f; הנרי /אדלר/ m, father יוסף, deceased, 50 ? people, sum
    street yi פרוי אדלר לעילוי נשמת איר מאן העניך בן יוסף 50
        -> /אדלר/ f; העניך /אדלר/ m, father יוסף, deceased, 50 ? given, people, sum
    street ru Рут Адлер в память мужа Генриха Адлера 50
        -> Рут /Адлер/ f; Генрих /Адлер/ m, deceased, 50 ? people, sum
    street en in memory of Heinrich Adler 50 -> Heinrich /Adler/ m, deceased, 50
    # what is given, and what is still owed
    street he עומר לוי 20 ש"ח נשאר חייב 30 -> עומר /לוי/, 20 ש"ח pledge ? gender, sum
    street en Moshe Levy gave 20 still owes 30 -> Moshe /Levy/ m, 20 pledge ? sum
    street ru Моше Леви дал 20, должен ещё 30 -> Моше /Леви/ m, 20 pledge ? sum
    street yi משה לוי האט געגעבן 20, שולדיג נאך 30 -> משה /לוי/ m, 20 pledge ? sum
    # and his son, who is no father
    street ru Менаше Коган и сын Гедалья 9, по 18
        -> Менаше /Коган/ m, 18; Гедалья m, aged 9, 18 ? parent_or_family
    street ru Менаше Коган, сын Гедальи, 18 -> Менаше /Коган/ m, father Гедалья, 18
    street ru Моше и дочь Двойра Коган 36 -> Моше /Коган/ m; Двойра /Коган/ f, 36 ? sum
"""


def test_nothing_of_a_line_is_lost() -> None:
    for place, language, text, expected in rows_of(ROWS):
        found = told(read(text, place, language))
        assert found.replace("somebody, ", "") == expected, text

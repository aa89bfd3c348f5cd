"""Lines of the street by kind: halves, sums between people, givers, somebody named again, points."""

from __future__ import annotations

from tests.handlers.understanding.told import read, rows_of, told

ROWS = """
    # a half belongs to the sum, and beside a small number to the age
    street he משה לוי 18 וחצי -> משה /לוי/ m, 18.50
    street he משה לוי 18 וחצי ש"ח מזומן -> משה /לוי/ m, 18.50 ש"ח cash
    street en Moshe Levi 18 and a half -> Moshe /Levi/ m, 18.50
    street ru Ари Левин 18 с половиной -> Ари /Левин/ m, 18.50
    street he משה לוי 3 וחצי -> משה /לוי/ m, aged 3
    # a sum between two people
    street he אביגיל לוי 18 חיה לוי 36 -> אביגיל /לוי/ f, 18; חיה /לוי/ f, 36
    street en Dina Katz 50 Ruth Katz 25 -> Dina /Katz/ f, 50; Ruth /Katz/ f, 25
    # somebody named again, who owes
    street en Jay Lev and Kay Lev 36 each, Jay owes his -> Jay /Lev/ m, 36 pledge; Kay /Lev/ f, 36
    street en Dina Katz 18, Ruth Stern 18, Dina will pay tomorrow
        -> Dina /Katz/ f, 18 pledge; Ruth /Stern/ f, 18
    # a grandfather of a giver is no child of theirs
    street en grandfather Saul z"l of Ken Levy 18 -> Saul /Levy/ m, father Ken, deceased, 18 ? people
    street en son Moshe of Ken Levy 18 -> Moshe /Levy/ m, father Ken, 18
    # an initial, or a father
    street en Sholom B. Wolff 54 -> Sholom m, 54 ? parent_or_family
    # a husband is nobody's family
    street he שושי קלמנוביץ 18, בעלה אשר 18 -> שושי /קלמנוביץ/ f, 18; אשר /קלמנוביץ/ m, 18
    # a parent who is told twice
    street ru Рувим сын Бейлы, мама Бейла, 18 -> Рувим m, mother Бейла, 18
    # a family in the genitive of several
    street ru Семья Дубровских: Марк 8, Алиса 3
        -> Марк /Дубровский/ m, aged 8; Алиса /Дубровская/ f, aged 3
    # currencies in short
    street ru Феликс Борисович Хайкин, 1000 р. -> Феликс /Хайкин/ m, father Борис, 1000 р
    street en EUR 20 Menachem Benchetrit -> Menachem /Benchetrit/ m, EUR 20
    street he שלמה גוטליב, 18 ש', צ'ק -> שלמה /גוטליב/ m, 18 ש'
    street en Mordy Klein. Mom Shifra. 18 dollars. -> Mordy /Klein/ m, mother Shifra, 18 dollars
    # points are no letters
    street he קאָפל בן דאָבא לעווין 18 -> קאָפל /לעווין/ m, mother דאָבא, 18
    street he רוּת בַּת שָׂרָה -> רוּת f, mother שָׂרָה
    # children have the family's name, a daughter's mother has none
    street en Hershel Zirkind 18 his son Yanky 18 his daughter Chavi 18
        -> Hershel /Zirkind/ m, 18; Yanky /Zirkind/ m, 18; Chavi /Zirkind/ f, 18
    street he משה כהן 18 ובנו יוסי 18 -> משה /כהן/ m, 18; יוסי /כהן/ m, 18
    street en 18 for Tova Gittel Fishman and 18 for her mother Basya
        -> Tova Gittel /Fishman/ f, 18; Basya f, 18 ? parent_or_family
    # the family's name behind an age
    street ru Хая Мушка, 3 года, Вишедская -> Хая Мушка /Вишедская/ f, aged 3
    # everyday words behind a name that no table has, beside a sum
    street en Nan Quill 20 -> Nan, 20 ? gender, given, parent_or_family, people
    # a family in front of its children's ages
    street he משפחה גאלדבערגער: יואלי 8, חיהלע 5
        -> יואלי /גאלדבערגער/ m, aged 8; חיהלע /גאלדבערגער/ f, aged 5
    # 18 from somebody who is named in full
    street en 36 from Dina Katz cash -> Dina /Katz/ f, 36 cash
    street en £25 from Naftali Schochet -> Naftali /Schochet/ m, £25
    street ru 18 от Миши Ройтмана -> Миша /Ройтман/ m, 18
    street he חמישים שקל מרפאל אוחיון -> רפאל /אוחיון/ m, 50 שקל
    street en 50 from Katz -> -
    street en 18 from Moshe Levy for Rivka -> Rivka f, 18 ? parent_or_family
    street en 36 from the Katz family -> - ? people
    street en Shternie & Velvel Gansburg $72 (36 each)
        -> Shternie /Gansburg/ f, 36; Velvel /Gansburg/ m, 36
    street en Dina & Avi Katz $80 (36 each) -> Dina /Katz/ f, 36; Avi /Katz/ m, 36 ? sum
"""


def test_a_line_of_the_street_is_read() -> None:
    for place, language, text, expected in rows_of(ROWS):
        assert told(read(text, place, language)) == expected, text

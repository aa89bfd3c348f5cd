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
    street en Zorn Quill 20 -> Zorn, 20 ? gender, parent_or_family, people
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
    # letters of numbers in front of a currency
    street he משה לוי ק"פ שקל -> משה /לוי/ m, 180 שקל
    street he אברהם בן יוטא ק' דאלער -> אברהם m, mother יוטא, 100 דאלער
    # currencies in front, and by their lands
    street he איטשע מאיר גוטמאן דאלאר 36 -> איטשע מאיר /גוטמאן/ m, דאלאר 36
    street he אשר זליג שטרן 18 דולר קנדי -> אשר זליג /שטרן/ m, 18 דולר קנדי
    # a sum in front of a whole name, in a message of one line
    street en 36 Tuvia Wenger -> Tuvia /Wenger/ m, 36
    street he 36 משה בן שרה לוי מזומן -> משה /לוי/ m, mother שרה, 36 cash
    # a cheque's number is a note
    street en Yosef Eidelman 100 chk #442 -> Yosef /Eidelman/ m, 100
    # the family of several behind the age of the last
    street ru двое детей: Даня 6 и Ася 4 Фридманы -> Даня /Фридман/ m, aged 6; Ася /Фридман/ f, aged 4
    street ru сын Лёва, дочка Мила, Резники, мама Ольга
        -> Лёва /Резник/ m, mother Ольга; Мила /Резник/ f, mother Ольга
    # Benny, or the sons of
    street he אידה רוט חייבת 18, בני רוט חייב 36 -> אידה /רוט/ f, 18 pledge; בני /רוט/ m, 36 pledge
    street he משה בני לוי 18 -> משה m, father לוי, 18 ? people
    street he משה ויוסי בני לאה 18 -> משה m, mother לאה; יוסי m, mother לאה, 18 ? sum
    # wolf is no "and"
    street he מענדי וחנה'לה וולף 72 ביחד -> מענדי /וולף/ m; חנה'לה /וולף/ f
    # what is owed is a sum, however small
    street en Tamar Katz owes another 10, paid 8 -> Tamar /Katz/ f, 10 pledge ? sum
    # brothers and sisters who are children
    street he טליה רחמים בת 6, אחיה ינאי בן 4 -> טליה /רחמים/ f, aged 6; ינאי /רחמים/ m, aged 4
    street en Leah Katz 36, her sister Dina 36 -> Leah /Katz/ f, 36; Dina f, 36 ? parent_or_family
    # a way of paying that is told of all
    street en Sima Itkin 18. Leah Itkin 18. Both cash. -> Sima /Itkin/ f, 18 cash; Leah /Itkin/ f, 18 cash
    street he סימה כהן 18, לאה כהן 18, כולם מזומן -> סימה /כהן/ f, 18 cash; לאה /כהן/ f, 18 cash
    # ages in brackets part people
    street en Peretz Mochkin (12) Shmulik Mochkin (10) Sheina Mochkin (7)
        -> Peretz /Mochkin/ m, aged 12; Shmulik /Mochkin/ m, aged 10; Sheina /Mochkin/ f, aged 7
    # an age in a word behind "old"
    street he מיין טאכטער עלקי בת שיינדל, אלט זעקס -> עלקי f, mother שיינדל, aged 6
    # a newborn of a family that is called by its plural
    street he א ניי געבוירן מיידל ביי די וויינבערגס 18 -> - ? people
    # twelve and a half
    street en Yael Katz 12.5 -> Yael /Katz/ f, aged 12 ? people
    # with a son, or his
    street ru Эзра Кимягаров с сыном Михаэлем 36
        -> Эзра /Кимягаров/ m; Михаэль m, 36 ? parent_or_family, sum
    street ru Эзра сын Михаэля 36 -> Эзра m, father Михаэль, 36
    # what somebody's trade is
    street he לייביש גרוס, דער בעקער, 18 -> לייביש /גרוס/ m, 18
    street en Leib Gross, the baker, 18 -> Leib /Gross/ m, 18
    # small words
    street he דר' אבישג כרמלי 200 -> אבישג /כרמלי/ f, 200
    street ru Фрума Лившиц, 36, отдала карточкой -> Фрума /Лившиц/ f, 36 phone
    street he מרים עזריה 18 עוד לא נתנה -> מרים /עזריה/ f, 18 pledge
    # a family behind somebody of another
    street en Leib Gross, the Katz family 18 -> - ? people
    street en Leib Gross, Gross family, 18 -> Leib /Gross/ m, 18
    street en Moshe ben Sara, Katz family, 18 -> Moshe /Katz/ m, mother Sara, 18
    street he יעקב גרוס, משפחת כץ 36 -> - ? people
    # a class by the name of its letter
    street en Mendy Katz kita beis 18 -> Mendy /Katz/ m, 18
    list en Kita Alef -> -
    # words for giving are no names
    street yi לאה בת חנה האט געשאנקען 18 -> לאה f, mother חנה, 18
    street yi יוסף בן רחל האט מנדב געווען 36 -> יוסף m, mother רחל, 36
    street he דוד בן רחל הרים 36 -> דוד m, mother רחל, 36
    street ru Моше сын Сары дал цдаку 18 -> Моше m, mother Сара, 18
    street en Leah bas Chana chipped in 18 -> Leah f, mother Chana, 18
"""


def test_a_line_of_the_street_is_read() -> None:
    for place, language, text, expected in rows_of(ROWS):
        assert told(read(text, place, language)) == expected, text

"""Which of two names is written, for whom a letter is, and whose each sum in front of a name is."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # a Jewish name in brackets, in any letters
    street en Josh (Yehoshua) ben Laura 18 -> Josh m, mother Laura, 18 ? people
    street en Noa (Naomi) bat Ruth -> Noa f, mother Ruth ? people
    street he נטשה (נחמה) בת רוחל -> נטשה f, mother רוחל ? people
    street ru Александр (Исраэль) бен Света -> Александр m, mother Света ? people
    street en Jenny (Chaya Mushka) Cohen -> Jenny /Cohen/ f ? people
    street en Moshe (Moishy) Levy -> Moshe /Levy/ m
    street en Rivka (Rivky) Katz -> Rivka /Katz/ f
    street ru Миша (Михаил) Коган -> Миша /Коган/ m
    # for somebody whose name is not told
    street en Rivka Katz, 36, for her mother -> - ? people
    street en Rivka Katz 36 for his father -> - ? people
    street he רבקה כץ 36 לאמא שלה -> - ? people
    street yi רבקה כץ פאר איר מאמע 18 -> - ? people
    street ru Миша Коган 18 за маму -> - ? people
    street ru Миша Коган 18 за своего сына -> - ? people
    street en Rivka Katz 36 in memory of her mother -> - ? people
    street he רבקה כץ לע"נ אביה -> - ? people
    street he רבקה כץ לעילוי נשמת אמא שלה -> - ? people
    street ru Миша Коган в память о маме -> - ? people
    street en in memory of Sara bas Leah, my mother -> Sara f, mother Leah, deceased
    street en letter for my son Moshe Levy -> Moshe /Levy/ m
    street en for my mother: Sara bas Leah -> Sara f, mother Leah
    # who gives, or two people
    street en Rivka Katz, 36, for her mother Sara bas Leah -> Rivka /Katz/ f, 36; Sara f, mother Leah ? people
    street en Moshe Cohen 36 for Dovid ben Leah -> Moshe /Cohen/ m, 36; Dovid m, mother Leah ? people
    # a family's name behind "son of"
    street en Yosef b. Stein 18 -> Yosef m, mother Stein, 18 ? parent
    street en Leah b. Katz -> Leah f, mother Katz ? parent
    street en Leah b. Miriam -> Leah f, mother Miriam
    # an "and", or the beginning of a family's name
    street he איתי בן מיכל וגל 18 -> איתי /וגל/ m, mother מיכל, 18 ? people
    street he יוסי בן דינה וייס 18 -> יוסי /וייס/ m, mother דינה, 18
    # where somebody is from
    street en Moshe Cohen of London -> Moshe /Cohen London/ m ? family
    street en Moshe the son of Rivka Levy -> Moshe /Levy/ m, mother Rivka
    # the child of a couple
    street en Avi & Michal Rosen and their son Dan -> Avi /Rosen/ m; Michal /Rosen/ f; Dan /Rosen/ m
    street he משה ודינה כהן ובנם אבי -> משה /כהן/ m; דינה /כהן/ f; אבי /כהן/ m
    street en Rachel Levy and their daughter Sara Cohen -> Rachel /Levy/ f; Sara /Cohen/ f
    # names in the dative
    street ru Галине Кац 18 -> Галина /Кац/ f, 18
    street ru Марии Коган -> Мария /Коган/ f
    street ru Илье Кац 18 -> Илья /Кац/ m, 18
    street ru Якову Левину 18 -> Яков /Левин/ m, 18
    street ru Даше Левиной -> Даша /Левина/ f
    street ru Александру Левину -> Александра /Левина/ f ? people
    street ru Сашу Левину -> Саша /Левина/ f
    street ru Фейге Кац -> Фейге /Кац/ f
    street ru Гитле Кац -> Гитле /Кац/ f
    street ru Моше Кац -> Моше /Кац/ m
    # Yiddish money
    street yi געצל בן רחל א צענער -> געצל m, mother רחל, 10
    street yi משה כהן א פופציגער -> משה /כהן/ m, 50
    street yi משה בן שרה א האלבער -> משה /האלבער/ m, mother שרה ? sum
    # behind a town: a sum, or the number of a house
    street en Moshe Cohen from Brooklyn 18 -> Moshe /Cohen/ m, 18 ? sum
    street ru Миша Коган из Москвы 18 -> Миша /Коган/ m, 18 ? sum
    street en Moshe Cohen from 770 -> Moshe /Cohen/ m
    # each sum stands in front of its person
    street yi 18 פאר משה בן שרה און 36 פאר דוד בן לאה -> משה m, mother שרה, 18; דוד m, mother לאה, 36
    street en 18 for Moshe ben Sara and 36 for Dovid ben Leah
        -> Moshe m, mother Sara, 18; Dovid m, mother Leah, 36
    street en $18 for Moshe ben Sara, $36 for Dovid ben Leah
        -> Moshe m, mother Sara, $18; Dovid m, mother Leah, $36
    street ru 18 за Мойше бен Сара и 36 за Давид бен Лея
        -> Мойше m, mother Сара, 18; Давид m, mother Лея, 36
    street he 18 עבור משה בן שרה ו-36 עבור דוד בן לאה -> משה m, mother שרה, 18; דוד m, mother לאה, 36
    street en Moshe ben Sara 18 and Dovid ben Leah 36 -> Moshe m, mother Sara, 18; Dovid m, mother Leah, 36
    street en 3 for Moshe ben Sara -> Moshe m, mother Sara ? people
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_who_is_meant(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

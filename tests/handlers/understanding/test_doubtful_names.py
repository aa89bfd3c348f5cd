"""Names that are one person's in two ways, or rather nobody's here: one person is read, or it is asked."""

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # the name of every day, and the one of before, is no second person
    street en Yosef ben Leah, English Josh Katz -> Yosef /Katz/ m, mother Leah
    street he יוסף בן לאה, באנגלית ג'וש כץ -> יוסף /כץ/ m, mother לאה
    street en Elizabeth Taylor converted: Elisheva bat Avraham -> Elisheva /Taylor/ f, father Avraham
    street en Sara Levy speaks English, Moshe Levy -> Sara /Levy/ f; Moshe /Levy/ m
    # a town behind the mother's name, which is a woman's name as well
    street en Yosef ben Leah Brooklyn 18 -> Yosef m, mother Leah Brooklyn, 18 ? parent
    street he רבקה בת שרה ברוקלין -> רבקה f, mother שרה ברוקלין ? parent
    street ru Мойше бен Лея Бруклин -> Мойше m, mother Лея Бруклин ? parent
    street en Gil ben Ruth Tamar -> Gil m, mother Ruth Tamar
    # the name of several in one person's, and what may be its genitive
    street ru Вера Гольдберги -> Вера /Гольдберги/ f ? family
    street ru Шломо и Давида Зильберов -> Шломо /Зильберов/ m; Давид /Зильберов/ m ? family
    street ru Вера и Яша Левины -> Вера /Левина/ f; Яша /Левин/ m
    # a vowel that was left out
    street en Mshe ben Sra 18 -> Mshe m, mother Sra, 18 ? given
    street en Moshe ben Sra -> Moshe m, mother Sra ? parent
    street en Bryna bas Gnesha -> Bryna f, mother Gnesha
    lookup en Mshe ben Sara -> Mshe m, mother Sara
    street en Shprntz bat Leah -> Shprntz f, mother Leah ? given
    street ru Мрдхй бен Сара -> Мрдхй m, mother Сара ? given
    street en Bat Sheva bat Bas Tzion -> Bat Sheva f, mother Bas Tzion
    # the great ones of the Bible
    street en Moshe Rabbeinu -> Moshe m ? parent_or_family
    street ru Моше Рабейну -> Моше m ? parent_or_family
    street en King David 18 -> David /King/ m, 18 ? people
    street en King Moshe ben Sara -> Moshe /King/ m, mother Sara
    street en David King -> David /King/ m
    # children between whose names no comma stands
    register en my girls Sara Rivka and Dina Katz -> Sara Rivka /Katz/ f; Dina /Katz/ f ? people
    register he הילדות שלי: שרה רבקה ודינה כץ -> שרה רבקה /כץ/ f; דינה /כץ/ f ? people
    register en my girls Chaya Mushka and Dina Katz -> Chaya Mushka /Katz/ f; Dina /Katz/ f
    # the father's name, or the family's
    register en Amnon Ben Ezra -> Amnon m ? parent_or_family
    register en Amnon ben Ezra -> Amnon m, father Ezra
    street en Moshe ben Dovid ben Yaakov -> Moshe /ben Yaakov/ m, father Dovid ? family
    street en Moshe ben Dovid Ben Yaakov -> Moshe /Ben Yaakov/ m, father Dovid
    # wishes for the living
    street he משה בלום תבדל"א -> משה /בלום/ m
    street he שרה בלום תבדלח"ט -> שרה /בלום/ f
    street he משה בלום יבדלחט"א 18 -> משה /בלום/ m, 18
    street he משה בלום יבלח"ט -> משה /בלום/ m
    # Benny, whose name is "sons of" as well
    menu he אות לבן שלי בני בן שולמית פרץ, בן 9 -> בני /פרץ/ m, mother שולמית, aged 9
    register he בני בן שולמית פרץ -> בני /פרץ/ m, mother שולמית
    lookup he בני -> בני m ? parent_or_family
    street he יוסי ודינה בני מרים -> יוסי m, mother מרים; דינה f, mother מרים
"""


def test_doubtful_names_are_one_person_or_asked_about() -> None:
    read_rows = [(text, told(read(text, place, language))) for place, language, text, _told in rows_of(ROWS)]
    assert read_rows == [(text, expected) for _place, _language, text, expected in rows_of(ROWS)]


def test_a_name_without_a_vowel_is_asked_about_with_the_likely_one() -> None:
    (ask,) = read("Mshe ben Sra 18").asks
    likely, typed = (person for (person,) in ask.readings)
    assert (likely.given, likely.parent, likely.sum) == ("Moshe", "Sara", "18")
    assert (typed.given, typed.parent, typed.sum) == ("Mshe", "Sra", "18")


def test_each_of_the_two_ways_is_offered() -> None:
    for text, ways in (
        ("King David 18", [("David", "King"), ("King David", "")]),
        ("Яша Зильберов", None),
        ("для Сони и Яши Зильберов", [("Соня", "Зильбер"), ("Соня", "Зильберов")]),
    ):
        first, *_others = read(text, language="ru").asks or [None]
        offered = first and [(person.given, person.family) for (person,) in first.readings]
        assert offered == ways, text

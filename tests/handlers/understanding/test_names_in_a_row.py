"""First names that no comma parts, which one person may bear or two; and two names that are one man's."""

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # two people, or three: only an "and" stands between them
    street he שרה רבקה ודינה -> שרה רבקה f; דינה f ? parent_or_family, people
    street he שרה רבקה ודינה כהן -> שרה רבקה /כהן/ f; דינה /כהן/ f ? people
    register en Moshe Dovid and Yosef Katz -> Moshe Dovid /Katz/ m; Yosef /Katz/ m ? people
    register yi חנה לאה און ברכה כץ -> חנה לאה /כץ/ f; ברכה /כץ/ f ? people
    register ru Сара Ривка и Дина Коган -> Сара Ривка /Коган/ f; Дина /Коган/ f ? people
    # names that are always one, a man and a woman, two with two names each, how many was told
    street en Chaya Mushka and Dina Katz -> Chaya Mushka /Katz/ f; Dina /Katz/ f
    street en Moshe Dovid and Sara Katz -> Moshe Dovid /Katz/ m; Sara /Katz/ f
    street en Sara Rivka and Dina Malka Katz -> Sara Rivka /Katz/ f; Dina Malka /Katz/ f
    street en 2 girls Sara Rivka and Dina Katz -> Sara Rivka /Katz/ f; Dina /Katz/ f
    menu he תאומות שרה רבקה ודינה כהן -> שרה רבקה /כהן/ f; דינה /כהן/ f
    street en my daughter Sara Rivka and Dina Katz -> Sara Rivka /Katz/ f; Dina /Katz/ f
    # a second name that families bear as well: one man's two names, or a family
    register en Chaim Ozer -> Chaim Ozer m ? family, parent_or_family
    register en Isser Zalman -> Isser Zalman m ? family, parent_or_family
    register he משה הלל -> משה הלל m ? family, parent_or_family
    register en Rivka Malka -> Rivka Malka f ? family, parent_or_family
    street en Chaim Ozer ben Sara -> Chaim Ozer m, mother Sara
    street en Chaim Ozer Grossman -> Chaim Ozer /Grossman/ m
    street en Moshe Golan -> Moshe /Golan/ m
    # a daughter who bears the name herself, and one whose mother is told behind her own
    menu ru дочка Тая -> Тая f ? parent_or_family
    street ru дочка Тая Коган 18 -> Тая /Коган/ f, 18
    register ru Ева дочка Таи -> Ева f, mother Тая
    register ru дочь Розы -> f, mother Роза ? given
"""


def test_names_without_a_comma_are_told_apart_or_asked_about() -> None:
    rows = rows_of(ROWS)
    read_rows = [(text, told(read(text, place, language))) for place, language, text, _expected in rows]
    assert read_rows == [(text, expected) for _place, _language, text, expected in rows]


def test_both_ways_to_read_them_are_offered() -> None:
    reading = read("שרה רבקה ודינה כהן")
    (ask,) = reading.asks
    assert [[one.given for one in way] for way in ask.readings] == [
        ["שרה רבקה", "דינה"],
        ["שרה", "רבקה", "דינה"],
    ]
    assert {one.family for way in ask.readings for one in way} == {"כהן"}


BESIDE = r"""
    # a family whose name is a filler elsewhere
    street he חיים ליבער בן שרה 18 -> חיים /ליבער/ m, mother שרה, 18 ? family
    street he משה קטן בן שרה 18 -> משה /קטן/ m, mother שרה, 18
    street en Moshe, please, ben Sara 18 -> Moshe m, mother Sara, 18
    # a Russian case of a name that no table has is asked about
    menu ru за выздоровление Зислы бат Песя -> Зислы f, mother Песя ? people
    menu ru запишите Ёсика Каца -> Ёсик /Кац/ m
"""


def test_words_beside_a_name_are_part_of_it_or_asked_about() -> None:
    rows = rows_of(BESIDE)
    read_rows = [(text, told(read(text, place, language))) for place, language, text, _expected in rows]
    assert read_rows == [(text, expected) for _place, _language, text, expected in rows]

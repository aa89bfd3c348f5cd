"""What stands beside a name: families in brackets, our father Abraham, middle initials."""

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # a family's name in brackets behind the mother
    lookup en Rochel Leah bas Mindel (Glick) -> Rochel Leah /Glick/ f, mother Mindel
    street en Chaya bas Leah (Gluck) 18 -> Chaya /Gluck/ f, mother Leah, 18
    register he משה בן שרה (גליק) -> משה /גליק/ m, mother שרה
    register en Rivka bas Sara (Rivky) -> Rivka f, mother Sara
    register en Moshe ben Sara (David) -> Moshe m, mother Sara
    register en Rivka bas Leah (Perl) -> Rivka f, mother Leah ? family
    # the parents of converts
    register ru Рут бат Авраам-авину Картер -> Рут /Картер/ f, father Авраам
    register ru Михаэль бен Авраам-авину и Сара-имену Грин -> Михаэль /Грин/ m, mother Сара, father Авраам
    register en Ruth bat Avraham Avinu v'Sarah Imeinu Carter
        -> Ruth /Carter/ f, mother Sarah, father Avraham
    register en David ben Avraham Avinu Green -> David /Green/ m, father Avraham
    register he רות בת אברהם אבינו ושרה אמנו קרטר -> רות /קרטר/ f, mother שרה, father אברהם
    # a middle initial is not written, a first one is asked about
    register en Michael S. Cohen -> Michael /Cohen/ m
    register en Dr. Michael S. Cohen -> Michael /Cohen/ m
    street en John Q Levy 18 -> John /Levy/ m, 18
    list en Cohen, Michael S. -> Michael /Cohen/ m
    register en Sarah B. Levy -> Sarah /Levy/ f
    register en Yehuda L. ben Sara Katz -> Yehuda /Katz/ m, mother Sara
    register he משה ש. כהן -> משה /כהן/ m
    register ru Михаил С. Коган -> Михаил /Коган/ m
    register en M. Cohen -> /Cohen/ ? given, people
    register he מ. כהן -> /כהן/ ? given
    register ru М. Коган -> /Коган/ ? given, people
    register en J.J. Cohen -> /Cohen/ ? given, people
    register en Moshe Chaim L. -> Moshe Chaim m ? parent_or_family, people
    register en Moshe B. Sara -> Moshe m, mother Sara
    register he רבקה ב. אסתר -> רבקה f, mother אסתר
"""


def test_what_stands_beside_a_name_is_understood() -> None:
    read_rows = [(text, told(read(text, place, language))) for place, language, text, _told in rows_of(ROWS)]
    assert read_rows == [(text, expected) for _place, _language, text, expected in rows_of(ROWS)]

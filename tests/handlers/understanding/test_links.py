"""Links and tags in a text that was copied: they are no names, and take none away."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # an address between the words of a name
    register en Moshe http://x.y ben Chana -> Moshe m, mother Chana
    street en Moshe t.me/joinchat ben Chana -> Moshe m, mother Chana
    register en Moshe tg://user?id=1 ben Chana -> Moshe m, mother Chana
    register he משה https://x.y בן חנה -> משה m, mother חנה
    register en Moshe ben Chana bit.ly/abc -> Moshe m, mother Chana
    register en HTTPS://X.Y Moshe ben Chana -> Moshe m, mother Chana
    # in the place of a name there is none
    register en tg://user?id=1 ben Chana -> m, mother Chana ? given
    register en https://evil.example/ -> -
    # a link of Markdown is its words
    register en [Moshe](http://x.y) ben Chana -> Moshe m, mother Chana
    register en [Moshe ben Chana](http://x.y) -> Moshe m, mother Chana
    register he [משה](tg://user?id=5) בן חנה לוי -> משה /לוי/ m, mother חנה
    register ru [Ханна](http://x.y) бат Ривка -> Ханна f, mother Ривка
    # tags and entities
    register en <b>Moshe</b> ben Chana -> Moshe m, mother Chana
    street en Moshe ben <i>Chana</i> 18 -> Moshe m, mother Chana, 18
    register he <b>משה</b> בן חנה -> משה m, mother חנה
    register en <a href="http://x.y">Moshe</a> ben Chana -> Moshe m, mother Chana
    register en <p style="color:red">Moshe ben Chana&nbsp;</p> -> Moshe m, mother Chana
    # what looks like one and is none is asked about
    register en <Moshe> ben Chana -> Moshe m, mother Chana ? people
    register en Moshe.com ben Chana -> Moshe m, mother Chana ? people
    street en Moshe/Levy ben Chana -> Moshe m, mother Chana; Levy m, mother Chana ? people
    # brackets with nothing in front of them
    register en [Moshe] ben Chana -> m, mother Chana ? given
    register en [Dina] bas Rivka Levy -> /Levy/ f, mother Rivka ? given
"""


def test_they_are_no_names() -> None:
    read_rows = [(text, told(read(text, place, language))) for place, language, text, _told in rows_of(ROWS)]
    assert read_rows == [(text, expected) for _place, _language, text, expected in rows_of(ROWS)]


@pytest.mark.parametrize(
    "text",
    [
        "[Moshe](http://x.y) ben Chana",
        "Moshe (http://x.y) ben Chana",
        '<a href="http://x.y">Moshe</a> ben Chana',
    ],
)
def test_an_address_ends_where_it_ends(text: str) -> None:
    assert [note for person in read(text, "register").people for note in person.notes] == ["http://x.y"]

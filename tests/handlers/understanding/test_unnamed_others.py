"""Others who are spoken of beside somebody and not named are asked about, and their number is no age."""

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    street en Moshe Blum plus 2 kids 72 -> - ? people
    street en Moshe ben Sara and two sons 54 -> - ? people
    street en Moshe Blum with 3 children 72 -> - ? people
    street en Moshe Blum and 2 friends 54 -> - ? people
    street en Moshe Blum plus 1 36 -> Moshe /Blum/ m, 36 ? people
    street ru Моше Блюм плюс 2 детей 72 -> - ? people
    street ru Моше Блюм и ещё двое 54 -> - ? people
    street he משה כהן ושני ילדים 54 -> - ? people
    street en Moshe ben Sara and some friends 54 -> - ? people
    street en Moshe Blum and a few cousins -> - ? people
    street he משה כהן ומשפחה 54 -> - ? people
    list he משה בן שרה ומשפחתו -> - ? people
    street ru Моше Блюм и друзья 54 -> - ? people
    street yi משה בלום און משפחה 54 -> - ? people
    street en Moshe Blum with friends 54 -> - ? people
    register en Moshe Levy and her -> - ? people
    register en Moshe Blum, his brother -> - ? people
    register he משה בלום, אחיו -> - ? people
    register ru Мойше Блюм, его брат -> - ? people
    register he אני ואשתי תמר בת רונית -> - ? people
    register en me and my wife Tamar bat Ronit -> - ? people
    register yi איך און מיין ווייב תמר בת רבקה -> - ? people
    register he אשתו של ארי לוי -> - ? people
    register en the brother of Ari Levy -> - ? people
    register en me, my wife Sara and our son Ari Cohen -> - ? people
    register he לי ולבן שלי ארי כהן -> - ? people
    register he אני ומשה כהן -> - ? people
    street en Moshe Cohen and me 36 -> - ? people
    street he משה כהן ואני 36 מזומן -> - ? people
    street ru Миша Коган и я -> - ? people
    street he משה בן חיה כהן ואני מלוד -> משה /כהן/ m, mother חיה
    register en I, Moshe ben Sara -> Moshe m, mother Sara
    register he שם פרטי משה ומשפחה כהן -> משה /כהן/ m
    # more children than are read, or as many
    register en my 3 boys akiva nachman and zevi pollak
        -> akiva /nachman/ m; zevi /pollak/ m ? people
    register he שלושת הילדים שלי משה, דוד ושרה כהן -> משה /כהן/ m; דוד /כהן/ m; שרה /כהן/ f
    register yi מיינע דריי קינדער משה און שרה כהן -> משה /כהן/ m; שרה /כהן/ f ? people
    register en my 2 girls Sara Rivka and Dina Katz -> Sara Rivka /Katz/ f; Dina /Katz/ f
    # children who are named, and words that tell of the people themselves
    street en Jessica Katz with 2 kids Emma 6 and Noah 4
        -> Jessica /Katz/ f; Emma /Katz/ f, mother Jessica, aged 6; Noah /Katz/ m, mother Jessica, aged 4
    register en my 2 girls Noa Katz and Tova Katz -> Noa /Katz/ f; Tova /Katz/ f
    street en my kids Noa Katz and Tova Katz -> Noa /Katz/ f; Tova /Katz/ f
    list en Moshe Blum 2 -> Moshe /Blum/ m, aged 2
"""


def test_others_who_are_not_named_are_asked_about() -> None:
    read_rows = [(text, told(read(text, place, language))) for place, language, text, _told in rows_of(ROWS)]
    assert read_rows == [(text, expected) for _place, _language, text, expected in rows_of(ROWS)]

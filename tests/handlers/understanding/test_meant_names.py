"""The Hebrew name beside the one of every day, and who gives for whom."""

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # the Hebrew name is the one that is written
    register en Josh (Hebrew name Yehoshua) Cohen ben Sara -> Yehoshua /Cohen/ m, mother Sara
    register en Josh Cohen (Hebrew: Yehoshua ben Sara) -> Yehoshua /Cohen/ m, mother Sara
    street en Becky Stein, her jewish name is Rivka, 18 -> Rivka /Stein/ f, 18
    register en Hebrew name: Chaya Mushka, English name: Haley Cohen -> Chaya Mushka /Cohen/ f
    register he ג'וש כהן (שם עברי: יהושע) -> יהושע /כהן/ m
    register he נטלי כהן, השם העברי שלה נעמי בת שרה -> נעמי /כהן/ f, mother שרה
    register yi מייקל כהן (אידישער נאמען: מיכאל בן לאה) -> מיכאל /כהן/ m, mother לאה
    register ru Жанна Кац (еврейское имя Хана) -> Хана /Кац/ f
    street ru Евгений Кац, еврейское имя: Элиэзер бен Сара -> Элиэзер /Кац/ m, mother Сара
    register he לועזי מייקל כהן -> מייקל /כהן/ m
    register he משה בן שרה לועזי מייקל -> משה m, mother שרה
    register he השם שלה בעברית הוא שפרה כהן -> שפרה /כהן/ f
    # a Hebrew name that is not known, and that of the mother
    register en Josh Cohen (no Hebrew name) -> Josh /Cohen/ m
    register en Josh Cohen, mother's Hebrew name Sara -> Josh /Cohen/ m, mother Sara
    street en Moshe Levy (Hebrew school) -> Moshe /Levy/ m
    # who gives, and who gets the letter
    street en Moshe Levy gives 18 for Rivka bas Sara -> Moshe /Levy/ m, 18; Rivka f, mother Sara ? people
    street en Moshe Levy is giving 36 on behalf of Yossi ben Chana
        -> Moshe /Levy/ m, 36; Yossi m, mother Chana ? people
    street he שרה לוי תורמת 18 עבור רבקה בת שרה -> שרה /לוי/ f, 18; רבקה f, mother שרה ? people
    street he משה לוי 18 לזכות רבקה בת שרה -> משה /לוי/ m, 18; רבקה f, mother שרה ? people
    street yi משה לוי גיט 18 פאר רבקה בת שרה -> משה /לוי/ m, 18; רבקה f, mother שרה ? people
    street ru Моше Леви платит 18 за Ривку Кац -> Моше /Леви/ m, 18; Ривка /Кац/ f ? people
    street en 18 from Moshe Levy for Rivka bas Sara -> Rivka f, mother Sara, 18
    street ru 18 от Моше Леви за Ривку Кац -> Ривка /Кац/ f, 18
    street en 18 for Moshe Levy -> Moshe /Levy/ m, 18
    street en Moshe Levy gives 18 -> Moshe /Levy/ m, 18
    street he לזכות משה לוי ורבקה בת שרה -> משה /לוי/ m; רבקה f, mother שרה
    street en Moshe Levy from Brooklyn 18 -> Moshe /Levy/ m, 18 ? sum
    street en cash from Katz for Moshe ben Sara -> Moshe m, mother Sara, cash
    # for a child who has no name
    street en Moshe Levy 18 for the baby -> - ? people
    street he משה לוי 18 לתינוק -> - ? people
    street yi משה לוי 18 פארן בייבי -> - ? people
    street ru Моше Леви 18 за малыша -> - ? people
    street en 18 for the baby of Moshe Levy -> /Levy/, father Moshe, newborn, 18 ? gender
"""


def test_each_name_is_the_one_that_is_meant() -> None:
    read_rows = [(text, told(read(text, place, language))) for place, language, text, _told in rows_of(ROWS)]
    assert read_rows == [(text, expected) for _place, _language, text, expected in rows_of(ROWS)]


def test_who_gives_is_offered_as_giver_and_as_somebody_who_has_a_letter() -> None:
    (ask,) = read("Moshe Levy pays 36 for Dovid Katz").asks
    assert [[(one.given, one.sum) for one in reading] for reading in ask.readings] == [
        [("Dovid", "36")],
        [("Moshe", "36"), ("Dovid", "")],
    ]


def test_who_paid_is_told_by_the_family_alone_too() -> None:
    for text in ("Katz paid", "Katz paid 36", "כץ שילם", "Кац заплатил", "Moshe paid"):
        reading = read(text)
        assert (reading.intent, reading.people, reading.asks) == ("paid", (), ())
        assert [one.family or one.given for one in reading.about] == [text.split()[0]]
    assert told(read("Moshe Katz paid")) == "Moshe /Katz/ m ? people"

"""Ages of several people: in a row behind their names, in brackets behind each; and what stands near them."""

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # as many ages as first names, in their order
    menu en 2 boys, Max and Leo Stern, 8 and 5 -> Max /Stern/ m, aged 8; Leo /Stern/ m, aged 5
    menu en Ari, Dov and Gila ages 9, 7, 4, mother Tamar Stein
        -> Ari /Stein/, mother Tamar, aged 9; Dov /Stein/ m, mother Tamar, aged 7;
           Gila /Stein/ f, mother Tamar, aged 4 ? gender
    menu he שני בנים, דוד ומשה שטרן, בני 8 ו5 -> דוד /שטרן/ m, aged 8; משה /שטרן/ m, aged 5
    menu ru двое мальчиков, Макс и Лев Штерн, 8 и 5 лет -> Макс /Штерн/ m, aged 8; Лев /Штерн/ m, aged 5
    menu yi צוויי בחורים מאטי און לייבי שטערן 8 און 5 -> מאטי /שטערן/ m, aged 8; לייבי /שטערן/ m, aged 5
    street en Max and Leo Stern, ages 8 and 5 -> Max /Stern/ m, aged 8; Leo /Stern/ m, aged 5
    # not where they may be sums, nor where somebody has no age
    street en Max and Leo Stern 8 and 5 -> Max /Stern/ m; Leo /Stern/ m, aged 8 ? people
    menu en Max, Leo and Sam Stern, 8 and 5
        -> Max /Stern/ m; Leo /Stern/ m; Sam /Stern/, aged 8 ? gender, people
    # brackets part people as commas do
    menu en Akiva (9) Tehilla (7) and Nosson (3). mom is Shira Blau
        -> Akiva /Blau/ m, mother Shira, aged 9; Tehilla /Blau/ f, mother Shira, aged 7;
           Nosson /Blau/ m, mother Shira, aged 3
    # as many letters as people is no question
    menu en 3 letters: Akiva, Tehilla and Nosson, mother Shira Blau
        -> Akiva /Blau/ m, mother Shira; Tehilla /Blau/ f, mother Shira; Nosson /Blau/ m, mother Shira
    street en Moshe Levy, 3 letters -> Moshe /Levy/ m ? letters
    # a mother who is told with her own mother
    register en Dov Cohen, mother Tamar bat Rina -> Dov /Cohen/ m, mother Tamar
    register he דוד כהן, אמא תמר בת רינה -> דוד /כהן/ m, mother תמר
    # a first name that is typed once more with the rest
    register en uh its Shaindy, Shaindy Klein -> Shaindy /Klein/ f
    register he אממ שיינדי, שיינדי קליין -> שיינדי /קליין/ f
    register ru ээ Шейндл, Шейндл Клейн -> Шейндл /Клейн/ f
    register en Sara, Sara bas Leah and Sara Klein -> Sara f, mother Leah; Sara /Klein/ f
    # an age that is still to come is a year less, and no sum
    menu en my son Levi ben Chana is turning three -> Levi m, mother Chana, aged 2
    menu en Levi ben Chana, almost 13 -> Levi m, mother Chana, aged 12
    menu en Levi ben Chana turned three -> Levi m, mother Chana, aged 3
    menu he דוד בן שרה כהן, בשבוע הבא ימלאו לו 13 -> דוד /כהן/ m, mother שרה, aged 12
    menu he נועה בת דנה כהן כמעט בת 12 -> נועה /כהן/ f, mother דנה, aged 11
    menu yi יאסל בן שרה כץ ווערט 13 יאר -> יאסל /כץ/ m, mother שרה, aged 12
    menu ru сыну Леве Кацу исполнится 13 -> Лёва /Кац/ m, aged 12
    menu ru Лева Кац, ему исполнилось 13 -> Лева /Кац/ m, aged 13
    # women's names as they stand, also where each could be a case of a man's
    register ru Хая Блюма бат Двора -> Хая Блюма f, mother Двора
"""


def test_ages_and_what_stands_near_them() -> None:
    rows = rows_of(ROWS.replace("\n           ", " "))
    read_rows = [(text, told(read(text, place, language))) for place, language, text, _expected in rows]
    assert read_rows == [(text, expected) for _place, _language, text, expected in rows]

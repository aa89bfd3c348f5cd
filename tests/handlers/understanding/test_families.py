"""Whole families: parents with their children, and the newborn of a couple."""

from handlers.understanding import Reading
from tests.handlers.understanding.told import read, rows_of, told, who

ROWS = r"""
    # a child who was born to a couple, or to one of them
    register en new baby girl to Moshe and Chani Katz -> /Katz/ f, mother Chani, father Moshe, newborn
    street en baby boy born to Yossi & Sarah Levin 36 -> /Levin/ m, mother Sarah, father Yossi, newborn, 36
    street en it's a girl for Mendy and Chaya Gross -> /Gross/ f, mother Chaya, father Mendy, newborn
    register en Dovid and Rivka Stern had a baby boy -> /Stern/ m, mother Rivka, father Dovid, newborn
    register en baby of Moshe Levy and Sara Levy -> /Levy/, mother Sara, father Moshe, newborn ? gender
    register en newborn daughter of Shaindy and Zalman Kessler
        -> /Kessler/ f, mother Shaindy, father Zalman, newborn
    register he נולדה בת למשה וחני כץ -> /כץ/ f, mother חני, father משה, newborn
    street he הולדת הבן ליוסי ושרה לוין -> /לוין/ m, mother שרה, father יוסי, newborn
    register he לדוד ומיכל ברק נולד בן -> /ברק/ m, mother מיכל, father דוד, newborn
    list he תינוקת שנולדה לצופיה -> f, mother צופיה, newborn
    register yi א מיידל געבוירן ביי משה און חני כץ -> /כץ/ f, mother חני, father משה, newborn
    street yi ביי יואל און פייגא לעבאוויטש איז געבוירן אן אינגל
        -> /לעבאוויטש/ m, mother פייגא, father יואל, newborn
    register ru у Ильи и Риты Коган родилась дочка -> /Коган/ f, mother Рита, father Илья, newborn
    street ru новорожденная девочка у Ксении Берг -> /Берг/ f, mother Ксения, newborn
    register ru родился сын у Якова и Хани Левиных -> /Левин/ m, mother Хани, father Яков, newborn
    # who has a name already, and news alone
    register en Rivka Levy, a baby girl -> Rivka /Levy/ f
    register en baby girl Rivka bas Sara -> Rivka f, mother Sara
    street en mazel tov, it's a boy -> -
    street he מזל טוב נולד בן -> -
    street ru Моше Леви, родился 3 мая 2019 -> Моше /Леви/ m, born 2019-05-03
    register en new baby girl to Moshe and David Katz -> f, father Moshe, newborn; David /Katz/ m ? people
    street he משה בן שרה נולד ג' באדר תשפ"א -> משה m, mother שרה, born 2021-02-15
    # a family, a colon and the children
    list en Friedland: Chana, Mordechai -> Chana /Friedland/ f; Mordechai /Friedland/ m
    register yi משפחה בערגער: משה, פייגא -> משה /בערגער/ m; פייגא /בערגער/ f
    # a family that is called ours is no family name
    register yi אותיות פאר אונזער משפחה: משה בן חנה לוי, שרה בת רבקה לוי
        -> משה /לוי/ m, mother חנה; שרה /לוי/ f, mother רבקה
    register yi פאר די גאנצע משפחה: דוד בן רחל כץ -> דוד /כץ/ m, mother רחל
    register ru Кацы: Лиза 6, Давид 3 -> Лиза /Кац/ f, aged 6; Давид /Кац/ m, aged 3
    register ru сына назвали Марк Коган -> Марк /Коган/ m
    register he נולד לנו בן וקראנו לו אלרואי כהן -> אלרואי /כהן/ m
    # father and mother of a family, each with a label; without a family they may be one and a parent
    street he משפחת כהן: אבא משה אמא שרה -> משה /כהן/ m; שרה /כהן/ f
    list en Cohen family: dad Moshe, mom Sara -> Moshe /Cohen/ m; Sara /Cohen/ f
    street ru Семья Коган: папа Миша мама Сара -> Миша /Коган/ m; Сара /Коган/ f
    street yi משפחה כהן: טאטע משה, מאמע שרה -> משה /כהן/ m; שרה /כהן/ f
    street he משפחת לוי - אבא יצחק אמא רבקה ילדים יעקב 5 ועשו 3
        -> יצחק /לוי/ m; רבקה /לוי/ f; יעקב /לוי/ m, mother רבקה, aged 5; עשו /לוי/ m, mother רבקה, aged 3
    street he אמא שרה אבא משה -> שרה f; משה m ? parent_or_family, people
    street he אבא: משה, אמא: שרה, משפחת כהן -> משה m; שרה f ? parent_or_family, people
    street en Mom Sara Levy and Dad Moshe Levy -> Sara /Levy/ f; Moshe /Levy/ m ? people
    street he דוד כהן אבא משה אמא שרה -> דוד /כהן/ m, mother שרה, father משה
    street he אבא בן שרה כהן -> אבא /כהן/ m, mother שרה
    # a family's name that is a word as well
    street ru семья Школьник: Гриша, Алла -> Гриша /Школьник/ m; Алла /Школьник/ f
    lookup ru Эмма бат Фрида Школьник -> Эмма /Школьник/ f, mother Фрида
    street he משפחת קצין: דוד, שרה -> דוד /קצין/ m; שרה /קצין/ f
    register he אפשר בלי שם משפחה? -> -
    # a heading that counts those who are named behind it
    register he אני ואשתי: משה כהן ושרה כהן -> משה /כהן/ m; שרה /כהן/ f
    register en my wife and I, Moshe and Sara Cohen -> Moshe /Cohen/ m; Sara /Cohen/ f
    register ru я и моя жена: Моше Коэн и Сара Коэн -> Моше /Коэн/ m; Сара /Коэн/ f
    register yi מיינע עלטערן: משה און שרה כהן -> משה /כהן/ m; שרה /כהן/ f
    register en the couple: Efrat and Aviad Katz -> Efrat /Katz/ f; Aviad /Katz/ m
    # a first name in a row that only sounds like a family
    street en Zorsky, Pinny and Shloimy Elbogen
        -> /Zorsky/; Pinny m; Shloimy /Elbogen/ m ? given, parent_or_family
    register en Shidlovsky, Moshe and Sara -> Moshe /Shidlovsky/ m; Sara /Shidlovsky/ f
    # children with the mother of all of them, and whose family they are
    register en Yossi 5 and Motty 8, mother Rivka, the Cohen family
        -> Yossi /Cohen/ m, mother Rivka, aged 5; Motty /Cohen/ m, mother Rivka, aged 8
    register he יוסי ומוטי ושרה, משפחת כהן, אמא רבקה
        -> יוסי /כהן/ m, mother רבקה; מוטי /כהן/ m, mother רבקה; שרה /כהן/ f, mother רבקה
    register he חיה בת אברהם ז"ל משפחת לוי -> חיה /לוי/ f, father אברהם ? standing
    # a mother behind a semicolon, and somebody in brackets
    register en Moshe Levy; mother Sara; Dovid Levy; mother Leah
        -> Moshe /Levy/ m, mother Sara; Dovid /Levy/ m, mother Leah
    register en Moshe ben Sara (and Dovid Katz) -> Moshe m, mother Sara; Dovid /Katz/ m
    # a first name that families bear as well, and somebody beside a family
    register he משפחת ברגר: ישי, מוריה ונעם -> ישי /ברגר/ m; מוריה /ברגר/ f; נעם /ברגר/ ? gender
    register en Gold family: Sara Katz, Motti -> Sara /Katz/ f; Motti /Gold/ m
    register en The Gold family and Sara -> - ? people
    # a father whose name women bear as well
    register en Liba, daughter of Shea and Mindy Fuchs -> Liba f, mother Shea; Mindy /Fuchs/ f ? people
    # several people in a line, each with a date
    register en Gold family: Sara 3/14/2019, Motti 6/15/2017
        -> Sara /Gold/ f, born 2019-03-14; Motti /Gold/ m, born 2017-06-15
    register en Moshe Levy 3/14/2019, Dovid Levy 3/14/2019
        -> Moshe /Levy/ m, born 2019-03-14; Dovid /Levy/ m, born 2019-03-14
    street he שרה בת לאה 3.5.2019, משה בן לאה 4.6.2018
        -> שרה f, mother לאה, born 2019-05-03; משה m, mother לאה, born 2018-06-04
    register he עדי כהן נולד ב-3.5.2019 וטל כהן נולדה ב-4.6.2018
        -> עדי /כהן/ m, born 2019-05-03; טל /כהן/ f, born 2018-06-04
    register ru Марк Коган 03.05.2019 и Лия Коган 04.06.2018
        -> Марк /Коган/ m, born 2019-05-03; Лия /Коган/ f, born 2018-06-04
    register en Moshe 3/14/2019 ben Sara 7 Adar II 5779 -> Moshe m, mother Sara, born 2019-03-14
    register en 3/14/2019 Moshe ben Sara 7 Adar II 5779 -> Moshe m, mother Sara, born 2019-03-14
    # parents with their children, who take the mother
    register en Jessica Katz with kids Emma 6 and Noah 4
        -> Jessica /Katz/ f; Emma /Katz/ f, mother Jessica, aged 6; Noah /Katz/ m, mother Jessica, aged 4
    street en Rita Levine and her children Emma and Noah 18 each
        -> Rita /Levine/ f, 18; Emma /Levine/ f, mother Rita, 18; Noah /Levine/ m, mother Rita, 18
    register en Moshe and Sara Katz and their kids: Eva 6, Avi 4
        -> Moshe /Katz/ m; Sara /Katz/ f; Eva /Katz/ f, mother Sara, aged 6; Avi /Katz/ m, mother Sara, aged 4
    register en dad Ben Katz, mom Rita, kids: Sonia 5, Leo 7
        -> Ben /Katz/ m; Rita /Katz/ f; Sonia /Katz/ f, mother Rita, aged 5; Leo /Katz/ m, mother Rita, aged 7
    register en Moshe Levy and kids Emma 6 and Noah 4
        -> Moshe /Levy/ m; Emma /Levy/ f, aged 6; Noah /Levy/ m, aged 4
    register he שרה כהן והילדים: דוד 5, יוסי 7
        -> שרה /כהן/ f; דוד /כהן/ m, mother שרה, aged 5; יוסי /כהן/ m, mother שרה, aged 7
    register he ג'סיקה כץ עם הילדים אמה 6 ונועה 4
        -> ג'סיקה /כץ/ f; אמה /כץ/ f, mother ג'סיקה, aged 6; נועה /כץ/ f, mother ג'סיקה, aged 4
    street he אבא משה כץ, אמא חני, ילדים: דוד 5, רבקה 7
        -> משה /כץ/ m; חני /כץ/ f; דוד /כץ/ m, mother חני, aged 5; רבקה /כץ/ f, mother חני, aged 7
    register yi טאטע משה כץ, מאמע חני, קינדער: דוד 5, יאסי 7
        -> משה /כץ/ m; חני /כץ/ f; דוד /כץ/ m, mother חני, aged 5; יאסי /כץ/ m, mother חני, aged 7
    street yi רבקה כץ מיט די קינדער משה 5 און יוסף 7
        -> רבקה /כץ/ f; משה /כץ/ m, mother רבקה, aged 5; יוסף /כץ/ m, mother רבקה, aged 7
    register ru папа Илья Кац, мама Рита, дети: Соня 5, Лёва 7
        -> Илья /Кац/ m; Рита /Кац/ f; Соня /Кац/ f, mother Рита, aged 5; Лёва /Кац/ m, mother Рита, aged 7
    street ru Рита Левина с детьми Соней и Лёвой
        -> Рита /Левина/ f; Соня /Левина/ f, mother Рита; Лёва /Левин/ m, mother Рита
    # a household's name with the mother, and children of a mother who is named behind them
    register en Gold family: mother Chana, kids Sara 5, Motti 7
        -> Chana /Gold/ f; Sara /Gold/ f, mother Chana, aged 5; Motti /Gold/ m, mother Chana, aged 7
    register en family Katz: Moshe, Chani, and the kids Emma and Noah
        -> Moshe /Katz/ m; Chani /Katz/ f; Emma /Katz/ f, mother Chani; Noah /Katz/ m, mother Chani
    register en for my children Moshe and Rivka Levy, their mother is Sara
        -> Moshe /Levy/ m, mother Sara; Rivka /Levy/ f, mother Sara
    register he משפחת לוי: אמא שרה, ילדים דוד 5, רבקה 7
        -> שרה /לוי/ f; דוד /לוי/ m, mother שרה, aged 5; רבקה /לוי/ f, mother שרה, aged 7
    register ru семья Кац: мама Рита, дети Соня 5, Лёва 7
        -> Рита /Кац/ f; Соня /Кац/ f, mother Рита, aged 5; Лёва /Кац/ m, mother Рита, aged 7
    register ru мои дети Соня и Лёва Коган, мама Рита
        -> Соня /Коган/ f, mother Рита; Лёва /Коган/ m, mother Рита
    register yi די משפחה כץ: מאמע חני, קינדער דוד 5, יאסי 7
        -> חני /כץ/ f; דוד /כץ/ m, mother חני, aged 5; יאסי /כץ/ m, mother חני, aged 7
    register he לשני הנכדים שלי: יוסי בן 5 ושרהלה בת 3, אמא שלהם רבקה, משפחת כץ
        -> יוסי /כץ/ m, mother רבקה, aged 5; שרהלה /כץ/ f, mother רבקה, aged 3
    register en Yossi 5 and Sara 3, their mother is Rivka, Goldberg family
        -> Yossi /Goldberg/ m, mother Rivka, aged 5; Sara /Goldberg/ f, mother Rivka, aged 3
    # a family's name, labels of a form, and children who are not named
    register en Levy family with kids Emma 6 and Noah 4 -> Emma /Levy/ f, aged 6; Noah /Levy/ m, aged 4
    register en Mother: Rita Kogan, father: Ilya, children: Sonia 5, Leo 7
        -> Sonia /Kogan/ f, mother Rita, father Ilya, aged 5; Leo /Kogan/ m, mother Rita, father Ilya, aged 7
    register en Moshe Cohen, mother Sara, kids Emma 6 and Noah 4
        -> Moshe /Cohen/ m, mother Sara; Emma f, aged 6; Noah m, aged 4 ? parent_or_family
    street en Moshe Levy and his kids -> - ? people
    street he שרה כהן עם הילדים -> - ? people
"""


def test_a_family_is_read_as_its_people() -> None:
    read_rows = [(text, told(read(text, place, language))) for place, language, text, _told in rows_of(ROWS)]
    assert read_rows == [(text, expected) for _place, _language, text, expected in rows_of(ROWS)]


def test_both_ways_are_offered_where_a_father_s_name_is_borne_by_women_too() -> None:
    (ask,) = read("Liba, daughter of Shea and Mindy Fuchs", "register").asks
    assert [[who(Reading("", "register", way))] for way in ask.readings] == [
        ["Liba f, mother Shea; Mindy /Fuchs/ f"],
        ["Liba /Fuchs/ f, mother Mindy, father Shea"],
    ]

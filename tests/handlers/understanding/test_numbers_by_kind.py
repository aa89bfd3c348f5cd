"""Numbers that are an age, a gift, a debt or a slip: none is taken for another in silence."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # a number between a name and the mother's may be an age up to twenty, or another that nobody gives
    street he יעל 13 אמא דפנה -> יעל f, mother דפנה, aged 13 ? people
    street en Yael 13 mom Dafna -> Yael f, mother Dafna, aged 13 ? people
    street en Danny, 14, mom Ronit -> Danny m, mother Ronit, aged 14 ? people
    street yi יוסי 16 מאמע רחל -> יוסי m, mother רחל, aged 16 ? people
    street ru Тамар 15 мама Гила -> Тамар f, mother Гила, aged 15 ? people
    street en Dina 34 mom Ronit -> Dina f, mother Ronit, aged 34 ? people
    street en Dina 36 mom Ronit -> Dina f, mother Ronit, 36
    street en Dina 50 mom Ronit -> Dina f, mother Ronit, 50
    street en Yael bas Dafna 13 -> Yael f, mother Dafna, 13
    # months and halves
    street he יונתן בן 12 ו-11 חודשים אמא נורית -> יונתן m, mother נורית, aged 12
    street en Dena bas Ruth 4 1/2 -> Dena f, mother Ruth, aged 4
    street en Dena bas Ruth 4½ -> Dena f, mother Ruth, aged 4
    street en Dena bas Ruth 12 years and 11 months -> Dena f, mother Ruth, aged 12
    street he דינה בת רות 4 שנים ו-3 חודשים -> דינה f, mother רות, aged 4
    street yi דינה בת רות 4 יאר און 3 מאנאטן -> דינה f, mother רות, aged 4
    street ru Дина бат Рут 4 года и 3 месяца -> Дина f, mother Рут, aged 4
    # birthdays and weddings
    menu he לאשתי מיכל בת שושנה, יום הולדת 40 -> מיכל f, mother שושנה, aged 40
    menu he אות לבעלי אבי בן שולה לרגל יום הולדת 50, משפחת דיין -> אבי /דיין/ m, mother שולה, aged 50
    street he לאבא יצחק בן לאה ליום הולדתו ה-70, 100 ש"ח -> יצחק m, mother לאה, aged 70, 100 ש"ח
    menu en my mother Leah bas Sara Katz, 80th birthday -> Leah /Katz/ f, mother Sara, aged 80
    menu ru мужу Моше сыну Лии на день рождения 50 -> Моше m, mother Лия, aged 50
    menu ru папе на 70-летие, Борис сын Розы -> Борис m, mother Роза, aged 70
    menu yi פאר מיין מאן אברהם בן שרה, געבורטסטאג 60 -> אברהם m, mother שרה, aged 60
    menu en my wife Dina bas Chana, married 25 years -> Dina f, mother Chana
    menu en my wife Dina bas Chana, 25th anniversary -> Dina f, mother Chana
    menu he לאשתי דינה בת חנה נשואים 25 שנה -> דינה f, mother חנה
    menu ru жене Дине дочери Ханы, 30 лет брака -> Дина f, mother Хана
    menu yi מיין באבע מירל בת שלומה ווערט 90 -> מירל f, mother שלומה, aged 90
    menu ru дедушке Арону 85, мама Хая, Перлин -> Арон /Перлин/ m, mother Хая, aged 85 ? people
    menu ru У меня сын Давид Коган, ему завтра 13 -> Давид /Коган/ m, aged 12
    street he גדי בן רות מחר בן 13 -> גדי m, mother רות, aged 12
    street yi גדי בן רות ווערט מארגן 13 -> גדי m, mother רות, aged 12
    street en Gadi ben Ruth tomorrow he is 13 -> Gadi m, mother Ruth, aged 12
    street en Moshe ben Sara birthday 12 March 2019 -> Moshe m, mother Sara, born 2019-03-12
    # a sum behind a town, and the number of a house
    street en R' Meir ben Perel from Monsey 100 -> Meir m, mother Perel, 100 ? sum
    street en Nachman ben Faiga from Uman 26 -> Nachman m, mother Faiga, 26 ? sum
    street ru Нахман бен Фейга из Умани 26 -> Нахман m, mother Фейга, 26 ? sum
    street he נחמן בן פייגא מירושלים 26 -> נחמן m, mother פייגא, 26
    # debts, promises and payments
    street en dima katz dolzhen 36 -> dima /katz/ m, 36 pledge
    street en yankev ben leah iz shildik 18 -> yankev m, mother leah, 18 pledge
    street en natan zak obeshal 18 -> natan /zak/ m, 18 pledge
    street en moshe ben leah chayev 18 -> moshe m, mother leah, 18 pledge
    street en moshe ben leah vet tsoln morgn 18 -> moshe m, mother leah, 18 pledge
    street yi יענקי פרידמאן דארף נאך געבן 18 -> יענקי /פרידמאן/ m, 18 pledge
    street yi משה בן לאה געבארגט 18 -> משה m, mother לאה, 18 pledge
    street yi שמואל כהן 20 ער וועט שפעטער צאלן -> שמואל /כהן/ m, 20 pledge
    street he משה בן לאה עוד חייב 18 -> משה m, mother לאה, 18 pledge
    street ru Костя Левитин 18 завтра -> Костя /Левитин/ m, 18 pledge
    street en Moshe Katz $18 tomorrow -> Moshe /Katz/ m, $18 pledge
    street he משה כץ 18 מחר -> משה /כץ/ m, 18 pledge
    # a number that counts or names something else
    street en Abe ben Sarah, 3 daughters, 54 -> Abe m, mother Sarah, 54
    street en Zelda bas Ida, great grandma of 9, 18 -> Zelda f, mother Ida, 18
    street en Rachel bas Ida, mother of four, $18 -> Rachel f, mother Ida, $18
    street en Zelda Fox, bubby of 11, 20 -> Zelda /Fox/ f, 20
    street en Ari ben Gila, floor 3, 18 -> Ari m, mother Gila, 18
    street en Yoni ben Tali apt 12 20 -> Yoni m, mother Tali, 20
    street en Ari ben Gila table 5 -> Ari m, mother Gila
    street en Dov ben Gila, 5th floor, 36 -> Dov m, mother Gila, 36
    street he זלדה בת אידה סבתא של 9 18 -> זלדה f, mother אידה, 18
    street he זלדה פוקס אמא ל-4 18 -> זלדה /פוקס/ f, 18
    street he טום בן ורד אבא ל-2 ילדים 18 -> טום m, mother ורד, 18
    street he ארי בן גילה קומה 3 18 -> ארי m, mother גילה, 18
    street he יוני בן טלי, דירה 12, 20 -> יוני m, mother טלי, 20
    street he ארי בן גילה קו 4 18 -> ארי m, mother גילה, 18
    street ru Злата Фукс мать троих 18 -> Злата /Фукс/ f, 18
    street ru Злата Фукс мама 4 детей 18 -> Злата /Фукс/ f, 18
    street ru Ари бен Гила этаж 3, 18 -> Ари m, mother Гила, 18
    street ru Ари бен Гила кв 12, 20 -> Ари m, mother Гила, 20
    street yi זעלדא בת אידא א מאמע פון 4 18 -> זעלדא f, mother אידא, 18
    street yi ארי בן גילה שטאק 3 18 -> ארי m, mother גילה, 18
    # and one that is an age all the same
    street en Dov 3 mother Gila, 18 -> Dov m, mother Gila, aged 3, 18
    street en Dina Katz, mother Ruth 5 -> Dina /Katz/ f, mother Ruth, aged 5 ? people
    street he ארי בן גילה 3 18 -> ארי m, mother גילה, aged 3, 18
    street ru Дов Кац 5, мама Гила -> Дов /Кац/ m, mother Гила, aged 5 ? people
    # slips
    street yi יוסף קלאר צעטל 14 -> יוסף /קלאר/ m
    street he דוד בן מרים פתק 13 -> דוד m, mother מרים
    street ru Зяма бен Лея талон 5 -> Зяма m, mother Лея
    street en Dovid ben Miriam slip #13, 18 -> Dovid m, mother Miriam, 18
    # several people
    street en 2 kids Shira 7 and Dov 5, mother Hadas Cohen, 10
        -> Shira /Cohen/ f, mother Hadas, aged 7; Dov /Cohen/ m, mother Hadas, aged 5, 10 ? sum
    street he 2 ילדים שירה 7 ודוד 5 אמא הדס כהן 10
        -> שירה /כהן/ f, mother הדס, aged 7; דוד /כהן/ m, mother הדס, aged 5, 10 ? sum
    street en Tal Levi 10 Ron Levi 8, 50 total -> Tal /Levi/, aged 10; Ron /Levi/, aged 8 ? gender, people
    street he ציפי ושרי אחיות, אמא בלומה, 5 כל אחת -> ציפי f, mother בלומה, 5; שרי f, mother בלומה, 5
    street en Shira and Dina sisters, mom Bluma, 5 each -> Shira f, mother Bluma, 5; Dina f, mother Bluma, 5
    street ru Миша и Гриша братья, мама Рахель -> Миша m, mother Рахель; Гриша m, mother Рахель
    street yi יוסי און דוד ברידער, מאמע רחל -> יוסי m, mother רחל; דוד m, mother רחל
    street en Channie 5 and her mom Dina bas Tzivia 19
        -> Channie f, mother Dina, aged 5; Dina f, mother Tzivia, 19 ? people, sum
    street ru Хани 5 и её мама Дина бат Цивья -> Хани f, mother Дина, aged 5; Дина f, mother Цивья ? people
    # who gives, and bills
    street he מאה שקל מגדי בן רות -> גדי m, mother רות, 100 שקל
    street he 2 שטרות של 20 מלאה בת רחל -> לאה f, mother רחל, 40
    street en a hundred from Gadi ben Ruth -> Gadi m, mother Ruth, 100
    street ru сто от Гади бен Рут -> Гади m, mother Рут, 100
    street en 2 bills of 20 from Leah bas Rachel -> Leah f, mother Rachel, 40
    # one age for both, children with forms of endearment, and who they are told behind them
    menu ru Хочу букву для дочери Лии и для сына Бени, обоим по 6 лет, мама Ада
        -> Лия f, mother Ада, aged 6; Бени m, mother Ада, aged 6
    menu en Lia and Beni Katz, both 6 -> Lia /Katz/ f, aged 6; Beni /Katz/ m, aged 6 ? people
    menu yi יואלי 8, משה'לע 5, רחל'ע 3, מאמע גיטל
        -> יואלי m, mother גיטל, aged 8; משה'לע m, mother גיטל, aged 5; רחל'ע f, mother גיטל, aged 3 ? people
    menu ru Здравствуйте\nХочу записать детей\nЯн 6 лет, Ева 4 года\nмама Алла\nфамилия Левин
        -> Ян /Левин/ m, mother Алла, aged 6; Ева /Левин/ f, mother Алла, aged 4 ? people
    menu he יואל 6, חוה 4\nאמא אנה\nמשפחה לוין
        -> יואל /לוין/ m, mother אנה, aged 6; חוה /לוין/ f, mother אנה, aged 4 ? people
    menu he יואל 6\nאמא אנה\nדוד 5\nאמא לאה
        -> יואל m, aged 6; אנה f; דוד m, aged 5; לאה f ? parent_or_family, people
    street yi א מענטש אין ווילימסבורג אברהם בן שרה 10 -> אברהם m, mother שרה, aged 10 ? people
"""


@pytest.mark.parametrize("row", rows_of(ROWS), ids=lambda row: row[2])
def test_a_number_is_what_stands_beside_it_says(row: tuple[str, str, str, str]) -> None:
    place, language, text, expected = row
    assert told(read(text, place, language)) == expected


@pytest.mark.parametrize(
    ("typed", "language", "age", "sum_"),
    [
        ("Yael 13 mom Dafna", "en", 13, "13"),
        ("יעל 13 אמא דפנה", "he", 13, "13"),
        ("יוסי 16 מאמע רחל", "yi", 16, "16"),
        ("Тамар 15 мама Гила", "ru", 15, "15"),
        ("дедушке Арону 85, мама Хая", "ru", 85, "85"),
    ],
)
def test_whether_it_is_an_age_or_a_sum_is_asked(typed: str, language: str, age: int, sum_: str) -> None:
    """Both readings are offered."""
    (ask,) = (ask for ask in read(typed, "street", language).asks if ask.readings)
    (one,), (other,) = ask.readings
    assert (one.age, one.sum) == (age, "")
    assert (other.age, other.sum) == (None, sum_)


def test_a_youth_among_children_is_asked_about() -> None:
    """Small numbers beside many names are ages, the one of a youth may still be a sum."""
    lines = ("Yossi 8 mom Maya", "Dovid 5 mom Ruth", "Moshe 7 mom Dana", "Avraham 9 mom Tamar")
    reading = read("\n".join((*lines, "Yitzchak 14 mom Naama")))
    assert [ask.person for ask in reading.asks] == [4]

"""Children who are told together: by one word, with one family name and mother, ages in one place."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # words for several children lead to those who are named behind them
    menu ru Сыновья Миша 5 лет и Гриша 7 лет, дочь Аня 9 лет, мать Ольга Фридман
        -> Миша /Фридман/ m, mother Ольга, aged 5; Гриша /Фридман/ m, mother Ольга, aged 7; Аня /Фридман/
           f, mother Ольга, aged 9
    menu ru Сыновья: Миша 5 лет, Гриша 7 лет; дочь Аня 9 лет; мать Ольга Фридман
        -> Миша /Фридман/ m, mother Ольга, aged 5; Гриша /Фридман/ m, mother Ольга, aged 7; Аня /Фридман/
           f, mother Ольга, aged 9
    menu ru Дочери Соня и Маша, сын Лёва, мама Анна Коган
        -> Соня /Коган/ f, mother Анна; Маша /Коган/ f, mother Анна; Лёва /Коган/ m, mother Анна
    menu en Sons Moshe 5 and Eli 7, daughter Anna 9, mother Olga Friedman
        -> Moshe /Friedman/ m, mother Olga, aged 5; Eli /Friedman/ m, mother Olga, aged 7; Anna /Friedman/
           f, mother Olga, aged 9
    register he הבנים משה בן 5 ואלי בן 7, הבת חנה בת 9, אמא אולגה פרידמן
        -> משה /פרידמן/ m, mother אולגה, aged 5; אלי /פרידמן/ m, mother אולגה, aged 7; חנה /פרידמן/ f,
           mother אולגה, aged 9
    register yi זין משה 5 און בערל 7, טאכטער חנה 9, מאמע רחל פרידמאן
        -> משה /פרידמאן/ m, mother רחל, aged 5; בערל /פרידמאן/ m, mother רחל, aged 7; חנה /פרידמאן/ f,
           mother רחל, aged 9
    menu yi kinder: Yossi 6, Mendy 8, mame Chana Roth
        -> Yossi /Roth/ m, mother Chana, aged 6; Mendy /Roth/ m, mother Chana, aged 8
    menu yi kinder: Yossi 6, Mendy 8 -> Yossi m, aged 6; Mendy m, aged 8 ? parent_or_family
    # a parent behind such a word is none of the children
    menu ru для дочери Ципоры -> Ципора f ? parent_or_family
    menu ru Илья, сын Лёвы -> Илья m, father Лёва
    menu ru Соня дочь Мирьям, Илья сын Эстер -> Соня f, mother Мирьям; Илья m, mother Эстер
    # a family name behind all of them, and the mother, are said of all
    menu ru сын Илюша 4г дочь Эстер 6л Кацман мать Анна
        -> Илюша /Кацман/ m, mother Анна, aged 4; Эстер /Кацман/ f, mother Анна, aged 6
    register ru дочь Эстер 6 л., сын Илья 4 г., Кацман, мать Анна
        -> Эстер /Кацман/ f, mother Анна, aged 6; Илья /Кацман/ m, mother Анна, aged 4
    menu en son Eli 4y daughter Esther 6y Katzman mother Anna
        -> Eli /Katzman/ m, mother Anna, aged 4; Esther /Katzman/ f, mother Anna, aged 6
    menu he הבן אליהו בן 4 והבת אסתר בת 6, כצמן, אמא אנה
        -> אליהו /כצמן/ m, mother אנה, aged 4; אסתר /כצמן/ f, mother אנה, aged 6
    menu yi מיין זון יואל 4 יאר, מיין טאכטער רחל 6 יאר, גראס, מאמע חנה
        -> יואל /גראס/ m, mother חנה, aged 4; רחל /גראס/ f, mother חנה, aged 6
    menu ru хочу получить букву за мужа Мишу, Каплан, маму зовут Фира -> Миша /Каплан/ m, mother Фира
    menu ru Хочу за маму Риту, Левина, её маму зовут Хая -> Рита /Левина/ f, mother Хая
    menu ru букву за сына Борю, Коган, маму зовут Элла, 8 лет -> Боря /Коган/ m, mother Элла, aged 8
    menu en a letter for my husband Misha, Kaplan, his mother is Fira -> Misha /Kaplan/ m, mother Fira
    menu he אות לבעלי מישה, קפלן, לאמא קוראים פירה -> מישה /קפלן/ m, mother פירה
    menu yi אן אות פאר מיין מאן יואל, גראס, די מאמע הייסט חנה -> יואל /גראס/ m, mother חנה
    # several ages in one place are those of as many people, in order
    menu ru Для Яны и Жени Коэн, дети Марины, 4 и 6 лет
        -> Яна /Коэн/ f, mother Марина, aged 4; Женя /Коэн/ f, mother Марина, aged 6
    list ru Миша, Аня и Соня Левины, 3, 5 и 7 лет
        -> Миша /Левин/ m, aged 3; Аня /Левина/ f, aged 5; Соня /Левина/ f, aged 7
    menu ru Миша и Аня, 3 года и 5 лет, мама Ольга Коган
        -> Миша /Коган/ m, mother Ольга, aged 3; Аня /Коган/ f, mother Ольга, aged 5
    street en Moshe, Leah and Dov Katz, ages 3, 5 and 7
        -> Moshe /Katz/ m, aged 3; Leah /Katz/ f, aged 5; Dov /Katz/ m, aged 7
    menu en Moshe and Sara Levy, mother Chana, aged 3 and 5
        -> Moshe /Levy/ m, mother Chana, aged 3; Sara /Levy/ f, mother Chana, aged 5
    register he משה, לאה ודב כץ, גילאי 3, 5 ו-7 -> משה /כץ/ m, aged 3; לאה /כץ/ f, aged 5; דב /כץ/ m, aged 7
    menu he משה ושרה לוי, בני 4 ו-6, אמא חנה
        -> משה /לוי/ m, mother חנה, aged 4; שרה /לוי/ f, mother חנה, aged 6
    menu yi משה און לאה גראס, 3 און 5 יאר, מאמע חנה
        -> משה /גראס/ m, mother חנה, aged 3; לאה /גראס/ f, mother חנה, aged 5
    menu ru Миша 7 лет и Аня, 5 лет -> Миша m, aged 7; Аня f, aged 5 ? parent_or_family
    street en Yana and Jenny Cohen, ages 4 and 6, $36 cash
        -> Yana /Cohen/ f, aged 4; Jenny /Cohen/ f, aged 6, $36 cash ? sum
    # whoever says whose mother she is
    menu ru Я мама двоих: Лёва и Соня Рабинович, 3 и 5 лет. Меня зовут Рая
        -> Лёва /Рабинович/ m, mother Рая, aged 3; Соня /Рабинович/ f, mother Рая, aged 5
    menu en I'm the mom of two: Moshe and Leah Gross, 3 and 5 years old. My name is Raya
        -> Moshe /Gross/ m, mother Raya, aged 3; Leah /Gross/ f, mother Raya, aged 5
    menu he אני אמא לשניים: משה ולאה גרוס, בני 3 ו-5. קוראים לי רחל
        -> משה /גרוס/ m, mother רחל, aged 3; לאה /גרוס/ f, mother רחל, aged 5
    menu yi איך בין די מאמע פון צוויי: משה און לאה גראס, 3 און 5 יאר. איך הייס רייזל
        -> משה /גראס/ m, mother רייזל, aged 3; לאה /גראס/ f, mother רייזל, aged 5
    # the whole family
    menu yi א ביסל אותיות פאר די גאנצע משפחה גראס: טאטע יואל, מאמע חנה, קינדער משה 5 און לאה 3
        -> יואל /גראס/ m; חנה /גראס/ f; משה /גראס/ m, mother חנה, aged 5; לאה /גראס/ f, mother חנה, aged 3
    menu en Letters for the whole family Gross: father Yoel, mother Chana, children Moshe 5 and Leah 3
        -> Yoel /Gross/ m; Chana /Gross/ f; Moshe /Gross/ m, mother Chana, aged 5; Leah /Gross/ f, mother
           Chana, aged 3
    menu ru Буквы всей семье Гросс: папа Йоэль, мама Хана, дети Мойше 5 и Лея 3
        -> Йоэль /Гросс/ m; Хана /Гросс/ f; Мойше /Гросс/ m, mother Хана, aged 5; Лея /Гросс/ f, mother
           Хана, aged 3
    # an "and my" between two children
    menu en my son Ezra (12) and my daughter Ella (12), mother Batsheva Roth
        -> Ezra /Roth/ m, mother Batsheva, aged 12; Ella /Roth/ f, mother Batsheva, aged 12
    menu yi מיין זון עזרא (12) און מיין טאכטער עלא (10), מאמע בתשבע ראטה
        -> עזרא /ראטה/ m, mother בתשבע, aged 12; עלא /ראטה/ f, mother בתשבע, aged 10
""".replace("\n           ", " ")


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_nobody_of_a_family_is_left_out(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

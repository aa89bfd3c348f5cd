"""What stands beside a name: families in brackets, our father Abraham, middle initials."""

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # a title behind a comma, a neighbor in brackets, and the quotes of a telephone
    register en Solomon Cohen, kohen -> Solomon /Cohen/ m, kohen
    street en Moshe Katz, Levi -> Moshe /Katz/ m; Levi m ? parent_or_family
    street en Shimon Adler (neighbor of the Cohens) 18 -> Shimon /Adler/ m, 18
    list he אברג׳ל שמעון -> שמעון /אברג׳ל/ m
    # a family's name in brackets behind the mother
    lookup en Rochel Leah bas Mindel (Glick) -> Rochel Leah /Glick/ f, mother Mindel
    street en Chaya bas Leah (Gluck) 18 -> Chaya /Gluck/ f, mother Leah, 18
    register he משה בן שרה (גליק) -> משה /גליק/ m, mother שרה
    register en Rivka bas Sara (Rivky) -> Rivka f, mother Sara
    register en Moshe ben Sara (David) -> Moshe m, mother Sara
    register en Rivka bas Leah (Perl) -> Rivka f, mother Leah ? family
    # the whole Hebrew name in brackets behind the one of every day, and the family's beside it
    street en Zoe Miller (Zahava bat Rivka) 18 -> Zahava /Miller/ f, mother Rivka, 18
    register en Zoe (Zahava Chaya bat Rivka) -> Zahava Chaya f, mother Rivka
    register en in loving memory of my dad Harold (Tzvi Hirsch ben Mordechai)
        -> Tzvi Hirsch m, father Mordechai, deceased
    register en Josh Katz (Yehoshua ben Leah Katz) -> Yehoshua /Katz/ m, mother Leah
    register en Josh Katz (Yehoshua ben Leah Green) -> Yehoshua /Katz/ m, mother Leah ? family
    street en Yehoshua ben Leah (Josh Katz) 18 -> Yehoshua /Katz/ m, mother Leah, 18
    street he זואי מילר (זהבה בת רבקה) 18 -> זהבה /מילר/ f, mother רבקה, 18
    street ru Зоя Миллер (Злата бат Ривка) 18 -> Злата /Миллер/ f, mother Ривка, 18
    register en Dina Katz (Moshe ben Sara) -> Moshe /Katz/ m, mother Sara ? people
    register en Yehoshua ben Leah (Josh) -> Yehoshua m, mother Leah
    # the name of every day behind the Hebrew one is nobody else
    street en Yehoshua ben Leah, English name Josh Katz, 18 -> Yehoshua /Katz/ m, mother Leah, 18
    register en Yehoshua ben Leah, English: Josh Katz -> Yehoshua /Katz/ m, mother Leah
    register ru Эйтан бен Лея, по паспорту Артём Кац -> Эйтан /Кац/ m, mother Лея
    register ru по паспорту Артём Кац, еврейское имя Эйтан бен Лея -> Эйтан /Кац/ m, mother Лея
    register en Josh Katz, English teacher -> Josh /Katz/ m
    register en English name Josh Katz -> Josh /Katz/ m
    # "daughter of" joined to the mother by a hyphen, and families and names that begin so
    street en Miriam bat-Sara 18 -> Miriam f, mother Sara, 18
    street en Moshe Ben-Sara Levy 18 -> Moshe /Levy/ m, mother Sara, 18
    street he מרים בת־שרה לוי 18 -> מרים /לוי/ f, mother שרה, 18
    street ru Мирьям бат-Сара 18 -> Мирьям f, mother Сара, 18
    street en Dalia Ben-Ami 18 -> Dalia /Ben-Ami/ f, 18
    street en Moshe Bar-Lev 18 -> Moshe /Bar-Lev/ m, 18
    street en Rivka bat Bat-Sheva 18 -> Rivka f, mother Bat-Sheva, 18
    street he שרה בת-שבע כהן 18 -> שרה בת-שבע /כהן/ f, 18
    # the family behind the town; behind a word that is none it is asked about
    street en Moshe ben Sara from Monsey Levy -> Moshe /Levy/ m, mother Sara
    street ru Моше бен Сара из Москвы Левин -> Моше /Левин/ m, mother Сара
    street yi משה בן שרה פון וויליאמסבורג כ״ץ -> משה /כ״ץ/ m, mother שרה
    street he משה בן שרה מהשכונה לוי -> משה m, mother שרה ? people
    street en Moshe ben Sara Levy from Monsey -> Moshe /Levy/ m, mother Sara
    street en 18 from Moshe Levy for Rivka Katz -> Rivka /Katz/ f, 18
    # "late" is said of whoever stands behind it
    register en my late husband Barry Klein -> Barry /Klein/ m, deceased
    register en his late mother Rose Klein -> Rose /Klein/ f, deceased
    street en Barry Klein and his late wife Rose -> Barry /Klein/ m; Rose /Klein/ f, deceased
    register ru моя покойная жена Роза Кляйн -> Роза /Кляйн/ f, deceased
    register ru покойная мама Роза Кляйн -> Роза /Кляйн/ f, deceased
    register en Moshe Katz, mother the late Rivka -> Moshe /Katz/ m, mother Rivka
    street en Moshe Katz, father: Dovid z"l -> Moshe /Katz/ m, father Dovid ? standing
    register en Moshe Katz z"l, mother: Rivka -> Moshe /Katz/ m, mother Rivka, deceased
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
    # words for nothing to pay, and for ways of paying, are no names
    street en Moshe Levy gratis -> Moshe /Levy/ m
    street en Moshe ben Sara free of charge -> Moshe m, mother Sara
    street en Moshe Levy no charge -> Moshe /Levy/ m
    street he משה לוי ללא תשלום -> משה /לוי/ m
    street he משה לוי חינם -> משה /לוי/ m
    street ru Моше Леви бесплатно -> Моше /Леви/ m
    street ru Соня Коган через зел -> Соня /Коган/ f
    street ru Моше бен Сара зел -> Моше m, mother Сара
    street yi משה לוי אן געלט -> משה /לוי/ m
    street en Moshe Freed 18 -> Moshe /Freed/ m, 18
    street en Fraydel Gratz 18 -> Fraydel /Gratz/ f, 18
    # a Hebrew year without its marks, behind a name
    street he משה בן שרה תשפא -> משה m, mother שרה ? date
    register he יוסי כהן תשעב -> יוסי /כהן/ m ? date
    register he יוסי כהן שנת תשפד -> יוסי /כהן/ m ? date
    street he משה בן שרה תשעח 18 -> משה m, mother שרה, 18 ? date
    register he משה תשבי -> משה /תשבי/ m
    register he תרצה כהן -> תרצה /כהן/ f
    register he משה בן תרצה -> משה m, mother תרצה
    # a number in front of a single name may be the sum; a list counts with it
    street en 18 - Yehoshua Katz -> Yehoshua /Katz/ m ? people
    street ru 36. Моше Леви -> Моше /Леви/ m ? people
    street en 1. Moshe Levy 36 -> Moshe /Levy/ m, 36
    street en 18. Moshe Levy\n19. Dov Katz -> Moshe /Levy/ m; Dov /Katz/ m
    list en 18. Moshe Levy -> Moshe /Levy/ m
    # a sum in whole coins and cents, or a date
    street en Moshe Levy 25.50 -> Moshe /Levy/ m, 25.50
    street en Moshe ben Sara 18.00 -> Moshe m, mother Sara, 18.00
    street he משה לוי 36.50 -> משה /לוי/ m, 36.50
    street en Moshe Levy 1,800 -> Moshe /Levy/ m, 1,800 ? sum
    street en Moshe Levy 1.800 -> Moshe /Levy/ m, 1.800 ? sum
    street ru Моше Леви 1 800 -> Моше /Леви/ m, 1 800 ? people, sum
    street en Moshe Levy 3.5 -> Moshe /Levy/ m, aged 3 ? people
    register en Moshe Levy 25.50 -> Moshe /Levy/ m ? date
"""


def test_what_stands_beside_a_name_is_understood() -> None:
    read_rows = [(text, told(read(text, place, language))) for place, language, text, _told in rows_of(ROWS)]
    assert read_rows == [(text, expected) for _place, _language, text, expected in rows_of(ROWS)]

"""What a word means beside its neighbours, and what a message says of the names that it has told already."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # a title and "my father"
    register he מו"ר אבי יחזקאל בן רבקה -> יחזקאל m, mother רבקה
    register he לזכות אבי מורי ר' חיים בן דבורה -> חיים m, mother דבורה
    register he אמי מורתי חנה בת רבקה -> חנה f, mother רבקה
    register he הרב אבי כהן -> אבי /כהן/ m
    # from the grocery
    street he דוד כהן מהמכולת -> דוד /כהן/ m
    street he יוסי מזרחי מהבניין -> יוסי /מזרחי/ m
    street yi חיים קליין פון גראסערי -> חיים /קליין/ m
    street ru Борис Коган с рынка -> Борис /Коган/ m
    street he אבי מהלל -> אבי m ? parent_or_family, people
    # the Yiddish "I", and the Hebrew "how"
    register yi איך דארף איינס פאר מיין שוועסטער גיטל בת חיה -> גיטל f, mother חיה
    register yi איך האב א זון משה בן שרה -> משה m, mother שרה
    register he איך רושמים את משה בן שרה -> -
    # a child who is named behind a break
    register ru запишите сына, его зовут Лев, мама Ольга -> Лев m, mother Ольга
    register ru хочу записать дочь. её зовут Рахель, мать Хана -> Рахель f, mother Хана
    register he רוצה לרשום בן, קוראים לו נתן, אמא עדה -> נתן m, mother עדה
    register en daughter, her name is Noa, mother Ruth -> Noa f, mother Ruth
    street ru Аркадий, сын Ривки -> Аркадий m, mother Ривка
    # somebody's baby
    street ru для малыша Ханы Коган -> /Коган/, mother Хана, newborn ? gender
    street ru малыш Дины Рабинович, мальчик -> /Рабинович/ m, mother Дина, newborn
    street ru для малыша Лёвы Коган -> Лёва /Коган/ m
    street ru за малышку Ханы Кац -> Хана /Кац/ f ? people
    # somebody without a name
    street yi דער רב פון דער שול -> - ? people
    street en the rabbi of our shul -> - ? people
    street he הרב של בית הכנסת -> - ? people
    street ru раввин синагоги -> - ? people
    street en thank you rabbi -> -
    street en the rabbi said no -> -
    # a word that may be the family's name
    register yi זיידל בן ברכה געלט -> זיידל m, mother ברכה ? family
    register en Penny bat Sara Cash -> Penny f, mother Sara, cash ? family
    register ru Майя бат Сара Суббота -> Майя f, mother Сара ? family
    list yi זיידל בן ברכה זונטאג -> זיידל m, mother ברכה ? family
    street en Moshe ben Sara Cash -> Moshe m, mother Sara, cash
    register he משה בן שרה תודה -> משה m, mother שרה
    # a blessing behind a mother's name and a comma
    street en Moshe ben Sara, z"l -> Moshe m, mother Sara ? standing
    register ru Моше бен Сара, благословенной памяти -> Моше m, mother Сара ? standing
    street he חנה בת לאה, עליה השלום -> חנה f, mother לאה ? standing
    register en Chana bas Leah, passed away last year -> Chana f, mother Leah, deceased
    register he שרה בת משה, ע"ה -> שרה f, father משה, deceased
    # names that are taken back
    street en Menucha bas Chanie Simon, sorry i mean Shimon -> Menucha /Shimon/ f, mother Chanie
    street en Moshe ben Sara Levy, oops, ben Sarah Leah -> Moshe /Levy/ m, mother Sarah Leah
    street he יעל בת שושנה - סליחה, בת סוזן -> יעל f, mother סוזן
    street yi יוסף בן מלכה, אוי א טעות, בן מילכא -> יוסף m, mother מילכא
    street ru Борис бен Мария, ой, бен Мариам -> Борис m, mother Мариам
    street en not Moshe, Mordechai ben Chana -> Mordechai m, mother Chana
    street he לא שרה אלא שרית בת חנה לוי -> שרית /לוי/ f, mother חנה
    street yi נישט בערל נאר בעריש, בעריש בן רויזא -> בעריש m, mother רויזא
    register ru не Илья а Элияу. Элияу бен Шушана -> Элияу m, mother Шушана
    street en Rivky bas Sara, no sorry, Rochel bas Sara
        -> Rivky f, mother Sara; Rochel f, mother Sara ? people
    street en Moshe ben Sara and Dovid ben Leah, sorry, ben Rivka
        -> Moshe m, mother Sara; Dovid m, mother Leah; m, mother Rivka ? given, people
    street en not Moshe Levy -> Moshe /Levy/ m ? people
    # one family for all
    street en 1) Asher ben Leba\n2) Nuchem ben Leba\nall Weingarten
        -> Asher /Weingarten/ m, mother Leba; Nuchem /Weingarten/ m, mother Leba
    street yi וואלף בן סאסיא\nקריינדל בת סאסיא\nביידע ליפשיץ
        -> וואלף /ליפשיץ/ m, mother סאסיא; קריינדל /ליפשיץ/ f, mother סאסיא
    street ru Давид бен Ривка\nШуламит бат Ривка\nоба Кричевские
        -> Давид /Кричевский/ m, mother Ривка; Шуламит /Кричевская/ f, mother Ривка
    street he משה בן שרה\nרבקה בת שרה\nלכולם שם משפחה כהן -> משה /כהן/ m, mother שרה; רבקה /כהן/ f, mother שרה
    street en Asher ben Leba\nNuchem ben Leba\nall paid -> Asher m, mother Leba; Nuchem m, mother Leba
    street en Asher ben Leba Katz\nNuchem ben Leba\nall Weingarten
        -> Asher /Katz/ m, mother Leba; Nuchem m, mother Leba; /Weingarten/ ? given
    # a couple, both named
    street he הזוג אפרת ואביעד קלמנוביץ -> אפרת /קלמנוביץ/ f; אביעד /קלמנוביץ/ m
    street ru супруги Марк и Инесса Гельфанд -> Марк /Гельфанд/ m; Инесса /Гельфанд/ f
    street en Mr and Mrs Moshe Levy and Dovid Katz -> - ? people
    # forwarded
    street en Forwarded\nTante Rivky: Boruch ben Chaya Cunin -> Boruch /Cunin/ m, mother Chaya
    street ru Пересланное сообщение\nот: Лариса\nЗяма бен Хася -> Зяма m, mother Хася
    street en Forwarded message\nName: Moshe\nMother: Sara -> Moshe m, mother Sara
    street he הועבר\nדודה רחל: משה בן שרה 18 -> משה m, mother שרה, 18
    street he משה בן שרה 18\nהועבר -> משה m, mother שרה, 18
    # the name before the wedding
    register en Sheina Karp, used to be Sheina Minkowitz -> Sheina /Karp/ f
    register he רחל לוי, לפני החתונה רחל כהן -> רחל /לוי/ f
    register ru Анна Левина, раньше была Анна Коган -> Анна /Левина/ f
    register en formerly Anna Levin -> Anna /Levin/ f
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_neighbours_tell_what_is_meant(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

"""Who of those in a message has passed away, and who is living, sick or just born."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # of two late parents or grandparents both are departed, and the family's name is both of theirs
    menu he ההורים שלי ז"ל, אברהם בן יוסף ומרים בת יצחק, משפחת דהן
        -> אברהם /דהן/ m, father יוסף, deceased; מרים /דהן/ f, father יצחק, deceased
    menu en my grandparents of blessed memory, Isaac ben Abraham and Leah bat Samuel, Berger
        -> Isaac /Berger/ m, father Abraham, deceased; Leah /Berger/ f, father Samuel, deceased
    menu he הורי היקרים ז"ל אליהו בן סעדה וחביבה בת מסעודה שבתאי
        -> אליהו /שבתאי/ m, mother סעדה, deceased; חביבה /שבתאי/ f, mother מסעודה, deceased
    street en my late parents, Moshe ben David and Sarah bas Yaakov, Katz
        -> Moshe /Katz/ m, father David, deceased; Sarah /Katz/ f, father Yaakov, deceased
    register he לע"נ הוריי משה בן דוד ושרה בת יעקב, כץ
        -> משה /כץ/ m, father דוד, deceased; שרה /כץ/ f, father יעקב, deceased
    menu he סבא וסבתא שלי זכרונם לברכה, יצחק בן אברהם ולאה בת שמואל, ברגר
        -> יצחק /ברגר/ m, father אברהם, deceased; לאה /ברגר/ f, father שמואל, deceased
    menu yi לעילוי נשמת מיינע עלטערן ר' לייב בן ר' חיים און פרידא בת ר' נתן
        -> לייב m, father חיים, deceased; פרידא f, father נתן, deceased
    menu yi מיין זיידע און באבע ע"ה: הערש בן לייב און רייזל בת יוסף, גראס
        -> הערש /גראס/ m, father לייב, deceased; רייזל /גראס/ f, father יוסף, deceased
    menu ru мои покойные бабушка и дедушка, Исаак бен Авраам и Лея бат Шмуэль, Бергер
        -> Исаак /Бергер/ m, father Авраам, deceased; Лея /Бергер/ f, father Шмуэль, deceased
    menu ru родители мои, светлой памяти, Моисей бен Давид и Сара бат Яков Кац
        -> Моисей /Кац/ m, father Давид, deceased; Сара /Кац/ f, father Яков, deceased
    menu ru в память о моих родителях Моисее и Саре Кац -> Моисей /Кац/ m, deceased; Сара /Кац/ f, deceased
    menu en In memory of my late father and mother, Moshe ben David and Sarah bas Yaakov
        -> Moshe m, father David, deceased; Sarah f, father Yaakov, deceased
    menu en In memory of my parents Dov ben Lev, Gila bas Meir and Ada bas Leah
        -> Dov m, father Lev, deceased; Gila f, father Meir, deceased; Ada f, mother Leah, deceased ? standing
    # what stands behind the last of two, or in front of one, may be said of both
    menu en Moshe ben David and Sarah bas Yaakov z"l
        -> Moshe m, father David; Sarah f, father Yaakov, deceased ? standing
    street he משה בן דוד ושרה בת יעקב ז"ל -> משה m, father דוד; שרה f, father יעקב, deceased ? standing
    menu en my late father, Moshe ben David and Sarah bas Yaakov
        -> Moshe m, father David, deceased; Sarah f, father Yaakov ? standing
    street he משה בן דוד ושרה בת יעקב זכרונם לברכה
        -> משה m, father דוד, deceased; שרה f, father יעקב, deceased
    street en Moshe Cohen z"l and Sara Cohen -> Moshe /Cohen/ m, deceased; Sara /Cohen/ f
    street en In memory of my father Moshe ben David and for my son Yosef ben Sarah
        -> Moshe m, father David, deceased; Yosef m, mother Sarah
    street en In memory of my father Moshe ben David and for my mother Rivka bas Leah
        -> Moshe m, father David, deceased; Rivka f, mother Leah ? standing
    # one for the living and one in memory, told in brackets
    menu en two letters please one for me (Tali bat Orna) and one for my late father (Gabi ben Nissim)
        -> Tali f, mother Orna; Gabi m, father Nissim, deceased
    menu he שתי אותיות בבקשה אחת בשבילי (טלי בת אורנה) ואחת בשביל אבי ז"ל (גבי בן ניסים)
        -> טלי f, mother אורנה; גבי m, father ניסים, deceased
    menu he אות אחת לי (טלי בת אורנה) ואחת לאמא ז"ל (רחל בת יעקב)
        -> טלי f, mother אורנה; רחל f, father יעקב, deceased
    menu yi צוויי אותיות, איינס פאר מיר (טויבא בת חנה) און איינס פאר מיין פאטער ז"ל (יוסף בן דוד)
        -> טויבא f, mother חנה; יוסף m, father דוד, deceased
    menu ru две буквы: для меня (Таня бат Орна) и для моего покойного отца (Габи бен Нисим)
        -> Таня f, mother Орна; Габи m, father Нисим, deceased
    # a wish for the living stands against the memorial in front of it
    menu he לע"נ אבי מורי שלום בן יחיא ולרפואת אמי שתחיה נדרה בת לולו
        -> שלום m, father יחיא, deceased; נדרה f, mother לולו
    menu en My bubby Faiga bas Mordechai a"h, and for my zaidy, may he live long, Hershel ben Perel
        -> Faiga f, father Mordechai, deceased; Hershel m, mother Perel
    menu yi פאר מיין טאטן לעילוי נשמת יעקב בן יוסף און פאר מיין מאמען ביז 120 רבקה בת לאה
        -> יעקב m, father יוסף, deceased; רבקה f, mother לאה
    menu ru в память деда Зиновия бен Арон и для здравия бабушки Доры бат Песя
        -> Зиновий m, father Арон, deceased; Дора f, mother Песя
    # a parent who has passed away does not make the child departed
    menu ru Для себя. Рая. маму звали Фрума, она умерла -> Рая f, mother Фрума
    menu ru имя: Анна, мать: Берта (ז"ל), фамилия Ройзман -> Анна /Ройзман/ f, mother Берта
    menu yi איך הייס רייזל, מיין מאמע פרומע איז שוין אויפן עולם האמת -> רייזל f, mother פרומע
    menu he שמי רחל כהן, אמי מרים נפטרה -> רחל /כהן/ f, mother מרים
    street en Moshe Katz, mother Sara z"l -> Moshe /Katz/ m, mother Sara ? standing
    street en Moshe Katz, mother Sara (z"l) -> Moshe /Katz/ m, mother Sara
    register yi רייזל קליין, די מאמע פרומע איז געשטארבן -> רייזל /קליין/ f, mother פרומע
    menu en Anna Roisman, mother Berta, passed away -> Anna /Roisman/ f, mother Berta, deceased ? standing
    register ru Рая Кац, отец Моше умер -> Рая /Кац/ f, father Моше
    # a verb is said of the person; a blessing behind a mother's name may be hers
    menu he סבתא שלי מסעודה בת עישה נפטרה -> מסעודה f, mother עישה, deceased
    menu he נועם בן סיגל שנרצח -> נועם m, mother סיגל, deceased
    menu he נועם בן סיגל נפל בקרב -> נועם m, mother סיגל, deceased
    menu yi נועם בן סיגל איז דערהרגעט געווארן -> נועם m, mother סיגל, deceased
    register en Moshe ben Sara passed away -> Moshe m, mother Sara, deceased
    register ru Моше бен Сара, она умерла -> Моше m, mother Сара ? standing
    register he משה בן שרה נפטרה -> משה m, mother שרה ? standing
    street yi אלי בן חוה זל -> אלי m, mother חוה ? standing
    street en Rina ben Yakov z"l 36 -> Rina /ben Yakov/ f, 36 ? standing
    street he רינה בן יעקב ז"ל -> רינה /בן יעקב/ f ? standing
    register en Rina Ben Ezra z"l -> Rina /Ben Ezra/ f, deceased
    # those who fell and were murdered
    menu ru Нужна буква для погибшего солдата Даниэль бен Алекс, цахал -> Даниэль m, father Алекс, deceased
    menu ru погибшему на войне брату Даниэль бен Алекс -> Даниэль m, father Алекс, deceased
    menu ru буква для Шани бат Дина, убитой 7 октября -> Шани f, mother Дина, deceased
    menu ru жертве теракта Моше бен Сара -> Моше m, mother Сара, deceased
    menu he אות לחלל צה"ל נועם בן סיגל -> נועם m, mother סיגל, deceased
    menu he לחללת פעולות איבה שני בת דינה -> שני f, mother דינה, deceased
    menu en a letter for a murdered hostage, Noam ben Sigal -> Noam m, mother Sigal, deceased
    menu en Noam ben Sigal murdered on October 7 -> Noam m, mother Sigal, deceased
    menu yi פאר א געפאלענעם זעלנער נועם בן דבורה -> נועם m, mother דבורה, deceased
    # other words of mourning, which are no names
    street ru Йосеф (ОБМ) бен Янкель 18 -> Йосеф m, father Янкель, deceased, 18
    menu he קדוש הי"ד נועם בן סיגל -> נועם m, mother סיגל, deceased
    menu yi ברוך דיין האמת, מיין ברודער איז נפטר געווארן, אליעזר בן דוב -> אליעזר m, father דוב, deceased
    menu ru Борух Даян Эмет, мой брат умер, Элиэзер бен Дов -> Элиэзер m, father Дов, deceased
    menu en Baruch Dayan Ha'emes, my brother Eliezer ben Dov passed away -> Eliezer m, father Dov, deceased
    menu he ברוך דיין האמת אליעזר בן דוב -> אליעזר m, father דוב, deceased
    # a wish for somebody sick, and no family
    menu he דודה שלי בבית חולים, צריכה רפואה שלמה, מזל בת פורטונה -> מזל f, mother פורטונה
    menu he לרפואה שלמה שלמה בן רחל -> שלמה m, mother רחל
    menu yi פאר א חולה: חנה בת צירל, זי ליגט אין שפיטאל -> חנה f, mother צירל
    # lines that head those below them
    menu yi לעילוי נשמת:\nשרה בת משה\nולרפואה: חיים בן רחל\nאון די קינדער: מענדל 5 בן חנה
        -> שרה f, father משה, deceased; חיים m, mother רחל; מענדל m, mother חנה, aged 5
    street en In memory of:\nMoshe ben David\nFor a refuah shleima:\nChaim ben Rachel
        -> Moshe m, father David, deceased; Chaim m, mother Rachel
    street he לע"נ:\nמשה בן דוד\nשרה בת יעקב\n\nחיים בן רחל
        -> משה m, father דוד, deceased; שרה f, father יעקב, deceased; חיים m, mother רחל ? standing
    menu ru В память:\nМоше бен Давид\nСара бат Яков\nЗа здоровье: Хаим бен Рахель
        -> Моше m, father Давид, deceased; Сара f, father Яков, deceased; Хаим m, mother Рахель
    list he לע"נ:\nמשה בן דוד\nלרפואה שלמה חיים בן רחל\nדוד בן לאה
        -> משה m, father דוד, deceased; חיים m, mother רחל; דוד m, mother לאה ? standing
    menu en In memory of:\nMoshe\nben David\nKatz -> Moshe /Katz/ m, father David, deceased
    # a newborn who is named behind a comma
    street en baby girl 3 weeks, Esther bas Rivka -> Esther f, mother Rivka, aged 0
    street he תינוקת בת 3 שבועות, אסתר בת רבקה -> אסתר f, mother רבקה, aged 0
    street ru девочка, 3 недели, Эстер бат Ривка -> Эстер f, mother Ривка, aged 0
    street yi א מיידעלע 3 וואכן אלט, אסתר בת רבקה -> אסתר f, mother רבקה, aged 0
    street en baby boy, Esther bas Rivka -> m, newborn; Esther f, mother Rivka ? parent
    # of another gender than the person's: the parent
    register en Moshe ben Sara, she passed away -> Moshe m, mother Sara ? standing
    register he דוד בן רחל, היא נפטרה -> דוד m, mother רחל ? standing
    register en Rivka bas Leah, she passed away -> Rivka f, mother Leah, deceased
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_who_has_passed_away(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

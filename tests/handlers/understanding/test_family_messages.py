"""Whole families told in one message, children who are told as somebody's, and ages in words."""

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # a husband or wife, the children with ages in brackets, the family and the writer at the end
    menu en My wife Tova bat Perl, and our children Mendel (7), Nechama (4). Family Kaplan, I'm Baruch
        -> Tova /Kaplan/ f, mother Perl; Baruch /Kaplan/ m; Mendel /Kaplan/ m, mother Tova, aged 7;
           Nechama /Kaplan/ f, mother Tova, aged 4
    menu he בעלי שמואל בן אסתר, והילדים שלנו בנימין (9), תמר (5) ויואב (2), משפחת דיין, אני רות
        -> שמואל /דיין/ m, mother אסתר; רות /דיין/ f; בנימין /דיין/ m, mother רות, aged 9;
           תמר /דיין/ f, mother רות, aged 5; יואב /דיין/ m, mother רות, aged 2
    menu yi מיין מאן הערשל בן פייגא און אונדזערע קינדער זלמן (8) און ברכה (6), משפחה פריעדמאן, איך בין רייזל
        -> הערשל /פריעדמאן/ m, mother פייגא; רייזל /פריעדמאן/ f; זלמן /פריעדמאן/ m, mother רייזל, aged 8;
           ברכה /פריעדמאן/ f, mother רייזל, aged 6
    menu ru моя жена Рита бат Фаина и наши дети Марк (10), Соня (5), семья Левит, я Борис
        -> Рита /Левит/ f, mother Фаина; Борис /Левит/ m; Марк /Левит/ m, mother Рита, aged 10;
           Соня /Левит/ f, mother Рита, aged 5
    menu he בעלי נחום, אני שולמית, והבנות אסתר בת 6 ורבקה בת 3
        -> נחום m; שולמית f; אסתר f, mother שולמית, aged 6; רבקה f, mother שולמית, aged 3 ? parent_or_family
    # a name that is a greeting as well, behind the age of the one before
    menu he הילדים דוד (6) ושלום (3), אמא רחל כהן
        -> דוד /כהן/ m, mother רחל, aged 6; שלום /כהן/ m, mother רחל, aged 3
    # the mother of children who are listed is that of all of them; a row of names alone is asked about
    menu en My kids: Ari, Dov, Gila. Mother: Tamar Stein
        -> Ari /Stein/, mother Tamar; Dov /Stein/ m, mother Tamar; Gila /Stein/ f, mother Tamar ? gender
    menu he הילדים שלי: דוד (10), יוסי (8), משה (4). אמא: יעל סלע
        -> דוד /סלע/ m, mother יעל, aged 10; יוסי /סלע/ m, mother יעל, aged 8; משה /סלע/ m, mother יעל, aged 4
    register en Ari, Dov, mother Gila -> Ari, mother Gila; Dov m, mother Gila ? gender, people
    # who writes at the end is the mother or father of children of their own, and asks for no letter
    menu he לילדים שלי טל בת 8 ורועי בן 5, אני אורית שחר
        -> טל /שחר/ f, mother אורית, aged 8; רועי /שחר/ m, mother אורית, aged 5
    menu ru для моих детей Марк 8 и Ева 5, я Фаина Левит
        -> Марк /Левит/ m, mother Фаина, aged 8; Ева /Левит/ f, mother Фаина, aged 5
    menu yi פאר מיינע קינדער זלמן 7 און ברכה 4, איך בין פייגא פריעדמאן
        -> זלמן /פריעדמאן/ m, mother פייגא, aged 7; ברכה /פריעדמאן/ f, mother פייגא, aged 4
    menu en for my grandkids Dov 8 and Perel 5, I'm Gitel -> Dov m, aged 8; Perel f, aged 5 ? parent_or_family
    menu he לנכדים שלי טליה ורועי, קוראים לי אורית -> טליה f; רועי m ? parent_or_family
    menu yi מיינע אייניקלעך זלמן און ברכה, איך בין פייגא -> זלמן m; ברכה f ? parent_or_family
    menu ru для внуков Марк и Ева, меня зовут Фаина -> Марк m; Ева f ? parent_or_family
    # nobody's wife is guessed, and a family that is named in front stays there
    register en Levin family: Miri 5, Dov 7 -> Miri /Levin/ f, aged 5; Dov /Levin/ m, aged 7
    # children who are told as somebody's
    register en Zalmy and Perel, kids of Bracha Lieberman
        -> Zalmy /Lieberman/ m, mother Bracha; Perel /Lieberman/ f, mother Bracha
    register en children of Bracha: Zalmy and Perel -> Zalmy m, mother Bracha; Perel f, mother Bracha
    register he נחום ואסתר, ילדים של רונית אזולאי
        -> נחום /אזולאי/ m, mother רונית; אסתר /אזולאי/ f, mother רונית
    register yi הערשל און פערל קינדער פון שיינדל גרינבערג
        -> הערשל /גרינבערג/ m, mother שיינדל; פערל /גרינבערג/ f, mother שיינדל
    register ru Марк и Аня, дети Фаины Левиной -> Марк /Левин/ m, mother Фаина; Аня /Левина/ f, mother Фаина
    register ru дети Соня и Марк -> Соня f; Марк m ? parent_or_family
    # a mother whose family begins with "ben", and a son without one
    register he שני ילדים: יובל ואיתן, אמא שלהם רונית בן דוד
        -> יובל /בן דוד/, mother רונית; איתן /בן דוד/ m, mother רונית ? gender
    register he דוד בן רונית בן חיים -> דוד /בן חיים/ m, mother רונית
    # ages in words: of children, not of anybody's family name, and no sums
    menu en my son Ari is eleven, mother Gila -> Ari m, mother Gila, aged 11
    menu en our three kids Ezra is six Nava is four and Boaz is two and I'm their mom Gila Stein
        -> Ezra /Stein/ m, mother Gila, aged 6; Nava /Stein/ f, mother Gila, aged 4;
           Boaz /Stein/ m, mother Gila, aged 2
    menu he תהילה שמונה ויואב שש, אמא דנה כהן
        -> תהילה /כהן/ f, mother דנה, aged 8; יואב /כהן/ m, mother דנה, aged 6
    menu yi פאר מיינע אייניקלעך: יואלי זיבן, בלימי פינף און לייבי דריי יאר, די מאמע גיטל
        -> יואלי m, mother גיטל, aged 7; בלימי f, mother גיטל, aged 5; לייבי m, mother גיטל, aged 3
    menu yi mayn tokhter rivky iz akht, di mame iz sheva -> rivky f, mother sheva, aged 8
    menu ru Дочке Соне одиннадцать, маму зовут Инна -> Соня f, mother Инна, aged 11
    menu ru дети: Мендель - девять лет, Хая - семь, Шломо - год. Мама Шейна Гурарий
        -> Мендель /Гурарий/ m, mother Шейна, aged 9; Хая /Гурарий/ f, mother Шейна, aged 7;
           Шломо /Гурарий/ m, mother Шейна, aged 1
    street en Moshe Cohen five -> Moshe /Cohen/ m ? people, sum
    menu en Moshe Cohen five -> Moshe /Cohen/ m ? people, sum
    menu en Sara Six -> Sara /Six/ f ? family
    menu he הבת שלי בת שבע בת דנה -> בת שבע f, mother דנה
    # what writers say of themselves: their name, man or woman
    menu he שמי עדי כהן, בת רחל -> עדי /כהן/ f, mother רחל
    register he קוראים לי טל לוי ואני אישה -> טל /לוי/ f
    menu he קוראים לי אור כהן ואני גבר -> אור /כהן/ m
    menu en my name is Lior Katz, I'm a man -> Lior /Katz/ m
    menu yi איך הייס טל לוי און איך בין א פרוי -> טל /לוי/ f
    menu ru меня зовут Женя Коган и я мужчина -> Женя /Коган/ m
    # a grandmother who only says who writes, and the town where she lives
    menu he שלום וברכה, מדברת סבתא רחל מצפת, יש לי נכד מתוק בשם אליהו בן חמש ואמא שלו היא הבת שלי דבורה
        -> אליהו m, mother דבורה, aged 5
    menu yi דא רעדט באבע ליבא פון מאנסי, מיין אייניקל הערשל וואס איז געווארן דריי יאר, זיין מאמע הייסט ברכה
        -> הערשל m, mother ברכה, aged 3
    menu en This is Bubby Faiga from Bern, my grandson Ezra turned five, his mother is my daughter Gila
        -> Ezra m, mother Gila, aged 5
    menu ru Здравствуйте, это бабушка Фаина из Хайфы, у меня внук Марк, ему пять лет, мама его моя дочь Инна
        -> Марк m, mother Инна, aged 5
    menu en this is Bubby Faiga Stern from Toronto, a letter for me and for my grandson Ezra Stern
        -> Faiga /Stern/ f; Ezra /Stern/ m ? people
    # a name that was given
    menu ru Имя дали Мириам, мама Рахель Кац -> Мириам /Кац/ f, mother Рахель
    menu ru Дали Коган, мама Рахель -> Дали /Коган/, mother Рахель ? gender, given
    # the mother of a newborn is told with her own mother; the writer's daughter is a grandchild's mother
    menu yi מיר האבן א מיידל, נאך נישט געגעבן קיין נאמען, די מאמע איז ברכה בת גיטל -> f, mother ברכה, newborn
    # both of one's parents, and one letter for each
    menu ru Мой папа Борис, мама Инна, хочу букву им обоим -> Борис m; Инна f ? parent_or_family
    menu en my father Gershon, my mother Tova, a letter for both -> Gershon m; Tova f ? parent_or_family
    menu ru Борис, папа Лев, мама Инна -> Борис m, mother Инна, father Лев
    menu en 1 for Dovid 1 for Ari both ben Gila last name Katz
        -> Dovid /Katz/ m, mother Gila; Ari /Katz/ m, mother Gila
    # who says the name is named, whatever else is said
    menu en I do not understand these machines. My name is Mildred Fishbein -> Mildred /Fishbein/ f ? people
    menu he לא סליחה אות לנכדה שלי שקוראים לה נועה והיא בת חמש -> נועה f, aged 5 ? parent_or_family, people
    menu en do not call Mildred Fishbein -> -
    # two weeks ahead are no age
    menu yi מיין זון ווערט בר מצוה אין צוויי וואכן, זיין נאמען איז נחום בן מלכה
        -> נחום m, mother מלכה ? people
    # of somebody else it says nothing
    menu en a letter for Lior Katz, I am a woman -> Lior /Katz/ ? gender
    street he שמי דוד -> דוד /שמי/ m
    # a family that introduces itself: each parent with his or her own, the children, a newborn
    menu he אנחנו משפחת לוי: אבא דוד בן סולטנה, אמא אורלי בת רחל, הילדים דן 7, שרה 4, ותינוק שנולד אתמול
        -> דוד /לוי/ m, mother סולטנה; אורלי /לוי/ f, mother רחל; דן /לוי/ m, mother אורלי, aged 7; שרה
           /לוי/ f, mother אורלי, aged 4; /לוי/ m, mother אורלי, born 2025-11-17, newborn
    menu en We are the Levy family: dad David ben Sultana, mom Orly bat Rachel, the kids Dan 7, Sara 4,
           and a baby boy born yesterday
        -> David /Levy/ m, mother Sultana; Orly /Levy/ f, mother Rachel; Dan /Levy/ m, mother Orly, aged
           7; Sara /Levy/ f, mother Orly, aged 4; /Levy/ m, mother Orly, born 2025-11-17, newborn
    menu yi מיר זענען משפחה לוי: טאטע דוד בן פייגא, מאמע ברכה בת רחל, די קינדער דן 7, שרה 4
        -> דוד /לוי/ m, mother פייגא; ברכה /לוי/ f, mother רחל; דן /לוי/ m, mother ברכה, aged 7; שרה /לוי/
           f, mother ברכה, aged 4
    menu ru Нас четверо: папа Давид сын Розы Левин, мама Оля дочь Фаины, сын Даниил 7 лет,
           и вчера родилась девочка, имени ещё нет
        -> Давид /Левин/ m, mother Роза; Оля /Левина/ f, mother Фаина; Даниил /Левин/ m, mother Оля, aged
           7; /Левина/ f, mother Оля, born 2025-11-17, newborn ? parent
    menu ru Семья Левин: папа Давид сын Розы, мама Оля дочь Фаины
        -> Давид /Левин/ m, mother Роза; Оля /Левина/ f, mother Фаина
    menu en Mom Dina bat Leah and Dad Yaakov ben Rivka
        -> Dina f, mother Leah; Yaakov m, mother Rivka
    menu en Father Moshe ben Sara, mother Rivka Cohen, son Ari 5, daughter Gila 3
        -> Moshe m, mother Sara; Rivka /Cohen/ f; Ari /Cohen/ m, mother Rivka, aged 5; Gila /Cohen/ f,
           mother Rivka, aged 3 ? people
    menu he דן, אבא משה בן רחל, אמא שרה בת לאה
        -> דן m, mother שרה, father משה
    menu he אבא דוד בן סולטנה, אמא אורלי, הבן דן 7
        -> דוד m, mother סולטנה; אורלי f; דן m, mother אורלי, aged 7 ? parent_or_family, people
    # man or woman in brackets behind a name
    menu he שקד 7 (בן), אור 4 (בת), אמא אורלי ביטון
        -> שקד /ביטון/ m, mother אורלי, aged 7; אור /ביטון/ f, mother אורלי, aged 4 ? people
    menu yi שקד 7 (זון), אור 4 (טאכטער), מאמע ברכה
        -> שקד m, mother ברכה, aged 7; אור f, mother ברכה, aged 4 ? people
    menu ru Саша 7 (сын), Женя 4 (дочь), мама Оля Кац
        -> Саша /Кац/ m, mother Оля, aged 7; Женя /Кац/ f, mother Оля, aged 4 ? people
    menu en Shaked Levi (son), Noam Levi (daughter)
        -> Shaked /Levi/ m; Noam /Levi/ f
    menu he שקד לוי (בן), אור לוי (בת)
        -> שקד /לוי/ m; אור /לוי/ f
    # whose mother is called so is asked; so are ages in front of the children's names
    menu ru Мирра Кац 4 года, маму Наташи зовут Зоя
        -> Мирра /Кац/ f, mother Наташа Зоя, aged 4 ? people
    street ru Наташа Перельман с дочкой Миррой 4 года, маму Наташи зовут Зоя. 100
        -> Наташа /Перельман/ f; Мирра f, mother Наташа Зоя, aged 4, 100 ? people, sum
    menu ru Мирра Кац 4 года, маму зовут Зоя
        -> Мирра /Кац/ f, mother Зоя, aged 4
    menu he אבא יעקב בן רבקה, אמא דינה בת לאה, בן 4 שמעון ובת 2 שרה
        -> יעקב m, mother רבקה; דינה f, mother לאה, aged 4; שמעון, mother דינה; שרה f, mother דינה ?
           gender, people
"""


def test_every_family_is_read_whole() -> None:
    rows = rows_of(ROWS.replace("\n           ", " "))
    readings = [told(read(text, place, language)) for place, language, text, _told in rows]
    assert readings == [row[3] for row in rows]

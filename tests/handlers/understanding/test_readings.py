"""What people type, and who is understood: place, language, text -> people, and behind `?` what is asked."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

READINGS = r"""
    # one person
    street en shprintza -> shprintza f ? parent_or_family
    street en Moshe -> Moshe m ? parent_or_family
    street he יהודה 🙂 -> יהודה m ? parent_or_family
    street he איציק בן מזל -> איציק m, mother מזל
    street ru Гриша -> Гриша m ? parent_or_family
    street ru Лёня сын Риты Коган -> Лёня /Коган/ m, mother Рита
    street yi שמעלקא -> שמעלקא m ? parent_or_family
    # nicknames
    street en Nachum "Nuchi" Steinmetz -> Nachum /Steinmetz/ m
    street en Sara (Susie) Goldberg -> Sara /Goldberg/ f
    list he אברהם (המכונה אבי) שטרית -> אברהם /שטרית/ m
    street he משה (מוישי) בן שרה -> משה m, mother שרה
    street ru Авраам (Алик) бен Клара -> Авраам m, mother Клара
    street ru Моше (Миша) бен Сара -> Моше m, mother Сара
    street yi רחל (רוחי) בת פעסיל ווידער -> רחל /ווידער/ f, mother פעסיל
    street he חנה בת שרה המכונה אנה -> חנה f, mother שרה
    street he טלי בת חנה המכונה נטלי לוי -> טלי /לוי/ f, mother חנה
    street yi מענדל בן חנה וואס מען רופט מענדי גרין -> מענדל /גרין/ m, mother חנה
    # which of two names is written
    street he אנה (חנה) בת ורד -> אנה f, mother ורד ? people
    street he אלכסנדר (ישראל) בן סבטלנה -> אלכסנדר m, mother סבטלנה ? people
    street en Susie (Sara) Cohen -> Susie /Cohen/ f ? people
    street en Yossi (Joseph) ben Rachel -> Yossi m, mother Rachel
    # several people
    street en yosef & chaim bnei miriam -> yosef m, mother miriam; chaim m, mother miriam
    lookup en David and Galit Ohayon -> David /Ohayon/ m; Galit /Ohayon/ f
    street he אורה בת ויקטוריה ושושנה בת ויקטוריה -> אורה f, mother ויקטוריה; שושנה f, mother ויקטוריה
    street en twins Dovi and Shmuli ben Rachel -> Dovi m, mother Rachel; Shmuli m, mother Rachel
    street en twins Moshe and Chaya bas Rivka born 3 Kislev 5780
        -> Moshe m, mother Rivka, born 2019-12-01; Chaya f, mother Rivka, born 2019-12-01
    street he תאומים יוסי ודינה בני מרים בני 5
        -> יוסי m, mother מרים, aged 5; דינה f, mother מרים, aged 5
    street en Moshe and Chaya bas Rivka born 3 Kislev 5780
        -> Moshe m, mother Rivka; Chaya f, mother Rivka, born 2019-12-01
    # a word of every day behind "and"
    street he משה ושנה לוי -> משה /לוי/ m; שנה /לוי/ f ? people
    street he משה וסבא לוי -> משה /לוי/ m; סבא /לוי/ m ? people
    street he משה ושלום לוי -> משה /לוי/ m; שלום /לוי/ m
    street he משה ושירה כהן -> משה /כהן/ m; שירה /כהן/ f
    street en Nosson/Perl Eisenberg -> Nosson /Eisenberg/ m; Perl /Eisenberg/ f ? people
    street en Moshe ben Sara & Rivka bas Leah -> Moshe m, mother Sara; Rivka f, mother Leah
    street en Shloime and Heshy Oberlander -> Shloime /Oberlander/ m; Heshy /Oberlander/ m
    street he דבורה וכל האחיות שלה -> - ? people
    street he משה בן שרה ודוד בן לאה -> משה m, mother שרה; דוד m, mother לאה
    street ru Гриша/Маша Левитан -> Гриша /Левитан/ m; Маша /Левитан/ f ? people
    street ru Алекс и Марина Фридман -> Алекс /Фридман/; Марина /Фридман/ f ? gender
    street yi יצחק, לאה גרינפעלד -> יצחק /גרינפעלד/ m; לאה /גרינפעלד/ f ? people
    street yi משה בן שרה און דוד בן לאה -> משה m, mother שרה; דוד m, mother לאה
    # households
    street en Gold family: Sara 5, Motti 7 -> Sara /Gold/ f, aged 5; Motti /Gold/ m, aged 7
    list he משפחת אוחיון: אליהו, סיגל, נתנאל והודיה
        -> אליהו /אוחיון/ m; סיגל /אוחיון/ f; נתנאל /אוחיון/ m; הודיה /אוחיון/ f
    street yi די משפחה ראטה: משה, חנה, גיטי -> משה /ראטה/ m; חנה /ראטה/ f; גיטי /ראטה/ f
    list en Gutman household -> - ? people
    street en Levy family -> - ? people
    street en Tuvia, parents Yehuda and Miriam Sacks -> - ? people
    register en please register my friends Avi and Michal Rosen -> Avi /Rosen/ m; Michal /Rosen/ f
    street en Moshe Cohen cash -> Moshe /Cohen/ m, cash
    street he שלושת הבנים של הרב שרעבי -> - ? people
    street he משפ' גורדון -> - ? people
    street ru семья Пинхасовых -> - ? people
    street ru семья Коган -> - ? people
    street yi משה לייב שטערן'ס קינדער -> - ? people
    # couples
    register en my wife Dalia bat Nurit -> Dalia f, mother Nurit
    street en Shimmy & his wife Rena Spira -> Shimmy /Spira/ m; Rena /Spira/ f
    street en Moshe Levy and his wife Sara -> Moshe /Levy/ m; Sara /Levy/ f
    street he יוכבד מימון ובעלה מאיר בן חביבה -> יוכבד /מימון/ f; מאיר /מימון/ m, mother חביבה
    street he דוד כהן ורעייתו רחל -> דוד /כהן/ m; רחל /כהן/ f
    street ru чета Гинзбургов -> - ? people
    street ru Миша Коган с женой Светой -> Миша /Коган/ m; Света /Коган/ f
    street yi הינדי רובין און איר מאן שלמה -> הינדי /רובין/ f; שלמה /רובין/ m
    # "b.", ב"ר and s/o
    street en Elazar b. 2/27/2018 -> Elazar m, born 2018-02-27 ? parent_or_family
    list en Moshe b"r Avraham -> Moshe m, father Avraham
    list en Zecharia s/o Batya Mandel -> Zecharia /Mandel/ m, mother Batya
    street he רבקה ב. אסתר אוזן -> רבקה /אוזן/ f, mother אסתר
    list he יוסף ב״ר אברהם -> יוסף m, father אברהם
    list he יעקב בהר"ר אהרן גוטליב -> יעקב /גוטליב/ m, father אהרן
    list yi גאלדא ב"ר שמעון -> גאלדא f, father שמעון
    # the family name in front
    street en ROTHSCHILD Edmond -> Edmond /ROTHSCHILD/ m
    list en Solomon, Jonah -> Jonah /Solomon/ m
    street en Levy Moshe ben Sara -> Moshe /Levy/ m, mother Sara
    list he אברג'ל, מאור בן יפה -> מאור /אברג'ל/ m, mother יפה
    street he מזרחי יוסף -> יוסף /מזרחי/ m
    street ru Зильберман Гита бат Фрида -> Гита /Зильберман/ f, mother Фрида
    list ru Леви, Моше -> Моше /Леви/ m
    street yi פרידמאן יעקב בן בלומא -> יעקב /פרידמאן/ m, mother בלומא
    # patronymics
    list en Kogan Boris Naumovich -> Boris /Kogan/ m, father Naum
    lookup en Raskin Mendel Izrailevich -> Mendel /Raskin/ m, father Izrail
    street en Raisa Moiseevna Belkin -> Raisa /Belkin/ f, father Moisey
    street ru Запишите Галину Львовну Бродскую -> Галина /Бродская/ f, father Лев
    street ru Евгений Абрамович Гольдберг -> Евгений /Гольдберг/ m, father Абрам
    list ru пинхасова тамара рафаиловна -> тамара /пинхасова/ f, father Рафаил
    lookup ru Гуревич Михаил Борисович -> Михаил /Гуревич/ m, father Борис
    # parents told in words
    street en Leora Stein, her mother's name is Judy -> Leora /Stein/ f, mother Judy
    street en Moshe ben\nSara Levy -> Moshe /Levy/ m, mother Sara
    lookup he נחום, האמא יוכבד, משפחת דרעי -> נחום /דרעי/ m, mother יוכבד
    lookup he משה, שם אמא שלי חיה ומשפחה גורביץ -> משה /גורביץ/ m, mother חיה
    street ru мама Стелла -> somebody, mother Стелла ? given
    register ru меня зовут Мойше, маму Хая -> Мойше m, mother Хая
    register yi איך הייס יואל און מיין מאמע הייסט גיטל -> יואל m, mother גיטל
    # sentences around a name
    street en Brocha bas Frumet, yasher koach -> Brocha f, mother Frumet
    lookup en my name is Zerubavel Eizenstein -> Zerubavel /Eizenstein/ m
    lookup en im looking for my brother Elimelech Stroh -> Elimelech /Stroh/ m
    street he אליסף בבקשה -> אליסף m ? parent_or_family
    street he ילד חמוד משה בן שרה -> משה m, mother שרה
    street ru пожалуста запишите моего мужа Эдуарда Файнберга -> Эдуард /Файнберг/ m
    register ru буква для сына Леви бен Хана, родился 3 мая 2019 -> Леви m, mother Хана, born 2019-05-03
    register yi איך וויל קויפן א אות פאר מיין אייניקל דוד בן שיינדי -> דוד m, mother שיינדי
    street yi ביטע פארשרייבט משה בן שרה -> משה m, mother שרה
    # dedications
    street en for a refuah shelema for Netanel ben Dorit -> Netanel m, mother Dorit
    street he לזכות הילדה עמית בת רחל -> עמית f, mother רחל
    street en in memory of our parents -> - ? people
    street en Leilui Nishmat Rachel bat Moshe Stein -> Rachel /Stein/ f, father Moshe, deceased
    list he לעילוי נשמת הסבתא פרחה בת אברהם -> פרחה f, father אברהם, deceased
    register he לזכרו של יוסף בן חיים כהן -> יוסף /כהן/ m, father חיים, deceased
    register ru в память о Соломоне Рувимовиче Гинце -> Соломон /Гинце/ m, father Рувим, deceased
    street ru в память Абрам бен Исаак -> Абрам m, father Исаак, deceased
    street yi לע"נ שמחה בונם בן מאיר -> שמחה בונם m, father מאיר, deceased
    street he לע"נ אבי מורי יעקב בן משה ואמי מורתי חנה בת דוד
        -> יעקב m, father משה, deceased; חנה f, father דוד, deceased
    street he לע"נ יעקב בן משה ולזכות דוד בן שרה -> יעקב m, father משה, deceased; דוד m, mother שרה
    # words of mourning
    register en Rivka bas Tuvia, niftera 3 Av 5771 -> Rivka f, father Tuvia, deceased
    street en Hirsh ben Todros ז"ל -> Hirsh m, father Todros, deceased
    register en Dovid Katz, of blessed memory -> Dovid /Katz/ m, deceased
    list he ראובן בן פנינה ז״ל -> ראובן m, mother פנינה ? standing
    list he יוסף ז"ל בן אברהם -> יוסף m, father אברהם, deceased
    register ru покойный дедушка Матвей Шейнин -> Матвей /Шейнин/ m, deceased
    register ru Рахиль дочь Моше Коган, покойная -> Рахиль /Коган/ f, father Моше, deceased
    register yi לאה בת רחל ע"ה -> לאה f, mother רחל ? standing
    # titles and relations
    street en Morah Devora -> Devora f ? parent_or_family
    register en The Honorable Moshe ben Sarah Katz -> Moshe /Katz/ m, mother Sarah
    lookup en Tante Fruma Garelik -> Fruma /Garelik/ f
    register he כבוד הרב ברוך בן לאה דיין -> ברוך /דיין/ m, mother לאה
    register he הרבנית חנה בת שרה -> חנה f, mother שרה
    street ru тётя Броня Кушнир -> Броня /Кушнир/ f
    register ru рав Моше бен Сара Левин -> Моше /Левин/ m, mother Сара
    street yi הרב טייטלבוים -> /טייטלבוים/ m ? given
    register yi דער טאטע משה בן אברהם -> משה m, father אברהם
    # kin of somebody who is named, by name or without one
    street he דבורה לאה בת חיה מושקא וגם מענדל אחיה
        -> דבורה לאה f, mother חיה מושקא; מענדל m ? parent_or_family
    street he יהונתן בן לאה הבן שלה דוד -> יהונתן m, mother לאה; דוד m ? parent_or_family
    street he משה בן שרה אחותו רבקה -> משה m, mother שרה; רבקה f ? parent_or_family
    street he יענקי בן שושי שוורץ ובנו ישראל -> יענקי /שוורץ/ m, mother שושי; ישראל /שוורץ/ m
    street yi מענדל גרין און זיין שוועסטער מירל -> מענדל /גרין/ m; מירל f ? parent_or_family
    street yi רבקה בת לאה און איר ברודער יאסי -> רבקה f, mother לאה; יאסי m ? parent_or_family
    street he מיכל בת לאה ואמא שלה -> - ? people
    street he יוסי בן רחל ואבא שלו -> - ? people
    street yi שמעלקע בן רחל און זיין טאטע -> - ? people
    street yi ברוינדל בת רחל מיט איר מאמע -> - ? people
    street he יוסי בן רחל ואבא שלו דוד -> יוסי m, mother רחל, father דוד
    street he גיא בן רחל ואבי -> גיא m, mother רחל; אבי m ? parent_or_family, people
    street he זאב בן חוה ואשתו חנה בת רבקה ושני ילדיהם -> - ? people
    street yi יאסי בן רחל און צוויי קינדער -> - ? people
    street he יהושע בן נחמה שני אותיות -> יהושע m, mother נחמה ? letters
    street he משה לוי ושני כהן -> משה /לוי/ m; שני /כהן/ f
    street he יוסי בן שני לוי -> יוסי /לוי/ m, mother שני
    street he משה בנו של אברהם -> משה m, father אברהם
    street he אחיה בן שרה -> אחיה m, mother שרה
    # converts
    register en Avigail bat Avraham Avinu -> Avigail f, father Avraham
    register en Ruth bat Avraham Avinu -> Ruth f, father Avraham
    register en Yehuda ben Avraham Avinu v'Sara Imenu -> Yehuda m, mother Sara, father Avraham
    register he שרה מיכל בת אברהם אבינו ושרה אמנו -> שרה מיכל f, mother שרה, father אברהם
    register en Naomi bas Avrohom Ovinu Carter -> Naomi /Carter/ f, father Avrohom
    register ru Элиша бен Авраам авину Соколов -> Элиша /Соколов/ m, father Авраам
    register he רות בת אברהם אבינו -> רות f, father אברהם
    register he אברהם בן אברהם אבינו -> אברהם m, father אברהם
    register yi יוסף בן אברהם אבינו -> יוסף m, father אברהם
    # both parents, unknown ones, names before marriage
    register en Nachman ben Yosef v'Feiga Sternfeld -> Nachman /Sternfeld/ m, mother Feiga, father Yosef
    lookup he תהילה בת שגיב וקרן -> תהילה f, mother קרן, father שגיב
    register en Motty, mother unknown -> Motty m ? family
    register en my grandmother Chaya, don't know her father's name -> Chaya f ? family
    lookup he שולמית עזרן לבית אסרף -> שולמית /עזרן/ f
    lookup he רחל בת שרה פרידמן לבית כץ -> רחל /פרידמן/ f, mother שרה
    lookup ru Хана бат Сара Левина (девичья фамилия Берман) -> Хана /Левина/ f, mother Сара
    register yi הערש בן ?, מען ווייסט נישט דער מאמעס נאמען -> הערש m ? family
    # newborns
    street en newborn girl Zaks -> /Zaks/ f, newborn ? parent
    list en baby ben Sarah -> m, mother Sarah, newborn
    list he עדיין אין שם בן אודיה -> m, mother אודיה, newborn
    street he תינוק של שרה כהן -> /כהן/, mother שרה, newborn ? gender
    list ru Эмануэль Вайс новорожденный -> Эмануэль /Вайс/ m
    list ru новорождённая дочь Ривки Левиной -> /Левина/ f, mother Ривка, newborn
    list yi ניי געבוירן אינגל בן דבורי -> m, mother דבורי, newborn
    # facts and notes beside the name
    street en Moshe ben Sara Levy owes 5 -> Moshe /Levy/ m, mother Sara, 5 pledge
    street en Akiva Stahl 917.555.0142 -> Akiva /Stahl/ m
    street he איתי בן יעל טל' 0520000003 -> איתי m, mother יעל
    street en Tzvi ben Sora Leah $50000 -> Tzvi m, mother Sora Leah, $50000 ? sum
    street en Moshe ben Sara Levy paid -> Moshe /Levy/ m, mother Sara
    street en Tamir ben Hila 100 shekel -> Tamir m, mother Hila, 100 shekel
    street he שירן בת ז'ורז'ט שילמה 50 במזומן -> שירן f, mother ז'ורז'ט, 50 cash
    street he משה בן שרה לוי מתל אביב -> משה /לוי/ m, mother שרה
    street ru Арон бен Мира Гохштейн 180 шек налом -> Арон /Гохштейн/ m, mother Мира, 180 шек cash
    street ru Шмуэль бен Двойра +100 -> Шмуэль m, mother Двойра, 100
    street yi שלום בן צירל געלייגט תפילין -> שלום m, mother צירל
    street yi יענקל בן חנה גרינוואלד פון מאנסי -> יענקל /גרינוואלד/ m, mother חנה
    # a phone number with its word is no way of paying
    street he טל בן רחל טלפון 0501234567 נתן 18 -> טל m, mother רחל, 18
    street he טל בן רחל טלפון 18 -> טל m, mother רחל, 18 phone
    # several lines
    street en a) Daniel Sharf\nb) Emily Sharf -> Daniel /Sharf/ m; Emily /Sharf/ f
    list en Josh Cohen\nSam Levy\nThank you, Yossi -> Josh /Cohen/ m; Sam /Levy/ ? gender
    street en 👉 Rephael ben Orna\n👉 Shlomit bat Orna 🕯 -> Rephael m, mother Orna; Shlomit f, mother Orna
    street he אביגדור בן חיה 18\nפנינה בת חיה 18 -> אביגדור m, mother חיה, 18; פנינה f, mother חיה, 18
    street ru Рафаэль бен Нина\nДвора бат Жанна\nвместе 72 -> Рафаэль m, mother Нина; Двора f, mother Жанна
    list ru 1. Саша Эдельман\n2. Кира Эдельман -> Саша /Эдельман/; Кира /Эдельман/ f ? gender
    list yi א) משה בן לאה\nב) חנה בת לאה\nיישר כח -> משה m, mother לאה; חנה f, mother לאה
    # copied chats
    street en [16/11/2025, 21:41:07] +44 7700 900123: Joseph Sinclair £10 -> Joseph /Sinclair/ m, £10
    street en 11/17/25, 12:03 - Yossi: Moshe ben Sara Levy -> Moshe /Levy/ m, mother Sara
    street he [12:03, 17.11.2025] יוסי: משה בן שרה לוי -> משה /לוי/ m, mother שרה
    street ru Дина Кофман, [18.11.2025 10:02]\nБерта бат Соня 50 -> Берта f, mother Соня, 50
    street ru [12:03, 17.11.2025] Миша: Моше бен Сара Левин -> Моше /Левин/ m, mother Сара
    street yi 17.11.2025, 15:10 - אייזיק: א דאנק -> -
    # names that both bear
    street en Gal Cohen (girl) -> Gal /Cohen/ f
    street ru Саша Гурвич, родилась 5.05.2020 -> Саша /Гурвич/ f, born 2020-05-05
    street en Dominique Attali -> Dominique /Attali/ ? gender
    street en Chen Cohen -> Chen /Cohen/ ? gender
    street en Chaya ben Rivky Wolf -> Chaya /Wolf/, mother Rivky ? gender
    street he מור סויסה -> מור /סויסה/ ? gender
    street he עדי כהן -> עדי /כהן/ ? gender
    street ru Женя дочка Марины -> Женя f, mother Марина
    street ru Женя Кац -> Женя /Кац/ ? gender
    street yi שמחה האלפערן -> שמחה /האלפערן/ ? gender
    street yi יונה גרין -> יונה /גרין/ ? gender
    # ages
    street en 3 month old Rivky Hecht -> Rivky /Hecht/ f, aged 0
    street en 7 yrs Chaya bas Leah -> Chaya f, mother Leah, aged 7
    street he איתן בן 9 בן מיטל -> איתן m, mother מיטל, aged 9
    street he חיה בת דינה, גיל 4 -> חיה f, mother דינה, aged 4
    street ru Додик 4 года -> Додик m, aged 4 ? parent_or_family
    street ru Лёва Кац, 3 года -> Лёва /Кац/ m, aged 3
    street yi יואל גרינוואלד, א יאר אלט -> יואל /גרינוואלד/ m, aged 1
    # dates
    street en Mimi Landes 11/30/2016 -> Mimi /Landes/ f, born 2016-11-30
    street en Moshe Levy 04/13/2019 -> Moshe /Levy/ m, born 2019-04-13
    street he גבריאל בן ליאורה ר"ח אדר תש"פ -> גבריאל m, mother ליאורה, born 2020-02-25 ? date
    street he דוד בן רבקה כהן א' דר"ח כסלו תש"פ -> דוד /כהן/ m, mother רבקה, born 2019-11-28
    street ru Мирон Гольдин 2016 г.р. -> Мирон /Гольдин/ m ? date
    register ru Миша бен Соня Левин 12.03.2019 -> Миша /Левин/ m, mother Соня, born 2019-03-12
    register yi שאול בן חיה געבוירן אין חודש סיון תש"פ -> שאול m, mother חיה ? date
    # ben, bar, bat as names and in them
    street en Elyashiv ben Bat Sheva Naor -> Elyashiv /Naor/ m, mother Bat Sheva
    street en Benyamin ben Bas Tzion Chitrik -> Benyamin /Chitrik/ m, mother Bas Tzion
    street en Dikla Bar On -> Dikla /Bar On/ f
    street he בן אל בן אורטל -> בן אל m, mother אורטל
    street he בן כהן -> בן /כהן/ m
    street he בת ציון בת אסתר -> בת ציון f, mother אסתר
    street ru Эяль Бен-Гурион -> Эяль /Бен-Гурион/ m
    street ru Бен Цион бен Рахель -> Бен Цион m, mother Рахель
    street yi בן ציון גרינבוים -> בן ציון /גרינבוים/ m
    # Cohen and Levi
    street he משה בן חנה הלוי גולדמן -> משה /גולדמן/ m, mother חנה, levi
    street en Cohen -> /Cohen/ ? given
    street en Yosef ben David Halevi -> Yosef m, father David, levi
    street he גרשון הלוי בן בלהה -> גרשון m, mother בלהה, levi
    street he לוי לוי -> לוי /לוי/ m
    street ru Элияу бен Бела акоэн -> Элияу m, mother Бела, kohen
    street ru Леви бен Сара Каган -> Леви /Каган/ m, mother Сара
    street yi כ"ץ -> /כ"ץ/ ? given
    # talk
    street en Dovid already paid me -> -
    street he שבוע טוב ומבורך -> -
    list en Class list 2025-2026 -> -
    street en are we stopping at 6? -> -
    street en no more people -> -
    register en later please -> -
    register he רגע אני שואל את אשתי -> -
    register he כמה זה עולה? -> -
    street ru будьте здоровы -> -
    street ru подожди минуту -> -
    street yi ער האט נישט קיין געלט -> -
    street yi וויפיל געלט האב איך -> -
    # a look-up in a sentence
    lookup he יש כבר אות למשה בן שרה לוי? -> משה /לוי/ m, mother שרה
    lookup he מה עם האות של יואב בן דליה הרוש -> יואב /הרוש/ m, mother דליה
    lookup he תבדקו אם שרה'לה כהן רשומה -> שרה'לה /כהן/ f
    lookup yi צי האט שוין מיין זון מענדל בן חיה מושקא אן אות? -> מענדל m, mother חיה מושקא
    lookup yi זוכט משה גרינבערג -> משה /גרינבערג/ m
    lookup he מה המחיר של אות? -> -
    # one of two is meant, or rather meant
    street he תתקן בבקשה: מאיר בן שרה לוי ולא משה -> מאיר /לוי/ m, mother שרה ? people
    street en Rivky bas Sara no sorry Rochel bas Sara -> Rivky f, mother Sara Rochel ? people
    street en Moshe ben Sara. wait no, Moshe ben Leah -> Moshe m, mother Sara; Moshe m, mother Leah ? people
    street he משה בן שרה סליחה משה בן לאה -> משה m, mother שרה משה ? people
    street en Avi Weiss donated 100 for Chana bat Rivka -> Avi /Weiss/ m, 100; Chana f, mother Rivka ? people
    # one name in quotes, and a word behind the names
    street en Mordechai 'Motty' ben Faigy Weinberger -> Mordechai /Weinberger/ m, mother Faigy
    street en Sroly Mermelstein simcha -> Sroly /Mermelstein simcha/ m ? people
    street en Yitzi, Shira and Tali of the Friedman family -> - ? people
    # a word of refusal in front of a whole name
    street en nothing Moshe ben Sara 5 -> Moshe m, mother Sara, aged 5 ? people
    street en appears Moshe Cohen 18 -> Moshe /Cohen/ m, 18 ? people
    street he לא משה בן שרה -> משה m, mother שרה ? people
    street ru не Моше Коган -> Моше /Коган/ m ? people
    street yi נישט משה בן שרה -> משה m, mother שרה ? people
    street en who is Miriam bat Dina? -> -
    street en delete Moshe ben Sara -> -
    street he איפה משה כהן -> -
    street ru когда придёт Моше Коган -> -
    # rare names
    register en Björn ben Ingrid -> Björn m, mother Ingrid
    register en José ben Raquel Pérez -> José /Pérez/ m, mother Raquel
    street he תמר בת מנאנה ג'ינג'יחשוילי -> תמר /ג'ינג'יחשוילי/ f, mother מנאנה
    list ru Нисон бен Яфо Мошиашвили -> Нисон /Мошиашвили/ m, mother Яфо
    street ru Ёся бен Цыпа -> Ёся m, mother Цыпа
    street yi דאברושא בת מאשע -> דאברושא f, mother מאשע
    register yi יודל בן ברייניא -> יודל m, mother ברייניא
    # names that look like words
    street en Bracha Paris -> Bracha /Paris/ f
    street en June Levy -> June /Levy/ f
    street he מאיר שבת -> מאיר /שבת/ m
    street he דוד ירושלמי -> דוד /ירושלמי/ m
    street ru Мир вам и дому вашему -> -
    street ru Мая Шапиро -> Мая /Шапиро/ f
    street yi יום טוב בן רחל -> יום טוב m, mother רחל
    # one person who looks like two
    street en Tova Devasha bas Ettel -> Tova Devasha f, mother Ettel
    street en Sara Rivka Rochel Leah bas Chana -> Sara Rivka Rochel Leah f, mother Chana
    street he מלכיאל בן הדסה -> מלכיאל m, mother הדסה
    street he משה וקנין -> משה /וקנין/ m
    street ru Иехиэль Михл бен Добруша Гинзберг -> Иехиэль Михл /Гинзберг/ m, mother Добруша
    street ru Илья Иванов -> Илья /Иванов/ m
    street yi וועלוול בן וויכנא -> וועלוול m, mother וויכנא
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(READINGS))
def test_a_text_is_understood(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

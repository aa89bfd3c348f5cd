"""What a word means beside its neighbours, and what a message says of the names that it has told already."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # a title and "my father"
    register he מו"ר אבי יחזקאל בן רבקה -> יחזקאל m, mother רבקה
    register he לזכות אבי מורי ר' חיים בן דבורה -> חיים m, mother דבורה
    register he אמי מורתי חנה בת רבקה -> חנה f, mother רבקה
    register he הרב אבי כהן -> אבי /כהן/ m
    # a boy or a girl, said behind the name
    register he דוד בן רחל, בן, 5.3.2020 -> דוד m, mother רחל, born 2020-03-05
    street he דוד בן רחל לוי, בן -> דוד /לוי/ m, mother רחל
    register he שרה בת לאה, נקבה, 5.3.2020 -> שרה f, mother לאה, born 2020-03-05
    register he נועם בן גלית, זכר, 5.3.2020 -> נועם m, mother גלית, born 2020-03-05
    register yi דוד בן רחל, ינגל, 13.3.2020 -> דוד m, mother רחל, born 2020-03-13
    register en Dovid ben Rochel, male, 13.3.2020 -> Dovid m, mother Rochel, born 2020-03-13
    register he משה בן שרה, בן בן רחל -> משה m, mother שרה; בן m, mother רחל
    register he משה בן שרה, בן, דן -> משה m, mother שרה; בן m; דן m ? parent_or_family
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
    # a convert, and dates that are no birth's
    register en Naomi bas Avrohom Avinu, she converted last year -> Naomi f, father Avrohom
    register he אורי בן אברהם אבינו, התגייר לפני חודשיים -> אורי m, father אברהם
    register ru Рут бат Авраам, прошла гиюр в 2024 -> Рут f, father Авраам
    register yi רות בת אברהם, איז זיך מגייר געווען -> רות f, father אברהם
    street en ger tzedek Daniel, son of Avraham and Sarah -> Daniel m, mother Sarah, father Avraham
    register en Ruth bat Sara, born 5 May 2015 -> Ruth f, mother Sara, born 2015-05-05
    # news of a birth
    register en it's a girl!!! no name yet, mom is Dassi Hershkop -> /Hershkop/ f, mother Dassi, newborn
    register he נולד לנו בן! אמא מורן -> m, mother מורן, newborn
    register yi א יונגעלע געבוירן נעכטן, די מאמע איז נחמה -> m, mother נחמה, born 2025-11-17, newborn
    register ru родилась внучка, ещё без имени, мама Полина Гинзбург -> /Гинзбург/ f, mother Полина, newborn
    list en Baby Wolowik (boy, bris thursday), mother Sossy -> /Wolowik/ m, mother Sossy, newborn
    register en a boy born 5 May 2019, mother Sara -> m, mother Sara, born 2019-05-05
    street he התינוקת של יוסי ותמר בן שימול, עוד אין שם -> /בן שימול/ f, mother תמר, father יוסי, newborn
    # relatives of relatives
    register en It's for my nephew. Name's Tuvia. His mom is my sister Henya. Family name Plotkin
        -> Tuvia /Plotkin/ m, mother Henya
    register he השם שלו עידו אמא שלו קוראים לה רויטל המשפחה זה סבג -> עידו /סבג/ m, mother רויטל
    # first names in front of a parent, and the family behind
    street yi מרדכי שרגא בן אסתר ביילא שווארץ -> מרדכי שרגא /שווארץ/ m, mother אסתר ביילא
    street yi אברהם יהושע בן מלכה -> אברהם יהושע m, mother מלכה
    street en Yosef Chai ben Mazal -> Yosef /Chai/ m, mother Mazal ? family, people
    street en Moshe Levi ben Sara -> Moshe /Levi/ m, mother Sara ? family
    # who gave
    street en Mottel ben Riva gave me a hundred -> Mottel m, mother Riva, 100
    street ru Борис бен Рива дал мне 100 -> Борис m, mother Рива, 100
    # when somebody passed away
    register ru мама умерла весной, Тамара дочь Исаака Бронштейн
        -> Тамара /Бронштейн/ f, father Исаак, deceased
    register yi מיין טאטע איז נפטר געווארן פאריגס יאר, שמעון בן ישראל -> שמעון m, father ישראל, deceased
    # the head of a list, a question, half a year
    list he בוקר טוב אלה הילדים של גן רימון\nעומרי בן שלי -> עומרי m, mother שלי ? people
    register yi מוז איך שרייבן די פאמיליע אויך? -> -
    street he אגם בת נוי בת חמש וחצי -> אגם f, mother נוי, aged 5
    # my grandchildren, and those of a Shelly
    street he הנכדים שלי: יוסי, חני, ורבקה כהן -> יוסי /כהן/ m; חני /כהן/ f; רבקה /כהן/ f
    street he הבנות שלנו שרה ורבקה כהן -> שרה /כהן/ f; רבקה /כהן/ f
    street he הנכדים של שלי: יוסי ורותי -> - ? people
    # names in a row behind a word for children, without a comma
    street he הבנים שלנו יוסי רוני ודוד כהן -> יוסי רוני /כהן/ m; דוד /כהן/ m ? people
    street yi מיינע אייניקלעך יאסל הערשל און רבקה כהן -> יאסל הערשל /כהן/ m; רבקה /כהן/ f ? people
    street he הבנות חיה מושקא ושרה כהן -> חיה מושקא /כהן/ f; שרה /כהן/ f
    # Levi in front: a family, or a first name
    street he לוי דוד בן רחל 18 -> לוי דוד m, mother רחל, 18 ? people
    street he לוי יצחק בן שרה -> לוי יצחק m, mother שרה
    # "for Dani" in front of "son of" is no family Ladani
    street he לדני בן רותי 18 -> דני m, mother רותי, 18
    street he 2 אותיות לדני בן רותי -> דני m, mother רותי ? letters
    street he לוי בן שרה -> לוי m, mother שרה
    street he להב בת שרה -> להב f, mother שרה
    # the whole of Israel is nobody, and a man of that name is somebody
    street he עם ישראל חי 18 -> -
    street yi עם ישראל חי -> -
    street en Am Yisrael Chai! -> -
    street he משה בן שרה עם ישראל בן לאה -> משה m, mother שרה; ישראל m, mother לאה
    street he ישראל חי בן לאה -> ישראל /חי/ m, mother לאה ? family, people
    street he טויבע בת אידא -> טויבע f, mother אידא
    # families that are everyday words
    street ru тётя Циля Рубина -> Циля /Рубина/ f
    street ru Беня бен Батшева Бендер -> Беня /Бендер/ m, mother Батшева
    # questions about somebody
    lookup en hiii quick question is there already a letter under my name? Its Sruly Hecht -> Sruly /Hecht/ m
    lookup en Can you see if the school did it for Levik already -> Levik m ? parent_or_family, people
    lookup en Was my husband ever signed up? Zvi Yair Liberow -> Zvi Yair /Liberow/ m
    lookup he לברכה בת זוהרה יש אות או שצריך לקנות -> ברכה f, mother זוהרה
    lookup he תבדקו לי בבקשה את מתן -> מתן m ? parent_or_family
    lookup yi קוק ביטע אויב יוסף בן פרומע איז אויף די ליסטע -> יוסף m, mother פרומע
    lookup ru есть ли на маму буква? её зовут Раиса Львовна Шор -> Раиса /Шор/ f, father Лев
    lookup ru не хочу платить второй раз, гляньте есть ли я у вас. Зиновий Кац -> Зиновий /Кац/ m
    lookup ru кто-нибудь покупал букву моей жене Инне Гельман? -> Инна /Гельман/ f
    lookup ru в сертификате ошибка в имени мамы -> -
    lookup en thanks, Moshe -> -
    street yi פאר לאה כץ'ס בעיבי -> /כץ/, mother לאה, newborn ? gender, people
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_neighbours_tell_what_is_meant(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

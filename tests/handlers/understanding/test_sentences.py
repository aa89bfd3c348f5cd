"""First messages, as people write them: who is in a sentence, and what in it is nobody's name."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # a name, a parent, a family and an age, each in a clause of its own
    menu en a letter for my grandson, his name is Mendel ben Chaya Sara, last name Goldfarb, just turned six
        -> Mendel /Goldfarb/ m, mother Chaya Sara, aged 6
    menu en my name is Brandon, hebrew name Baruch, moms name is Sheryl, last name is Klein, i am 28
        -> Baruch /Klein/ m, mother Sheryl, aged 28
    menu en In loving memory of my father Harold, his Hebrew name was Chaim Zelig ben Moshe, Rosenthal
        -> Chaim Zelig /Rosenthal/ m, father Moshe, deceased
    menu he שלום, הבת שלי אביה בת מוריה קורקוס נולדה ב21.2.2017 בספר של הילדים
        -> אביה /קורקוס/ f, mother מוריה, born 2017-02-21
    menu he אני סטודנט מאוניברסיטת תל אביב שמי נדב בן ענת רוזן אשמח להצטרף -> נדב /רוזן/ m, mother ענת
    menu yi איך וויל א אות פאר מיר אליין, איך הייס יואל בן גאלדא מייזליש -> יואל /מייזליש/ m, mother גאלדא
    menu ru меня зовут Борис, мне 45, мама Раиса, фамилия Каганович, хочу букву
        -> Борис /Каганович/ m, mother Раиса, aged 45
    menu ru хочу букву сыну, имя Марк, еврейское имя Мордехай, мать Людмила, фамилия Розенцвейг
        -> Мордехай /Розенцвейг/ m, mother Людмила
    menu ru Запишите дочку Варю, 3 года, мама Катя Либерман -> Варя /Либерман/ f, mother Катя, aged 3
    menu ru Для мамы: Бэлла Яковлевна Гурвич, ей 80 -> Бэлла /Гурвич/ f, father Яков, aged 80
    # Yiddish and Russian in Latin letters
    menu yi zayt azoy gut shraybt arayn mayn zun Yankel ben Rochel Grosz er iz 7 yor alt
        -> Yankel /Grosz/ m, mother Rochel, aged 7
    menu ru privet hochu kupit bukvu dlya dochki Sonya bat Irina Levitan ei 6 let
        -> Sonya /Levitan/ f, mother Irina, aged 6
    # several people, announced
    menu he יש לי שלושה ילדים אלרואי נווה וצוריאל אמא שלהם שלהבת
        -> אלרואי m, mother שלהבת; נווה, mother שלהבת; צוריאל m, mother שלהבת ? gender
    menu ru записать двоих внуков Давид 9 лет и Натан 3 года мама у них Кристина фамилия Дворкин
        -> Давид /Дворкин/ m, mother Кристина, aged 9; Натан /Дворкин/ m, mother Кристина, aged 3
    menu en can you register my kids Chaya Mushka and Mendel, mother Rachel Pearlman
        -> Chaya Mushka /Pearlman/ f, mother Rachel; Mendel /Pearlman/ m, mother Rachel
    menu en pls register me n my husband: Hudis bas Frimet Klagsbrun and Yidel ben Chava Klagsbrun
        -> Hudis /Klagsbrun/ f, mother Frimet; Yidel /Klagsbrun/ m, mother Chava
    menu he רוצה לקנות לאשתי ולי אות, הדר בת סמדר ואלעד בן יפעת, משפחת גולן
        -> הדר /גולן/ f, mother סמדר; אלעד /גולן/ m, mother יפעת
    menu yi מיין ווייב פערל בת גאלדע און איך, דוד בן מלכה, פאמיליע זוסמאן
        -> פערל /זוסמאן/ f, mother גאלדע; דוד /זוסמאן/ m, mother מלכה
    menu yi פאר צוויי אייניקלעך, שלמה זלמן בן דבורה און טויבא בת דבורה, ביידע רובין
        -> שלמה זלמן /רובין/ m, mother דבורה; טויבא /רובין/ f, mother דבורה
    menu ru для Якова бен Сары и для Ривки бат Сары, Хазановы
        -> Яков /Хазанов/ m, mother Сара; Ривка /Хазанова/ f, mother Сара
    # the news of a birth
    menu en We had a baby boy yesterday, no name yet! Mother is Rivka Steinmetz
        -> /Steinmetz/ m, mother Rivka, born 2025-11-17, newborn
    menu he נולדה לנו תינוקת אתמול ב"ה עוד אין שם!! אמא מעיין פורת, רוצים לה אות
        -> /פורת/ f, mother מעיין, born 2025-11-17, newborn
    menu yi ביי אונז איז געבוירן א מיידל נעכטן, נאך קיין נאמען נישט, די מאמע איז רחל ראזענבערג
        -> /ראזענבערג/ f, mother רחל, born 2025-11-17, newborn
    menu ru родилась дочка вчера имени ещё нет мама Юлиана Зарецкая хотим букву
        -> /Зарецкая/ f, mother Юлиана, born 2025-11-17, newborn
    # who only writes
    menu en Hello, this is Rabbi Levine. Please register Adam ben Susan Greenberg
        -> Adam /Greenberg/ m, mother Susan
    menu he היי אני סבתא ורוצה לקנות אות לנכד שלי איתמר בן שירלי אלמוג הוא בן 5
        -> איתמר /אלמוג/ m, mother שירלי, aged 5
    menu ru Пишет вам Рахиль Соломоновна. Запишите внука Даниэль бен Марина Штейн
        -> Даниэль /Штейн/ m, mother Марина
    # somebody named again, a person spoken of before a name
    menu he הבת שלי נועה חוגגת בת מצווה, השם המלא נועה מרים בת גלית שטרן -> נועה מרים /שטרן/ f, mother גלית
    menu he דיברתי עם הרב והוא אמר לשלוח אליכם שם להצלחה, יצחק בן פנינה -> יצחק m, mother פנינה
    # the writer's age is not that of the child
    menu en i'm 72, please a letter for my son Ari ben Leah -> Ari m, mother Leah
    menu ru мне 70, букву внуку Давид бен Лея -> Давид m, mother Лея
    menu he אני בת שרה -> אני f, mother שרה ? people
    # a count tells whether two words are two children
    menu he שלוש בנות יש לי, נעמי רות ואסתר, אמא דבורה
        -> נעמי f, mother דבורה; רות f, mother דבורה; אסתר f, mother דבורה
    menu en newborn grandson, parents are Dovid and Shira Katz
        -> /Katz/ m, mother Shira, father Dovid, newborn
    # slips of the hand
    menu en pls put down my dauhgter Chana bas Dina Raskin -> Chana /Raskin/ f, mother Dina
    menu he שלוםםם אות לאחות שלי, שיראל בת מזל טוב וקנין -> שיראל /וקנין/ f, mother מזל טוב
    # nobody
    menu en heyyy -> -
    list he משה בן שרה בבבברג -> משה /בבבברג/ m, mother שרה
    menu en i have a shaila for the rov -> -
    menu en lettr for my dauhgter plese -> f ? given
    menu en thx ur the best -> -
    menu he אבא יהודי אמא לא, אפשר? -> -
    menu yi לאמיר צאלן -> -
    menu ru я атеист мне можно -> -
    menu ru внук усыновлённый как быть с именем матери -> -
    # names that no table has, and names that are words
    menu en register my son Zlatik ben Sara Cohen -> Zlatik /Cohen/ m, mother Sara
    menu en Please sign up Zlatik, mother Sara -> Zlatik, mother Sara ? gender
    menu en put down mark ben sara -> mark m, mother sara
    menu he תרשום את אני בת שרה לוי -> אני /לוי/ f, mother שרה
    menu en my kids Sara Rivka and Dina Levy -> Sara Rivka /Levy/ f; Dina /Levy/ f ? people
    menu ru Запишите дочку Ривки -> f, mother Ривка ? given
    # one's own son, and a parent's
    menu ru записать сына Илью и дочь Машу Коган, мама Юля
        -> Илья /Коган/ m, mother Юля; Маша /Коган/ f, mother Юля
    menu ru добавьте дочку Машу и сына Петю, фамилия Коган -> Маша /Коган/ f; Петя /Коган/ m
    menu en register son Ilya and daughter Masha Kogan, mom Julia
        -> Ilya /Kogan/ m, mother Julia; Masha /Kogan/ f, mother Julia
    menu ru Давид, сын Сары -> Давид m, mother Сара
    menu ru дочь Сары -> f, mother Сара ? given
    # a parent who is told beside, or who writes
    menu en letters for my boys Zev and Tzvi Blum, mom's Dina
        -> Zev /Blum/ m, mother Dina; Tzvi /Blum/ m, mother Dina
    menu en my kids Mendel and Dina, my name is Rivka Katz
        -> Mendel /Katz/ m, mother Rivka; Dina /Katz/ f, mother Rivka
    # a sum, and somebody of that name
    menu en put me down for chai please, Rivky bas Miriam Blau -> Rivky /Blau/ f, mother Miriam, 18
    menu en put me down for chai ben sara -> chai m, mother sara
    # where somebody is, or was killed
    menu ru дядя Герш погиб в Освенциме, отца звали Мордехай, фамилии не знаем
        -> Герш m, father Мордехай, deceased ? people
    menu en my cousin Leib was murdered in Treblinka -> Leib m, deceased ? parent_or_family
    menu ru брат Лев живёт в Одессе -> Лев m ? parent_or_family
    # several together
    menu ru Мой муж Яков сын Леи, и дети Мушка, Берл и Шолом Вайс
        -> Яков m, mother Лея; Мушка /Вайс/ f; Берл /Вайс/ m; Шолом /Вайс/ m
    menu ru Борис Михайлович Рабинович и жену его Софью Львовну
        -> Борис /Рабинович/ m, father Михаил; Софья /Рабинович/ f, father Лев
    menu ru буквы для двойняшек Шмуэля и Рахели, 4 года, мама Двора Лея, фамилия Кац
        -> Шмуэль /Кац/ m, mother Двора Лея, aged 4; Рахель /Кац/ f, mother Двора Лея, aged 4
    menu ru скажите, а можно букву для папы Рувима, ему 70 -> Рувим m, aged 70 ? parent_or_family
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_a_sentence_tells_who_is_meant(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected


def test_a_count_of_children_tells_where_their_names_end() -> None:
    counted = read("my three kids Ari Eitan and Maya, mother Rachel Pearlman", "menu")
    assert [one.given for one in counted.people] == ["Ari", "Eitan", "Maya"]
    assert not any(ask.kind == "people" for ask in counted.asks)
    uncounted = read("my kids Ari Eitan and Maya, mother Rachel Pearlman", "menu")
    assert any(ask.kind == "people" for ask in uncounted.asks)


def test_everyday_words_of_a_first_message_are_not_asked_about() -> None:
    sure = read("Quickly before the weekend a letter for Moshe ben Sara Levy", "menu")
    assert sure.is_sure
    assert any(
        ask.kind == "people" for ask in read("remove letter without Moshe ben Sara Levy", "menu").asks
    ) or (not read("remove letter without Moshe ben Sara Levy", "menu").people)

"""A relative has passed away, not the one who is named; and whose widow somebody is."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # a word of death behind a relative of somebody says nothing of that person
    street he אורי בן דן, אבא שלו ז"ל, 18 -> אורי m, father דן, 18
    street en Uri ben Dan, his dad z"l, 18 -> Uri m, father Dan, 18
    street en Dov Kahn, his father passed away, 18 -> Dov /Kahn/ m, 18
    street he יונתן לוי אח שלו ז"ל 18 -> יונתן /לוי/ m, 18
    street en Ken Levy his brother z"l 18 -> Ken /Levy/ m, 18
    street en Dov ben Ida whose father just died 18 -> Dov m, mother Ida, 18
    street he דוד בן לאה, אחיו ז"ל, 18 -> דוד m, mother לאה, 18
    street he משה בן חנה שנפטר אביו 18 -> משה m, mother חנה, 18
    street ru Лев бен Ора, его отец умер, 18 -> Лев m, mother Ора, 18
    street ru Моше бен Хана, у него умер брат, 18 -> Моше m, mother Хана, 18
    street yi לייב בן אסתר, זיין טאטע ע"ה, 18 -> לייב m, mother אסתר, 18
    street yi משה בן חנה, זיין ברודער איז נפטר געווארן, 18 -> משה m, mother חנה, 18
    street en Moshe ben Chana (his father z"l) 18 -> Moshe m, mother Chana, 18
    street he משה בן חנה, אבא שלו ז"ל היה חזן, 18 -> משה m, mother חנה, 18
    menu he אות ליונתן לוי, אח שלו ז"ל -> יונתן /לוי/ m
    menu he אות לנועם בן סיגל, אחיו נהרג במלחמה -> נועם m, mother סיגל
    menu en a letter for Uri ben Dana, his dad z"l -> Uri m, mother Dana
    # nor does the day on which the relative passed away
    street en Dov ben Ida, his father died 5 Teves 5780, 18 -> Dov m, mother Ida, 18
    street en Dov ben Ida, his father Lev died 5 Teves 5780, 18 -> Dov m, mother Ida, father Lev, 18
    menu en letter for Ken ben Toby Levy whose brother passed away last week -> Ken /Levy/ m, mother Toby
    menu he שמי דב בן אידה כהן, אבא שלי נפטר לפני שבוע, רוצה אות לעצמי -> דב /כהן/ m, mother אידה
    street en Lev's grandfather passed away yesterday, Lev ben Ora 18 -> Lev m, mother Ora, 18
    street en Lev's grandfather passed; Lev ben Ora 18 -> Lev m, mother Ora, 18
    # a late relative who is named is no part of the name
    menu he אות לבן שלי איתי, בן 9, אמא ליאת, סבא שלו שמעון ז"ל -> איתי m, mother ליאת, aged 9
    menu he אות לבת שלי נוי, אמא ליאת, סבא שלה שמעון ז"ל -> נוי, mother ליאת ? gender
    menu en letter for Molly bas Sarah, her husband Ron z"l -> Molly f, mother Sarah
    street en Phil and Sue, her late father Nat ben Mo 30
        -> Phil m; Sue f; Nat m, father Mo, deceased, 30 ? given, parent_or_family, sum
    street en Ron z"l and, may she live, his wife Molly bas Sarah 50
        -> Ron m, deceased; Molly f, mother Sarah, 50 ? parent_or_family, sum
    street en Ken Levy, grandfather Saul z"l, 18
        -> Ken /Levy/ m; Saul m, deceased, 18 ? parent_or_family, sum
    menu en letter for Molly bas Sarah and one for her late husband Ron ben Dov
        -> Molly f, mother Sarah; Ron m, father Dov, deceased ? people
    # who has passed away is asked where it cannot be told
    street he דב כהן, אבא שלי נפטר, 18 -> דב /כהן/ m, 18 ? standing
    street en Gabe Stern, brother in law z"l, 18 -> Gabe /Stern/, 18 ? gender, given, standing
    street he משה כהן אבא ז"ל 18 -> משה /כהן/ m, 18 ? standing
    street ru Моше бен Хана, брат умер, 18 -> Моше m, mother Хана, 18 ? standing
    street en Ken Levy 18 for Saul Katz, his father z"l
        -> Ken /Levy/ m, 18; Saul /Katz/ m ? people, standing
    menu he אות לדוד בן מרים גולן, הבן של יצחק ז"ל -> דוד /גולן/ m, mother מרים ? standing
    street en Moshe ben Chana, son of the late Dov 18 -> Moshe m, mother Chana, 18
    street he אבי שלמה בן דוד ז"ל 18 -> אבי שלמה m, father דוד, deceased, 18 ? people
    # who is named and is the relative has passed away
    street en Moshe ben David, my father z"l 18 -> Moshe m, father David, deceased, 18
    street he משה בן דוד אבא שלי ז"ל 18 -> משה m, father דוד, deceased, 18
    street en Dov ben Ida, died 5 Teves 5780, 18 -> Dov m, mother Ida, deceased, 18
    menu en In memory of Ari ben Dov, his father z"l -> Ari m, father Dov, deceased
    street en Yossel's mother passed away, Chana bas Shimon 18 -> Chana f, father Shimon, deceased, 18
    street he אבי בן דוד ז"ל 18 -> אבי m, father דוד, deceased, 18
    # a widow's husband is neither a name nor a person
    street he אלמנה של דוד, רות בת נעמי 20 -> רות f, mother נעמי, 20
    street he אלמנת דוד כהן, רות בת נעמי 20 -> רות f, mother נעמי, 20
    street he רות בת נעמי, אלמנתו של בועז, 20 -> רות f, mother נעמי, 20
    street en Ruth bas Naomi, widow of Boaz, 20 -> Ruth f, mother Naomi, 20
    street en Gary's widow Linda bas Pearl 18 -> Linda f, mother Pearl, 18
    street ru Рут бат Ноэми, вдова Бориса, 20 -> Рут f, mother Ноэми, 20
    street ru вдова Бориса Рут бат Ноэми 20 -> Рут f, mother Ноэми, 20
    street yi רות בת נעמי, אלמנה פון בועז, 20 -> רות f, mother נעמי, 20
    menu en A letter for Ruth bas Naomi, widow of Boaz z"l -> Ruth f, mother Naomi
    street en Dov ben Sara, widower of Rose, 20 -> Dov m, mother Sara, 20
    street en widow Ruth bas Naomi 20 -> Ruth f, mother Naomi, 20
    # the kaddish is no name, unless it is one
    street he משה בן דוד, קדיש, 18 -> משה m, 18 ? parent_or_family
    street he קדיש על משה בן דוד 18 -> משה m, father דוד, deceased, 18 ? people
    street he קדיש לוי 18 -> קדיש /לוי/ m, 18
    # who writes mourns a parent, and the letter is for a child
    menu en Hi, my father passed away last week. I want a letter for my son Ari ben Lea -> Ari m, mother Lea
    menu he שלום, אבא שלי נפטר בשבוע שעבר, אני רוצה אות לבן שלי ארי בן לאה -> ארי m, mother לאה
    menu ru Мой отец умер. Хочу букву для сына, Ари бен Лея -> Ари m, mother Лея
    menu yi מיין טאטע איז נפטר געווארן, איך וויל אן אות פאר מיין זון ארי בן לאה -> ארי m, mother לאה
    menu en My father passed away. I want a letter for Moshe ben David -> Moshe m, father David, deceased
    menu en My son passed away. I want a letter for my son Ari ben Lea -> Ari m, mother Lea, deceased
    # a relative of somebody late, or late themselves
    street he דני כהן, הבן של משה ז"ל, 18 -> דני /כהן/, 18 ? gender, standing
    street en Danny Cohen, the son of Moshe z"l, 18 -> Danny /Cohen/ m, 18 ? standing
    street en Danny Cohen son of Moshe z"l, 18 -> Danny /Cohen/ m, father Moshe, deceased, 18
    street he דן בן אידה, אומר קדיש על אביו, 18 -> דן m, mother אידה, 18 ? people
    street en my late brother's son Ari ben Lea 18 -> Ari m, mother Lea, 18 ? standing
    street he בן אחותי ז"ל ארי בן לאה 18 -> ארי m, mother לאה, 18 ? standing
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_a_late_relative_makes_nobody_departed(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

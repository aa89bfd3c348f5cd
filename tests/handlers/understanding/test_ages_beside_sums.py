"""Numbers beside a name of which one is the age, another the sum: never one for the other in silence."""

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # "she's 7" is an age, whatever follows
    menu en a letter for my daughter Chaya bas Rivka Cohen, she's 7, in the children's scroll
        -> Chaya /Cohen/ f, mother Rivka, aged 7
    menu en my uncle Aryeh ben Devorah Katz, he's 60, $36 -> Aryeh /Katz/ m, mother Devorah, aged 60, $36
    menu en for Aharon ben Devorah Katz, he is 40, -> Aharon /Katz/ m, mother Devorah, aged 40
    menu yi פאר מיין זון יוסל בן דינה ווייס, ער איז 7 -> יוסל /ווייס/ m, mother דינה, aged 7
    street en Shira bas Tova, she is 30, gave 18 -> Shira f, mother Tova, aged 30, 18
    street en Levi ben Dina, hes 9 - 18 cash -> Levi m, mother Dina, aged 9, 18 cash
    # where a sum has its currency, the bare number is the age
    street en Ashley bas Kim, 14, $10 -> Ashley f, mother Kim, aged 14, $10
    street en Dylan ben Robin, 35, 20 dollars -> Dylan m, mother Robin, aged 35, 20 dollars
    street he נועם בן גלית, 25, 50 שקל -> נועם m, mother גלית, aged 25, 50 שקל
    street ru Давид бен Сара, 40, 500 рублей -> Давид m, mother Сара, aged 40, 500 рублей
    # an age comes first as a rule, and a small number is one as a rule
    street en Levi ben Sigal, 22, 10 -> Levi m, mother Sigal, aged 10, 22 ? people
    street en Lior, female, 22, mom Sigal, 10 -> Lior f, mother Sigal, aged 22, 10 ? people
    street en Levi ben Sigal, 10, 22 -> Levi m, mother Sigal, aged 10, 22
    # who is told with an age and then with a parent has no second one
    street he ליאור בת 22 אמא סיגל 10 -> ליאור f, mother סיגל, aged 22, 10
    street he שחר בת 7 אמא מיכל 10 -> שחר f, mother מיכל, aged 7, 10
    street ru Миша 7 мама Лена 10 -> Миша m, mother Лена, aged 7, 10
    street yi משה 7 די מאמע לאה 10 -> משה m, mother לאה, aged 7, 10
    street en Maya 7 bat Dana 10 -> Maya f, mother Dana, aged 7, 10
    street en Moshe 7 ben Sarah, Dovid 5 ben Leah, 36
        -> Moshe m, mother Sarah, aged 7; Dovid m, mother Leah, aged 5, 36 ? sum
    street en Moshe 18 ben Sarah -> Moshe m, mother Sarah, 18
    # twelve and thirteen beside the word for it are years
    street en Josh 13 bar mitzvah boy ben Lisa 18 -> Josh m, mother Lisa, aged 13, 18
    street en Josh, 13, bar mitzvah boy, ben Lisa, 18 -> Josh m, mother Lisa, aged 13, 18
    street en Maya 12 bat mitzvah girl bat Dana 18 -> Maya f, mother Dana, aged 12, 18
    street yi יאסל 13 בר מצוה בחור בן פייגא 18 -> יאסל m, mother פייגא, aged 13, 18
    street ru Йоси 13 лет бар-мицва бен Лиза 18 -> Йоси m, mother Лиза, aged 13, 18
    street he נועם בר מצווה 13 בן יעל 18 -> נועם m, mother יעל, aged 13, 18
    street en Josh ben Lisa bar mitzvah boy 18 -> Josh m, mother Lisa, 18
    # a birthday in a month is an age, and the number behind it the sum
    street en Josh ben Lisa, he's 13 in march 18 -> Josh m, mother Lisa, aged 12, 18
    street en Josh ben Lisa turns 13 in May, 18 -> Josh m, mother Lisa, aged 12, 18
    street en Josh ben Lisa turns thirteen in May, 36 -> Josh m, mother Lisa, aged 12, 36
    street en Josh ben Lisa turned 7 in March, 18 -> Josh m, mother Lisa, aged 7, 18
    street en Josh ben Lisa, 13 in March, 18 cash -> Josh m, mother Lisa, aged 12, 18 cash
    street en Josh ben Lisa, turned 7 on march 3, 18 -> Josh m, mother Lisa, born 2018-03-03, 18
    street en Josh ben Lisa, turns 13 on march 3, 26 -> Josh m, mother Lisa, born 2013-03-03
    street en Josh ben Lisa, born 13 March 18 -> Josh m, mother Lisa, born 2018-03-13
    street he יוסי בן לאה יהיה בן 13 במרץ 18 -> יוסי m, mother לאה, aged 12, 18
    street he יוסי בן לאה, ימלאו לו 13 במאי 50 -> יוסי m, mother לאה, aged 12, 50
    street ru Йоси бен Лиза, исполнится 13 в марте 18 -> Йоси m, mother Лиза, aged 12, 18
    street ru Йоси бен Лиза, ему 13 в мае, 36 -> Йоси m, mother Лиза, aged 12, 36
    street yi יאסל בן פייגא ווערט 13 אין מערץ 18 -> יאסל m, mother פייגא, aged 12, 18
    menu en Josh ben Lisa Cohen, he's 13 in march 18 -> Josh /Cohen/ m, mother Lisa, aged 12, 18
    # whoever turns three is two
    street yi יאסל בן פייגא ווערט דריי יאר 18 -> יאסל m, mother פייגא, aged 2, 18
    street yi יאסל בן פייגא איז דריי יאר -> יאסל m, mother פייגא, aged 3
    street ru Йоси бен Лиза исполняется три года -> Йоси m, mother Лиза, aged 2
    street en Josh ben Lisa turning three 18 -> Josh m, mother Lisa, aged 2, 18
    street en Josh ben Lisa is three years old -> Josh m, mother Lisa, aged 3
    # kin of somebody named before is another person
    street en Moshe Levy 18, his son ben Leah -> Moshe /Levy/ m, 18; m, mother Leah ? given
    # a sum in front of several people may be of them all
    street he 50 שקל מוטי בן שושנה ורחל בת ציפורה
        -> מוטי m, mother שושנה, 50 שקל; רחל f, mother ציפורה ? sum
    street en 50 dollars Moti ben Shoshana and Rachel bas Tzipora
        -> Moti m, mother Shoshana, 50 dollars; Rachel f, mother Tzipora ? sum
    # the sum behind a Hebrew "for"
    menu he אות לאמא שלי ב-36 שקל, שרה בת רבקה כהן -> שרה /כהן/ f, mother רבקה, 36 שקל
    menu he אות ב36 ש"ח לרבקה בת לאה גרין -> רבקה /גרין/ f, mother לאה, 36 ש"ח
    menu he אות ב־36₪ לרבקה בת לאה גרין -> רבקה /גרין/ f, mother לאה, 36₪
"""


def test_an_age_is_no_sum() -> None:
    for place, language, text, expected in rows_of(ROWS):
        assert told(read(text, place, language)) == expected, text

"""Words that a reading would leave unused are asked about; lines in Hebrew and Yiddish."""

from __future__ import annotations

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = """
    # an "and" joined to a name behind a number: no family's name
    street he אני דוד ואשתי מיכל והילדים רון 5 וגל 3 משפחת פרץ
        -> דוד /פרץ/ m; מיכל /פרץ/ f; רון /פרץ/, mother מיכל, aged 5; גל /פרץ/, mother מיכל, aged 3 ? gender
    street he הילדים רון 5 וגל 3 משפחת פרץ -> רון /פרץ/, aged 5; גל /פרץ/, aged 3 ? gender
    street he והילדים נועם 5 וגיל 3 משפחת פרץ -> נועם /פרץ/, aged 5; גיל /פרץ/, aged 3 ? gender
    street he רון בן 5 וגל בת 3 -> רון m, aged 5; גל f, aged 3 ? parent_or_family
    register he רון כהן וגל -> רון /כהן וגל/ ? gender, people
    street he דנה וגל 36 -> דנה /וגל/ f, 36 ? people
    # the first names behind a family's are no part of it
    street he משפחת פרץ דוד ומיכל והילדים רון 5 וגל 3
        -> דוד /פרץ/ m; מיכל /פרץ/ f; רון /פרץ/, mother מיכל, aged 5; גל /פרץ/, mother מיכל, aged 3 ? gender
    street he משפחת כהן יוסי ורותי 36 -> יוסי /כהן/ m; רותי /כהן/ f, 36 ? sum
    register he משפחת לוי אבי ורונית -> אבי /לוי/ m; רונית /לוי/ f
    register yi משפחת ווייס משה און שרה -> משה /ווייס/ m; שרה /ווייס/ f
    register en family Katz Moshe and Sara -> Moshe /Katz/ m; Sara /Katz/ f
    # words of mourning between a father's name and the family's may be his
    street he דוד בן אברהם ז"ל כהן -> דוד /כהן/ m, father אברהם ? standing
    street en Avraham ben Yitzchak z"l Friedman 36 -> Avraham /Friedman/ m, father Yitzchak, 36 ? standing
    street he שרה בת משה ע"ה לוי -> שרה /לוי/ f, father משה ? standing
    street yi יענקל בן הרב משה ז"ל גרין 18 -> יענקל /גרין/ m, father משה, 18 ? standing
    street he דוד בן אברהם (ז"ל) כהן -> דוד /כהן/ m, father אברהם ? standing
    street he דוד בן אברהם ז"ל, כהן -> דוד /כהן/ m, father אברהם ? standing
    street he דוד בן אברהם כהן ז"ל -> דוד /כהן/ m, father אברהם, deceased
    street he לע"נ דוד בן אברהם ז"ל כהן -> דוד /כהן/ m, father אברהם, deceased
    street he דוד ז"ל בן אברהם ז"ל כהן -> דוד /כהן/ m, father אברהם, deceased
    # and are his where the child is wished a long life
    street he מאיר בן שמעון זצ"ל לנדא שיחי' -> מאיר /לנדא/ m, father שמעון
    street yi משה בן אהרן ע"ה שיחי' לאנדא -> משה /לאנדא/ m, father אהרן
    register he לאה בת שמואל ז"ל תחי' -> לאה f, father שמואל
    register en Dovid ben Avraham z"l shlita Cohen -> Dovid /Cohen/ m, father Avraham
    # a parent who is spoken of behind the words of mourning
    street he משה כהן ז"ל (האב) -> משה /כהן/ m, deceased ? standing
    register he רות שלום ז"ל - האבא -> רות /שלום/ f, deceased ? standing
    list he רות שלום (ז"ל, האמא) -> רות /שלום/ f, deceased ? standing
    # a departed grandmother of a hundred gives a hundred
    street he לע"נ סבתא מסעודה בת חביבה 100 -> מסעודה f, mother חביבה, deceased, 100
    street yi לע"נ די באבע מלכה בת שרה 100 -> מלכה f, mother שרה, deceased, 100
    # the mother of one who is no brother
    street he אשתי גיטי ואני יודל בן שיינדל רוט -> גיטי /רוט/ f; יודל /רוט/ m, mother שיינדל
    street yi מיין ווייב גיטי און איך יודל בן שיינדל ראטה -> גיטי /ראטה/ f; יודל /ראטה/ m, mother שיינדל
    street he אבא שלי משה ואני דוד בן שרה -> משה m; דוד m, mother שרה ? parent_or_family
    street he החבר שלי אבי ואני דוד בן שרה כהן -> אבי m; דוד /כהן/ m, mother שרה ? parent_or_family
    street yi מיין חבר מאטי און איך לייבי בן רבקה -> מאטי m; לייבי m, mother רבקה ? parent_or_family
    street he אחותי דינה ואני יעל בת רחל -> דינה f, mother רחל; יעל f, mother רחל
    street yi מיין ברודער מאטי און איך לייבי בן רבקה -> מאטי m, mother רבקה; לייבי m, mother רבקה
    # a baby of some days is its mother's
    street he תינוקת בת יומיים של מיטל פרידמן עוד אין שם -> /פרידמן/ f, mother מיטל, aged 0, newborn
    # what somebody has said
    street he שכני אמר לי שלום כהן לרשום אות -> /כהן/ m ? given, people
    street he אמא שלי ביקשה לרשום את שרה בת לאה -> שרה f, mother לאה ? people
    # a no in brackets
    street he רינה אדרי (לא לרשום) -> רינה /אדרי/ f ? people
    list he משה כהן (לא) -> משה /כהן/ m ? people
    list yi משה כהן (נישט פארשרייבן) -> משה /כהן/ m ? people
    list he משה כהן (מהגן) -> משה /כהן/ m
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_what_would_stay_unused_is_asked_about(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

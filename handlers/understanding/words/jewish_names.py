"""The name by which somebody is called up to the Torah, beside the one of every day: Alexander (Yisrael)."""

from __future__ import annotations

from handlers.answers import words_of
from storage.names import given_names

# Names of the Bible and of old custom, in Hebrew; who bears one needs no other.
_JEWISH = words_of(
    """
    אברהם יצחק יעקב ישראל משה אהרן דוד שלמה יוסף בנימין יהודה שמעון ראובן לוי אשר נפתלי דן גד זבולון
    יששכר אפרים מנשה שמואל שאול אליהו אלישע יונה יואל עזרא נחמיה דניאל מרדכי מנחם חיים ברוך מאיר צבי דב
    אריה זאב פנחס אלעזר אליעזר יהושע כלב גרשון נתן נחום שלום מנדל שניאור לייב הירש בער שרה רבקה רחל לאה
    חנה מרים אסתר דבורה רות יעל תמר נעמי דינה חיה חוה מלכה ברכה ציפורה צפורה יהודית בתיה אביגיל מיכל
    פייגא שיינא פרידא גיטל מושקא הינדא ביילא פרומא זלדה זלטא אלחנן אלימלך אליקים אלקנה איתמר בצלאל
    גבריאל גדליה הלל זכריה זלמן חגי חזקיהו חנוך חנניה יאיר יחזקאל יחיאל יכין יקותיאל ירמיהו ירמיה ישעיהו
    ישעיה ישי כתריאל מלאכי מתתיהו עובדיה עזריאל עזריה עמרם עקיבא פרץ פסח צדוק רפאל שבתי שמחה שמעיה
    שמריהו שמריה שרגא אורה איטא איידל אלישבע באשא בריינא בתשבע ברוריה גאולה גולדה גולדא דבושא הדסה הודיה
    חסיה טובה טויבא יוכבד מירל מנוחה נחמה סימא עדינה עטרה פנינה פעסיא צביה ציפא צירל רחמה רייזל רייזא
    ריסיא ריקל שולמית שושנה שפרה תהילה תמרה נעומי
    """
)


def is_jewish_beside(name: str, other: str) -> bool:
    """True for a Jewish name in brackets beside another one that is none, or no more than its short form.

    Both stand as typed, in any letters. The English form of the same name, as in "Yossi (Joseph)", is no
    other name; nor is the nickname of a Jewish one, as in "Moshe (Moishy)".
    """
    own, others = _spellings(name), _spellings(other)
    if not own or not own <= _JEWISH or not other:
        return False
    return not (others & own and others <= _JEWISH)


def _spellings(name: str) -> set[str]:
    """A given name in Hebrew, as each entry of the table has it first; of several names, the first one's."""
    entries = given_names().find(name) or given_names().find(name.partition(" ")[0])
    return {entry.hebrew[0].split()[0] for entry in entries}

"""Words of the street in four languages: typed for a button, beside a name to undo, around a payment."""

import re
from dataclasses import dataclass

from handlers.answers import InputText, normalize, take_sum, words_of
from handlers.flows.street.drafts import CHANGE_LINE, END_SHIFT, GET_CERTIFICATES, UNDO

_TYPED = {
    UNDO: "החזרה, להחזיר, ביטול הרישום, לבטל רישום, отменить запись",
    CHANGE_LINE: "change, correct, fix, שינוי, לשנות, תיקון, לתקן, ענדערן, פאררעכטן, изменить, исправить",
    GET_CERTIFICATES: "done, certificate, certificates, סיום, תעודה, תעודות, גמור, פארטיג, סערטיפיקאט, "
    "готово, сертификат, сертификаты",
    END_SHIFT: "end, end of shift, end shift, finish, סוף, סוף משמרת, סיום משמרת, סוף שיפט, ענדע, "
    "ענדיגן, ענדיג, פארענדיגן, "
    "שיפט ענדיגן, ענדיגן די שיפט, ענדיגן דעם שיפט, "
    "לסיים משמרת, לסיים את המשמרת, "
    "end the shift, finish shift, завершить смену, закончить смену, конец, "
    "конец смены, закончить",
    "again": "again, עוד פעם, שוב, נאכאמאל, ещё раз, еще раз, снова",
    "leave": "leave it out, leave out, skip, skip it, דלג, לדלג, בלי, אויסלאזן, לאז אויס, пропустить",
}
_COMMANDS = {normalize(word): key for key, words in _TYPED.items() for word in words.split(",")}

_TO_UNDO = """
    undo, take back, cancel, remove, delete, erase, scratch, take out, למחוק, מחק, תמחק, תמחקי, מחקי, לבטל,
    בטל, תבטל, בטלי, תבטלי, ביטול, להסיר, הסר, תסיר, להוריד, תוריד, תורידי, להחזיר, תחזיר, תחזירי, טעות,
    צוריקנעמען, צוריק נעמען, נעם צוריק, נעמט צוריק, אויסמעקן, מעק אויס, מעקט אויס, אראפנעמען, נעם אראפ,
    נעמט אראפ, אנולירן, בטל מאכן, מאך בטל, מאכט בטל, טעות מיט,
    отменить, отмени, отмените, отмена, убрать, убери, уберите, удалить, удали, удалите,
    вернуть, верни, верните, стереть, сотри, снять, ошибка с, ошибка
"""
_UNDO_PHRASES = sorted((normalize(one).split() for one in _TO_UNDO.split(",")), key=len, reverse=True)
# Why somebody is taken back, behind the name: "he wants his money back".
_WHY = re.compile(
    r"[\s,.;-]+(?:(?:because|cause|cuz|bc|since|כי|ווייל|потому что)\s+)?"
    r"(?:(?:he|she|they)\s+(?:wants?|changed|regrets?|asked|took|needs?|doesn'?t|didn'?t|isn'?t)|"
    r"(?:הוא|היא|הם)\s+(?:רוצה|רוצים|התחרט|התחרטה|ביקש|ביקשה|לא)|"
    r"(?:ער|זי|זיי)\s+(?:וויל|ווילן|האט|האבן|נישט)|"
    r"(?:он|она|они)\s+(?:хочет|хотят|передумала?|передумали|просит|попросила?|не))\b.*",
    re.IGNORECASE | re.DOTALL,
)
_TAKE_OFF = re.compile(
    rf"\s*(?:please\s+|pls\s+)?(?:take|scratch|cross|strike|get)\s+(?P<who>[^\d\n]+?)\s+(?:off|out)"
    rf"(?:\s+(?:the|my|of)\s+(?:the\s+|my\s+)?list)?(?:{_WHY.pattern})?[.!\s]*",
    re.IGNORECASE,
)
_BESIDE_NAMES = words_of(
    """
    please the of for letter letters registration entry line it that this one last latest now just את של
    הרישום רישום האות אות בבקשה האחרון האחרונה אחרון אחרונה זה זאת הזה הזאת אותו אותה די דעם דער פון פאר אות
    ביטע עס דאס לעצטע לעצטן לעצטער запись записи букву буквы пожалуйста последнее последнюю последний
    последнего последняя это эту этого его её ее
    """
)
_WRONG = """
    mistake, wrong, not right, incorrect, error, bad, טעיתי, לא נכון, לא נכונה, טעות, שגיאה, א טעות,
    געמאכט א טעות, נישט ריכטיג, נישט ריכטיק, ошибся, ошиблась, ошибка, неправильно, неверно, не так, не то
"""
_WRONG_PHRASES = frozenset(normalize(one) for one in _WRONG.split(","))
_BESIDE_WRONG = _BESIDE_NAMES | words_of(
    """
    i my made a was is that's there שלי היתה הייתה עשיתי זו יש כאן איז איך האב כ'האב מיין я моя тут здесь была
    """
)

_SUM = r"(?P<sum>[$₪€£₽₴]?\s?\d[\d.,]*\s?(?:[$₪€£₽₴]|\w{0,8}))"
_MONEY_FROM = (
    rf"(?:i\s+)?(?:just\s+)?(?:got|received|have|took|taken|collected)\s+(?:the\s+|his\s+|her\s+)?"
    rf"(?:cash|money|payment|pledge|{_SUM}(?:\s+(?:in\s+)?cash)?)\s+from\s+(?P<who>.+)",
    rf"(?:{_SUM}\s+)?(?:in\s+)?(?:cash|money|payment|paid)\s+(?:of\s+)?from\s+(?P<who>.+)",
    rf"(?:קיבלתי|קבלתי|לקחתי|אספתי)\s+(?:את\s+)?(?:ה?(?:מזומן|כסף|תשלום|התחייבות)\s+|{_SUM}\s+)?מ-?\s?(?P<who>.+)",
    rf"(?:{_SUM}\s+)?ה?(?:מזומן|כסף|תשלום)\s+מ-?\s?(?P<who>.+)",
    rf"(?:איך\s+)?(?:האב\s+)?(?:באקומען|גענומען)\s+(?:(?:די|דאס)\s+)?(?:קעש|מזומן|געלט|{_SUM})\s+פון\s+(?P<who>.+)",
    rf"(?:{_SUM}\s+)?(?:קעש|מזומן|געלט)\s+פון\s+(?P<who>.+)",
    rf"(?:я\s+)?(?:получила?|взяла?)\s+(?:наличные|деньги|оплату|{_SUM})\s+(?:наличными\s+)?(?:от|у|с)\s+(?P<who>.+)",
    rf"(?:{_SUM}\s+)?(?:наличные|наличными|деньги|нал|оплата)\s+(?:от|с)\s+(?P<who>.+)",
    r"(?:from|פון|от)\s+(?P<who>\D+\s\d[\d.,]*\s?[$₪€£₽₴]?)",
)
_PATTERNS = tuple(re.compile(rf"\s*{pattern}", re.DOTALL) for pattern in _MONEY_FROM)
_GAVE = re.compile(
    r"\s*(?P<who>[^\d\n]+?)\s+"
    r"(?:נתן|נתנה|הביא|הביאה|מסר|מסרה|brought|принёс|принес|принесла|האט געברענגט)"
    r"\s+[$₪€]?(?P<sum>\d[\d.,]*)\s?[$₪€]?[.!]?\s*"
)
_REST = (
    r"(?:(?:i\s+)?(?:just\s+)?(?:got|received|collected|took)\s+)?the (?:rest|remainder|remaining|balance)"
    r"(?:\s+(?:came|is in|is here|was paid|is paid|arrived))?(?:\s+from\s+(?P<who>.+?))?",
    r"(?:(?P<who>.+?)\s+)?(?:has\s+|just\s+)*(?:paid|gave|brought|sent|settled|paid up|paid off)\s+(?:me\s+)?"
    r"(?:the|his|her|their)\s+(?:rest|remainder|remaining|balance)",
    r"(?:קיבלתי|קבלתי|לקחתי|אספתי)\s+(?:את\s+)?ה?(?:שאר|יתרה)(?:\s+מ-?\s?(?P<who>.+?))?",
    r"(?:(?P<who>.+?)\s+)?(?:שילם|שילמה|שילמו|השלים|השלימה|השלימו|נתן|נתנה|הביא|הביאה|החזיר|החזירה)\s+(?:לי\s+)?"
    r"(?:את\s+)?(?:כל\s+)?ה?(?:שאר|יתרה|יתר|הפרש)",
    r"(?:איך\s+)?(?:האב\s+)?(?:באקומען|גענומען)\s+(?:דעם\s+|די\s+|דאס\s+)?(?:רעשט|רעסט|איבריגע)(?:\s+פון\s+(?P<who>.+?))?",
    r"(?:(?P<who>.+?)\s+)?(?:האט|האבן)\s+(?:מיר\s+)?(?:באצאלט|געגעבן|געברענגט|דערצאלט)\s+(?:מיר\s+)?"
    r"(?:דעם\s+|די\s+|דאס\s+)?(?:רעשט|רעסט|איבריגע)",
    r"(?:я\s+)?(?:получила?|взяла?)\s+(?:остаток|остальное|остальные)(?:\s+(?:от|у|с)\s+(?P<who>.+?))?",
    r"(?:(?P<who>.+?)\s+)?(?:доплатил[аи]?|заплатил[аи]?|отдал[аи]?|внёс|внес(?:ла|ли)?|принёс|принес(?:ла|ли)?)\s+"
    r"(?:весь\s+)?(?:остаток|остальное|остальные)(?:\s+деньги)?",
    r"(?:остаток|остальное)\s+(?:отдал[аи]?|заплатил[аи]?|внёс|внес(?:ла|ли)?|принёс|принес(?:ла|ли)?)",
    r"(?:(?P<who>.+?)\s+)?доплатил[аи]?",
)
_REST_PATTERNS = tuple(re.compile(rf"\s*{pattern}\s*[.!]*\s*", re.IGNORECASE) for pattern in _REST)
_NOBODY = words_of("he she they it also just now הוא היא הם גם ער זי זיי אויך он она они тоже уже")
_FOR_SOMEBODY = re.compile(
    r"\s(?:for|עבור|בשביל|פאר|за|для)\s"
)  # cash from Katz for Moshe: who gets a letter
OF_MONEY = words_of(  # that came, or is to come
    """
    gave paid owes owed change נתן נתנה שילם שילמה שלם חייב חייבת עודף געגעבן באצאלט שולדיג שולדיק צוריקגעגעבן
    заплатил заплатила дал дала отдал отдала должен должна сдача
    """
)
_LAST_SUM = re.compile(r"[\s,:=-]+(\d[\d.,]*)\s*$")


def command(text: str) -> str:
    """The key of the button that a whole message stands for, such as `/undo`, `again` or `leave`; `wrong` for
    one that something is wrong; "" for any other text."""
    typed = normalize(text)
    words = _without(_BESIDE_NAMES, typed).split()
    if words in _UNDO_PHRASES or (len(words) > 1 and [*dict.fromkeys(words)] in _UNDO_PHRASES):
        return UNDO  # "take the last one back"; "undo undo" takes back one, and says what stands
    if _without(_BESIDE_WRONG, typed) in _WRONG_PHRASES:
        return "wrong"  # "I made a mistake"
    return _COMMANDS.get(typed, "")


def _without(beside: frozenset[str], typed: str) -> str:
    return " ".join(word for word in typed.split() if word not in beside)


def name_to_undo(text: str) -> str:
    """The name in "undo Rivka" or "take back Rivka's letter", as typed; "" for any other text."""
    if "\n" not in text.strip() and (off := _TAKE_OFF.fullmatch(text)) is not None:
        return _name_of(off["who"].split())
    typed = _WHY.sub("", text).split()
    words = [normalize(word) for word in typed]
    for phrase in _UNDO_PHRASES if "\n" not in text.strip() else ():
        size = len(phrase)
        if words[:size] == phrase:
            return _name_of(typed[size:])
        if words[-size:] == phrase:
            return _name_of(typed[:-size])
    return ""


_NOT = r"(?:not|לא|נישט|ניט|не)"
_DENIED = (
    rf"(?:(?:no|нет|ניין)[\s,]+)?{_NOT}\s+(?P<old>[^,;]+?)\s*(?:[,;–—-]\s*|\s)(?:(?:but|rather|אלא|נאר|а)\s+)?(?P<who>[^,;]+)",
    rf"(?P<who>[^,;]+?)\s*[,;–—-]?\s+(?:and\s+|ו|און\s+|а\s+)?{_NOT}\s+(?P<old>[^,;]+)",
)
_DENIED_PATTERNS = tuple(re.compile(rf"\s*{pattern}\s*[.!]*\s*", re.IGNORECASE) for pattern in _DENIED)


@dataclass(frozen=True, slots=True)
class Contrast:
    """ "Not Ori, Gad": the name that is denied and the one that is meant, as typed."""

    denied: str
    meant: str


def contrast(text: str) -> Contrast | None:
    """The two names of "not Ori, Gad" and "Gad, not Ori"; None for any other text."""
    found = next((one for pattern in _DENIED_PATTERNS if (one := pattern.fullmatch(text)) is not None), None)
    return None if found is None else Contrast(found["old"].strip(), found["who"].strip())


def _name_of(words: list[str]) -> str:
    """Words without those that stand beside a name, and without an English ending."""
    names = [word for word in words if normalize(word) not in _BESIDE_NAMES]
    return re.sub(r"['\u2019]s\b", "", " ".join(names))


@dataclass(frozen=True, slots=True)
class SaidPayment:
    """ "Cash from Katz": who paid, and how much if it was said."""

    who: str
    sum: str


def sum_from_giver(text: str) -> SaidPayment | None:
    """Who gave what in "יעקב נתן 40", where "gave" can be a name as well; None for any other text."""
    found = _GAVE.fullmatch(text)
    return None if found is None else SaidPayment(found["who"], found["sum"])


def rest_from(text: str) -> SaidPayment | None:
    """Who paid "the rest" of a pledge, `who` empty where that is not said; None for any other text."""
    found = next((one for pattern in _REST_PATTERNS if (one := pattern.fullmatch(text)) is not None), None)
    if found is None:
        return None
    who = (found.groupdict().get("who") or "").strip(" ,.!")
    return SaidPayment("" if normalize(who) in _NOBODY else who, "")


def money_from(text: str) -> SaidPayment | None:
    """Whose money a message says that it came; None for any other text."""
    typed = InputText(text)
    for pattern in _PATTERNS:
        found = pattern.fullmatch(typed.text)
        if found is None or _FOR_SOMEBODY.search(found["who"]):
            continue
        who = InputText(text[found.start("who") :] if len(typed.text) == len(text) else found["who"])
        given = (found.groupdict().get("sum") or "").strip() or take_sum(who)
        last = _LAST_SUM.search(who.text)
        if not given and last is not None:
            given = last[1]
            who.take(last)
        return SaidPayment(who.rest().strip(" ,.!"), given)
    return None

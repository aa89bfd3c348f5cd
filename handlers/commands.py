"""The words that work anywhere, in all four languages, whatever language is spoken at the moment."""

import re

from handlers.answers import normal
from handlers.words import LANGUAGES, OWN_NAMES
from storage.people import HAND_OVER_CODE_LENGTH

BACK = "/back"
CANCEL = "/cancel"
MENU = "/menu"
HELP = "/help"
LANGUAGE = "/language"
REGISTER = "/register"
LETTERS = "/letters"
SCROLLS = "/scrolls"
QUESTION = "/question"
BRING = "/bring"
LIST = "/list"
STREET = "/street"  # of volunteers, like those below
SLIPS = "/slips"
CASH = "/cash"
TEAM = "/team"  # of coordinators and the committee

_WORDS = {
    BACK: "back, go back, previous, חזרה, אחורה, חזור, צוריק, назад, вернуться, обратно",
    CANCEL: "cancel, stop, quit, abort, exit, ביטול, לבטל, בטל, אפרופן, בטל מאכן, "
    "отмена, отменить, стоп, выход",
    MENU: "menu, main menu, start, home, תפריט, תפריט ראשי, התחלה, התחל, מעניו, אנהייב, меню, главное меню, "
    "начало, старт, начать",
    HELP: "help, info, עזרה, הילף, помощь, справка",
    LANGUAGE: "language, languages, lang, change language, שפה, שפות, החלפת שפה, שפראך, язык, сменить язык",
    REGISTER: "register, sign up, take a letter, buy a letter, רישום, הרשמה, להירשם, פארשרייבן, "
    "רישום אות, לרשום אות, פארשרייבן אן אות, записать, записаться, записать букву, регистрация",
    QUESTION: "check, look up, check my letter, do i have a letter, do i already have a letter, בדיקה, "
    "לבדוק, בדיקת אות, האם יש לי אות, האם כבר יש לי אות, נאכקוקן, האב איך אן אות, האב איך שוין אן אות, "
    "проверить, проверить букву, есть ли у меня буква, есть ли у меня уже буква",
    LETTERS: "my letters, האותיות שלי, מיינע אותיות, мои буквы",
    BRING: "bring others, my link, share, invite, הקישור שלי, להביא אחרים, לשתף, מיין לינק, ברענגען אנדערע, "
    "моя ссылка, пригласить, поделиться",
    LIST: "list, whole list, send a list, רשימה, רשימה שלמה, שליחת רשימה, ליסטע, א גאנצע ליסטע, "
    "שיקן א ליסטע, список, целый список, отправить список",
    STREET: "street, on the street, shift, רחוב, ברחוב, רישום ברחוב, מבצעים, משמרת, גאס, אויף דער גאס, "
    "улица, на улице, смена, мивцоим",
    SLIPS: "slips, פתקים, צעטלעך, צעטלען, талоны, талончики",
    CASH: "cash, cash book, קופה, מזומן, פנקס מזומן, קעש, קאסע, касса, наличные",
    TEAM: "team, volunteers, צוות, מתנדבים, הצוות, די פעילים, команда, волонтёры, волонтеры",
    SCROLLS: "how full, how full is the scroll, progress, כמה כבר נרשם, ווי ווייט האלט די ספר תורה, "
    "сколько уже записано",
}
_LANGUAGE_NAMES = {
    "he": "hebrew, ivrit, עברית, иврит, העברעאיש",
    "en": "english, אנגלית, ענגליש, английский, англиш",
    "yi": "yiddish, idish, יידיש, אידיש, אידית, идиш",
    "ru": "russian, русский, по русски, רוסית, רוסיש",
}
_START = re.compile(r"/start(?:@\w+)?(?:\s+(\S+))?", re.IGNORECASE)
_COMMAND = re.compile(r"/(\w+)(?:@\w+)?", re.IGNORECASE)
_BY_WORD = {normal(word): key for key, words in _WORDS.items() for word in words.split(",")} | {
    normal(word): f"{LANGUAGE}-{language}"
    for language in LANGUAGES
    for word in (*_LANGUAGE_NAMES[language].split(","), OWN_NAMES[language])
}
_COMMANDS = {*_WORDS}
_CODE = re.compile(rf"(?:code|קוד|קאד|код)[\s:]+([a-z2-9]{{{HAND_OVER_CODE_LENGTH}}})", re.IGNORECASE)
HAND_OVER = "code"
LINKS = (HAND_OVER, "join", "from", "room", "with", "slip", "pick")  # what links carry: `kind-argument`
# Words may stand before it: WhatsApp's links put their text where people can still write.
_LINK = re.compile(rf"(?:.{{0,80}}\s)?({'|'.join(LINKS)})-([A-Za-z0-9_-]{{2,60}})", re.IGNORECASE | re.DOTALL)


def universal(text: str) -> str | None:
    """The command that a message is, such as `/back` or `/language-he`; None for anything else."""
    if link(text):
        return None
    if _START.fullmatch(text.strip()):
        return MENU
    if command := _COMMAND.fullmatch(text.strip()):
        key = f"/{command[1].lower()}"
        return key if key in _COMMANDS else None
    return _BY_WORD.get(normal(text))


def start_payload(text: str) -> str:
    """What a link carried into `/start`, or ""."""
    found = _START.fullmatch(text.strip())
    return found[1] or "" if found else ""


def link(text: str) -> tuple[str, str] | None:
    """(kind, argument) of what a link carried, `/start join-K7Q2MNPR` or `join-K7Q2MNPR`.

    `code K7Q2MNPR`, with which a person is taken over, may be typed in words.
    """
    if found := _CODE.fullmatch(text.strip()):
        return HAND_OVER, found[1].upper()
    found = _LINK.fullmatch(text.strip())
    return (found[1].lower(), found[2]) if found else None

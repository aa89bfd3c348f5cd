"""The words that work anywhere, in all four languages, whatever language is spoken at the moment."""

import re

from handlers.answers import normal
from handlers.words import LANGUAGES, OWN_NAMES
from storage.handover import CODE_LENGTH

BACK = "/back"
CANCEL = "/cancel"
MENU = "/menu"
HELP = "/help"
LANGUAGE = "/language"
REGISTER = "/register"
LETTERS = "/letters"
SCROLLS = "/scrolls"
QUESTION = "/question"

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
_CODE = re.compile(
    rf"(?:/start(?:@\w+)?\s+code-|(?:code|קוד|קאד|код)[\s:]+)([a-z2-9]{{{CODE_LENGTH}}})", re.IGNORECASE
)


def universal(text: str) -> str | None:
    """The command that a message is, such as `/back` or `/language-he`; None for anything else."""
    if handover_code(text):
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


def handover_code(text: str) -> str:
    """The code with which a person is taken over, typed as `code K7Q2MNPR` or carried by a link; or ""."""
    found = _CODE.fullmatch(text.strip())
    return found[1].upper() if found else ""

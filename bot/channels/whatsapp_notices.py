"""What is said to people who have not written for a day, in templates that WhatsApp approves first.

Each tells that something waits, and has one button: whoever taps it has written, and what waits is sent. A
text that changes becomes a new template by its name, and is submitted anew by `python -m bot whatsapp setup`.
No gap stands at the beginning or the end of a text, and each has a sample:
https://www.twilio.com/docs/content/using-variables-with-content-api
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from bot.channels.whatsapp_content import ContentTemplate
from handlers.commands import SHOW
from handlers.words import Language

CATEGORY = "UTILITY"
_SAMPLES = MappingProxyType({"certificate": {"1": "https://letters.example.org/c/K7Q2MNPR"}})

# notice -> language -> (text, button of at most 20 characters). {{1}} of a certificate is the link to it.
TEXTS: Mapping[str, Mapping[Language, tuple[str, str]]] = MappingProxyType(
    {
        "hold": {
            "en": (
                "The letters you chose in the Torah scroll are still on hold for you, but only for a few "
                "more "
                "minutes. Once they're paid for, they're registered.",
                "Show me",
            ),
            "he": (
                "האותיות שנבחרו בספר התורה עדיין שמורות, אבל רק לעוד כמה דקות. אחרי התשלום הן נרשמות.",
                "להמשך",
            ),
            "yi": (
                "מען האלט נאך פאר אייך די אותיות וואס איר האט אויסגעקליבן אין די ספר תורה, אבער נאר נאך "
                "עטליכע "
                "מינוט. נאכ'ן באצאלן ווערן זיי פארשריבן.",
                "ווייטער",
            ),
            "ru": (
                "Выбранные Вами буквы в свитке Торы ещё отложены для Вас, но только на несколько минут. "
                "После оплаты они будут закреплены навсегда.",
                "Показать",
            ),
        },
        "certificate": {
            "en": (
                "The letter in the Torah scroll is registered. The certificate is here: {{1}} Tap below "
                "to get "
                "it in this chat, too.",
                "Show me",
            ),
            "he": (
                "האות בספר התורה נרשמה. התעודה נמצאת כאן: {{1}} בלחיצה למטה היא תגיע גם לשיחה הזאת.",
                "להצגה",
            ),
            "yi": (
                "דער אות אין די ספר תורה איז פארשריבן. די תעודה איז דא: {{1}} דריקט אונטן, און זי "
                "קומט אויך אין דעם שמועס.",
                "ווייזן",
            ),
            "ru": (
                "Буква в свитке Торы закреплена. Сертификат здесь: {{1}} Нажмите ниже, и он придёт "
                "и в этот чат.",
                "Показать",
            ),
        },
        "answer": {
            "en": (
                "The office has answered your question about the letters of the Torah scroll. Tap below to "
                "read the answer.",
                "Read the answer",
            ),
            "he": (
                "המשרד ענה על השאלה בעניין האותיות בספר התורה. בלחיצה למטה אפשר לקרוא את התשובה.",
                "לקריאת התשובה",
            ),
            "yi": (
                "די אפיס האט געענטפערט אויף אייער פראגע וועגן די אותיות אין די ספר תורה. דריקט אונטן צו "
                "ליינען דעם ענטפער.",
                "ליינען דעם ענטפער",
            ),
            "ru": (
                "Офис ответил на Ваш вопрос о буквах в свитке Торы. Нажмите ниже, чтобы прочитать ответ.",
                "Прочитать ответ",
            ),
        },
        "letter": {
            "en": (
                "There's news of a letter in the Torah scroll, as you asked us to tell you. Tap below to "
                "read it.",
                "Read it",
            ),
            "he": (
                "יש חדש על אות בספר התורה, כפי שביקשת שנודיע. בלחיצה למטה אפשר לקרוא.",
                "לקריאה",
            ),
            "yi": (
                "עס איז דא א נייעס וועגן אן אות אין די ספר תורה, ווי איר האט געבעטן צו הערן. דריקט אונטן צו "
                "ליינען.",
                "ליינען",
            ),
            "ru": (
                "Есть новость о букве в свитке Торы, о которой Вы просили сообщить. Нажмите ниже, чтобы "
                "прочитать.",
                "Прочитать",
            ),
        },
    }
)


def notice_templates() -> dict[tuple[str, Language], ContentTemplate]:
    """(notice, language) -> its template."""
    return {(notice, language): template for notice, language, template in _templates()}


def notice_variables(notice: str, link: str) -> str | None:
    """What fills the gaps of a notice, as JSON; None where a link is missing that it needs."""
    if notice not in _SAMPLES:
        return "{}"
    return json.dumps({"1": link}) if link else None


def _templates() -> Iterator[tuple[str, Language, ContentTemplate]]:
    for notice, texts in TEXTS.items():
        for language, (body, button) in texts.items():
            action = {"type": "QUICK_REPLY", "title": button, "id": f"0:{SHOW}"}
            content = {"twilio/quick-reply": {"body": body, "actions": [action]}}
            mark = hashlib.sha256(f"{body}\n{button}".encode()).hexdigest()[:8]
            # WhatsApp knows no Yiddish; Twilio refuses a language that it does not know
            spoken = "he" if language == "yi" else language
            name = f"letters_{notice}_{language}_{mark}"
            yield notice, language, ContentTemplate(name, spoken, dict(_SAMPLES.get(notice, {})), content)

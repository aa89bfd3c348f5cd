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
                "The letters you chose in the Torah scroll are still kept for you, but only for a few more "
                "minutes. Once they're paid for, they're yours.",
                "Show me",
            ),
            "he": (
                "האותיות שנבחרו בספר התורה עדיין שמורות, אבל רק לעוד כמה דקות. אחרי התשלום הן נרשמות.",
                "להמשך",
            ),
            "yi": (
                "די אותיות וואס זענען אויסגעקליבן אין ספר תורה ווערן נאך געהאלטן, אבער נאר נאך עטליכע מינוט. "
                "נאכן באצאלן ווערן זיי איינגעשריבן.",
                "ווייטער",
            ),
            "ru": (
                "Выбранные Вами буквы в свитке Торы ещё отложены для Вас, но только на несколько минут. "
                "После оплаты они будут записаны.",
                "Показать",
            ),
        },
        "certificate": {
            "en": (
                "Your letter in the Torah scroll is registered. The certificate is here: {{1}} Tap below, "
                "and it comes into this chat, too.",
                "Show me",
            ),
            "he": (
                "האות בספר התורה נרשמה. התעודה נמצאת כאן: {{1}} בלחיצה למטה היא תגיע גם לשיחה הזאת.",
                "להצגה",
            ),
            "yi": (
                "דער אות אין ספר תורה איז איינגעשריבן. דער צערטיפיקאט איז דא: {{1}} א דרוק אונטן, און ער "
                "קומט אויך אהער אין שמועס.",
                "ווייזן",
            ),
            "ru": (
                "Ваша буква в свитке Торы записана. Сертификат здесь: {{1}} Нажмите ниже, и он придёт "
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
                "דאס ביורא האט געענטפערט אויף דער פראגע וועגן די אותיות אין ספר תורה. א דרוק אונטן, און "
                "דער ענטפער קומט.",
                "לייענען דעם ענטפער",
            ),
            "ru": (
                "Офис ответил на Ваш вопрос о буквах в свитке Торы. Нажмите ниже, чтобы прочитать ответ.",
                "Прочитать ответ",
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

"""Greetings, thanks, jokes and insults: a kind short word, and the open question again."""

from __future__ import annotations

import re

from handlers.answers import words_of
from handlers.conversation import Situation, TurnContext
from handlers.flows.register import Registration, is_about_the_departed
from handlers.intents import Intent
from handlers.words import Words, _, plain
from storage.register import orders

# A death told of one's own: "my husband passed away", «у меня умерла мама».
_DIED = re.compile(
    r"(?<!\w)(?:passed (?:away|on)|died|lost my|lost our|נפטרה?|מתה?|הלכה? לעולמו|הלכה? לעולמה|איבדנו|איבדתי"
    r"|געשטארבן|נפטר געווארן|פארלוירן"
    r"|умер(?:ла)?|скончал(?:ся|ась)|уш[её]л из жизни|ушла из жизни|потеряли?|не стало)(?!\w)",
    re.IGNORECASE,
)
_KIN = frozenset(("father", "mother", "parent", "grandparent", "wife", "kids", "kin"))
_ASKED_BESIDE = frozenset(
    ("can", "can_i", "what", "how", "how_do", "which", "must", "name", "cost", "quant", "cert")
)
_THEIRS = words_of("his her their שלו שלה שלהם זיין איר זייער его её ее их")
_SHORT = 10  # words


async def is_mourning(situation: Situation, context: TurnContext) -> bool:
    """Whether the talk is about somebody who has passed away, or the account's newest letters are."""
    if is_about_the_departed(situation.open_draft):
        return True
    if isinstance(situation.open_draft, Registration):
        return False
    newest = await orders.latest(context.transaction, context.caller.id)
    return newest is not None and any(line.person.life_status == "deceased" for line in newest.lines)


def tells_of_loss(intent: Intent, text: str) -> bool:
    """Whether a text is the news that somebody near has died, and asks for nothing."""
    said = intent.concepts
    is_news = bool(_DIED.search(text)) and "?" not in text and len(text.split()) <= _SHORT
    is_news = is_news and _THEIRS.isdisjoint(text.lower().split())
    return is_news and bool(said & _KIN) and said.isdisjoint(_ASKED_BESIDE) and not intent.asks


def quiet_words(intent: Intent) -> Words | None:
    """What a mourner is answered in place of cheerful words; None where the usual ones fit."""
    if intent.name == "thanks":
        return _("You are welcome. May the memory be a blessing.")
    if intent.name == "greeting" and "shabbat_wish" not in intent.concepts:
        return _("Shalom. I am here.")
    if "praise" in intent.concepts:
        return _("Thank you. May the memory be a blessing.")
    return None


def small_talk(intent: Intent, text: str) -> Words | None:
    """The answer to a text that asks for nothing; None where there is nothing kind to say."""
    concepts = intent.concepts
    if intent.name == "thanks":
        return _("You're very welcome! 💛")
    if "shabbat_wish" in concepts:
        return _("The same to you and yours!")
    if intent.name == "greeting":
        return _("Hi there! Good to hear from you.")
    if intent.name != "other":
        return None
    if "insult" in concepts:
        return _("I'm sorry I didn't get it right. I'm still learning; let's try again.")
    if "chat" in concepts:
        return _("I'm just the bot for letters in the Torah, and happy to help with yours.")
    if "praise" in concepts:
        return _("That's so nice to hear!")
    if "small_ok" in concepts and intent.unexplained <= 1 and not any(map(str.isdigit, text)):
        return _("All right!")
    if "put_off" in concepts and intent.is_sure:
        return _("All right!")
    if text and not any(map(str.isalnum, text)):
        return plain("😊")
    return None

"""What a text wants: an intent, its topic, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from handlers.answers import normalize
from handlers.intents.examples import FILL, ways_of_asking
from handlers.intents.intent_names import IntentName, concepts_of
from handlers.intents.kinds import AWAY, DENIED_PART, RETURNED, kind_asked, topic_of_kind
from handlers.intents.lost_babies import tells_of_lost_baby
from handlers.intents.memorials import is_memorial_alone
from handlers.intents.patterns import pattern
from handlers.intents.people import introduces_by_name, is_whole_name, names_person
from handlers.intents.repeated import repeats_an_answer
from handlers.intents.scorer import Scored, hear, score
from handlers.intents.small_talk import small_talk
from handlers.intents.wishes import Wish, read_wish
from handlers.words import LANGUAGES, Language
from storage.names import is_given

_QUESTION_WORDS = frozenset(
    ["quant", "how", "how_do", "what", "what_is", "who", "when", "where", "which", "why", "ask", "can"]
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d|(?<!\w)(?:ה['׳]?)?תש[א-ת]?[\"״'׳]?[א-ת](?!\w)")

MOST_CHARACTERS = 400  # of a text that asks something; a longer one is a list or a letter to the office
_LEAST = 1.6  # score of a topic that is meant at all
_CLEAR = 2.4  # score of a topic that is answered without being asked about
_LEAD = 1.15  # how many times the score of the next topic makes a topic sure
_ALSO = 0.75  # of the best score: what a second topic of a message must have
_CERTAIN = 99.0  # score of a way of asking that was typed word for word
_MOST_KIN = 3  # words of a text that names nothing but somebody of the family
_MOST_LIKELY = 3  # topics that are offered where none is sure
# Topics that touch a person closely: none is guessed from the words beside, only from its own.
_ONLY_NAMED = {
    "adopted": frozenset(("adopted",)),
    "convert": frozenset(("convert",)),
    "deceased": frozenset(("deceased",)),
    "non_jewish_spouse": frozenset(("goy", "self_goy", "jewish")),
}
_KIN_ALONE = concepts_of(f"father mother parent grandparent wife kids kin mine {FILL}")  # "my dad"
_NO_ALONE = concepts_of(f"no small_ok {FILL}")  # "no", "no thanks": whatever was asked, nothing is now
_MONEY = frozenset(("poor", "cost", "minimum"))  # who speaks of it looks up nobody's letter
# Who says nothing else asks for a letter, and nothing about it: "another letter, please".
_FOR_ONESELF = frozenset(("self_reg", FILL))  # "for myself": a letter, and nothing is asked
_ONE_MORE = frozenset(("several", "letter", "buy", "want", "torah", "small_ok", "mine", FILL))
# Without one of these, who wants to register somebody does not ask whether that was done.
_LOOKS_UP = concepts_of("have_one already lookup_check unknown did_get who_buys have mine ask")
_WISHES = frozenset(("want", "letter"))
_CHECKS = concepts_of("have_one already lookup_check unknown did_get who_buys mine")
_HOW = concepts_of("how how_do can_i")
_ASKING = concepts_of("how when where which why how_do must")
# Who asks about these and speaks of none of those looks up nobody's letter.
_NO_LOOKUP = concepts_of("trust ways_of_paying technical minhag_tradition money shabbat language")
_OF_LOOKUP = concepts_of("letter have_one lookup_check sign name")
_NAMED: dict[str, IntentName] = {
    "contact_human": "human",
    "volunteer": "volunteer",
    "how_full": "progress",
    "=progress": "progress",
    "=register": "register",
    "=pay": "pay",
    "=my_letters": "my_letters",
}
_PUTS_OFF = "put_off"
_LISTS = "several_letters"
_SCRIBE = "sofer"
_GRIEF = "stillborn"  # a child that was not born alive, or died before it had a name


# Who puts off may say what; who speaks of these asks for something as well.
_NOT_PUT_OFF = concepts_of(
    "quant how_do can pay poor sponsor refund cost human_only rabbi lookup_check have_one convert adopted "
    "goy half cancel_order not_work pay_way shabbat card newborn"
)
# What a message about a person may speak of besides, and still registers that person.
_ABOUT_PERSON = concepts_of(
    "gift newborn deceased choose_letter children_scroll general_scroll mother_unknown hebrew_name women "
    "several_letters halacha_mitzvah ways_of_paying siyum certificate price difference"
)
# May one get a letter for ...: who names somebody in asking that begins with it.
_LETTER_FOR = concepts_of("deceased mother_unknown halacha_mitzvah gift newborn")
_LETTER = concepts_of("letter buy sign")
_FOR_THEM = concepts_of("letter buy sign want gift")  # "can I give Tali bat Maya one in Noach?"
# What is asked of everybody; a name that stands beside it is no wish yet.
_SAID_OF_ALL = concepts_of("siyum price difference ways_of_paying certificate children_scroll general_scroll")
_LANGUAGE_CONCEPTS = {f"to_{language}": language for language in LANGUAGES}
_RUSSIAN = {"ru": frozenset(("goy",))}  # русский is the language, and a man of that people
_BARE = 3  # words of a message that may be nothing but the name of a language
_PEOPLE = (
    ("kin", "other"),
    ("wife", "spouse"),
    ("grandparent", "grandparent"),
    ("kids", "child"),
    ("parent", "parent"),
)
_ABOUT_RIGHTS = frozenset(("can", "what", "who", "which", "ask", "only", "no", "already"))
_RELATIONS = frozenset(concept for concept, _whose in _PEOPLE)


@dataclass(frozen=True, slots=True)
class Intent:
    """What a text wants. `topic`: a question's key, or what narrows another intent."""

    name: IntentName
    topic: str = ""
    is_sure: bool = False
    question: str = ""  # the topic of the questions that lies nearest, whatever the intent; "" for none
    likeliest: tuple[str, ...] = ()  # topics of questions, best first, to be offered where nothing is sure
    others: tuple[str, ...] = ()  # further topics of the same message that are clearly meant
    concepts: frozenset[str] = frozenset()
    unexplained: int = 0  # words that stand for nothing
    asks: bool = False  # the text has the form of a question
    is_known_way: bool = False  # the text is a way of asking, word for word
    kind: str = ""  # the form by which the text was told, of `handlers.intents.kinds`
    wish: Wish | None = None  # where somebody's letter is asked for

    @property
    def is_small_talk(self) -> bool:
        """True for a text that asks for nothing: a greeting, thanks, a joke."""
        return self.name in ("greeting", "thanks") or (self.name == "other" and self.is_sure)


@lru_cache(maxsize=256)
def read_intent(text: str, language: Language) -> Intent:
    """The intent of a text, in any of the four languages or in Latin letters; `language` is the talk's.

    "other" where nothing was understood. Whether a text is a name is the reader's to say; here only *X ben Y*
    and *mother Y* count, beside which somebody is registered.
    """
    if not text.strip() or len(text) > MOST_CHARACTERS:
        return Intent("other")
    if _is_bare_name(text, language) or introduces_by_name(text) or repeats_an_answer(text):
        return Intent("other", unexplained=len(text.split()))
    return _read(text, score(text, language), read_wish(text, language))


def _is_bare_name(text: str, language: Language) -> bool:
    """Whether a text is a first name that is no word besides, and a family's: "Ruth Price", «Борис Немец»."""
    if not is_whole_name(text) or "?" in text or _known_way(text):
        return False
    return not hear(text.split()[0], language)[0].concepts


def without_wish(intent: Intent) -> Intent:
    """The intent of the same text where the wish in it turned out to be none."""
    named = replace(intent, wish=None)
    if intent.question:
        name, topic = _named(intent.question, intent.concepts, False, intent.asks)
        return replace(named, name=name, topic=topic, is_sure=False)
    return replace(named, name="other", topic="", is_sure=False)


def _read(text: str, scored: Scored, wish: Wish | None) -> Intent:
    concepts = scored.heard.concepts | ({_GRIEF} if tells_of_lost_baby(text) else set())
    kind = kind_asked(text)
    known = topic_of_kind(kind) or _known_way(text)
    topics = [
        (key, value)
        for key, value in scored.topics
        if value >= _LEAST and (key not in _ONLY_NAMED or _ONLY_NAMED[key] & concepts)
    ]
    if (concepts <= _KIN_ALONE or concepts <= _NO_ALONE) and scored.heard.words <= _MOST_KIN:
        topics = []
    if known:
        topics = [(known, _CERTAIN), *(one for one in topics if one[0] != known)]
    asks = "?" in text or bool(scored.heard.opening & _QUESTION_WORDS)
    told = Intent(
        "other",
        question=next((key for key, _value in topics if not key.startswith("=")), ""),
        likeliest=tuple(key for key, _value in scored.topics if not key.startswith("="))[:_MOST_LIKELY],
        concepts=concepts,
        unexplained=0 if kind else len(scored.heard.unexplained),
        asks=asks or bool(kind),
        is_known_way=bool(known),
        wish=None if kind else wish,
    )
    if kind in (AWAY, RETURNED):
        told = replace(told, name="greeting" if kind == RETURNED else "other")
        return replace(told, question="", kind=kind, is_sure=True, is_known_way=False)
    if kind and _GRIEF not in concepts:
        if kind == DENIED_PART:
            return replace(told, name="my_letters", topic="correct", kind=kind, is_sure=True)
        name, topic = _NAMED.get(known, "question"), known.lstrip("=")
        return replace(told, name=name, topic="" if name == topic else topic, kind=kind, is_sure=True)
    if not told.unexplained and "pay" in concepts and concepts <= {"pay", "want", "small_ok", FILL}:
        return replace(told, name="pay", topic="pay", is_sure=True)
    if is_memorial_alone(text, concepts, told.unexplained, asks):
        return replace(told, name="register", topic="memory", question="", is_sure=True)
    if _GRIEF in concepts:  # before anything that a birth or a letter is spoken of beside it
        return replace(told, name="question", question="deceased", topic="deceased", is_sure=True)
    if spoken := _language(text, concepts, scored):
        return replace(told, name="language", topic=spoken, is_sure=True)
    if not (known or asks or wish) and _PUTS_OFF in concepts and not concepts & _NOT_PUT_OFF:
        thanked = "thanks" in scored.heard.opening  # thanks Levi, speak tomorrow
        return replace(told, name="thanks" if thanked else "other", is_sure=True)
    if not known and (small := small_talk(scored, topics)):
        if small == "cancel" and (asks or concepts & _HOW):  # asked how it is done: it is not done yet
            return replace(told, name="question", question="refund", topic="refund", is_sure=True)
        return replace(told, name=small, is_sure=True)
    key = topics[0][0] if topics else ""
    if wish is not None and wish.intent == "lookup" and concepts & _MONEY:
        wish = None
    if wish is not None and wish.intent == "lookup" and _SCRIBE in concepts and asks:
        wish = None  # "does the scribe write the name?"
    if wish is not None and key == "=register" and not asks and not concepts & _LOOKS_UP:
        wish = None if wish.whose != "mine" else wish  # what was bought for the writer was bought already
    if (
        wish is not None
        and key == "=register"
        and not asks
        and concepts >= _WISHES
        and not concepts & _CHECKS
    ):
        wish = None  # "my dad got ill, I want to do a letter for him"
    if wish is not None and _is_wish(wish, key, topics, concepts):
        topic = _whose(wish, concepts) if wish.intent == "lookup" else wish.topic
        return replace(told, name=wish.intent, topic=topic, is_sure=True)
    if not topics:
        return told
    if key == "several_letters" and not (known or told.asks) and concepts <= _ONE_MORE:
        return replace(told, name="register", is_sure=True)
    if not (known or asks) and "self_reg" in concepts and concepts <= _FOR_ONESELF and not told.unexplained:
        return replace(told, name="register", topic="self", is_sure=True)
    best = topics[0][1]
    is_dated = _YEAR.search(text) is not None
    is_sure = best >= _CLEAR and (len(topics) == 1 or best >= _LEAD * topics[1][1])
    if _is_for_somebody(text, key, told, scored.heard.unexplained, is_sure):
        return replace(told, name="register", topic=_narrowed(concepts, is_dated), is_sure=True)
    name, topic = _named(key, concepts, is_dated, asks)
    if (name, topic) == ("my_letters", "correct") and pattern("what_if").match(normalize(text)):
        return replace(
            told, name="question", topic="fix_name", is_sure=is_sure, asks=True
        )  # none is made yet
    if (name, topic) == ("register", "list") and asks:
        return replace(told, name="question", question=_LISTS, topic=_LISTS, is_sure=is_sure)
    others = tuple(key for key, value in topics[1:_MOST_LIKELY] if value >= _ALSO * best)
    return replace(told, name=name, topic=topic, is_sure=is_sure, others=others)


def _is_for_somebody(text: str, key: str, told: Intent, unexplained: Sequence[str], is_sure: bool) -> bool:
    """Whether somebody is named for whom a letter is meant, however much is said of them besides."""
    if names_person(text):
        wishes = bool(told.concepts & _LETTER) and key in _LETTER_FOR
        wishes = wishes or (key == "choose_letter" and bool(told.concepts & _FOR_THEM))
        return wishes or (not told.asks and (key in _ABOUT_PERSON or not is_sure))
    is_told_of = key in _ABOUT_PERSON and key not in _SAID_OF_ALL
    return is_told_of and not told.asks and any(map(is_given, unexplained))


@lru_cache(maxsize=1)
def _ways() -> dict[str, str]:
    return {normalize(way): key for _language, key, way in ways_of_asking()}


def _known_way(text: str) -> str:
    """The key of a way of asking that was typed word for word; "" for none."""
    return _ways().get(normalize(text), "")


# --- another language -------------------------------------------------------------------------------------


def _language(text: str, concepts: Set[str], scored: Scored) -> str:
    """The code of the language that is asked for; "" where none is."""
    named: list[str] = [code for concept, code in _LANGUAGE_CONCEPTS.items() if concept in concepts]
    if len(named) == 2 and "no" in concepts:
        named = _wanted_language(text)  # "I don't read Hebrew. Can we do English?"
    elif "no" in concepts and "speak" in concepts:
        return ""  # one that is not spoken
    if len(named) != 1:
        return ""
    rest = concepts - {FILL, "language", "lang_word", "hebrew_name", "speak", "can", "want", "ask", "how",
                       "small_ok", "talk", "fix", "no", "do_get", "accept", "have", "in_letters", "how_do",
                       "greet", "jewish", "self_reg", "can_i", "steps", "what", "mine", "back", "difference",
                       "write_it", *_LANGUAGE_CONCEPTS}  # fmt: skip
    if scored.heard.words <= _BARE:
        rest -= _RUSSIAN.get(named[0], frozenset())
    if rest or "name" in concepts or scored.heard.unexplained:
        return ""
    bare = scored.heard.words <= _BARE
    asks = bool(concepts & {"speak", "fix", "want", "can", "talk", "ask"})
    return named[0] if bare or asks else ""


def _wanted_language(text: str) -> list[str]:
    """The code of the language that stands behind no "not", of the two in a text; [] in doubt."""
    wanted: list[str] = []
    is_denied = False
    for word in normalize(text).split():
        said = hear(word, "en")[0].concepts
        named = [code for concept, code in _LANGUAGE_CONCEPTS.items() if concept in said]
        if named and not is_denied:
            wanted += named
        is_denied = "no" in said or (is_denied and not named)
    return wanted


# --- what is asked for ------------------------------------------------------------------------------------


def _is_wish(wish: Wish, key: str, topics: list[tuple[str, float]], concepts: Set[str]) -> bool:
    """Whether a wish about letters goes before the topic that scores best."""
    if key == "=my_letters":
        return False
    if wish.intent == "lookup" and key in _NO_LOOKUP and not concepts & _OF_LOOKUP:
        return False
    own = {"already_have", "which_letter", "certificate", "fix_name", ""}
    if key == "mother_unknown" and names_person(wish.text):
        return True
    if key in own or (key == "=register" and wish.intent == "lookup" and not wish.needs_person):
        return True
    score_of = dict(topics)
    best = max((score_of.get(one, 0.0) for one in own), default=0.0)
    return wish.is_plain and not wish.needs_person and topics[0][1] < max(1.6 * best, 7.0)


def _whose(wish: Wish, concepts: Set[str]) -> str:
    """Whose letter is looked for, as it narrows a look-up."""
    if wish.whose == "mine":
        return "self"
    if wish.whose == "child":
        return "child"
    return next((whose for concept, whose in _PEOPLE if concept in concepts), "other")


def _named(key: str, concepts: Set[str], is_dated: bool, opens: bool) -> tuple[IntentName, str]:
    """(intent, topic) of the key that scores best. `opens`: the text has the form of a question."""
    asks = (opens and "can_i" not in concepts) or bool(concepts & _ASKING)
    if key in ("how_full", "when_written", "siyum"):
        return _progress(key, concepts)
    if key == "already_have":
        return "lookup", next((whose for concept, whose in _PEOPLE if concept in concepts), "self")
    if key == "which_letter":
        return "my_letters", ""
    if key == "fix_name":
        return "my_letters", "correct"
    if key == "certificate" and concepts & {"lost", "again", "not_got"}:
        return "my_letters", "certificate"
    if key == "newborn" and is_dated and concepts & {"buy", "sign", "letter"}:
        return "register", _narrowed(concepts, is_dated)
    if key == "=register":
        return "register", _narrowed(concepts, is_dated)
    if key in ("newborn", "deceased") and not asks and _is_registering(key, concepts):
        return "register", "memory" if key == "deceased" else "newborn"
    if key == "several_letters" and not asks and ("list_of" in concepts or _wants(concepts, "sign")):
        return "register", "list" if "list_of" in concepts else "several"
    if key in _NAMED:
        return _NAMED[key], "" if key.startswith("=") or key == _NAMED[key] else key
    return "question", key


def _progress(key: str, concepts: Set[str]) -> tuple[IntentName, str]:
    """How full and when: of the scroll as a whole; anything else about scribe and feast is a question."""
    if key == "how_full" or ("when" in concepts and not concepts & {"mine", "come", "visit", "invite"}):
        return "progress", key
    return "question", key


def _is_registering(key: str, concepts: Set[str]) -> bool:
    if key == "deceased" and "whole_family" in concepts and "can" not in concepts:
        return True  # in memory of a family
    if key == "newborn":
        is_asked = bool(concepts & {"can", "what", "later"})
        return not is_asked or ("bris" not in concepts and bool(concepts & {"buy", "sign"}))
    if "can" in concepts and not concepts & _RELATIONS:
        return False  # whether somebody who passed away may have a letter at all
    if concepts & {"letter", "want"} and concepts & _RELATIONS and not concepts & _ABOUT_RIGHTS:
        return True  # "a letter in memory of my grandfather"
    return bool(concepts & {"buy", "sign"}) or ({"want", "letter"} <= concepts)


def _wants(concepts: Set[str], verb: str) -> bool:
    return "want" in concepts and verb in concepts


def _narrowed(concepts: Set[str], is_dated: bool) -> str:
    """For whom somebody is registered. A birth with its date is a child's, not a newborn's."""
    if "list_of" in concepts:
        return "list"
    if concepts & {"deceased"}:
        return "memory"
    if concepts & {"newborn", "bris"} and not is_dated and "kid_age" not in concepts:
        return "newborn"
    if "whole_family" in concepts:
        return "several"
    if "kids" in concepts and "kin" not in concepts:  # a nephew is nobody's child here
        return "child"
    return next((whose for concept, whose in _PEOPLE if concept in concepts), "")

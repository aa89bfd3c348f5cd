"""Texts that ask for nothing: greetings, thanks, a word to stop, and what may be said beside them."""

from __future__ import annotations

from handlers.intents.examples import FILL
from handlers.intents.intent_names import IntentName, concepts_of
from handlers.intents.scorer import Scored

_TALK = frozenset(
    f"{FILL} greet shabbat_wish thanks praise small_ok chat insult no what ask can want how mine do_get "
    "accept self_reg how_do can_i have people talk rabbi human who_can shabbat".split()
)
# Who thanks and speaks of these asks for something as well.
_NOT_ONLY_THANKS = concepts_of(
    "quant cost how how_do what who when where which why can want ask sign buy add no not_work "
    "cancel stop back refund lookup_check fix again lost pay human_only talk newborn deceased language"
)
# What may be heard beside "I'm back" and "hello again".
_RETURNED = concepts_of(f"returned back again greet small_ok thanks what how {FILL}")
_LEADING = frozenset(("=back", "=cancel", "=stop"))
# For each kind of small talk the concepts that change nothing about it when they are heard beside it.
_SMALL_CONCEPTS = {
    "=stop": _TALK
    | {
        "speak",
        "stop",
        "cancel",
        "privacy",
        "spam",
        "list_of",
        "several",
        "write_it",
        "phone",
        "save",
        "do_get",
        "not_got",
        "accept",
        "already",
    },
    "=cancel": _TALK | {"forgot", "already", "cancel", "back", "cancel_order", "steps", "go", "stop"},
    "=back": _TALK | {"back", "show", "steps", "page", "go", "cancel", "fix"},
    "=thanks": _TALK | {"unknown", "thanks", "help_out", "letter", "cert", "torah"},
    "=greeting": _TALK - {"talk", "rabbi", "human"} | {"rabbi"},
    "=menu": frozenset(("menu", FILL)),
    "=other": _TALK - {"talk", "rabbi", "human", "shabbat", "who_can"}
    | {"who", "where", "when", "which", "doesnt_get"},
}
_SMALL: dict[str, IntentName] = {
    "=stop": "stop",
    "=cancel": "cancel",
    "=back": "back",
    "=thanks": "thanks",
    "=greeting": "greeting",
    "=menu": "other",
    "=other": "other",
}


def small_talk(scored: Scored, topics: list[tuple[str, float]]) -> IntentName | None:
    """The intent of a text that asks nothing: only greetings, thanks, a word to stop."""
    if "returned" in scored.heard.concepts and scored.heard.concepts <= _RETURNED:
        return "greeting"  # "I'm back" goes nowhere back
    keys = {key for key, _value in scored.small}
    first = next((key for key in _SMALL if key in keys), None)
    if first is None:
        return None
    opens = "thanks" in scored.heard.opening
    if first == "=thanks" and opens and not scored.heard.concepts & _NOT_ONLY_THANKS:
        return "thanks"  # for whatever it was
    beside = scored.heard.concepts - _SMALL_CONCEPTS[first]
    if beside and first in _LEADING:
        return None  # "back in the day" leads nowhere
    return _SMALL[first] if not topics or not beside else None

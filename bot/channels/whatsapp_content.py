"""Templates of Twilio's Content API: how a tapped question goes through one, and what each is made of.

A template has gaps, and no gap may be empty or hold a line break; so there is one for every number of answers
and of paragraphs. Within 24 hours of what a person wrote none of them needs WhatsApp's approval.
https://www.twilio.com/docs/content/using-variables-with-content-api
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from bot.channels.base import Taps, TextWire
from bot.channels.tapped import all_shapes
from handlers.words import LANGUAGES, _, voice

_PREFIX = "letters-taps-1"  # its number changes with what the templates are made of
_LINKS = "letters-link-1"
_LINK_BODY = 640  # characters above a link
PAY = _("Pay")
STRIPE_PAGES = "https://checkout.stripe.com/"
# A description that says nothing: a gap may not be empty, and what cannot be seen counts as empty.
NOTHING = "·"


class ContentTemplate(Struct, frozen=True):
    """A template as it is made: its name is what it is found by again."""

    name: str
    language: str  # two letters, as Twilio wants one even where all is in the gaps
    variables: dict[str, str]  # a sample of each gap
    types: dict[str, Any]


def tap_templates() -> dict[str, ContentTemplate]:
    """Shape of a tapped question -> its template, for every shape."""
    return {shape: _tap_template(shape) for shape in sorted(all_shapes())}


def link_templates(public_url: str) -> dict[str, ContentTemplate]:
    """Shape -> template of a link that is a button: `link`, language and the beginning of its address.

    Its label stands in the template, for no gap is taken there, and a gap ends the address:
    https://www.twilio.com/docs/content/twilio-call-to-action
    """
    found = {}
    for language in LANGUAGES:
        label = voice(language).say(PAY)
        for base in filter(None, (public_url and f"{public_url}/", STRIPE_PAGES)):
            mark = hashlib.sha256(f"{base} {label}".encode()).hexdigest()[:8]
            action = {"type": "URL", "title": label, "url": f"{base}{{{{u1}}}}"}
            content = {"twilio/call-to-action": {"body": "{{p1}}", "actions": [action]}}
            samples = {"p1": "One letter in a Torah scroll, for ever.", "u1": "pay/K7Q2MNPR"}
            shape = f"link-{language}-{base}"
            found[shape] = ContentTemplate(f"{_LINKS}-{language}-{mark}", "en", samples, content)
    return found


def linked(wire: TextWire) -> tuple[str, str] | None:
    """(shape, variables) of a message whose one button opens a page for paying; None for any other."""
    buttons = [button for row in wire.rows for button in row]
    if len(buttons) != 1 or not buttons[0].url or "\n" in wire.text or not wire.text.strip():
        return None
    [button] = buttons
    if button.label != voice(wire.language).say(PAY) or len(wire.text) > _LINK_BODY:
        return None
    parts = urlsplit(button.url)
    base = f"{parts.scheme}://{parts.netloc}/"
    gaps = {"p1": _plain(wire.text), "u1": button.url.removeprefix(base)}
    return f"link-{wire.language}-{base}", json.dumps(gaps, ensure_ascii=False)


def variables_of(taps: Taps) -> str:
    """What fills the gaps of a question's template, as JSON."""
    gaps = {f"p{number}": text for number, text in enumerate(taps.paragraphs, 1)}
    described = taps.shape.startswith("described")
    for number, option in enumerate(taps.options, 1):
        gaps |= {f"t{number}": option.title, f"k{number}": option.data}
        if described:
            gaps[f"d{number}"] = option.description or NOTHING
    if taps.opens:
        gaps["open"] = taps.opens
    return json.dumps({name: _plain(text) for name, text in gaps.items()}, ensure_ascii=False)


def _plain(text: str) -> str:
    """The text with nothing in it that looks like a gap."""
    return re.sub(r"\{{2,}", "{", text)


def _tap_template(shape: str) -> ContentTemplate:
    kind, size, count = shape.split("-")
    numbers, paragraphs = range(1, int(size) + 1), range(1, int(count.removeprefix("p")) + 1)
    body = "\n\n".join(f"{{{{p{number}}}}}" for number in paragraphs)
    samples = {f"p{number}": "Which scroll?" for number in paragraphs}
    for number in numbers:
        samples |= {f"t{number}": f"Answer {number}", f"k{number}": f"1:answer-{number}"}
        if kind == "described":
            samples[f"d{number}"] = "More about it"
    if kind == "buttons":
        content: dict[str, Any] = {"twilio/quick-reply": {"body": body, "actions": list(_actions(numbers))}}
    else:
        samples["open"] = "Choose"
        items = list(_items(numbers, described=kind == "described"))
        content = {"twilio/list-picker": {"body": body, "button": "{{open}}", "items": items}}
    return ContentTemplate(f"{_PREFIX}-{shape}", "en", samples, content)


def _actions(numbers: range) -> Iterator[dict[str, str]]:
    for number in numbers:
        yield {"type": "QUICK_REPLY", "title": f"{{{{t{number}}}}}", "id": f"{{{{k{number}}}}}"}


def _items(numbers: range, described: bool) -> Iterator[dict[str, str]]:
    for number in numbers:
        row = {"item": f"{{{{t{number}}}}}", "id": f"{{{{k{number}}}}}"}
        yield {**row, "description": f"{{{{d{number}}}}}"} if described else row

"""A letter in memory and one for the living in one message: each of them in a line of its own."""

from __future__ import annotations

import re

_AND = r"(?:and(?:\s+also)?|also|plus|און(?:\s+אויך)?|אויך|וגם|גם|и(?:\s+ещё|\s+еще)?|а\s+также)"
_MEMORY = re.compile(
    r"(?<!\w)(?P<joined>ו)?(?:in\s+(?:loving\s+)?memory\s+of|l['’]?(?:e|a)?ilui\s+nishma[st]|"
    r"(?:ל?עילוי\s+נשמת|לע[\"״]נ|לזכר)|в\s+память)(?!\w)",
    re.IGNORECASE,
)
_LIVING = re.compile(
    r"(?<!\w)(?P<joined>ו)?(?:for\s+(?:me|myself|my|our)|(?:בשביל|עבור)י?|לעצמי|פאר\s+(?:מיר|זיך|מיין|אונזער)|"
    r"для\s+(?:меня|себя|моего|моей|нашего|нашей|сына|дочери|жены|мужа|мамы|папы))(?!\w)",
    re.IGNORECASE,
)
_JOINT = re.compile(rf"[\s,;]*(?<!\w){_AND}[\s,;]*$", re.IGNORECASE)


def in_lines_apart(text: str) -> tuple[str, bool]:
    """The text with the letter for the living and the one in memory in two lines, so that nobody of one
    shares a parent, a family name or a passing with those of the other; else as it was.

    And whether an "and" tells for certain that these are two letters.
    """
    memory, living = _MEMORY.search(text), _LIVING.search(text)
    if memory is None or living is None:
        return text, False
    second = max(memory, living, key=lambda found: found.start())
    first = min(memory, living, key=lambda found: found.start())
    start = second.end("joined") if second["joined"] else second.start()
    before = text[: second.start()]
    joint = _JOINT.search(before)
    before = (before[: joint.start()] if joint is not None else before).rstrip(" ,;")
    if not before[first.end() :].strip():
        return text, False
    return f"{before}\n{text[start:]}", joint is not None or bool(second["joined"])

"""A letter in memory and one for the living in one message: each of them in a line of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.understanding.readings import Reading
from handlers.understanding.words import says_grown

_AND = r"(?:and(?:\s+also)?|also|plus|און(?:\s+אויך)?|אויך|וגם|גם|и(?:\s+ещё|\s+еще)?|а\s+также)"
_MEMORY = re.compile(
    r"(?<!\w)(?P<joined>ו)?(?:in\s+(?:loving\s+)?memory\s+of|l['’]?(?:e|a)?ilui\s+nishma[st]|"
    r"(?:ל?עילוי\s+נשמת|לע[\"״]נ|לזכר)|в\s+память)(?!\w)",
    re.IGNORECASE,
)
_LIVING = re.compile(
    r"(?<!\w)(?P<joined>ו)?(?:"
    r"(?:(?:please\s+)?(?:register|sign\s+up|put\s+down|enter)|(?:get|buy)\s+a\s+letter\s+for)\s+(?:me|my|our)|"
    r"(?:(?:נא\s+|רוצה\s+|אפשר\s+|מבקש(?:ת)?\s+)*(?:לרשום|תרשמו|רשמו|רשום|רשמי))\s+(?:את\s+)?"
    r"(?:אותי|ה?(?:בן|בת|ילד|ילדה|נכד|נכדה)(?:\s+שלי)?|אשתי|בעלי|בני|בתי)|"
    r"(?:פארשרייבן|פארשרייבט|רעגיסטרירן)\s+(?:מיך|מיין|אונזער)|"
    r"(?:запи(?:сать|шите)|оформи(?:ть|те))\s+(?:меня|мо(?:его|ю|их)|наш(?:его|у)|сына|дочь|дочку|жену|мужа|внука|внучку)|"
    r"for\s+(?:me|myself|my|our)|(?:בשביל|עבור)י?|לעצמי|פאר\s+(?:מיר|זיך|מיין|אונזער)|"
    r"для\s+(?:меня|себя|моего|моей|нашего|нашей|сына|дочери|жены|мужа|мамы|папы))(?!\w)",
    re.IGNORECASE,
)
_FOR_KIN = re.compile(  # a parent, husband or wife for whom a letter is, with a word of kin of their own
    r"ו?(?:for\s+(?:my|our)|(?:בשביל|עבור)י?|פאר\s+(?:מיין|אונזער)|для(?:\s+(?:моего|моей|нашего|нашей))?)"
    r"\s+(?P<kin>(?:late\s+|dear\s+|ליבע\s+|ליבער\s+)?[^\W\d_]+)",
    re.IGNORECASE,
)
_JOINT = re.compile(rf"[\s,;]*(?<!\w){_AND}[\s,;]*$", re.IGNORECASE)


def read_apart(text: str, read: Callable[[str], Reading]) -> tuple[str, Reading]:
    """The text as it was read, and its reading: a letter in memory beside one for the living stands in a line
    of its own, and in whose memory one for the living is, without a name, is no part of it."""
    apart, are_two = in_lines_apart(text)
    reading = read(apart)
    named = [one for one in reading.people if one.given]
    if apart == text or (are_two and len(named) == len(reading.people)):
        return apart, reading
    if not are_two and len(named) == 1:
        readings = ((line, read(line)) for line in apart.splitlines())
        of_living = (one for one in readings if any(person.given for person in one[1].people))
        return next(of_living, (text, reading))
    return text, read(text)


def in_lines_apart(text: str) -> tuple[str, bool]:
    """The text with the letter for the living and the one in memory in two lines, so that nobody of one
    shares a parent, a family name or a passing with those of the other; else as it was.

    And whether an "and" tells for certain that these are two letters.
    """
    memory, living = _MEMORY.search(text), _LIVING.search(text)
    if memory is None or living is None:
        return text, False
    if _may_be_departed(text[living.start() :]):
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


def _may_be_departed(words: str) -> bool:
    """Whether the letter beside one in memory is for a parent or the like, who may have passed away as well.

    It is asked then: "in memory of my father Moshe and for my mother Leah".
    """
    found = _FOR_KIN.match(words)
    return found is not None and says_grown(found["kin"])

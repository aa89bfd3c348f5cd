"""Corrections in words, and whom of an order they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from rapidfuzz import fuzz

from handlers.answers import InputText, in_digits, normalize, take_sums, words_of
from handlers.flows.register.drafts import Candidate, NamePart
from handlers.flows.register.phrases import phrases
from handlers.understanding import other_name
from storage.names import fold, hebrew, is_given, nominatives

Part: TypeAlias = NamePart
_PARTS: tuple[Part, ...] = ("given", "parent", "family")
_TO = re.compile(
    r"\s*(?:(?:should be|to|into|на|צו|אויף)\s+|ל[־-]?(?=[א-ת]{2}))(?P<name>\S.*)", re.IGNORECASE
)
_HER = words_of("she her hers היא שלה לה אותה זי איר она её ее ей")
_HIS = words_of("he his him הוא שלו לו אותו ער זיין אים он его ему")
_MARKS = " \t\n.,;:!?…-–—\"'“”()"
_THE_NAME = {"the name", "this name", "name", "שם", "השם", "נאמען", "דעם נאמען", "имя"}
_PRONOUNS = words_of(
    "it this that him her them he she זה אותו אותה אותם עס דאס אים איר זיי это его ее её их"
) | {"the letter", "the order", "this letter", "את זה", "את האות", "די אות", "דעם אות", "букву", "эту букву"}
_OF_CHANGES = ("add", "one_more", "remove", "mother", "father", "family", "name_is", "change", "born")
_ALIKE = 80  # of 100: the same name in another spelling
_SPELLED_WITH = re.compile(
    r"[\s,(]+(?:(?:spelled |written )?with(?:out)?|(?:נכתב |כותבים )?(?:עם|בלי)|מיט|אן|(?:пишется )?с|через)"
    r"\s+(?:an?\s+|the\s+|א\s+|אן\s+|букв(?:ы|е|у|ой)\s+)?[\w'’׳\"״]{1,6}"
    r"(?:\s+(?:at the end|בסוף|אין עק|ביים סוף|на конце|в конце))?\)?$",
    re.IGNORECASE,
)
_SPELLED_AS = re.compile(  # the name is spelled with an aleph: אולגה
    r"(?:spel(?:l|t|led)|writ(?:e|ten)|נכתב|כותבים|כתוב|מאייתים|איות|כתיב|שרייבט|שרייבן|געשריבן|пиш[еу]т(?:ся)?|"
    r"писать|написать|написано)\b[^:]*:\s*(?P<name>[א-ת][א-ת\s'\"׳״־-]+)[\s.!]*$",
    re.IGNORECASE,
)
_TOO_MUCH = re.compile(
    r"\d+(?:\s?\w+)?\s+(?:(?:is|זה|איז|это)\s+)?(?:too (?:much|little)|יותר מדי|פחות מדי|צו (?:פיל|ווייניג)|"
    r"слишком (?:много|мало)|многовато)\b",
    re.IGNORECASE,
)
_HEBREW_PREFIX = re.compile(r"^(?:את|ו?ל|ה)(?=[א-ת]{2,})")
_NEGATIVE = re.compile(r"(?<!\w)[-−]\s?[^\w\s]?\s?\d|\bminus\b|מינוס|минус", re.IGNORECASE)
_LAMED = re.compile("^ל[־-]?(?=[א-ת]{2,})")
_ANOTHER_SUM = re.compile(r"\banother (?:sum|amount|price|total)\b", re.IGNORECASE)
_NAME_IS_NOT = (
    r"(?:(?:the |his |her |my )?name is|(?:he|she)(?:'?s| is)(?: called| named)?|it'?s)\s+",
    r"(?:ה?שם(?: של[והי])?|קוראים ל[והי]|זה|הוא|היא)(?: הוא| זה)?\s+",
    r"(?:(?:דער|זיין|איר|מיין) נאמען איז|(?:ער|זי) הייסט|מען רופט (?:אים|איר)|עס איז)\s+",
    r"(?:(?:(?:его|её|ее|меня|моё|мое)\s+)?(?:зовут|имя)|это)\s+",
)
_NOT_BUT = re.compile(
    rf"(?:{'|'.join(_NAME_IS_NOT)})?(?:not|לא|נישט|ניט|не)\s+(?P<old>[^,]+?)\s*"
    r"(?:,\s*(?:(?:but|rather|אלא|נאר|а)\s+)?|\s(?:but|rather|אלא|נאר|а)\s+)(?:it'?s\s+|זה\s+)?(?P<new>.+)",
    re.IGNORECASE,
)
_KINDLY = words_of(
    """
    can could would will may please let change make add remove
    אפשר ניתן תוכל תוכלו תוכלי אולי בבקשה לשנות תשנה תשנו תעשה להוסיף תוסיף להסיר תסיר
    קען קענט קענען ביטע מעגליך טויש טוישט מאך מאכט לייג לייגט
    можно можете можешь могу пожалуйста поменяйте измените сделайте добавьте
    """
)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_HYPHENS = ("-", "־")  # behind "without" in Yiddish, which begins Anne-Sophie as well
_PARTED = re.compile(  # the two halves of a verb, around the name
    r"(?P<please>(?:please|ביטע|нא)\s+)?(?P<verb>take|leave|cross|strike|נעמט|נעם|מאכט|מאך|מעקט|מעק)\s+"
    r"(?P<name>\S.*?)\s+(?P<away>off|out|צוריק|אראפ|ארויס|בטל|אויס)(?!\w)(?P<rest>.*)",
    re.IGNORECASE,
)
_LAMED_OF_NUMBER = re.compile(r"(?<!\w)ל(?=\d)")
_NUMBER = re.compile(r"(?<![\w#:.,/])(?P<number>\d{1,6}(?:[.,]\d{1,2})?)(?![\w:/])")


def is_whole(idea: str, text: str) -> bool:
    """Whether a text is nothing but a phrase of an idea, after "no", "sorry" and the like."""
    pattern = phrases("amending")[idea]
    left = text.strip(_MARKS)
    if pattern.fullmatch(left):
        return True
    return bool(pattern.fullmatch(without_sorry(left)))


def asks_kindly(text: str) -> bool:
    """Whether a question may be a wish for a change: "can you make it 36?"."""
    return bool(set(normalize(text).split()) & _KINDLY)


def without_sorry(text: str) -> str:
    """The text without "no", "sorry" and the like at its beginning and end."""
    pattern = phrases("amending")["sorry"]
    left = text.strip(_MARKS)
    while True:
        begun = pattern.match(left)
        rest = left[begun.end() :].strip(_MARKS) if begun else left
        if not rest or rest == left:
            return left
        left = rest


def says(idea: str, text: str) -> re.Match[str] | None:
    """Where a text has a phrase of an idea."""
    return phrases("amending")[idea].search(text)


def told_removal(text: str) -> str | None:
    """ "Moshe" of "remove Moshe", "take Moshe off please" and "undo Moshe", "" where nobody is named; None
    for a text that takes nobody away. "Undo" and "cancel" are said of the whole order as well: what stands
    behind them is somebody only if it is a first name, or that of a person who is down.
    """
    told = without_sorry(text)
    if (parted := _PARTED.fullmatch(told)) is not None:
        told = f"{parted['verb']} {parted['away']} {parted['name']}{parted['rest']}"
    found = says("remove", told) or says("take_back", told)
    if found is None or found.start() or told[found.end() :][:1] in _HYPHENS:
        return None
    return without(("sorry",), told[found.end() :])


def people_meant(people: Sequence[Candidate], name: str) -> list[int]:
    """The indexes of those whom a name calls: by the first name, or else by the family's."""
    called = people_called(people, name)
    return called or [index for index, part in parts_called(people, name) if part == "family"]


def says_something(text: str) -> bool:
    """Whether a text tells of a change at all, and is not only talk beside one: "I just saw"."""
    known = phrases("amending")
    return any(map(str.isdigit, text)) or any(known[idea].search(text) for idea in _OF_CHANGES)


def without(ideas: Sequence[str], text: str) -> str:
    """The text without the phrases of ideas."""
    for idea in ideas:
        text = phrases("amending")[idea].sub(" ", text)
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip(_MARKS)


def renamed_to(text: str) -> str:
    """ "Rivka Leah" of "change the name to Rivka Leah"; "" where no other name is told so."""
    told = without_sorry(text)
    found = says("name", told)
    to = _TO.fullmatch(told, found.end()) if found is not None and not found.start() else None
    return to["name"].strip(_MARKS) if to is not None else ""


def told_name(text: str) -> str:
    """ "Yitzchok Meir" of "I just saw, his name was Yitzchok Meir"; "" where nothing says what a name is."""
    begun = without_sorry(text)
    if (spelled := _SPELLED_AS.search(begun)) is not None:
        return spelled["name"].strip(_MARKS)
    found = says("surely_meant", begun) or says("name_is", begun)
    if found is None:
        return ""
    name, _old = divided_by_not(begun[found.end() :])
    return without_lamed(bare) if (bare := without_note(name)) else ""


def without_note(name: str) -> str:
    """A name without how it is spelled: "Sarah with a heh at the end", and without "please"."""
    return without(("sorry",), _SPELLED_WITH.sub("", name))


def without_said_before(text: str) -> str:
    """ "Stella" of "I already told you, Stella" and "Stella, I told you already"; the text where nothing else
    is said."""
    told = without_sorry(text)
    found = says("said_before", told)
    if found is None:
        return text
    before, behind = told[: found.start()].strip(_MARKS), told[found.end() :].strip(_MARKS)
    return (before if not behind else behind if not before else "") or text


def is_pronoun(text: str) -> bool:
    """Whether a text is "it", "the letter" or the like: what was said last."""
    return normalize(text) in _PRONOUNS


def is_the_name(text: str) -> bool:
    """Whether a text is "the name", which is nobody's."""
    return normalize(text) in _THE_NAME


def parts_like(people: Sequence[Candidate], name: str) -> list[tuple[int, Part]]:
    """The one part of a name that a name is another spelling of; [] where there is none, or several."""
    typed = {folded for word in name.split() for one in _as_said(word) if (folded := fold(one))}
    likeness = {
        (index, part): max(
            (fuzz.ratio(mine, fold(its)) for mine in typed for its in names_of(one, part)), default=0
        )
        for index, one in enumerate(people)
        for part in _PARTS
    }
    best = max(likeness.values(), default=0)
    found = [place for place, ratio in likeness.items() if ratio == best]
    return found if best >= _ALIKE and len(found) == 1 else []


def without_lamed(name: str) -> str:
    """A Hebrew name without the "to" in front of it: שרה of "התכוונתי לשרה"."""
    bare = _LAMED.sub("", name)
    return bare if is_given(bare.split()[0] if bare else "") and not is_given(name.split()[0]) else name


def divided_by_not(text: str) -> tuple[str, str]:
    """("Rivka", "Rachel") of "Rivka, not Rachel"; (the text, "") where nothing is denied."""
    found = [one for one in phrases("amending")["not"].finditer(text) if text[: one.start()].strip(_MARKS)]
    if not found:
        return text.strip(_MARKS), ""
    return text[: found[-1].start()].strip(_MARKS), text[found[-1].end() :].strip(_MARKS)


def changed_from(text: str) -> tuple[str, str]:
    """("Leib", "Levi") of "not Levi but Leib"; ("", "") where nothing is put in the place of anything."""
    found = _NOT_BUT.match(text.strip(_MARKS)) or _NOT_BUT.match(without_sorry(text))
    return (found["new"].strip(_MARKS), found["old"].strip(_MARKS)) if found else ("", "")


def puts_right(people: Sequence[Candidate], text: str) -> bool:
    """Whether a text puts another name in the place of one: "Rivka, not Rachel", "I meant Sarah"."""
    if renamed_to(text) or changed_from(text)[0] or other_name(text) is not None:
        return True
    if says("surely_meant", text) or says("name_is", text):
        return True
    if told_removal(text):
        return True
    _new, old = divided_by_not(without_sorry(text))
    return bool(old and parts_called(people, old))


def told_sum(text: str) -> str:
    """The sum that a text asks for, as typed; "" where it asks for none. A bare number is one only if it
    stands alone or behind "make it". Numbers in words come as digits."""
    text = _TOO_MUCH.sub(" ", in_digits(text))
    new, old = changed_from(text)  # "not 18 but 36"
    if not (_NUMBER.search(new) and _NUMBER.search(old)):
        new, _denied = divided_by_not(_LAMED_OF_NUMBER.sub("ל ", text))
    wanted = new
    if _NEGATIVE.search(text):  # a sign in front is no dash there
        return ""
    if found := next(take_sums(InputText(wanted)), ""):
        return found.strip()
    number = _NUMBER.search(wanted)
    if number is None:
        return ""
    left = wanted.replace(number["number"], " ", 1)
    if len(number["number"]) == 1 and says("make_it", left) is None:
        return ""  # it counts the answers that were shown, though none may stand there
    left = without(("make_it", "on_top", "each", "together", "meant", "sorry"), left)
    return number["number"] if not left else ""


def is_on_top(text: str) -> bool:
    """Whether the sum of a text comes to what is paid anyway: "add $10", "I'll give another 18".

    Not that of "add something and make it 36", "another amount: 36", "another letter for 36".
    """
    found, number = says("on_top", text), re.search(r"\d", text)
    if found is None or number is None or says("one_more", text) or _ANOTHER_SUM.search(text):
        return False
    between = text[found.end() : number.start()]
    return says("make_it", between) is None


def beside_sum(text: str, sum_: str) -> str:
    """What a text says beside the sum that it tells, and the one that it denies."""
    told = _TOO_MUCH.sub(" ", in_digits(text))
    new, old = changed_from(told)
    if not (_NUMBER.search(new) and _NUMBER.search(old)):
        new, _denied = divided_by_not(told)
    return without(("make_it", "each", "together", "meant", "sorry"), new.replace(sum_, " ", 1))


def people_called(people: Sequence[Candidate], text: str) -> list[int]:
    """The indexes of those of the people whose first name stands in a text; of two of one first name the one
    of whom more is said."""
    said = names_in(text)
    told = {
        index: sum(len(said & names_of(one, part)) for part in _PARTS)
        for index, one in enumerate(people)
        if said & names_of(one, "given")
    }
    return [
        index
        for index, parts in told.items()
        if not any(told[other] > parts for other in told if _is_namesake(people[index], people[other]))
    ]


def without_called(candidate: Candidate, text: str) -> str:
    """The text without the words that are somebody's name: "she is a girl" of "Noam, she is a girl"."""
    names = names_of(candidate, "given")
    return " ".join(word for word in text.split() if not names_in(word) & names)


def namesakes(people: Sequence[Candidate], indexes: Sequence[int]) -> list[int]:
    """Those of the indexes that are of people with one and the same first name."""
    return [
        one
        for one in indexes
        if any(one != other and _is_namesake(people[one], people[other]) for other in indexes)
    ]


def _is_namesake(one: Candidate, other: Candidate) -> bool:
    return bool(names_of(one, "given") & names_of(other, "given"))


def parts_called(people: Sequence[Candidate], text: str) -> list[tuple[int, Part]]:
    """(index, part) of each part of a name that stands in a text."""
    said = names_in(text)
    return [
        (index, part) for index, one in enumerate(people) for part in _PARTS if said & names_of(one, part)
    ]


def words_beside(candidate: Candidate) -> str:
    """The words beside a name that are no part of it, also not of what was told of it later."""
    words = candidate.left_out.split(", ")
    return ", ".join(word for word in words if word and not parts_called((candidate,), word))


def of_told_gender(people: Sequence[Candidate], text: str) -> list[int]:
    """The indexes of those whom "he" or "she" in a text can mean; all where it says neither."""
    words = set(normalize(text).split())
    told = "f" if words & _HER and not words & _HIS else "m" if words & _HIS and not words & _HER else ""
    return [index for index, one in enumerate(people) if not told or one.gender in ("", told)]


def names_of(candidate: Candidate, part: Part) -> set[str]:
    """A part of a name as it may be said: in Hebrew, and as it was typed."""
    typed = {"given": candidate.typed_given, "parent": candidate.typed_parent}.get(part, "")
    words = f"{getattr(candidate, part)} {typed}".split()
    return {one for word in words for one in _as_said(word)}


def names_in(text: str) -> set[str]:
    """The words of a text as names may be said."""
    words = [re.sub(r"['’]s$", "", word.strip(_MARKS)) for word in text.split()]
    return {one for word in words if word for one in _as_said(word)}


def _written(name: str) -> tuple[str, ...]:
    """A name as typed, and in the likeliest Hebrew spellings of a first name and of a family's."""
    return (name, *hebrew(name)[:3], *hebrew(name, "", "family")[:2])


def _as_said(word: str) -> set[str]:
    plain = normalize(word)
    if not plain or not any(map(str.isalpha, plain)):
        return set()
    if "א" <= plain[0] <= "ת":
        return {plain, _HEBREW_PREFIX.sub("", plain)}
    declined = nominatives(word) if _CYRILLIC.search(word) else ()
    return {plain, *(normalize(one) for name in (word, *declined) for one in _written(name))}

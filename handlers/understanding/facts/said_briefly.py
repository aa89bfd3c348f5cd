"""What is said on the street in few words, as it is written: change, bills, "25 each mom Linda", "same mom".

Every text keeps its length, so that the places of its words stay the same.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.answers import read_number
from handlers.understanding.facts.sum_words import slang_sum
from handlers.understanding.readings import Reading, ReadPerson

_GAVE = (
    r"(?:gave|paid|handed|נתן|נתנה|שילם|שילמה|האט געגעבן|האט באצאלט|געגעבן|дал[аи]?|заплатил[аи]?)"
    r"(?:\s+(?:me|לי|מיר|мне))?"
)
_SUM = r"[$₪€£₽]?(?P<{}>\d{{1,6}})\s?(?:[$₪€£₽]|dollars?|שקלים|שקל|ש\"ח|דאלער|доллар\w*|рублей)?"
_GIVEN = rf"(?P<sum>(?:{_SUM.format('given')}|(?P<words>(?:[^\W\d]+\s+){{0,2}}?[^\W\d]+)))"
_BACK = (
    r"(?:(?:and\s+)?(?:i\s+)?(?:needs?|gets?|got|wants?|gave\s+(?:him|her|them)(?:\s+back)?)\s+)?"
    rf"(?:change\s+(?:of\s+)?{_SUM.format('a')}|{_SUM.format('b')}\s+(?:in\s+|of\s+)?(?:change(?:\s+back)?|back))",
    rf"(?:and\s+)?(?:i\s+)?(?:gave\s+(?:him\s+|her\s+|them\s+)?back|returned(?:\s+(?:him|her))?)\s+{_SUM.format('c')}",
    rf"ו?(?:קיבל|קיבלה|צריך|צריכה|מגיע לו|מגיע לה|החזרתי|החזרתי לו|החזרתי לה|נתתי לו|נתתי לה)?\s*"
    rf"(?:עודף\s+(?:של\s+)?{_SUM.format('d')}|{_SUM.format('e')}\s+(?:של\s+)?עודף)",
    rf"ו?החזרתי\s+(?:לו\s+|לה\s+)?{_SUM.format('f')}",
    rf"(?:און\s+)?(?:איך\s+)?(?:האב\s+)?(?:אים\s+|איר\s+)?צוריק\s?געגעבן\s+{_SUM.format('g')}",
    rf"(?:און\s+)?(?:ער\s+|זי\s+)?(?:דארף|האט באקומען|באקומט)?\s*{_SUM.format('h')}\s+(?:צוריק|טשעינדזש)",
    rf"(?:и\s+)?(?:я\s+)?(?:вернул[аи]?|отдал[аи]?)\s+(?:ему\s+|ей\s+)?{_SUM.format('i')}(?:\s+сдачи)?",
    rf"(?:нужна\s+|нужно\s+)?(?:сдач[аиу]\s+{_SUM.format('j')}|{_SUM.format('k')}\s+сдачи)",
)
_CHANGE = re.compile(rf"(?<=\s){_GAVE}\s+{_GIVEN}[\s,.;]+(?P<back>{'|'.join(_BACK)})(?!\w)", re.IGNORECASE)
_ARTICLES = frozenset(("a", "an", "א", "איין"))

_BILLS = {
    word: value
    for value, words in (
        (1, "ones singles"),
        (5, "five fives fiver fivers פינפער פינפערס פינפערלעך пятерка пятерки пятёрка пятёрки пятерку"),
        (10, "ten tens tenner tenners צענער צענערס десятка десятки десятку"),
        (20, "twenty twenties צוואנציגער צוואנציגערס двадцатка двадцатки двадцатку"),
        (50, "fifty fifties פופציגער פופציגערס полтинник полтинника"),
        (100, "hundred hundreds הונדערטער הונדערטערס сотня сотни сотню"),
    )
    for word in words.split()
}
_HOW_MANY = {
    word: count
    for count, words in enumerate(
        (
            "a an one א איין одна одну",
            "two צוויי две два",
            "three דריי три",
            "four פיר четыре",
            "five פינף пять",
        ),
        1,
    )
    for word in words.split()
}
_BILL = rf"(?:{'|'.join(_HOW_MANY)}|\d)\s+(?:{'|'.join(_BILLS)})"
_SEVERAL_BILLS = re.compile(
    rf"(?<=\s){_BILL}(?:(?:\s*(?:,|and|&|\+|plus|און|и)\s*)+{_BILL})+(?!\w)", re.IGNORECASE
)
_ONE_BILL = re.compile(_BILL, re.IGNORECASE)

_FOR_THEM = re.compile(r"\bfor the [2-9] of (?:them|us)\b", re.IGNORECASE)
_FOR_ALL = "for all"
_EACH_FIRST = re.compile(
    r"(?P<each>[$₪€£₽]?\d{1,5}[$₪€£₽]?\s+(?:each|apiece|a piece|כל אחד|כל אחת|לכל אחד|יעדער|יעדן|"
    r"каждый|каждому))"
    r"(?P<gap>[\s,;]+)"
    r"(?P<mother>(?:(?:the\s+|their\s+|di\s+|די\s+|их\s+)?(?:mom|mother|mommy|mum|ma|moms|אמא|אימא|האמא|האם|מאמע|מוטער|"
    r"мама|мать)\s+[^\W\d]+))[ .]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SAME = re.compile(
    r"(?<!\w)(?:(?:with\s+)?the\s+)?(?:same\s+(?:mom|mother|mum|ma|parents)|(?:mom|mother)\s+(?:is\s+)?(?:the\s+)?same)(?!\w)"
    r"|(?<!\w)(?:מ)?אותה\s+(?:ה)?(?:אמא|אימא|אם)(?!\w)|(?<!\w)(?:ה)?(?:אמא|אימא)\s+אותה(?:\s+(?:אחת|דבר))?(?!\w)"
    r"|(?<!\w)(?:(?:פון\s+)?די\s+)?זעלבע\s+(?:מאמע|מוטער)(?!\w)"
    r"|(?<!\w)(?:та\s+же\s+(?:мама|мать)|(?:мама|мать)\s+(?:та\s+же|тоже|общая|одна)|той\s+же\s+(?:мамы|матери))(?!\w)",
    re.IGNORECASE,
)
_FAMILY_TOLD = re.compile(
    r"(?P<word>[^\W\d_]+)(?P<said>\s*\(\s*(?P<again>[^\W\d_]+)\s*(?:is|זה|איז|-|—|–|это)?\s*"
    r"(?:(?:his|her|their|the|ה?שם|די|זיין|איר|его|её|ее)\s*)*"
    r"(?:last\s*name|family(?:\s*name)?|surname|ה?משפחה|פאמיליע|פאמיליע נאמען|לעצטע נאמען|фамилия)\s*\))",
    re.IGNORECASE,
)


_GROWN = re.compile(
    r"(?:(?:a|an|the|this|old|an old|די|דער|אן|אלטע|אלטער|א)\s+)*"
    r"(?:lady|woman|man|gentleman|mrs|mr|grandma|grandpa|bubby|zaidy|savta|saba|סבתא|סבא|גברת|אדון|"
    r"אישה|באבע|זיידע|פרוי|бабушка|дедушка|женщина|мужчина|тётя|дядя)(?!\w)",
    re.IGNORECASE,
)


def as_written(text: str) -> str:
    """A text of the street, of the same length, with sums as they would be written: "18" for "50 needs 32
    change back", "30" for "a twenty and two fives"."""
    text = _CHANGE.sub(_without_change, text)
    text = _SEVERAL_BILLS.sub(lambda found: _padded(str(_bills(found[0])), found[0]), text)
    text = _FOR_THEM.sub(lambda found: _padded(_FOR_ALL, found[0]), text)
    text = _FAMILY_TOLD.sub(_without_told_family, text)
    return _EACH_FIRST.sub(lambda found: found["mother"] + found["gap"] + found["each"] + _rest(found), text)


def without_same_parent(text: str) -> str:
    """A text without "same mom", of the same length."""
    return _SAME.sub(lambda found: _padded("", found[0]), text)


def with_same_parent(reading: Reading, text: str) -> Reading:
    """A reading of a text in which "same mom" was said: whoever is behind the first of a line has that one's
    mother, and the family name where nothing else is told."""
    lines = [line for line in text.split("\n") if _SAME.search(line)]
    people = list(reading.people)
    for line in lines:
        here = [at for at, one in enumerate(people) if one.given and _is_in(one.text, line)]
        first = next((people[at] for at in here if people[at].parent), None)
        for at in here if first is not None else ():
            if not people[at].parent and first is not None:
                people[at] = _with_parent_of(people[at], first)
    changed = {at for at, one in enumerate(people) if one != reading.people[at]}
    asks = tuple(
        one
        for one in reading.asks
        if not (one.kind in ("parent", "parent_or_family") and one.person in changed)
    )
    return replace(reading, people=tuple(people), asks=asks)


def with_sums_of_grown_ups(reading: Reading) -> Reading:
    """A reading in which the number beside a grown-up, "סבתא זהבה 7", is a sum and no age to ask about."""
    people, asks = list(reading.people), []
    for ask in reading.asks:
        at = ask.person if ask.kind == "people" and ask.count == 1 else None
        given = [one[0] for one in ask.readings if len(one) == 1 and one[0].sum and one[0].age is None]
        aged = [one[0] for one in ask.readings if len(one) == 1 and one[0].age is not None and not one[0].sum]
        is_grown = at is not None and _GROWN.match(people[at].text.strip()) is not None
        if at is not None and is_grown and len(given) == len(aged) == 1 and len(ask.readings) == 2:
            people[at] = given[0]
        else:
            asks.append(ask)
    return replace(reading, people=tuple(people), asks=tuple(asks))


def _with_parent_of(one: ReadPerson, first: ReadPerson) -> ReadPerson:
    return replace(one, parent=first.parent, parent_kind=first.parent_kind, family=one.family or first.family)


def _is_in(part: str, line: str) -> bool:
    return "".join(part.split()) in "".join(without_same_parent(line).split())


def _without_change(found: re.Match[str]) -> str:
    back = next((int(found[one]) for one in "abcdefghijk" if found[one]), 0)
    given = int(found["given"]) if found["given"] else _in_words(found["words"])
    if not 0 < back < given:
        return found[0]
    head = found.start("sum") - found.start()
    return found[0][:head] + _padded(str(given - back), found[0][head:])


def _in_words(text: str) -> int:
    words = [word for word in text.casefold().split() if word not in _ARTICLES]
    if len(words) == 1 and (value := slang_sum(words[0])):
        return value
    value, used = read_number(words)
    return value if used == len(words) else 0


def _bills(text: str) -> int:
    total = 0
    for one in _ONE_BILL.finditer(text):
        count, bill = one[0].casefold().split()
        total += (int(count) if count.isdigit() else _HOW_MANY[count]) * _BILLS[bill]
    return total


def _without_told_family(found: re.Match[str]) -> str:
    if found["word"].casefold() != found["again"].casefold():
        return found[0]
    return found["word"] + _padded("", found["said"])


def _rest(found: re.Match[str]) -> str:
    """What stands behind the mother in a match: dots and spaces."""
    return found[0][found.end("mother") - found.start() :]


def _padded(text: str, instead: str) -> str:
    return text.ljust(len(instead)) if len(text) <= len(instead) else instead

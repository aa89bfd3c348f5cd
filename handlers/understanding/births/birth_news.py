"""The news of a birth, in any order of words: "we just had a baby girl this morning", נולדה לנו הבוקר בת."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from handlers.answers import words_of
from handlers.understanding.births.born_to import names_born_to
from handlers.understanding.readings import Reading, ReadPerson

_CLAUSE = re.compile(r"(?P<words>[^,.;:!?\n]+)(?P<end>[.!]*)")
_WORD = re.compile(r"[^\W_][\w'’\"״׳-]*")
_OWN_CHILD: Mapping[str, str] = {
    word: gender
    for gender, words in (
        (
            "boy",
            "boy son grandson בן נכד זון אינגל יינגל אינגעלע יינגעלע יונגל יונגעלע мальчик мальчика мальчику "
            "сын сына сыну сынок внук внука",
        ),
        (
            "girl",
            "girl daughter granddaughter בת נכדה תינוקת ילדה טאכטער מיידל מיידעלע девочка девочку девочки "
            "дочь дочку дочка дочери доченька внучка внучку",
        ),
        (
            "",
            "baby child newborn grandchild תינוק ילד קינד בעיבי בייבי עופעלע малыш малыша ребёнок ребенок "
            "ребёнка ребенка",
        ),
    )
    for word in words_of(words)
}
_GRANDCHILD = words_of("grandson granddaughter grandchild נכד נכדה אייניקל внук внука внучка внучку")
_WAS_BORN: Mapping[str, str] = {  # and the gender that the verb tells
    **dict.fromkeys(words_of("born געבוירן געבוירען נולד שנולד родился"), ""),
    **dict.fromkeys(words_of("נולדה שנולדה родилась"), "girl"),
}
_GAVE_BIRTH = words_of("welcomed birth blessed ילדה родила родили")
_HAD = words_of("had has have געהאט")
_NEW = words_of("just baby newborn new תינוק תינוקת בעיבי בייבי עופעלע малыш малыша")
_DAYS: dict[str, str] = {
    **dict.fromkeys(words_of("today morning היום הבוקר היינט сегодня"), "born today"),
    **dict.fromkeys(words_of("yesterday אתמול אמש נעכטן вчера"), "born yesterday"),
    **dict.fromkeys(words_of("שלשום אייערנעכטן позавчера"), "born day before yesterday"),
    # Which civil day a night belongs to is asked for.
    **dict.fromkeys(words_of("tonight night הלילה בלילה ביינאכט ночью"), ""),
}
_WEEKDAYS: Mapping[str, str] = {
    word: day
    for day, words in (
        ("sunday", "ראשון זונטאג воскресенье"),
        ("monday", "שני מאנטאג понедельник"),
        ("tuesday", "שלישי דינסטאג вторник"),
        ("wednesday", "רביעי מיטוואך среду"),
        ("thursday", "חמישי דאנערשטאג четверг"),
        ("friday", "שישי פרייטאג пятницу"),
        ("saturday", "שבת субботу"),
    )
    for word in words.split()
}
_WEEKDAY = re.compile(
    r"(?<!\w)(?:ב?יום |(?:דעם |פאריגע |לעצטן )?(?=\w+טאג|מיטוואך)|во? (?=\w))"
    rf"({'|'.join(_WEEKDAYS)})(?!\w)",
    re.IGNORECASE,
)
_DAYS = _DAYS | {day: f"born last {day}" for day in _WEEKDAYS.values()}
_PART_OF_DAY = words_of(
    "this last early afternoon evening in the at אינדערפרי פרי בבוקר בערב אויפדערנאכט утром днём днем "
    "вечером рано"
)
_BESIDE = words_of(
    """
    hi hello hey shalom היי שלום ביי ביים
    we i my our the a an us to me just new little beautiful healthy baby wife daughter sister son in law was
    is were who gave with and for it niece they
    לנו לי אשתי לבתי לבני שלי של לבת לבן לנכדה אחותי בתי כלתי ל עכשיו רק הרגע
    ס'איז ס׳איז
    מיר איך אונז אונדז מיין אונזער א אן איז האבן האט האב די דער דאס פרוי ווייב שנור וואס פאר עס מזל טוב
    געווארן у нас нам меня моя моей моего наша нашей жена дочь дочери сына невестка сестра который которая для
    только что и
    """
)
_NO_NAME_YET = re.compile(
    r"(?<!\w)(?:(?:no|hasn['’]?t) (?:a )?name(?: yet)?|not (?:yet )?named|without a name|"
    r"(?:עוד |עדיין )?אין (?:(?:לו|לה|לתינוק|לתינוקת) )?(?:עוד |עדיין )?שם(?: עדיין| עוד)?|"
    r"(?:מען האט |מיר האבן )?(?:נאכנישט |נאך נישט |נאך |נישט )*(?:געגעבן )?קיין נאמען|"
    r"נאך אן א נאמען|"
    r"имени (?:пока |ещё |еще )?нет|без имени|(?:the )?bri[st]|ברית|брит)(?!\w)",
    re.IGNORECASE,
)
_NOTHING_BUT_NO_NAME = re.compile(
    r"([,.;:!\n])\s*(?:(?:און|и|and|ו|но|but|אבער|עס האט|ער האט|זי האט) )?"
    rf"(?:{_NO_NAME_YET.pattern})\s*(?=[,.;:!\n]|$)",
    re.IGNORECASE,
)
_OURS = words_of("us we לנו לי אונז אונדז מיר нас нам меня just")
_WHO_WAS = re.compile(r",\s+(?=котор(?:ый|ая)\s)")
_TO = re.compile(
    r"(?:\s(?:to|of|by|ביי|ביים|у)\s+|\s(?:(?:לאמא|לאימא)\s+|ל)(?=[א-ת]{2}))(?P<names>[^\W\d_].*)$",
    re.IGNORECASE,
)


_INTRODUCED = re.compile(  # in front of the name of the writer, or of her to whom the child was born
    r"(?:^|(?<=[,.;!\n]))\s*(?:and |ו|און |и |а )?(?:"
    r"(?P<writer>my name is|i['’]?m|i am|"
    r"שמי|קוראים לי|אני|איך הייס|מיין נאמען איז|איך בין|меня зовут|мое имя|моё имя|я)"
    r"(?: (?:the |ha|ה|די |דער |ее |её |его )?"
    r"(?P<kin>mother|mom|mum|father|dad|grandmother|grandma|bubby|grandfather|grandpa|zaidy|aunt|uncle|"
    r"אמא|אימא|אבא|סבתא|סבא|דודה|דוד|מאמע|מוטער|טאטע|באבע|זיידע|"
    r"мама|мать|папа|отец|бабушка|дедушка|тетя|тётя|дядя))?|"
    r"(?P<mother>my wife|אשתי|מיין ווייב|מיין פרוי|(?:моя |мою )?жен[ау])"
    r"(?:['’]s name is| is called| is| שמה| קוראים לה| היא| הייסט| איז| зовут)?|"
    r"(?P<child>my daughter(?:[ -]in[ -]law)?|הבת שלי|בתי|הכלה שלי|כלתי|מיין טאכטער|מיין שנור|"
    r"(?:моя |мою )?(?:дочь|дочка|дочку|невестка|невестку))"
    r"(?:['’]s name is| is called| is| שמה| קוראים לה| היא| הייסט| איז| зовут)?|"
    r"(?P<her>her name is|she is called|שמה|קוראים לה|זי הייסט|איר נאמען איז|е[её] зовут|зовут е[её])"
    r")(?:\s*[,:–-])?\s+(?P<names>[^\W\d_][^,.;!?\n]*(?:,\s*[^\W\d_]+(?=\s*(?:[.;!?\n]|$)))?)",
    re.IGNORECASE,
)
_WIFE = re.compile(r"\b(?:my wife|אשתי|מיין ווייב|מיין פרוי|жен[ауы])\b", re.IGNORECASE)
_PARENTS = words_of("mother mom mum father dad אמא אימא אבא מאמע מוטער טאטע мама мать папа отец")


def read_births(text: str, read: Callable[[str], Reading]) -> Reading:
    """The reading of a text whose news of a birth, if it has any, are put as those of a newborn.

    Who is introduced beside it is the parent, not the child: "we had a girl, I am Chana Katz".

    Only a clause that tells nothing else is put so, with the parents to whom the child was born. Where the
    child has a name already, the news tell of that name's bearer.
    """
    told = _with_birth_told(text, "newborn")
    if told != text and (of_parent := _with_parent_told(text, read, "newborn")) is not None:
        reading = read(of_parent)
        is_named = any(one.given for one in reading.people)
        whole = _with_parent_told(text, read, "my") if is_named else None
        return reading if whole is None else read(whole)  # "we named her Shaina, I'm Malky Feldman"
    reading = read(told)
    unnamed = [one for one in reading.people if one.life_status == "newborn" and not one.parent]
    if told != text and unnamed and any(one.given for one in reading.people):
        return read(_with_birth_told(text, "my"))
    return reading


def _with_parent_told(text: str, read: Callable[[str], Reading], whose: str) -> str | None:
    """The text as "newborn girl of Rachel Cohen", with its parent told; None without one."""
    for introduced in _INTRODUCED.finditer(text):
        if introduced["kin"] and introduced["kin"].casefold() not in _PARENTS:
            continue
        if _told(introduced[0].strip(" ,.;!"), "newborn", "", is_new=True):
            continue  # "my wife had a boy"
        if introduced["her"] and not _is_of_the_wife(text):
            continue  # of a girl it may be her own name
        if introduced["child"] and _GRANDCHILD.isdisjoint(_words(text)):
            continue  # "my daughter's name is Shira": that of the child
        people = read(introduced["names"]).people
        if len(people) == 1 and people[0].given and not people[0].life_status:
            rest = text[: introduced.start()] + text[introduced.end() :]
            return _with_parent(rest, introduced, people[0], whose)
    return None


def _is_of_the_wife(text: str) -> bool:
    """Whether "her name is" tells of the writer's wife, as the child that she had is a boy."""
    words = _words(text)
    boys = {word for word in words if _OWN_CHILD.get(word) == "boy"}
    girls = {word for word in words if _OWN_CHILD.get(word) == "girl"}
    return bool(boys) and not girls and _WIFE.search(text) is not None


def _with_parent(news: str, introduced: re.Match[str], parent: ReadPerson, whose: str) -> str | None:
    is_mother = parent.gender == "f" or bool(introduced["mother"] or introduced["child"] or introduced["her"])
    if not is_mother and not parent.family:
        return None
    if whose != "newborn":  # who has a name has the mother told behind it
        told = f", mother {parent.given} {parent.family}" if is_mother else f", family {parent.family}"
        return _with_birth_told(news, whose).strip(" ,.;!") + told.rstrip()
    named = f" of {parent.given} {parent.family}" if is_mother else f", family {parent.family}"
    return _with_birth_told(news, whose, named.rstrip())


def _with_birth_told(text: str, whose: str, named: str = "") -> str:
    is_new = _NO_NAME_YET.search(text) is not None

    def put(found: re.Match[str]) -> str:
        told = _told(found["words"], whose, named, is_new)
        return f"{told}{',' if found['end'] else ''}" if told else found[0]

    told = _CLAUSE.sub(put, _WHO_WAS.sub(" ", text))
    return told if told == text else _NOTHING_BUT_NO_NAME.sub(r"\1", told)


def _told(clause: str, whose: str, named: str, is_new: bool) -> str:
    """A clause as "newborn girl of Rachel Cohen, born today"; "" where it is no news of a birth."""
    clause = _WEEKDAY.sub(lambda found: _WEEKDAYS[found[1].casefold()], clause)
    led = names_born_to(clause, lambda words: _is_news(words, is_new)) if whose == "newborn" else None
    if led is not None:
        clause, named = led[1] + " us", f" of {led[0]}"
    for split in [None, *_TO.finditer(clause)]:
        news = clause if split is None else clause[: split.start()]
        if (found := _child_and_day(_words(news), is_new)) is not None:
            child, day = found
            names = f" of {split['names'].strip()}" if split is not None else named
            return ", ".join(filter(None, (f" {whose} {child}".rstrip() + names, day)))
    return ""


def _is_news(words: Sequence[str], is_new: bool) -> bool:
    return _child_and_day(_words(" ".join((*words, "us"))), is_new) is not None


def _words(clause: str) -> list[str]:
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(clause)]
    return [word[1:] if word[0] in "להו" and word[1:] in _OWN_CHILD else word for word in words]


def _child_and_day(words: Sequence[str], is_new: bool) -> tuple[str, str] | None:
    """("girl", "born today") of the words of a clause; None where they tell anything else."""
    known = _OWN_CHILD.keys() | _WAS_BORN.keys() | _GAVE_BIRTH | _HAD | _DAYS.keys() | _PART_OF_DAY | _BESIDE
    if not words or not known.issuperset(words):
        return None
    days = [_DAYS[word] for word in words if word in _DAYS]
    day = None if not days else "" if "" in days else days[0]
    is_new = is_new or day is not None or not _NEW.isdisjoint(words)
    verb = next((at for at, word in enumerate(words) if _gives_birth(word, is_new, words[at + 1 :])), None)
    born = next((word for word in words if word in _WAS_BORN), None)
    if verb is not None:
        words = words[verb + 1 :]
    elif born is None or (day is None and not _OURS.intersection(words)):
        return None
    children = [word for word in words if word in _OWN_CHILD]
    if not children and not (born is not None and _OURS.intersection(words)):
        return None
    genders = [_OWN_CHILD[word] for word in children if _OWN_CHILD[word]]
    return genders[-1] if genders else _WAS_BORN.get(born or "", ""), day or ""


def _gives_birth(word: str, is_new: bool, behind: Sequence[str]) -> bool:
    """Whether a word tells of a birth: "had a girl" does only where she is new, "gave birth" does alone."""
    verb = word in _GAVE_BIRTH or (is_new and word in _HAD)
    return verb and any(one in _OWN_CHILD for one in behind)

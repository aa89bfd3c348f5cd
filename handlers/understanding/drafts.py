"""A person while a message is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlers.answers import words_of
from handlers.understanding.words import (
    EVERYDAY,
    MARKERS,
    Lexeme,
    TypedToken,
    divide,
    divide_parent,
    gender_of_names,
    is_led,
    may_be_child,
    segments,
    sense_of,
    text_of,
)


@dataclass(slots=True)
class PersonDraft:
    """What stands between two breaks of a line, as far as it tells of a person."""

    before: str = ""  # the sign or word that stands before it: comma, and, joined_and, line ...
    behind_fact: bool = False  # True if a fact stands directly before it
    leads: str = ""  # the part of its first lexeme
    names: list[TypedToken] = field(default_factory=list)  # in front of "son of", not divided yet
    behind: list[TypedToken] = field(default_factory=list)  # behind it: the parent, and the family name
    mother: list[TypedToken] = field(default_factory=list)  # behind "mother"
    father: list[TypedToken] = field(default_factory=list)  # behind "father"
    family: list[TypedToken] = field(default_factory=list)  # behind "family name", or Ben David
    hebrew: list[TypedToken] = field(default_factory=list)  # behind "Hebrew name"
    jewish: list[TypedToken] = field(default_factory=list)  # in brackets behind a name of every day
    maiden: list[TypedToken] = field(default_factory=list)  # behind "née"
    beyond: list[TypedToken] = field(default_factory=list)  # the grandfather, behind a second "son of"
    other: list[TypedToken] = field(default_factory=list)  # behind words that are no name's
    marker: str = ""  # "" without "son of", else its part
    declines: bool = False  # True in a Russian sentence, where names may stand in other cases
    genitive: bool = False  # True behind Russian "сын", which declines the parent's name
    genders: set[str] = field(default_factory=set)  # told by markers and words, not by the name
    loose_genders: set[str] = field(default_factory=set)  # told by "he" or an age
    title: str = ""
    has_title: bool = False  # Rabbi, Mr.
    relation: str = ""  # as typed: "my son", "di tochter"
    status: str = ""  # deceased, newborn
    mourned: str = ""  # where the words of mourning stand: front, given, parent or end
    dedicated: bool = False  # "in memory of" stands before it
    spouse: str = ""  # gender, if a husband or wife is spoken of
    household: bool = False  # the name of a family, not of a person
    shared_family: bool = False  # True if the family's name was said of several people
    family_apart: bool = False  # True if it was told in an item of its own: ", last name Pollak"
    copied_family: bool = False  # True if it was typed in another's form
    family_first: bool = False  # "Levy, Moshe"
    unknown_parent: bool = False
    doubts: set[str] = field(default_factory=set)
    lexemes: list[Lexeme] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    other_names: bool = False  # True if another name of the same person was set aside

    @property
    def tokens(self) -> list[TypedToken]:
        """All words of the item."""
        return [token for lexeme in self.lexemes for token in lexeme.tokens]

    @property
    def has_names(self) -> bool:
        """True if a name of anybody stands in it."""
        return bool(self.names or self.behind or self.mother or self.father or self.family or self.hebrew)

    @property
    def has_parent(self) -> bool:
        """True if a parent is named."""
        return bool(self.behind or self.mother or self.father)

    @property
    def is_bare(self) -> bool:
        """True for names alone, without parent and labels."""
        return bool(self.names) and not (self.has_parent or self.family or self.household or self.marker)

    @property
    def given_only(self) -> bool:
        """True for given names alone."""
        return self.is_bare and not divide(self.names).family

    @property
    def family_alone(self) -> bool:
        """True for a family name alone."""
        if self.family and not (self.names or self.has_parent):
            return True
        return self.is_bare and len(self.names) == 1 and sense_of(self.names[0].text).family_only


def draft_of(lexemes: list[Lexeme], before: str, follows: bool = False) -> PersonDraft:
    """The person, or part of one, in the lexemes between two breaks; `follows`: somebody stands before it."""
    draft = PersonDraft(before=before, lexemes=lexemes)
    draft.leads = next(
        (one.part for one in lexemes if one.part not in ("filler", "quote", "colon", "talk", "sign")), ""
    )
    reader = _ItemReader(draft, follows)
    for at, lexeme in enumerate(lexemes):
        reader.read(lexeme, lexemes[at + 1 :])
    reader.end()
    return draft


_ASKED = frozenset(("mother", "father", "hebrewname", "family", "namelabel", "newborn"))
_AND = ("ו", "און ", "and ", "и ")  # with which a phrase of the vocabulary begins
_LATE = frozenset(("late",))
_PLAIN_LABELS = frozenset(words_of("mother mom father אמא אם אבא מאמע טאטע מוטער мать мама отец папа"))
_DECLINING = frozenset(("filler", "dedication", "relation", "spouse", "late", "with"))


def is_cyrillic(word: str) -> bool:
    """True for a word with Cyrillic letters."""
    return any("\u0400" <= character <= "\u04ff" for character in word)


class _ItemReader:
    def __init__(self, draft: PersonDraft, follows: bool) -> None:
        self._draft = draft
        self._follows = follows
        self._parts = {one.part for one in draft.lexemes}
        self._into = "names"
        self._behind_nickname = ""  # where names went in front of "known as"; "" elsewhere
        self._is_behind_of = False  # True behind the "of" of "Moshe Cohen of London"
        self._is_labelled = False  # True behind a mother or father who is told behind a comma
        self._interrupted = False  # True if other words stand between names in front of the parent

    def read(self, lexeme: Lexeme, after: list[Lexeme]) -> None:
        """Puts a lexeme where it belongs."""
        draft, part = self._draft, lexeme.part
        if part == "name":
            self._name(lexeme)
        elif part == "family_name":
            draft.family.extend(lexeme.tokens)
            draft.doubts |= {"family"} if lexeme.detail == "doubtful" else set()
        elif part in MARKERS or part == "of":
            self._marker(lexeme)
        elif part in ("mother", "father"):
            self._parent_label(lexeme, after)
        elif part == "family":
            self._into = "family"
        elif part == "hebrewname":
            self._into = "hebrew"
        elif part in ("namelabel", "givenlabel"):
            self._name_label(lexeme)
        elif part == "household":
            self._household(after)
        elif part in ("kohen", "levi") and after and after[0].part == "household":
            draft.names.extend(lexeme.tokens[-1:])  # the Cohen family
        elif part == "nickname":
            if draft.names:
                self._behind_nickname, self._into = self._into, "other"
        elif part == "gap":
            self._gap()
        else:
            self._attribute(lexeme)

    def end(self) -> None:
        """Notes the mother or father who is spoken of beside somebody, and not named: משה בן שרה ואמא שלו."""
        draft = self._draft
        if self._into not in ("mother", "father") or getattr(draft, self._into) or draft.unknown_parent:
            return
        label = next(one for one in reversed(draft.lexemes) if one.part == self._into)
        beside = draft.before in ("and", "joined_and") and not draft.has_names
        if beside or (draft.behind and label.text.startswith(_AND)):
            draft.doubts.add("kin")

    def _name(self, lexeme: Lexeme) -> None:
        draft = self._draft
        if lexeme.detail == "possessive":
            draft.doubts.add("people")  # "Moshe's brother" is somebody else
        if lexeme.detail == "doubtful":
            draft.doubts.add("greeting")
        if lexeme.detail == "town":
            draft.doubts.add("parent")
        if self._is_behind_of:
            draft.doubts.add("family")
        if self._into == "names":
            draft.loose_genders |= {lexeme.detail} & {"m", "f"}  # told by a Russian case
        if self._interrupted and self._into == "names":
            draft.doubts.add("people")
        getattr(draft, self._into).extend(lexeme.tokens)
        if self._behind_nickname:
            self._into, self._behind_nickname = self._behind_nickname, ""

    def _name_label(self, lexeme: Lexeme) -> None:
        draft = self._draft
        draft.genders |= {lexeme.detail} - {""}
        self._into = "names"
        if draft.names and {token.key for token in lexeme.tokens} & EVERYDAY:
            self._into, draft.other_names = "other", True  # Moshe ben Sara, called Michael at work
        elif draft.names:
            draft.doubts.add("people")

    def _household(self, after: list[Lexeme]) -> None:
        """ "The family of ..." is a label behind somebody whose parent is named: חיה בת אברהם משפחת לוי."""
        if self._draft.behind and not self._draft.family and after and after[0].part == "name":
            self._into = "family"
        else:
            self._draft.household = True

    def _gap(self) -> None:
        """Words that nothing claims, where a parent's name should stand."""
        draft = self._draft
        if self._into in ("mother", "father", "behind", "family", "hebrew") and not getattr(
            draft, self._into
        ):
            draft.doubts.add("people" if self._into in ("family", "hebrew") else "parent")

    def _marker(self, lexeme: Lexeme) -> None:
        draft = self._draft
        if lexeme.part == "of":
            if self._into in ("mother", "father") and not getattr(draft, self._into) and draft.names:
                draft.doubts.add("people")  # "Ronit Cohen, the mother of Yossi"
            if draft.names and draft.relation and not may_be_child(draft.relation):
                draft.doubts.add("people")  # "grandfather Saul of Ken Levy" is no son of Ken's
            if draft.status == "newborn" or draft.relation:
                draft.marker, self._into = draft.marker or "of", "behind"
            elif draft.names and self._into in ("names", "behind"):
                self._is_behind_of = True
            return
        if self._into in ("mother", "father") and draft.has_parent:
            draft.doubts |= set() if self._is_labelled else {"people"}  # the parent's own, or another person
            self._into = "beyond"
        if draft.behind and self._into in ("behind", "beyond"):
            if len(segments(draft.behind)) > 1:
                draft.doubts.add("people")  # somebody else's name may begin in front of it
            self._into = "beyond"
        if self._into == "beyond":
            return
        draft.marker, self._into = lexeme.part, "behind"
        if lexeme.detail == "doubtful":
            draft.doubts.add("ben")
        told = _marker_gender(lexeme)
        if told:
            draft.genders.add(told)
        first = lexeme.tokens[0].folded
        draft.genitive = draft.genitive or first.startswith(("сын", "доч", "дет", "внук"))

    def _parent_label(self, lexeme: Lexeme, after: list[Lexeme]) -> None:
        draft = self._draft
        alone = not draft.has_names and draft.status != "newborn"
        kin = lexeme.match is not None and lexeme.match.sense("relation") is not None
        late = draft.mourned == "front" or draft.dedicated  # "his late mother Rose"
        late = late or (self._follows and len(lexeme.tokens) > 1 and is_led(draft.lexemes, lexeme))
        if alone and self._follows and draft.before == "comma" and lexeme.text.casefold() in _PLAIN_LABELS:
            self._into, self._is_labelled = lexeme.part, True  # ", mother Tamar bat Rina"
            return
        if alone and (any(one.part in MARKERS for one in after) or late or (kin and not self._follows)):
            draft.relation = draft.relation or lexeme.text or lexeme.part
            draft.genders.add("f" if lexeme.part == "mother" else "m")
            return
        self._into = lexeme.part

    def _attribute(self, lexeme: Lexeme) -> None:
        draft, part, detail = self._draft, lexeme.part, lexeme.detail
        if part == "title":
            draft.has_title = True
            if lexeme.match is not None and lexeme.match.sense("late"):
                self._mourned(lexeme)  # המנוח
        if part in _DECLINING and is_cyrillic(lexeme.text):
            draft.declines = True
        if part == "relation":
            draft.relation = draft.relation or lexeme.text
        if part in ("relation", "spouse") and any(token.key in _LATE for token in lexeme.tokens):
            self._mourned(lexeme)  # my late husband
        about_parent = self._into in ("behind", "mother", "father")  # "his mom is my sister Henya"
        if part in ("title", "relation", "twins", "gender") and detail and not about_parent:
            draft.genders.add(detail)
        elif part == "filler":
            self._filler(lexeme)
        elif part == "kids" and draft.names:
            draft.household = True
        elif part in ("kohen", "levi"):
            draft.title = part
        elif part in ("deceased", "late"):
            self._mourned(lexeme)
        elif part == "dedication" and detail == "deceased":
            draft.status, draft.dedicated = "deceased", True
        elif part == "dedication" and detail == "unsure":
            draft.doubts.add("standing")
        elif part == "newborn":
            draft.status = draft.status or "newborn"
            draft.genders |= {detail} - {""}
        elif part == "spouse":
            draft.spouse = detail
        elif part in ("unknown", "question"):
            self._unknown(lexeme)
        elif part == "epithet" and (draft.behind if self._into == "behind" else draft.names):
            self._into = "family"  # Abraham our father Carter: the parent's name is at its end
        elif part == "maiden" and (draft.has_names or self._follows):
            self._into = "maiden"

    def _filler(self, lexeme: Lexeme) -> None:
        draft = self._draft
        if self._into != "names":
            return
        self._interrupted = self._interrupted or bool(draft.names)
        senses = lexeme.match.senses if lexeme.match is not None else ()
        draft.loose_genders |= {sense.detail for sense in senses if sense.part == "filler" and sense.detail}

    def _mourned(self, lexeme: Lexeme) -> None:
        draft = self._draft
        if draft.status == "newborn":
            return
        draft.status = "deceased"
        of_parent = self._into in ("behind", "mother", "father")
        place = "parent" if of_parent else "given" if draft.names else "front"
        draft.mourned = draft.mourned or place

    def _unknown(self, lexeme: Lexeme) -> None:
        draft = self._draft
        if self._into in ("behind", "mother", "father"):
            draft.unknown_parent = True
            self._into = "family" if self._into == "behind" and not draft.behind else self._into
        elif lexeme.part == "unknown" and self._parts & {"mother", "father"}:
            draft.unknown_parent = True
            self._into = "other"
        elif lexeme.part == "question" or not self._parts & _ASKED:
            draft.doubts.add("question")


def _marker_gender(lexeme: Lexeme) -> str:
    """The gender that a marker tells; "" for `b.` and `ב"ר`, which stand for both."""
    if lexeme.detail == "either":
        return ""
    if lexeme.tokens[0].folded in ("b", "br", "בר") and lexeme.tokens[0].key not in ("בר", "bar"):
        return ""
    if lexeme.part == "sons":
        return ""  # בני is said of sons and daughters together
    return "m" if lexeme.part == "son" else "f"


def given_and_family(draft: PersonDraft) -> tuple[list[TypedToken], list[TypedToken], str]:
    """Given names and family name in front of the parent, and a doubt."""
    if draft.hebrew and not (draft.names or draft.family):
        division = divide(draft.hebrew, before_parent=bool(draft.behind))
        return list(division.given), list(division.family), division.doubt
    if draft.hebrew:
        division = divide(draft.names, complete=False)
        family = list(draft.family or division.family)
        words = {token.folded for token in family}
        return [token for token in draft.hebrew if token.folded not in words] or draft.hebrew, family, ""
    if _repeats_family(draft):
        return list(draft.names[: -len(draft.family)]), list(draft.family), ""
    complete = bool(draft.family)
    division = divide(draft.names, before_parent=bool(draft.behind), complete=complete)
    if division.doubt == "family" and _ends_with_family(draft):
        division = divide(draft.names, complete=True)
    return list(division.given), list(draft.family or division.family), division.doubt


def _repeats_family(draft: PersonDraft) -> bool:
    """True for the Marks of "Daniella Marks, last name: Marks"."""
    length = len(draft.family)
    last = draft.names[-length:] if length else []
    return 0 < length < len(draft.names) and [one.folded for one in last] == [
        one.folded for one in draft.family
    ]


def _ends_with_family(draft: PersonDraft) -> bool:
    """True for מרדכי שרגא בן אסתר שווארץ: with the family behind the parent, all in front are first names."""
    behind = divide_parent(draft.behind)
    sure = bool(behind.family) and not behind.doubt and sense_of(text_of(behind.family)).family_only
    return sure and all(sense_of(token.text).given for token in draft.names)


def has_family(draft: PersonDraft) -> bool:
    """True if a family name stands in front of the parent, behind it, or with its label."""
    return bool(draft.family or given_and_family(draft)[1] or divide_parent(draft.behind).family)


def parent_and_family(draft: PersonDraft) -> tuple[list[TypedToken], list[TypedToken], str]:
    """Parent and family name behind "son of", and a doubt."""
    division = divide_parent(draft.behind)
    return list(division.given), list(division.family), division.doubt


def parent_kind_of(tokens: list[TypedToken]) -> str:
    """ "mother" or "father" by a parent's name; "" if it does not tell."""
    return {"f": "mother", "m": "father"}.get(gender_of_names(tokens), "")


def joined(tokens: list[TypedToken]) -> str:
    """Words as typed."""
    return text_of(tokens)

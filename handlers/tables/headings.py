"""What the column under a heading holds, told by the concepts in the heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from handlers.answers import words_of
from handlers.tables.heading_words import NO_WORDS, HeadingWords, read_heading, words_of_heading
from storage.names import family_names, given_names

ColumnPart: TypeAlias = Literal[
    "line",  # everything of a person in one cell, as it is typed in a message
    "name",
    "given",
    "given_else",  # given names for rows in which the column of Hebrew names is empty
    "family_else",  # full names beside the Hebrew ones, which have no family name
    "middle",  # more given names
    "mother",
    "father",
    "parents",  # both, in one cell
    "parent",  # father or mother, whichever it is
    "patronymic",
    "family",
    "gender",
    "birth",
    "sunset",
    "age",
    "standing",
    "passing",  # the day of passing
    "letter",  # the glyph that is wished for
    "husband",
    "wife",
    "confirmed",  # a yes to the reading of a row that came back from here
    "mark",  # what the program has written about such a row for itself
]

_UNUSED = frozenset(
    [
        "phone",
        "email",
        "address",
        "class",
        "id",
        "amount",
        "note",
        "title",
        "consent",
        "org",
        "relation",
        "maiden",
        "nickname",
        "number",
        "timestamp",
        "kin",
        "year",
    ]
)
_NAMES = frozenset({"name", "first", "last", "full", "middle", "hebrew", "english"})
_FACTS = frozenset({"age", "birth", "gender"})  # "Age 2" is that of the second child
_BOYS = words_of("boys sons boys' בנים הבנים мальчики мальчиков сыновья אינגלעך")
_GIRLS = words_of("girls daughters girls' בנות הבנות девочки девочек дочери מיידלעך")
_PEOPLE = frozenset({"child", "children", "boy", "girl"})
_OTHERS = frozenset({"parent", "parents", "sender", "husband", "wife", "mother", "father"})
_PLAIN = frozenset({"name", "first", "last", "mother", "father", "child", "full"})
# Words of a cell, too: alone they make no row a heading row.
_VALUES = frozenset(
    {"boy", "girl", "deceased", "title", "number", "consent", "relation", "kin", "year", "date"}
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it was understood."""

    text: str = ""  # as the file has it
    part: ColumnPart | Literal["unused", ""] = ""  # "" where it says nothing that is known
    group: int = 0  # which child of several, where children have columns of their own; 0: none told
    hebrew: bool = False  # the Hebrew one of two: a name, or a date in the Hebrew calendar
    english: bool = False
    child: bool = False  # says that it is about the child, student, recipient ...
    deceased: bool = False  # says that the people of the column are departed
    is_vague: bool = False  # "Date": the content has to agree
    words: HeadingWords = NO_WORDS

    @property
    def is_strong(self) -> bool:
        """True if nothing but a heading looks like that."""
        return self.words.is_known and not self.words.concepts <= _VALUES and not is_a_name(self.text)

    @property
    def gender(self) -> Literal["m", "f", ""]:
        """The gender of all people below: of Boys and בנות, not of ילד, which is said of any child."""
        words = self.text.casefold().split()
        if self.part not in ("name", "given") or not words:
            return ""
        boys, girls = not _BOYS.isdisjoint(words), not _GIRLS.isdisjoint(words)
        return "" if boys == girls else "m" if boys else "f"


NO_HEADING = Heading()


def is_a_name(text: str) -> bool:
    """True for headings that are names as well (Ben, דוד, חיה), but not for words for "name" themselves."""
    words = words_of_heading(text)
    if len(words) != 1 or words[0] in ("שם", "shem"):
        return False
    if not "א" <= words[0][0] <= "ת" and read_heading(text).concepts <= _PLAIN:
        return False  # First, Last, Mother: somebody may be called so, no list is
    return bool(given_names().find(words[0]) or family_names().find(words[0]))


def heading_of(text: str, above: str = "") -> Heading:
    """A heading as it is understood, together with the one that spans it from above."""
    own = read_heading(text)
    group = read_heading(above) if above and above != text else HeadingWords()
    concepts = _joined(own, group)
    words = HeadingWords(concepts, own.unknown, own.number or group.number, own.names_two)
    return _heading(text or above, words)


def _joined(own: HeadingWords, group: HeadingWords) -> frozenset[str]:
    """The concepts of a heading and of the one above it; what the lower one says of its own counts first."""
    if not own.concepts:
        return group.concepts
    if own.concepts & _UNUSED or not group.concepts <= _NAMES | _PEOPLE | _OTHERS | {"deceased"}:
        return own.concepts
    if own.concepts & _OTHERS:  # "Parents" above "Father" and "Mother"
        return own.concepts
    return own.concepts | group.concepts


@lru_cache(maxsize=4096)
def _heading(text: str, words: HeadingWords) -> Heading:
    concepts = words.concepts
    if concepts & _PEOPLE:
        concepts = concepts - {"sender"}  # "What is your child's name?"
    part = _part(concepts)
    if part in ("mother", "father", "parents") and words.names_two:
        part = "name"
    return Heading(
        text=text,
        part=part,
        group=words.number if concepts & (_PEOPLE | _FACTS) else 0,
        hebrew="hebrew" in concepts,
        english="english" in concepts,
        child=bool(concepts & _PEOPLE),
        deceased="deceased" in concepts,
        is_vague=part == "birth" and "birth" not in concepts,
        words=words,
    )


def _part(concepts: frozenset[str]) -> ColumnPart | Literal["unused", ""]:
    if not concepts or concepts <= {"filler"}:
        return ""
    for concept in ("confirmed", "mark", "passing", "sunset"):
        if concept in concepts:
            return concept
    if "consent" in concepts and concepts & {"status", "gender"}:
        concepts = concepts - {"consent"}
    if "birth" in concepts and not concepts & _UNUSED - {"timestamp", "year", "number"}:
        return "unused" if concepts & _OTHERS | concepts & {"timestamp"} else "birth"
    if concepts & _UNUSED:
        return "unused"
    if "date" in concepts:
        return "unused" if concepts & _OTHERS else "birth"
    if concepts & {"age"}:
        return "unused" if concepts & _OTHERS else "age"
    if "gender" in concepts or (concepts >= {"boy", "girl"} and not concepts & _NAMES):
        return "unused" if concepts & _OTHERS else "gender"
    return _name_part(concepts)


def _name_part(concepts: frozenset[str]) -> ColumnPart | Literal["unused", ""]:
    if "status" in concepts and not concepts & _NAMES:
        return "standing"
    if "letter" in concepts and not concepts & _NAMES - {"hebrew"}:
        return "letter"
    if "descent" in concepts:
        return "parent"
    if concepts >= {"mother", "father"} or "parents" in concepts:
        return "unused" if "last" in concepts and not concepts & {"first", "full", "name"} else "parents"
    for role in ("mother", "father", "husband", "wife"):
        if role in concepts:
            return "unused" if concepts & {"last"} and not concepts & {"first", "name", "full"} else role
    if "sender" in concepts:
        return "unused"
    if "parent" in concepts:
        return "unused" if concepts & {"last"} and not concepts & {"first", "name", "full"} else "parent"
    if "patronymic" in concepts:
        return "name" if concepts & _NAMES else "patronymic"
    if "last" in concepts:
        return "name" if concepts & {"first", "name", "full"} else "family"
    if "middle" in concepts:
        return "middle"
    if "first" in concepts:
        return "given"
    return "name"


def readings_of(row: Sequence[str], above: Sequence[str] = ()) -> list[Heading]:
    """The headings of a row, each together with the one that spans it from above."""
    return [heading_of(text, above[at] if at < len(above) else "") for at, text in enumerate(row)]

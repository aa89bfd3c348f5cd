"""Lines joined to records: a record tells of people who belong together, often of one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handlers.understanding.facts import Fact, is_correcting
from handlers.understanding.lines import Line
from handlers.understanding.words import MARKERS, Lexeme, sense_of

_TOLD_OF_OTHERS = frozenset(("mother", "father", "family"))
LABELS = frozenset(("namelabel", "givenlabel", "mother", "father", "family", "hebrewname"))
_HEADING = LABELS | {"note", "pay", "paid", "number", "sign", "filler", "comma", "semicolon"}
_MOST_SIGNATURE = 3  # lines behind "Thank you very much"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line, its words and its facts."""

    line: Line
    lexemes: tuple[Lexeme, ...]
    facts: tuple[Fact, ...]

    @property
    def parts(self) -> set[str]:
        """The parts of speech in it."""
        return {lexeme.part for lexeme in self.lexemes}

    @property
    def has_names(self) -> bool:
        """True if a name stands in it."""
        return bool(self.parts & {"name", "newborn", "household"})

    @property
    def label(self) -> str:
        """The label with which it begins, such as `mother` in "Mother: Sara"; "" without one."""
        introduces = len(self.lexemes) > 1 and (
            self.lexemes[1].part in ("colon", "dash") or self.lexemes[0].text.endswith(":")
        )
        if introduces and self.lexemes[0].part in LABELS:
            return self.lexemes[0].part
        return ""


@dataclass(slots=True)
class Record:
    """Lines that belong together."""

    lines: list[ReadLine] = field(default_factory=list)
    is_signature: bool = False

    @property
    def lexemes(self) -> list[Lexeme]:
        """The words of all lines, with a `line` between them."""
        found: list[Lexeme] = []
        for line in self.lines:
            joined = bool(found) and (found[-1].part in MARKERS or _first_part(line) in MARKERS)
            found += [Lexeme("comma" if tells_of_them(line) else "line")] if found and not joined else []
            found += line.lexemes
        return found

    @property
    def facts(self) -> list[Fact]:
        """The facts of all lines."""
        return [fact for line in self.lines for fact in line.facts]

    @property
    def start(self) -> int:
        """Index in the message at which it begins."""
        return self.lines[0].line.start

    @property
    def end(self) -> int:
        """Index in the message behind it."""
        return self.lines[-1].line.end


def records_of(lines: Sequence[ReadLine]) -> list[Record]:
    """The records of a message."""
    records: list[Record] = []
    closing = False
    if heading := _heading(lines):
        return [Record([_labelled(line, heading)]) for line in lines[1:]]
    behind = _stand_behind_people(lines)
    for at, line in enumerate(lines):
        closing = closing or _closes(line, records, lines[at + 1 :])
        if closing:
            records.append(Record([line], is_signature=True))
        elif records and (_continues(records[-1], line) or (behind and tells_of_them(line))):
            records[-1].lines.append(line)
        else:
            records.append(Record([line]))
    return records


def _stand_behind_people(lines: Sequence[ReadLine]) -> bool:
    """True if each line such as "mother Anna" stands behind those whose mother she is, and tells no form."""
    told = [at for at, line in enumerate(lines) if tells_of_them(line)]
    if not told or any(line.label for line in lines):
        return False
    named = [at for at, line in enumerate(lines) if line.has_names and at not in told]
    return bool(named) and len(named) == 1 and named[0] < told[0]


def tells_of_them(line: ReadLine) -> bool:
    """True for a line that is a parent's name, or the family's, with the word for it and no more."""
    told = [one for one in line.lexemes if one.part not in ("colon", "sign", "comma")]
    if not told or line.facts or line.label:
        return False
    first, *names = told
    alone = bool(names) and all(one.part in ("name", "family_name") for one in names)
    return first.part in _TOLD_OF_OTHERS and alone


def _heading(lines: Sequence[ReadLine]) -> list[str]:
    """The labels of a table's columns, if the first line consists of them; "" for a column of facts."""
    if len(lines) < 2 or not lines[0].parts <= _HEADING:
        return []
    labels = [next((one.part for one in cell if one.part in LABELS), "") for cell in _cells(lines[0].lexemes)]
    return labels if len(list(filter(None, labels))) > 1 else []


def _cells(lexemes: Sequence[Lexeme]) -> list[list[Lexeme]]:
    cells: list[list[Lexeme]] = [[]]
    for lexeme in lexemes:
        if lexeme.part in ("comma", "semicolon"):
            cells.append([])
        else:
            cells[-1].append(lexeme)
    return cells


def _labelled(line: ReadLine, labels: Sequence[str]) -> ReadLine:
    """A row of a table, each cell with the label of its column."""
    found: list[Lexeme] = []
    for at, cell in enumerate(_cells(line.lexemes)):
        found += [Lexeme("comma")] if at else []
        found += [Lexeme(labels[at])] if at < len(labels) and labels[at] else []
        found += cell
    return replace(line, lexemes=tuple(found))


def _closes(line: ReadLine, records: Sequence[Record], after: Sequence[ReadLine]) -> bool:
    """True for "Thank you very much" behind people, with no more than a signature behind it."""
    if not _has_closing(line) or not any(record.lines[0].has_names for record in records):
        return False
    names = [lexeme for lexeme in line.lexemes if lexeme.part == "name"]
    if line.parts & MARKERS or len(names) > 2 or not _begins_with_closing(line):
        return False
    return len(after) <= _MOST_SIGNATURE and not any(one.parts & MARKERS for one in after)


def _begins_with_closing(line: ReadLine) -> bool:
    return bool(line.lexemes) and _is_closing(line.lexemes[0])


def _has_closing(line: ReadLine) -> bool:
    return any(map(_is_closing, line.lexemes))


def _is_closing(lexeme: Lexeme) -> bool:
    return lexeme.match is not None and lexeme.match.sense("closing") is not None


def _continues(record: Record, line: ReadLine) -> bool:
    last = record.lines[-1]
    if line.label:
        return _continues_form(record, line)
    if _first_part(line) in MARKERS or _last_part(last) in MARKERS:
        return True
    if line.lexemes and is_correcting(line.lexemes[0]) and "word" not in line.parts:
        return bool(line.facts) or line.has_names
    if not line.lexemes or (not line.has_names and not line.parts & {"word", "stop", "total"}):
        return bool(line.facts or line.parts & {"pay", "paid", "note"})
    if "household" in record.lines[0].parts and not line.parts & MARKERS:
        return len(record.lines) > 1 or not _names(record.lines[0], beside_family=True)
    return _is_last_family(record, line)


def _continues_form(record: Record, line: ReadLine) -> bool:
    labels = {one.label for one in record.lines}
    begins = line.label in ("namelabel", "givenlabel", "hebrewname") and not labels - {""}
    return line.label not in labels and not begins


def _is_last_family(record: Record, line: ReadLine) -> bool:
    """The third line of "Moshe / ben Sara / Levy"."""
    names = [lexeme for lexeme in line.lexemes if lexeme.part in ("name", "family_name")]
    spread = len(record.lines) > 1 and any(_first_part(one) in MARKERS for one in record.lines)
    return spread and len(names) == len(line.lexemes) == 1 and sense_of(names[0].text).family


def _names(line: ReadLine, beside_family: bool) -> bool:
    """True if a household's line names people behind its colon already."""
    colon = next(
        (at for at, lexeme in enumerate(line.lexemes) if lexeme.part in ("colon", "dash", "comma")), None
    )
    return colon is not None and any(lexeme.part == "name" for lexeme in line.lexemes[colon:])


def _first_part(line: ReadLine) -> str:
    return line.lexemes[0].part if line.lexemes else ""


def _last_part(line: ReadLine) -> str:
    return line.lexemes[-1].part if line.lexemes else ""

"""Labelled pairs of names that are none of the development pairs', with the same kinds of variation.

    python -m benchmarks.unseen [further] > PAIRS.tsv

`unseen.tsv` was written by hand, from knowledge of the names and not from the tables in `storage.names`:
kind (m, f; s a family), spellings in Hebrew, Latin and Cyrillic letters (`|` between them), and a letter
that names share which are taken for one another (Levi, Leivik). `further.tsv`, of the same kind, has the
names that are rarer in a register or younger (Noam, Shprintze, Yahya, Leonid; Vaknin, Barzilai).
A registered person is asked for in another spelling or script, with a part left out, a slip, a title;
each true pair has a wrong one beside it.
"""

import csv
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

COLUMNS = ("label", "kind", "given", "parent", "parent_kind", "family", "gender", "query", "scripts")
PAIRS = 3_000
SEED = 7
SCRIPTS = ("he", "he", "he", "la", "cy")  # registrations are mostly in Hebrew
CHILD = {
    "he": {"m": ("בן", "בן", 'ב"ר'), "f": ("בת",)},
    "la": {"m": ("ben", "ben", "bar", "son of"), "f": ("bat", "bas", "daughter of")},
    "cy": {"m": ("бен", "сын"), "f": ("бат", "бас", "дочь")},
}
KOHEN = {"he": "הכהן", "la": "HaKohen", "cy": "hаКоэн"}
HONORIFICS = {
    "he": ("שיחי'", "שתחי'", "שיחיו"),
    "la": ("sheyichye", "tichye", "shlita"),
    "cy": ("шлита",),
}
POINTS = {"ב": "בּ", "ח": "חִ", "ל": "לֵ", "מ": "מֹ", "ר": "רַ", "ש": "שׁ", "א": "אָ"}


@dataclass(frozen=True, slots=True)
class Spelt:
    """A name in all three scripts."""

    kind: str  # m, f; s of a family
    he: tuple[str, ...]
    la: tuple[str, ...]
    cy: tuple[str, ...]
    like: str  # shared with the names it is taken for; "" without any


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person, made of entries of the table of names."""

    given: Spelt
    parent: Spelt
    family: Spelt


Pair = dict[str, str]


def names(table: str = "unseen") -> list[Spelt]:
    """The entries of a table beside this file."""
    with Path(__file__).with_name(f"{table}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Spelt(
            row["kind"], _listed(row["hebrew"]), _listed(row["latin"]), _listed(row["cyrillic"]), row["like"]
        )
        for row in rows
    ]


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|"))


class Asking:
    """Draws people, and the ways in which they are asked for."""

    def __init__(self, seed: int = SEED, table: str = "unseen") -> None:
        self.dice = random.Random(seed)
        self.given = [name for name in names(table) if name.kind != "s"]
        self.families = [name for name in names(table) if name.kind == "s"]

    def pairs(self, count: int) -> Iterator[Pair]:
        """True and wrong pairs by turns, `count` of them."""
        for _ in range(count // 2):
            one = Somebody(*(self.dice.choice(names) for names in (self.given, self.given, self.families)))
            registered = self.dice.choice(SCRIPTS)
            record = {
                "given": self._spelt(one.given, registered),
                "parent": self._spelt(one.parent, registered),
                "parent_kind": "mother" if one.parent.kind == "f" else "father",
                "family": self._spelt(one.family, registered),
                "gender": one.given.kind,
            }
            kind = self.dice.choices(*zip(*_KINDS.items(), strict=True))[0]
            yield self._pair("1", kind, record, registered, one)
            wrong, other = self._other(one)
            yield self._pair("0", wrong, record, registered, other)

    def _pair(self, label: str, kind: str, record: Pair, registered: str, asked: Somebody) -> Pair:
        script = registered if kind == "same" else self.dice.choice(("he", "la", "cy"))
        script = "he" if kind in ("niqqud", "honorific") else script
        wrong = ("whole", "whole", "whole", "order", "whole" if kind == "otherfamily" else "nofamily")
        form = kind if label == "1" else self.dice.choice(wrong)
        query = self._query(form, script, asked)
        scripts = f"{registered}->{script}"
        return {"label": label, "kind": kind, **record, "query": query, "scripts": scripts}

    def _query(self, form: str, script: str, asked: Somebody) -> str:
        given, parent, family = (
            self._spelt(name, script) for name in (asked.given, asked.parent, asked.family)
        )
        child = self.dice.choice(CHILD[script][asked.given.kind])
        words = {
            "noparent": [given, family],
            "nofamily": [given, child, parent],
            "order": [family, given, child, parent],
            "title": [given, child, parent, KOHEN[script], family],
            "honorific": [given, child, parent, family, self.dice.choice(HONORIFICS[script])],
            "hyphen": [f"{given}-{child}", parent, family],
        }.get(form, [given, child, parent, family])
        typed = " ".join(words)
        if form in _CHANGES:
            typed = _CHANGES[form](typed, self.dice)
        return typed.lower() if self.dice.random() < 0.25 else typed

    def _other(self, one: Somebody) -> tuple[str, Somebody]:
        """A person who is easily mistaken for this one, and the kind of mistake."""
        kind = self.dice.choice(("confusable", "othergiven", "sibling", "othermother", "otherfamily"))
        alike = [name for name in self.given if name.like and name.like == one.given.like]
        changed: dict[str, Callable[[], Somebody]] = {
            "confusable": lambda: replace(one, given=self._not(one.given, alike or self._same(one.given))),
            "othergiven": lambda: replace(one, given=self._not(one.given, self._same(one.given))),
            "sibling": lambda: replace(one, given=self._not(one.given, self.given)),
            "othermother": lambda: replace(one, parent=self._not(one.parent, self._same(one.parent))),
            "otherfamily": lambda: replace(one, family=self._not(one.family, self.families)),
        }
        return kind, changed[kind]()

    def _same(self, name: Spelt) -> list[Spelt]:
        """The five names of the gender that sound nearest, and three at random."""
        others = [other for other in self.given if other.kind == name.kind and other is not name]
        near = sorted(others, key=lambda other: -_letters_shared(other.la[0], name.la[0]))[:5]
        return near + self.dice.sample(others, 3)

    def _not(self, name: Spelt, names: Sequence[Spelt]) -> Spelt:
        others = [other for other in names if not set(other.la) & set(name.la) and not _within(other, name)]
        return self.dice.choice(others or [one for one in self.given if one is not name])

    def _spelt(self, name: Spelt, script: str) -> str:
        spellings: tuple[str, ...] = getattr(name, script)
        return self.dice.choice(spellings)


_KINDS = {"cross": 528, "nofamily": 186, "typo": 152, "same": 151, "noparent": 131, "hyphen": 93, "order": 91}
_KINDS |= {"title": 65, "honorific": 54, "niqqud": 49}  # as often as among the development pairs


def _letters_shared(one: str, other: str) -> float:
    pairs, others = ({text[at : at + 2].lower() for at in range(len(text) - 1)} for text in (one, other))
    return len(pairs & others) / len(pairs | others)


def _within(one: Spelt, other: Spelt) -> bool:
    """True if one name is a part of the other (Levi, Levi Yitzchak): that is for "perhaps" to say."""
    words, others = (set(name.la[0].split()) for name in (one, other))
    return words <= others or others <= words


def _slip(text: str, dice: random.Random) -> str:
    """The text with a letter missed, doubled or exchanged with the next, inside a word."""
    places = [at for at in range(1, len(text) - 2) if text[at : at + 2].isalpha()]
    at = dice.choice(places)
    return dice.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
    )


def _pointed(text: str, dice: random.Random) -> str:
    return "".join(POINTS.get(letter, letter) for letter in text)


_CHANGES: dict[str, Callable[[str, random.Random], str]] = {"typo": _slip, "niqqud": _pointed}


def main(table: str = "unseen") -> None:
    writer = csv.DictWriter(
        sys.stdout, COLUMNS, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="\\", lineterminator="\n",
        quotechar=None,
    )  # fmt: skip
    writer.writeheader()
    writer.writerows(Asking(table=table).pairs(PAIRS))


if __name__ == "__main__":
    main(*sys.argv[1:2])

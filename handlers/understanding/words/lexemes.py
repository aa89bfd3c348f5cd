"""The words of a line by the part that they play: names, small words around them, and signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handlers.answers import words_of
from handlers.understanding.words.declined_words import (
    continues_name,
    is_declined_family,
    is_rather_a_verb,
    may_be_declined,
)
from handlers.understanding.words.english_endings import is_whole_family, owner
from handlers.understanding.words.names import LEVI, PREFIXES, sense_of
from handlers.understanding.words.plausible import is_capital_beside_name, is_plausible, is_slip_of_filler
from handlers.understanding.words.prefixes import behind_and, behind_child_of, behind_prefixes
from handlers.understanding.words.signs import BREAKS, SIGNS
from handlers.understanding.words.slips import slip_of_kin
from handlers.understanding.words.small_words import FATHERS, MOTHERS, POSSESSIVES, is_for, is_rather_a_word
from handlers.understanding.words.stretched import unstretched
from handlers.understanding.words.tokens import TypedToken
from handlers.understanding.words.vocabulary import PhraseMatch, vocabulary
from storage.names import fold, given_names, nominatives

# In these parts a word that is a name as well is tried as a name, if nothing comes of it otherwise.
_MARKERS = frozenset(("son", "daughter", "sons", "daughters"))
_YIELDING = frozenset(
    words_of(
        """
        filler talk note paid stop or from with living relation newborn closing givenlabel namelabel
        household twins late couple kids maiden anonymous mother father place listhead
        """
    )
)
_OWN = words_of("שלי שלו שלה שלנו שלהם שלהן")  # שלו is a name as well
_KIN = frozenset(("mother", "father", "relation", "spouse"))
_ME = words_of("me אותי אני מיר איך меня мне")
_NUMBERS_OF_PEOPLE = words_of("שני שתי שלושת שלשת ארבעת חמשת צוויי דריי פיר")  # שני and שתי are names as well
_PLURALS = ("ים", "ות", "יהם", "יהן", "יו", "ער", "ן")
_SONS = frozenset(("ben", "bar", "bin", "בנ", "בר", "бен", "бар"))
_QUOTES = frozenset("'\"\u2018\u2019\u201c\u201d\u05f3\u05f4")
_GERESH = frozenset("'\u05f3\u2019")
_LEADING = frozenset(
    ("filler", "dedication", "relation", "spouse", "late", "mother", "father", "and", "with", "title", "of")
)
_ABBREVIATION = 3  # letters: a full stop behind so short a word does not end a sentence
_PREFIXED = words_of(
    "note place relation title filler closing mother father spouse kids talk pay paid newborn twins household"
) | {"from"}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One or several words, or a sign, with their part of speech."""

    part: str  # `name`, `word` for one that nothing claims, `number`, a sign's or the vocabulary's part
    detail: str = ""
    tokens: tuple[TypedToken, ...] = ()
    joined: bool = False  # an "and" that was joined to the next word: ושרה, v'Sarah
    also_name: bool = False  # the words are a name as well
    match: PhraseMatch | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The words as typed."""
        return " ".join(token.text for token in self.tokens)


def lexemes_of(tokens: Sequence[TypedToken], names_first: bool = False) -> list[Lexeme]:
    """The lexemes of a line; `names_first` takes a word that is both for a name."""
    return _named_by_and(_greeting_or_name(_LexemeReader(tokens, names_first).read()))


def _greeting_or_name(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Small words that are names as well, where a name must stand: שלום משה לוי, יום טוב ליפא, אבא בן שרה."""
    found = list(lexemes)
    for at in range(len(found)):
        one = found[at]
        if _must_be_name(found, at):
            found[at] = replace(one, part="name", detail="", also_name=False)
            continue
        other = found[at + 1] if at + 1 < len(found) else None
        if other is None or one.part != "talk" or not one.also_name or other.part != "name":
            continue
        certain = len(one.tokens) > 1
        found[at] = replace(one, part="name", detail="" if certain else "doubtful", also_name=False)
    return found


def _must_be_name(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True for a small word that is a name as well, between a break and a "son of", or behind a "son of"."""
    one = lexemes[at]
    before = lexemes[at - 1].part if at else "line"
    after = lexemes[at + 1].part if at + 1 < len(lexemes) else "line"
    gave = one.part == after == "paid" and before in BREAKS  # נתן האט באצאלט, נתן שילם
    if not one.also_name or gave or one.part not in _YIELDING | {"and"}:
        return one.also_name and gave
    behind = before in _MARKERS or (before == "kids" and one.part == "mother")
    if behind and after not in ("name", "mother", "father"):
        return True
    if one.text == "שלום" and before in ("relation", "spouse", "title"):
        return True  # מיין זון שלום, ר׳ שלום: no greeting
    own = before in _KIN and one.part in ("mother", "father")  # הבת שלי אביה בת מוריה
    led = before in _KIN | {"dedication"} and one.part in ("filler", "talk")  # לע"נ אבי מורי שלום בן יחיא
    return after in _MARKERS and (before in BREAKS or own or led)


def _named_by_and(lexemes: list[Lexeme]) -> list[Lexeme]:
    """A greeting that an "and" joins to a name is a name, too: שלום ורבקה כהן; משה ושנה is doubtful."""
    found = list(lexemes)
    for at in range(len(found) - 2):
        one, joint, other = found[at : at + 3]
        if joint.part != "and":
            continue
        one = _in_front_of_bracket(found, at)
        if one.also_name and one.part in _YIELDING and other.part == "name":
            found[at] = replace(one, part="name", also_name=False)
        elif one.part == "name" and other.also_name and other.part in _YIELDING:
            if is_for(other.text) or (other.part == "relation" and _is_given(found[at + 3 : at + 4])):
                continue  # ובנו ישראל: and his son Israel
            if (other.text.casefold() in _ME or other.tokens[-1].key in _ME) and _is_given(
                found[at + 3 : at + 4]
            ):
                continue  # и меня Илью: and me, Ilya
            doubtful = joint.joined and is_rather_a_word(other.text)
            found[at + 2] = replace(
                other, part="name", detail="doubtful" if doubtful else "", also_name=False
            )
    return found


def _in_front_of_bracket(lexemes: Sequence[Lexeme], at: int) -> Lexeme:
    """The lexeme at a place; where a bracket is closed there, the one in front of it: לוי (6) ושלום."""
    if lexemes[at].part != "close":
        return lexemes[at]
    opened = next((place for place in range(at, 0, -1) if lexemes[place].part == "open"), 0)
    return lexemes[opened - 1] if opened else lexemes[at]


def _is_given(lexemes: Sequence[Lexeme]) -> bool:
    """True for a first name that hardly is a family's."""
    named = bool(lexemes) and lexemes[0].part == "name"
    return named and sense_of(lexemes[0].text).given and fold(lexemes[0].text) not in LEVI


class _LexemeReader:
    def __init__(self, tokens: Sequence[TypedToken], names_first: bool) -> None:
        self._tokens = [
            unstretched(token) for at, token in enumerate(tokens) if not _ends_abbreviation(tokens, at)
        ]
        keys = {token.key for token in tokens}
        self._names_both_parents = bool(keys & MOTHERS and keys & FATHERS)
        self._names_first = names_first
        self._found: list[Lexeme] = []
        self._at = 0

    def read(self) -> list[Lexeme]:
        """The lexemes of all tokens."""
        while self._at < len(self._tokens):
            self._next()
        return self._found

    def _put(self, part: str, length: int = 1, detail: str = "", match: PhraseMatch | None = None) -> None:
        words = tuple(self._tokens[self._at : self._at + length])
        self._found.append(Lexeme(part, detail, words, match=match))
        self._at += length

    def _next(self) -> None:
        tokens, at = self._tokens, self._at
        token = tokens[at]
        match = vocabulary().match(tokens, at)
        if match is not None and self._is_child_of_shelly(match):
            match = vocabulary().match(tokens[: at + 1], at)
        length = _name_length(tokens, at)
        if (match is None or match.length == 1) and self._of_somebody():
            return
        if self._is_initial_marker():
            self._put("son", detail="either")
        elif match is not None and self._prevails(match, length):
            sense = match.senses[0]
            self._put(sense.part, match.length, sense.detail, match)
            plain = not set(self._found[-1].text) & _QUOTES
            if plain and length and length <= match.length:
                self._found[-1] = replace(self._found[-1], also_name=True)
        elif not token.is_word:
            self._sign(token)
        elif self._is_owner(token):
            self._own(token)
        elif self._behind_name() and (child := behind_child_of(token)) is not None:
            self._split(token, child[1], child[0])
        elif length:
            doubtful = length == 1 and (self._may_begin_with_and(token) or self._is_joined_word(token))
            for _word in range(length):
                self._put("name", detail="doubtful" if doubtful else "")
        elif _is_prefix(tokens, at, self._found):
            self._put("name")
        elif is_whole_family(token.text, self._found[-1].text if self._found else ""):
            self._put("household")
        elif (rest := behind_and(token)) is not None:
            self._split(token, rest, "and")
        elif owner(token) is not None:
            self._own(token)
        elif is_slip_of_filler(token.text):
            self._put("filler")
        elif (kin := slip_of_kin(token.text)) is not None:
            self._put(kin.part, detail=kin.detail)
        elif not self._behind_prefix():
            likely = (
                self._is_declined_parent(token)
                or self._is_declined_name(token)
                or (is_plausible(token) and not self._is_verb(token))
                or is_capital_beside_name(tokens, at)
            )
            self._put("name" if likely else "word")

    def _of_somebody(self) -> bool:
        """Reads "his sister" and "two children"; False for anything else."""
        key, following = self._tokens[self._at].key, self._at + 1
        if key not in POSSESSIVES | _NUMBERS_OF_PEOPLE or following >= len(self._tokens):
            return False
        match = vocabulary().match(self._tokens, following)
        if match is None:
            return False
        if key in POSSESSIVES and (kin := match.sense("relation", "mother", "father", "spouse", "kids")):
            self._put(kin.part, 1 + match.length, kin.detail, match)
            return True
        many = (
            self._tokens[following].key.endswith(_PLURALS)
            and not sense_of(self._tokens[following].text).exact
        )
        if key in _NUMBERS_OF_PEOPLE and many:
            self._put("kids", 1 + match.length, "", match)
        return key in _NUMBERS_OF_PEOPLE and many

    def _is_owner(self, token: TypedToken) -> bool:
        """True for "Simon's" in front of something of Simon's, though there is a family Simons."""
        following = self._at + 1
        if owner(token) is None or following >= len(self._tokens):
            return False
        return vocabulary().match(self._tokens, following) is not None

    def _behind_name(self) -> bool:
        return bool(self._found) and self._found[-1].part == "name"

    def _may_begin_with_and(self, token: TypedToken) -> bool:
        """True for ווילי behind a name: Willy, or "and" Vili; and for וגל, Vogel, or "and" Gal."""
        behind_name = self._behind_name()
        if behind_name and token.text.startswith("ו") and sense_of(token.text).family_only:
            return bool(given_names().find(token.text[1:]))
        return behind_name and token.text.startswith("וו") and bool(given_names().find(token.text[1:]))

    def _is_joined_word(self, token: TypedToken) -> bool:
        """True for the שנה of משה ושנה: Shana, or "and a year"."""
        joined = bool(self._found) and self._found[-1].joined
        return joined and is_rather_a_word(token.text)

    def _own(self, token: TypedToken) -> None:
        self._tokens[self._at] = owner(token) or token
        self._put("name", detail="possessive")

    def _is_declined_parent(self, token: TypedToken) -> bool:
        """True for the Розы of "дочь Розы", an everyday word as well."""
        if not self._found or self._found[-1].part not in _MARKERS:
            return False
        return any(given_names().find(name) for name in nominatives(token.text, declined=True))

    def _is_declined_name(self, token: TypedToken) -> bool:
        """True for Розу and Аркадия, everyday words as well, where a Russian sentence names somebody."""
        if not may_be_declined(token.text):
            return False
        following = self._tokens[self._at + 1 : self._at + 2]
        named = bool(following) and following[0].is_word and continues_name(following[0].text)
        before = self._found[-1] if self._found else None
        family = before is not None and before.part == "name" and is_declined_family(before.text)
        return named or family or (before is not None and before.part in _LEADING)

    def _is_verb(self, token: TypedToken) -> bool:
        """True for the занёс of "Миша занёс", where names are written with a capital letter."""
        return bool(self._found) and self._found[-1].text.istitle() and is_rather_a_verb(token.text)

    def _prevails(self, match: PhraseMatch, length: int) -> bool:
        """True if a phrase of the vocabulary is rather meant than a name that begins at the same word."""
        if match.length == 1 and _is_prefix(self._tokens, self._at, self._found):
            return False
        if length > match.length or self._ends_with_family(match) or self._is_labelled_family(match):
            return False
        if self._tokens[self._at].key in _OWN and self._found and self._found[-1].part in _KIN:
            return True
        if match.senses[0].part == "daughter" and self._tokens[self._at].text[-1] in _GERESH:
            return bool(self._found and self._found[-1].part == "name")  # בת' קוני is Beth
        if match.senses[0].part in ("stop", "or") and self._found and self._found[-1].part == "name":
            return True  # Yoni or Yossi
        if match.senses[0].part == "title" and self._names_first and length == match.length == 1:
            return not (self._found and self._found[-1].part == "name")
        if match.senses[0].part == "talk" and match.length == 1 and self._precedes_given():
            return True
        if self._names_both_parents and match.senses[0].part in ("mother", "father"):
            return True  # אבא: משה, אמא: שרה
        return not (
            length and self._names_first and match.senses[0].part in _YIELDING and match.length <= length
        )

    def _ends_with_family(self, match: PhraseMatch) -> bool:
        """True for the filler "א קליין" (a little) behind a name, where קליין is the family's."""
        behind_name = bool(self._found) and self._found[-1].part == "name"
        if not behind_name or match.length == 1 or match.sense("filler") is None:
            return False
        last = self._tokens[self._at + match.length - 1]
        return last.is_word and sense_of(last.text).family_only and sense_of(last.text).exact

    def _is_labelled_family(self, match: PhraseMatch) -> bool:
        """True for the Школьник of "семья Школьник" and of "Эмма Школьник", and the שומר of "משפחה: שומר"."""
        before = [one.part for one in self._found[-2:] if one.part != "colon"][-1:]
        word = self._tokens[self._at]
        labelled = before == ["household"] or before == ["family"]
        capital = word.text.istitle() and match.senses[0].part in ("relation", "note")
        if capital and self._behind_name() and sense_of(self._found[-1].text).given:
            following = self._tokens[self._at + 1 : self._at + 2]
            labelled = labelled or not following or not following[0].is_word
        return labelled and match.length == 1 and word.is_word and sense_of(word.text).family

    def _is_child_of_shelly(self, match: PhraseMatch) -> bool:
        """True for "דנה בת שלי", where שלי is a mother's name, not for "בת שלי", my daughter."""
        child = self._tokens[self._at].key in ("בן", "בת") and match.length > 1
        behind_name = bool(self._found) and self._found[-1].part == "name"
        return child and behind_name and match.sense("relation") is not None

    def _precedes_given(self) -> bool:
        following = self._tokens[self._at + 1 : self._at + 2]
        return bool(following) and following[0].is_word and sense_of(following[0].text).given

    def _sign(self, token: TypedToken) -> None:
        if token.text == ".":
            self._full_stop()
        else:
            self._put(SIGNS.get(token.text, "number" if token.text[0].isdigit() else "sign"))

    def _full_stop(self) -> None:
        """A full stop ends a sentence, if it does not belong to an abbreviation."""
        before = self._found[-1] if self._found else None
        self._put("comma" if before is not None and before.part != "title" else "sign")

    def _is_initial_marker(self) -> bool:
        """True for the `ב.` of "רבקה ב. אסתר"."""
        tokens, at = self._tokens, self._at
        if tokens[at].key != "ב" or not self._found or self._found[-1].part != "name":
            return False
        following = tokens[at + 1 : at + 2]
        return bool(following) and following[0].is_word and sense_of(following[0].text).given

    def _split(self, token: TypedToken, rest: TypedToken, part: str) -> None:
        """Takes a first letter for a word of its own; the rest of the word is read next."""
        letter = TypedToken(token.text[: -len(rest.text)], token.start, rest.start, True)
        self._found.append(Lexeme(part, "", (letter,), joined=part == "and"))
        self._tokens[self._at] = rest

    def _behind_prefix(self) -> bool:
        """Reads a word whose first letters mean "to", "from", "in", "the"; False for any other word."""
        token = self._tokens[self._at]
        for rest in behind_prefixes(token):
            match = vocabulary().match([rest, *self._tokens[self._at + 1 : self._at + 4]], 0)
            sense = match.sense(*_PREFIXED) if match is not None else None
            if match is not None and sense is not None and not self._ends_with_family(match):
                self._put(sense.part, match.length, sense.detail, match)
                return True
        named = next(behind_prefixes(token), None)
        first = not self._found or self._found[-1].part != "name"
        if named is None or not first or token.text[0] != "ל" or not sense_of(named.text).exact:
            return False
        self._split(token, named, "filler")
        return True


def _name_length(tokens: Sequence[TypedToken], at: int) -> int:
    """The number of words of the longest given name that begins here; 1 for another name of the tables."""
    for length in (3, 2):
        words = tokens[at : at + length]
        whole = len(words) == length and all(word.is_word for word in words)
        if whole and given_names().find(" ".join(word.text for word in words)):
            return length
    return int(tokens[at].is_word and sense_of(tokens[at].text).exact)


def _ends_abbreviation(tokens: Sequence[TypedToken], at: int) -> bool:
    """True for the full stop behind `Dr` or `b`."""
    return bool(at) and tokens[at].text == "." and len(tokens[at - 1].text) <= _ABBREVIATION


def _is_prefix(tokens: Sequence[TypedToken], at: int, before: Sequence[Lexeme]) -> bool:
    """True for the first word of Abu Hatzeira, de la Rosa, אבן עזרא behind a name."""
    if tokens[at].folded not in PREFIXES or tokens[at].folded in _SONS or at + 1 >= len(tokens):
        return False
    behind_name = bool(before) and before[-1].part == "name"
    return (
        behind_name
        and tokens[at + 1].is_word
        and (is_plausible(tokens[at + 1]) or tokens[at + 1].folded in PREFIXES)
    )

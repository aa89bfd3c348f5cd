"""The sound of a name: phonemes of the three scripts, and the distance between two words.

A phoneme is one character. Small letters are sounds (`S` sh, `C` ch of church, `Z` zh, `c` ts, `x` kh); the
other capitals are letters that the script leaves open to several readings.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice, product

from rapidfuzz.distance import OSA

from storage.names.scripts import WORDS_KEPT, Script, fold, script, spell_out

READINGS: dict[str, str] = {
    "B": "bv",  # ב
    "P": "pf",  # פ
    "K": "kx",  # כ
    "X": "xh",  # ח
    "W": "voju",  # ו
    "Y": "iye",  # י, y
    "A": "aoe",  # א, also silent
    "E": "ea",  # ע, also silent
    "H": "aeo",  # ה at the end, a vowel
    "9": "h",  # ה before a letter: never the kh of ח
    "7": "t",  # ט: never the s of ת
    "8": "s",  # ס: never the t of ת
    "3": "oODuvi",  # וי in a word: oy, also vi
    "4": "uo",  # Latin oo
    "1": "ea",  # the alef of -אל, which is never silent
    "T": "tsθ",  # ת, th
    "F": "fθ",  # Cyrillic ф, also for the Greek theta: Руфь, Юдифь
    "w": "ou",  # או at the beginning
    "#": "xh",  # Latin h before a consonant, also silent
    "Q": "Ss",  # ש
    "D": "ieaD",  # ey, ay: יי, ей, ei, ai
    "O": "oO",  # oy: וי, ой, oi
    "U": "uaoU",  # au, ou
    "V": "vuo",  # w
    "G": "gh",  # Cyrillic г
    "R": "cz",  # Latin z, German or Polish c
    "L": "ksc",  # Latin c
    "M": "xhCSk",  # Latin ch
    "J": "yZx",  # Latin j
    "N": "sz",  # Latin s between vowels
    "I": "iey",  # Cyrillic е, и
    "q": "iyD",  # י at the end: never the e of גילה
    "*": "aeohx",  # Latin ah, oh, eh at the end: a vowel in Sarah, a kh in Noah
}

# The cost of taking one sound for the other, in hundredths of a wrong consonant.
_NEIGHBOURS = """
    ao:27 ou:20 ei:22 ae:27 ai:80 iy:6 oe:49 ui:56 au:80 xh:10 ts:32 Ss:32 zs:36 zc:50 cs:68
    bv:29 pf:41 kg:70 dt:70 xk:60 gh:41 Cc:22 CS:60 ZS:69 Zz:69 Zy:22 fv:69 bp:73 mn:85 vu:16
    ct:80 Sz:80 xg:61 gZ:22 rl:95 WY:84 Wy:80 WD:81 θf:22 θt:20 Da:35 De:40 Di:47 Oo:12 OD:29
    Oi:60 Ou:72 Uu:16 Uo:31 Ua:40 UO:16 DU:80 Oe:75
"""
# The cost for letters that only seem to share a reading, because one script writes them apart.
_NEIGHBOURS += """
    8s:0 7t:0 9h:0 8T:40 7T:40 8t:100 7s:100 87:100 8Q:30 sQ:18 MS:35 MQ:38
    9X:100 9M:100 9x:12 MG:80 XG:80 *H:0 *X:3 *A:3 *x:10 *M:5 *9:60 *h:40 *q:60 *i:60
    qa:64 qe:40 qH:60 qA:50 qE:50 YH:60 iH:60 iA:50 YE:90 iE:70 aY:64 eY:20 Ii:20 IY:15
    DI:25 DY:18 DA:45 DH:50 oD:64 OY:60 aW:60 aw:60 WB:40 3i:50 3D:20 3e:50 3a:50 3W:20 3Y:60
"""
_CLOSE = {item[:2]: int(item[3:]) / 100 for item in _NEIGHBOURS.split()}
_VOWELS = frozenset("aeiouDOUAEYHIWyjwq*314")

_HEBREW = (
    (r"^או", "w"),
    (r"^עו(?=[^ו])", "w"),
    (r"^עי(?=[^י])", "i"),
    (r"^איי", "D"),
    (r"^אי", "i"),
    (r"שטש", "SC"),
    (r"טש|צ'|תש", "C"),
    (r"ז'|ג'|זש|דז'", "Z"),
    (r"ת'", "t"),
    (r"ו?וי(?=$)", "vq"),
    (r"(?<=.)ויי|(?<=.)אוי", "O"),
    (r"וו", "v"),
    (r"^ו", "v"),
    (r"(?<=[^ו])וי(?=.)", "3"),
    (r"יי", "D"),
    (r"^י(?=[^בגדזחטכלמנספצקרשת])", "y"),
    (r"ה(?=.)", "9"),
    (r"(?<=.)י$", "q"),
    (r"(?<=..)אל$", "1l"),
)
_HEBREW_LETTERS = str.maketrans("אבגדהוזחטיכלמנסעפצקרשת", "ABgdHWzX7YKlmn8EPckrQT")

_LATIN = (  # in this order: a letter that is a sound of ours (c, x, z) first gives way to its readings
    (r"x", "ks"),
    (r"dzh|dj", "Z"),
    (r"tsch|tch|cz|tsh", "C"),
    (r"sch|sh", "S"),
    (r"sz", "Q"),
    (r"ch", "M"),
    (r"(?<!t)zh", "Z"),
    (r"ck(?=[iy]$)", "tsk"),
    (r"ck|q", "k"),
    (r"c(?=[eiy])|(?<=[aeiou])c$", "ts"),
    (r"c", "L"),
    (r"tz|ts|zz", "c"),
    (r"z", "R"),
    (r"kh", "x"),
    (r"th", "T"),
    (r"ph", "f"),
    (r"ee", "I"),
    (r"oo", "4"),
    (r"(.)\1", r"\1"),
    (r"[aeo]h$", "*"),
    (r"(?<=[iu])h$", ""),
    (r"(?<=[^aeiou])(?:y|ie)$", "i"),
    (r"(?<=[aeou])h(?![aeiouy*])", "#"),
    (r"(?<=[ae])[iyj](?=[aeou*])", "Y"),
    (r"ei|ey|ay|ai|ej|aj", "D"),
    (r"oi|oy|oj|eu(?=[bdfgkmnst])", "O"),
    (r"ow$", "oV"),
    (r"au|ou|[ao]w(?![aeiouy*])", "U"),
    (r"ie", "iA"),
    (r"(?<=[aeiouDO])s(?=[aeiouDO])", "N"),
    (r"w", "V"),
    (r"j", "J"),
    (r"y", "Y"),
)
_CYRILLIC = (
    (r"[иы]й$", "i"),
    (r"(?<=[аеэ])й(?=[яею])", ""),
    (r"ее", "eye"),
    (r"(?<=[ая])е", "ye"),
    (r"дж", "Z"),
    (r"(?:тш|тч)", "C"),
    (r"кс", "ks"),
    (r"ей|эй|ай|аи", "D"),
    (r"ой|ои", "O"),
    (r"ау|оу", "U"),
    (r"(?:йе|ье|^е)", "ye"),
    (r"[ьъ]", ""),
    (r"(?<=[аеиоуэыюя])[я]", "ya"),
    (r"(?<=[^аеиоуэыюя])я", "ia"),
    (r"я", "ya"),
    (r"(?:^|(?<=[аеиоуэы]))ю", "yu"),
    (r"ю", "u"),
    (r"ия", "ia"),
)
_CYRILLIC_LETTERS = str.maketrans(
    {
        **dict(zip("абвгджзийклмнопрстуфхцчшщыэе", "abvGdZziyklmnoprstuFxcCSSieI", strict=True)),
        "ё": "o",
    }
)

Rule = tuple[re.Pattern[str], str]
_RULES: dict[Script, tuple[Rule, ...]] = {
    "he": tuple((re.compile(pattern), to) for pattern, to in _HEBREW),
    "la": tuple((re.compile(pattern), to) for pattern, to in _LATIN),
    "cy": tuple((re.compile(pattern), to) for pattern, to in _CYRILLIC),
}


# The Name at the end of a name is written and said in full or short: ישעיהו, ישעיה; Yeshayahu, Yeshaya.
_OF_GOD = {
    "he": (re.compile(r"(?<=..)יהו$"), "יה"),
    "la": (re.compile(r"(?<=..)([iy])[ao]h[uo]$"), r"\1a"),
    "cy": (re.compile(r"(?<=..)я[гх]у$"), "я"),
}


@lru_cache(maxsize=16384)
def _with_short_ending(word: str) -> str:
    """The word with the Name at its end in the short form."""
    if not word.lower().endswith(("ו", "u", "o", "у")):
        return word
    pattern, short = _OF_GOD[script(word)]
    folded = fold(word)
    return pattern.sub(short, folded) if pattern.search(folded) else word


@lru_cache(maxsize=WORDS_KEPT)
def phonemes(word: str) -> str:
    """The phonemes of one word, a character each."""
    kind = script(word)
    text = _folded_with_geresh(word) if kind == "he" else fold(word).replace(" ", "")
    for pattern, to in _RULES[kind]:
        text = pattern.sub(to, text)
    if kind == "he":  # a letter twice is spoken twice (הלל, עודד)
        return text.replace("'", "").translate(_HEBREW_LETTERS)
    return re.sub(r"(.)\1", r"\1", text.translate(_CYRILLIC_LETTERS) if kind == "cy" else text)


def _folded_with_geresh(word: str) -> str:
    """Letters and gereshes of a word; the abbreviation of the Name is written out (אלי', בתי')."""
    word = spell_out(word)
    return re.sub(r"[^א-ת']", "", fold(word) if "'" not in word else "'".join(map(fold, word.split("'"))))


@cache
def _substitution_cost(one: str, other: str) -> float:
    """The cost, 0 to 1.2, of reading one phoneme as another."""
    if one == other:
        return 0.0
    told = _CLOSE.get(one + other, _CLOSE.get(other + one))
    if told is not None:
        return told
    least = min(_sound_cost(a, b) for a in READINGS.get(one, one) for b in READINGS.get(other, other))
    return least + _COSTS["read"]


def _sound_cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    close = _CLOSE.get(one + other, _CLOSE.get(other + one))
    if close is not None:
        return close
    vowels = (one in _VOWELS) + (other in _VOWELS)
    return (1.0, 1.2, _COSTS["vowels"])[vowels]


# The cost of a phoneme that one word lacks; with "-", if the other word is in Hebrew, which leaves vowels
# out, but never the first or the last. These figures, and those of the first neighbours, lie half-way between
# a first guess and the best fit for telling the tables' own spellings of one name from their nearest other
# names, without the names of the development pairs and of `benchmarks/unseen.tsv`. A last vowel (Shir, Shiri)
# and an i before another vowel (Elazar, Eliezer) make another name, so they cost nearly a consonant; a last e
# may be silent.

_COSTS = {
    "read": 0.03, "vowels": 0.69, "first": 0.7, "last": 0.9, "lastH": 0.8, "A": 0.57, "E": 0.15,
    "Y": 0.25, "a": 0.48, "e": 0.29, "o": 0.52, "u": 0.75, "i": 0.38, "h": 0.4, "D": 0.71, "A-": 0.18,
    "E-": 0.07, "Y-": 0.42, "a-": 0.07, "e-": 0.1, "o-": 0.35, "u-": 0.68, "i-": 0.29, "h-": 0.62,
    "#": 0.32, "double": 0.8, "I-": 0.12, "I": 0.37, "consonant": 1.0,
    "*": 0.9, "q": 0.8, "1": 0.6, "glide": 1.0, "W": 0.8, "W-": 0.62, "laste": 0.35,
}  # fmt: skip
_ALSO = dict.fromkeys("HhyjX9", "h") | dict.fromkeys("DOUw34", "D")
_SPOKEN = frozenset("aeouAEWDOU")  # beside these an i is a syllable of its own, or a glide


@cache
def _gap_cost(phoneme: str, before: str, after: str, unwritten: bool, closing: bool = False) -> float:
    """The cost of a phoneme that one word lacks; `unwritten`: the other script may leave vowels out.

    `closing`: the last sound but one, as in -ia, which Yiddish has and leaves out (Risya, Risa).
    """
    key = _ALSO.get(phoneme, phoneme) if phoneme != "X" else phoneme
    if key in "aeiouAEYI":
        if not before:
            return _COSTS["first"]
        if not after:
            return _COSTS["laste" if key == "e" else "last"]
        if key in "iY" and not closing and (after in _SPOKEN or before in _SPOKEN):
            return _COSTS["glide"]
    if phoneme == "H" and not after:
        return _COSTS["lastH"]
    if unwritten and key + "-" in _COSTS:
        return _COSTS[key + "-"]
    if key in _COSTS:
        return _COSTS[key]
    return _COSTS["double"] if phoneme in (before, after) else _COSTS["consonant"]


LEAST_LIKENESS = 0.45  # anything below counts as 0


def distance(one: str, other: str) -> float:
    """The distance between the sounds of two words: 0 the same; a wrong consonant costs 1."""
    return _align(one, other, float("inf"))


def _align(one: str, other: str, limit: float) -> float:
    """The least cost of turning one word's sounds into the other's; beyond `limit` any figure above it."""
    first, second = phonemes(one), phonemes(other)
    first_costs = _gap_costs(first, script(other) == "he")
    second_costs = _gap_costs(second, script(one) == "he")
    row = [0.0]
    for cost in second_costs:
        row.append(row[-1] + cost)
    for phoneme, skip in zip(first, first_costs, strict=True):
        diagonal = row[0]
        left = row[0] = least = diagonal + skip
        for j, match in enumerate(second):
            best = diagonal + _substitution_cost(phoneme, match)
            diagonal = row[j + 1]
            best = min(best, diagonal + skip, left + second_costs[j])
            row[j + 1] = left = best
            least = min(least, best)
        if least > limit:
            return least
    return row[-1]


@lru_cache(maxsize=16384)
def _gap_costs(sounds: str, unwritten: bool) -> tuple[float, ...]:
    return tuple(
        _gap_cost(sound, sounds[i - 1 : i], sounds[i + 1 : i + 2], unwritten, i == len(sounds) - 2)
        for i, sound in enumerate(sounds)
    )


@lru_cache(maxsize=32768)
def likeness(one: str, other: str) -> float:
    """The likeness of two words' sounds, 0 to 1: the distance in proportion to the number of their sounds."""
    if are_unlike(one, other):
        return 0.0
    one, other = _with_short_ending(one), _with_short_ending(other)
    size = max(_weight(phonemes(one)), _weight(phonemes(other)))
    alike = 1.0 - _align(one, other, (1 - LEAST_LIKENESS) * size) / size if size else 0.0
    return alike if alike >= LEAST_LIKENESS else 0.0


def are_unlike(one: str, other: str) -> bool:
    """True if the consonants alone are too far apart for a closer look to pay."""
    return _differ(skeleton(one), skeleton(other)) and _differ(
        _certain_skeleton(one), _certain_skeleton(other)
    )


_MAYBE = frozenset("WVUO3h9*#HX")  # consonants that may be vowels, or silent


def have_similar_length(one: str, other: str) -> bool:
    """True if two words have equally many consonants, give or take those that a script leaves in doubt."""
    first, second = (_consonant_range(word) for word in (one, other))
    return first[0] <= second[1] and second[0] <= first[1]


@lru_cache(maxsize=WORDS_KEPT)
def _consonant_range(word: str) -> tuple[int, int]:
    """The least and the greatest number of consonants: some may be vowels, or silent."""
    sounds = [sound for sound in phonemes(word) if sound in _MAYBE or sound in _CLASSES]
    return sum(sound not in _MAYBE for sound in sounds), len(sounds)


def _differ(one: str, other: str) -> bool:
    most = max(1, int(0.5 + 0.35 * max(len(one), len(other))))
    return OSA.distance(one, other, score_cutoff=most) > most


_DOUBTFUL = str.maketrans(dict.fromkeys("XxhWVUGMJw#93*"))


@lru_cache(maxsize=WORDS_KEPT)
def _certain_skeleton(word: str) -> str:
    """The classes of the consonants that every script writes."""
    return _without_repeats(_CLASSES.get(sound, "") for sound in phonemes(word).translate(_DOUBTFUL))


@lru_cache(maxsize=16384)
def _weight(sounds: str) -> float:
    return sum(0.4 if sound in _VOWELS else 1.0 for sound in sounds)


_CLASSES = {
    sound: figure
    for figure, sounds in zip("12345", ("bpvfBPVF3", "kgKGxXML", "szcSZCNRQ8", "tdT7", "mn"), strict=True)
    for sound in sounds
} | {"r": "6", "l": "7"}
# Another class that a sound may have on the other side, where the scripts or their spellings disagree.
_OTHERWISE = {"W": "1", "V": "", "U": "1", "O": "1", "X": "", "x": "", "h": "2", "G": "", "M": "3"}
_OTHERWISE |= {"9": "2", "*": "2", "3": "", "F": "4", "L": "3", "T": "3", "J": "3", "C": "2"}
_MOST_SKELETONS = 16


@lru_cache(maxsize=WORDS_KEPT)
def skeleton(word: str) -> str:
    """The classes of a word's consonants, for an index; as a rule equal in all scripts."""
    return _without_repeats(_CLASSES.get(sound, "") for sound in phonemes(word))


def skeletons(word: str) -> frozenset[str]:
    """The skeletons under which a word of this sound may be filed."""
    choices = [
        {_CLASSES.get(sound, ""): None, _OTHERWISE.get(sound, _CLASSES.get(sound, "")): None}
        for sound in phonemes(word)
    ]
    return frozenset(map(_without_repeats, islice(product(*choices), _MOST_SKELETONS))) | {skeleton(word)}


def _without_repeats(classes: Iterable[str]) -> str:
    return re.sub(r"(.)\1", r"\1", "".join(classes))

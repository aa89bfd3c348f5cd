"""The manners of writing names in Latin and Cyrillic letters, and the sounds of their letters in each.

A name of no table is written by rules, and these depend on who writes: ch is a kh in Frankfurt, a sh in
Paris, a ch in Kiev and in Boston. Endings and groups of letters tell the manner. `data/sounds.tsv`, written
by hand, has the rules of each, in their order: a pattern of small letters, and the sounds that it means, a
character each: a capital, a figure, or a Hebrew letter that is certain:

    X ח, K כ, Q ק, C ts, $ sh, 1 ch, 2 zh, 3 j, V v, W w, Y a consonant y, other capitals as in English;
    A E I O U vowels, 4 as in way, 5 as in boy, 6 as in how
"""

import csv
import re
from functools import cache, lru_cache
from typing import Literal

from storage.names.table import DATA

Manner = Literal[
    "german",
    "slavic",
    "polish",
    "hungarian",
    "french",
    "english",
    "oriental",
    "hebrew",
    "yiddish",
    "cyrillic",
]
Rule = tuple[re.Pattern[str], str]

_FAMILY_TOLD: tuple[tuple[Manner, str], ...] = (
    (
        "hungarian",
        r"^(?!.*(sk|w)).*(^gy|zs|cs(?!h)|[^n]gy[aeiouö]|lyi|nyi$|sz[aeiou]\w*(i|a|o|ar|as|es)$)",
    ),
    (
        "polish",
        r"sz[^aeiouyk]|^sz\w+ski|szk|szcz|cz[^y]|rz|[ae]j[nmtcsbdzk]|^cw|^wajn|^szw|^j\w*(iak|ski|wicz)$|isz",
    ),
    (
        "german",
        r"(berg(er)?|burg(er)?|ste?in(er)?|mann?|feld(er)?|baum|boim|blum|th?al(er)?|wald(er)?|zweig|schild"
        r"|schmi[dt]t?|stock|stadt|heim(er)?|ho[f]{1,2}(er)?|haus(er)?|[^aeiou]bach(er)?|krant?z|schneider|macher"
        r"|me[iy]er|farb|wasser|holt?z|nd?ler|n[ei]r|[tns]zer|scher|nder|[rl]ich|dl|land|har[dt]t?|stern|kind"
        r"|lieb|horn|tsch|[aeiou]tz|[lnr]t?z|[lnr]ts|wirth|fried|korn|licht|traub|ei(ss?|ch)|cht|stam|ert|ahn"
        r"|[vw]it[zs]|uck|aupt|uth|hl|hn|[bdfgklmnpstz]el)$|^[^aeiou]+ach$|cht[aei]|sch|chs|[eou]h[lnr][^aeiou]|zehn|^sh[tpvwnlm]"
        r"|^(sch|pf|zw|zuc|eich|rosen"
        r"|gold[^m]|wei|stein|hirsch|gr[uü]n|fe[il][dn]|kauf|eisen|engel|finkel|lieb|silber|zilber)|[äöüß]",
    ),
    (
        "slavic",
        r"(sk[iy]y?|ska(ya|ia)|[ck]ki|tzky|[oe][vw]i?(t?ch|c|cz)|[oe]v|ova|eva|ow|off|eff|enko|[tc]?[cs]?z?huk|czuk"
        r"|nik|nick|t?chik|czyk|[^aeiou]kin|[oa]kin|[^aeiou]lin|unin|yuk|iuk|o[vw]ets|szek|[zs]ak)$"
        r"|^(vsk|zh|shch)|szcz|[aeiou]w?i?cz",
    ),
    (
        "french",
        r"(ette|elle|eau|oux|oult?|ault|ois|oise|ouche|qui|edj|dj|ou|ard)$|ou[aeiy]|ouss|[éèêçàâ]|^(chou|dj)",
    ),
    (
        "english",
        r"([bcdfgklmnprtvwxy]son|ton|ley|ford|wood|field|smith|wright|stone|shaw|wells?|ham|rooks|worth|more|ck|ee"
        r"|th|ight|ough|all|ill|oss|ave|ane|ace|oke)$|^(mc|mac|wh|wr|o')|oo|e?w$|own$",
    ),
)
_GIVEN_TOLD: tuple[tuple[Manner, str], ...] = (
    ("polish", r"rz|cz|szek|ysz|slaw"),
    ("hungarian", r"^gy|zs|sz|cs|[öüőű]"),
    ("french", r"[éèêçàâïëîôœ]|(ette|oise|ois|eau|ique|ienne|iane|ien|ault|iere|oux|ouk|isse|aine|ande)$"),
    ("slavic", r"(slav|slava|mir|mira|ovna|evna|[iuoe]shka|ochka|enka|us[iy]a|n[iy]usha|zhka|iy|ej)$|^zh"),
    (
        "yiddish",
        r"([^aeiou]e?l|[^aeio]e?le|[^aeiouc]ke|keh|tz[aie]|tz[iy]e?|s[hc]he|che|ndel|dl|ush|eishe?)$|^sh[pt]|^tsh",
    ),
    (
        "hebrew",
        r"(ah|iel|[aeou]el|it|at|ot|[uoi]m|ai|hu|iya|yah|llah|oun|ouda|o?uz|oush|eh|ud|[ae]id|uf|esh|aw|ew|[ae]z|ou|[knl]ech|chew)$"
        r"|ou(?!t|s?e$)|^(abd|y[eioa]|ab[iu]|av[ir]|ach|el[iy]|ne[tr]a|sh[aue]|kh|gh|mo?ha)|kh|tz|'a|aa",
    ),
)


@lru_cache(maxsize=4096)
def manner_of(word: str, family: bool) -> Manner:
    """How a name in small Latin letters is written; of a family or a given name."""
    for manner, pattern in _FAMILY_TOLD if family else _GIVEN_TOLD:
        if re.search(pattern, word):
            return manner
    return "oriental" if family else "english"


_PLAIN = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABQDEFGHI3QLMNOPQRSTUVWKIZ")
_PLAIN |= str.maketrans("абвдезиклмнопрстуіїєґ", "ABVDEZIQLMNOPRSTUIIEG")
_PLAIN |= str.maketrans("äàâéèêëœöîïôüßçčž", "AAAEEEEEEIIOUSS12")


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    """The rules of each manner, in their order: an earlier one takes letters away from a later one."""
    found: dict[str, list[Rule]] = {}
    with (DATA / "sounds.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row["manner"], []).append((re.compile(row["pattern"]), row["sounds"]))
    return {manner: tuple(rules) for manner, rules in found.items()}


def sounds_of(word: str, manner: Manner) -> str:
    """The sounds of a word in small letters, in this module's letters."""
    for pattern, sounds in _rules()[manner]:
        word = pattern.sub(sounds, word)
    word = re.sub(r"[^A-Z1-6$א-ת]", "", word.translate(_PLAIN))  # letters of no rule are silent
    sounds = re.sub(r"([A-Z$])\1", r"\1", word)  # a letter twice is one sound
    return re.sub(r"(?<=[B-DF-HK-NP-TV-Z$1-3])Y(?=[AEO])", "I", sounds)

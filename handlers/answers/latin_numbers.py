"""Numbers of Yiddish, Russian and Hebrew in Latin letters, as people spell them: akhtsn, vosemnadtsat."""

from collections.abc import Iterator

_ROWS = """
1 eyns odin odna odnu
2 tsvey tsvei tzvei dva dve shtayim
3 dray drai tri
4 fir fier chetyre chetire
5 finf finef fünf pyat piat pjat chamesh hamesh
6 zeks zex shest shesh
7 zibn zibin ziben sem
8 akht acht vosem shmona shmoneh shmone shmonah
9 nayn devyat deviat devjat
10 tsen tzen desyat desiat desjat esre esrei
11 elf elef odinnadtsat odinadtsat odinnadcat odinadcat
12 tsvelf tzvelf dvenadtsat dvenadcat
20 dvadtsat dvadcat dvatsat dvadzat esrim
30 tridtsat tridcat tritsat tridzat shloshim
40 sorok arbaim
50 chamishim hamishim
90 devyanosto devianosto
100 hundert hunderter sto
200 dvesti matayim mataim
300 trista
500 pyatsot piatsot
1000 toyznt toyzent tysyacha tysyachu tysyach tysiacha tysiach
"""
_YIDDISH_UNITS = """
3 dray drai drei
4 fer fir fier
5 fuf fof finf fif fift
6 zekh zech
7 zibe zibn ziben
8 akh ach akht acht
9 nayn nain
"""
_YIDDISH_TEENS = ("tsn", "tsen", "tsin", "tzn", "tzen", "tzin", "zen", "zn", "sn")
_YIDDISH_TENS = ("tsik", "tsig", "tsic", "tzik", "tzig", "zik", "zig", "sik", "sig")
_TWENTY = ("tsvan", "tzvan", "tsvon", "zwan", "tsvants")
_RUSSIAN_UNITS = """
3 tri
4 chetyr chetir
5 pyat piat pjat
6 shest
7 sem
8 vosem
9 devyat deviat devjat
"""
_RUSSIAN_TEENS = ("nadtsat", "nadcat", "natsat", "nadzat")
_RUSSIAN_TENS = ("desyat", "desiat", "desjat")
_SOFT = "'"  # with which a last soft sign is written at times


def latin_numbers() -> dict[str, int]:
    """Each spelling with its value; a last soft sign may be written or not."""
    found = dict(_spellings())
    return found | {word + _SOFT: value for word, value in found.items() if word.endswith(("t", "m"))}


def _spellings() -> Iterator[tuple[str, int]]:
    yield from _units(_ROWS)
    for unit, value in _units(_YIDDISH_UNITS):
        yield from ((unit + ending, 10 + value) for ending in _YIDDISH_TEENS)
        yield from ((unit + ending, 10 * value) for ending in _YIDDISH_TENS)
    yield from ((unit + ending, 20) for unit in _TWENTY for ending in (*_YIDDISH_TENS, "ik", "ig"))
    for unit, value in _units(_RUSSIAN_UNITS):
        yield from ((unit + ending, 10 + value) for ending in _RUSSIAN_TEENS)
        if value > 4:
            yield from (
                (soft + ending, 10 * value) for soft in (unit, unit + _SOFT) for ending in _RUSSIAN_TENS
            )


def _units(rows: str) -> Iterator[tuple[str, int]]:
    for row in rows.strip().splitlines():
        value, *words = row.split()
        yield from ((word, int(value)) for word in words)

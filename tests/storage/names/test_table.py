"""The tables of names: whole, clean, and leading where they say."""

import importlib.util
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks.names import measure
from benchmarks.unseen import Asking
from storage.names import NameEntry, family_names, given_names
from storage.names.scripts import clean, script_of


@cache
def entries() -> tuple[NameEntry, ...]:
    """Of both tables; they are read when a test asks for them."""
    return (*given_names().entries, *family_names().entries)


def letters(names: tuple[str, ...]) -> set[str | None]:
    return {script_of(letter) for name in names for letter in name if letter.isalpha()}


def test_there_are_names_enough_of_both_genders_and_of_families() -> None:
    genders = Counter(entry.gender for entry in given_names().entries)
    assert genders["m"] > 1_800
    assert genders["f"] > 1_700
    assert genders[""] == 0
    assert len(family_names().entries) > 4_000


def test_every_spelling_is_written_in_its_own_script() -> None:
    for entry in entries():
        assert letters(entry.hebrew) == {"he"}, entry
        assert letters(entry.latin) <= {"la"}, entry
        strewn = {letter for name in entry.cyrillic for letter in name if script_of(letter) == "la"}
        assert strewn <= {"h", "H"}, entry


def test_every_spelling_is_clean_and_stands_once() -> None:
    for entry in entries():
        for names in (entry.hebrew, entry.latin, entry.cyrillic):
            assert len(set(names)) == len(names), entry
            assert all(clean(name) == name for name in names), entry


def test_no_two_rows_begin_with_the_same_name() -> None:
    rows: dict[int, tuple[str, ...]] = {}
    for entry in given_names().entries:  # a row of a name that both bear makes two entries
        rows[entry.number] = (entry.hebrew[0], *rows.get(entry.number, ())[1:], entry.gender)
    assert [row for row, times in Counter(rows.values()).items() if times > 1] == []


def test_a_full_name_is_itself_in_the_table_word_by_word() -> None:
    table = given_names()
    full_names = [full for entry in table.entries for full in entry.full]
    assert len(full_names) > 20
    lost = [full for full in full_names if not table.find(full) and not all(map(table.find, full.split()))]
    assert lost == []


@pytest.mark.parametrize("table", [given_names(), family_names()])
def test_every_spelling_leads_to_its_entry(table: object) -> None:
    entries: tuple[NameEntry, ...] = table.entries  # type: ignore[attr-defined]
    assert len(entries) > 100
    for entry in entries:
        for name in (*entry.hebrew, *entry.latin, *entry.cyrillic):
            assert entry in table.find(name)  # type: ignore[attr-defined]


def test_the_front_room_works_when_it_is_loaded_by_its_path(tmp_path: Path) -> None:
    path = Path(str(importlib.util.find_spec("storage.names").origin))  # type: ignore[union-attr]
    program = (
        "import importlib.util, sys\n"
        "spec = importlib.util.spec_from_file_location('matcher', sys.argv[1])\n"
        "matcher = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(matcher)\n"
        "print(matcher.score('Chaim', {'given': 'חיים'}))\n"
    )
    done = subprocess.run([sys.executable, "-c", program, path], cwd=tmp_path, capture_output=True, text=True)
    assert float(done.stdout) > 0.5, done.stderr


def test_the_benchmark_measures_any_file_of_pairs(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(
        "label\tkind\tgiven\tparent\tparent_kind\tfamily\tgender\tquery\n"
        "1\tsame\tמשה\tשרה\tmother\tכץ\tm\tMoshe ben Sara Katz\n"
        "0\tsibling\tמשה\tשרה\tmother\tכץ\tm\tAharon ben Sara Katz\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "benchmarks.names", str(pairs), "nothing"]
    done = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True)
    assert done.stdout.split()[:5] == ["nothing", "1.0000", "1.0000", "1.0000", "1.0000"], done.stderr


def test_names_of_no_development_pair_are_told_apart() -> None:
    measured = measure(list(Asking(seed=11).pairs(600)))
    assert measured.f1 >= 0.98
    assert measured.sure >= 0.95
    assert measured.found >= 0.97  # one threshold holds for all names
    assert measured.met >= 0.98

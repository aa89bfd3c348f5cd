"""Catalogs are read as they are written; what is wrong with one is told with its name."""

from pathlib import Path

import pytest

from handlers.catalogs import BrokenCatalogError, load_catalog, path_of

ENTRY = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Back"\nmsgstr "{}"\n'


def written(folder: Path, text: str) -> Path:
    path = path_of("he", folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_catalog_says_what_its_source_says_now(tmp_path: Path) -> None:
    for text in ("חזרה", "אחורה"):
        assert load_catalog("he", written(tmp_path, ENTRY.format(text))).gettext("Back") == text


def test_a_missing_catalog_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenCatalogError, match=r"he/LC_MESSAGES/letters\.po: .*No such file"):
        load_catalog("he", tmp_path)


def test_a_broken_catalog_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BrokenCatalogError, match=r"letters\.po: .* on 5"):
        load_catalog("he", written(tmp_path, ENTRY.format("חזרה") + "what is this\n"))

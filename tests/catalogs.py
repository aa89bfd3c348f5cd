"""The catalogs as the source wants them: `python -m tests.catalogs` brings locales/ up to date.

New texts come in untranslated, texts that are gone go; nothing is guessed (no fuzzy matches). A new English
text says what the source says until somebody words it better. `tests/test_locales.py` holds the result
against the source.
"""

import ast
import io
import sys
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from handlers.catalogs import CATALOGS, DOMAIN, path_of
from handlers.words import LANGUAGES, Language

ROOT = Path(__file__).parent.parent
FLOORS = ("bot", "handlers")
PLACES = 3  # that are told of one text
HEADER = (  # all that a catalog must say of itself, https://www.gnu.org/software/gettext/manual/
    "Project-Id-Version: letters",
    "PO-Revision-Date: 2026-11-29 00:00+0000",
    "Last-Translator: the authors of letters",
    "Language-Team: the authors of letters",
)
TEMPLATE = CATALOGS / f"{DOMAIN}.pot"


def extracted() -> Catalog:
    """Every text in the source, with the places where it is said, for whoever translates it."""
    catalog = Catalog(charset="utf-8")
    for floor in FLOORS:
        found = extract_from_dir(ROOT / floor, method_map=[("**.py", "python")])
        for file, line, message, _comments, _context in found:
            catalog.add(message, auto_comments=[place_of(ROOT / floor / file, line)])
    for entry in catalog:
        entry.auto_comments = sorted(set(entry.auto_comments))[:PLACES]
    return catalog


def place_of(path: Path, line: int) -> str:
    """The room and the screen of a text: `handlers/flows/register/summary: ask_summary`. No line numbers,
    with which every catalog would change at every edit."""
    file = path.relative_to(ROOT).with_suffix("").as_posix()
    name = next((name for first, last, name in functions_in(path) if first <= line <= last), "")
    return f"{file}: {name}" if name else file


@cache
def functions_in(path: Path) -> list[tuple[int, int, str]]:
    """(first line, last line, name) of the functions and classes of a file, the outermost ones."""
    named = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return [
        (node.lineno, node.end_lineno or node.lineno, node.name) for node in body if isinstance(node, named)
    ]


def read(language: Language) -> Catalog:
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def update(language: Language, template: Catalog) -> None:
    catalog = read(language)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    if language == "en":
        for message in catalog:
            if not is_translated(message):
                message.string = message.id
    path_of(language).write_bytes(written(catalog, language))


def written(catalog: Catalog, language: str = "") -> bytes:
    """With a header that stays the same: Babel's own has dates and names, which change with every run."""
    header = ['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in HEADER)]
    if language:
        header += [f'"Language: {language}\\n"', f'"Plural-Forms: {catalog.plural_forms}\\n"']
    header += ['"MIME-Version: 1.0\\n"', '"Content-Type: text/plain; charset=utf-8\\n"']
    header += ['"Content-Transfer-Encoding: 8bit\\n"', "", ""]
    body = io.BytesIO()
    write_po(body, catalog, sort_output=True, no_location=True, omit_header=True, width=100)
    return "\n".join(header).encode() + body.getvalue().lstrip()


def untranslated(language: Language) -> list[str]:
    """The texts that a catalog has no translation of."""
    return [str(message.id) for message in read(language) if message.id and not is_translated(message)]


def is_translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def main() -> None:
    TEMPLATE.write_bytes(written(extracted()))
    for language in LANGUAGES:
        update(
            language, extracted()
        )  # Babel hands the template's own messages on; each language needs its own
        for text in untranslated(language):
            sys.stdout.write(f"{path_of(language)}: not translated: {text}\n")


if __name__ == "__main__":
    main()

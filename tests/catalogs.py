"""The catalogs as the source wants them: `python -m tests.catalogs` brings locales/ up to date.

New texts come in untranslated, texts that are gone go; nothing is guessed (no fuzzy matches). English says
what the source says. `tests/test_locales.py` holds the result against the source.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from handlers.words import CATALOGS, DOMAIN, LANGUAGES, Language

ROOT = Path(__file__).parent.parent
FLOORS = ("bot", "handlers")
TEMPLATE = CATALOGS / f"{DOMAIN}.pot"


def extracted() -> Catalog:
    """Every text in the source."""
    catalog = Catalog(charset="utf-8")
    for floor in FLOORS:
        found = extract_from_dir(ROOT / floor, method_map=[("**.py", "python")])
        for _file, _line, message, _comments, _context in found:
            catalog.add(message)
    return catalog


def path_of(language: Language) -> Path:
    return CATALOGS / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: Language) -> Catalog:
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def update(language: Language, template: Catalog) -> None:
    catalog = read(language)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    if language == "en":
        for message in catalog:
            message.string = message.id
    path_of(language).write_bytes(written(catalog, language))


def written(catalog: Catalog, language: str = "") -> bytes:
    """Without Babel's header of dates and names, which changes with every run."""
    header = ['msgid ""', 'msgstr ""']
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

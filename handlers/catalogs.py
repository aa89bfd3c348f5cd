"""The catalogs of texts, read as the translators write them: nothing has to be compiled beforehand.

A program that needs compiled catalogs answers nobody where a way of installing it leaves them out, and says
something outdated where they are older than their source.
"""

import gettext
import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

DOMAIN = "letters"
CATALOGS = Path(__file__).parent.parent / "locales"


class BrokenCatalogError(Exception):
    """A catalog that is missing or cannot be read; the text names its file and says what is wrong."""


def path_of(language: str, folder: Path = CATALOGS) -> Path:
    """The file of a language's catalog."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def load_catalog(language: str, folder: Path = CATALOGS) -> gettext.GNUTranslations:
    """The catalog of a language, a tenth of a second. Raises BrokenCatalogError."""
    path = path_of(language, folder)
    compiled = io.BytesIO()
    try:
        with path.open("rb") as source:
            write_mo(compiled, read_po(source, locale=language, abort_invalid=True))
    except (OSError, UnicodeDecodeError, PoFileError) as error:
        raise BrokenCatalogError(f"{path}: {error}") from None
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

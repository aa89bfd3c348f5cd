"""Voices that speak every language's numbers and directions but leave the words in English."""

import gettext
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from handlers.words import Language, Voice


class Uncatalogued(Voice):
    """A voice whose catalog is empty, so that tests of layout do not depend on any translation."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        compiled = BytesIO()
        write_mo(compiled, Catalog(language))
        compiled.seek(0)
        self._catalog = gettext.GNUTranslations(compiled)
        self._texts: dict[str, str] = {}

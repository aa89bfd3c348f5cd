"""A letter's place in words: book and parsha by name, word and verse with the letter marked."""

from handlers.words import Numeral, Words, _
from storage.torah import MarkedText, Place, Torah, mark_in_verse, mark_in_word

_BOOKS = {
    "Genesis": _("Genesis"),
    "Exodus": _("Exodus"),
    "Leviticus": _("Leviticus"),
    "Numbers": _("Numbers"),
    "Deuteronomy": _("Deuteronomy"),
}
_PARSHIYOT = (
    _("Bereishis"), _("Noach"), _("Lech Lecha"), _("Vayeira"), _("Chayei Sarah"), _("Toldos"),
    _("Vayeitzei"), _("Vayishlach"), _("Vayeishev"), _("Mikeitz"), _("Vayigash"), _("Vayechi"),
    _("Shemos"), _("Va'eira"), _("Bo"), _("Beshalach"), _("Yisro"), _("Mishpatim"),
    _("Terumah"), _("Tetzaveh"), _("Ki Sisa"), _("Vayakhel"), _("Pekudei"),
    _("Vayikra"), _("Tzav"), _("Shemini"), _("Tazria"), _("Metzora"),
    _("Acharei Mos"), _("Kedoshim"), _("Emor"), _("Behar"), _("Bechukosai"),
    _("Bamidbar"), _("Nasso"), _("Beha'aloscha"), _("Shelach"), _("Korach"),
    _("Chukas"), _("Balak"), _("Pinchas"), _("Mattos"), _("Masei"),
    _("Devarim"), _("Va'eschanan"), _("Eikev"), _("Re'eh"), _("Shoftim"), _("Ki Seitzei"),
    _("Ki Savo"), _("Nitzavim"), _("Vayeilech"), _("Haazinu"), _("Vezos Haberachah"),
)  # fmt: skip


def book_name(key: str) -> Words:
    """The name of a book by its key in the data, such as `Genesis`. KeyError for any other key."""
    return _BOOKS[key]


def parsha_name(number: int) -> Words:
    """The name of a parsha by its number, 1..54. ValueError for any other number."""
    if not 1 <= number <= len(_PARSHIYOT):
        raise ValueError(f"no parsha {number}")
    return _PARSHIYOT[number - 1]


def place_name(place: Place) -> Words:
    """Parsha, book, chapter and verse, as people look a place up in a chumash."""
    return _(
        "{parsha}, {book} {chapter}:{verse}",
        parsha=parsha_name(place.parsha),
        book=book_name(place.book),
        chapter=Numeral(place.chapter),
        verse=Numeral(place.verse),
    )


def marked_word(torah: Torah, position: int) -> str:
    """A letter's word with the letter in square brackets, a Name of God in its substitute.

    Of a Name that has no sign for the letter the whole substitute stands in the brackets.
    """
    return _bracketed(mark_in_word(torah, position))


def marked_verse(torah: Torah, position: int) -> str:
    """A letter's verse with the letter in square brackets, Names of God in their substitutes."""
    return _bracketed(mark_in_verse(torah, position))


def _bracketed(text: MarkedText) -> str:
    return f"{text.before}[{text.letter}]{text.after}"


def letter_description(torah: Torah, position: int) -> tuple[Words, Words, Words]:
    """A letter in three paragraphs: where it stands, its word, its verse."""
    at = torah.place(position)
    return (
        _(
            "The letter *{glyph}* is number {position} of {letters}, in {place}.",
            glyph=at.glyph,
            position=position,
            letters=torah.letters,
            place=place_name(at),
        ),
        _("It stands in the word {word}.", word=marked_word(torah, position)),
        _("The whole verse: {verse}", verse=marked_verse(torah, position)),
    )

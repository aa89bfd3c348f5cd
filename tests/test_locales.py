"""Every text in all four languages: complete, with its gaps, within the limits, in its own letters."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from handlers.flows.questions.defaults import topic_name, topics
from handlers.words import LANGUAGES, RIGHT_TO_LEFT, Language, Words, voice
from tests.catalogs import FLOORS, ROOT, TEMPLATE, extracted, read, written

PRODUCTS = {
    *("Telegram", "WhatsApp", "Stripe", "PayPal", "JavaScript", "Excel", "Numbers", "Pages"),
    *("CSV", "DOCX", "ODS", "PDF", "TXT", "XLS", "XLSX"),
}
KEYS = re.compile(r"Page Up|Page Down|Enter")  # as they stand on every keyboard
COMMANDS = re.compile(r"/[a-z]+")
LABEL = 40  # UTF-16 units that a button shows on a narrow phone
ROW = 24  # that a row of a list has on WhatsApp
MESSAGE = 1600  # what the narrowest channel, WhatsApp through Twilio, carries
FORMS = {"he": 3, "en": 2, "yi": 2, "ru": 3}
# Imperatives and pronouns that speak to a man or to a woman only.
GENDERED = re.compile(
    r"(?<![א-ת])(אתה|את תוכלי|בחר|בחרי|הקלד|הקלידי|הקש|הקישי|לחץ|לחצי|כתוב|כתבי|שלח(?! לך)|שלחי|נסה|נסי)"
    r"(?![א-ת])"  # but the parsha Shelach Lecha
)


def messages(language: Language) -> list[Message]:
    return [message for message in read(language) if message.id]


def forms(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string or ""]


def sources(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, (tuple, list)) else [message.id]


def gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.fixture(scope="module")
def source() -> Catalog:
    return extracted()


def test_template_and_catalogs_have_the_texts_of_the_source(source: Catalog) -> None:
    ids = {message.id for message in source if message.id}
    assert TEMPLATE.read_bytes() == written(source), "run: make translate"
    for language in LANGUAGES:
        assert {message.id for message in messages(language)} == ids, f"{language}: run make translate"


@pytest.mark.parametrize("language", LANGUAGES)
class TestCatalog:
    def test_nothing_is_untranslated_or_fuzzy(self, language: Language) -> None:
        open_ = [m.id for m in messages(language) if m.fuzzy or not all(forms(m))]
        assert open_ == []

    def test_plural_forms_are_complete(self, language: Language) -> None:
        counted = [m for m in messages(language) if m.pluralizable]
        assert counted
        assert [m.id for m in counted if len(forms(m)) != FORMS[language]] == []

    def test_gaps_are_the_same_as_in_the_source(self, language: Language) -> None:
        wrong = []
        for message in messages(language):
            wanted = {tuple(gaps(text)) for text in sources(message)}
            if message.pluralizable and language != "ru":  # "one letter" may leave the number out
                wanted |= {tuple(name for name in gap if name != "n") for gap in wanted}
            elif message.pluralizable:  # in Russian `one` also stands for 21, 31 ...
                wanted = {tuple(gaps(sources(message)[1]))}
            wrong += [text for text in forms(message) if tuple(gaps(text)) not in wanted]
        assert wrong == []

    def test_emphasis_is_kept(self, language: Language) -> None:
        wrong = [
            m.id
            for m in messages(language)
            for text in forms(m)
            if text.count("*") != sources(m)[0].count("*") or text.count("*") % 2
        ]
        assert wrong == []

    def test_no_text_is_over_the_narrowest_channel(self, language: Language) -> None:
        assert [m.id for m in messages(language) if any(units(text) > MESSAGE for text in forms(m))] == []

    def test_labels_fit_their_buttons(self, language: Language) -> None:
        labels = option_labels()
        assert len(labels) > 20
        long = [forms(m) for m in messages(language) if m.id in labels and units(forms(m)[0]) > LABEL]
        assert long == []


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_no_latin_word_is_left_but_products(language: Language) -> None:
    left = []
    for message in messages(language):
        for text in forms(message):
            bare = KEYS.sub("", COMMANDS.sub("", re.sub(r"\{\w+\}", "", text)))
            left += [word for word in re.findall(r"[A-Za-z]{2,}", bare) if word not in PRODUCTS]
    assert left == []


def test_hebrew_never_speaks_to_a_man_or_a_woman_only() -> None:
    assert [text for m in messages("he") for text in forms(m) if GENDERED.search(text)] == []


def test_yiddish_iswritten_without_points() -> None:
    assert [text for m in messages("yi") for text in forms(m) if re.search("[\u0591-\u05c7]", text)] == []


def test_russian_says_you_politely() -> None:
    small = re.compile(r"(?<![а-яё])(ты|тебя|тебе|твой|твоя|вы|вас|вам|ваш\w*)(?![а-яё])")
    assert [text for m in messages("ru") for text in forms(m) if small.search(text)] == []


def test_only_literals_are_extracted() -> None:
    calls = list(text_calls())
    assert len(calls) > 200
    assert [place for place, call in calls if not _literal(call)] == []


def text_calls() -> Iterator[tuple[str, ast.Call]]:
    for path, node in program():
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
            yield f"{_short(path)}:{node.lineno}", node


def _literal(call: ast.Call) -> bool:
    texts = call.args[: 2 if getattr(call.func, "id", "") == "ngettext" else 1]
    return all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts)


@cache
def option_labels() -> frozenset[str]:
    """The literals that stand as labels of options."""
    return frozenset(
        str(label.args[0].value)
        for _path, node in program()
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Option" and len(node.args) > 1
        if isinstance(label := node.args[1], ast.Call)
        and label.args
        and isinstance(label.args[0], ast.Constant)
    )


def program() -> Iterator[tuple[Path, ast.AST]]:
    """Everything that is written in the program, with its file."""
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                yield path, node


def _short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_counts_somewhere_is_translated_where_it_stands_alone(language: Language) -> None:
    for message in messages(language):
        if message.pluralizable and not gaps(message.id[0]):
            assert voice(language).say(Words(message.id[0])) in list(message.string or ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_tapped_has_room_in_a_list(language: Language) -> None:
    """The end of a longer label would stand below it on WhatsApp; what fills a gap may be of any length."""
    labels = {label for label in option_labels() if not gaps(label)}
    assert len(labels) > 200
    said = [voice(language).say(Words(label)) for label in labels]
    said += [voice(language).say(topic_name(topic)) for topic in topics()]
    assert [label for label in said if units(label) > ROW] == []


def test_english_is_worded_and_not_left_as_the_program_has_it() -> None:
    said = [(sources(message), forms(message)) for message in messages("en")]
    assert sum(source != worded for source, worded in said) > 800

"""`python -m bot understand`: how a text is read, for people at a terminal and for programs."""

import contextlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.commands.cli import app
from bot.commands.understand import describe
from handlers.words import Language

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "bot", "understand", "--today", "2025-11-18"]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, Any]:
    """An empty folder, and settings with which nothing that reads them would start."""
    broken = {"DATABASE_URL": "no://where", "PUBLIC_URL": "?", "PORT": "none", "SECRET_KEY": ""}
    return {"cwd": tmp_path, "env": os.environ | broken | {"PYTHONPATH": str(ROOT), "LC_ALL": "C"}}


def said(surroundings: dict[str, Any], *options: str, typed: str = "") -> str:
    """What the command says in this process, where the tables are read already."""
    with contextlib.chdir(surroundings["cwd"]):
        done = CliRunner().invoke(app, [*COMMAND[3:], *options], input=typed, env=surroundings["env"])
    assert done.exit_code == 0, done.output
    assert list(surroundings["cwd"].iterdir()) == []
    return done.stdout


def test_each_line_of_the_input_becomes_one_object(surroundings: dict[str, Any]) -> None:
    typed = (
        "moshe ben sara levy $5,000 cash\n"
        "Имя: Эфраим\\nФамилия: Штейнман\\nМать: Дора\\n21.06.2018\n"
        "\n"
        "my daughter Gal Cohen (kita b)\n"
        "לוי יצחק הכהן בן שיינא ז״ל\n"
        "תודה רבה!\n"
        "Yossi Cohen\u2028and\rRivka Cohen; זאת אומרת\n"
        "the blue one Moshe Levy"
    )
    lines = said(surroundings, "--at", "street", typed=typed).splitlines()
    assert [json.loads(line) for line in lines[:6]] == [
        {
            "intent": "register",
            "people": [
                {"given": "moshe", "parent": "sara", "parent_kind": "mother", "family": "levy", "gender": "m"}
                | {"sum": "5000", "currency": "$", "pay": "cash"}
            ],
            "sum": "5000",
            "currency": "$",
            "asks": ["sum"],
            "left_over": [],
        },
        {
            "intent": "register",
            "people": [
                {"given": "Эфраим", "parent": "Дора", "parent_kind": "mother", "family": "Штейнман"}
                | {"gender": "m", "born": "2018-06-21"}
            ],
            "asks": [],
            "left_over": [],
        },
        {"intent": "talk", "people": [], "asks": [], "left_over": []},
        {
            "intent": "register",
            "people": [
                {"given": "Gal", "family": "Cohen", "gender": "f"}
                | {"relation": "my daughter", "notes": ["kita b"]}
            ],
            "asks": [],
            "left_over": [],
        },
        {
            "intent": "register",
            "people": [
                {"given": "לוי יצחק", "parent": "שיינא", "parent_kind": "mother", "gender": "m"}
                | {"title": "kohen"}
            ],
            "asks": ["standing"],
            "left_over": [],
        },
        {"intent": "talk", "people": [], "asks": [], "left_over": []},
    ]
    assert len(lines) == 8
    assert json.loads(lines[7])["left_over"] == ["blue"]


def test_bytes_that_are_no_text_are_read_as_well_as_they_can_be(surroundings: dict[str, Any]) -> None:
    typed = b"\xef\xbb\xbfMoshe ben Sara Levy\r\nMoshe ben Sara Levy \xff\xfe\x00\n\xd7\n"
    done = subprocess.run(COMMAND, input=typed, capture_output=True, timeout=60, check=True, **surroundings)
    first, second, third = map(json.loads, done.stdout.decode().splitlines())
    assert first["people"] == second["people"] != []
    assert third["people"] == []


def test_an_answer_comes_before_the_next_line_is_typed(surroundings: dict[str, Any]) -> None:
    with subprocess.Popen(
        [*COMMAND, "--at", "street"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **surroundings
    ) as talk:
        assert talk.stdin is not None
        assert talk.stdout is not None
        for name in ("Moshe", "Dovid"):
            print(f"{name} ben Sara Levy", file=talk.stdin, flush=True)
            assert json.loads(talk.stdout.readline())["people"][0]["given"] == name
        talk.stdin.close()
        assert talk.wait(timeout=10) == 0


def test_a_large_sum_is_what_the_settings_say(surroundings: dict[str, Any]) -> None:
    line = ("--at", "street", "--json", "Moshe ben Sara Levy 600 cash")
    assert json.loads(said(surroundings, *line))["asks"] == ["sum"]
    surroundings["env"] |= {"LARGE_SUM": "1000"}
    assert json.loads(said(surroundings, *line))["asks"] == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("18,50 euro", "18.50"),
        ("1.800,00 euro", "1800.00"),
        ("1,800.00 usd", "1800.00"),
        ("1 800 руб", "1800"),
    ],
)
def test_a_sum_is_a_number_to_programs(typed: str, number: str) -> None:
    told = describe(f"Moshe ben Sara {typed}", "street", "en", date(2025, 11, 18), 500)
    assert told["sum"] == number


def test_a_text_is_told_in_words(surroundings: dict[str, Any]) -> None:
    in_words = said(surroundings, "--language", "he", "גל כהן")
    assert in_words == "given: גל, family: כהן\nasks: gender\nleft over: -\n"


def test_a_text_is_told_to_programs_and_the_place_decides_how_it_is_read(
    surroundings: dict[str, Any],
) -> None:
    looked_up = json.loads(said(surroundings, "--at", "lookup", "--json", "Moshe ben Sara Levy 18"))
    assert looked_up["people"][0]["family"] == "Levy"
    assert "sum" not in looked_up
    assert json.loads(said(surroundings, "--json", ""))["people"] == []


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--at", "roof", "choose one of menu, register, street, list, lookup"),
        ("--language", "fr", "choose one of he, en, yi, ru"),
        ("--today", "tomorrow", "write it like 2025-11-18"),
    ],
)
def test_a_wrong_option_gets_a_sentence_before_anything_is_read(
    option: str, value: str, sentence: str
) -> None:
    refused = CliRunner().invoke(app, ["understand", option, value], input="")
    assert refused.exit_code == 2
    assert f"Invalid value for {option}: {sentence}" in refused.output


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("did my bubby buy me a letter", {"intent": "lookup", "topic": "self", "people": []}),
        ("where is my certificate", {"intent": "my_letters", "topic": "certificate", "people": []}),
        ("is Moshe ben Sara Levy registered?", {"intent": "lookup", "topic": "other"}),
    ],
)
def test_a_wish_at_the_menu_is_named(text: str, told: dict[str, Any]) -> None:
    described = describe(text, "menu", "en", date(2025, 11, 18), 100_000)
    assert described.items() >= told.items()
    given = [person["given"] for person in described["people"]]
    assert given == (["Moshe"] if "Moshe" in text else [])
    assert "topic" not in describe(text, "lookup", "en", date(2025, 11, 18), 100_000)


@pytest.mark.parametrize(
    ("language", "text", "intent", "given"),
    [
        ("en", "its for my grandmother Esther she passed away in 1995", "register", ["Esther"]),
        ("ru", "это для бабушки Эсфири, она умерла в 1995", "register", ["Эсфирь"]),
        ("ru", "дядя Герш погиб в Освенциме, отца звали Мордехай", "register", ["Герш"]),
        ("en", "My husband Yaakov ben Leah, and our kids Mushka (8) and Sholom (3)", "register", 3),
        ("en", "my kids Ari and Dina, my name is Rivka Katz", "register", ["Ari", "Dina"]),
        ("en", "do you have Faiga Perl bas Sheina Raskin?", "lookup", ["Faiga Perl"]),
        ("en", "for my son Alex Cohen, he's 8, mom's Natalie", "register", ["Alex"]),
        ("en", "do you have Apple Pay?", "question", []),
        ("en", "can a person who passed away have a letter", "question", []),
        ("en", "for myself", "register", []),
        ("ru", "для себя", "register", []),
        ("ru", "нет спасибо", "thanks", []),
        ("ru", "шалом Моше", "greeting", []),
    ],
)
def test_a_message_that_names_people_is_about_them(
    language: Language, text: str, intent: str, given: list[str] | int
) -> None:
    described = describe(text, "menu", language, date(2025, 11, 18), 100_000)
    named = [person["given"] for person in described["people"]]
    assert described["intent"] == intent
    assert given in (named, len(named))
    assert "people" not in described["asks"] or "Герш" in named


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my mom, my dad, me and my two sisters Leora and Shani Feinberg"),
        ("he", "הבן שלי והבת שלי, אלון ואלה"),
        ("yi", "מענדל בלום מיט חברים, און חיה מיט אירע שוועסטער"),
        ("ru", "Моше Блюм с друзьями"),
    ],
)
def test_a_message_whose_people_are_not_clear_asks_who_they_are(language: Language, text: str) -> None:
    described = describe(text, "menu", language, date(2025, 11, 18), 100_000)
    assert (described["intent"], described["people"], described["asks"]) == ("register", [], ["people"])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "for the whole Greenbaum family"),
        ("he", "לכל משפחת גרינבוים"),
        ("yi", "פאר דער גאנצער משפחה גרינבוים"),
        ("ru", "для всей семьи Гринбаум"),
    ],
)
def test_a_whole_family_is_a_wish_and_asked_who_they_are(language: Language, text: str) -> None:
    described = describe(text, "menu", language, date(2025, 11, 18), 500)
    told = (described["intent"], described["topic"], described["people"], described["asks"])
    assert told == ("register", "several", [], ["people"])

"""Both parents behind one "son of", in every script; who is written, and who is kept beside."""

import pytest

from storage.names import parse, score

MOSHE = {"given": "משה", "parent_kind": "mother", "family": "לוי", "gender": "m"}


@pytest.mark.parametrize(
    ("typed", "mother", "father", "family"),
    [
        ("Moshe ben Yaakov ve-Sarah", "Sarah", "Yaakov", ""),
        ("Moshe ben Yaakov v'Sarah Levy", "Sarah", "Yaakov", "Levy"),
        ("Moshe ben Sarah Leah and Yaakov Yosef HaLevi Segal", "Sarah Leah", "Yaakov Yosef", "Segal"),
        ("Moshe ben Yaakov Levy and Sarah", "Sarah", "Yaakov", "Levy"),
        ("משה בן יעקב ושרה", "שרה", "יעקב", ""),
        ("משה בן יעקב הכהן ושרה לאה לוי", "שרה לאה", "יעקב", "לוי"),
        ("משה בן יעקב ו שרה לוי", "שרה", "יעקב", "לוי"),
        ("משה בן יעקב און שרה", "שרה", "יעקב", ""),
        ("Моше бен Яаков и Сара", "Сара", "Яаков", ""),
        ("Моше сын Якова и Сары Коган", "Сара", "Яков", "Коган"),
        ("Moshe ben Qzwrtk ve-Sarah", "Sarah", "Qzwrtk", ""),
    ],
)
def test_two_parents_are_told_apart(typed: str, mother: str, father: str, family: str) -> None:
    name = parse(typed)
    assert (name.given, name.family) == ((typed.split()[0],), family)
    assert (name.parent, name.parent_kind, name.other_parent) == (mother, "mother", father)
    departed = name.with_parent("father")
    assert (departed.parent, departed.parent_kind, departed.other_parent) == (father, "father", mother)


@pytest.mark.parametrize(
    ("typed", "parent", "family"),
    [
        ("משה בן ורדה", "ורדה", ""),
        ("משה בן שרה וולף", "שרה", "וולף"),
        ("משה בן שרה ורשבסקי", "שרה", "ורשבסקי"),
        ("Moshe ben Sarah Vigdor", "Sarah", "Vigdor"),
        ("Moshe ben Yaakov", "Yaakov", ""),
    ],
)
def test_one_parent_stays_one(typed: str, parent: str, family: str) -> None:
    name = parse(typed)
    assert (name.parent, name.family, name.other_parent) == (parent, family, "")
    assert name.with_parent("father") == name


@pytest.mark.parametrize(
    "typed", ["Moshe ben Yaakov ve-Sarah Levy", "Моше сын Якова и Сары Леви", "משה בן יעקב ושרה לוי"]
)
def test_whichever_of_the_two_is_registered_is_found(typed: str) -> None:
    assert score(typed, {**MOSHE, "parent": "שרה"}) > 0.95
    assert score(typed, {**MOSHE, "parent": "יעקב", "parent_kind": "father"}) > 0.95
    assert score(typed, {**MOSHE, "parent": "רבקה"}) < 0.4

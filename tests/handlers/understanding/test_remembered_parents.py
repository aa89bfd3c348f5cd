"""A father and a mother in one memorial, who are two people."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # each label is said of who stands behind it, in the four languages
    menu ru в память: папа Лев Абрамович Кац и мама Дора Ильинична Кац
        -> Лев /Кац/ m, father Абрам, deceased; Дора /Кац/ f, father Илья, deceased
    menu ru В память папы Льва Абрамовича Каца и мамы Доры Ильиничны Кац
        -> Лев /Кац/ m, father Абрам, deceased; Дора /Кац/ f, father Илья, deceased
    menu ru светлой памяти: мамы Гиты Гольдберг и папы Наума Гольдберга
        -> Гита /Гольдберг/ f, deceased; Наум /Гольдберг/ m, deceased
    street ru в память: мама Фира Львовна Гольд, папа Борис Наумович Гольд
        -> Фира /Гольд/ f, father Лев, deceased; Борис /Гольд/ m, father Наум, deceased
    menu en in memory of: dad David Katz and mom Rose Katz
        -> David /Katz/ m, deceased; Rose /Katz/ f, deceased
    menu en in memory of my father David ben Moshe and my mother Rose bas Avraham
        -> David m, father Moshe, deceased; Rose f, father Avraham, deceased
    menu en my late father David Katz and my late mother Rose Katz
        -> David /Katz/ m, deceased; Rose /Katz/ f, deceased
    list en in memory of father Chaim Weiss and mother Gitty Weiss
        -> Chaim /Weiss/ m, deceased; Gitty /Weiss/ f, deceased
    menu he לעילוי נשמת אבא דוד כהן ואמא שרה כהן -> דוד /כהן/ m, deceased; שרה /כהן/ f, deceased
    menu he לזכר אבי דוד בן משה ואמי שרה בת אברהם
        -> דוד m, father משה, deceased; שרה f, father אברהם, deceased
    menu he לעילוי נשמת אמא שלי רחל בת יעקב ואבא שלי יצחק בן אברהם
        -> רחל f, father יעקב, deceased; יצחק m, father אברהם, deceased
    menu yi לעילוי נשמת טאטע יואל גראס און מאמע חנה גראס -> יואל /גראס/ m, deceased; חנה /גראס/ f, deceased
    menu yi פאר די נשמה פון מיין טאטע הערש בן לייב און מיין מאמע רייזל בת יוסף
        -> הערש m, father לייב, deceased; רייזל f, father יוסף, deceased
    # of whom one remembers, in the case that "о" asks for
    menu ru в память о моём отце Лев Кац бен Давид -> Лев /Кац/ m, father Давид, deceased
    menu ru в память о нашей бабушке Рахель бат Ицхак Коэн -> Рахель /Коэн/ f, father Ицхак, deceased
    # behind a comma a name alone is the mother of the departed, and so is whom somebody calls theirs
    menu ru в память: Лев Кац, мама Дора -> Лев /Кац/ m, mother Дора, deceased
    menu ru в память Льва, отец Абрам, мать Дора -> Лев m, mother Дора, father Абрам, deceased
    menu en in memory of David Katz, father Moshe, mother Rose
        -> David /Katz/ m, mother Rose, father Moshe, deceased
    menu en my late father David Katz and his mother Rose Katz -> David /Katz/ m, mother Rose, deceased
    menu he לעילוי נשמת סבא דוד בן משה ואמא שלו שרה -> דוד m, mother שרה, father משה, deceased
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_both_parents_are_remembered(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

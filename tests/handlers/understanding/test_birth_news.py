"""Who is introduced beside the news of a birth is the parent of the child, never the child."""

from datetime import date

import pytest

from handlers.understanding import ReadPerson, read_births, understand
from handlers.words import Language

TODAY = date(2026, 11, 30)


def only_person(text: str, language: Language) -> ReadPerson:
    reading = read_births(text, lambda told: understand(told, language, "menu", TODAY))
    assert len(reading.people) == 1, reading.people
    return reading.people[0]


@pytest.mark.parametrize(
    ("language", "text", "parent", "family", "gender"),
    [
        ("he", "נולדה לנו בת אתמול, אני האמא, מירב בת שרה לוי", "מירב", "לוי", "f"),
        ("he", "נולדה לנו בת אתמול! עוד אין לה שם, שמי מירב בת שרה לוי", "מירב", "לוי", "f"),
        ("he", "אשתי ילדה בן הבוקר, אשתי רחל בת לאה כהן", "רחל", "כהן", "m"),
        ("he", "נולד לי נכד! הבת שלי שמה רבקה בת חנה כהן", "רבקה", "כהן", "m"),
        ("he", "נולד לנו בן שלשום. אני האבא, משה כהן", "", "כהן", "m"),
        (
            "yi",
            "מזל טוב! מיין ווייב האט געהאט א אינגל, נאך קיין נאמען נישט. "
            "מיין ווייב הייסט פייגא בת שיינדל, פרידמאן",
            "פייגא",
            "פרידמאן",
            "m",
        ),
        ("yi", "ס'איז אונז געבוירן א אינגל היינט, מיין ווייב איז רבקה בת לאה כץ", "רבקה", "כץ", "m"),
        ("en", "we had a baby girl yesterday, I'm the mother, Meirav bas Sara Levy", "Meirav", "Levy", "f"),
        (
            "en",
            "My wife had a baby boy this morning! no name yet, my name is Moshe Cohen",
            "",
            "Cohen",
            "m",
        ),
        ("ru", "у нас вчера родилась дочка, я мама, Мирьям дочь Сары Леви", "Мирьям", "Леви", "f"),
        ("en", "my wife gave birth to a boy today, her name is Mira Levi", "Mira", "Levi", "m"),
        ("ru", "жена сегодня родила мальчика, её зовут Мира Леви", "Мира", "Леви", "m"),
    ],
)
def test_the_parent_who_tells_of_a_birth(
    language: Language, text: str, parent: str, family: str, gender: str
) -> None:
    child = only_person(text, language)
    assert (child.given, child.life_status) == ("", "newborn")
    assert (child.parent, child.family, child.gender) == (parent, family, gender)


@pytest.mark.parametrize(
    ("language", "text", "given"),
    [
        ("he", "נולדה לי בת אתמול, הבת שלי קוראים לה שירה", "שירה"),
        ("en", "my daughter was born yesterday, her name is Shira bas Chana Levy", "Shira"),
        ("en", "my name is Moshe Cohen", "Moshe"),
    ],
)
def test_a_child_with_a_name_and_a_writer_without_news_are_themselves(
    language: Language, text: str, given: str
) -> None:
    assert only_person(text, language).given == given


@pytest.mark.parametrize(
    ("language", "text", "parent", "family", "gender"),
    [
        (
            "yi",
            "מזל טוב, ביי מיין שוועסטער רבקה גרין איז געבוירן א מיידל נעכטן ביינאכט",
            "רבקה",
            "גרין",
            "f",
        ),
        ("yi", "ביי רבקה גרין איז געבוירן א יינגל נעכטן", "רבקה", "גרין", "m"),
        (
            "yi",
            "ביי אונז איז געבוירן א יינגל דאנערשטאג, מען האט נאכנישט געגעבן קיין נאמען, "
            "די מאמע איז מלכה רייך",
            "מלכה",
            "רייך",
            "m",
        ),
        ("he", "לאחותי רבקה גרין נולדה בת אתמול", "רבקה", "גרין", "f"),
        ("he", "נולד לנו בן אתמול, אין שם עדיין, אמא: נעמה פולק", "נעמה", "פולק", "m"),
        ("he", "נולדה לנו בת ביום שלישי, עוד אין לה שם, אמא רבקה כהן", "רבקה", "כהן", "f"),
        ("ru", "У моей сестры Ривки Грин родилась девочка вчера", "Ривка", "Грин", "f"),
        ("ru", "у нас родилась девочка в четверг, имени пока нет, мама Рива Грин", "Рива", "Грин", "f"),
        ("en", "my sister Rivka Green had a baby girl yesterday", "Rivka", "Green", "f"),
    ],
)
def test_a_child_is_born_to_whom_the_news_names(
    language: Language, text: str, parent: str, family: str, gender: str
) -> None:
    person = only_person(text, language)
    assert person.life_status == "newborn"
    assert not person.given
    assert (person.parent, person.family, person.gender) == (parent, family, gender)


@pytest.mark.parametrize(
    ("language", "text", "given", "parent", "family"),
    [
        (
            "en",
            "hi i had a baby girl last tuesday!! want to get her a letter, we named her Shaina Rochel, "
            "im Malky and our name is Feldman",
            "Shaina Rochel",
            "Malky",
            "Feldman",
        ),
        (
            "en",
            "we had a baby boy yesterday, we named him Moshe. I'm Rivka Katz",
            "Moshe",
            "Rivka",
            "Katz",
        ),
        ("he", "נולד לנו בן אתמול, קראנו לו משה, אני רבקה כהן", "משה", "רבקה", "כהן"),
    ],
)
def test_a_named_child_has_the_writer_for_its_mother(
    language: Language, text: str, given: str, parent: str, family: str
) -> None:
    person = only_person(text, language)
    assert (person.given, person.parent, person.family) == (given, parent, family)
    assert person.birth is not None

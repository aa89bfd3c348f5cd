"""Wishes in plain words: the question for a letter and one's own letters, told from everything else."""

import pytest

from handlers.intents import read_wish
from handlers.words import Language


@pytest.mark.parametrize(
    ("language", "text", "beside", "whose"),
    [
        ("en", "Do I already have a letter?", "", "mine"),
        ("en", "not sure if I have a letter already", "", "mine"),
        ("en", "did my grandmother buy me a letter", "my grandmother", "mine"),
        ("en", "did somebody sign up my daughter Leah bas Rivka?", "my daughter Leah bas Rivka", "child"),
        ("en", "was I registerd as a child", "", "mine"),
        ("en", "Is Moshe ben Sarah registered?", "Moshe ben Sarah", "other"),
        ("en", "Does Moshe ben Sarah have a letter yet?", "Moshe ben Sarah", "other"),
        ("en", "Hi, do I have a letter? Moshe ben Sarah from Lod", "Moshe ben Sarah from Lod", "mine"),
        ("en", "Moshe ben Sarah, is he already in?", "Moshe ben Sarah", "other"),
        ("en", "my aunt says she bought me one when I was born", "my aunt says, one, born", "mine"),
        ("en", "before I pay twice: am I in the list?", "", "mine"),
        ("he", "יש לי כבר אות?", "", "mine"),
        ("he", "אולי רשמו אותי פעם", "", "mine"),
        ("he", "האם סבא שלי קנה לי אות?", "סבא שלי", "mine"),
        ("he", "האם למשה בן שרה יש כבר אות?", "למשה בן שרה", "other"),
        ("he", "שלום, יש לבת שלי אות? קוראים לה חיה", "לבת שלי, קוראים לה חיה", "child"),
        ("yi", "האב איך שוין אן אות?", "", "mine"),
        ("yi", "האָב איך שױן אַן אות", "", "mine"),
        ("yi", "מיין זיידע האט געקויפט פאר מיר אן אות", "מיין זיידע", "mine"),
        ("yi", "פרידא בת לאה, שוין אן אות?", "פרידא בת לאה", "other"),
        ("yi", "איז משה בן שרה פארשריבן?", "משה בן שרה", "other"),
        ("ru", "у меня уже есть буква?", "", "mine"),
        ("ru", "не помню, записывал ли меня дедушка", "дедушка", "mine"),
        ("ru", "есть ли буква у моего сына", "моего сына", "child"),
        ("ru", "Записан ли Мойше бен Соро", "Мойше бен Соро", "other"),
        ("en", "Menucha bas Gita - is she in?", "Menucha bas Gita", "other"),
        ("he", "האם קיימת אות על שם טוביה בן ליבא", "טוביה בן ליבא", "other"),
        ("he", "אפרים בן זלטה - רשום או לא?", "אפרים בן זלטה", "other"),
        ("yi", "איך הייס אהרן בן פעסל און וויל וויסן צי כ'האב אן אות", "איך הייס אהרן בן פעסל", "mine"),
        ("yi", "איז משה בן חיה אריין געשריבן?", "משה בן חיה", "other"),
        ("ru", "есть ли запись на Хаим бен Сара", "Хаим бен Сара", "other"),
        ("ru", "Мендел бен Хая уже записан у вас или нет", "Мендел бен Хая", "other"),
        ("he", "do my kids have letters", "my kids", "child"),  # in another language than the talk
    ],
)
def test_the_question_for_a_letter(language: Language, text: str, beside: str, whose: str) -> None:
    wish = read_wish(text, language)
    assert wish is not None
    assert (wish.intent, wish.beside, wish.whose) == ("lookup", beside, whose)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("where's my letter", ""),
        ("I forgot which letter I got", ""),
        ("можно посмотреть буквы, которые я купил", ""),
        ("איפה האות שלי", ""),
        ("מיין אות", ""),
        ("в какой главе моя буква", ""),
        ("I never got my certificate", "certificate"),
        ("התעודה הלכה לאיבוד", "certificate"),
        ("איך האב פארלוירן די תעודה", "certificate"),
        ("вышлите сертификат заново", "certificate"),
        ("I paid and never got my certificate", "certificate"),
        ("my order still says unpaid", ""),
        ("certificate please", "certificate"),
        ("my name is misspelled", "correct"),
        ("הוסיפו לו שם", "correct"),
        ("עס איז דא א גרייז אין נאמען", "correct"),
        ("опечатка в фамилии", "correct"),
    ],
)
def test_ones_own_letters(text: str, topic: str) -> None:
    wish = read_wish(text, "en")
    assert wish is not None
    assert (wish.intent, wish.topic) == ("my_letters", topic)


@pytest.mark.parametrize(
    "text",
    [
        "", "Moshe ben Sarah", "I want a letter", "אני רוצה אות", "do I have to pay?",
        "can I have two letters?", "is this registered as a charity?",
        "my son is registered at school", "cancel my order", "what is the status of the payment",
        "what is written on the certificate",
        "do I get a certificate?", "how many letters are left", "I don't have a letter yet",
        "can I buy a letter for my grandmother", "I already paid", "יש לי שאלה", "רשום אותי",
        "יש לי רשימה של שמות",
        "אפשר לקנות עוד אות?", "מה זה אות בספר תורה?", "хочу букву", "есть вопрос", "что такое буква?",
        "у меня нет буквы", "חיה אות", "Мойше бен Соро", "איך וויל אן אות", "וואס איז דאס אן אות?",
        "איך האב נאך נישט קיין אות", "לי בת שרה", "Hava Letterman", "x" * 5000,
    ],
)  # fmt: skip
def test_other_texts_are_no_wish(text: str) -> None:
    assert read_wish(text, "en") is None


@pytest.mark.parametrize(
    ("text", "is_plain", "needs_person"),
    [
        ("do I have a letter?", True, False),
        ("my husband bought a letter", False, False),  # may be told at a question of the registration
        ("my letter", False, False),
        ("is Moshe registered in the army", True, True),
        ("check Moshe ben Sarah", True, True),
        ("check 18 Moshe ben Sarah", False, True),
        ("where is the letter of Moshe ben Sarah", True, True),
        ("what's the status of Moshe ben Sarah", True, True),
        ("מה הסטטוס של משה בן שרה", True, True),
        ("וואו איז די אות פון משה בן שרה", True, True),
        ("где буква Моше бен Сара", True, True),
        ("which letter comes after alef", True, True),  # where nobody is called Alef, no wish
    ],
)
def test_how_sure_it_is_that_words_are_a_wish(text: str, is_plain: bool, needs_person: bool) -> None:
    wish = read_wish(text, "en")
    assert wish is not None
    assert (wish.is_plain, wish.needs_person) == (is_plain, needs_person)

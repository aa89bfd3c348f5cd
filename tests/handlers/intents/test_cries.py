"""Cries for help, and words that take something back, told from everything else."""

import pytest

from handlers.intents import Cry, read_cry, takes_back


@pytest.mark.parametrize(
    ("cry", "texts"),
    [
        (
            "payment",
            [
                "help!! my card got charged two times",
                "why was I billed twice?",
                "דחוף!! חייבו אותי פעמיים בכרטיס",
                "ירד לי כפול מהאשראי",
                "מען האט מיר צוויי מאל טשארדזשט",
                "מ'האט אראפגענומען דאפלט פון מיין קארד",
                "Здравствуйте! позовите человека, с меня списали дважды",
                "с меня сняли 2 раза!!",
            ],
        ),
        (
            "human",
            [
                "I am lost, please let me speak to a real person",
                "שלום, אני לא מסתדר, תעבירו אותי לנציג בבקשה",
                "איך ווייס נישט וואס צו טון, רופט א מענטש",
                "ничего не понимаю, соедините меня с живым человеком",
            ],
        ),
        (
            None,
            [
                "what if I am charged twice?",
                "can I pay twice",
                "אפשר לשלם פעמיים?",
                "а если спишут дважды?",
                "a letter for a person from my office",
                "I want to sign up two people",
                "חיה בת פערל כפולה",
                "x" * 2_000 + " charged twice",
            ],
        ),
    ],
)
def test_who_cries_for_help_is_heard_in_any_words(cry: Cry | None, texts: list[str]) -> None:
    assert [text for text in texts if read_cry(text) != cry] == []


def test_what_takes_something_back() -> None:
    taken_back = [
        "no, I meant Chaya, not Rivka",
        "no not Dov, Dovid",
        "her mother is Sarah not Chana",
        "לא, התכוונתי ליצחק",
        "ניין, איך האב געמיינט יוסף",
        "נישט משה נאר יוסף",
        "нет, я имел в виду Дина, не Двойра",
        "нет, маму зовут Лея",
    ]
    others = [
        "no",
        "no thanks",
        "wait a minute",
        "Moshe ben Sara",
        "нет, спасибо",
        "לא עכשיו",
        "is it not Moshe?",
    ]
    assert [text for text in taken_back if not takes_back(text)] == []
    assert [text for text in others if takes_back(text)] == []

"""The departed as mourners tell of them, in Yiddish and Latin letters as well."""

import pytest

from tests.handlers.understanding.told import read, rows_of, told

ROWS = r"""
    # the words behind the name of a departed, however they are spelled; and the Yiddish article
    menu yi far di bobe Gitl bas Avrohom a"h -> Gitl f, father Avrohom, deceased
    menu yi ikh vil an os far mayn zeyde Yankev ben Mordkhe olev hasholem
        -> Yankev m, father Mordkhe, deceased
    menu yi far der bobe Gitl bas Avrohom oleho hasholem -> Gitl f, father Avrohom, deceased
    street yi Yankev ben Mordkhe olov hashalom 36 -> Yankev m, father Mordkhe, deceased, 36
    menu en for my zeide Yankel ben Mordche alav hashalom -> Yankel m, father Mordche, deceased
    menu ru за деда Янкеля бен Мордехай алав а-шалом -> Янкель m, father Мордехай, deceased
    street ru бабушка Гита бат Авраам алеха ашолом 18 -> Гита f, father Авраам, deceased, 18
    register ru Яков бен Мотл олов ашолэм -> Яков m, father Мотл, deceased
    # kin in Yiddish and Latin letters
    menu yi far dem tatn Moyshe ben Leye -> Moyshe m, mother Leye
    menu yi di shvester Gitl bas Rivke -> Gitl f, mother Rivke
    menu yi ikh vil an os far mayn tokhter Sheyndl bas Rivke Weiss, 8 yor
        -> Sheyndl /Weiss/ f, mother Rivke, aged 8
    menu en Sara di Castro -> Sara /di Castro/ f
    # a loss
    menu yi ikh hob farloyrn mayn tate di vokh, Yitskhok ben Dovid -> Yitskhok m, father Dovid, deceased
    menu yi איך האב פארלוירן מיין מאמע שבת, רייזל בת יעקב -> רייזל f, father יעקב, deceased
    menu yi mayn mame iz geshtorbn, Reyzl bas Yankev -> Reyzl f, father Yankev, deceased
    menu en I lost my mother on Shabbos, Reizel bas Yaakov -> Reizel f, father Yaakov, deceased
    menu en we lost our father this week, Yitzchok ben Dovid -> Yitzchok m, father Dovid, deceased
    menu he איבדנו את סבא, יצחק בן דוד -> יצחק m, father דוד, deceased
    menu he איבדתי את אמא שלי בשבת, רייזל בת יעקב -> רייזל f, father יעקב, deceased
    menu ru Потерял отца на этой неделе, Ицхак бен Давид -> Ицхак m, father Давид, deceased
    menu ru мы потеряли дедушку, Ицхак бен Давид -> Ицхак m, father Давид, deceased
    # whose passing is told first, and who is named again then; somebody else whom the writer names lives
    menu en my father Leibel has yahrzeit tomorrow, Leibel ben Shmuel Katz
        -> Leibel /Katz/ m, father Shmuel, deceased
    menu en my grandmother Chaya died, her full name is Chaya bas Yosef -> Chaya f, father Yosef, deceased
    menu en in memory of my father Moshe, Moshe ben Dovid Katz -> Moshe /Katz/ m, father Dovid, deceased
    menu en my father Leibel has yahrzeit tomorrow, please register my son Leibel ben Sara
        -> Leibel m, mother Sara
    menu yi מיין טאטע לייבל האט יארצייט מארגן, לייבל בן שמואל כץ -> לייבל /כץ/ m, father שמואל, deceased
    menu he מחר היארצייט של אמא שלי רבקה, רבקה בת יעקב כץ -> רבקה /כץ/ f, father יעקב, deceased
    menu he לעילוי נשמת אבא שלי משה, משה בן דוד כהן -> משה /כהן/ m, father דוד, deceased
    menu ru у моего отца Льва завтра йорцайт, Лев сын Самуила Кац -> Лев /Кац/ m, father Самуил, deceased
    menu en I lost my place in the talk, Moshe ben Sara -> Moshe m, mother Sara ? people
""".replace("\n           ", " ")


@pytest.mark.parametrize(("place", "language", "text", "expected"), rows_of(ROWS))
def test_the_departed_are_known_as_such(place: str, language: str, text: str, expected: str) -> None:
    assert told(read(text, place, language)) == expected

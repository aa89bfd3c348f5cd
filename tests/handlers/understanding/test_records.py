"""Messages of several lines: one person or many, forms, tables with headings, and copied chats.

A message begins with its place and language, an empty line in it is written as a full stop, and behind the
arrow stands who is understood.
"""

import pytest

from tests.handlers.understanding.told import messages_of, read, told

MESSAGES = r"""
# one person on several lines

street en
Moshe
ben Sara
Levy
-> Moshe /Levy/ m, mother Sara

street en
Shlomo
ben
Kreindel
Ungar
-> Shlomo /Ungar/ m, mother Kreindel

street he
אביה
בת שני
אלקובי
-> אביה /אלקובי/ f, mother שני

street en
Moshe ben Sara Levy
20
-> Moshe /Levy/ m, mother Sara, 20

# forms

register en
Daniella Marks
Last: Marks
Mother: Joy
-> Daniella /Marks/ f, mother Joy

register he
שם: טובה
שם אמא: ברוריה
משפחה: חזן
-> טובה /חזן/ f, mother ברוריה

street en
Name: Moshe Levy
Mother: Sara
Birthday: 2019-03-05
Amount: $18
-> Moshe /Levy/ m, mother Sara, born 2019-03-05, $18

street he
שם פרטי - הודיה
שם משפחה - נגר
שם אם - ז'קלין
-> הודיה /נגר/ f, mother ז'קלין

register ru
Имя: Эфраим
Фамилия: Штейнман
Мать: Дора
Родился: 21.06.2018
-> Эфраим /Штейнман/ m, mother Дора, born 2018-06-21

list yi
נאמען: יונה מארקאוויטש, מאמע: שרה
-> יונה /מארקאוויטש/, mother שרה ? gender

street ru
ФИО:
Мама:
Дата рождения:
-> -

street he
שם: אברהם
שם אמא:
-> אברהם m ? parent_or_family

street en
First name: Moshe
Last name: Levy
Mother's name: Sara
.
First name: Rivka
Last name: Levy
Mother's name: Sara
-> Moshe /Levy/ m, mother Sara; Rivka /Levy/ f, mother Sara

street en
Name: Moshe Levy
Mother: Sara
Name: Rivka Cohen
Mother: Leah
-> Moshe /Levy/ m, mother Sara; Rivka /Cohen/ f, mother Leah

street he
שם הילד: אילון סבח
שם האמא: רינת
תאריך לידה: 14.2.2020
טלפון: 0500000001
-> אילון /סבח/ m, mother רינת, born 2020-02-14

# several people, counted or not

street en
Moshe ben Sara
Rivka bas Leah
-> Moshe m, mother Sara; Rivka f, mother Leah

street en
1. Moshe ben Sara
2. Rivka bas Leah
3. Dovid ben Chana
-> Moshe m, mother Sara; Rivka f, mother Leah; Dovid m, mother Chana

street en
- Moshe ben Sara
- Rivka bas Leah
-> Moshe m, mother Sara; Rivka f, mother Leah

street he
א. מנשה בן אורה
ב. אפרים בן אורה
ג. דינה בת אורה
-> מנשה m, mother אורה; אפרים m, mother אורה; דינה f, mother אורה

street yi
א) משה בן לאה
ב) חנה בת לאה
-> משה m, mother לאה; חנה f, mother לאה

street en
11) Moshe ben Sara
12) Rivka bas Leah
-> Moshe m, mother Sara; Rivka f, mother Leah

# sums on lines of their own

street en
Moshe ben Sara Levy
18
Rivka bas Leah
18
-> Moshe /Levy/ m, mother Sara, 18; Rivka f, mother Leah, 18

street en
Moshe ben Sara 18
Rivka bas Leah 36
-> Moshe m, mother Sara, 18; Rivka f, mother Leah, 36

street en
Moshe ben Sara
Rivka bas Leah
total 36
-> Moshe m, mother Sara; Rivka f, mother Leah

# greetings, headings, totals and signatures are nobody

list en
Hi Rabbi
please see below
.
Natan ben Olga
Svetlana bat Olga
.
Regards
Igor
-> Natan m, mother Olga; Svetlana f, mother Olga

list he
שלום הרב, הנה השמות:
- גבריאל בן מרגלית
- טליה בת מרגלית
יום טוב!
-> גבריאל m, mother מרגלית; טליה f, mother מרגלית

list ru
Шалом! Вот наши:
- Гавриэль бен Люба
- Ноа бат Ирина 6 лет
Спасибо, Зинаида
-> Гавриэль m, mother Люба; Ноа f, mother Ирина, aged 6

list en
Josh Cohen
Mike Levy
Thank you very much, Yossi
-> Josh /Cohen/ m; Mike /Levy/ m

list en
Class list 2025-2026
Moshe ben Sara Levy
Rivka bas Leah Katz
Total: 2
-> Moshe /Levy/ m, mother Sara; Rivka /Katz/ f, mother Leah

list ru
Мальчики:
Леон Хайкин
Тимур Хайкин
Девочки:
Алиса Хайкина
-> Леон /Хайкин/ m; Тимур /Хайкин/ m; Алиса /Хайкина/ f

# households

street en
Levy family
Moshe
Rivka 5
-> Moshe /Levy/ m; Rivka /Levy/ f, aged 5

street he
משפחת ליפסקר
שמוליק
חיה
דובי בן 3
-> שמוליק /ליפסקר/ m; חיה /ליפסקר/ f; דובי /ליפסקר/ m, aged 3

street en
Silver family
Jacob - 4 years old
Emma - 7 years old
-> Jacob /Silver/ m, aged 4; Emma /Silver/ f, aged 7

# tables with headings

list en
Child,Mother
Shaya Frisch,Mattel
Perel Gross,Sosie
-> Shaya /Frisch/ m, mother Mattel; Perel /Gross/ f, mother Sosie

list en
First name,Last name,Mother
Moshe,Levy,Sara
Rivka,Katz,Leah
-> Moshe /Levy/ m, mother Sara; Rivka /Katz/ f, mother Leah

list he
שם,שם האם,משפחה
משה,שרה,לוי
רבקה,לאה,כץ
-> משה /לוי/ m, mother שרה; רבקה /כץ/ f, mother לאה

list ru
Имя;Фамилия;Мама
Мойше;Леви;Сара
-> Мойше /Леви/ m, mother Сара

list en
Name | Mother | Age
Moshe Levy | Sara | 5
Rivka Katz | Leah | 7
-> Moshe /Levy/ m, mother Sara, aged 5; Rivka /Katz/ f, mother Leah, aged 7

list en
First name	Last name
Moshe	Levy
Rivka	Katz
-> Moshe /Levy/ m; Rivka /Katz/ f

list en
Last name, First name
Levy, Moshe
Katz, Rivka
-> Moshe /Levy/ m; Rivka /Katz/ f

list en
Mother,Child
Sara,Moshe Levy
Leah,Rivka Katz
-> Moshe /Levy/ m, mother Sara; Rivka /Katz/ f, mother Leah

list en
Name,Mother,Phone
Moshe Levy,Sara,+1 718 555 0100
-> Moshe /Levy/ m, mother Sara

list yi
נאמען,מאמע
משה לוי,שרה
-> משה /לוי/ m, mother שרה

# copied chats: whoever sent it is nobody

street en
[12:03, 17.11.2025] Yossi: Moshe ben Sara Levy
[12:04, 17.11.2025] Yossi: Rivka bas Leah
-> Moshe /Levy/ m, mother Sara; Rivka f, mother Leah

street en
[17/11/2025, 12:03:14] Yossi Cohen: Moshe ben Sara Levy
[17/11/2025, 12:03:20] Yossi Cohen: thanks
-> Moshe /Levy/ m, mother Sara

street en
11/17/25, 12:03 PM - Mushka L: Henya bas Dusia
-> Henya f, mother Dusia

street en
Rivky Volunteer, [16.11.2025 09:41]
Nochum ben Shaina Raber
25 cash
-> Nochum /Raber/ m, mother Shaina, 25 cash

street ru
[18.11.2025, 09:41] Рав Шалом: Эльханан бен Регина Шварц
-> Эльханан /Шварц/ m, mother Регина

street he
17.11.2025, 21:15 - גננת מיכל: רפאל בן הודיה
17.11.2025, 21:16 - גננת מיכל: תודה
-> רפאל m, mother הודיה

street en
11/16/25, 21:40 - Messages and calls are end-to-end encrypted.
-> -

street en
[11/16/25, 9:41:00 PM] Dini: image omitted
-> -

street ru
[12:44, 18.11.2025] Марина: всем спасибо, шабат шалом!
-> -

street en
[12:03, 17.11.2025] Yossi: Moshe
[12:03, 17.11.2025] Yossi: ben Sara Levy
-> Moshe /Levy/ m, mother Sara

street he
[12:03, 17.11.2025] +972 50-000-0003: שמואל בן ריקי גולדמן 18
-> שמואל /גולדמן/ m, mother ריקי, 18

# quotes, pictures, empty lines

street en
> Moshe ben Sara Levy
-> Moshe /Levy/ m, mother Sara

street en
🕯 Moshe ben Sara
🕯 Rivka bas Leah
-> Moshe m, mother Sara; Rivka f, mother Leah

list en
Boys
Moshe ben Sara
Girls
Rivka bas Leah
-> Moshe m, mother Sara; Rivka f, mother Leah

street en
Moshe ben Sara Levy,
Rivka bas Leah Katz,
and Dovid ben Chana
-> Moshe /Levy/ m, mother Sara; Rivka /Katz/ f, mother Leah; Dovid m, mother Chana
"""


@pytest.mark.parametrize(("place", "language", "text", "expected"), messages_of(MESSAGES))
def test_a_message_of_several_lines_is_understood(
    place: str, language: str, text: str, expected: str
) -> None:
    assert told(read(text, place, language)) == expected


def test_empty_lines_and_marks_of_direction_change_nothing() -> None:
    marked = "\u200e[17/11/2025, 12:03:14] Yossi: \u200eMoshe ben Sara Levy\n\n\n\n\u200fRivka bas Leah"
    assert told(read(marked)) == "Moshe /Levy/ m, mother Sara; Rivka f, mother Leah"
    assert told(read("First name\tLast name\nMoshe\tLevy", "list")) == "Moshe /Levy/ m"

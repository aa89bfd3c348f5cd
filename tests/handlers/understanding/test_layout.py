"""The lines of a message."""

from handlers.understanding.lines.layout import lines_of


def test_a_line_that_counts_people_behind_a_heading_has_a_line_for_each() -> None:
    lines = [line.text for line in lines_of("register 2 people: 1. Shira bas Esther 2. Noam ben Sara")]
    assert [line.partition(". ")[2] for line in lines] == ["Shira bas Esther", "Noam ben Sara"]
    named = [line.text for line in lines_of("The Levys: 1. Moshe 2. Dovid")]
    assert named[0] == "The Levys:"  # it says more than how many they are

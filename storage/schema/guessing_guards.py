"""Guards of the counts of questions about other people: none of them can be made smaller."""

from storage.schema.guard import Guard

GUESSING = (
    Guard(
        "askers_ask_more",
        "askers",
        "UPDATE",
        "NEW.number < OLD.number",
        "what was asked stays asked",
        "0025",
    ),
    Guard(
        "lookup_answers_stand", "lookup_answers", "UPDATE", "TRUE", "an answer that was given stays", "0025"
    ),
    Guard(
        "birth_tries_grow",
        "birth_tries",
        "UPDATE",
        "NEW.person <> OLD.person OR NEW.number <= OLD.number",
        "a birth date that was tried stays tried",
        "0025",
    ),
    Guard(
        "birth_tries_stay", "birth_tries", "DELETE", "TRUE", "a birth date that was tried stays tried", "0025"
    ),
)

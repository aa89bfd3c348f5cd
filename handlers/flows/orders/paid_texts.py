"""What is said once letters are paid for: joy in its own words, and quietly where a letter is in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.conversation import Session
from handlers.flows.register import Registration, is_being_changed
from handlers.words import Several, Words, _, ngettext
from storage.people import Person
from storage.register import Order, OrderLine
from storage.scrolls import SeriesKind

_NEW = timedelta(days=30)  # how long a child with a name is still met with the words for a birth


def first_words(
    sold: Sequence[OrderLine], kinds: Sequence[SeriesKind], registration: Registration | None, today: date
) -> Words:
    """The first line after a sale. `kinds`: of each line's series; `registration`: as it was talked about,
    where it is known."""
    people = [line.person for line in sold]
    departed = [one for one in people if one.life_status == "deceased"]
    if departed:
        return _in_memory(people, departed)
    if registration is not None and (occasion := _on_occasion(people, registration.occasion)) is not None:
        return occasion
    if len(people) > 1:
        return ngettext(
            "Mazel tov! 🎉 One more letter in the Torah, forever.",
            "Mazel tov! 🎉 {n} letters in the Torah, forever.",
            len(people),
        )
    return _for_one(people[0], kinds[0], registration, today)


def _for_one(person: Person, kind: SeriesKind, registration: Registration | None, today: date) -> Words:
    name = person.in_hebrew
    if person.life_status == "newborn":
        return _(
            "Mazel tov on the birth! 🎉 There's a letter in the Torah waiting for the name. Once it's given, "
            "write it here and we'll send the certificate with the name on it."
        )
    if person.birth and today - date.fromisoformat(person.birth) <= _NEW:
        return _for_a_new_child(person)
    who = None if registration is None else registration.who
    if who == "me":
        return _("Mazel tov! 🎉 You now have a letter in the Torah, forever.")
    if kind == "children" or who == "child":
        return _(
            "Mazel tov! 🎉 {name} has a letter in the Torah, together with Jewish children all over the "
            "world. Forever.",
            name=name,
        )
    if who is None:  # perhaps their own
        return _("Mazel tov! 🎉 There is now a letter in the Torah for {name}. Forever.", name=name)
    return _("Mazel tov! 🎉 Thanks to you, {name} has a letter in the Torah, forever.", name=name)


def _for_a_new_child(person: Person) -> Words:
    if person.gender == "f":
        return _(
            "Mazel tov on the birth! 🎉 {name} has a letter in the Torah, forever. May she grow up to Torah, "
            "chuppah, and good deeds.",
            name=person.in_hebrew,
        )
    return _(
        "Mazel tov on the birth! 🎉 {name} has a letter in the Torah, forever. May he grow up to Torah, "
        "chuppah, and good deeds.",
        name=person.in_hebrew,
    )


def _on_occasion(people: Sequence[Person], occasion: str) -> Words | None:
    names = Several(tuple(one.in_hebrew for one in people))
    if occasion == "wedding":
        return _(
            "Mazel tov on the wedding! 🎉 A letter in the Torah, forever: {names}. May the new home stand "
            "for all time.",
            names=names,
        )
    if len(people) > 1:
        return None
    if occasion == "bar_mitzvah":
        return _(
            "Mazel tov on the bar mitzvah! 🎉 {name} has a letter in the Torah, forever. May he bring you "
            "much joy.",
            name=people[0].in_hebrew,
        )
    if occasion == "bas_mitzvah":
        return _(
            "Mazel tov on the bas mitzvah! 🎉 {name} has a letter in the Torah, forever. May she bring you "
            "much joy.",
            name=people[0].in_hebrew,
        )
    return None


def _in_memory(people: Sequence[Person], departed: Sequence[Person]) -> Words:
    if len(departed) < len(people):
        return _("The letters are registered in the Torah, forever.")
    if len(departed) > 1:
        return ngettext(
            "One letter is registered forever in their memory. May the neshamos have an aliyah.",
            "{n} letters are registered forever in their memory. May the neshamos have an aliyah.",
            len(departed),
        )
    name = departed[0].in_hebrew
    if departed[0].gender == "f":
        return _(
            "The letter is registered forever in memory of *{name}*. May her neshamah have an aliyah.",
            name=name,
        )
    return _(
        "The letter is registered forever in memory of *{name}*. May his neshamah have an aliyah.", name=name
    )


def changed_mind_words(session: Session, order: Order) -> list[Words]:
    """What is said where the money came for what was cancelled, or was being changed.

    `order`: as it was before the sale.
    """
    if order.state == "cancelled":
        return [
            _(
                "It was cancelled before the payment came, and the payment still counts. If you'd rather "
                "have the money back, type *office*."
            )
        ]
    if is_being_changed(session, order.id):
        return [
            _(
                "The payment came before the change was finished, so this is registered as it was. A name "
                "can be corrected in *My letters*; for anything else, type *office*."
            )
        ]
    return []

"""The messages to hand on, and groups and counts in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.conversation import BotAddresses, Question, Reply, Text, TurnContext
from handlers.flows.referrals.drafts import OWN_LINK, Addresses, GroupDraft, Occasion
from handlers.words import Words, _, ngettext, plain
from storage.database import from_ms, to_ms
from storage.people import LifeStatus, Person
from storage.referrals import ReferralCounts, groups, referral_links
from storage.register import OrderLine
from storage.scrolls import SeriesKind
from storage.volunteers import shifts


async def invitation_after_purchase(
    context: TurnContext, order: int, sold: Sequence[OrderLine]
) -> list[Reply]:
    """A message with the buyer's own link, ready to be forwarded; an empty list if none is due.

    It comes once a day, however often the account buys. On Shabbat and Yom Tov nobody is invited, and a
    volunteer's order of the street is no purchase of the volunteer.
    """
    occasions = (person_occasion(line.person, context.shelf.series(line.series).kind) for line in sold)
    departed = [line.person.in_hebrew for line in sold if line.person.life_status == "deceased"]
    alone = departed[0] if len(departed) == len(sold) == 1 else ""
    return await invitation_for_occasions(context, order, occasions, departed=alone)


async def invitation_for_occasions(
    context: TurnContext, order: int, occasions: Iterable[Occasion], departed: str = ""
) -> list[Reply]:
    """The `invitation_after_purchase` of an order whose lines are not loaded, by the occasions of its
    letters. `departed`: the name, in Hebrew, of the one in whose memory its only letter is."""
    if context.rests_until is not None or (
        context.caller.is_staff and await _was_taken_on_street(context, order)
    ):
        return []
    occasions = [*occasions]

    def was_today(at: int) -> bool:
        return from_ms(at, context.now.tzinfo).date() == context.now.date()

    now = to_ms(context.now)
    link = await referral_links.offer_link(context.transaction, context.caller.id, now, was_today)
    if link is None:
        return []
    occasion = common_occasion(occasions)
    intro = _("Who is next? Here is a message to hand on, with your own link in it.")
    if "memory" in occasions:
        intro = _("Here is a message for the family and friends, with your own link in it.")
    return [
        Text((intro,)),
        *standalone_message(
            invitation_message(occasion, messenger_links(context.addresses, OWN_LINK, link.code), departed)
        ),
    ]


async def _was_taken_on_street(context: TurnContext, order: int) -> bool:
    return await shifts.find_order(context.transaction, order) is not None


def person_occasion(person: Person, series: SeriesKind) -> Occasion:
    """The occasion of a person's letter in a series."""
    return status_occasion(person.life_status, series)


def status_occasion(status: LifeStatus, series: SeriesKind) -> Occasion:
    """The occasion of a letter by its person's life status and the kind of its series."""
    if status == "deceased":
        return "memory"
    return "child" if series == "children" or status == "newborn" else "letter"


def common_occasion(occasions: Iterable[Occasion]) -> Occasion:
    """The occasion of all letters; "letter" if they differ."""
    found = set(occasions)
    return found.pop() if len(found) == 1 else "letter"


def messenger_links(addresses: BotAddresses, kind: str, code: str) -> Addresses:
    """The addresses of a link in the messengers; in the browser chat, which stands last, only where there
    is no messenger."""
    found = tuple(addresses.links(kind, code).items())
    return found[:-1] or found


def standalone_message(words: tuple[Words, ...]) -> tuple[Reply, ...]:
    """A message that no other text is joined to, so that it can be forwarded as it is.

    Texts flow together with each other and with the question behind them; questions do not. Hence two
    questions without options.
    """
    return Question(()), Question(words)


def invitation_message(occasion: Occasion, links: Addresses, departed: str = "") -> tuple[Words, ...]:
    """The message that a buyer hands on. It names nobody but the departed, for whose family it is; the
    forwarders may add a name."""
    if departed:
        memory = _(
            "📜 A letter in a Torah scroll is now registered in memory of *{name}*. If you'd like to add a "
            "letter too, it takes a minute:",
            name=departed,
        )
        return memory, *link_texts(links)
    return _invitation_text(occasion), *link_texts(links)


def _invitation_text(occasion: Occasion) -> Words:
    if occasion == "memory":
        return _(
            "📜 In memory of somebody dear there is a letter in a Torah scroll now. Every Jew can have one, "
            "and so can those whom we remember. It takes a minute, right here in the chat:"
        )
    if occasion == "child":
        return _(
            "📜 A child dear to us has a letter in a Torah scroll now, together with Jewish children of the "
            "whole world. Yours can have one too. It takes a minute, right here in the chat:"
        )
    if occasion == "letter":
        return _(
            "📜 There is a letter of ours in a Torah scroll now. Every Jew can have one: for themselves, for "
            "a child, for somebody dear. It takes a minute, right here in the chat:"
        )
    return _(
        "📜 Every Jew can have a letter in a Torah scroll: for themselves, for a child, for somebody dear. "
        "It takes a minute, right here in the chat:"
    )


def link_texts(links: Addresses) -> tuple[Words, ...]:
    """A line for each address. The line is plain: signs of direction beside an address would become part
    of it."""
    if len(links) == 1:
        return (plain(links[0][1]),)
    return tuple(plain(f"{name}: {address}") for name, address in links)


def group_invitation(group: GroupDraft) -> tuple[Words, ...]:
    """The message with which a group is handed on: its goal, its words, its links."""
    if group.kind == "memory":
        said = _(
            "📜 In memory of *{name}* we take letters in a Torah scroll together. Every letter counts. "
            "It takes a minute, right here in the chat:",
            name=group.name,
        )
    else:
        said = _(
            "📜 *{name}*: together we take letters in a Torah scroll. Every Jew can have one, and every "
            "letter counts. It takes a minute, right here in the chat:",
            name=group.name,
        )
    goal = (goal_text(group.goal),) if group.goal else ()
    return *goal, said, *link_texts(group.addresses)


def goal_text(goal: int) -> Words:
    return ngettext("Our goal: one letter.", "Our goal: {n} letters.", goal)


def group_title(group: GroupDraft | groups.Group) -> Words:
    """The name of a group. It is a person's own words, and is isolated wherever it stands."""
    return _("In memory of {name}", name=group.name) if group.kind == "memory" else plain(group.name)


def group_progress(group: GroupDraft | groups.Group, letters: int) -> Words:
    """The letters of a group beside its goal, or alone."""
    if group.goal:
        return ngettext(
            "{group}: {count} of one letter",
            "{group}: {count} of {n} letters",
            group.goal,
            group=group_title(group),
            count=letters,
        )
    return ngettext(
        "{group}: one letter so far", "{group}: {n} letters so far", letters, group=group_title(group)
    )


def counts_texts(counts: ReferralCounts) -> tuple[Words, ...]:
    """The numbers of letters that came through an account; nobody sees who came."""
    if not counts.direct and not counts.further:
        return (_("No letter has come through you yet."),)
    direct = ngettext(
        "*One letter* came through you directly.", "*{n} letters* came through you directly.", counts.direct
    )
    further = ngettext(
        "*One letter* came further on, through those whom you brought.",
        "*{n} letters* came further on, through those whom you brought.",
        counts.further,
    )
    return (direct, further) if counts.further else (direct,)

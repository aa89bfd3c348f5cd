"""What the page on privacy says. It is true of this program: whoever changes what is kept changes it here."""

from __future__ import annotations

from typing import Any

from handlers.words import _

_SECTIONS = (
    (
        _("Whose letter it is"),
        _(
            "The register keeps the Hebrew name, the mother's or the father's name, the family name, whether "
            "the person is living, and the date of birth or of passing where you told it."
        ),
        _(
            "A letter belongs to one person for ever, so the register is not erased. A mistake is corrected: "
            "tell us in the chat."
        ),
    ),
    (
        _("Who writes to us"),
        _(
            "We keep the account or the number from which you write, your language, what you ordered, and "
            "what you are in the middle of."
        ),
        _("Messages are deleted after 30 days, and questions to the office 30 days after they are settled."),
    ),
    (
        _("Paying"),
        _(
            "Cards are entered on the payment provider's page and never reach us. We keep the amount, the "
            "date, and the provider's number of the payment."
        ),
        _(
            "Where receipts are issued, we keep the name of whoever paid, as the provider tells it or as you "
            "typed it. A receipt stays as it was issued."
        ),
    ),
    (
        _("What others see"),
        _(
            "On open pages strangers see initials, and with the last letters the country. A certificate's "
            "page shows the whole name only to whoever has the owner's link."
        ),
        _(
            "Whoever asks about a name hears that there is a letter, that there may be one, or that there is "
            "none. Details are told only to whoever signed the person up, or proves to know the person."
        ),
    ),
    (
        _("In this browser"),
        _(
            "One cookie finds your conversation again; it ends after 400 days at the latest. There is "
            "nothing that counts visitors, and nothing is loaded from other sites."
        ),
        _(
            "Of your network address only a scrambled trace is kept, against guessing of names; after a day "
            "it is forgotten."
        ),
    ),
    (
        _("Your rights"),
        _(
            "To see what is kept about you, to have it corrected or deleted, write to the office. What is on "
            "Telegram or WhatsApp is kept by their rules as well."
        ),
    ),
)
PRIVACY: dict[str, Any] = {
    "title": _("What we keep, and who sees it"),
    "lead": _("In short: what a letter needs, and nothing is sold or passed on for advertising."),
    "sections": _SECTIONS,
}

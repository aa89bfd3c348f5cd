"""Sums of the cash book, as people type them: `120`, `I hand in 120 shekels`, `הכל`."""

from collections.abc import Iterable, Mapping

from handlers.answers import NotUnderstood, normalize, read_amount, words_of
from handlers.words import _
from storage.money import Money

_MOST = 10**12  # minor units
_ALL = words_of("all everything הכל הכול אלעס אלץ всё все")
_HANDING_IN = words_of(  # what is said around the sum
    """
    i we hand handed handing in over gave given brought it of אני מוסר מוסרת מסרתי מסרנו מוסרים הבאתי נתתי את
    איך האב גיב איבער איבערגעגעבן געגעבן אפגעגעבן אריינגעגעבן я мы сдаю сдал сдала сдали отдаю отдал
    отдала передал передала
    """
)


def read_handed(text: str, left: Mapping[str, Money]) -> Money:
    """The sum that a text hands in, of at most `left` (currency -> sum). Raises NotUnderstood if it is
    more or no such sum."""
    said = " ".join(word for word in text.split() if normalize(word) not in _HANDING_IN)
    if normalize(said) in _ALL:
        return _all(left)
    money = read_money(said, left)
    most = left[money.currency]
    if money > most:
        raise NotUnderstood(
            _(
                "By the book {sum} can be handed in. If there is more, your coordinator can correct it.",
                sum=most,
            )
        )
    return money


def _all(left: Mapping[str, Money]) -> Money:
    if len(left) != 1:
        raise NotUnderstood(_("There are several currencies in the book. Please choose one of them."))
    return next(iter(left.values()))


def read_money(text: str, currencies: Iterable[str]) -> Money:
    """A sum in one of the currencies. Raises NotUnderstood if none fits, or if several fit and the text
    names none."""
    found, refusals = [], []
    for currency in currencies:
        try:
            found.append(read_amount(text, currency, None, Money(_MOST, currency)))
        except NotUnderstood as refusal:
            refusals.append(refusal)
    if len(found) > 1:
        raise NotUnderstood(
            _("In which currency? Please type its name with the sum, like *{sum}*.", sum=found[0])
        )
    if not found:
        raise refusals[0]
    return found[0]

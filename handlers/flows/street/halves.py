"""A half that was paid, and a sum that is still to come: told in four languages, mostly of a pledge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from handlers.answers import normalize, read_amount, words_of
from handlers.conversation import Text, TurnContext
from handlers.flows.street.drafts import Choice
from handlers.flows.street.finding import SaidName, names_in, people_called
from handlers.flows.street.parsing import SaidPayment, money_from, sum_from_giver
from handlers.flows.street.pledge_payments import HALF, PaymentOutcome, half_of, pay_pledge
from handlers.flows.street.pledges import choice_of, open_pledges, take_payment
from handlers.flows.street.terms import MOST_SUM
from handlers.words import Language, _
from storage.money import Money
from storage.volunteers import StreetPerson

_LONGEST = 200  # characters of a message of this kind
_SUM = (
    r"[$₪€£₽₴]?\s?(?P<sum>\d[\d.,]*)\s?"
    r"(?:[$₪€£₽₴]|dollars?|shekels?|שקל(?:ים)?|דולר(?:ים)?|דאלאר|доллар\w*|руб\w*)?"
)
_PAID_EN = r"(?:paid|payed|gave|brought|sent|handed|put in|donated)"
_HALF_EN = (
    r"(?:only |just |about )?(?:a |the |one )?(?:half|50 ?%|50 percent)"
    r"(?: (?:of (?:it|that|the money|the sum|the pledge)|the money|the sum|now|today|so far|for now))*"
)
_PAID_HE = r"(?:שילם|שילמה|שילמו|שולם|שולמה|שולמו|נתן|נתנה|נתנו|הביא|הביאה|מסר|מסרה)"
_HALF_HE = (
    r"(?:רק |כבר )?(?:את )?ה?(?:חצי|מחצית)(?: (?:מהסכום|הסכום|מזה|מההתחייבות|מהכסף|עכשיו|בינתיים|כבר))*"
)
_PAID_YI = r"(?:באצאלט|געצאלט|געגעבן|געברענגט)"
_HALF_YI = r"(?:נאר |שוין )?(?:א |די )?(?:האלב|העלפט|האלבע)(?: (?:דערפון|דערווייל|יעצט))*"
_PAID_RU = (
    r"(?:оплатил[аи]?|заплатил[аи]?|уплатил[аи]?|отдал[аи]?|дал[аи]?|внёс|внес(?:ла|ли)?|"
    r"принёс|принес(?:ла|ли)?)"
)
_HALF_RU = r"(?:только |лишь |пока |уже )?(?:половину|полсуммы)(?: (?:суммы|денег|пока|сейчас|сразу))*"
_WHO = r"(?:(?P<who>.+?)[\s,]+)?"
_HALVES = (
    rf"{_WHO}(?:has |have |just |only |already )*{_PAID_EN} (?:me )?{_HALF_EN}",
    rf"{_WHO}half (?:is |was |has been )?paid",
    rf"(?:i )?(?:just )?(?:got|received|collected|took) {_HALF_EN} from (?P<who>.+)",
    rf"{_WHO}(?:כבר |רק )?{_PAID_HE} (?:לי )?{_HALF_HE}",
    rf"{_WHO}{_HALF_HE} {_PAID_HE}",
    rf"(?:קיבלתי|קבלתי|לקחתי|אספתי) {_HALF_HE} מ-?\s?(?P<who>.+)",
    rf"{_WHO}(?:האט |האבן )?(?:מיר )?(?:נאר |שוין )?{_PAID_YI} (?:מיר )?{_HALF_YI}",
    rf"{_WHO}(?:האט |האבן )?{_HALF_YI} (?:איז )?{_PAID_YI}",
    rf"(?:איך )?(?:האב )?(?:באקומען|גענומען) {_HALF_YI} פון (?P<who>.+)",
    rf"{_WHO}(?:пока |уже |только )?{_PAID_RU} (?:мне )?{_HALF_RU}",
    rf"{_WHO}(?:пока |уже |только )?{_HALF_RU} (?:уже )?{_PAID_RU}",
    rf"{_WHO}половина (?:уже )?(?:оплачена|заплачена|получена)",
    rf"(?:я )?(?:получила?|взяла?) {_HALF_RU} (?:от|у|с) (?P<who>.+)",
)
_HALF_PATTERNS = tuple(re.compile(rf"\s*{one}\s*[.!]*\s*", re.IGNORECASE) for one in _HALVES)
_TO_COME = (
    rf"{_SUM} (?:(?:is|are) )?(?:still )?(?:to come|to follow|outstanding|owed|to be paid|left to pay|coming)"
    r"(?: later)?",
    rf"(?:still owes (?:me )?|another |the other )(?:another )?{_SUM}(?: (?:still )?(?:later|tomorrow))?",
    rf"ו?(?:נשאר(?:ו)?|נותר(?:ו)?) (?:עוד )?{_SUM}(?: לשלם)?",
    rf"ו?עוד {_SUM} (?:לשלם|בהמשך|אחר כך|מחר|יבואו|יגיעו)",
    rf"(?:און )?(?:עס פעלט נאך|עס בלייבט|עס בלייבט נאך) {_SUM}(?: צו צאלן)?",
    rf"(?:און )?נאך {_SUM} (?:שפעטער|מארגן|צו צאלן|קומט נאך)",
    rf"(?:и )?(?:осталось|остаётся|остается) (?:ещё |еще )?{_SUM}(?: (?:доплатить|заплатить))?",
    rf"(?:и )?(?:ещё|еще) {_SUM} (?:потом|позже|завтра|будет|доплатит|заплатит)",
    rf"{_SUM} (?:потом|позже|осталось|ещё будет|еще будет)",
)
_TO_COME_PATTERNS = tuple(
    re.compile(rf"(?:(?P<before>.*?)[\s,;.]+)?(?:and |but )?{one}\s*[.!]*\s*", re.IGNORECASE)
    for one in _TO_COME
)
_SUM_PAID = re.compile(
    rf"(?P<who>[^\d\n]+?)[\s,]+(?:has |have |just |האט |האבן |כבר |уже )*"
    rf"(?:{_PAID_EN}|{_PAID_HE}|{_PAID_YI}|{_PAID_RU}) (?:me |לי )?{_SUM}",
    re.IGNORECASE,
)
_NOBODY = words_of("he she they it הוא היא הם ער זי זיי он она они")
_DIGIT = re.compile(r"\d")
_FIRST_THE_WHOLE = _(
    "That reads like a part now and the rest later, so nothing was recorded yet. Type the whole as a pledge "
    "first: *Moshe Gold owes 36*; then what came: *Moshe paid 6*."
)


async def take_part(
    context: TurnContext, text: str, language: Language, today: date, asked: Choice | None
) -> PaymentOutcome | None:
    """Records a half, or a part with what is still to come, of a pledge; what is to be typed where it is told
    of somebody who has not pledged. None for any other text. `asked`: the open choice.

    Raises NotUnderstood for a sum that is too small.
    """
    if (half := half_from(text)) is not None:
        names = names_in(half.who, language, today) if half.who else []
        if not names and half.who:
            return None
        paid = await take_half(context, names)
        return paid or (PaymentOutcome([Text((_FIRST_THE_WHOLE,))]) if names else None)
    if (told := to_come_in(text)) is None:
        return None
    before, rest = told
    if not before:
        return await _take_asked(context, rest, asked)
    said = sum_from_giver(before) or money_from(before) or _sum_paid(before)
    names = names_in(said.who if said is not None else before, language, today)
    if not names or not _DIGIT.search(before):
        return None
    if said is None or not said.sum or not _pledges_of(names, await open_pledges(context)):
        return PaymentOutcome([Text((_FIRST_THE_WHOLE,))])
    paid = await take_payment(context, names, said.sum)
    return await _take_asked(context, rest, paid.choice) or paid


async def _take_asked(context: TurnContext, rest: str, asked: Choice | None) -> PaymentOutcome | None:
    """Records the part of which it is asked whether it is all, where just that rest is said to come."""
    if asked is None or asked.act != "part":
        return None
    one = asked.people[0]
    if (
        read_amount(rest, one.currency, None, Money.of(MOST_SUM, one.currency)).minor
        != one.minor - asked.given
    ):
        return None
    outcome = PaymentOutcome()
    given = Money(asked.given, one.currency)
    await pay_pledge(context, outcome, one.key, one.line, str(given.major), "rest")
    return outcome


def _sum_paid(text: str) -> SaidPayment | None:
    found = _SUM_PAID.fullmatch(text)
    return None if found is None else SaidPayment(found["who"], found["sum"])


def _pledges_of(names: Sequence[SaidName], pledged: Sequence[StreetPerson]) -> list[StreetPerson]:
    return [one for name in names for one in people_called(name, pledged)]


def half_from(text: str) -> SaidPayment | None:
    """Who paid half, `who` empty where that is not said; None for any other text."""
    if "\n" in text.strip() or len(text) > _LONGEST:
        return None
    found = next((one for each in _HALF_PATTERNS if (one := each.fullmatch(text)) is not None), None)
    if found is None:
        return None
    who = (found.groupdict().get("who") or "").strip(" ,.!")
    return SaidPayment("" if normalize(who) in _NOBODY else who, HALF)


def to_come_in(text: str) -> tuple[str, str] | None:
    """(what stands before it, the sum) of "Moshe gave 6, $30 to come"; None for any other text."""
    if "\n" in text.strip() or len(text) > _LONGEST:
        return None
    found = next((one for each in _TO_COME_PATTERNS if (one := each.fullmatch(text)) is not None), None)
    return None if found is None else ((found["before"] or "").strip(" ,;."), found["sum"])


async def take_half(context: TurnContext, names: Sequence[SaidName]) -> PaymentOutcome | None:
    """Records half of what is still to come of a pledge: of whoever is named, else of the only one. Asks
    whose it is where several may be meant, and always whether that is all. None where nobody has pledged.
    Raises NotUnderstood for a sum that is too small."""
    pledged = await open_pledges(context)
    found = _pledges_of(names, pledged) if names else pledged
    if not found:
        return None
    together = [one for one in pledged if one.order == found[0].order]
    if len(found) == len(together) and {one.order for one in found} == {found[0].order}:
        outcome = PaymentOutcome()
        whole = sum(one.price.minor for one in together)
        await pay_pledge(context, outcome, str(found[0].order), None, half_of(whole, found[0].price.currency))
        return outcome
    return PaymentOutcome(choice=choice_of(found, pledged, HALF, ""))

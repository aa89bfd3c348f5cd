"""Settings of the campaign that turns and jobs follow: its clock, its time zone, its Shabbat, its limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.config import Config
from handlers.conversation import Organisation
from storage.calendar import OfficeHours, ShabbatTimes, shabbat_times, zone_of
from storage.search import QuestionLimits
from storage.volunteers import Member


@dataclass(frozen=True, slots=True)
class CampaignSettings:
    """The campaign's clock, time zone, Shabbat times and limits."""

    clock: Callable[[], datetime]  # gives aware times
    zone: ZoneInfo
    shabbat: ShabbatTimes | None  # None where the campaign has turned the rule off
    question_limits: QuestionLimits  # of answers about other people's letters
    office_hours: OfficeHours  # when somebody answers people's questions
    large_sum: int  # US dollars; a sum on the street that is worth more is asked about
    organisation: Organisation  # who takes the registrations, as people are told

    @classmethod
    def of(cls, config: Config, clock: Callable[[], datetime]) -> CampaignSettings:
        """The settings of a configuration, with `clock` as the time."""
        shabbat = shabbat_times(config.campaign_timezone) if config.campaign_shabbat else None
        return cls(
            clock,
            ZoneInfo(config.campaign_timezone),
            shabbat,
            config.question_limits,
            OfficeHours.parse(config.office_hours),
            config.large_sum,
            _organisation(config),
        )

    def now(self) -> datetime:
        """The time by the clock, in the campaign's zone."""
        return self.clock().astimezone(self.zone)

    def is_rest(self, at: datetime, member: Member | None = None) -> bool:
        """True on Shabbat and Yom Tov at a volunteer's place, or at the campaign's without a volunteer.

        Always False where the campaign has turned the rule off.
        """
        shabbat = self.shabbat_of(member)
        return shabbat is not None and shabbat.is_rest(at)

    def shabbat_of(self, member: Member | None) -> ShabbatTimes | None:
        """Shabbat times at a volunteer's place, or at the campaign's for everybody else.

        None where the campaign has turned the rule off.
        """
        if self.shabbat is None:
            return None
        return shabbat_times(zone_of(member.timezone if member else "", self.zone).key)


def _organisation(config: Config) -> Organisation:
    return Organisation(
        config.organisation,
        config.office_phone,
        config.office_email,
        config.website,
        config.office_hours,
        config.certificate_posted_from,
        (*(("card",) if config.takes_money else ()), *(("paypal",) if config.paypal_client_id else ())),
        config.receipts,
        config.receipt_payer == "provider",
    )

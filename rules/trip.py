"""A trip abroad as the facts give it: money, purpose, place, dates, and how many days of which year it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.abroad import Group, Tables
from rules.calendar_days import is_public_holiday
from rules.facts import Facts

HOLIDAY_BENEFITS = ("WW", "IOW")
"""Benefits with holiday days of their own, counted in working days per calendar year."""
STAY_BENEFITS = ("bijstand", "AIO")
"""Benefits of which every day abroad counts, whatever the reason, in calendar days per calendar year."""
MOVE, HOLIDAY, DAY_TRIP, JOB_SEARCH = "move", "holiday", "day-trip", "job-search"


@dataclass(frozen=True)
class Trip:
    """What is known of a trip; `back` is the day of return, None while the length is unknown."""

    benefit: str | None
    purpose: str | None
    destination: str | None
    group: Group | None
    departure: date | None
    back: date | None
    length_days: int | None
    days_used: int
    today: date

    @property
    def year(self) -> int:
        """The calendar year of departure, or of today."""
        return (self.departure or self.today).year

    @property
    def counts_stay(self) -> bool:
        """Whether every day abroad counts: bijstand and AIO, unless the person moves."""
        return self.benefit in STAY_BENEFITS and self.purpose not in (None, MOVE)

    @property
    def takes_holiday(self) -> bool:
        """Whether it takes holiday days of WW or IOW."""
        return self.benefit in HOLIDAY_BENEFITS and self.purpose == HOLIDAY

    @property
    def nights(self) -> int | None:
        """Days that count as abroad: the day of leaving is the Netherlands, the day of return is not."""
        return self.length_days - 1 if self.length_days is not None else None

    def weekdays(self, first: date, last: date) -> int:
        """Monday to Friday from first to last, both included; for WW and IOW without public holidays."""
        days = (first + timedelta(days=i) for i in range((last - first).days + 1))
        skips = self.benefit in HOLIDAY_BENEFITS
        return sum(day.weekday() < 5 and not (skips and is_public_holiday(day)) for day in days)

    def weekdays_per_year(self) -> dict[int, int]:
        """Working days of the trip by calendar year; empty while the dates are unknown."""
        if self.departure is None or self.back is None:
            return {}
        return {
            year: self.weekdays(max(self.departure, date(year, 1, 1)), min(self.back, date(year, 12, 31)))
            for year in range(self.departure.year, self.back.year + 1)
        }


def read_trip(facts: Facts, today: date, tables: Tables) -> Trip:
    """The trip that these facts describe; what is absent is None.

    Raises:
        UnusableFactError: a fact was given that cannot be used.
    """
    departure, back, duration = facts.date("departure"), facts.date("return"), facts.number("duration_days")
    length = int(duration) if duration is not None else None
    if departure is not None and back is not None:
        length = (back - departure).days + 1
    elif departure is not None and length is not None:
        back = departure + timedelta(days=length - 1)
    destination = facts.text("destination")
    benefit = facts.text("benefit")
    return Trip(
        benefit="none" if benefit is None and facts.is_null("benefit") else benefit,
        purpose=facts.text("purpose"),
        destination=destination,
        group=tables.group(destination) if destination else None,
        departure=departure,
        back=back,
        length_days=length,
        days_used=int(facts.number("days_used") or 0),
        today=today,
    )

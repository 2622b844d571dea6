"""How many days abroad are paid: holiday days of WW and IOW, days abroad of bijstand and AIO, duties of ZW and WGA.

Sources: Vakantieregeling WW en IOW art. 2 to 4, Regeling vrijstelling verplichtingen art. 4 and 7, Participatiewet
art. 13. The numbers stand in knowledge/abroad/terms.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.abroad import Terms
from rules.facts import Facts
from rules.obligation import JSON
from rules.trip import HOLIDAY, HOLIDAY_BENEFITS, Trip


@dataclass(frozen=True)
class Days:
    """Days of a trip: entitled to in the year, left before and after it, paid and unpaid; None while unknown.

    Working days for WW and IOW, calendar days for bijstand and AIO.
    """

    entitled: int
    left_before: int
    left: int | None = None
    paid: int | None = None
    unpaid: int | None = None
    latest_return: date | None = None

    def results(self) -> dict[str, JSON]:
        """As the vocabulary names them."""
        values = {
            "entitled_days": self.entitled,
            "days_left_before": self.left_before,
            "days_left": self.left,
            "paid_days": self.paid,
            "unpaid_days": self.unpaid,
            "latest_return": self.latest_return.isoformat() if self.latest_return else None,
        }
        return {key: value for key, value in values.items() if value is not None}


def count_days(trip: Trip, facts: Facts, terms: Terms) -> Days | None:
    """The days of this trip; None for money that counts no days."""
    if trip.takes_holiday:
        return _holiday_days(trip, facts, terms)
    if trip.counts_stay:
        return _stay_days(trip, terms)
    return None


def _holiday_days(trip: Trip, facts: Facts, terms: Terms) -> Days:
    """WW and IOW: per calendar year the lower of working days and days left; the next year has its full number."""
    full = _full_holiday(facts, terms)
    entitled = _entitled_holiday(trip, facts, terms, full)
    left_before = max(0, entitled - trip.days_used)
    per_year = trip.weekdays_per_year()
    if not per_year:
        return Days(entitled, left_before)
    paid = sum(min(count, left_before if year == trip.year else full) for year, count in per_year.items())
    return Days(
        entitled,
        left_before,
        left=max(0, left_before - per_year[trip.year]),
        paid=paid,
        unpaid=sum(per_year.values()) - paid,
    )


def _full_holiday(facts: Facts, terms: Terms) -> int:
    months = facts.number("months_to_aow")
    near = months is not None and months <= terms.near_aow_months
    return terms.ww_holiday_working_days_near_aow if near else terms.ww_holiday_working_days


def _entitled_holiday(trip: Trip, facts: Facts, terms: Terms, full: int) -> int:
    """Full, minus 5 for each 13 whole weeks before a first benefit day in that year, rounded."""
    start = facts.date("benefit_start")
    if start is None or start.year != trip.year:
        return full
    whole_weeks = (start - date(trip.year, 1, 1)).days // 7
    return round(full - terms.ww_pro_rata_days * whole_weeks / terms.ww_pro_rata_weeks)


def _stay_days(trip: Trip, terms: Terms) -> Days:
    """Bijstand and AIO: so many calendar days per calendar year, and never more in a row, also over New Year."""
    entitled = terms.bijstand_days if trip.benefit == "bijstand" else terms.aio_days
    left_before = max(0, entitled - trip.days_used)
    latest = _latest_return(trip, entitled, left_before)
    abroad = trip.nights
    if abroad is None:
        return Days(entitled, left_before, latest_return=latest)
    if trip.departure is None:
        paid, in_year = min(abroad, left_before), abroad
    else:
        paid = min(abroad, (latest - trip.departure).days) if latest else 0
        in_year = min(abroad, (date(trip.year, 12, 31) - trip.departure).days)
    return Days(entitled, left_before, max(0, left_before - in_year), paid, abroad - paid, latest)


def _latest_return(trip: Trip, entitled: int, left_before: int) -> date | None:
    """The last day of return for which all of it is paid."""
    if trip.departure is None or left_before == 0:
        return None
    to_new_year = (date(trip.year, 12, 31) - trip.departure).days
    return trip.departure + timedelta(days=left_before if to_new_year > left_before else entitled)


def working_day_results(trip: Trip, facts: Facts, terms: Terms) -> dict[str, JSON]:
    """How many working days a holiday takes, and on how many of them the duties go on."""
    if trip.purpose != HOLIDAY or trip.benefit not in (*HOLIDAY_BENEFITS, "ZW", "WGA"):
        return {}
    per_year = trip.weekdays_per_year()
    if not per_year:
        return {}
    total = sum(per_year.values())
    results: dict[str, JSON] = {"working_days": total}
    if trip.benefit in HOLIDAY_BENEFITS:
        if len(per_year) > 1:
            results["working_days_departure_year"] = per_year[trip.year]
            results["working_days_return_year"] = total - per_year[trip.year]
    elif trip.benefit == "ZW" or facts.flag("sollicitatieplicht") is not False:
        results["days_over_20"] = max(0, trip.days_used + total - terms.duties_free_working_days)
    return results

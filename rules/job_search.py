"""Looking for work in another country of the EU, EEA or Switzerland with WW: the PD U2.

Sources: Reg. 883/2004 art. 64 and Reg. 987/2009 art. 55; UWV. Numbers stand in knowledge/abroad/terms.yaml.
"""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.abroad import Tables
from rules.calendar_days import add_months
from rules.facts import Facts
from rules.obligation import JSON
from rules.trip import JOB_SEARCH, Trip


def is_job_search(trip: Trip) -> bool:
    """Whether a PD U2 is what this trip is about: WW and looking for work in an E country."""
    return trip.benefit == "WW" and trip.purpose == JOB_SEARCH and trip.group == "E" and trip.destination != "NL"


def closed_by(trip: Trip, facts: Facts, tables: Tables) -> str | None:
    """The row that closes the PD U2 for this person: not fully unemployed, or nationality; None when it is open."""
    if facts.flag("fully_unemployed") is False:
        return "WW2a"
    if not facts.known("nationality"):
        return None
    nationality = facts.text("nationality")
    national = nationality is not None and tables.group(nationality) == "E"
    return "WW2b" if not national and trip.destination in tables.countries.no_job_search_for_others else None


def earliest_departure(facts: Facts, tables: Tables) -> date | None:
    """First day after four weeks of being available in the Netherlands; days of holiday in that time do not count."""
    start, holiday = facts.date("benefit_start"), facts.pair("holiday")
    if start is None or (facts.flag("holiday_taken") and holiday is None):
        return None
    available, day = 0, start
    while available < tables.terms.pd_u2_available_days:
        on_holiday = holiday is not None and holiday[0] <= day <= holiday[1]
        available += not on_holiday
        day += timedelta(days=1)
    return day


def job_search_results(trip: Trip, facts: Facts, tables: Tables) -> dict[str, JSON]:
    """Dates around the PD U2, for whom it is open."""
    if not is_job_search(trip) or closed_by(trip, facts, tables):
        return {}
    terms, results = tables.terms, dict[str, JSON]()
    if (earliest := earliest_departure(facts, tables)) is not None:
        results["earliest_departure"] = earliest.isoformat()
    if trip.departure is None:
        return results
    register_by = trip.departure + timedelta(days=terms.pd_u2_register_days)
    results |= {
        "request_by": (trip.departure - timedelta(days=terms.pd_u2_request_days)).isoformat(),
        "register_by": register_by.isoformat(),
        "export_end_approx": (add_months(trip.departure, terms.pd_u2_months) - timedelta(days=1)).isoformat(),
    }
    if (registered := facts.date("registered")) is not None:
        results["paid_from"] = (trip.departure if registered <= register_by else registered).isoformat()
    return results

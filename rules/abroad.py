"""Going abroad: the verdict on a trip with this money, and the days and dates around it.

The decision table is data (knowledge/abroad); here stands the order in which it is asked, as the contract's vocabulary
gives it (results.verdict). Formulas: research on Reg. 883/2004 and 987/2009, WW, ZW, WIA, Wajong, IOW, Participatiewet.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from knowledge.abroad import Row, Tables, get_tables
from rules.abroad_days import Days, count_days, working_day_results
from rules.calendar_days import add_months
from rules.conditions import insured_country
from rules.facts import Facts, UnusableFactError
from rules.job_search import closed_by, earliest_departure, is_job_search, job_search_results
from rules.obligation import JSON, TripCheck
from rules.other_countries import other_country_results
from rules.special import step_pair
from rules.terms import Run
from rules.trip import DAY_TRIP, HOLIDAY, MOVE, Trip, read_trip

Decided = Literal["yes", "no", "conditional", "ask-more", "info"]
_TOESLAG = "TW2"
_ENDS_BY_PURPOSE = (MOVE, "family", "recover", "treatment")
_NO_TERM = ("loon", "bijstand", "AIO", "AOW", "none")
"""Money whose term for reporting is set by the employer, the municipality or the SVB, not by a rule."""


def check_trip(run: Run) -> TripCheck | None:
    """What holds for the trip or arrangement that these facts describe; None when they describe none.

    Raises:
        UnusableFactError: a fact that decides it cannot be used.
    """
    facts, tables = run.facts, get_tables()
    trip = read_trip(facts, run.today, tables)
    foreign = insured_country(facts) != "NL"
    if not (_is_named(facts) or foreign or _crosses_border(facts)):
        return None
    row = None if foreign else _arrangement(trip, facts, tables)
    if row is not None:
        return _decided(row, trip, facts, tables)
    if foreign or not _is_named(facts):
        return TripCheck("info")
    return _about_benefit(trip, facts, tables)


def _is_named(facts: Facts) -> bool:
    return any(facts.known(name) and not facts.is_null(name) for name in ("destination", "purpose", "departure"))


def _crosses_border(facts: Facts) -> bool:
    lives, worked = facts.text("lives_in"), facts.text("worked_in")
    return lives is not None and worked is not None and lives != worked


def _arrangement(trip: Trip, facts: Facts, tables: Tables) -> Row | None:
    """Working or being ill abroad: not a trip with money, judged by other facts."""
    if trip.purpose == "ill-abroad":
        rows = tables.decisions.rows
        return next((row for row in rows if row.fits(trip.benefit or "loon", "ill-abroad", None, {})), None)
    if trip.purpose == "telework":
        share, terms = facts.number("share_home"), tables.terms
        if share is None:
            return tables.row("TE4")
        limits = ((terms.telework_country_percent, "TE1"), (terms.telework_agreement_percent, "TE2"))
        return tables.row(next((row for limit, row in limits if share < limit), "TE3"))
    if trip.purpose == "posting":
        return tables.row("PO2" if _longer_than_posting(trip, tables.terms.posting_months) else "PO1")
    return None


def _longer_than_posting(trip: Trip, months: int) -> bool:
    if trip.departure is not None and trip.back is not None:
        return trip.back > add_months(trip.departure, months) - timedelta(days=1)
    return trip.length_days is not None and trip.length_days > months * 366 // 12


def _about_benefit(trip: Trip, facts: Facts, tables: Tables) -> TripCheck:
    """The order of the vocabulary: money, purpose, place, then the table."""
    if trip.benefit == "none":
        return TripCheck("info", (tables.row("NB1"),))
    missing = [name for name, value in (("benefit", trip.benefit), ("purpose", trip.purpose)) if value is None]
    if missing:
        return TripCheck("ask-more", missing=(*missing, *_unknown_place(trip)))
    if trip.purpose == HOLIDAY and trip.destination is None and trip.departure is None:
        row = _row(trip, facts, tables)
        return TripCheck("info", (row,) if row else (), missing=() if row else ("destination",))
    if trip.destination == "NL" and not trip.takes_holiday:
        return TripCheck("yes")
    row = _row(trip, facts, tables)
    if row is None:
        return TripCheck("ask-more", missing=_unknown_place(trip))
    return _decided(row, trip, facts, tables)


def _unknown_place(trip: Trip) -> tuple[str, ...]:
    return ("destination",) if trip.destination is None else ()


def _row(trip: Trip, facts: Facts, tables: Tables) -> Row | None:
    """The row that holds; None when it depends on a destination that is not known."""
    benefit, purpose = trip.benefit or "", trip.purpose or ""
    if is_job_search(trip):
        closed = closed_by(trip, facts, tables)
        if closed:
            return tables.row(closed)
        earliest = earliest_departure(facts, tables)
        if earliest is not None and trip.departure is not None and trip.departure < earliest:
            return tables.row("WW2c")
    flags = {name: facts.flag(name) for row in tables.decisions.rows for name in row.when}
    return next((row for row in tables.decisions.rows if row.fits(benefit, purpose, trip.group, flags)), None)


def _decided(row: Row, trip: Trip, facts: Facts, tables: Tables) -> TripCheck:
    """The verdict of a row on this trip, with what its days, a toeslag or a late report change."""
    days = count_days(trip, facts, tables.terms)
    verdict: Decided = _by_days(days, trip, facts, tables) if row.verdict == "by-days" else row.verdict
    notify_by = _notify_by(row, trip, verdict, tables)
    rows: tuple[Row, ...] = (row,)
    if trip.purpose == MOVE and facts.flag("toeslag"):
        rows = (row, tables.row(_TOESLAG))
        verdict = "conditional" if verdict == "yes" else verdict
    if verdict == "yes" and notify_by is not None and notify_by < trip.today:
        reported = facts.date("reported")
        verdict = "yes" if reported is not None and reported <= notify_by else "conditional"
    missing = _unknown_place(trip) if verdict == "ask-more" else ()
    return TripCheck(verdict, rows, missing, notify_by)


def _by_days(days: Days | None, trip: Trip, facts: Facts, tables: Tables) -> Decided:
    """Yes when all of the trip is paid, conditional when part of it is, no when nothing is."""
    if days is None:
        return "ask-more"
    if days.paid is None or days.unpaid is None:
        return "yes" if days.left_before > 0 else "no"
    if days.unpaid == 0:
        younger = trip.benefit == "AIO" and facts.flag("partner_below_aow")
        too_long = younger and (trip.nights or 0) > tables.terms.aio_days_with_younger_partner
        return "conditional" if too_long else "yes"
    return "no" if days.paid == 0 else "conditional"


def _notify_by(row: Row, trip: Trip, verdict: Decided, tables: Tables) -> date | None:
    """Last day to report the trip to UWV; holidays of WW and IOW are reported whatever the verdict."""
    if row.notify_days is None or trip.departure is None or trip.benefit in _NO_TERM or trip.purpose == DAY_TRIP:
        return None
    if not trip.takes_holiday and (verdict not in ("yes", "conditional") or trip.destination == "NL"):
        return None
    if trip.benefit == "Wajong" and _short(trip, tables):
        return None
    return trip.departure - timedelta(days=row.notify_days)


def _short(trip: Trip, tables: Tables) -> bool:
    """A Wajong trip that need not be reported."""
    return trip.length_days is not None and trip.length_days <= tables.terms.wajong_no_report_days


def abroad_results(run: Run) -> dict[str, JSON]:
    """Every result about going abroad that can be computed from the facts of this run."""
    found: dict[str, JSON] = {}
    for find in (_trip_results, _frontier_results, other_country_results):
        found |= _usable(find, run)
    return found


def _usable(find: Callable[[Run], dict[str, JSON]], run: Run) -> dict[str, JSON]:
    try:
        return find(run)
    except UnusableFactError:
        return {}


def _trip_results(run: Run) -> dict[str, JSON]:
    facts, tables = run.facts, get_tables()
    checked = check_trip(run)
    results: dict[str, JSON] = {"verdict": checked.verdict} if checked else {}
    if insured_country(facts) != "NL":
        return results
    trip = read_trip(facts, run.today, tables)
    if checked is not None and checked.notify_by is not None:
        results["notify_by"] = checked.notify_by.isoformat()
    results |= job_search_results(trip, facts, tables)
    days = count_days(trip, facts, tables.terms)
    if days is not None:
        results |= days.results()
    if trip.counts_stay and trip.nights is not None:
        results["days_abroad"] = trip.nights
    results |= working_day_results(trip, facts, tables.terms)
    if checked is not None and (ends := _ends(trip, checked)) is not None:
        results["ends"] = ends.isoformat()
    return results


def _ends(trip: Trip, checked: TripCheck) -> date | None:
    """First day without the benefit, for who moves with Wajong or leaves with WW or IOW for a reason that ends it."""
    if trip.departure is None or trip.destination == "NL":
        return None
    if trip.benefit == "Wajong" and trip.purpose == MOVE:
        return add_months(trip.departure.replace(day=1), 1)
    by_purpose = trip.benefit in ("WW", "IOW") and trip.purpose in _ENDS_BY_PURPOSE
    return trip.departure if by_purpose and checked.verdict == "no" else None


def report_results(run: Run) -> dict[str, JSON]:
    """Whether a trip was reported, or a registration made, in time; the registration comes last and so goes first.

    Raises:
        UnusableFactError: one of the two days cannot be used.
    """
    for fact, key in (("registered", "register_by"), ("reported", "notify_by")):
        latest = run.results.get(key)
        if run.facts.known(fact) and isinstance(latest, str):
            pair = step_pair(run, fact, date.fromisoformat(latest))
            return {"on_time": pair.on_time, "days_late": pair.days_late} if pair else {}
    return {}


def _frontier_results(run: Run) -> dict[str, JSON]:
    """Who lives in one country and worked in another: a second sick report, and where unemployment is claimed."""
    facts, results = run.facts, dict[str, JSON]()
    if not _crosses_border(facts):
        return results
    lives, worked, first = facts.text("lives_in"), facts.text("worked_in"), facts.date("first_sick_day")
    if lives == "NL" and first is not None:
        results["report_uwv_by"] = (first + timedelta(days=get_tables().terms.frontier_report_days)).isoformat()
    if facts.text("benefit") == "WW" and facts.known("fully_unemployed"):
        results["claim_in"] = lives if facts.flag("fully_unemployed") else worked
    return results

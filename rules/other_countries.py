"""Days in the procedures of other countries, for who is insured there: counted from the first sick day itself."""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.abroad import Step, get_tables
from rules.calendar_days import add_months
from rules.conditions import insured_country
from rules.obligation import JSON
from rules.terms import Run


def other_country_results(run: Run) -> dict[str, JSON]:
    """The steps of the country of insurance; none for the Netherlands or a country without recorded steps.

    Raises:
        UnusableFactError: the country, the first sick day or the age cannot be used.
    """
    country, first = insured_country(run.facts), run.facts.date("first_sick_day")
    if country == "NL" or first is None:
        return {}
    age = run.facts.number("age")
    results: dict[str, JSON] = {}
    for step in sorted(get_tables().other_countries.steps, key=lambda step: step.from_age or 0):
        reached = step.from_age is None or (age is not None and age >= step.from_age)
        if step.country == country and reached:
            results[step.result] = _day(step, first).isoformat()
    return results


def _day(step: Step, first: date) -> date:
    if step.plus_months is not None:
        return add_months(first, step.plus_months)
    return first + timedelta(days=step.plus_days or 0)

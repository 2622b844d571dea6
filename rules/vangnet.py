"""Ziektewet without (or beside) an employer: nawerking, UWV as employer, the first-year assessment, the first paid day,
the report of recovery, and the no-riskpolis.

Sources: ZW art. 19aa, 29 lid 2, 29b lid 1 and 4, 38a lid 4-5, 38ab, 38b lid 1, 46. Numbers come from the rule files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from knowledge.rule_schema import Version
from knowledge.rulebook import current_version, get_rulebook
from rules.calendar_days import add_months
from rules.conditions import before_aow, has_employer, ill_after_the_contract
from rules.dismissal import last_day_of_years
from rules.obligation import JSON
from rules.terms import Adjusted, Dates, How, NotNeeded, Outcome, Run
from rules.zw_reports import GROUNDS, count_line

FROM_DAY_ONE = ("no_risk", "organ_donation", "sick_by_pregnancy", "sick_by_childbirth")
"""Facts under which ziekengeld has no waiting days."""


# Nawerking (ZW 46)


def sick_after_contract(run: Run) -> date | None:
    """First day ill after the insurance ended: as given, else the first day of a case that began after the contract."""
    given = run.facts.date("sick_on")
    if given or not ill_after_the_contract(run) or run.case is None:
        return given
    return run.case.start


def after_effect_known(run: Run) -> bool:
    """Both the end of the contract and a first day ill after it are known."""
    return run.facts.date("contract_end") is not None and sick_after_contract(run) is not None


def after_effect(run: Run, version: Version) -> Dates | None:
    """The second day of illness, on which the person reports to UWV (ZW 38ab)."""
    end, sick = run.facts.date("contract_end"), sick_after_contract(run)
    if end is None or sick is None:
        return None
    latest = sick + timedelta(days=version.terms["report_plus"])
    line = How("trace_after_effect", {"end": end, "sick": sick, "days": (sick - end).days, "date": latest})
    return Dates(latest=latest, how=(line,))


def after_effect_covers(run: Run, dates: Dates | None, version: Version) -> Adjusted:
    """Not when ill during the contract or more than four weeks after it, from AOW age, or with IOW (ZW 46 lid 1, 3)."""
    end, sick, aow = run.facts.date("contract_end"), sick_after_contract(run), run.facts.date("aow")
    if end is None or sick is None:
        return None
    if (sick - end).days < 1:
        return NotNeeded("not_needed_ill_in_contract", without_case=True)
    if (sick - end).days > version.terms["within_days"]:
        return NotNeeded("not_needed_after_effect_late", without_case=True)
    if (aow and aow <= sick) or run.facts.text("benefit") == "IOW":
        return NotNeeded("not_needed_after_effect_excluded", without_case=True)
    return dates


def after_effect_results(_: Run, outcome: Outcome) -> dict[str, JSON]:
    """Whether it holds, and who reports to whom by when."""
    if outcome.exempt:
        return {"zw_after_effect": False}
    if outcome.dates is None or outcome.dates.latest is None:
        return {}
    report = outcome.dates.latest.isoformat()
    return {"zw_after_effect": True, "report_latest": report, "reports_to": "UWV", "report_by": "werknemer"}


# UWV does the employer's work (WIA 26 lid 1, Regeling procesgang vangnetters)


def uwv_oordeel(run: Run, version: Version) -> Dates | None:
    """Last day of UWV's own oordeel."""
    plus = version.terms["oordeel_plus"]
    latest = run.day(plus)
    return Dates(latest=latest, how=(count_line(latest, plus),)) if latest else None


def uwv_plan_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """Last day of UWV's plan when that oordeel comes on its last day."""
    if outcome.version is None or outcome.dates is None:
        return {}
    plan = run.day(outcome.version.terms["plan_plus"])
    if plan is None or not before_aow(run, plan) or (run.case and run.case.closed_on and plan >= run.case.closed_on):
        return {}
    return {"uwv_plan_latest_if_oordeel_on_last_day": plan.isoformat()}


# First-year assessment (ZW 19aa)


def assessment_applies(run: Run) -> bool:
    """No employer at the end of the first year, or UWV's finding is known."""
    facts = run.facts
    finding = facts.date("uwv_finds_can_earn_more_than_65pct_on") or facts.number("earning_capacity_percent")
    last_plus = current_version(get_rulebook().rule("ezwb")).terms["last_plus"]
    return finding is not None or (run.case is not None and _on_ziektewet_after(run, last_plus))


def assessment(run: Run, version: Version) -> Dates | None:
    """Last day of the first 52 weeks, and until when the right goes on after a finding of more than 65 %."""
    plus, until = version.terms["last_plus"], _right_until(run, version)
    day = run.day(plus) if run.case and _on_ziektewet_after(run, plus) else None
    lines = [count_line(day, plus)] if day else []
    finding = run.facts.date("uwv_finds_can_earn_more_than_65pct_on")
    if until and finding:
        lines.append(How("trace_zw_right_until", {"base": finding, "date": until}))
    return Dates(latest=day, last=until, falls=day, how=tuple(lines)) if lines else None


def assessment_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """The end of the right after the finding, and whether the right goes on."""
    if outcome.version is None:
        return {}
    results: dict[str, JSON] = {}
    until = _right_until(run, outcome.version)
    if until:
        results["zw_right_until"] = until.isoformat()
    percent = run.facts.number("earning_capacity_percent")
    if percent is not None:
        results["zw_continues_after_52_weeks"] = percent <= outcome.version.terms["at_most_percent"]
    return results


def _on_ziektewet_after(run: Run, plus: int) -> bool:
    day, end = run.day(plus), run.facts.date("contract_end")
    return not has_employer(run) or (day is not None and end is not None and end <= day)


def _right_until(run: Run, version: Version) -> date | None:
    finding = run.facts.date("uwv_finds_can_earn_more_than_65pct_on")
    return add_months(finding, version.terms["months_after_finding"]) if finding else None


# Waiting days (ZW 29 lid 2)


def waits_for_ziekengeld(run: Run) -> bool:
    """Ziekengeld with waiting days: nawerking, fictitious employment, a contract that ended, WW; not from day one."""
    facts = run.facts
    if run.case is None or any(facts.flag(name) for name in FROM_DAY_ONE):
        return False
    on_ww = facts.text("benefit") == "WW" and not facts.flag("employed")
    return on_ww or bool(facts.flag("fictitious_employment")) or facts.date("contract_end") is not None


def first_paid_day(run: Run, version: Version) -> Dates | None:
    """The third day; after a contract that ended during the illness the day after it; with WW week 14."""
    case, facts, terms = run.case, run.facts, version.terms
    if case is None:
        return None
    day = case.start + timedelta(days=terms["third_day_plus"])
    end = facts.date("contract_end")
    if facts.text("benefit") == "WW" and not facts.flag("employed"):
        later = run.day(terms["ww_plus"])
        return Dates(first=later, how=(How("trace_zw_paid_ww", {"date": later}),)) if later else None
    if end and not ill_after_the_contract(run):
        day = max(day, end + timedelta(days=1))
    return Dates(first=day, how=(How("trace_zw_paid_from", {"start": case.start, "date": day}),))


# Report of recovery (ZW 38a lid 4 and 5, 38ab lid 2)


def recovery_is_reported(run: Run) -> bool:
    """Fit again after an illness with ziekengeld."""
    case, facts = run.case, run.facts
    if case is None or case.closed_on is None:
        return False
    end = facts.date("contract_end")
    ended = end is not None and end < case.closed_on
    return ended or not has_employer(run) or any(facts.flag(name) for name, _ in GROUNDS)


def recovery_report(run: Run, version: Version) -> Dates | None:
    """The second day of being fit, for the employee; the employer has two days more.

    It falls, by nature, after the case was closed.
    """
    case, terms = run.case, version.terms
    if case is None or case.closed_on is None:
        return None
    own = case.closed_on + timedelta(days=terms["own_report_plus"])
    lines = [How("trace_recovery_own", {"fit": case.closed_on, "date": own})]
    if has_employer(run):
        employer = own + timedelta(days=terms["employer_report_days"])
        lines.append(How("trace_recovery_employer", {"date": employer}))
    return Dates(latest=own, falls=case.start, how=tuple(lines))


# Ill abroad (ZW 38a lid 1, 38ab lid 1; with wages the rules at work)


def ill_abroad(run: Run) -> bool:
    """Ill abroad with wages, Ziektewet or WW."""
    facts = run.facts
    return facts.text("purpose") == "ill-abroad" and facts.text("benefit") in ("loon", "ZW", "WW")


def ill_abroad_report(run: Run, version: Version) -> Dates | None:
    """The first sick day with wages, the second with a benefit."""
    wages = run.facts.text("benefit") == "loon"
    plus = version.terms["wages_plus" if wages else "benefit_plus"]
    if run.case is None:
        return None
    latest = run.case.start + timedelta(days=plus)
    return Dates(latest=latest, how=(How("trace_ill_abroad", {"start": run.case.start, "date": latest}),))


def ill_abroad_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """Who reports to whom, and by when."""
    if outcome.dates is None or outcome.dates.latest is None:
        return {}
    to = "werkgever" if run.facts.text("benefit") == "loon" else "UWV"
    return {"report_latest": outcome.dates.latest.isoformat(), "reports_to": to, "report_by": "werknemer"}


# No-riskpolis: who, how long, and when it may be asked (ZW 29b lid 1 and 4, 38b lid 1)


def no_risk_who(run: Run, version: Version) -> Dates | None:
    """The first day on which the employer may ask, with the five years of cover when the facts say that it holds."""
    start, terms = run.facts.date("employment_start"), version.terms
    if start is None:
        return None
    ask = add_months(start, terms["ask_after_months"])
    lines = [How("trace_no_risk_ask", {"start": start, "date": ask})]
    right, stayed = run.facts.date("wia_right_since"), run.facts.flag("stayed_with_own_employer")
    if right or run.facts.flag("no_risk"):
        begins = right if right and stayed else start
        last = last_day_of_years(begins, terms["cover_years"])
        lines.append(How("trace_no_risk_cover", {"start": begins, "date": last}))
        return Dates(first=ask, last=last, falls=start, how=tuple(lines))
    return Dates(first=ask, falls=start, how=tuple(lines))


def no_risk_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """From when the employer may ask, and whether that is today."""
    if outcome.dates is None or outcome.dates.first is None:
        return {}
    ask = outcome.dates.first
    return {"may_ask_from": ask.isoformat(), "employer_may_ask_no_risk": run.today >= ask}


APPLIES: Mapping[str, Callable[[Run], bool]] = {
    "zw-after-effect": after_effect_known,
    "uwv-as-employer": lambda run: run.case is not None and not has_employer(run),
    "ezwb": assessment_applies,
    "zw-waiting-days": waits_for_ziekengeld,
    "herstelmelding": recovery_is_reported,
    "ill-abroad-report": ill_abroad,
}
"""Rule id → whether the rule belongs to these facts."""

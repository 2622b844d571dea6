"""The employer's report to UWV under the Ziektewet: which one a case asks for, its last day, what follows from it.

Sources: ZW art. 38 lid 2 and 4, 38a, 38aa, 38b. One case asks for one report: the first ground of GROUNDS that fits.
Numbers come from the files of the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from knowledge.rule_schema import Version
from knowledge.rulebook import get_rulebook
from rules.calendar_days import last_working_day
from rules.conditions import ill_after_the_contract
from rules.obligation import JSON
from rules.terms import Adjusted, Dates, How, NotNeeded, Outcome, Run

GROUNDS = (
    ("no_risk", "no-risk-report"),
    ("organ_donation", "organ-donation"),
    ("sick_by_pregnancy", "zw-pregnancy"),
    ("sick_by_childbirth", "zw-pregnancy"),
    ("fictitious_employment", "vangnet-day4"),
)
"""Fact → the rule under which the illness is reported; the first that is true counts."""


def report_rule(run: Run) -> str | None:
    """The rule under which the employer reports this illness to UWV; None when there is nothing to report."""
    facts, case = run.facts, run.case
    if case is None or ill_after_the_contract(run):
        return None
    for fact, rule_id in GROUNDS:
        if facts.flag(fact):
            return rule_id
    if facts.flag("compensation_scheme_29d") and _scheme_29d().holds_on(case.start):
        return "zw-29d"
    if facts.date("contract_end") is None:
        return None
    return "erd-zw-report" if facts.flag("erd_zw") else "contract-end-sick"


def report_on_counted_day(run: Run, version: Version) -> Dates | None:
    """D + `plus`, with no more to it: the fourth day, or the fourth day after thirteen weeks."""
    plus = version.terms["plus"]
    latest = run.day(plus)
    if latest is None:
        return None
    return Dates(latest=latest, how=(count_line(latest, plus),))


def six_week_report(run: Run, version: Version) -> Dates | None:
    """The first day after six weeks; later when the ground became clear later, never after the contract (ZW 38a, 38b).

    Who goes by the first day after six weeks is advised one day earlier: UWV writes "within six weeks".
    """
    case, plus = run.case, version.terms["plus"]
    counted = run.day(plus)
    if case is None or counted is None:
        return None
    learned, end = run.facts.date("employer_learned_on"), run.facts.date("contract_end")
    after_learning = learned + timedelta(days=version.terms["days_after_learning"]) if learned else counted
    latest = max(counted, after_learning)
    if end and case.start <= end < latest:
        return Dates(latest=end, how=(How("trace_zw_contract_end", {"date": end}),))
    if learned and latest > counted:
        days = version.terms["days_after_learning"]
        line = How("trace_zw_learned", {"learned": learned, "days": days, "date": latest})
        return Dates(latest=latest, how=(line,))
    return Dates(latest=latest, how=(count_line(latest, plus),), advise=run.day(plus - 1))


def contract_end_report(run: Run, version: Version) -> Dates | None:
    """The last day of the employment, or so many days after it for an own-risk employer (ZW 38 lid 2, 38aa lid 1)."""
    end, days = run.facts.date("contract_end"), version.terms["days_after_contract"]
    if end is None:
        return None
    latest = end + timedelta(days=days)
    if not days:
        return Dates(latest=latest, how=(How("trace_zw_contract_end", {"date": end}),))
    return Dates(latest=latest, how=(How("trace_zw_after_contract", {"end": end, "days": days, "date": latest}),))


def pregnancy_report(run: Run, version: Version) -> Dates | None:
    """Before the leave as the six-week report, after childbirth on the fourth day (ZW 38a lid 2 and 3)."""
    if run.facts.flag("sick_by_pregnancy"):
        return _right_and_report("zw-pregnancy", six_week_report(run, version), run)
    plus = version.terms["childbirth_plus"]
    latest = run.day(plus)
    dates = Dates(latest=latest, how=(count_line(latest, plus),)) if latest else None
    return _right_and_report("zw-pregnancy", dates, run)


def organ_donation_report(run: Run, version: Version) -> Dates | None:
    """The six-week report for an organ donor (ZW 29 lid 2 onderdeel e, 38a lid 3)."""
    return _right_and_report("organ-donation", six_week_report(run, version), run)


def _right_and_report(rule_id: str, report: Dates | None, run: Run) -> Dates | None:
    """The right begins with the case; the report stands with it unless another ground or a recovery takes it away."""
    case = run.case
    if case is None:
        return None
    recovered = case.closed_on and report and report.latest and report.latest >= case.closed_on
    if report is None or recovered or report_rule(run) != rule_id:
        return Dates(first=case.start, falls=case.start, how=(How("trace_zw_from_day_one", {"date": case.start}),))
    return replace(report, falls=case.start)


def count_line(latest: date, plus: int) -> How:
    """The line of the trace for a day that is so many days after the counted first sick day."""
    return How("trace_zw_count", {"start": latest - timedelta(days=plus), "plus": plus, "date": latest})


def report_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """Last day, advice and who reports to whom; how far back UWV still pays after a late report (ZW 38a lid 9)."""
    dates, version = outcome.dates, outcome.version
    if dates is None or dates.latest is None or version is None:
        return {}
    results: dict[str, JSON] = {
        "zw_report_latest": dates.latest.isoformat(),
        "advised": last_working_day(dates.advise or dates.latest).isoformat(),
        "reports_to": "UWV",
        "report_by": "werkgever",
    }
    if dates.latest == run.facts.date("contract_end") and not run.facts.flag("erd_zw"):
        results["shifts_for_sunday"] = False
    if "retroactive_years" in version.terms:
        results["retroactive_max_years"] = version.terms["retroactive_years"]
    return results


def full_pay_results(run: Run, outcome: Outcome) -> dict[str, JSON]:
    """Report, and the level and length that the law fixes (ZW 29 lid 8, 29a)."""
    results = report_results(run, outcome)
    terms = outcome.version.terms if outcome.version else {}
    results["benefit_percent"] = terms["benefit_percent"]
    if run.facts.flag("sick_by_childbirth") and "max_weeks" in terms:
        results["max_weeks"] = terms["max_weeks"]
    return results


def scheme_29d_is_over(run: Run, dates: Dates | None, version: Version) -> Adjusted:
    """For a case after the last day of the scheme there is nothing left to report under it."""
    return NotNeeded("not_needed_29d_over") if version.valid_to is None else dates


def _scheme_29d() -> Version:
    return get_rulebook().rule("zw-29d").versions[0]


def _29d_applies(run: Run) -> bool:
    """The scheme was named and is the ground of the report, or came too late for this case (which is then told)."""
    if run.case is None or not run.facts.flag("compensation_scheme_29d"):
        return False
    return report_rule(run) == "zw-29d" or not _scheme_29d().holds_on(run.case.start)


def applies(rule_id: str) -> Callable[[Run], bool]:
    """Whether that rule is the one under which the illness is reported."""
    return lambda run: report_rule(run) == rule_id


APPLIES: Mapping[str, Callable[[Run], bool]] = {
    "no-risk-report": applies("no-risk-report"),
    "organ-donation": lambda run: bool(run.facts.flag("organ_donation")),
    "zw-pregnancy": lambda run: bool(run.facts.flag("sick_by_pregnancy") or run.facts.flag("sick_by_childbirth")),
    "vangnet-day4": applies("vangnet-day4"),
    "zw-29d": _29d_applies,
    "contract-end-sick": applies("contract-end-sick"),
    "erd-zw-report": applies("erd-zw-report"),
}
"""Rule id → whether the rule belongs to these facts."""

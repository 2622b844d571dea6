"""Terms that need more than a count of days; rule files name them with `op: computed`, numbers come from the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from knowledge.rule_schema import Version
from rules.contract import aanzegging, fixed_term_end, notice_term, trial_period, withdrawal
from rules.dismissal import dismissal_ban, dormant, pregnancy_ban, third_year
from rules.loonsanctie import loonsanctie
from rules.pay import late_pay, wage_period
from rules.terms import Dates, Run
from rules.vangnet import (
    after_effect,
    assessment,
    first_paid_day,
    ill_abroad_report,
    no_risk_who,
    recovery_report,
    uwv_oordeel,
)
from rules.wia_requests import riv_at_contract_end
from rules.zw_reports import (
    contract_end_report,
    organ_donation_report,
    pregnancy_report,
    report_on_counted_day,
    six_week_report,
)


def current_week(run: Run, _: Version) -> Dates | None:
    """First and last day of the week of the case in which today lies; none outside it or in an interruption."""
    case = run.case
    if case is None or (case.closed_on and run.today >= case.closed_on):
        return None
    index = case.counted_days_before(run.today)
    if index is None or (case.undecided_from and run.today >= case.undecided_from):
        return None
    first = case.count(index - index % 7)
    return Dates(first=first, last=case.count(index - index % 7 + 6), falls=run.today)


COMPUTED: Mapping[str, Callable[[Run, Version], Dates | None]] = {
    "current-week": current_week,
    "wage-period": wage_period,
    "late-pay": late_pay,
    "dismissal-ban": dismissal_ban,
    "pregnancy-ban": pregnancy_ban,
    "dormant": dormant,
    "third-year": third_year,
    "notice-term": notice_term,
    "withdrawal": withdrawal,
    "trial-period": trial_period,
    "aanzegging": aanzegging,
    "fixed-term-end": fixed_term_end,
    "loonsanctie": loonsanctie,
    "riv-at-contract-end": riv_at_contract_end,
    "report-on-counted-day": report_on_counted_day,
    "six-week-report": six_week_report,
    "contract-end-report": contract_end_report,
    "pregnancy-report": pregnancy_report,
    "organ-donation-report": organ_donation_report,
    "after-effect": after_effect,
    "uwv-oordeel": uwv_oordeel,
    "first-year-assessment": assessment,
    "first-paid-day": first_paid_day,
    "recovery-report": recovery_report,
    "no-risk-who": no_risk_who,
    "ill-abroad-report": ill_abroad_report,
}
"""Name in the rule file → function."""

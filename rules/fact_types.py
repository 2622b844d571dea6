"""Every fact that can be known about a case: its name and what kind of value it takes.

Any fact may be null: it is certain that it did not happen or does not exist. An absent fact is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA "
    "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA "
    "GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS "
    "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS "
    "RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW "
    "TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
COUNTRY_CODES = frozenset(_CODES.split())
"""ISO 3166-1 alpha-2, with XK (Kosovo), which has no code of its own there."""


@dataclass(frozen=True)
class FactType:
    """What a value must be.

    `kind` is one of date, moment (date or date-time), date_time, dates (a date or a list of dates), pair, pairs, bool,
    int, number, text, country, enum, enums (list of enum values). `low` and `high` bound numbers, both included.
    """

    kind: str
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


def _named(kind: FactType, names: str) -> dict[str, FactType]:
    return dict.fromkeys(names.split(), kind)


def _numbers() -> dict[str, FactType]:
    percent = FactType("number", low=0, high=100)
    count = FactType("int", low=0)
    return {
        **_named(percent, "partial_work_percent share_home"),
        **_named(count, "employees waiting_days_agreed days_used"),
        "age": FactType("int", low=0, high=120),
        "sick_week": FactType("int", low=1),
        "duration_days": FactType("int", low=1),
        "earning_capacity_percent": FactType("number", low=0),
        "hourly_wage": FactType("number", low=0),
        "wml_hour": FactType("number", low=0),
        "household_worker_days_per_week": FactType("number", low=0, high=7),
        "months_to_aow": FactType("number", low=0),
    }


def _choices() -> dict[str, FactType]:
    return {
        "role": FactType("enum", ("werkgever", "werknemer", "trainer")),
        "workdays": FactType("enums", WEEKDAYS),
        "voluntary_extension_requested_by": FactType("enum", ("werkgever", "werknemer", "both")),
        "contract_type": FactType(
            "enum",
            ("vast", "tijdelijk", "oproep-voorovereenkomst", "nul-uren", "min-max", "uitzend", "payroll", "bbl",
             "stage"),
        ),
        "benefit": FactType(
            "enum",
            ("loon", "ZW", "WW", "WGA", "IVA", "WIA", "WAO", "Wajong", "WAZO", "IOW", "bijstand", "AIO", "AOW", "none"),
        ),
        "purpose": FactType(
            "enum",
            ("holiday", "job-search", "move", "recover", "treatment", "family", "day-trip", "trial-placement",
             "ill-abroad", "telework", "posting"),
        ),
    }  # fmt: skip


_DATES = """
    first_sick_day leave_start leave_end fell_ill_on reported_on still_ill_on on_holiday_from on_holiday_until
    partial_work_from full_hours_adapted_work_from
    oordeel_date threatening_long_absence_expected_from plan_date report42_date first_year_evaluation_date
    uwv_letter_received wia_application_date waiting_period_end loonsanctie_decision_date repair_reported_on
    uwv_repair_decision_date shorten_request_date iva_application_date
    aow contract_start contract_end employment_start trial_period_end notice_given_on wia_right_since
    employer_learned_on sick_on uwv_finds_can_earn_more_than_65pct_on
    wage_due_date employer_bankrupt_on settlement_date uwv_request_received uwv_permission_date transition_paid_on
    benefit_start departure return reported registered
"""
_FLAGS = """
    a1 employed same_cause sick_until_leave sick_directly_after_leave full_own_work oordeel_says_no_possibilities
    perspective_own_employer voluntary_extension earlier_iva_application statement_bedrijfsarts
    agency_erd erd_zw no_risk stayed_with_own_employer sick_by_pregnancy sick_by_childbirth organ_donation
    fictitious_employment compensation_scheme_29d vangnet_no_employer work_accident liable_third_party
    housing_from_employer right_of_withdrawal_mentioned
    toeslag fully_unemployed sollicitatieplicht partner_below_aow holiday_taken
"""

FACT_TYPES = MappingProxyType(
    {
        **_named(FactType("date"), _DATES),
        **_named(FactType("bool"), _FLAGS),
        **_named(FactType("dates"), "recovered_on relapsed_on"),
        **_named(FactType("pairs"), "leave_periods pregnancy_illness_periods"),
        **_named(FactType("pair"), "holiday"),
        **_named(FactType("date_time"), "night_shift_start"),
        **_named(FactType("moment"), "stopped_work_at"),
        **_named(FactType("country"), "country insured_in destination nationality lives_in worked_in works_for"),
        **_named(FactType("text"), "cao"),
        **_numbers(),
        **_choices(),
    }
)
"""Fact name → type."""

ORDERED = (
    ("first_sick_day", "oordeel_date"),
    ("first_sick_day", "plan_date"),
    ("first_sick_day", "report42_date"),
    ("first_sick_day", "first_year_evaluation_date"),
    ("first_sick_day", "uwv_letter_received"),
    ("first_sick_day", "wia_application_date"),
    ("first_sick_day", "iva_application_date"),
    ("first_sick_day", "loonsanctie_decision_date"),
    ("first_sick_day", "waiting_period_end"),
    ("fell_ill_on", "still_ill_on"),
    ("on_holiday_from", "on_holiday_until"),
    ("leave_start", "leave_end"),
    ("contract_start", "contract_end"),
    ("loonsanctie_decision_date", "repair_reported_on"),
    ("repair_reported_on", "uwv_repair_decision_date"),
    ("departure", "return"),
)
"""Pairs of facts of which the second cannot lie before the first; the error names the second."""

"""The steps of a case as page and document show them: what, who, when, how it stands, what if it is missed, which form.

Pure: the facts, the day and the side that reads go in; words in the reader's language come out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from knowledge.rulebook import get_rulebook
from knowledge.sources import Language
from knowledge.texts import all_keys, text
from rules.engine import evaluate
from rules.obligation import Evaluation, Missed, Obligation
from rules.trace import basis_line
from rules.wording import day_in_words

Side = Literal["werkgever", "werknemer"]
SIDES: tuple[Side, ...] = ("werkgever", "werknemer")
Status = Literal["done", "overdue", "due", "check", "upcoming", "running", "over", "not-needed", "unknown"]
"""How a step stands. check: its day is over and nothing says that it was done; running: a right or duty that holds
today; over: one that has ended; unknown: its day depends on a fact that is missing."""
OPEN: tuple[Status, ...] = ("overdue", "due", "check")
"""What asks for attention now."""
_BARS = ("wage-104w", "dismissal-ban", "pregnancy-ban", "loonsanctie")
"""Rules that are lines in the picture, not steps."""
_PASSED_OVER = ("anchor", "counting")


@dataclass(frozen=True)
class Step:
    """One step of the case. `number` is its place in the overview, also in the calendar file.

    `first` and `last` are the days between which it falls, `advised` the working day on which it is best done,
    `done_on` the day on which it was done and `done_fact` the fact that says so, where there is one. `trace` says how
    the days came about; the law stands in `places`, with its links.
    """

    number: int
    rule: str
    title: str
    who: str
    status: Status
    first: date | None
    last: date | None
    advised: date | None
    done_on: date | None
    done_fact: str | None
    days_late: int
    is_bar: bool
    is_law: bool
    places: tuple[tuple[str, str], ...]
    what: str
    how: tuple[str, ...]
    trace: tuple[str, ...]
    missed: Missed | None
    form: str
    talk: str
    checked_on: date


@dataclass(frozen=True)
class CaseView:
    """A case on a day: its steps in the order of the procedure, and the evaluation that they come from."""

    evaluation: Evaluation
    steps: tuple[Step, ...]
    today: date

    @property
    def start(self) -> date | None:
        """The first day of the case, if there is one."""
        return self.evaluation.case.start if self.evaluation.case else None

    def step(self, rule: str) -> Step | None:
        """The step of that rule, when it belongs to the case."""
        return next((step for step in self.steps if step.rule == rule), None)


@dataclass(frozen=True)
class _Reader:
    """Who reads, in which language, on which day."""

    lang: Language
    side: Side
    today: date


def view_case(
    facts: Mapping[str, Any], today: date, lang: Language, side: Side, ticked: Mapping[str, str] | None = None
) -> CaseView:
    """The case as one side sees it.

    Args:
        facts: fact name → JSON value.
        today: the day that counts as today.
        lang: the language of all words.
        side: to whom `what` and `how` are said.
        ticked: rule id → ISO day, for steps that were done but for which there is no fact.
    """
    found, reader = evaluate(facts, today, lang), _Reader(lang, side, today)
    steps = tuple(
        _step(number, item, reader, (ticked or {}).get(item.rule))
        for number, item in enumerate(found.obligations, 1)
        if item.kind not in _PASSED_OVER
    )
    return CaseView(found, steps, today)


def when_in_words(step: Step, lang: Language) -> str:
    """The day or days of a step, in words."""
    if step.status == "not-needed":
        return text("tl_not_needed", lang)
    if step.first and step.last and step.first != step.last:
        return text("tl_between", lang, first=_day(step.first, lang), last=_day(step.last, lang))
    if step.last:
        return text("tl_latest", lang, date=_day(step.last, lang))
    return text("tl_from", lang, date=_day(step.first, lang)) if step.first else text("tl_no_day", lang)


def status_in_words(step: Step, lang: Language) -> str:
    """How the step stands, in words."""
    if step.done_on:
        key = "tl_status_done_late" if step.days_late else "tl_status_done"
        return text(key, lang, date=_day(step.done_on, lang), days=step.days_late)
    if step.status == "overdue":
        return text("tl_status_overdue", lang, days=step.days_late)
    return text(f"tl_status_{step.status}", lang)


def _day(day: date, lang: Language) -> str:
    return day_in_words(day, lang)


def _step(number: int, item: Obligation, reader: _Reader, ticked: str | None) -> Step:
    rule, lang, side = get_rulebook().rule(item.rule), reader.lang, reader.side
    done = item.done_on or (date.fromisoformat(ticked) if ticked else None)
    last = item.latest or item.to
    late = item.days_late or (max(0, (done - last).days) if done and last else 0)
    return Step(
        number=number,
        rule=item.rule,
        title=item.title,
        who=", ".join(text(f"tl_who_{who}", lang) for who in rule.who),
        status=_status(item, reader.today, done),
        first=item.from_,
        last=last,
        advised=item.advised if item.advised != item.latest else None,
        done_on=done,
        done_fact=rule.step.done if rule.step else None,
        days_late=late,
        is_bar=item.rule in _BARS,
        is_law=item.certainty == "law",
        places=tuple((f"{place.law}, {place.article}", place.url) for place in item.basis),
        what=getattr(rule.what, side).get(lang),
        how=getattr(rule.steps, side).get(lang),
        trace=tuple(line for line in item.trace if line != basis_line(item.rule, lang)),
        missed=item.if_missed,
        form=_optional(f"tl_form_{item.rule}", lang),
        talk=_optional(f"tl_talk_{item.rule}_{side}", lang),
        checked_on=item.checked_on,
    )


def _optional(key: str, lang: Language) -> str:
    return text(key, lang) if key in all_keys(lang) else ""


def _status(item: Obligation, today: date, done: date | None) -> Status:
    if item.verdict == "no":
        return "not-needed"
    if done:
        return "done"
    if item.kind == "period":
        return _period_status(item, today)
    match item.state:
        case "overdue" | "due" | "upcoming":
            return item.state
        case "past":
            return "over" if item.kind == "moment" or item.who == "UWV" else "check"
    return "unknown"


def _period_status(item: Obligation, today: date) -> Status:
    last = item.latest or item.to
    if last and today > last:
        return "over"
    if item.from_ is None and last is None:
        return "unknown"
    return "upcoming" if item.from_ and today < item.from_ else "running"


@dataclass(frozen=True)
class Move:
    """A step in the old and in the new case; `days` is how far its last day moved, None where one has none."""

    title: str
    before: Step | None
    after: Step | None

    @property
    def days(self) -> int | None:
        """Calendar days, negative when it comes earlier."""
        old, new = _deciding(self.before), _deciding(self.after)
        return (new - old).days if old and new else None


def compare(before: CaseView, after: CaseView) -> tuple[Move, ...]:
    """The steps whose days or need differ, in the order of the new case; steps that fell away come last."""
    rules = [step.rule for step in after.steps]
    rules += [step.rule for step in before.steps if step.rule not in rules]
    moves = []
    for rule in rules:
        old, new = before.step(rule), after.step(rule)
        if _days(old) != _days(new):
            title = (new or old).title if (new or old) else rule  # type: ignore[union-attr]
            moves.append(Move(title, old, new))
    return tuple(moves)


def _days(step: Step | None) -> tuple[object, ...]:
    return (step.first, step.last, step.status == "not-needed") if step else ()


def _deciding(step: Step | None) -> date | None:
    return (step.last or step.first) if step and step.status != "not-needed" else None


def with_gap(facts: Mapping[str, Any], fit: date, ill: date) -> dict[str, Any]:
    """The facts with one more recovery: first day fit, first day ill again."""
    pairs = [*zip(_listed(facts.get("recovered_on")), _listed(facts.get("relapsed_on")), strict=False)]
    pairs = sorted([*pairs, (fit.isoformat(), ill.isoformat())])
    return {**facts, "recovered_on": [pair[0] for pair in pairs], "relapsed_on": [pair[1] for pair in pairs]}


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def horizon(view: CaseView) -> tuple[date, date] | None:
    """First and last day of the picture: the case and everything dated in it, at least 104 weeks."""
    if view.start is None:
        return None
    days = [day for step in view.steps for day in (step.first, step.last) if day]
    last = max([view.start + timedelta(days=104 * 7 - 1), view.today, *days])
    return view.start, last

"""Messages that lean on the one before: facts told afterwards, and questions that go on about the last answer."""

from __future__ import annotations

from dataclasses import replace

from assistant.check import TRIP_FACTS
from assistant.understand import Understanding
from knowledge.calibration import calibration
from knowledge.intents import FOLLOW_UP

_OPENING = "first_sick_day"
_FEW = 12


def only_tells(message: Understanding, *, on_trip: bool) -> bool:
    """Whether a message only gives facts for the question before it; a first sick day opens a case of its own.

    In a talk about a trip another benefit, purpose, country or day changes the trip: the same question again.
    """
    told = message.new_facts.keys() & set(TRIP_FACTS)
    if on_trip and told and len(message.question.split()) <= _FEW and _OPENING not in message.new_facts:
        return _nearest_rule(message) < calibration().sure
    dated = [name for name, value in message.new_facts.items() if isinstance(value, str) and value[:2] == "20"]
    return bool(dated) and _OPENING not in message.new_facts and "?" not in message.question and not message.weeks


def goes_on(message: Understanding) -> bool:
    """Whether a message goes on about the last answer and says too little to stand alone."""
    limits = calibration()
    if message.weeks or _OPENING in message.new_facts:
        return False
    near = message.similarity(f"intent:{FOLLOW_UP}")
    return near >= limits.rule - limits.follow_up and near + limits.lead >= max(_nearest_rule(message), message.asked)


def followed_up(message: Understanding, first: Understanding, whole: Understanding) -> Understanding:
    """The follow-up, read by itself where it names another rule, else together with the question before it.

    Whether a date of one's own is asked for is what the first question asked.
    """
    limits, rule = calibration(), _nearest_rule(message)
    known = _rule_of(message) == _rule_of(first)
    base = message if rule >= limits.rule - limits.follow_up and not known else whole
    return replace(
        base,
        question=message.question,
        vector=whole.vector,
        new_facts=message.new_facts,
        vague=message.vague,
        dates=message.dates,
        weeks=message.weeks,
        countries=message.countries,
        personal=first.personal,
        scope=whole.scope if base is whole else first.scope,
        lenient=limits.follow_up if base is message else 0.0,
    )


def _nearest_rule(message: Understanding) -> float:
    return max((intent.similarity for part in message.parts for intent in part if intent.rule), default=0.0)


def _rule_of(message: Understanding) -> str | None:
    rules = [intent for part in message.parts for intent in part if intent.rule]
    return max(rules, key=lambda intent: intent.similarity).rule if rules else None

"""Dates of a message that no words near them explain: which fact a language model takes them for.

The day itself is read by rules (`assistant/dates.py`); what the model says of it is only a proposal, which the person
is asked to confirm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.dates import DateMention
from assistant.facts import unused_dates
from assistant.understand import Understanding
from knowledge.keywords import fold
from knowledge.sources import Language
from rules.fact_types import FACT_TYPES
from rules.wording import fact_label

_AHEAD = ("departure", "return", "contract_end")


def asked_facts(message: Understanding) -> list[DateMention]:
    """The dates of a message, written in figures, that became no fact: "tomorrow" is mostly no fact at all."""
    unused = {words for words in unused_dates(message.dates, message.new_facts) if any(c.isdigit() for c in words)}
    return [mention for mention in message.dates if mention.day is not None and mention.text in unused]


def listed(lang: Language) -> str:
    """The facts that are one day, each by its name and in words."""
    return "\n".join(f"{name}: {fact_label(name, lang)}" for name in _day_facts())


def named_facts(reply: str, mentions: Sequence[DateMention], today: date) -> Mapping[str, str]:
    """The days of a reply by their fact; a line about another date or fact is passed over."""
    written = {fold(mention.text): mention for mention in mentions}
    found: dict[str, str] = {}
    for line in reply.splitlines():
        told, _, name = (part.strip(" \t-*`'\".") for part in line.partition("="))
        mention = written.get(fold(told))
        if mention is None or mention.day is None or name not in _day_facts():
            continue
        day = mention.ahead(today) if name in _AHEAD else mention.day
        if day is not None:
            found.setdefault(name, day.isoformat())
    return found


def _day_facts() -> list[str]:
    return [name for name, kind in FACT_TYPES.items() if kind.kind == "date"]

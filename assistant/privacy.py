"""What may not be repeated, kept or sent: burgerservicenummers, what somebody has or takes, and then his name.

A question works as well without them: who may record what does not depend on the illness. The words are data
(knowledge/medical_words.yaml); what they stand for is shown between brackets instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.answer import Warning
from knowledge.keywords import fold
from knowledge.sources import Language
from knowledge.strict_yaml import parse_as, read_yaml
from knowledge.texts import text

_FILE = Path(__file__).resolve().parent.parent / "knowledge" / "medical_words.yaml"
_BSN = re.compile(r"(?<![\d.,/-])\d(?:[ .-]?\d){7,8}(?![\d/]|[.,-]\d)")
_NAMED_BSN = re.compile(
    r"\b(?:bsn|sofi\w*|burgerservice\w*|pesel|citizen service)\W{0,3}(?:(?:nr|nummer|number|numer)\W{0,3})?"
    r"(?P<digits>\d(?:[ .-]?\d){6,10})(?!\d)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:(?P<sep>[ .-])(?:0?[1-9]|1[0-2])(?P=sep)(?:19|20)\d\d"
    r"|(?P<point>[.-])(?:0?[1-9]|1[0-2])(?P=point)\d\d)(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d(?P<dash>[.-])(?:0?[1-9]|1[0-2])(?P=dash)\d\d?(?!\d)"
)
"""One in eleven dates passes the eleven-test; a date is never taken for a number of a person."""
_SENTENCE = re.compile(r"[^.!?\n]+")
_UPPER = "A-ZÀ-ÖØ-ÞĄĆČĘĚŁŃŇÓŘŚŠŹŻŽ"
_CAPITAL = re.compile(rf"[{_UPPER}][\w'’-]*(?:\s+(?:(?:van|de|der|den|ten|ter|von)\s+)*[{_UPPER}][\w'’-]+)*")
_NEAR = 4
"""Somebody is said to have an illness when a word such as "heeft" stands at most so many words from it."""
HIDDEN_BSN = "[BSN]"


class _Shown(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    bsn: dict[Language, str]
    name: dict[Language, str]
    illness: dict[Language, str]
    medicine: dict[Language, str]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    illnesses: dict[Language, list[str]]
    subjects: dict[Language, list[str]]
    medicines: list[str]
    persons: dict[Language, list[str]]
    has: dict[Language, list[str]]
    not_names: list[str]
    after_name: list[str]
    shown: _Shown


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text without what may not be repeated; `words` are the medical words that were taken out, folded."""

    text: str
    had_bsn: bool
    words: tuple[str, ...] = ()


def hide_bsn(said: str) -> str:
    """The text with a label in place of every burgerservicenummer, and of any number that is called one."""
    without = _NAMED_BSN.sub(lambda found: found.group().replace(found["digits"], HIDDEN_BSN), said)
    return _BSN.sub(lambda found: _without_bsn(found.group()), without)


def hide(said: str, lang: Language = "nl") -> Hidden:
    """Take out every BSN, illness of a person and medicine, and then the names of persons as well."""
    without = hide_bsn(said)
    had_bsn = without != said
    spans = sorted(_medical_spans(without))
    if not spans and not had_bsn:
        return Hidden(without, False)
    words = tuple(dict.fromkeys(_flat(without[start:end]) for start, end, _ in spans))
    shown = _words().shown
    labels = {"illness": shown.illness[lang], "medicine": shown.medicine[lang]}
    for start, end, kind in reversed(spans):
        without = without[:start] + labels[kind] + without[end:]
    return Hidden(_without_names(without, shown.name[lang]), had_bsn, words)


def repeats(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text holds one of the words that were taken out, alone or as part of a longer word."""
    folded = _flat(text)
    return any(word in folded for word in words)


def privacy_warnings(hidden: Hidden, role: str | None, lang: Language) -> list[Warning]:
    """What to say of what was hidden: where it does not belong, and what an employer may and may not know."""
    warnings = [Warning(kind="privacy", text=text("warn_privacy", lang))] if hidden.had_bsn else []
    if hidden.words:
        side = "werknemer" if role == "werknemer" else "werkgever"
        warnings.append(Warning(kind="privacy", text=text(f"warn_privacy_medical_{side}", lang)))
    return warnings


def is_bsn(text: str) -> bool:
    """Whether these digits pass the eleven-test of the burgerservicenummer (8 digits count with a zero before them)."""
    digits = [int(c) for c in text if c.isdigit()]
    if len(digits) == 8:
        digits = [0, *digits]
    if len(digits) != 9 or not any(digits):
        return False
    weighted = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return weighted % 11 == 0


def _without_bsn(digits: str) -> str:
    return HIDDEN_BSN if is_bsn(digits) and not _DATE.search(digits) else digits


def _medical_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Where medical words stand: begin, end, and what they are."""
    folded = _flat(text)
    taken: list[range] = []
    for found in _pattern("medicines").finditer(folded):
        taken.append(range(*found.span()))
        yield found.start(), found.end(), "medicine"
    for sentence in _SENTENCE.finditer(folded):
        if not _pattern("persons").search(sentence.group()):
            continue
        for kind in ("illnesses", "subjects"):
            for found in _pattern(kind).finditer(folded, sentence.start(), sentence.end()):
                free = not any(found.start() in span for span in taken)
                if free and (kind == "illnesses" or _is_had(folded, found, sentence)):
                    taken.append(range(*found.span()))
                    yield found.start(), found.end(), "illness"


def _is_had(folded: str, found: re.Match[str], sentence: re.Match[str]) -> bool:
    before = folded[sentence.start() : found.start()].split()[-_NEAR:]
    after = folded[found.end() : sentence.end()].split()[:_NEAR]
    return bool(_pattern("has").search(" ".join(before)) or _pattern("has").search(" ".join(after)))


def _without_names(text: str, shown: str) -> str:
    """Hide words with a capital that are no known name of something else; a first word only before a verb."""
    parts, end = [], 0
    for found in _CAPITAL.finditer(text):
        name, start = found.group(), found.start()
        if start and (text[start - 1].isalnum() or text[start - 1] == "["):
            continue
        begins = not text[:start].strip() or text[:start].rstrip()[-1] in ".!?\n:("
        following = _flat(text[found.end() :])
        certain = " " in name or not begins or _pattern("after_name").match(following.lstrip(" [(bsn])")) is not None
        if certain and not _is_known(name, begins=begins):
            parts += [text[end:start], shown]
            end = found.end()
    return "".join((*parts, text[end:]))


def _is_known(name: str, *, begins: bool) -> bool:
    """Whether a word with a capital names something else than a person: an institution, a country, a month."""
    words = _flat(name).split()
    if len(words) == 1 and begins and _pattern("persons").fullmatch(words[0]):
        return True
    return any(_pattern("not_names").fullmatch(word) for word in words) or name.isupper()


def _flat(text: str) -> str:
    """Folded letter by letter, so that a place in it is the same place in the text."""
    return "".join(folded if len(folded := fold(letter).replace("’", "'")) == 1 else letter for letter in text)


@lru_cache(maxsize=8)
def _pattern(kind: str) -> re.Pattern[str]:
    words = getattr(_words(), kind)
    parts = [part for group in words.values() for part in group] if isinstance(words, dict) else words
    return re.compile(r"(?<![\w\[])(?:" + "|".join(parts) + r")(?!\w)")


@lru_cache(maxsize=1)
def _words() -> _Words:
    return parse_as(_Words, read_yaml(_FILE), _FILE.name)

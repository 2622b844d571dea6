"""Week numbers of an illness in a question: "week 8", "8e week", "achtste week", "ósmym tygodniu", "na 42 weken"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from num2words import num2words

from knowledge.keywords import fold

MAX_WEEK = 300
_WORDS_UP_TO = 160
_WEEK = r"(?:wk|weeknr|weeknummer|ziekteweek|week|tydzien|tygodniu|tygodnia|tydz)"
_WEEKS = r"(?:weken|weeks|tygodni|tygodnie|tygodniach)"
_ORDINAL = r"(?:e|de|ste|st|nd|rd|th|-?ym|-?go|-?y)?"
_STEP = r"(?:s?melding\w*|reports?\b|zglosz\w*)"
"""Behind a week these name the step ("42 week report"), not the week."""
_DUTCH_COMPOUND = re.compile(r"\b(een|twee|drie|vier|vijf|zes|zeven|acht|negen)en(?=\w+tigs?)(\w+)")
_ARTICLES = ("een", "on", "jeden")
"""Stems of "een", "one" and "jeden": before a week they are an article ("over een week"), behind it a number; the
Dutch number is written "één"."""
_POLISH_ENDING = re.compile(r"(?:ego|iego|ymi|ym|im|ej|iej|ych|y|i|a|e)$")


@dataclass(frozen=True, slots=True)
class WeekMention:
    """A week in a question. `elapsed` tells "after 42 weeks" from "in week 42"."""

    number: int
    elapsed: bool


@lru_cache(maxsize=4096)
def find_weeks(text: str) -> tuple[WeekMention, ...]:
    """All weeks of illness that a text names, in order, in digits, words or ordinals of three languages."""
    plain = _spell_out(fold(re.sub(r"\béén\b", "1", text, flags=re.IGNORECASE)))
    patterns = [
        (
            re.compile(
                rf"\b{_WEEK}\.?(?:-(?=\d)|\s*(?:nr\.?|nummer|number|numer|no\.?|#)?\s*)(\d{{1,3}})\b(?!\s*{_WEEKS})"
            ),
            False,
        ),
        (
            re.compile(rf"\b(\d{{1,3}}){_ORDINAL}\.?[\s-]*(?:ziekte)?{_WEEK}\b(?![\s-]*{_STEP})"),
            False,
        ),
        (re.compile(rf"\b(\d{{1,3}})\s*-?\s*{_WEEKS}\b"), True),
    ]
    found: dict[int, WeekMention] = {}
    for pattern, elapsed in patterns:
        for match in pattern.finditer(plain):
            number = int(match.group(1))
            if 0 < number <= MAX_WEEK and match.start(1) not in found:
                found[match.start(1)] = WeekMention(number, elapsed)
    return tuple(found[place] for place in sorted(found))


def impossible_week(text: str) -> int | None:
    """The number of a week that no illness has, such as week 0, -3 or 999; None when there is none."""
    pattern = rf"\b{_WEEK}\.?\s*(?:nr\.?|nummer)?\s*((?<=\s)-)?(\d{{1,6}})\b(?!\s*{_WEEKS})"
    for found in re.finditer(pattern, fold(text)):
        number = -int(found.group(2)) if found.group(1) else int(found.group(2))
        if not 0 < number <= MAX_WEEK:
            return number
    return None


def _spell_out(folded: str) -> str:
    """Write number words as digits, where a word for week stands beside them."""
    words = folded.split()
    table = _number_words()
    result: list[str] = []
    index = 0
    while index < len(words):
        for size in (4, 3, 2, 1):
            phrase = " ".join(_stem(word) for word in words[index : index + size])
            after_week = index > 0 and re.match(rf"{_WEEK}\b", words[index - 1])
            if phrase in _ARTICLES and (phrase == "een" or not after_week):
                continue
            if size <= len(words) - index and phrase in table and _beside_week(words, index, size):
                result.append(str(table[phrase]))
                index += size
                break
        else:
            result.append(words[index])
            index += 1
    return " ".join(result)


def _beside_week(words: list[str], index: int, size: int) -> bool:
    near = words[max(0, index - 1) : index] + words[index + size : index + size + 1]
    return any(re.match(rf"(?:{_WEEK}|{_WEEKS})\b", word) for word in near)


def _stem(word: str) -> str:
    return _POLISH_ENDING.sub("", word.strip(".,;:!?()\"'"))


@lru_cache(maxsize=1)
def _number_words() -> dict[str, int]:
    """Number words and ordinals of three languages, folded and without Polish endings."""
    table: dict[str, int] = {}
    for number in range(_WORDS_UP_TO, 0, -1):
        for lang in ("nl", "en", "pl"):
            for form in ("cardinal", "ordinal"):
                phrase = fold(num2words(number, lang=lang, to=form))
                table[" ".join(_stem(word) for word in phrase.split())] = number
                table[" ".join(_stem(word) for word in phrase.replace("-", " ").split())] = number
                apart = _DUTCH_COMPOUND.sub(r"\1 en \2", phrase)
                table[" ".join(_stem(word) for word in apart.split())] = number
    return table

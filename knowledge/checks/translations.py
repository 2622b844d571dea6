"""Whether English and Polish say what the Dutch says: nothing missing, the same names to fill in, one word per term.

A term with `fixed` in terms.yaml is a word that readers meet in Dutch letters and forms. Where the Dutch text uses it,
the translation uses the term's one translation, and the Dutch word stands in brackets behind it the first time. What is
shown together is read together: a rule with the steps of one side, a row of a table, the summary of a page.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from knowledge.abroad import get_tables
from knowledge.keywords import fold
from knowledge.pages import Page
from knowledge.questions_back import questions_back
from knowledge.rule_schema import PerLanguage, Rule
from knowledge.rulebook import get_rulebook
from knowledge.sources import LANGUAGES, Language
from knowledge.terms import Term, get_terms
from knowledge.texts import all_keys, as_written

_Texts = PerLanguage[str] | PerLanguage[tuple[str, ...]]
OTHERS: tuple[Language, ...] = ("en", "pl")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_ENDING = 3
"""Letters at the end of a word that may change with case or number."""
_NEAR = 25
"""Characters between a translation and the brackets with the Dutch word, as in "the company doctor of UWV (…)"."""
_OTHER_STEM = {"dnia": "dzien", "dni": "dzien", "dniu": "dzien", "dniem": "dzien", "tygodnia": "tydzien"}
"""Polish words that change more than their ending."""
_SAME_BY_DESIGN = 4
"""Words from which a text that is the same as the Dutch one counts as left in Dutch; names of laws are shorter."""


@dataclass(frozen=True, slots=True)
class Told:
    """Texts that a reader sees together, joined in the order of reading.

    `whole`: nothing of the Dutch is left out; a summary leaves out much. `opens`: nothing stands before it in which
    its terms were named; the step of a trace comes after the rule.
    """

    where: str
    nl: str
    en: str
    pl: str
    whole: bool = True
    opens: bool = True

    def get(self, lang: Language) -> str:
        """The one in that language."""
        return str(getattr(self, lang))


def check_translations() -> Iterator[str]:
    """One line per mistake in the texts of rules, tables, questions back, answers and interface."""
    yield from _lacking_keys()
    for told in (*_sentences(), *_shown_together()):
        yield from check_names(told)
        yield from check_left_in_dutch(told)
        yield from check_terms(told)


def check_summary(page: Page) -> Iterator[str]:
    """One line per term that the summary of a page translates in another way or names in Dutch only."""
    yield from check_terms(Told("summary", f"{page.title}\n{page.text}", page.summary.en, page.summary.pl, whole=False))


def check_names(told: Told) -> Iterator[str]:
    """The {names} that a program fills in must be the same in each language."""
    for lang in OTHERS:
        if _names(told.get(lang)) != _names(told.nl):
            yield f"{told.where}, {lang}: de namen tussen accolades zijn anders dan in het Nederlands"


def check_left_in_dutch(told: Told) -> Iterator[str]:
    """A text that is word for word the Dutch one was not translated."""
    for lang in OTHERS:
        fixed = re.sub(r"\{\w+\}", " ", told.nl)
        if told.get(lang) == told.nl and len(_WORD.findall(fixed)) >= _SAME_BY_DESIGN:
            yield f"{told.where}, {lang}: is gelijk aan het Nederlands. Vertaal de tekst"


def check_terms(told: Told) -> Iterator[str]:
    """The fixed translation of each marked term, with the Dutch word in brackets the first time."""
    for term in get_terms():
        if term.fixed and _dutch(term).search(told.nl):
            for lang in OTHERS:
                if found := _mistake(told, term, lang):
                    yield f"{told.where}, {lang}: {found}"


def _mistake(told: Told, term: Term, lang: Language) -> str:
    """What is wrong with one term in one translation; empty when nothing is."""
    said, word, name = told.get(lang), str(getattr(term, lang)), term.fixed[0]
    first, plain, brackets = find_words(word, said), _dutch(term).search(said), _in_brackets(term).search(said)
    if fold(word) == fold(name) or (first and not told.opens):
        return ""
    if plain and (brackets is None or plain.start() < brackets.start()):
        return f"'{plain[0]}' staat er zonder vertaling. Schrijf '{word} ({name})'"
    if first and (brackets is None or brackets.start() > first[1] + _NEAR):
        return f"achter '{said[first[0] : first[1]]}' hoort de eerste keer '({name})'"
    if first is None and brackets:
        return f"'{name}' heet hier anders dan '{word}', de vaste vertaling in terms.yaml"
    return f"'{name}' wordt niet genoemd. Schrijf '{word} ({name})'" if told.whole and first is None else ""


def find_words(words: str, text: str) -> tuple[int, int] | None:
    """Where the words first stand in a text, in any case or number: begin and end, or None."""
    wanted = [fold(word) for word in _WORD.findall(words)]
    found = [(fold(word[0]), word.start(), word.end()) for word in _WORD.finditer(text)]
    for i in range(len(found) - len(wanted) + 1):
        if all(_same_word(base, found[i + j][0]) for j, base in enumerate(wanted)):
            return found[i][1], found[i + len(wanted) - 1][2]
    return None


def _same_word(base: str, word: str) -> bool:
    """Whether `word` is `base` with another ending."""
    word = _OTHER_STEM.get(word, word)
    if len(base) <= _ENDING:
        return word in (base, f"{base}s")
    shared = next((i for i, (a, b) in enumerate(zip(base, word, strict=False)) if a != b), min(len(base), len(word)))
    return shared >= max(len(base) - _ENDING, (len(base) + 1) // 2) and len(word) - shared <= _ENDING + 1


@lru_cache(maxsize=512)
def _dutch(term: Term) -> re.Pattern[str]:
    names = "|".join(map(re.escape, term.fixed))
    return re.compile(rf"(?<![\w-])(?:{names})(?:s|en|'s|e|n)?(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=512)
def _in_brackets(term: Term) -> re.Pattern[str]:
    names = "|".join(map(re.escape, term.fixed))
    return re.compile(rf"\([^()]*(?:{names})", re.IGNORECASE)


def _names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def _sentences() -> Iterator[Told]:
    """Each sentence of answers, interface and traces, which may be read alone."""
    for key in sorted(all_keys("nl") & all_keys("en") & all_keys("pl")):
        yield Told(f"texts, sleutel {key}", as_written(key, "nl"), as_written(key, "en"), as_written(key, "pl"))
    wording = get_rulebook().wording
    for key, item in {**wording.facts, **wording.sentences}.items():
        yield _joined(f"wording.yaml, {key}", [item], opens=False)


def _shown_together() -> Iterator[Told]:
    """Rules for each side, questions back and the rows about going abroad, each in the order in which it is shown."""
    for rule in get_rulebook().rules.values():
        for side in ("werkgever", "werknemer"):
            yield _joined(f"{rule.id}.yaml, {side}", _parts(rule, side))
    for fact, asked in questions_back().items():
        yield _joined(f"questions_back.yaml, {fact}", [asked.question, asked.why, *(o.label for o in asked.options)])
    for row in get_tables().decisions.rows:
        parts = (row.answer, row.limit, row.tell, row.missed, row.ask)
        yield _joined(f"decisions.yaml, {row.id}", [part for part in parts if part])
    for case in get_tables().decisions.main_cases:
        yield _joined(f"decisions.yaml, main_cases {case.benefit}", [case.line])


def _parts(rule: Rule, side: Literal["werkgever", "werknemer"]) -> list[_Texts]:
    what, steps = getattr(rule.what, side), getattr(rule.steps, side)
    missed = [rule.if_missed.text, rule.if_missed.repair] if rule.if_missed else []
    return [rule.title, rule.explain, what, steps, *missed, rule.exceptions]


def _joined(where: str, parts: Sequence[_Texts], *, opens: bool = True) -> Told:
    nl, en, pl = ("\n".join(_lines(part.get(lang)) for part in parts) for lang in LANGUAGES)
    return Told(where, nl, en, pl, opens=opens)


def _lines(found: str | tuple[str, ...]) -> str:
    return found if isinstance(found, str) else "\n".join(found)


def _lacking_keys() -> Iterator[str]:
    for lang in OTHERS:
        for key in sorted(all_keys("nl") ^ all_keys(lang)):
            yield f"texts, sleutel {key}: staat niet in zowel nl.yaml als {lang}.yaml"

"""One conversation turn, from what a person typed to the Answer: understand → check → search → compose → guard."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from assistant.answer import Answer, Warning
from assistant.check import Checked, check
from assistant.cleaning import clean_question
from assistant.compose import compose, not_found, simple_answer
from assistant.evidence import Reader
from assistant.facts import unused_dates
from assistant.guard import unsupported
from assistant.language import detect_language
from assistant.safety import find_danger
from assistant.scope import Scope, judge
from assistant.understand import Understanding, understand
from errors import IndexUnavailableError, ModelUnavailableError
from knowledge.index import Index, IndexStore
from knowledge.search import Hit, Query, search
from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text
from rules.engine import evaluate
from rules.fact_values import FIRST_YEAR, LAST_YEAR
from rules.facts import FactProblem
from rules.wording import day_in_words, fact_label
from settings import Settings, get_settings

ROLES = ("werkgever", "werknemer", "trainer")
_HITS = 8


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is known so far: facts, and the question that a question back belongs to. Kept by the caller only."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    pending: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One message, with who asks, in which language (None: detect), and the day that counts as today."""

    question: str
    today: date
    role: str | None = None
    lang: str | None = None
    conversation: Conversation = field(default_factory=Conversation)


class Assistant:
    """Answers messages; one per process, shared by all sessions. It keeps nothing of what people ask."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or get_settings()
        self._store = IndexStore(self._settings.data, self._settings.chroma_url)

    def warm_up(self) -> None:
        """Load index, model and rules before the first question; a missing index is no problem here."""
        try:
            index = self._store.current()
            message = understand("warm", "nl", date.today(), index)
            search(index, Query("warm", message.vector), k=1)
        except (IndexUnavailableError, ModelUnavailableError):
            return

    def ask(self, request: Request) -> tuple[Answer, Conversation]:
        """The answer to one message, and what is known after it.

        Never raises for anything a person typed: unusable input gives an Answer with status `invalid`.
        """
        started = time.perf_counter()
        answer, conversation = self._answer(request)
        total = round((time.perf_counter() - started) * 1000, 1)
        return answer.model_copy(update={"timings_ms": {**answer.timings_ms, "total": total}}), conversation

    def _answer(self, request: Request) -> tuple[Answer, Conversation]:
        conversation = request.conversation
        lang = _language(request)
        problem = _problem_with(request, lang, self._settings.max_question_chars)
        if problem:
            return simple_answer("invalid", lang, problem), conversation
        question = clean_question(request.question)
        warnings = [Warning(kind="privacy", text=text("warn_privacy", lang))] if question.had_bsn else []
        if question.empty:
            return simple_answer("invalid", lang, text("invalid_empty", lang), warnings), conversation
        danger = find_danger(question.text)
        if danger == "self":
            return simple_answer("crisis", lang, text("crisis", lang), warnings), conversation
        turn = _Turn(self._store, request, question.text, lang, warnings)
        answer, after = turn.run()
        if danger == "other":
            crisis = text("crisis_bystander", lang)
            body = f"{crisis}\n\n{answer.text}" if answer.status in ("answered", "needs_facts") else crisis
            answer = answer.model_copy(update={"status": "crisis", "text": body})
        return answer, after


class _Turn:
    """The state of one turn; made, run once and thrown away."""

    def __init__(
        self, store: IndexStore, request: Request, question: str, lang: Language, warnings: list[Warning]
    ) -> None:
        self._store = store
        self._request = request
        self._question = question
        self._lang = lang
        self._warnings = warnings
        self._timings: dict[str, float] = {}
        self._clock = time.perf_counter()

    def run(self) -> tuple[Answer, Conversation]:
        before = self._request.conversation
        index, reason = self._open_index()
        try:
            message = understand(self._question, self._lang, self._request.today, index)
        except (IndexUnavailableError, ModelUnavailableError) as problem:
            return simple_answer("unavailable", self._lang, self._unavailable(str(problem)), self._warnings), before
        impossible = next((mention for mention in message.dates if mention.day is None), None)
        if impossible is not None:
            problem_text = text("invalid_date", self._lang, date=impossible.text)
            return simple_answer("invalid", self._lang, problem_text, self._warnings), before
        if message.impossible_week is not None:
            problem_text = text("invalid_week", self._lang, week=message.impossible_week)
            return simple_answer("invalid", self._lang, problem_text, self._warnings), before
        if index is None:
            return simple_answer("unavailable", self._lang, self._unavailable(reason), self._warnings), before
        message, new_facts = self._continue(message, before, index)
        facts = {**before.facts, **new_facts}
        self._lap("understand")
        checked = check(message, facts, self._request.today)
        self._lap("check")
        if checked.evaluation.errors:
            problem_text = _fact_problem(checked.evaluation.errors[0], self._lang)
            return simple_answer("invalid", self._lang, problem_text, self._warnings), before
        try:
            answer = self._decide(message, checked, index)
        except IndexUnavailableError as problem:
            return simple_answer("unavailable", self._lang, self._unavailable(str(problem)), self._warnings), before
        answer = self._with_remarks(answer, message, new_facts, before)
        asked = answer.ask.fact if answer.ask else ""
        after = Conversation(facts, message.question if asked else "", asked)
        timings = {**self._timings, "total": 0.0}
        return answer.model_copy(update={"facts": facts, "timings_ms": timings}), after

    def _with_remarks(
        self, answer: Answer, message: Understanding, new_facts: Mapping[str, Any], before: Conversation
    ) -> Answer:
        """Say which dates were not understood, and when a new first sick day replaces another: nothing in silence."""
        if answer.status not in ("answered", "needs_facts"):
            return answer
        remarks = []
        if unused := unused_dates(message.dates, new_facts):
            remarks.append(text("warn_unused_date", self._lang, dates=", ".join(unused)))
        old, new = before.facts.get("first_sick_day"), new_facts.get("first_sick_day")
        if isinstance(old, str) and isinstance(new, str) and old != new:
            days = {
                name: day_in_words(date.fromisoformat(day), self._lang) for name, day in (("old", old), ("new", new))
            }
            remarks.append(text("warn_new_first_day", self._lang, **days))
        warnings = [*answer.warnings, *(Warning(kind="unsure", text=remark) for remark in remarks)]
        return answer.model_copy(update={"warnings": warnings, "text": "\n\n".join([*remarks, answer.text])})

    def _open_index(self) -> tuple[Index | None, str]:
        try:
            return self._store.current(), ""
        except IndexUnavailableError as problem:
            return None, str(problem)

    def _unavailable(self, reason: str) -> str:
        return text("unavailable", self._lang, reason=reason)

    def _continue(
        self, message: Understanding, before: Conversation, index: Index
    ) -> tuple[Understanding, Mapping[str, Any]]:
        """A message that only gives the fact that was asked for is read as the question it belongs to."""
        given = [mention.day for mention in message.dates if mention.day is not None]
        bare_answer = len(given) == 1 and len(self._question.split()) <= 6 and not message.weeks
        if not (before.asked and bare_answer):
            return message, message.new_facts
        new_facts = {before.asked: given[0].isoformat()}
        original = understand(before.pending, self._lang, self._request.today, index)
        return replace(original, new_facts=new_facts), new_facts

    def _decide(self, message: Understanding, checked: Checked, index: Index) -> Answer:
        hits = search(
            index,
            Query(
                message.question,
                message.vector,
                self._lang,
                message.countries or frozenset({"NL"}),
                self._request.role,
            ),
            _HITS,
        )
        self._lap("search")
        scope = judge(message, checked, hits)
        answer = self._refusal(scope, hits)
        if answer is None:
            answer = self._composed(checked, scope.relevant, message, index, hits)
        self._lap("compose")
        return answer

    def _refusal(self, scope: Scope, hits: list[Hit]) -> Answer | None:
        if scope.verdict == "medical":
            warning = Warning(kind="medical", text=text("warn_medical", self._lang))
            message = text("out_of_scope_medical", self._lang)
            return simple_answer("out_of_scope", self._lang, message, [*self._warnings, warning])
        if scope.verdict == "out_of_scope":
            return simple_answer("out_of_scope", self._lang, text("out_of_scope", self._lang), self._warnings)
        if scope.verdict == "not_found":
            return not_found(hits, self._lang, self._warnings)
        return None

    def _composed(
        self, checked: Checked, relevant: list[Hit], message: Understanding, index: Index, hits: list[Hit]
    ) -> Answer:
        reader = Reader(self._request.role, self._lang, self._request.today)
        draft, ask = compose(checked, relevant, message.question, reader)
        if index.manifest.stage != "full":
            draft.warn("unsure", "warn_keywords_only")
        if unsupported(draft.statements, draft.citations, index.passages):
            return not_found(hits, self._lang, self._warnings)
        return Answer(
            status="needs_facts" if ask else "answered",
            lang=self._lang,
            text=draft.text,
            citations=draft.citations,
            checks=[item.to_json() for item in checked.obligations],
            ask=ask,
            warnings=[*self._warnings, *draft.warnings],
        )

    def _lap(self, name: str) -> None:
        now = time.perf_counter()
        self._timings[name] = round((now - self._clock) * 1000, 1)
        self._clock = now


def _language(request: Request) -> Language:
    for lang in LANGUAGES:
        if request.lang == lang:
            return lang
    return detect_language(request.question[:2000]) if isinstance(request.question, str) else "nl"


def _problem_with(request: Request, lang: Language, limit: int) -> str | None:
    """What is wrong with the input beside the question's words, as one sentence; None when nothing is."""
    if request.lang is not None and request.lang not in LANGUAGES:
        return text("invalid_lang", lang, value=str(request.lang)[:40])
    if request.role is not None and request.role not in ROLES:
        return text("invalid_role", lang, value=str(request.role)[:40])
    if len(request.question) > limit:
        return text("invalid_too_long", lang, count=len(request.question), limit=limit)
    if not FIRST_YEAR <= request.today.year <= LAST_YEAR:
        return text("invalid_today", lang, value=request.today.isoformat())
    problems = evaluate(request.conversation.facts, request.today, lang).errors
    if problems:
        return _fact_problem(problems[0], lang)
    return None


def _fact_problem(problem: FactProblem, lang: Language) -> str:
    return text("invalid_fact", lang, fact=fact_label(problem.fact, lang), message=problem.message)

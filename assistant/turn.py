"""One conversation turn, from what a person typed to the Answer: understand → check → search → compose → guard."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.answer import Answer, Warning
from assistant.check import Checked, asks_back, check, kept_facts, problem_in_words, without_unknown
from assistant.cleaning import CleanQuestion, clean_question
from assistant.compose import compose, not_found, simple_answer, unavailable
from assistant.compose_rules import reason_of
from assistant.compose_trip import trip_checks
from assistant.dialogue import Conversation, Reply, read_reply
from assistant.distress import find_distress, help_first
from assistant.evidence import Reader
from assistant.facts import unused_dates
from assistant.follow_up import followed_up, goes_on, only_tells
from assistant.guard import unsupported
from assistant.language import detect_language
from assistant.own_document import OwnDocument, find_own, tell_own
from assistant.privacy import hide, privacy_warnings, repeats
from assistant.questions import purpose_label, question_back
from assistant.safety import recognise_danger
from assistant.scope import Scope, judge
from assistant.understand import Understanding, understand
from errors import IndexUnavailableError, ModelUnavailableError
from knowledge.embeddings import load_embeddings
from knowledge.index import Index, IndexStore
from knowledge.search import Hit, Query, search
from knowledge.sources import LANGUAGES, Language
from knowledge.texts import text
from rules.engine import evaluate, general
from rules.fact_values import FIRST_YEAR, LAST_YEAR
from rules.wording import day_in_words, fact_label
from settings import Settings, get_settings

if TYPE_CHECKING:
    from assistant.voice import Voice

ROLES = ("werkgever", "werknemer", "trainer")
_HITS = 8
SHORT_REPLY = 4
"""A message of at most so many words says too little to tell its language, or to stand alone."""


@dataclass(frozen=True, slots=True)
class Request:
    """One message, with who asks, in which language (None: detect), the day that counts as today, and the document
    that the visitor added for this conversation.

    Where a language model is configured: whether it may see this message, and who is given its text as it is judged.
    """

    question: str
    today: date
    role: str | None = None
    lang: str | None = None
    conversation: Conversation = field(default_factory=Conversation)
    own: OwnDocument | None = None
    to_model: bool = True
    on_text: Callable[[str], None] | None = None


class Assistant:
    """Answers messages; one per process, shared by all sessions. It keeps nothing of what people ask."""

    def __init__(self, settings: Settings | None = None, voice: Voice | None = None) -> None:
        self._settings = settings or get_settings()
        self._voice = voice or _voice(self._settings)
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
            return simple_answer("invalid", lang, hide(problem, lang).text), conversation
        question = clean_question(request.question, lang)
        warnings = privacy_warnings(question.hidden, request.role, lang)
        if question.empty:
            return simple_answer("invalid", lang, text("invalid_empty", lang), warnings), conversation
        danger = recognise_danger(question.said, self._store)
        if danger == "self":
            return simple_answer("crisis", lang, text("crisis", lang), warnings), conversation
        voice = self._voice if request.to_model and danger is None else None
        turn = _Turn(self._store, request, question, lang, warnings, voice=voice)
        answer, after = turn.run()
        if danger in ("other", "likely"):
            crisis = text("crisis_bystander" if danger == "other" else "crisis", lang)
            asks = "?" in question.text or danger == "likely"
            asks_more = asks and answer.status in ("answered", "needs_facts")
            body = f"{crisis}\n\n{answer.text}" if asks_more else crisis
            answer = answer.model_copy(update={"status": "crisis", "text": body})
        if danger == "doubt":
            answer = answer.model_copy(update={"text": f"{answer.text}\n\n{text('crisis_doubt', lang)}"})
        return answer, after


class _Turn:
    """The state of one turn; made, run once and thrown away."""

    def __init__(
        self,
        store: IndexStore,
        request: Request,
        question: CleanQuestion,
        lang: Language,
        warnings: list[Warning],
        *,
        voice: Voice | None,
    ) -> None:
        self._store = store
        self._voice = voice
        self._request = request
        self._question = question.text
        self._hidden = question.hidden.words
        self._lang = lang
        self._warnings = warnings
        self._timings: dict[str, float] = {}
        self._clock = time.perf_counter()

    def run(self) -> tuple[Answer, Conversation]:
        before = self._request.conversation
        reply = read_reply(self._question, before, self._request.today)
        if reply is not None and reply.kind == "restart":
            return simple_answer("answered", self._lang, text("restarted", self._lang), self._warnings), Conversation()
        index, missing = self._open_index()
        try:
            message = self._understand(reply, before, index)
        except (IndexUnavailableError, ModelUnavailableError) as problem:
            return unavailable(problem, self._lang, self._warnings), before
        if (problem_text := self._impossible(message)) is not None:
            return simple_answer("invalid", self._lang, problem_text, self._warnings), before
        if index is None:
            return unavailable(missing, self._lang, self._warnings), before
        if (about := asks_back(message)) and (reasons := self._reasons(about, before)):
            return reasons, before
        if self._voice is not None and reply is None:
            message, note = self._voice.place_dates(message, self._request.today)
            self._warnings += [note] if note else []
        known = self._known(message, reply, before)
        self._lap("understand")
        checked = check(message, known.facts, self._request.today, self._role(message))
        checked = without_unknown(checked, known)
        self._lap("check")
        if checked.evaluation.errors:
            problem_text = hide(problem_in_words(checked.evaluation.errors[0], self._lang), self._lang).text
            return simple_answer("invalid", self._lang, problem_text, self._warnings), before
        try:
            answer = self._decide(message, checked, index, known)
        except IndexUnavailableError as problem:
            return unavailable(problem, self._lang, self._warnings), before
        if before.asked and reply is None and self._says_nothing(answer, message):
            return self._again(before), before
        new_facts = {name: value for name, value in known.facts.items() if before.facts.get(name) != value}
        counted = {**new_facts, known.asked: known.proposed} if known.proposed else new_facts
        answer = self._with_remarks(answer, message, counted, before)
        timings = {**self._timings, "total": 0.0}
        return answer.model_copy(update={"facts": known.facts, "timings_ms": timings}), _after(
            known, message, answer, checked
        )

    def _says_nothing(self, answer: Answer, message: Understanding) -> bool:
        """Whether a short message is neither a reply nor a question that can be answered."""
        refused = answer.status in ("out_of_scope", "not_found")
        return refused and not message.new_facts and len(self._question.split()) <= SHORT_REPLY

    def _again(self, before: Conversation) -> Answer:
        """The question back once more, for a reply that could not be read."""
        ask = question_back(before.asked, self._lang)
        choices = "\n".join(f"- {option.label}" for option in ask.options)
        body = "\n\n".join(filter(None, (text("not_understood", self._lang), f"**{ask.question}**", choices)))
        answer = simple_answer("needs_facts", self._lang, body, self._warnings)
        return answer.model_copy(update={"ask": ask, "facts": dict(before.facts)})

    def _understand(self, reply: Reply | None, before: Conversation, index: Index | None) -> Understanding:
        """The message, or the question that it replies to or goes on about."""
        today = self._request.today
        replied_to = before.pending or before.last
        if reply is not None and replied_to:
            original = understand(replied_to, self._lang, today, index)
            return replace(original, new_facts={}, vague=frozenset(), dates=[], on_trip=before.on_trip)
        message = understand(self._question, self._lang, today, index, on_trip=before.on_trip)
        if index is None or not replied_to:
            return message
        if only_tells(message, on_trip=before.on_trip):
            original = understand(replied_to, self._lang, today, index)
            return replace(
                original,
                new_facts=message.new_facts,
                vague=message.vague,
                dates=message.dates,
                on_trip=before.on_trip,
            )
        if before.last and goes_on(message):
            first = understand(before.last, self._lang, today, index)
            whole = understand(self._whole_question(before), self._lang, today, index)
            return followed_up(message, first, whole)
        return message

    def _whole_question(self, before: Conversation) -> str:
        """A follow-up with the question that it goes on about."""
        whole, note = (
            self._voice.whole_question(before.last, self._question, self._lang) if self._voice else (None, None)
        )
        self._warnings += [note] if note else []
        return whole or f"{before.last} {self._question}"

    def _impossible(self, message: Understanding) -> str | None:
        """A date or week that does not exist, as a sentence."""
        impossible = next((mention for mention in message.dates if mention.day is None), None)
        if impossible is not None:
            return text("invalid_date", self._lang, date=impossible.text)
        if message.impossible_week is not None:
            return text("invalid_week", self._lang, week=message.impossible_week)
        return None

    def _known(self, message: Understanding, reply: Reply | None, before: Conversation) -> Conversation:
        """What is known after this message: facts, days to be confirmed, and what the person does not know."""
        if reply is None:
            new = dict(kept_facts(message))
            if new.get("role") in (self._request.role, before.facts.get("role")):
                new.pop("role", None)
            vague = sorted(message.vague & new.keys())
            proposed = {name: new.pop(name) for name in vague[:1]}
            for name in vague[1:]:
                new.pop(name)
            facts, unknown = {**before.facts, **new}, before.unknown - new.keys()
            return replace(before, facts=facts, unknown=unknown, last_day=_last_day(new, before.last_day),
                           asked=next(iter(proposed), ""), proposed=next(iter(proposed.values()), ""))  # fmt: skip
        facts = dict(before.facts)
        if reply.kind == "value" and not reply.vague:
            facts[reply.fact] = reply.value
        unknown = before.unknown | {reply.fact} if reply.kind == "unknown" else before.unknown - {reply.fact}
        proposed_day = reply.value if reply.vague else ""
        last_day = reply.fact if _is_day(reply.value) else before.last_day
        return replace(before, facts=facts, unknown=unknown, last_day=last_day, proposed=proposed_day,
                       asked=reply.fact if proposed_day else "")  # fmt: skip

    def _role(self, message: Understanding) -> str | None:
        """Who asks: as the message says, else as chosen, else as said before."""
        told = message.new_facts.get("role")
        return told or self._request.role or self._request.conversation.facts.get("role")

    def _reasons(self, about: str, before: Conversation) -> Answer | None:
        """ "Why?", "where does it say that?" and "what if I am late?", about the last answer; None when it has none."""
        evaluation = evaluate(before.facts, self._request.today, self._lang)
        items = [evaluation.obligation(rule) or general(rule, self._lang) for rule in before.last_rules]
        reader = Reader(None, self._lang, self._request.today)
        lines = [told for item in items if (told := reason_of(item, about, reader))]
        if not lines:
            return None
        lead = text(f"reasons_{about}", self._lang)
        answer = simple_answer("answered", self._lang, "\n\n".join([lead, *lines]), self._warnings)
        return answer.model_copy(update={"checks": [item.to_json() for item in items], "facts": dict(before.facts)})

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

    def _open_index(self) -> tuple[Index | None, IndexUnavailableError]:
        try:
            return self._store.current(), IndexUnavailableError()
        except IndexUnavailableError as problem:
            return None, problem

    def _decide(self, message: Understanding, checked: Checked, index: Index, known: Conversation) -> Answer:
        query = self._query(message, checked, index)
        hits = [hit for hit in search(index, query, _HITS) if not _repeats(hit, self._hidden)]
        self._lap("search")
        scope = judge(message, checked, hits, self._role(message))
        own = find_own(self._request.own, message.question, message.vector, self._lang)
        answer = self._refusal(scope, hits)
        if answer is not None and own and scope.verdict != "medical":
            checked, answer = replace(checked, mode="none", obligations=(), weeks=(), missing=()), None
        if answer is None:
            answer = self._composed(checked, scope.relevant, message, index, hits=hits, known=known, own=own)
        if distress := find_distress(message.question, self._role(message)):
            answer = help_first(answer, distress, index, self._lang)
        self._lap("compose")
        return answer

    def _query(self, message: Understanding, checked: Checked, index: Index) -> Query:
        """What is searched: the question; for a trip whose facts are known, what they say of it as well."""
        countries = message.countries or frozenset({"NL"})
        facts = checked.evaluation.facts
        told = [facts.text("benefit"), purpose_label(facts.text("purpose"), self._lang)]
        if checked.mode != "trip" or checked.missing or not all(told) or message.vector is None:
            return Query(message.question, message.vector, self._lang, countries, self._role(message))
        words = " ".join(part for part in told if part) + f" {text('trip_title', self._lang)}"
        vector = load_embeddings(index.manifest.model).embed_query(words)
        return Query(words, vector, self._lang, frozenset({"NL"}), self._role(message))

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
        self,
        checked: Checked,
        relevant: list[Hit],
        message: Understanding,
        index: Index,
        *,
        hits: list[Hit],
        known: Conversation,
        own: list[Hit],
    ) -> Answer:
        reader = Reader(self._role(message), self._lang, self._request.today)
        proposed = {known.asked: date.fromisoformat(known.proposed)} if known.proposed else {}
        if proposed:
            checked = replace(checked, missing=tuple(dict.fromkeys((*proposed, *checked.missing))))
        draft, ask = compose(checked, relevant, message.question, reader, proposed)
        if known.unknown and not ask and checked.skipped:
            draft.say("unknown_skipped", facts=", ".join(fact_label(name, self._lang) for name in checked.skipped))
        if index.manifest.stage != "full":
            draft.warn("unsure", "warn_keywords_only")
        tell_own(draft, own, message.question)
        passages = {**index.passages, **{hit.passage.id: hit.passage for hit in own}}
        if unsupported(draft.statements, draft.citations, passages):
            return not_found(hits, self._lang, self._warnings)
        if self._voice is not None and ask is None:
            draft = self._voice.reword(draft, message.question, reader, self._request.on_text)
            self._lap("model")
        return Answer(
            status="needs_facts" if ask or checked.skipped else "answered",
            lang=self._lang,
            text=draft.text,
            citations=draft.citations,
            checks=[
                *(item.to_json() for item in checked.obligations),
                *trip_checks(checked, self._lang, self._request.today),
            ],
            ask=ask,
            warnings=[*self._warnings, *draft.warnings],
        )

    def _lap(self, name: str) -> None:
        now = time.perf_counter()
        self._timings[name] = round((now - self._clock) * 1000, 1)
        self._clock = now


def _voice(settings: Settings) -> Voice | None:
    """The language model of the settings; without one, nothing of it is imported."""
    if not settings.model:
        return None
    from assistant.voice import Voice  # noqa: PLC0415

    return Voice.of(settings)


def _after(known: Conversation, message: Understanding, answer: Answer, checked: Checked) -> Conversation:
    """What is kept for the next message."""
    asked = answer.ask.fact if answer.ask else ""
    answered = answer.status in ("answered", "needs_facts")
    return replace(
        known,
        asked=asked,
        proposed=known.proposed if asked and asked == known.asked else "",
        pending=message.question if asked else "",
        lang=answer.lang,
        on_trip=checked.mode == "trip" if answered else known.on_trip,
        last=message.question if answered else known.last,
        last_rules=tuple(item.rule for item in checked.obligations[:3]) if answered else known.last_rules,
    )


def _repeats(hit: Hit, hidden: tuple[str, ...]) -> bool:
    """Whether what was found would say again what somebody has."""
    texts = [hit.passage.text, hit.source.title, *(passage.text for passage in hit.grounds)]
    texts += [hit.page.summary.en, hit.page.summary.pl] if hit.page is not None else []
    return bool(hidden) and repeats("\n".join(texts), hidden)


def _last_day(new: Mapping[str, Any], before: str) -> str:
    """The fact whose day was told last."""
    return next((name for name, value in reversed(list(new.items())) if _is_day(value)), before)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4:5] == "-"


def _language(request: Request) -> Language:
    for lang in LANGUAGES:
        if request.lang == lang:
            return lang
    before = request.conversation.lang
    if request.conversation.asked and len(request.question.split()) <= SHORT_REPLY:
        return before
    return detect_language(request.question[:2000], before) if isinstance(request.question, str) else before


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
    return hide(problem_in_words(problems[0], lang), lang).text if problems else None

"""What a language model may do in a turn, and nothing else: the one door between the two.

Everything that goes to the model is screened here; everything that comes back is judged before it is used. Whatever
goes wrong leaves the answer as it was, with a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from assistant.answer import Warning
from assistant.date_facts import asked_facts, listed, named_facts
from assistant.draft import Draft
from assistant.evidence import Reader
from assistant.leash import Judged
from assistant.model import Model, make_chat_model
from assistant.rewrite import stands_alone
from assistant.screening import screened
from assistant.understand import Understanding
from assistant.wording import told_in, worded
from errors import WordingError
from knowledge.sources import Language
from knowledge.texts import text
from prompts.load import as_data, load_prompt
from settings import Settings

_LONGEST = 3000
_LONGEST_LINE = 400


class Voice:
    """The language model of one process, with what it may be used for."""

    def __init__(self, model: Model, uses: frozenset[str], on_judged: Callable[[Judged], None] | None = None) -> None:
        """`on_judged` is given every sentence of the model with what is wrong with it; it is for measuring only."""
        self._model = model
        self._uses = uses
        self._on_judged = on_judged

    @classmethod
    def of(cls, settings: Settings) -> Voice:
        """The voice of the model that the settings name.

        Raises:
            InputError: the model cannot be made.
        """
        return cls(Model(make_chat_model(settings), settings.model_timeout_s), settings.uses)

    def reword(
        self, draft: Draft, question: str, reader: Reader, on_text: Callable[[str], None] | None = None
    ) -> Draft:
        """The answer with its explanation in the model's words, or as it was, with a note why.

        `on_text` is given the text so far, each time that a sentence was judged good.
        """
        told = told_in(draft, reader)
        if told is None or told.use not in self._uses:
            return draft
        prompt = load_prompt(told.use, draft.lang)
        try:
            said = self._said(told.use, draft.lang, question=question, reader=_reader(reader), texts=told.as_texts())
            rewritten = worded(draft, told.under(prompt.instructions), said, on_text, self._on_judged)
        except WordingError as problem:
            return _noted(draft, problem.reason)
        return rewritten if rewritten is not None else _noted(draft, "rejected")

    def whole_question(self, before: str, question: str, lang: Language) -> tuple[str | None, Warning | None]:
        """A follow-up as a question that stands alone; None when there is none that says just what the two said."""
        if "follow_up" not in self._uses:
            return None, None
        try:
            whole = "".join(self._said("follow_up", lang, before=before, question=question)).strip()
        except WordingError as problem:
            return None, _note(problem.reason, lang)
        return (whole, None) if stands_alone(whole, before, question, lang) else (None, None)

    def place_dates(self, message: Understanding, today: date) -> tuple[Understanding, Warning | None]:
        """A message whose dates that fit no cue have a fact, to be confirmed by the person; the days stay as read."""
        open_dates = asked_facts(message)
        if "facts" not in self._uses or not open_dates:
            return message, None
        dates = "\n".join(mention.text for mention in open_dates)
        try:
            reply = "".join(
                self._said("facts", message.lang, question=message.question, dates=dates, facts=listed(message.lang))
            )
        except WordingError as problem:
            return message, _note(problem.reason, message.lang)
        found = named_facts(reply, open_dates, today)
        new = {name: day for name, day in found.items() if name not in message.new_facts}
        return replace(message, new_facts={**message.new_facts, **new}, vague=message.vague | new.keys()), None

    def _said(self, name: str, lang: Language, **values: str) -> Iterator[str]:
        """What the model says to a prompt, up to a length that no good answer has."""
        prompt = load_prompt(name, lang)
        safe = {key: value if key == "texts" else as_data(screened(value)) for key, value in values.items()}
        longest = _LONGEST if name in ("rephrase", "combine") else _LONGEST_LINE
        length = 0
        for piece in self._model.stream(prompt.instructions, prompt.fill(**safe)):
            yield piece
            length += len(piece)
            if length > longest:
                return


def _reader(reader: Reader) -> str:
    return text(f"model_reader_{reader.role or 'unknown'}", reader.lang)


def _note(reason: str, lang: Language) -> Warning:
    return Warning(kind="model", text=text(f"warn_model_{reason}", lang))


def _noted(draft: Draft, reason: str) -> Draft:
    draft.warn("model", f"warn_model_{reason}")
    return draft

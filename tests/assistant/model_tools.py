"""A language model for tests: it says what it is told to, slowly or not, and keeps what it was sent."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import ConfigDict, Field

from assistant.model import Model
from assistant.turn import Assistant
from assistant.voice import Voice
from settings import MODEL_USES


class ScriptedModel(BaseChatModel):
    """Streams one text in pieces of a few characters; raises `error` after it, when there is one."""

    says: str = ""
    wait_s: float = 0.0
    error: Exception | None = None
    sent: list[str] = Field(default_factory=list)

    model_config = ConfigDict(arbitrary_types_allowed=True)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self.says))])

    def _stream(self, messages: list[BaseMessage], *_: Any, **__: Any) -> Iterator[ChatGenerationChunk]:
        self.sent.append("\n".join(str(message.content) for message in messages))
        for start in range(0, max(1, len(self.says)), 7):
            time.sleep(self.wait_s)
            yield ChatGenerationChunk(message=AIMessageChunk(self.says[start : start + 7]))
        if self.error is not None:
            raise self.error


def with_model(
    says: str = "", *, wait_s: float = 0.0, error: Exception | None = None, timeout_s: float = 20.0,
    uses: frozenset[str] = frozenset(MODEL_USES),
) -> tuple[Assistant, ScriptedModel]:  # fmt: skip
    """An assistant whose language model says this, and that model."""
    model = ScriptedModel(says=says, wait_s=wait_s, error=error)
    return Assistant(voice=Voice(Model(model, timeout_s), uses)), model

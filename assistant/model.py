"""The language model of the settings, through LangChain: where it runs, and its text as it comes.

Imported only when a model is configured. Nothing is traced or logged, and no proxy stands between this program and a
model on this machine.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from errors import InputError, WordingError
from settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_OLLAMA = "http://127.0.0.1:11434"
_MOST_TOKENS = 700


def model_is_here(settings: Settings) -> bool:
    """Whether the model of the settings runs on this machine: only an address of this machine says so."""
    provider = settings.model.partition(":")[0]
    host = urlsplit(settings.model_url or (_OLLAMA if provider == "ollama" else "")).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def make_chat_model(settings: Settings) -> BaseChatModel:
    """The chat model that the settings name.

    Raises:
        InputError: its package is missing, its name is unknown or its key is not in the environment.
    """
    try:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415 (only with a model)

        chat: BaseChatModel = init_chat_model(settings.model, **_options(settings))
    except ImportError as problem:
        raise InputError(
            f"Voor POORTWIJZER_MODEL={settings.model} ontbreekt het pakket {problem.name}: "
            "doe `.venv/bin/python -m pip install -r requirements-model.txt`."
        ) from None
    except Exception as problem:  # noqa: BLE001 (each provider has its own errors; their text could hold a key)
        raise InputError(
            f"POORTWIJZER_MODEL={settings.model} kan niet worden gestart ({type(problem).__name__}): controleer de "
            "naam en of de sleutel van de aanbieder in de omgeving staat."
        ) from None
    return chat


def _options(settings: Settings) -> dict[str, Any]:
    provider = settings.model.partition(":")[0]
    here, wait = model_is_here(settings), settings.model_timeout_s
    if provider == "ollama":
        client = {"timeout": wait, "trust_env": not here}
        return {
            "base_url": settings.model_url or _OLLAMA, "temperature": 0, "num_predict": _MOST_TOKENS,
            "client_kwargs": client,
        }  # fmt: skip
    options: dict[str, Any] = {"timeout": wait, "max_retries": 0, "max_tokens": _MOST_TOKENS}
    if settings.model_url:
        # Never a provider's key: that belongs to the provider's own address.
        key = settings.model_key.get_secret_value() or "none"
        options |= {"base_url": settings.model_url, "temperature": 0, "api_key": key}
        if here:
            import httpx  # noqa: PLC0415

            options["http_client"] = httpx.Client(timeout=wait, trust_env=False)
    return options


class Model:
    """Gives the text of a chat model piece by piece, within a time."""

    def __init__(self, chat: BaseChatModel, timeout_s: float) -> None:
        self._chat = chat
        self._timeout_s = timeout_s

    def stream(self, instructions: str, data: str) -> Iterator[str]:
        """The pieces of the answer to one prompt. Whoever stops reading also stops the model.

        Raises:
            WordingError: `slow` when the whole takes too long, also from a server that says nothing; `failed` when the
                connection or the reply is broken.
        """
        pieces: SimpleQueue[str | Exception | None] = SimpleQueue()
        enough = Event()
        Thread(target=self._read, args=(instructions, data, pieces, enough), daemon=True).start()
        until = time.monotonic() + self._timeout_s
        try:
            while True:
                try:
                    piece = pieces.get(timeout=max(0.0, until - time.monotonic()))
                except Empty:
                    raise WordingError("slow") from None
                if piece is None:
                    return
                if isinstance(piece, Exception):
                    raise WordingError("slow" if _timed_out(piece) else "failed") from None
                yield piece
        finally:
            enough.set()

    def _read(self, instructions: str, data: str, pieces: SimpleQueue[str | Exception | None], enough: Event) -> None:
        from langchain_core.messages import HumanMessage, SystemMessage  # noqa: PLC0415
        from langsmith import tracing_context  # noqa: PLC0415

        try:
            with tracing_context(enabled=False):
                for chunk in self._chat.stream([SystemMessage(instructions), HumanMessage(data)]):
                    if enough.is_set():
                        return
                    pieces.put(str(chunk.text))
            pieces.put(None)
        except Exception as problem:  # noqa: BLE001 (each provider has its own errors; the caller falls back)
            pieces.put(problem)


def _timed_out(problem: BaseException | None) -> bool:
    """Whether a time-out is behind an error: the providers' errors share no class, but all say it in their name."""
    while problem is not None:
        if isinstance(problem, TimeoutError) or "Timeout" in type(problem).__name__:
            return True
        problem = problem.__cause__ or problem.__context__
    return False

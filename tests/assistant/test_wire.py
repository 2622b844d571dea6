"""What goes over the wire to a model's server, and what happens when that server is slow, cut off or talks nonsense."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from answer_tools import TODAY

from assistant.answer import Answer
from assistant.dialogue import Conversation
from assistant.model import model_is_here
from assistant.turn import Assistant, Request
from errors import InputError
from knowledge.texts import text
from settings import Settings, get_settings

QUESTION = "wanneer moet het plan van aanpak klaar zijn? ziek sinds 9 maart 2026"
GOOD = "U maakt samen met uw werknemer een schriftelijk plan [R1]. "
WAIT_S = 2.0
Reply = Callable[[BaseHTTPRequestHandler], None]


class Recorder:
    """A server that keeps every byte that it is sent and replies as it is told."""

    def __init__(self) -> None:
        self.received: list[str] = []
        self.reply: Reply = stream(GOOD)
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _take(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                recorder.received.append(f"{self.requestline}\n{self.headers}\n{body}")
                self.close_connection = True
                try:
                    recorder.reply(self)
                except (BrokenPipeError, ConnectionResetError):
                    recorder.received.append("(the other side hung up)")

            do_POST = do_GET = do_PUT = do_PATCH = _take

            def log_message(self, format: str, *args: object) -> None:
                del format, args

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _head(handler: BaseHTTPRequestHandler, status: int = 200, kind: str = "text/event-stream") -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Connection", "close")
    handler.end_headers()


def _event(words: str) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", "content": words}, "finish_reason": None}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n".encode()


def stream(words: str, *, wait_s: float = 0.0, cut: bool = False) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        _head(handler)
        for word in words.split(" "):
            handler.wfile.write(_event(word + " "))
            handler.wfile.flush()
            time.sleep(wait_s)
        if cut:
            handler.wfile.write(b'data: {"id": "1", "choi')
        else:
            handler.wfile.write(b"data: [DONE]\n\n")

    return reply


def _raw(status: int, body: bytes, kind: str = "application/json") -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        _head(handler, status, kind)
        handler.wfile.write(body)

    return reply


def _silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3 * WAIT_S)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    server = Recorder()
    yield server
    server.close()


@pytest.fixture
def assistant_at(recorder: Recorder) -> Callable[..., Assistant]:
    def make(**settings: object) -> Assistant:
        base = get_settings().model_copy(
            update={"model": "openai:m", "model_url": recorder.url, "model_timeout_s": WAIT_S, **settings}
        )
        return Assistant(base)

    return make


def _ask(assistant: Assistant, question: str = QUESTION) -> Answer:
    return assistant.ask(Request(question, TODAY, "werkgever", "nl"))[0]


def _notes(answer: Answer) -> list[str]:
    return [warning.text for warning in answer.warnings if warning.kind == "model"]


PRIVATE = {
    "111222333": "BSN 111222333 van mijn werknemer. ",
    "111.222.333": "BSN 111.222.333 van mijn werknemer. ",
    "Kowalski": "Het gaat om Piotr Kowalski. ",
    "Piotr": "Het gaat om Piotr Kowalski. ",
    "Jansen": "Mevrouw Jansen-van Dijk is ziek. ",
    "burn-out": "Zij heeft een burn-out. ",
    "kanker": "Hij heeft kanker en krijgt chemo. ",
    "chemo": "Hij heeft kanker en krijgt chemo. ",
    "zwanger": "Zij is zwanger. ",
    "depresj": "On ma depresję. ",
    "surgery": "She had surgery. ",
}


@pytest.mark.parametrize(("secret", "words"), PRIVATE.items(), ids=PRIVATE)
def test_no_private_word_goes_over_the_wire(
    secret: str, words: str, recorder: Recorder, assistant_at: Callable[..., Assistant]
) -> None:
    assistant = assistant_at()
    _, conversation = assistant.ask(Request(words + QUESTION, TODAY, "werkgever", "nl"))
    assistant.ask(Request("en als ik te laat ben?", TODAY, "werkgever", "nl", conversation))
    sent = "\n".join(recorder.received)
    assert recorder.received, "nothing was sent at all"
    assert secret.lower() not in sent.lower() and json.dumps(secret)[1:-1].lower() not in sent.lower()


def test_only_what_the_consent_names_is_sent(recorder: Recorder, assistant_at: Callable[..., Assistant]) -> None:
    facts = {"first_sick_day": "2026-03-09", "hourly_wage": 23.75}
    request = Request("wanneer moet het plan van aanpak klaar zijn?", TODAY, "werkgever", "nl", Conversation(facts))
    assistant_at().ask(request)
    (sent,) = recorder.received
    body = json.loads(sent[sent.index("\n{") :])
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert "23.75" not in sent and "user" not in body and "metadata" not in body


def test_the_key_of_a_provider_does_not_go_to_another_address(
    recorder: Recorder, assistant_at: Callable[..., Assistant], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-van-de-aanbieder")
    _ask(assistant_at())
    assert "sk-van-de-aanbieder" not in "".join(recorder.received)


def test_nothing_is_traced_and_no_proxy_is_used(
    recorder: Recorder, assistant_at: Callable[..., Assistant], monkeypatch: pytest.MonkeyPatch
) -> None:
    tracer = Recorder()
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.setenv(name, "true")
    for name in ("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, tracer.url.removesuffix("/v1"))
    monkeypatch.setenv("LANGSMITH_API_KEY", "x")
    _ask(assistant_at())
    time.sleep(1)
    assert recorder.received and not tracer.received
    tracer.close()


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POORTWIJZER_MODEL_KEY", "sk-geheim")
    assert "sk-geheim" not in repr(Settings()) + str(Settings().model_dump())


WRONG: dict[str, tuple[Reply, str]] = {
    "silent": (_silent, "slow"),
    "slow stream": (stream(GOOD * 4, wait_s=0.4), "slow"),
    "cut connection": (stream("U maakt samen met uw werknemer een schriftelijk plan", cut=True), "failed"),
    "no JSON": (_raw(200, b"<html>Welkom bij de router</html>", "text/html"), "failed"),
    "other JSON": (_raw(200, b'data: {"hello": "world"}\n\ndata: [DONE]\n\n', "text/event-stream"), "failed"),
    "error 500": (_raw(500, b'{"error": {"message": "kapot"}}'), "failed"),
    "error 401": (_raw(401, b'{"error": {"message": "Incorrect API key sk-geheim"}}'), "failed"),
    "redirect": (_raw(307, b""), "failed"),
}


@pytest.mark.parametrize(("reply", "reason"), WRONG.values(), ids=WRONG)
def test_a_bad_server_changes_no_answer(
    reply: Reply, reason: str, recorder: Recorder, assistant_at: Callable[..., Assistant], assistant: Assistant
) -> None:
    recorder.reply = reply
    plain, with_model = _ask(assistant), assistant_at()
    answer = _ask(with_model)
    assert answer.text == plain.text and "sk-geheim" not in answer.model_dump_json()
    assert _notes(answer) in ([text(f"warn_model_{reason}", "nl")], [text("warn_model_empty", "nl")])
    assert reason == "failed" or _notes(answer) == [text("warn_model_slow", "nl")]


def test_no_server_at_all(assistant_at: Callable[..., Assistant], assistant: Assistant) -> None:
    answer = _ask(assistant_at(model_url="http://127.0.0.1:9/v1"))
    assert answer.text == _ask(assistant).text and _notes(answer) == [text("warn_model_failed", "nl")]


@pytest.mark.parametrize(
    ("model", "url", "here"),
    [
        ("ollama:gemma3:4b", "", True),
        ("ollama:gemma3:4b", "http://192.168.1.5:11434", False),
        ("openai:m", "http://127.0.0.1:8000/v1", True),
        ("openai:m", "http://localhost:8000/v1", True),
        ("openai:m", "http://[::1]:8000/v1", True),
        ("openai:m", "http://127.0.0.1.example.org/v1", False),
        ("openai:gpt-x", "", False),
        ("anthropic:x", "", False),
    ],
)
def test_only_an_address_of_this_machine_is_here(model: str, url: str, here: bool) -> None:
    assert model_is_here(Settings(model=model, model_url=url)) is here


@pytest.mark.parametrize("model", ["gpt-x", "openai:", ":x"])
def test_a_model_without_provider_or_name_is_refused_in_one_sentence(
    model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POORTWIJZER_MODEL", model)
    get_settings.cache_clear()
    with pytest.raises(InputError, match="POORTWIJZER_MODEL"):
        get_settings()
    monkeypatch.delenv("POORTWIJZER_MODEL")
    get_settings.cache_clear()


def test_a_provider_that_cannot_be_started_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(InputError, match="openai:gpt-x"):
        Assistant(get_settings().model_copy(update={"model": "openai:gpt-x"}))

"""A real, weak model end to end: `make test-model`. Whatever it invents, none of it may reach the reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gemma import serve

from evaluation.with_model import compare
from settings import Settings, get_settings

QUESTIONS = 24


@pytest.fixture(scope="session")
def settings() -> Iterator[Settings]:
    server, address = serve(get_settings().data / "gemma")
    yield get_settings().model_copy(
        update={
            "model": "openai:gemma",
            "model_url": address,
            "model_timeout_s": 240.0,
            "model_uses": "rephrase,combine",
        }
    )
    del server


def test_a_weak_model_makes_no_answer_less_true(settings: Settings) -> None:
    report = compare(settings, QUESTIONS)
    print(report)
    assert report["questions"] == QUESTIONS
    without, with_it, said = report["without"], report["with"], report["sentences"]
    assert isinstance(without, dict) and isinstance(with_it, dict) and isinstance(said, dict)
    assert said["said"] > 0, "the model was not asked"
    assert with_it["no_forbidden"] == without["no_forbidden"] == 1.0
    assert with_it["citations_exist"] == 1.0

"""What all tests share: which of them need the five original documents, and what happens without these."""

from __future__ import annotations

import os

import pytest

from knowledge.sources import described_sources
from settings import get_settings


def missing_originals() -> list[str]:
    """The described sources whose text stands in none of the folders that the settings name."""
    folders = get_settings().source_folders
    return [name for name in described_sources() if not any((folder / f"{name}.txt").is_file() for folder in folders)]


def need_originals(names: list[str]) -> None:
    """Skip a test whose originals are absent; fail it where POORTWIJZER_REQUIRE_ORIGINALS says that they are there."""
    if not names:
        return
    reason = f"origineel {', '.join(names)} staat in geen van de mappen (POORTWIJZER_SOURCES)"
    if os.environ.get("POORTWIJZER_REQUIRE_ORIGINALS"):
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("originals") is not None:
        need_originals(missing_originals())

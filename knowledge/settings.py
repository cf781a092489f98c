"""Where knowledge lives and which embedder reads it: environment (or .env) → frozen settings.

Shared by `ingest` and `bot`; `bot.settings` adds what only the bot needs.
"""

from pathlib import Path
from typing import Any, Self

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

EXIT_WRONG_SETTINGS = 78  # EX_CONFIG of sysexits.h


class SettingsError(Exception):
    """One or more settings are missing or wrong; `str()` names all of them, a line each."""


class KnowledgeSettings(BaseSettings):
    """What every command needs. Each field's environment variable is its alias."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore",
                                      env_ignore_empty=True)

    data_dir: Path = Field(Path("data"), alias="GONGYOU_DATA_DIR")
    embedder: str = Field("multilingual-e5-small", alias="GONGYOU_EMBEDDER", min_length=1)
    threads: int = Field(2, alias="GONGYOU_THREADS", ge=1, le=64)
    keep_versions: int = Field(3, alias="GONGYOU_KEEP_VERSIONS", ge=1, le=50)

    @classmethod
    def load(cls, **overrides: Any) -> Self:
        """Read the environment and .env; raises SettingsError naming every wrong value at once."""
        try:
            return cls(**overrides)
        except ValidationError as error:
            lines = [
                f"{'.'.join(str(part) for part in problem['loc']) or 'settings'}: {problem['msg']}"
                for problem in error.errors()
            ]
            raise SettingsError("\n".join(lines)) from error

    @property
    def model_dir(self) -> Path:
        """Prepared embedding models, one folder each."""
        return self.data_dir / "models"

    @property
    def download_dir(self) -> Path:
        """Packages fetched for their data, kept by name and checked by hash."""
        return self.data_dir / "downloads"

    @property
    def index_dir(self) -> Path:
        """The index: versions, the pointer to the one in use, and the cache of vectors."""
        return self.data_dir / "index"

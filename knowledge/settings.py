"""Where knowledge lives and which embedder reads it: environment (or .env) → frozen settings.

Shared by `ingest` and `bot`; `bot.settings` adds what only the bot needs.
"""

from pathlib import Path
from typing import Any, Self

from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

EXIT_WRONG_SETTINGS = 78  # EX_CONFIG of sysexits.h


class SettingsError(Exception):
    """One or more settings are missing or wrong; `str()` names all of them, a line each."""


class KnowledgeSettings(BaseSettings):
    """What every command needs. Each field's environment variable is its alias."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore", env_ignore_empty=True
    )

    data_dir: Path = Field(Path("data"), alias="GONGYOU_DATA_DIR")
    embedder: str = Field("multilingual-e5-small", alias="GONGYOU_EMBEDDER", min_length=1)
    threads: int = Field(2, alias="GONGYOU_THREADS", ge=1, le=64)
    keep_versions: int = Field(3, alias="GONGYOU_KEEP_VERSIONS", ge=1, le=50)
    llm_url: AnyHttpUrl | None = Field(None, alias="GONGYOU_LLM_URL")
    llm_model: str | None = Field(None, alias="GONGYOU_LLM_MODEL", min_length=1)
    llm_key: SecretStr | None = Field(None, alias="GONGYOU_LLM_KEY")
    llm_seconds: float = Field(8.0, alias="GONGYOU_LLM_SECONDS", gt=0, le=60)

    @model_validator(mode="after")
    def _endpoint_is_whole(self) -> Self:
        """A language model needs an address and a name; half of it is a mistake and not a wish to do without."""
        if (self.llm_url is None) != (self.llm_model is None):
            missing = "GONGYOU_LLM_URL" if self.llm_url is None else "GONGYOU_LLM_MODEL"
            raise ValueError(f"set both GONGYOU_LLM_URL and GONGYOU_LLM_MODEL or neither; {missing} is missing")
        return self

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

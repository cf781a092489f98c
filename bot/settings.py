"""Environment (or .env) → frozen settings for the bot; every missing or wrong value is named at once."""

import re
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, field_validator, model_validator

from knowledge.settings import EXIT_WRONG_SETTINGS, KnowledgeSettings, SettingsError

__all__ = ["EXIT_WRONG_SETTINGS", "Settings", "SettingsError"]

LOOPBACK_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_HOURS = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))? \d{2}:\d{2}-\d{2}:\d{2}")


class Settings(KnowledgeSettings):
    """All settings; `.env.example` explains each one."""

    database_url: str = Field("", alias="GONGYOU_DATABASE_URL")
    master_key: SecretStr = Field(SecretStr(""), alias="GONGYOU_MASTER_KEY")
    office_name: str = Field("", alias="GONGYOU_OFFICE_NAME", max_length=60)
    office_hours: str = Field("Mon-Fri 09:00-18:00", alias="GONGYOU_OFFICE_HOURS")
    timezone: str = Field("Asia/Shanghai", alias="GONGYOU_TIMEZONE")
    reminder_minutes: int = Field(30, alias="GONGYOU_REMINDER_MINUTES", ge=1, le=1440)
    max_file_mb: int = Field(20, alias="GONGYOU_MAX_FILE_MB", ge=1, le=20)
    log_level: str = Field("INFO", alias="GONGYOU_LOG_LEVEL", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    web: bool = Field(True, alias="GONGYOU_WEB")
    web_host: str = Field("127.0.0.1", alias="GONGYOU_WEB_HOST", pattern=r"^[\w.:-]+$")
    web_port: int = Field(8765, alias="GONGYOU_WEB_PORT", ge=0, le=65535)  # 0: any free one
    web_public_url: str = Field("", alias="GONGYOU_WEB_PUBLIC_URL", pattern=r"^(https?://[\w.:\[\]-]+/?)?$")
    telegram_token: SecretStr = Field(SecretStr(""), alias="TELEGRAM_BOT_TOKEN")
    telegram_api_url: str = Field("https://api.telegram.org", alias="TELEGRAM_API_URL", pattern=r"^https?://\S+$")
    telegram_staff_chat_id: int | None = Field(None, alias="TELEGRAM_STAFF_CHAT_ID")
    telegram_webhook_url: str = Field("", alias="TELEGRAM_WEBHOOK_URL", pattern=r"^(https?://\S+)?$")
    telegram_webhook_secret: SecretStr = Field(SecretStr(""), alias="TELEGRAM_WEBHOOK_SECRET")
    telegram_webhook_listen: str = Field("127.0.0.1:8443", alias="TELEGRAM_WEBHOOK_LISTEN", pattern=r"^\S+:\d{1,5}$")

    @field_validator("telegram_token")
    @classmethod
    def _token_has_its_form(cls, token: SecretStr) -> SecretStr:
        if token.get_secret_value() and not re.fullmatch(r"\d+:[\w-]{20,}", token.get_secret_value()):
            raise ValueError("a bot token has the form 123456789:ABC…, as @BotFather gives it")
        return token

    @field_validator("office_hours")
    @classmethod
    def _hours_have_their_form(cls, hours: str) -> str:
        for part in hours.split(","):
            if not _HOURS.fullmatch(part.strip()):
                raise ValueError("write hours as 'Mon-Fri 09:00-18:00, Sat 10:00-12:00'")
        return hours

    @field_validator("timezone")
    @classmethod
    def _timezone_exists(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("no such time zone; write it as Asia/Shanghai") from error
        return name

    @model_validator(mode="after")
    def _telegram_is_whole(self) -> Self:
        if self.telegram_webhook_url and not self.telegram_webhook_secret.get_secret_value():
            raise ValueError("TELEGRAM_WEBHOOK_SECRET is needed when TELEGRAM_WEBHOOK_URL is set")
        return self

    @model_validator(mode="after")
    def _web_is_safe(self) -> Self:
        is_here = self.web_host in LOOPBACK_HOSTS
        public = urlsplit(self.web_public_url)
        if self.web and not is_here and not public.hostname:
            raise ValueError("GONGYOU_WEB_PUBLIC_URL is needed when GONGYOU_WEB_HOST is not this machine alone")
        if public.scheme == "http" and public.hostname not in LOOPBACK_HOSTS:
            raise ValueError("GONGYOU_WEB_PUBLIC_URL must begin with https://: passwords and papers pass there")
        return self

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in use: the one set, or SQLite in the data folder."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'gongyou.sqlite'}"

    @property
    def paper_dir(self) -> Path:
        """Encrypted files that workers and staff sent."""
        return self.data_dir / "papers"

    @property
    def master_key_file(self) -> Path:
        """Where the master key is kept when none is set; made on first start, readable by its owner alone."""
        return self.data_dir / "master.key"

import pytest

from bot.settings import Settings, SettingsError


def test_defaults_need_no_account_and_no_key(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.load()
    assert settings.database.startswith("sqlite+aiosqlite:///")
    assert not settings.telegram_token.get_secret_value()


def test_every_wrong_value_is_named_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = {
        "TELEGRAM_BOT_TOKEN": "nonsense",
        "GONGYOU_TIMEZONE": "Mars/Olympus",
        "GONGYOU_OFFICE_HOURS": "always",
        "GONGYOU_MAX_FILE_MB": "200",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    for name in wrong:
        assert name in str(caught.value)
    assert "nonsense" not in str(caught.value)


def test_an_empty_line_in_the_env_file_is_a_setting_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("TELEGRAM_BOT_TOKEN=\nTELEGRAM_STAFF_CHAT_ID=\n", encoding="utf-8")
    assert Settings.load().telegram_staff_chat_id is None


def test_secrets_do_not_show() -> None:
    token = "123456789:" + "a" * 30
    assert token not in repr(Settings.load(TELEGRAM_BOT_TOKEN=token))

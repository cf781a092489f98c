import pytest

from bot.dialogue.language import LANGUAGES_READ, content_language, detect_language, identify_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("老板不发工资", "zh"),
        ("老闆不發薪水", "zh-Hant"),
        ("HR说offer作废了怎么办", "zh"),
        ("鲜の味 餐厅不给工钱", "zh"),
        ("gongzi bu fa", "zh"),
        ("laoban bu gei gongzi, zenme ban", "zh"),
        ("my boss does not pay me", "en"),
        ("My laoban gives no gongzi", "en"),
        ("women can work here", "en"),
        ("Công ty nợ lương", "vi"),
        ("cong ty khong tra luong cho toi", "vi"),
        ("นายจ้างไม่จ่าย OT", "th"),
        ("လစာ မပေးဘူး", "my"),
        ("hindi binayaran ang overtime ko", "fil"),
        ("gaji saya belum dibayar", "id"),
        ("給料が払われません", "ja"),
        ("Satpam menahan teman saya", "id"),
        ("darah terus keluar", "id"),
        ("Kumusta po", "fil"),
        ("nahulog kasama ko", "fil"),
        ("xin chao, cuu voi", "vi"),
        ("chu bat toi lam dem", "vi"),
        ("老細唔出糧", "zh-Hant"),
        ("may bonus ba ako", "fil"),
        ("can I do night shift", "en"),
        ("残業代", "ja"),
    ],
)
def test_the_language_is_identified(text: str, language: str) -> None:
    assert identify_language(text) == language


@pytest.mark.parametrize("text", ["", " ", "123", "ok", "😀", "？！", "\u200d"])
@pytest.mark.parametrize("fallback", ["zh", "en", "th"])
def test_what_tells_nothing_is_in_the_language_spoken_before(text: str, fallback: str) -> None:
    assert identify_language(text, fallback) == fallback


@pytest.mark.parametrize("language", LANGUAGES_READ)
def test_answers_come_in_a_language_that_we_write(language: str) -> None:
    assert content_language(language) == (language if language in {"zh", "zh-Hant", "en"} else "en")


def test_detecting_names_only_languages_that_we_write() -> None:
    assert detect_language("นายจ้างไม่จ่ายค่าแรง") == "en"
    assert detect_language("老闆不發薪水") == "zh-Hant"

"""Office hours as people write them, and as they read them back."""

import pytest

from bot.cases.hours_text import read_hours, write_hours


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Mon-Fri 09:00-18:00", "Mon-Fri 09:00-18:00"),
        ("周一至周五 9:00-18:00，周六 10:00–12:00", "Mon-Fri 09:00-18:00, Sat 10:00-12:00"),
        ("星期一到星期五9点-18点30", "Mon-Fri 09:00-18:30"),
        ("週六～週日 08：00～24：00", "Sat-Sun 08:00-24:00"),
        ("monday to friday 8:00 - 17:30; sun 10:00-12:00", "Mon-Fri 08:00-17:30, Sun 10:00-12:00"),
        ("周一 9:00-12:00、周一 13:00-18:00", "Mon 09:00-12:00, Mon 13:00-18:00"),
        (
            "周一至周五 9点-12点、14点-18点，周六 9:00-12:00",
            "Mon-Fri 09:00-12:00, Mon-Fri 14:00-18:00, Sat 09:00-12:00",
        ),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, kept: str) -> None:
    assert read_hours(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "",
        "always",
        "周一",
        "9:00-12:00, 周一 14:00-18:00",
        "周八 9:00-18:00",
        "周一 18:00-9:00",
        "Mon 9:00-25:00",
        "9-18",
    ],
)
def test_what_is_no_hours_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_hours(written)


@pytest.mark.parametrize(
    ("kept", "chinese", "english"),
    [
        ("Mon-Fri 09:00-18:00", "周一至周五 09:00–18:00", "Mon–Fri 09:00–18:00"),
        ("Mon 09:00-12:00, Mon 14:00-18:00", "周一 09:00–12:00、14:00–18:00", "Mon 09:00–12:00, 14:00–18:00"),
        (
            "Mon-Fri 09:00-12:00, Sat 10:00-12:00, Mon-Fri 14:00-18:00",
            "周一至周五 09:00–12:00、14:00–18:00，周六 10:00–12:00",
            "Mon–Fri 09:00–12:00, 14:00–18:00, Sat 10:00–12:00",
        ),
        ("", "", ""),
    ],
)
def test_the_spans_of_a_day_stand_together(kept: str, chinese: str, english: str) -> None:
    assert (write_hours(kept, "zh"), write_hours(kept, "en")) == (chinese, english)


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "en"])
@pytest.mark.parametrize(
    "kept", ["Mon-Fri 09:00-18:00, Sat 10:00-12:00", "Mon-Fri 09:00-12:00, Mon-Fri 14:00-18:00, Sat 10:00-12:00"]
)
def test_hours_written_for_a_reader_are_read_again(kept: str, language: str) -> None:
    assert read_hours(write_hours(kept, language)) == kept

"""Where a story is cut to be heard in parts."""

import pytest

from bot.dialogue.clauses import steps_around


@pytest.mark.parametrize(
    ("text", "words", "step", "around"),
    [
        ("去年被打了，赔过了，现在没事", "被打", "去年被打了", "去年被打了，赔过了"),
        ("现在没事，赔过了，去年被打了", "被打", "去年被打了", "赔过了，去年被打了"),
        ("没发钱 被打了 报警了 人走了", "被打", "被打了", "没发钱 被打了 报警了"),
        ("被打", "被打", "被打", "被打"),
        ("被打，关起来，跑了", "打，关", "被打，关起来", "被打，关起来，跑了"),
        ("給料がない、殴られた、逃げた、今は家", "殴ら", "殴られた", "給料がない、殴られた、逃げた"),
        ("ยังไม่ได้เงิน โดนตี กลัวมาก กลับบ้าน", "โดนตี", "โดนตี", "ยังไม่ได้เงิน โดนตี กลัวมาก"),
        (
            "gaji belum dibayar tapi saya dipukul, sekarang aman",
            "dipukul",
            "saya dipukul",
            "gaji belum dibayar tapi saya dipukul, sekarang aman",
        ),
        ("orang perokok dipukul", "dipukul", "orang perokok dipukul", "orang perokok dipukul"),
        (
            "paid 1,200 then he hit me, ok now",
            "hit me",
            "paid 1,200 then he hit me",
            "paid 1,200 then he hit me, ok now",
        ),
    ],
)
def test_a_place_is_heard_in_its_step_and_with_those_beside_it(text: str, words: str, step: str, around: str) -> None:
    start = text.index(words)
    assert steps_around(text, start, start + len(words), 0) == step
    assert steps_around(text, start, start + len(words), 1) == around

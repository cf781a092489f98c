"""Trying a real language model: which questions, what is counted, and the answer as a worker would have seen it come."""

from types import SimpleNamespace

from benchmarks.real_model import Trial, Tried, choose, short_of, table
from knowledge.drafts import show_evidence
from knowledge.evaluation.questions import DEVELOPMENT, FOLDER, read_questions
from knowledge.settings import KnowledgeSettings

from .composed import compose, guide_law, guides
from .scripted_endpoint import ScriptedEndpoint, draft

ANSWER = compose(next(guide for guide in guides() if (guide.id, guide.language) == ("contract-none", "zh")))
FAITHFUL = [(shown.words, [shown.id]) for shown in show_evidence([ANSWER]) if shown.is_main]


def test_questions_are_chosen_evenly_and_only_where_a_model_is_asked() -> None:
    known = read_questions(FOLDER / f"{DEVELOPMENT}.jsonl")
    chosen = choose(known, 60)
    assert len({question.id for question in chosen}) == 60
    assert {question.language for question in chosen} == {"zh", "zh-Hant", "en"}
    assert not any(question.must_refuse for question in chosen)
    assert len(choose(known, 10_000)) < len(known)


async def test_a_lie_is_counted_and_so_is_what_was_shown_before_it() -> None:
    async with ScriptedEndpoint() as endpoint:
        settings = KnowledgeSettings.load(GONGYOU_LLM_URL=endpoint.url, GONGYOU_LLM_MODEL="scripted")
        trial = Trial(settings, SimpleNamespace(law=guide_law()))  # type: ignore[arg-type]
        endpoint.say(lambda _: draft(*FAITHFUL))
        passed = await trial.hear("a", ANSWER)
        endpoint.say(lambda _: draft(FAITHFUL[0], ("单位不用付你任何钱。", FAITHFUL[0][1]), *FAITHFUL[1:]))
        refused = await trial.hear("b", ANSWER)
    assert (passed.outcome, passed.composed) == ("passed", short_of(ANSWER))
    assert passed.worded
    assert (refused.outcome, refused.worded) == ("unsupported", "")
    assert refused.early


def test_the_table_tells_outcomes_late_ones_and_what_was_taken_back() -> None:
    tried = [
        Tried("a", "?", "passed", 2.0, "x", "y"),
        Tried("b", "?", "unsupported", 4.0, "x", early="z"),
        Tried("c", "?", "unsupported", 30.0, "x"),
    ]
    lines = list(table(tried, 8.0))
    assert "| unsupported | 2 | 17.0 |" in lines
    assert "| passed | 1 | 2.0 |" in lines
    assert "3 answers; 1 took longer than the 8 s" in lines[-2]
    assert lines[-1].startswith("1 of those refused")

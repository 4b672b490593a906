"""Generation runs: who is answered, what is stored, and what survives an interruption."""

import json
from collections import Counter
from pathlib import Path

import pytest

from builders import add_candidate, add_prompt
from candidates.scripted_engine import RefusedError, ScriptedEngine, plainly
from dpotui.candidates import (
    GenerationReport,
    LocalModel,
    Share,
    candidate_counts,
    candidates_of,
    find_recipe,
    plan_shares,
    source_of,
)
from dpotui.candidates.generate import generate, generate_from
from dpotui.errors import BadInputError
from dpotui.inference.sampling import Sampling
from dpotui.project import Project, Row
from dpotui.prompts import exclude_prompt

SPREAD = find_recipe("spread")


def run(project: Project, engine: ScriptedEngine, *, n: int = 4, limit: int | None = None) -> GenerationReport:
    return generate(project, engine, SPREAD, n=n, limit=limit, author="lead")


def samplings(project: Project, prompt: str) -> list[str]:
    with project.read() as connection:
        found = [candidate.provenance.sampling for candidate in candidates_of(connection, prompt)]
    return sorted(sampling.name if sampling else "" for sampling in found)


def exclude_candidate(project: Project, candidate: str) -> None:
    row: Row = {"what": "candidate", "target": candidate, "excluded": 1, "reason": "test"}
    with project.write() as writer:
        writer.append("exclusion", "lead", {"exclusion": [row]}, subject=f"candidate:{candidate}")


def runs_on_record(project: Project) -> list[dict[str, object]]:
    with project.read() as connection:
        return [json.loads(plan) for plan in connection.scalars("SELECT plan FROM generation")]


def test_every_prompt_gets_its_candidates_one_by_each_sampling(project: Project, prompts: list[str]) -> None:
    report = run(project, ScriptedEngine())
    assert (report.prompts, report.made, report.failed, report.stopped) == (5, 20, 0, False)
    assert (report.distinct_share, report.truncated_share, report.mean_tokens) == (1.0, 0.0, 5.0)
    for prompt in prompts:
        assert samplings(project, prompt) == ["balanced", "careful", "lively", "wild"]


def test_a_candidate_keeps_all_that_it_was_made_with(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")
    engine = ScriptedEngine()
    run(project, engine, n=1)
    with project.read() as connection:
        (candidate,) = candidates_of(connection, prompt)
    made = candidate.provenance
    assert candidate.response == f"{made.seed} by balanced on Hello?"
    assert (made.model, made.model_sha256, made.origin) == ("scripted.gguf", "0" * 64, "generated")
    assert (made.stop_reason, made.prompt_tokens, made.completion_tokens) == ("stop", 7, 5)
    assert made.sampling == SPREAD.samplings[1]
    assert made.seed == engine.asked[0][2]


@pytest.mark.usefixtures("prompts")
def test_a_second_run_finds_nothing_to_do_and_leaves_no_trace(project: Project) -> None:
    run(project, ScriptedEngine())
    engine = ScriptedEngine()
    report = run(project, engine)
    assert (report.prompts, report.made, engine.asked) == (0, 0, [])
    assert [(plan["prompts"], plan["candidates"], plan["n"]) for plan in runs_on_record(project)] == [(5, 20, 4)]


@pytest.mark.parametrize("answers", [0, 1, 4, 7, 19])
def test_a_run_that_dies_half_way_keeps_what_was_complete_and_goes_on(
    project: Project, prompts: list[str], answers: int
) -> None:
    first = ScriptedEngine(fail_after=answers)
    with pytest.raises(RuntimeError, match="power"):
        run(project, first)
    assert candidate_counts(project).candidates == answers
    second = ScriptedEngine()
    run(project, second)
    assert not set(first.asked) & set(second.asked)
    assert all(samplings(project, prompt) == ["balanced", "careful", "lively", "wild"] for prompt in prompts)


def test_a_larger_n_tops_up_with_the_samplings_not_used_yet(project: Project, prompts: list[str]) -> None:
    run(project, ScriptedEngine(), n=2)
    assert samplings(project, prompts[0]) == ["careful", "wild"]
    run(project, ScriptedEngine(), n=4)
    assert samplings(project, prompts[0]) == ["balanced", "careful", "lively", "wild"]
    run(project, ScriptedEngine(), n=6)
    assert samplings(project, prompts[0]) == ["balanced", "careful", "careful", "lively", "wild", "wild"]


def test_candidates_from_elsewhere_count(project: Project, prompts: list[str]) -> None:
    add_candidate(project, prompts[0], "One.")
    add_candidate(project, prompts[0], "Two.")
    plan = plan_shares(project, (Share(SPREAD, 4),))[0]
    assert [len(item.samplings) for item in plan] == [2, 4, 4, 4, 4]
    assert run(project, ScriptedEngine()).made == 18


def test_a_limit_takes_the_next_prompts_that_lack_candidates(project: Project, prompts: list[str]) -> None:
    assert run(project, ScriptedEngine(), limit=2).made == 8
    assert [item.prompt for item in plan_shares(project, (Share(SPREAD, 4),), limit=2)[0]] == prompts[2:4]


def test_excluded_prompts_get_no_candidates(project: Project, prompts: list[str]) -> None:
    exclude_prompt(project, prompts[1], reason="test", author="lead")
    assert run(project, ScriptedEngine()).made == 16
    assert samplings(project, prompts[1]) == []


def test_an_excluded_candidate_is_replaced_by_another_answer(project: Project, prompts: list[str]) -> None:
    run(project, ScriptedEngine())
    with project.read() as connection:
        gone = candidates_of(connection, prompts[0])[0]
    exclude_candidate(project, gone.id)
    assert run(project, ScriptedEngine()).made == 1
    with project.read() as connection:
        now = candidates_of(connection, prompts[0])
    assert len(now) == 4
    assert gone.response not in {candidate.response for candidate in now}
    assert samplings(project, prompts[0]) == ["balanced", "careful", "lively", "wild"]


def test_a_repeated_answer_is_drawn_again(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")
    seen: Counter[str] = Counter()

    def repeats_once(said: str, sampling: Sampling, seed: int) -> str:
        seen[sampling.name] += 1
        return "The same." if seen[sampling.name] == 1 else plainly(said, sampling, seed)

    engine = ScriptedEngine(repeats_once)
    report = run(project, engine)
    with project.read() as connection:
        texts = {candidate.response for candidate in candidates_of(connection, prompt)}
    assert len(texts) == 4
    assert (report.distinct_share, report.alike_share, report.redrawn) == (1.0, 0.0, 3)
    assert seen == {"careful": 1, "balanced": 2, "lively": 2, "wild": 2}
    assert [sampling.temperature for sampling in engine.samplings] == [0.2, 0.7, 0.9, 1.0, 1.2, 1.3, 1.5]


def test_an_answer_that_stays_the_same_is_kept_after_three_redraws_and_counted(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")
    engine = ScriptedEngine(lambda _said, _sampling, _seed: "The same.")
    report = run(project, engine)
    assert len(engine.asked) == 1 + 3 * 4
    assert len({seed for _, _, seed in engine.asked}) == len(engine.asked)
    assert (report.distinct_share, report.alike_share) == (0.25, 0.75)
    assert len(samplings(project, prompt)) == 4


def test_of_answers_that_all_come_near_another_the_least_alike_is_kept(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")
    long = "The parcel left our house this morning and reaches you on Tuesday, between nine and noon. " * 2
    endings = iter(["", "x", "yy", "zzz", "w"])
    report = run(project, ScriptedEngine(lambda _said, _sampling, _seed: long + next(endings)), n=2)
    with project.read() as connection:
        texts = {candidate.response for candidate in candidates_of(connection, prompt)}
    assert texts == {long, long + "zzz"}
    assert (report.distinct_share, report.alike_share, report.redrawn) == (1.0, 0.5, 3)


def test_a_greedy_answer_that_is_drawn_again_is_greedy_no_more(project: Project) -> None:
    add_prompt(project, "Hello?")
    engine = ScriptedEngine(lambda _said, sampling, _seed: f"{sampling.temperature:.1f}" * 9)
    generate(project, engine, find_recipe("contrast"), n=8, author="lead")
    again = next(sampling for sampling in engine.samplings if sampling.name == "greedy" and sampling.temperature)
    assert (again.temperature, again.top_k) == (0.2, 40)


def test_the_report_counts_refusals_and_answers_that_speak_of_a_model(project: Project) -> None:
    add_prompt(project, "Hello?")
    answers = iter(
        [
            "I'm sorry, but I can't help with that.",
            "As an AI language model, I know no parcels.",
            "It comes on Monday.",
            "Yes, tomorrow at noon we bring it.",
        ]
    )
    report = run(project, ScriptedEngine(lambda _said, _sampling, _seed: next(answers)))
    assert (report.refusal_share, report.identity_share) == (0.25, 0.25)
    assert (report.shortest, report.longest) == (19, 43)


@pytest.mark.usefixtures("prompts")
def test_many_answers_at_a_time_come_to_the_same(project: Project) -> None:
    report = run(project, ScriptedEngine(at_once=7))
    assert (report.made, report.failed, candidate_counts(project).complete) == (20, 0, 5)
    report = run(project, ScriptedEngine(at_once=64), n=8)
    assert (report.made, candidate_counts(project, n=8).complete) == (20, 5)


def test_answers_that_come_in_another_order_all_find_their_place(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")
    engine = ScriptedEngine(at_once=8)
    engine.backwards = True
    assert run(project, engine, n=8).made == 8
    assert samplings(project, prompt) == ["balanced"] * 2 + ["careful"] * 2 + ["lively"] * 2 + ["wild"] * 2


def test_empty_answers_are_drawn_again_and_then_reported(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")
    engine = ScriptedEngine(
        lambda said, sampling, seed: " \n" if sampling.name == "wild" else plainly(said, sampling, seed)
    )
    report = run(project, engine)
    assert (report.made, report.failed) == (3, 1)
    assert [(failure.prompt, failure.candidates) for failure in report.failures] == [(prompt, 1)]
    assert "empty" in report.failures[0].reason
    assert samplings(project, prompt) == ["balanced", "careful", "lively"]
    assert [name for _, name, _ in engine.asked].count("wild") == 2


def test_a_prompt_that_cannot_be_answered_is_reported_and_the_run_goes_on(project: Project, prompts: list[str]) -> None:
    def refuses_one(said: str, sampling: Sampling, seed: int) -> str:
        if said == "Where is parcel 2?":
            raise RefusedError("too long")
        return plainly(said, sampling, seed)

    report = run(project, ScriptedEngine(refuses_one))
    assert (report.made, report.failed) == (16, 4)
    (failure,) = report.failures
    assert (failure.prompt, failure.candidates, failure.reason) == (prompts[2], 4, "too long")


def test_a_slot_that_another_run_fills_meanwhile_is_left_to_it(project: Project, prompts: list[str]) -> None:
    def with_a_rival(said: str, sampling: Sampling, seed: int) -> str:
        if not rival.asked:
            run(project, rival)
        return "Late: " + plainly(said, sampling, seed)

    rival = ScriptedEngine()
    report = run(project, ScriptedEngine(with_a_rival))
    assert (len(rival.asked), report.made, report.failed) == (20, 0, 0)
    assert candidate_counts(project).candidates == 20
    assert all(len(samplings(project, prompt)) == 4 for prompt in prompts)


@pytest.mark.usefixtures("prompts")
def test_a_stop_while_the_model_loads_ends_the_run_without_a_trace(project: Project, tiny_model: Path) -> None:
    sources = [source_of(LocalModel(tiny_model), SPREAD, 4)]
    report = generate_from(project, sources, author="lead", should_stop=lambda: True)
    assert (report.stopped, report.made, report.failed) == (True, 0, 0)
    assert not runs_on_record(project)


def test_only_prompts_with_a_tag_are_answered_if_one_is_named(project: Project) -> None:
    add_prompt(project, "Hello?", tags=["easy"])
    hard = add_prompt(project, "Why?", tags=["hard", "odd"])
    assert generate(project, ScriptedEngine(), SPREAD, n=1, author="lead", tag="hard").made == 1
    assert samplings(project, hard) == ["balanced"]
    with pytest.raises(BadInputError, match=r"gone: no prompt has this tag; there are easy, hard, odd\."):
        plan_shares(project, (Share(SPREAD, 1),), tag="gone")


@pytest.mark.usefixtures("prompts")
def test_every_draw_has_its_own_seed(project: Project) -> None:
    engine = ScriptedEngine()
    run(project, engine)
    assert len({seed for _, _, seed in engine.asked}) == 20
    assert all(0 <= seed < 2**32 - 1 for _, _, seed in engine.asked)


@pytest.mark.parametrize("n", [0, 9])
def test_a_number_of_candidates_nobody_could_compare_is_refused(project: Project, n: int) -> None:
    with pytest.raises(BadInputError, match="choose 1 to 8"):
        plan_shares(project, (Share(SPREAD, n),))

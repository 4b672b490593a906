"""What follows from a round, in the guide's words with this project's numbers."""

from builders import add_candidate, add_prompt
from dpotui.overview import overview, plan_after
from dpotui.project import Project, Row
from dpotui.rounds import RoundEntry, choose, decide_round, read_judging, start_round
from rounds.round_facts import attach, compare, measure, start


def told(project: Project) -> str:
    """All steps of the plan after the latest round."""
    return "\n".join(step.sentence for step in plan_after(project).steps)


def measured(project: Project, right: int, wrong: int) -> tuple[RoundEntry, str]:
    """A round whose weights rank so many prompts right and wrong."""
    entry = start(project)
    attachment = attach(project, entry)
    measure(project, entry, attachment, [0.2] * right + [-0.2] * wrong)
    return entry, attachment


def test_a_round_without_a_base_model_is_not_said_to_be_trained(project: Project) -> None:
    prompts = [add_prompt(project, f"Where is parcel {number}?") for number in range(20)]
    rows: list[Row] = [
        {
            "prompt": prompt,
            "chosen": add_candidate(project, prompt, "There."),
            "rejected": add_candidate(project, prompt, "No."),
            "side": "validation",
            "margin": 1.0,
            "position": place,
            "facts": "{}",
        }
        for place, prompt in enumerate(prompts)
    ]
    with project.write() as writer:
        release: Row = {"name": "r1", "folder": "/data", "manifest": "{}", "documents": "{}"}
        writer.append("release", "lead", {"release": [release], "release_pair": rows})
    start_round(project, author="lead")
    said = overview(project).next_step
    assert said.startswith("Train on r1 for round 1: start it again with a base model")
    assert f"dpotui round start {project.path} --release r1 --compare 40 --model FILE.gguf" in said


def test_one_held_out_prompt_shows_little(project: Project) -> None:
    measured(project, 1, 0)
    decide_round(project, None, decision="scale", reason="more will tell", author="lead")
    assert "1 held-out prompt shows little" in told(project)


def test_home_and_the_plan_name_what_an_open_round_waits_for(project: Project) -> None:
    entry = start(project, held_out=20)
    assert overview(project).next_step.startswith("Train on r1 for round 1")
    attachment = attach(project, entry)
    assert overview(project).next_step == (
        f"Measure how round 1 ranks the held-out pairs: `dpotui round measure {project.path} 1`."
    )
    measure(project, entry, attachment, [0.2] * 24 + [-0.2] * 6)
    assert "answer, to be judged blind" in overview(project).next_step
    compare(project, entry, attachment, prompts=2)
    assert "2 judgements left" in overview(project).next_step
    for answers in read_judging(project, None, "ana").answers:
        choose(project, read_judging(project, None, "ana"), answers.prompt, "same", judge="ana")
    assert overview(project).next_step.startswith("Decide round 1 (ranks better)")
    assert overview(project).next_screen == "rounds"


def test_scaling_says_how_many_pairs_and_that_more_must_be_held_out(project: Project) -> None:
    measured(project, 24, 6)
    assert plan_after(project).decision == "scale"
    assert "Go on to 100 pairs: 100 more" in told(project)
    assert "when cannot be told yet" in told(project)
    assert "--validation 0.3" in told(project)


def test_a_round_that_made_it_worse_points_to_noisy_pairs_and_to_the_criterion(project: Project) -> None:
    measured(project, 6, 24)
    plan = plan_after(project)
    assert plan.decision == "revise"
    assert "1 training pair that it ranks against the label" in told(project)
    assert "Two people agreed on 80 %" in told(project)
    assert "pairs" in {step.screen for step in plan.steps}


def test_the_decision_taken_counts_more_than_the_one_suggested(project: Project) -> None:
    measured(project, 24, 6)
    decide_round(project, None, decision="revise", reason="too curt", author="lead")
    assert plan_after(project).decision == "revise"
    assert "dpotui round compare" not in told(project)


def test_too_little_data_suggests_no_decision_but_more_pairs(project: Project) -> None:
    measured(project, 8, 3)
    plan = plan_after(project)
    assert plan.standing.verdict.outcome == "not_enough"
    assert plan.decision is None
    assert plan.steps[-1].task == "Decide round 1 (not enough data)"
    assert "Go on to 100 pairs: 100 more" in told(project)

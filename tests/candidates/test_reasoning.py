"""A model's answer is told from its reasoning, and from the marks of its chat format, wherever it comes from."""

import json
from pathlib import Path

import pytest

from builders import add_prompt
from candidates.asking_servers import run, served
from candidates.scripted_engine import ScriptedEngine
from candidates.scripted_server import Answer, serving
from dpotui.candidates import candidates_of, find_recipe, import_candidates
from dpotui.candidates.generate import generate
from dpotui.candidates.reasoning import ToldApart, remaining_mark, tell_apart
from dpotui.errors import BadInputError
from dpotui.project import Project

ANSWER = "Use a wet lube with ceramic, and wipe it well afterwards."
THOUGHT = "The rider asks about rain, try 3. I must be brief."


@pytest.mark.parametrize(
    "text",
    [
        f"<think>\n{THOUGHT}\n</think>\n\n{ANSWER}",
        f"\n<think>{THOUGHT}</think>{ANSWER}<|im_end|>",
        f"{THOUGHT}\n</think>\n\n{ANSWER}",
        f"[THINK]{THOUGHT}[/THINK]{ANSWER}</s>",
        f"<thinking>\n{THOUGHT}</thinking>\n<answer>{ANSWER}</answer>",
        f"<seed:think>{THOUGHT}</seed:think>{ANSWER}",
        f"◁think▷{THOUGHT}◁/think▷{ANSWER}",
        f"<|START_THINKING|>{THOUGHT}<|END_THINKING|><|START_RESPONSE|>{ANSWER}<|END_RESPONSE|>",
        f"<|channel|>analysis<|message|>{THOUGHT}<|end|><|start|>assistant<|channel|>final<|message|>{ANSWER}<|return|>",
        f"analysis{THOUGHT}assistantfinal{ANSWER}",
        f"<|im_start|>assistant\n<think>{THOUGHT}</think>\n{ANSWER}<|im_end|>\n<|im_start|>user\nAnd wax?",
    ],
)
def test_an_answer_is_told_from_the_reasoning_before_it(text: str) -> None:
    assert tell_apart(text) == ToldApart(ANSWER, THOUGHT)


@pytest.mark.parametrize(
    "mark", ["<|im_end|>", "<|eot_id|>", "</s>", "<end_of_turn>\n", "<|endoftext|>", "<|end|>", " <|eot_id|><|eot_id|>"]
)
def test_a_mark_at_the_end_of_the_turn_is_no_answer(mark: str) -> None:
    assert tell_apart(ANSWER + mark) == ToldApart(ANSWER)


@pytest.mark.parametrize(
    "text",
    [
        f"  {ANSWER}\n\n",
        "analysis of the data: fine",
        "Write `<think>` before you think, as in ```<think>x</think>```.",
        "In ChatML a turn ends with <|im_end|> and the next begins on a new line.",
        "<p>HTML</p>",
        "",
    ],
)
def test_what_is_no_reasoning_stays_as_it_is(text: str) -> None:
    assert tell_apart(text) == ToldApart(text)


def test_reasoning_that_never_ends_leaves_no_answer() -> None:
    assert tell_apart(f"<think>\n{THOUGHT} and") == ToldApart("", f"{THOUGHT} and", cut_off=True)
    assert tell_apart(f"<|channel|>analysis<|message|>{THOUGHT}").cut_off


def test_a_mark_that_is_left_can_be_named() -> None:
    assert remaining_mark("Sure. <think>Hm.</think> Yes.") == "<think>"
    assert remaining_mark(ANSWER) == ""


@pytest.mark.parametrize(
    "reply",
    [Answer(f"<think>\n{THOUGHT}\n</think>\n\n{ANSWER}"), Answer(ANSWER, reasoning=THOUGHT)],
    ids=["in the text", "in a field of its own"],
)
def test_a_servers_reasoning_stays_with_the_provenance(project: Project, reply: Answer) -> None:
    prompt = add_prompt(project, "Which oil?")
    with serving(lambda *_: reply) as server:
        run(project, served(server), n=1)
    with project.read() as connection:
        (candidate,) = candidates_of(connection, prompt)
    assert (candidate.response, candidate.provenance.reasoning) == (ANSWER, THOUGHT)


def test_an_engines_reasoning_stays_with_the_provenance(project: Project) -> None:
    prompt = add_prompt(project, "Which oil?")
    engine = ScriptedEngine(lambda *_: f"<think>{THOUGHT}</think>{ANSWER}<|im_end|>")
    generate(project, engine, find_recipe("spread"), n=1, author="lead")
    with project.read() as connection:
        (candidate,) = candidates_of(connection, prompt)
    assert (candidate.response, candidate.provenance.reasoning) == (ANSWER, THOUGHT)


def test_an_empty_answer_says_why_once_for_a_prompt_after_two_requests_a_candidate(project: Project) -> None:
    add_prompt(project, "Which oil?")
    with serving(lambda *_: Answer("", ending="length", reasoning=THOUGHT)) as server:
        report = run(project, served(server), n=4)
        assert len(server.asked) == 8
    assert len({failure.reason for failure in report.failures}) == len(report.failures) == 1
    (failure,) = report.failures
    assert failure.reason.startswith("the model was still thinking when its ")
    assert failure.reason.endswith(
        "tokens were used up; give it more (max_tokens in the recipe), or turn its thinking off"
    )
    assert not report.worth_another_run


def test_imported_reasoning_is_taken_off_and_counted(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    texts = [f"<think>{THOUGHT}</think>\n{ANSWER}", f"{ANSWER}!<|im_end|>", "As it is. "]
    file.write_text("".join(json.dumps({"prompt": "Which oil?", "response": text}) + "\n" for text in texts))
    report = import_candidates(project, [file], author="lead")
    assert (report.new, report.stripped) == (3, 2)
    with project.read() as connection:
        (prompt,) = connection.scalars("SELECT id FROM prompt")
        found = {candidate.response: candidate.provenance.reasoning for candidate in candidates_of(connection, prompt)}
    assert found == {ANSWER: THOUGHT, f"{ANSWER}!": "", "As it is. ": ""}


def test_an_imported_response_of_reasoning_only_is_refused_by_place(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(json.dumps({"prompt": "Which oil?", "response": "<think>Hm, so"}) + "\n")
    with pytest.raises(BadInputError, match=r"c\.jsonl:1: the response is reasoning only"):
        import_candidates(project, [file], author="lead")

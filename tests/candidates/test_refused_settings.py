"""Settings that a server does not take are left out, recorded so, and said once; a model that it lacks is refused."""

import pytest

from builders import add_prompt
from candidates.asking_servers import run, served
from candidates.scripted_server import Answer, Asked, Reply, error, plainly, serving
from dpotui.candidates import candidates_of
from dpotui.candidates.candidate import Candidate
from dpotui.project import Project


def made(project: Project, prompt: str) -> list[Candidate]:
    """The prompt's candidates."""
    with project.read() as connection:
        return candidates_of(connection, prompt)


REFUSALS = {
    "temperature": "Unsupported value: 'temperature' does not support 1.3 with this model. Only the default (1) is.",
    "top_p": "top_p must be in (0, 0.9], got 0.95",
    "min_p": "min_p: Input should be less than or equal to 0",
    "top_k": "Invalid value for 'top_k': integer above maximum",
    "seed": "Invalid 'seed': not available on this deployment",
}


@pytest.mark.parametrize(("setting", "said"), REFUSALS.items())
@pytest.mark.parametrize("marked", [True, False])
def test_a_refused_value_is_left_out_recorded_and_said_once(
    project: Project, setting: str, said: str, marked: bool
) -> None:
    prompt = add_prompt(project, "Which oil?")

    def refuses(asked: Asked, number: int) -> Reply:
        if setting in asked.body:
            return error(400, said, param=setting if marked else None)
        return Answer(f"Answer {number}, {number * 7919}.")

    with serving(refuses) as server:
        report = run(project, served(server))
    assert (report.made, report.failed) == (4, 0)
    assert report.notes == (f"{server.host} does not take {setting}: left out, and recorded so.",)
    neutral = {"temperature": 1.0, "top_p": 1.0, "min_p": 0.0, "top_k": 0}
    for candidate in made(project, prompt):
        assert candidate.provenance.sampling
        if setting == "seed":
            assert candidate.provenance.seed is None
        else:
            assert getattr(candidate.provenance.sampling, setting) == neutral[setting]


def test_of_a_refused_combination_the_dearer_setting_stays(project: Project) -> None:
    prompt = add_prompt(project, "Which oil?")

    def one_of_them(asked: Asked, number: int) -> Reply:
        if "temperature" in asked.body and "top_p" in asked.body:
            return error(400, "`temperature` and `top_p` cannot both be specified for this model. Please use only one.")
        return plainly(asked, number)

    with serving(one_of_them) as server:
        report = run(project, served(server))
    assert report.made == 4
    samplings = [candidate.provenance.sampling for candidate in made(project, prompt)]
    assert len({sampling.temperature for sampling in samplings if sampling}) == 4
    assert {sampling.top_p for sampling in samplings if sampling} == {1.0}


@pytest.mark.parametrize(
    "said",
    [
        "This model's maximum context length is 1024 tokens; 'max_tokens' is too large: 512 with 900 input tokens",
        "please stop sending this",
        "messages: the temperature of the discussion is too high",
    ],
)
def test_what_is_the_prompts_fault_is_not_blamed_on_a_setting(project: Project, said: str) -> None:
    add_prompt(project, "Which oil?")
    with serving(lambda *_: error(400, said)) as server:
        report = run(project, served(server), n=1)
        assert len(server.asked) == 1
    assert report.failed == 1


def test_a_model_that_the_server_does_not_list_is_refused_with_those_it_has(project: Project) -> None:
    add_prompt(project, "Which oil?")
    with serving() as server:
        server.models = ("qwen3:latest", "llama-8b")
        report = run(project, served(server), n=1)
        assert not server.asked
    assert report.made == 0
    assert "it has no model big-model; it has: qwen3:latest, llama-8b" in report.failures[0].reason


@pytest.mark.parametrize("listed", ["big-model", "big-model:latest", "models/big-model", "/srv/big-model.gguf"])
def test_a_model_that_the_server_lists_is_asked(project: Project, listed: str) -> None:
    add_prompt(project, "Which oil?")
    with serving() as server:
        server.models = ("another", listed)
        assert run(project, served(server), n=1).made == 1

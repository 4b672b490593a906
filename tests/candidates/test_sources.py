"""Several models in one run: each makes its own share, and a run that was cut off leaves neither gap nor surplus."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pytest

from builders import add_candidate, add_prompt
from candidates.scripted_engine import RefusedError, ScriptedEngine, plainly
from dpotui.candidates import (
    Engine,
    EngineFailedError,
    GenerationReport,
    ModelIdentity,
    RunningModel,
    Source,
    candidates_of,
    find_recipe,
    generate_from,
    source_of,
)
from dpotui.candidates.engine import never
from dpotui.errors import BadInputError
from dpotui.inference.sampling import Sampling
from dpotui.project import Project

SPREAD = find_recipe("spread")


def model(name: str, engine: ScriptedEngine | None = None, *, local: bool = True) -> RunningModel:
    """A scripted model of this name; answers of two models never resemble each other."""
    engine = engine or ScriptedEngine(lambda said, sampling, seed: f"{name} {plainly(said, sampling, seed)} {name}")
    engine.identity = ModelIdentity(name, f"{name:0<64}")
    return RunningModel(engine, local=local)


def plan(*parts: tuple[RunningModel, int]) -> list[Source]:
    return [source_of(part, SPREAD, n, among_others=True) for part, n in parts]


def run(project: Project, sources: list[Source], limit: int | None = None) -> GenerationReport:
    return generate_from(project, sources, author="lead", limit=limit)


def models(project: Project, prompt: str) -> Counter[str]:
    with project.read() as connection:
        return Counter(candidate.provenance.model for candidate in candidates_of(connection, prompt))


@pytest.mark.parametrize("local", [True, False])
def test_every_model_makes_its_share(project: Project, prompts: list[str], local: bool) -> None:
    report = run(project, plan((model("base"), 3), (model("strong", local=local), 1)))
    assert (report.model, report.n, report.made, report.failed) == ("base and strong", 4, 20, 0)
    assert [(each.model, each.n, each.made) for each in report.sources] == [("base", 3, 15), ("strong", 1, 5)]
    assert all(models(project, prompt) == {"base": 3, "strong": 1} for prompt in prompts)
    assert run(project, plan((model("base"), 3), (model("strong"), 1))).prompts == 0


@pytest.mark.parametrize("answers", [0, 1, 7, 14])
def test_a_run_that_dies_ends_with_the_exact_shares_when_run_again(
    project: Project, prompts: list[str], answers: int
) -> None:
    dying = ScriptedEngine(lambda *asked: f"base {plainly(*asked)}", fail_after=answers)
    with pytest.raises(RuntimeError, match="power"):
        run(project, plan((model("base", dying), 3), (model("strong", local=False), 1)))
    run(project, plan((model("base"), 3), (model("strong", local=False), 1)))
    assert all(models(project, prompt) == {"base": 3, "strong": 1} for prompt in prompts)


def test_candidates_from_elsewhere_do_not_count_towards_a_share(project: Project, prompts: list[str]) -> None:
    for number in range(4):
        add_candidate(project, prompts[0], f"Imported answer number {number}.")
    run(project, plan((model("strong"), 1)))
    assert models(project, prompts[0]) == {"test.gguf": 4, "strong": 1}


def test_a_limit_counts_prompts_that_lack_anything(project: Project, prompts: list[str]) -> None:
    run(project, plan((model("base"), 3)), limit=1)
    report = run(project, plan((model("base"), 3), (model("strong"), 1)), limit=2)
    assert (report.prompts, report.made) == (2, 1 + 4)
    assert [sum(models(project, prompt).values()) for prompt in prompts] == [4, 4, 0, 0, 0]


def test_models_that_share_a_sampling_draw_with_different_seeds(project: Project) -> None:
    add_prompt(project, "Hello?")
    base, strong = ScriptedEngine(), ScriptedEngine()
    run(project, plan((model("base", base), 1), (model("strong", strong), 1)))
    assert base.asked[0][:2] == strong.asked[0][:2]
    assert base.asked[0][2] != strong.asked[0][2]


def test_models_behind_servers_work_beside_the_local_one(project: Project) -> None:
    add_prompt(project, "Hello?")
    both = threading.Barrier(2, timeout=60)

    def meets(said: str, sampling: Sampling, seed: int) -> str:
        both.wait()
        return plainly(said, sampling, seed)

    report = run(
        project, plan((model("base", ScriptedEngine(meets)), 1), (model("far", ScriptedEngine(meets), local=False), 1))
    )
    assert report.made == 2


@dataclass(frozen=True)
class NoModel:
    """A model that cannot be opened."""

    error: Exception
    name: str = "gone"
    local: bool = False

    @property
    def identity(self) -> ModelIdentity:
        return ModelIdentity("gone", "f" * 64)

    def opened(self, should_stop: Callable[[], bool] = never) -> AbstractContextManager[Engine]:  # noqa: ARG002
        raise self.error


@pytest.mark.parametrize("error", [BadInputError("not a model"), EngineFailedError("no server answers")])
def test_a_model_that_fails_costs_its_own_candidates_only(
    project: Project, prompts: list[str], error: Exception
) -> None:
    gone = source_of(NoModel(error), SPREAD, 2, among_others=True)
    report = run(project, [gone, *plan((model("base"), 2))])
    assert (report.made, report.failed) == (10, 10)
    (failure,) = report.failures
    assert (failure.model, failure.prompt, failure.candidates, failure.reason) == ("gone", "", 10, str(error))
    assert all(models(project, prompt) == {"base": 2} for prompt in prompts)


@pytest.mark.usefixtures("prompts")
def test_the_only_model_that_cannot_be_opened_is_refused(project: Project) -> None:
    before = project.path.read_bytes()
    with pytest.raises(BadInputError, match="not a model"):
        run(project, [source_of(NoModel(BadInputError("not a model")), SPREAD, 2)])
    assert project.path.read_bytes() == before


@pytest.mark.usefixtures("prompts")
def test_a_failure_that_is_no_models_fault_stops_all(project: Project) -> None:
    begun, broken = threading.Event(), list[threading.Thread]()

    def waits(said: str, sampling: Sampling, seed: int) -> str:
        begun.set()
        while not broken:
            time.sleep(0.01)
        broken[0].join(60)
        return plainly(said, sampling, seed)

    def breaks(_said: str, _sampling: Sampling, _seed: int) -> str:
        assert begun.wait(60)
        broken.append(threading.current_thread())
        raise OSError("the disk is gone")

    far = ScriptedEngine(waits)
    with pytest.raises(OSError, match="the disk is gone"):
        run(project, plan((model("base", ScriptedEngine(breaks)), 1), (model("far", far, local=False), 1)))
    assert len(far.asked) == 1


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (lambda: plan((model("base"), 5), (model("strong"), 4)), "9 candidates a prompt: choose 1 to 8"),
        (lambda: plan((model("base"), 1), (model("base"), 1)), "base: this model is named twice"),
        (lambda: [source_of(model("base"), SPREAD, 2), source_of(model("strong"), SPREAD, 2)], "say how many"),
    ],
)
def test_plans_that_make_no_sense_are_refused(project: Project, sources: Callable[[], list[Source]], said: str) -> None:
    add_prompt(project, "Hello?")
    with pytest.raises(BadInputError, match=said):
        run(project, sources())


def test_one_prompt_that_a_model_refuses_is_reported_under_its_name(project: Project) -> None:
    prompt = add_prompt(project, "Hello?")

    def refuses(_said: str, _sampling: Sampling, _seed: int) -> str:
        raise RefusedError("too long")

    report = run(project, plan((model("base"), 1), (model("strict", ScriptedEngine(refuses)), 1)))
    (failure,) = report.failures
    assert (failure.model, failure.prompt, failure.reason) == ("strict", prompt, "too long")

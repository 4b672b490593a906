"""A real server with a real model: the tiny one, behind llama-cpp-python's own server, as it comes."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import add_prompt
from candidates.asking import answer, outcomes, request
from candidates.llama_server import llama_server
from dpotui.candidates import (
    LlamaEngine,
    LlamaSettings,
    LocalModel,
    Provenance,
    ServedModel,
    ServerSettings,
    candidates_of,
    endpoint,
    find_recipe,
    generate_from,
    source_of,
)
from dpotui.inference.sampling import Sampling
from dpotui.project import Project

pytestmark = pytest.mark.usefixtures("own_folders")
SHORT = Sampling("short", 0.0, 1, 1.0, 0.0, 1.0, 20)


@pytest.fixture(scope="module")
def url(tiny_model: Path) -> Iterator[str]:
    """The server's address; it lives as long as the tests of this file."""
    pytest.importorskip("fastapi", reason="needs llama-cpp-python[server]")
    with llama_server(tiny_model) as found:
        yield found


def served(url: str) -> ServedModel:
    return ServedModel("tiny", (endpoint(url),), ServerSettings(backoff=0.01))


def provenances(project: Project, prompt: str) -> list[Provenance]:
    with project.read() as connection:
        return [candidate.provenance for candidate in candidates_of(connection, prompt)]


def test_it_answers_as_the_embedded_engine_does(url: str, tiny_model: Path) -> None:
    said = ["Where is my parcel?", "Hello", "Can I have an invoice?"]
    embedded = LlamaEngine(tiny_model, LlamaSettings(slots=1, threads=1))
    at_home = [answer(embedded, text, SHORT) for text in said]
    embedded.close()
    with served(url).opened() as engine:
        far = [answer(engine, text, SHORT) for text in said]
    assert [(each.text, each.stop_reason) for each in far] == [(each.text, each.stop_reason) for each in at_home]


def test_every_prompt_gets_its_candidates_though_the_server_drops_answers_for_others(
    project: Project, url: str
) -> None:
    prompts = [add_prompt(project, f"Where is parcel {number}?") for number in range(6)]
    report = generate_from(project, [source_of(served(url), find_recipe("spread"), 4)], author="lead")
    assert (report.made, report.failed) == (24, 0)
    for prompt in prompts:
        made = provenances(project, prompt)
        assert sorted(each.sampling.name for each in made if each.sampling) == ["balanced", "careful", "lively", "wild"]
        assert {(each.model, each.endpoint) for each in made} == {("tiny", endpoint(url).host)}


def test_a_prompt_longer_than_the_context_fails_alone(url: str) -> None:
    with served(url).opened() as engine:
        found = outcomes(engine, [request("parcel " * 3000, SHORT), request("Hello", SHORT)])
    assert [each.completion is not None for each in sorted(found.values(), key=lambda each: each.reason)] == [
        True,
        False,
    ]


def test_three_from_the_base_and_one_from_the_server(project: Project, url: str, tiny_model: Path) -> None:
    prompts = [add_prompt(project, f"Where is parcel {number}?") for number in range(4)]
    plan = [
        source_of(LocalModel(tiny_model), find_recipe("spread"), 3, among_others=True),
        source_of(served(url), find_recipe("spread"), 1, among_others=True),
    ]
    report = generate_from(project, plan, author="lead")
    assert (report.made, report.failed) == (16, 0)
    for prompt in prompts:
        assert Counter(each.model for each in provenances(project, prompt)) == {tiny_model.name: 3, "tiny": 1}
    assert generate_from(project, plan, author="lead").prompts == 0

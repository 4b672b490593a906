"""What the models were told and which they were stands in rows, card and manifest, for either side."""

import json
from pathlib import Path
from typing import Any

import pytest

from builders import add_judgement, add_prompt
from dpotui.candidates import Provenance, make_candidate
from dpotui.candidates.candidate import candidate_row
from dpotui.errors import DpotuiError
from dpotui.export import ExportSettings, SystemChoice, export_release
from dpotui.export.origin import CandidateOrigin, find_origin, read_made
from dpotui.inference.sampling import Sampling
from dpotui.project import Project

CAREFUL = Sampling("careful", 0.2, 40, 0.9, 0.05, 1.0, 400)
WILD = Sampling("wild", 1.3, 0, 1.0, 0.0, 1.0, 400)


def made(
    project: Project, prompt: str, response: str, system: str, *, model: str = "good.gguf", sampling: Sampling = CAREFUL
) -> str:
    """A candidate that a model gave under a system message."""
    provenance = Provenance(model, f"sha-{model}", sampling, 7, "stop", 10, 20, "generated", "gpu7.lab:8080", system)
    candidate = make_candidate(prompt, response, provenance)
    with project.write() as writer:
        writer.add_content("candidate", [candidate_row(candidate)])
    return candidate.id


def judged(
    project: Project,
    text: str,
    systems: tuple[str, str],
    *,
    own: str = "",
    models: tuple[str, str] = ("good.gguf",) * 2,
) -> None:
    """A pair whose two responses were made under these system messages."""
    prompt = add_prompt(project, text, before=[("system", own)] if own else [])
    better = made(project, prompt, f"I looked into it: {text}", systems[0], model=models[0])
    weaker = made(project, prompt, f"No idea about it, {text[:9]}", systems[1], model=models[1], sampling=WILD)
    add_judgement(project, prompt, "ana", {better: 5, weaker: 2})


def exported(
    project: Project, folder: Path, system: str = "as-sent"
) -> tuple[dict[str, list[str]], dict[str, Any], str]:
    """The roles and system messages of the rows by the user's turn, the manifest and the card."""
    import pyarrow.parquet as pq

    settings = ExportSettings(validation=0, system=SystemChoice(system))
    export_release(project, folder, settings, author="lead")
    rows = pq.read_table(folder / "data/train-00000-of-00001.parquet").to_pylist()
    prompts = {
        row["prompt"][-1]["content"]: [turn["content"] for turn in row["prompt"] if turn["role"] == "system"]
        for row in rows
    }
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return prompts, manifest, (folder / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def varied(project: Project) -> Project:
    """Rows under one system message, under two, under the prompt's own and under none."""
    judged(project, "Where has my parcel gone to this week?", ("Be kind.", "Be kind."))
    judged(project, "How do I return a broken lamp to you?", ("Be kind.", "Be curt."))
    judged(project, "Can I pay you by bank transfer instead?", ("", ""), own="You are Quill.")
    judged(project, "Do you ship a bicycle to Iceland as well?", ("", ""))
    return project


def test_rows_have_the_system_message_that_both_responses_were_made_under(varied: Project, tmp_path: Path) -> None:
    prompts, manifest, card = exported(varied, tmp_path / "out")
    assert prompts == {
        "Where has my parcel gone to this week?": ["Be kind."],
        "How do I return a broken lamp to you?": [],
        "Can I pay you by bank transfer instead?": ["You are Quill."],
        "Do you ship a bicycle to Iceland as well?": [],
    }
    assert manifest["system"] == {
        "sort": "as-sent", "rows": {"Be kind.": 1, "You are Quill.": 1}, "without": 2, "differing": 1,
    }  # fmt: skip
    assert "In 1 row the two responses were made under different system messages" in card


@pytest.mark.parametrize(("asked", "found"), [("none", []), ("Answer in verse.", ["Answer in verse."])])
def test_another_system_message_or_none_may_be_asked_for(
    varied: Project, tmp_path: Path, asked: str, found: list[str]
) -> None:
    prompts, manifest, card = exported(varied, tmp_path / "out", asked)
    assert list(prompts.values()) == [found] * 4
    assert manifest["settings"]["system"] == asked
    if asked == "none":
        assert "Be kind." not in card + json.dumps(manifest)


def test_models_hashes_recipes_and_settings_are_told_for_either_side(project: Project, tmp_path: Path) -> None:
    judged(project, "Where has my parcel gone to this week?", ("", ""), models=("good.gguf", "small.gguf"))
    _, manifest, card = exported(project, tmp_path / "out")
    (chosen,), (rejected,) = manifest["origin"]["chosen"], manifest["origin"]["rejected"]
    assert (chosen["model"], chosen["sha256"], chosen["recipe"], chosen["responses"]) == (
        "good.gguf", "sha-good.gguf", "careful", 1,
    )  # fmt: skip
    assert (rejected["model"], rejected["recipe"], rejected["settings"]["temperature"]) == ("small.gguf", "wild", 1.3)
    (line,) = (
        line for line in card.splitlines() if line.startswith("- Chosen: 1 by good.gguf; sha256 sha-good.gguf; ")
    )
    assert "recipe careful; max_tokens 400, " in line
    assert "temperature 0.2" in line
    assert "- Rejected: 1 by small.gguf" in card
    assert "off-policy" in card
    assert "gpu7" not in card + json.dumps(manifest)


def test_pairs_of_one_model_are_on_policy_for_it(project: Project, tmp_path: Path) -> None:
    judged(project, "Where has my parcel gone to this week?", ("", ""))
    _, manifest, card = exported(project, tmp_path / "out")
    assert manifest["origin"]["on_policy_for"] == "good.gguf"
    assert "the data is on-policy for good.gguf" in card


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("/home/jo/models/tiny.gguf", "tiny.gguf"),
        ("C:\\Users\\jo\\tiny.gguf", "tiny.gguf"),
        ("http://gpu7.lab:8080/models/tiny", "tiny"),
        ("meta-llama/Llama-3.1-8B-Instruct", "meta-llama/Llama-3.1-8B-Instruct"),
        ("", ""),
    ],
)
def test_a_model_is_named_without_where_it_lay(model: str, name: str) -> None:
    (source,) = find_origin([CandidateOrigin(model=model)], [], str).chosen
    assert source.model == name


def test_a_provenance_that_is_none_is_damage_told_in_words() -> None:
    with pytest.raises(DpotuiError, match="A response"):
        read_made('{"model": 5}')

"""The card is one that the Hub takes, says how the data was made, and loads every configuration."""

import json
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import import_scores
from dpotui.export import FORMATS, ExportSettings, export_release
from dpotui.pairs import decide_pair, extract_pairs
from dpotui.project import Project
from dpotui.scope import find_rubric, new_project
from export.judged_project import TEXTS, judge_texts, judged_prompt

SIZES = {"n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M"}


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The card of a release in every format, of which half was judged by two people."""
    tmp_path = tmp_path_factory.mktemp("card")
    project = new_project(tmp_path / "test.dpo", find_rubric("support"), author="lead")
    judge_texts(project)
    for pair in extract_pairs(project).pairs[:6]:
        add_judgement(project, pair.prompt, "ben", {pair.chosen: 5, pair.rejected: 2})
    settings = ExportSettings(tuple(FORMATS), licence="cc-by-4.0", languages=("en", "de"))
    export_release(project, tmp_path / "out", settings, author="lead")
    return tmp_path / "out/README.md"


def test_its_head_is_one_that_the_hub_takes(card: Path) -> None:
    hub = pytest.importorskip("huggingface_hub")
    data = hub.DatasetCard.load(card).data.to_dict()
    assert data["task_categories"] == ["text-generation"]
    assert set(data["size_categories"]) <= SIZES
    assert (data["license"], data["language"]) == ("cc-by-4.0", ["en", "de"])
    named = [item.config for item in FORMATS.values() if item.config]
    assert named[:4] == ["default", "guide", "kto", "reward"]
    assert [config["config_name"] for config in data["configs"]] == named
    assert [config.get("default", False) for config in data["configs"]] == [True, *[False] * (len(named) - 1)]
    for config in data["configs"]:
        assert [file["split"] for file in config["data_files"]] == ["train", "validation"]
        assert all((card.parent / file["path"]).is_file() for file in config["data_files"])


def test_no_licence_and_no_language_is_guessed(project: Project, tmp_path: Path) -> None:
    judge_texts(project)
    export_release(project, tmp_path / "out", author="lead")
    said = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    head = said.split("---")[1]
    assert "license" not in head
    assert "language" not in head
    assert "No licence is declared" in said


def test_its_methods_section_reports_what_annotation_studies_ask_for(card: Path) -> None:
    said = card.read_text(encoding="utf-8")
    for wanted in (
        "2 people scored the responses",
        "nobody saw another's scores on a prompt before they had submitted their own",
        "20 % of the prompts were meant for two people each",
        "The rubric has had 1 version",
        "### Agreement by criterion",
        "| Criterion |",
        "Two people find the same response better",
        "Spaces and line breaks at the ends of responses were removed",
        "0 near-duplicates or parts of one conversation lie across train and validation",
        "## Where the responses come from",
        "## Lengths",
        "## Known limits",
        "keep_default_na=False",
        'load_dataset("PATH OF THIS FOLDER", "guide")',
    ):
        assert wanted in said, wanted


def test_rows_and_what_is_held_back_are_counted(project: Project, tmp_path: Path) -> None:
    for number, text in enumerate(TEXTS[:9]):
        judged_prompt(project, text, weaker=text if number < 3 else f"No. {number}", tags=["order"])
    export_release(project, tmp_path / "out", author="lead", despite=("responses", "split"))
    assert "- 3 pairs held back: the rejected response repeats the prompt" in (tmp_path / "out/README.md").read_text()
    counts = json.loads((tmp_path / "out/manifest.json").read_text())["counts"]
    assert counts["by_tag"] == {"order": {"train": counts["train"], "validation": counts["validation"]}}
    assert counts["train"] + counts["validation"] == 6


def test_croissant_names_every_table_with_its_hash(card: Path) -> None:
    described = json.loads((card.parent / "croissant.json").read_text(encoding="utf-8"))
    manifest = json.loads((card.parent / "manifest.json").read_text(encoding="utf-8"))
    assert described["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert {file["contentUrl"]: file["sha256"] for file in described["distribution"]} == {
        file["path"]: file["sha256"] for file in manifest["files"]
    }


def test_the_folder_loads_with_datasets_in_every_configuration(card: Path) -> None:
    datasets = pytest.importorskip("datasets")
    rows = {
        name: datasets.load_dataset(str(card.parent), name, cache_dir=str(card.parent.parent / "cache"))
        for name in ("default", "guide", "kto", "reward")
    }
    assert {name: sorted(found) for name, found in rows.items()} == {name: ["train", "validation"] for name in rows}
    assert rows["default"].num_rows == rows["guide"].num_rows
    assert sum(rows["default"].num_rows.values()) == len(TEXTS)
    assert {row["prompt"] for side in rows["guide"].values() for row in side} == set(TEXTS)


def test_a_later_release_in_a_folder_of_the_same_name_is_not_taken_for_the_earlier_one(
    judged: Project, tmp_path: Path
) -> None:
    datasets = pytest.importorskip("datasets")
    loaded = []
    for number, place in enumerate(("one", "two")):
        (tmp_path / place).mkdir()
        export_release(judged, tmp_path / place / "out", author="lead")
        found = datasets.load_dataset(str(tmp_path / place / "out"), cache_dir=str(tmp_path / "cache"))
        loaded.append(sorted(row["diagnosis"] for side in found.values() for row in side))
        decide_pair(judged, extract_pairs(judged).pairs[0], verdict="keep", diagnosis=f"Said {number}.", author="lead")
    assert "Said 0." not in loaded[0]
    assert "Said 0." in loaded[1]


def test_the_card_claims_nothing_of_judgements_that_nobody_made_here(project: Project, tmp_path: Path) -> None:
    """A table says nothing of how its scores were made, so the card does not say that they were made blind."""
    prompt, (better, weaker) = add_prompt(project, TEXTS[0]), ("I am looking into it today.", "Read the terms.")
    ids = [add_candidate(project, prompt, response) for response in (better, weaker)]
    criteria = [criterion.key for criterion in find_rubric("support").criteria]
    rows = [
        {
            "annotator": "dee",
            "prompt": prompt,
            "response": one,
            "reason": "Read twice.",
            **dict.fromkeys(criteria, value),
        }
        for one, value in zip(ids, (5, 2), strict=True)
    ]
    scores = tmp_path / "scores.jsonl"
    scores.write_text("".join(json.dumps(row) + "\n" for row in rows))
    import_scores(project, [scores], author="lead")
    export_release(project, tmp_path / "one", author="lead")
    said = (tmp_path / "one/README.md").read_text()
    assert "1 judgement came from imported tables, which do not say who or what judged" in said
    assert "shown under letters" not in said
    assert "1 annotator scored" in said
    add_judgement(project, prompt, "ben", {ids[0]: 5, ids[1]: 2})
    export_release(project, tmp_path / "two", author="lead")
    said = (tmp_path / "two/README.md").read_text()
    assert "For 1 judgement, responses were shown under letters" in said
    assert "1 judgement came from imported tables" in said

"""The sample project, walked through every phase as a newcomer would."""

import csv
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from cli.in_process import run_dpotui
from dpotui.shipped import shipped_folder

SAMPLE = shipped_folder("sample_project")
GUIDE_COLUMNS = ["prompt", "weaker_response", "better_response", "diagnosis", "scores"]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder that `dpotui demo --no-ui` filled, and the lines it printed."""
    pytest.importorskip("llama_cpp")
    folder = tmp_path_factory.mktemp("demo") / "tour"
    command = [sys.executable, "-m", "dpotui", "demo", str(folder), "--no-ui"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout.splitlines()


def test_every_phase_says_its_line(walked: tuple[Path, list[str]]) -> None:
    phases = [int(line.split()[0]) for line in walked[1]]
    assert sorted(set(phases)) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert phases == sorted(phases)


def test_the_counts_it_says_are_those_of_the_export(walked: tuple[Path, list[str]]) -> None:
    folder, lines = walked
    said = re.search(r"(\d+) train \+ (\d+) validation", "\n".join(lines))
    assert said is not None
    rows = {side: _rows(folder / "export" / "guide", side) for side in ("train", "validation")}
    assert [len(rows["train"]), len(rows["validation"])] == [int(said[1]), int(said[2])]
    assert sum(map(len, rows.values())) >= 25
    for row in rows["train"] + rows["validation"]:
        assert list(row) == GUIDE_COLUMNS
        assert all(row[column] for column in GUIDE_COLUMNS)


def _rows(folder: Path, side: str) -> list[dict[str, object]]:
    (file,) = folder.glob(f"{side}*.jsonl")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


def test_candidates_are_made_live_for_twenty_prompts(walked: tuple[Path, list[str]]) -> None:
    line = next(line for line in walked[1] if "generated live" in line)
    assert re.search(r"\b80 generated live for 20 fresh prompts", line)


def test_the_round_is_decided_by_nothing_but_enough_data(walked: tuple[Path, list[str]]) -> None:
    verdict = next(line for line in walked[1] if "verdict: " in line)
    assert "Not enough data for a verdict." in verdict
    assert verdict.endswith("Left open: so little shows nothing, for or against it. More pairs come first.")


def test_the_demo_is_never_put_over_an_earlier_one(walked: tuple[Path, list[str]]) -> None:
    done = run_dpotui("demo", walked[0], "--no-ui")
    assert done.returncode == 2
    assert "already there" in done.stderr


def test_the_sample_is_as_large_as_its_readme_says() -> None:
    with (SAMPLE / "prompts.csv").open(newline="", encoding="utf-8") as file:
        prompts = list(csv.DictReader(file))
    with (SAMPLE / "scores.csv").open(newline="", encoding="utf-8") as file:
        scores = list(csv.DictReader(file))
    people: dict[str, set[str]] = defaultdict(set)
    sheets: dict[tuple[str, str], int] = defaultdict(int)
    for row in scores:
        people[row["prompt"]].add(row["annotator"])
        sheets[row["prompt"], row["annotator"]] += 1
        assert row["reason"].strip()
    assert len(prompts) >= 150
    assert len(people) >= 60
    assert sum(len(names) >= 2 for names in people.values()) >= 30
    assert len({row["annotator"] for row in scores}) == 3
    assert set(sheets.values()) == {4}


def test_a_round_goes_from_its_start_to_a_decision_with_true_numbers(walked: tuple[Path, list[str]]) -> None:
    said = "\n".join(line for line in walked[1] if line.startswith("8"))
    accuracy = re.search(r"reward accuracy (\d\.\d+)", said)
    assert accuracy
    ranked = re.search(r"(\d+) of (\d+) held-out prompts ranked right", said)
    assert ranked
    assert int(ranked[2]) >= 20
    assert int(ranked[2]) / 2 < int(ranked[1]) < 17
    assert "judged by a script, not by people" in said
    assert "Not enough data for a verdict" in said
    assert f"more held-out prompts ({ranked[1]} of {ranked[2]} right so far" in said
    report = run_dpotui("round", "report", walked[0] / "support.dpo")
    assert "(A script judged the answers, not people.)" in report.stdout
    assert f"Reward accuracy {accuracy[1]}" in report.stdout


def test_the_checks_of_the_sample_find_what_was_hidden_in_it(walked: tuple[Path, list[str]]) -> None:
    checked = run_dpotui("check", walked[0] / "support.dpo", "--json")
    verdicts = {result["key"]: result["verdict"] for result in json.loads(checked.stdout)["results"]}
    assert {name for name, verdict in verdicts.items() if verdict in ("warn", "fail")} == {
        "duplicates",
        "balance",
        "disputes",
        "private_data",
    }
    assert verdicts["agreement"] == verdicts["length"] == "pass"
    assert "2 prompts     1 prompt redacted: an AWS access key" in walked[1]


def test_every_response_of_the_sample_says_where_it_is_from() -> None:
    rows = [json.loads(line) for line in (SAMPLE / "candidates.jsonl").read_text(encoding="utf-8").splitlines()]
    makers = {row["provenance"]["model"].partition(":")[0] for row in rows}
    assert makers == {"written", "SmolLM2-135M-Instruct.Q4_1.gguf", "tiny-support.gguf"}
    page = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert f"{len(rows)} responses" in page
    for model in makers - {"written"}:
        assert f"| {sum(row['provenance']['model'] == model for row in rows)} |" in page


def test_the_adapter_of_the_sample_is_small() -> None:
    assert sum(file.stat().st_size for file in (SAMPLE / "adapter").iterdir()) < 500_000

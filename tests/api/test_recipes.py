"""The recipes of docs/scripts.md do what they say."""

import re
import runpy
from pathlib import Path

import pytest

from builders import add_candidate, add_judgement, add_prompt
from dpotui.annotation import join_team
from dpotui.project import Project, Row

PAGE = Path(__file__).parents[2] / "docs" / "scripts.md"
RECIPES = dict(re.findall(r"^## (.+?)\n.*?```python\n(.*?)```", PAGE.read_text(), re.DOTALL | re.MULTILINE))
SAID = {
    "Judge an annotator's open prompts": r"Is it blue\?: 2 responses judged",
    "Add scores that were given elsewhere": "2 new judgements by dee",
    "How many prompts, responses and judgements there are": "current_judgement 2",
    "The mean score of each model on each criterion": r"test\.gguf +accuracy +3\.50  n=4",
    "How long each annotator takes": r"ann +1 judgements, 90 s each",
    "Where two people differ by two points or more": "ann 2, ben 5",
    "The pairs of the latest release as a CSV file": "release second written",
}


@pytest.fixture
def here(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `support.dpo` in it: two people have judged one prompt, and a pair was released twice."""
    prompt = add_prompt(project, "Where is my kettle?")
    good, bad = add_candidate(project, prompt, "On its way."), add_candidate(project, prompt, "No idea.")
    unjudged = add_prompt(project, "Is it blue?")
    for text in ("Yes.", "No, it is red."):
        add_candidate(project, unjudged, text)
    join_team(project, "cem")
    add_judgement(project, prompt, "ann", {good: 5, bad: 2}, active_seconds=90.0)
    add_judgement(project, prompt, "ben", {good: 2, bad: 5}, active_seconds=30.0)
    with project.write() as writer:
        for name in ("first", "second"):
            pair: Row = {
                "chosen": good,
                "rejected": bad,
                "prompt": prompt,
                "side": "train",
                "margin": 3.0,
                "position": 0,
                "facts": "{}",
            }
            release = {"name": name, "folder": "/x", "manifest": "{}", "documents": "{}"}
            writer.append("release", "lead", {"release": [release], "release_pair": [pair]})
    project.path.rename(tmp_path / "support.dpo")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_recipe_is_tried() -> None:
    assert list(RECIPES) == list(SAID)


@pytest.mark.parametrize("title", SAID)
def test_a_recipe_runs_and_says_what_it_should(here: Path, title: str, capsys: pytest.CaptureFixture[str]) -> None:
    script = here / "recipe.py"
    script.write_text(RECIPES[title])
    runpy.run_path(str(script))
    assert re.search(SAID[title], capsys.readouterr().out)
    if "CSV" in title:
        assert "On its way.,No idea." in (here / "pairs.csv").read_text()

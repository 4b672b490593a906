"""All checks on 10,000 prompts, 4 candidates each, 2 annotators, against SQLite and json reading the same rows."""

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.figure import Figures
from benchmarks.measuring import cpu_seconds
from checks.judged_prompts import add_judged_prompts
from dpotui.annotation import load_task, save_sheet
from dpotui.checks import run_checks
from dpotui.checks.measures import AgreementMeasures
from dpotui.project import Project, open_project
from dpotui.scope import find_rubric, new_project

pytestmark = pytest.mark.benchmark

PROMPTS = 10_000
RATIO = 8.0
AFTER_A_SAVE = 0.8
"""2 CPU seconds, and .2 after one save, against the bare floor of .25: it reads every text and takes the JSON apart,
and neither checks nor counts anything."""

_COLD = "texts are read for private data and stops one by one, and scores are taken apart judgement by judgement"
_WARM = "what is said of people and of the whole is counted anew from columns; only what prompts touch is taken over"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project: noisy scores around a quality that both see, and answers of 60 to 120 words."""
    draw = random.Random(1)
    path = tmp_path_factory.mktemp("checks") / "judged.dpo"
    project = new_project(path, find_rubric("support"), author="lead")
    words = ["".join(draw.choices("etaoinshrdlu", k=draw.randint(2, 9))) for _ in range(2_000)]
    answers = [" ".join(draw.choices(words, k=draw.randint(60, 120))) for _ in range(4)]
    criteria = len(find_rubric("support").criteria)

    def sheet(quality: list[int]) -> list[list[int]]:
        return [[min(5, max(1, level + draw.choice((-1, 0, 0, 1)))) for _ in range(criteria)] for level in quality]

    qualities = [[draw.randint(1, 5) for _ in range(4)] for _ in range(PROMPTS)]
    sheets = [{name: sheet(quality) for name in ("ana", "ben")} for quality in qualities]
    add_judged_prompts(project, sheets, responses=answers)
    return open_project(path)


def read_bare_rows(path: Path) -> None:
    """The floor: every prompt, response, score and remark in plain Python values."""
    with closing(sqlite3.connect(path)) as connection:
        for query in ("SELECT messages FROM prompt", "SELECT scores FROM judgement", "SELECT remarks FROM judgement"):
            for (said,) in connection.execute(query):
                json.loads(said)
        connection.execute("SELECT id, response FROM candidate").fetchall()


def test_all_checks_cost_a_small_multiple_of_reading_the_rows(judged: Project, figures: Figures) -> None:
    floor = min(cpu_seconds(lambda: read_bare_rows(judged.path)) for _ in range(3))
    # Once only: what was found in a text is remembered, and an unchanged project is not read again.
    ours = cpu_seconds(lambda: run_checks(judged))
    agreement = run_checks(judged).measures(AgreementMeasures)
    assert agreement is not None
    assert agreement.direction.prompts == PROMPTS
    figures.at_most(
        "all checks, 10,000 prompts x 4 x 2, against reading the rows, CPU", ours / floor, RATIO, known_miss=_COLD
    )
    figures.inform("the same in CPU seconds", ours, "s")
    figures.inform("again with nothing changed, CPU seconds", cpu_seconds(lambda: run_checks(judged)), "s")
    _save_again(judged)
    again = cpu_seconds(lambda: run_checks(judged))
    warm = "the same after one save, against reading the rows, CPU"
    figures.at_most(warm, again / floor, AFTER_A_SAVE, known_miss=_WARM)
    figures.inform("again after one save, CPU seconds", again, "s")


def _save_again(judged: Project) -> None:
    """One more judgement by somebody who revises theirs."""
    with judged.read() as connection:
        prompt = connection.scalar("SELECT prompt FROM judgement LIMIT 1")
    sheet = load_task(judged, prompt, "ana").sheet
    candidate, (key, *_) = sheet.shown_order[0], sheet.scores[sheet.shown_order[0]]
    other = 2 if sheet.scores[candidate][key] != 2 else 3
    save_sheet(judged, "ana", sheet.with_score(candidate, key, other), active_seconds=5.0)

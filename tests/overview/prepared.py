"""Projects that are stuck at some step, made by importing files and by the phases themselves."""

import csv
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from dpotui.annotation import import_scores, join_team
from dpotui.candidates import import_candidates
from dpotui.errors import ProjectUnavailableError
from dpotui.export import ExportSettings, export_release
from dpotui.project import Project, create_project, open_project
from dpotui.project.exchange.merge import merge
from dpotui.project.exchange.share import share
from dpotui.prompts import exclude_prompt, import_prompts
from dpotui.rounds import decide_round, start_round
from dpotui.scope import find_rubric, new_project

CRITERIA: Final = ("relevance", "accuracy", "guidance", "empathy", "safety")
PROMPTS: Final = 120
Scores = Callable[[int, str], tuple[int, int, int]]
"""What somebody gives the three responses to a prompt."""


def agreeing(prompt: int, who: str) -> tuple[int, int, int]:
    """Everybody finds the same response best, and people differ a little."""
    better = 5 if (prompt + len(who)) % 3 else 4
    return (better, 3, 2 if prompt % 2 else 1)


def contradicting(prompt: int, who: str) -> tuple[int, int, int]:
    """What bo finds best is worst to ana, most of the time."""
    return (1, 3, 5) if who == "bo" and prompt % 10 else agreeing(prompt, who)


def mostly_tied(prompt: int, who: str) -> tuple[int, int, int]:
    """Half of the prompts have no better response."""
    return agreeing(prompt, who) if prompt < PROMPTS // 2 else (4, 4, 4)


def some_disputed(prompt: int, who: str) -> tuple[int, int, int]:
    """Three prompts divide people; on the rest they agree, and half of those are ties."""
    return contradicting(prompt, who) if prompt in (1, 2, 3) else mostly_tied(prompt, who)


@cache
def words(number: int, count: int) -> str:
    """A sentence that is like no other number's. Every prepared project has the same ones."""
    draw = random.Random(number)
    letters = "abcdefghijklmnoprstuvwz"
    return " ".join("".join(draw.choices(letters, k=draw.randint(3, 8))) for _ in range(count)).capitalize() + "."


def _question(prompt: int) -> str:
    return words(prompt, 12)


def _answer(prompt: int, place: int) -> str:
    return words(1_000 * (prompt + 1) + place, 20)


def begun(folder: Path, *, candidates: bool = True) -> Project:
    """A project with its prompts, and their candidates as an import brings them."""
    project = new_project(folder / "team.dpo", find_rubric("support"), author="lead")
    _write(folder / "prompts.csv", [{"prompt": _question(prompt)} for prompt in range(PROMPTS)])
    import_prompts(project, [folder / "prompts.csv"], author="lead")
    if candidates:
        rows = [
            {"prompt": _question(prompt), "response": _answer(prompt, place), "model": "base"}
            for prompt in range(PROMPTS)
            for place in range(3)
        ]
        _write(folder / "candidates.csv", rows)
        import_candidates(project, [folder / "candidates.csv"], author="lead")
    return project


def judged(project: Project, folder: Path, scores: Scores, *people: str) -> Project:
    """The project with every prompt judged by these people."""
    rows = [
        {
            "prompt": _question(prompt),
            "response": _answer(prompt, place),
            "annotator": who,
            "reason": _reason(prompt, who),
        }
        | dict.fromkeys(CRITERIA, str(score))
        for prompt in range(PROMPTS)
        for who in people
        for place, score in enumerate(scores(prompt, who))
    ]
    _write(folder / "scores.csv", rows)
    import_scores(project, [folder / "scores.csv"], author="lead")
    return project


def _reason(prompt: int, who: str) -> str:
    return words(1_000_000 + 10 * prompt + len(who), 8)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def exported(project: Project, folder: Path) -> Project:
    """With a release of all its pairs."""
    export_release(project, folder / "out", ExportSettings(formats=("trl",)), author="lead")
    return project


def with_round(project: Project, decision: str = "") -> Project:
    """With a round on its release, decided or open."""
    start_round(project, author="lead")
    if decision:
        decide_round(project, None, decision=decision, reason="people read empathy in two ways", author="lead")
    return project


def with_conflict(project: Project, folder: Path) -> Project:
    """After a merge with a copy in which the lead said something else."""
    share(project, folder / "laptop.dpo")
    other = open_project(folder / "laptop.dpo")
    with project.read() as connection:
        prompt = str(connection.scalar("SELECT id FROM prompt ORDER BY rowid LIMIT 1"))
    for copy, reason in ((project, "is a test"), (other, "names a customer")):
        exclude_prompt(copy, prompt, reason=reason, author="lead")
    merge(project, other.path)
    return project


def with_work_kept_aside(project: Project) -> Project:
    """After somebody has put an older copy in its place while it was open."""
    before = project.path.read_bytes()
    join_team(project, "late-comer")
    older = project.path.with_name("older")
    older.write_bytes(before)
    older.replace(project.path)
    with suppress(ProjectUnavailableError):  # whoever has it open notices, and what they had is kept
        join_team(project, "somebody")
    return open_project(project.path)


def without_rubric(folder: Path) -> Project:
    """Nobody has said what a good answer is."""
    return create_project(folder / "bare.dpo", name="bare", domain="Letters")


def copied(project: Project, folder: Path) -> Project:
    """A copy of a prepared project to go on with."""
    folder.mkdir(exist_ok=True)
    path = folder / project.path.name
    path.write_bytes(project.path.read_bytes())
    return replace(project, path=path)

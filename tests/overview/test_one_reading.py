"""Each act reads the project at one moment, once, and compares the prompts once."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dpotui.checks import run_checks
from dpotui.overview import overview
from dpotui.overview.exporting import export_after_rounds
from dpotui.pairs import report_pairs
from dpotui.project import Project
from dpotui.project.store.connection import Connection
from export.judged_project import judge_texts


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the project was opened for reading, the judgements were loaded and the prompts were compared."""
    counts: Counter[str] = Counter()
    begun = Project.read

    @contextmanager
    def read(project: Project) -> Iterator[Connection]:
        counts["transactions"] += 1
        with begun(project) as connection:
            yield connection

    def counting(where: str, what: str) -> None:
        module, _, name = where.rpartition(".")
        original: Callable[..., Any] = getattr(__import__(module, fromlist=[name]), name)

        def instead(*arguments: Any, **options: Any) -> Any:
            counts[what] += 1
            return original(*arguments, **options)

        monkeypatch.setattr(where, instead)

    monkeypatch.setattr(Project, "read", read)
    counting("dpotui.pairs.extract.load_judged", "judgements")
    counting("dpotui.similarity.alike.near_groups", "comparisons")
    return counts


def test_the_checks_read_once_also_for_somebody_who_must_not_see_all(project: Project, counted: Counter[str]) -> None:
    for reader in (None, "ana"):
        judge_texts(project)
        counted.clear()
        run_checks(project, reader=reader)
        assert counted == {"transactions": 1, "judgements": 1, "comparisons": 1}
        counted.clear()
        run_checks(project, reader=reader)
        assert counted == {"transactions": 1}


def test_the_overview_reads_once_with_its_checks_and_without(project: Project, counted: Counter[str]) -> None:
    judge_texts(project)
    counted.clear()
    overview(project, with_checks=True)
    assert counted == {"transactions": 1, "judgements": 1, "comparisons": 1}
    counted.clear()
    overview(project, with_checks=False)
    assert counted == {"transactions": 1, "judgements": 1}


def test_the_pairs_are_read_once_with_the_texts_of_their_prompts(project: Project, counted: Counter[str]) -> None:
    judge_texts(project)
    counted.clear()
    assert report_pairs(project, reader="ana").texts
    assert counted == {"transactions": 1, "judgements": 1}


def test_an_export_reads_once_for_rows_checks_and_split(
    project: Project, counted: Counter[str], tmp_path: Path
) -> None:
    judge_texts(project)
    counted.clear()
    export_after_rounds(project, tmp_path / "out", author="lead")
    assert counted == {"transactions": 1, "judgements": 1, "comparisons": 1}


def test_what_the_overview_has_checked_is_not_checked_again(project: Project, counted: Counter[str]) -> None:
    judge_texts(project)
    told = overview(project)
    counted.clear()
    report = run_checks(project)
    assert counted == {"transactions": 1}
    assert sum(result.verdict == "pass" for result in report.results) > 0
    again = overview(project)
    assert counted == {"transactions": 2}
    assert again == told
    judge_texts(project)
    counted.clear()
    overview(project)
    assert counted == {"transactions": 1, "judgements": 1, "comparisons": 1}

"""Each act reads the project at one moment, once, and compares the prompts once."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from builders import add_prompt
from dpotui.checks import run_checks
from dpotui.overview import overview
from dpotui.overview.exporting import export_after_rounds
from dpotui.pairs import PairSettings, pair_outlooks, report_pairs
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


def test_an_export_goes_by_the_report_of_checks_that_were_just_run(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    judge_texts(project)
    told = export_after_rounds(project, tmp_path / "first", author="lead")
    run_checks(project)
    monkeypatch.setattr("dpotui.export.draft.check_evidence", lambda _: pytest.fail("They were run again."))
    again = export_after_rounds(project, tmp_path / "again", author="lead")
    assert (again.pairs, again.train, again.held_back) == (told.pairs, told.train, told.held_back)
    add_prompt(project, "One more?")
    with pytest.raises(pytest.fail.Exception):
        export_after_rounds(project, tmp_path / "changed", author="lead")


@pytest.mark.parametrize("with_checks", [True, False])
def test_the_overview_reads_once_with_its_checks_and_without(
    project: Project, counted: Counter[str], with_checks: bool
) -> None:
    judge_texts(project)
    counted.clear()
    overview(project, with_checks=with_checks)
    assert counted == {"transactions": 1, "judgements": 1} | ({"comparisons": 1} if with_checks else {})


def test_what_one_place_has_read_the_next_reads_no_more(
    project: Project, counted: Counter[str], tmp_path: Path
) -> None:
    judge_texts(project)
    overview(project, with_checks=False)
    counted.clear()
    report_pairs(project)
    pair_outlooks(project, [PairSettings("all")])
    run_checks(project)
    export_after_rounds(project, tmp_path / "out", author="lead")
    assert (counted["judgements"], counted["comparisons"]) == (0, 1)


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


def test_near_duplicates_that_wait_are_looked_for_once_until_prompts_come(
    project: Project, counted: Counter[str]
) -> None:
    add_prompt(project, "Where is my parcel, please?")
    add_prompt(project, "Where is my parcel, please!")
    counted.clear()
    for _ in range(2):
        assert "Decide about 1 cluster of near-duplicates before it is answered" in overview(project).afterwards
    assert counted == {"transactions": 2, "comparisons": 1}
    judge_texts(project)
    counted.clear()
    assert overview(project).afterwards
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

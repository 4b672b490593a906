"""Coverage: what there is of each tag, length and source beside what the rubric wants, and what to collect next."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from dpotui.long_work import WorkProgress, WorkStoppedError, watched
from dpotui.project import Project
from dpotui.prompts import exclude_prompt
from dpotui.prompts.finding.coverage import Coverage, NextPrompts, read_coverage
from dpotui.scope.coverage_target import LENGTH_BANDS
from prompts.wanted_prompts import ROWS, fill, wanting_project
from read_back import list_prompts


@pytest.fixture
def wanting(tmp_path: Path) -> Project:
    """A project whose rubric names a target."""
    return wanting_project(tmp_path)


def filled(project: Project) -> Coverage:
    """The coverage of the rows above."""
    fill(project, ROWS)
    return read_coverage(project)


def test_every_tag_is_counted_beside_its_target_what_is_missing_most_first(wanting: Project) -> None:
    coverage = filled(wanting)
    assert [(one.name, one.prompts, one.wanted, one.missing) for one in coverage.tags] == [
        ("refund", 1, 4, 3),
        ("late", 6, 8, 2),
        ("odd", 1, 0, 0),
    ]
    assert (coverage.prompts, coverage.missing, coverage.untagged) == (8, 12, 1)


def test_within_a_tag_the_lengths_and_sources_are_wanted_in_the_shares_of_the_target(wanting: Project) -> None:
    coverage = filled(wanting)
    lengths = {one.name: (one.prompts, one.wanted) for one in coverage.lengths_of("late")}
    assert lengths == {"short": (5, 6), "medium": (0, 0), "long": (1, 2), "very long": (0, 0)}
    assert {one.name: (one.prompts, one.wanted) for one in coverage.sources_of("late")} == {
        "crm": (5, 4),
        "chat": (1, 4),
    }


def test_it_says_what_to_collect_next(wanting: Project) -> None:
    assert filled(wanting).next == (
        NextPrompts("refund", 3, "short", "crm"),
        NextPrompts("late", 2, "long", "chat"),
    )


def test_without_a_target_nothing_is_missing_and_all_is_counted(project: Project) -> None:
    coverage = filled(project)
    assert coverage.next == ()
    assert [(one.name, one.prompts) for one in coverage.tags] == [("late", 6), ("odd", 1), ("refund", 1)]
    assert {one.name: one.prompts for one in coverage.sources} == {"crm": 7, "chat": 1}


def test_excluded_prompts_do_not_count(wanting: Project) -> None:
    fill(wanting, ROWS)
    exclude_prompt(wanting, list_prompts(wanting)[0].id, reason="spam", author="lead")
    coverage = read_coverage(wanting)
    assert (coverage.prompts, coverage.tags[0].prompts) == (7, 5)


def test_an_empty_project_lacks_everything(wanting: Project) -> None:
    coverage = read_coverage(wanting)
    assert coverage.prompts == 0
    assert [one.missing for one in coverage.tags] == [8, 4]
    assert coverage.next[0].source == "crm"


def test_all_is_counted_as_if_prompt_by_prompt(project: Project) -> None:
    draw = Random(4)
    rows = [
        (
            f"{number:02}",
            draw.choice((2, 99, 100, 399, 400, 1_599, 1_600)),
            "; ".join(draw.sample(("late", "odd", "refund", "user:1"), draw.randint(0, 3))),
            draw.choice(("crm", "chat", "web")),
        )
        for number in range(60)
    ]
    fill(project, rows)
    left_out = list_prompts(project)[0]
    exclude_prompt(project, left_out.id, reason="spam", author="lead")
    cells: Counter[tuple[str, str, str]] = Counter()
    lengths: Counter[str] = Counter()
    for name, size, tags, source in rows[1:]:
        assert not left_out.text.startswith(name)
        lengths[_band(size)] += 1
        named = tags.split("; ") if tags else [""]
        cells.update((tag, _band(size), source) for tag in named if not tag.startswith("user:"))
    coverage = read_coverage(project)
    assert coverage.cells == cells
    assert {one.name: one.prompts for one in coverage.lengths} == dict.fromkeys(LENGTH_BANDS, 0) | lengths


def test_a_long_count_says_how_far_it_is_and_stops(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(project, ROWS)
    monkeypatch.setattr("dpotui.long_work.FIRST", 0.0)
    monkeypatch.setattr("dpotui.long_work.EVERY", 0.0)
    told: list[WorkProgress] = []
    with watched(told.append, lambda: False):
        read_coverage(project)
    assert list(dict.fromkeys(one.doing for one in told if one.doing)) == [
        "Counting lengths",
        "Counting sources",
        "Counting tags",
    ]
    with pytest.raises(WorkStoppedError), watched(told.append, lambda: True):
        read_coverage(project)


def _band(size: int) -> str:
    return next(name for name, (_, high) in LENGTH_BANDS.items() if size < high)

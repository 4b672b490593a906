"""The plan of a sample stands in columns, each share on a line of its own on the narrowest window."""

from rich.cells import cell_len

from dpotui.prompts.sampling.plan import SamplePlan, SampleRequest, SampleShare
from dpotui.tui.prompts.sample_text import describe_plan

_ROOM = 60
"""Cells of the preview beside its labels, on 80 columns."""


def test_a_length_says_its_characters_and_every_share_fits_its_line() -> None:
    shares = (
        SampleShare("length", "medium", 1_515_000, 119_000),
        SampleShare("length", "short", 521_000, 41_000),
        SampleShare("length", "long", 516_000, 40_000),
        SampleShare("tag", "", 1_000_000, 100_000),
        SampleShare("tag", "a tag of many letters, and of more than that", 1_552_000, 100_000),
    )
    plan = SamplePlan(SampleRequest(200_000), 2_552_000, 200_000, 0, 0, 0, 0, 1_040, 12_170, 20_000, shares)
    lines = [line.plain for line in describe_plan(plan)]
    table = lines[lines.index(next(line for line in lines if line.startswith("Tag"))) :]
    assert [line[:14].rstrip() for line in table] == [
        "Tag", "no tag", "a tag of many…", "Length", "medium", "short ≤ 1,040", "long ≥ 12,170",
    ]  # fmt: skip
    assert max(map(cell_len, table)) <= _ROOM
    assert len({cell_len(line) for line in table}) == 1

"""Takes figures where they are measured, and notes which benchmarks gave none."""

from collections.abc import Iterator

import pytest

from benchmarks.figure import Figures, Unmeasured, keep


@pytest.fixture
def figures() -> Iterator[Figures]:
    """Takes figures, and fails the benchmark when it has ended and a bar is missed."""
    found = Figures()
    yield found
    print("", *(f"{each.subject}: {each.said} ({each.bar_said}: {each.verdict})" for each in found.taken), sep="\n")
    keep(*found.taken)
    missed = [f"{each.subject}: {each.said}, {each.bar_said}" for each in found.taken if not each.met]
    assert not missed, "; ".join(missed)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what a benchmark said that failed before its end, or that was skipped; a missed bar fails after the end."""
    if report.when == "teardown" or report.passed:
        return
    match report.longrepr:
        case (_, _, str(reason)):
            said = reason.removeprefix("Skipped: ")
        case other:
            crash = getattr(other, "reprcrash", None)
            said = str(crash.message if crash else other).partition("\n")[0]
    keep(Unmeasured(report.nodeid.rpartition("::")[2], said))

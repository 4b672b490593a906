"""What `generate` says: a line while it goes on, and the closing report."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpotui.text import count_of, duration_of, one_line, visible

if TYPE_CHECKING:
    from dpotui.candidates import GenerationProgress, GenerationReport

_SHOWN_FAILURES: Final = 10


def progress_words(progress: "GenerationProgress") -> str:
    """Where a run stands, in a line."""
    facts = [f"{progress.done:,} of {progress.total:,} candidates"]
    if progress.failed:
        facts.append(f"{progress.failed:,} failed")
    if progress.tokens_per_second and progress.has_pace:
        facts.append(f"{progress.tokens_per_second:,.0f} tokens/s")
    if progress.seconds_left:
        facts.append(f"{duration_of(progress.seconds_left)} left")
    elif progress.seconds_at_most and progress.has_pace:
        facts.append(f"at most {duration_of(progress.seconds_at_most)} left")
    return ", ".join(facts)


def describe(report: "GenerationReport", project: Path) -> Iterator[str]:
    """The closing report in lines, with what failed and how to go on."""
    if not report.prompts:
        yield f"Nothing to do: every prompt has {count_of(report.n, 'candidate')}."
        return
    yield (
        f"{count_of(report.made, 'candidate')} made for {count_of(report.prompts, 'prompt')}"
        f" with {one_line(report.model)}, recipe {one_line(report.recipe)}."
    )
    yield from report.spread
    if report.tokens_per_second:
        yield f"{report.tokens_per_second:,.0f} tokens/s, {report.seconds:,.1f} s in all."
    if len(report.sources) > 1:
        yield from (f"  {one_line(each.model)}: {each.made:,} made, {each.failed:,} failed" for each in report.sources)
    yield from map(visible, report.notes)
    yield from _describe_failures(report)
    if report.stopped:
        yield "Stopped; what was complete is stored."
    if report.failed and not report.worth_another_run:
        yield (
            "Running it again as it is would change nothing. Put right what is said above, then run it again: "
            f"dpotui generate {one_line(str(project))} ..."
        )
    elif report.stopped or report.failed:
        yield f"To go on, run it again: dpotui generate {one_line(str(project))} ..."


def _describe_failures(report: "GenerationReport") -> Iterator[str]:
    if report.failed:
        yield f"{count_of(report.failed, 'candidate')} failed:"
    for failure in report.failures[:_SHOWN_FAILURES]:
        yield from (f"  {one_line(line, 600)}" for line in failure.lines)
    if len(report.failures) > _SHOWN_FAILURES:
        yield f"  and {len(report.failures) - _SHOWN_FAILURES:,} more"

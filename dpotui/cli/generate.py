"""The verb that makes candidates: progress on stderr, a closing report on stdout."""

import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dpotui.cli.output import AnnotatorOption, JsonOption, ProjectArgument, annotator_name, answer, talk
from dpotui.errors import BadInputError
from dpotui.text import clip, count_of, duration_of, one_line

if TYPE_CHECKING:
    from dpotui.candidates import Engine, GenerationProgress, GenerationReport, Recipe
    from dpotui.project import Project

_BAR: Final = 16
_SHOWN_FAILURES: Final = 10
_LINE_SECONDS: Final = 0.1
"""The updating line of a terminal is written at most this often."""


def generate(
    project: ProjectArgument,
    model: Annotated[Path, typer.Option("--model", help="A chat model in GGUF format.", metavar="FILE.gguf")],
    n: Annotated[int, typer.Option("-n", help="Candidates that each prompt is to have, 1 to 8.")] = 4,
    recipe: Annotated[
        str, typer.Option("--recipe", help="How to sample: spread, close, contrast, decoding, voices, or a .toml file.")
    ] = "spread",
    limit: Annotated[int | None, typer.Option("--limit", help="Stop after this many prompts.")] = None,
    tag: Annotated[str, typer.Option("--tag", help="Only prompts with this tag.")] = "",
    system: Annotated[
        str | None,
        typer.Option(
            "--system",
            help="From now on this project's system prompt, for prompts that have none of their own; '' ends it.",
        ),
    ] = None,
    gpu_layers: Annotated[
        int, typer.Option("--gpu-layers", help="Layers of the model to put on a GPU; -1 means all.")
    ] = 0,
    threads: Annotated[int, typer.Option("--threads", min=0, help="Threads; 0 means one a core.")] = 0,
    slots: Annotated[
        int, typer.Option("--slots", min=0, max=64, help="Answers at a time; 0 means what cores and memory allow.")
    ] = 0,
    context: Annotated[
        int, typer.Option("--context", min=0, help="Tokens of prompt and answer together; 0 means up to 4,096.")
    ] = 0,
    chat_template: Annotated[
        Path | None, typer.Option("--chat-template", help="A Jinja file to use in place of the model's own template.")
    ] = None,
    stop: Annotated[list[str] | None, typer.Option("--stop", help="End an answer before this text.")] = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Have a local model answer every prompt several times. Run again, it goes on where it was stopped."""
    from dpotui.candidates import (
        GenerationReport,
        LlamaEngine,
        candidate_counts,
        find_recipe,
        plan_generation,
        remember_model,
        set_system_prompt,
    )
    from dpotui.project import open_project

    chosen = find_recipe(recipe)
    opened = open_project(project)
    if not candidate_counts(opened).prompts:
        shown = one_line(str(project))
        raise BadInputError(f"{shown}: has no prompts yet.\nFirst: dpotui import {shown} FILE")
    author = annotator_name(annotator)
    if system is not None:
        set_system_prompt(opened, system, author=author)
    if plan_generation(opened, chosen, n=n, limit=limit, tag=tag):
        engine = LlamaEngine(
            model,
            context=context,
            threads=threads,
            slots=slots,
            gpu_layers=gpu_layers,
            template=chat_template,
            stops=stop or (),
        )
        remember_model(model, engine.identity.sha256)
        report = _run(opened, engine, chosen, n, limit, tag, author)
    else:
        report = GenerationReport(model.name, chosen.name, n)
    answer(report, _describe(report, project), as_json=as_json)
    if report.stopped or report.failed:
        raise typer.Exit(1)


def _run(
    project: "Project", engine: "Engine", recipe: "Recipe", n: int, limit: int | None, tag: str, author: str
) -> "GenerationReport":
    from dpotui.candidates import generate as run_generation

    progress = _Progress()
    try:
        with _interruptible() as interrupts:
            return run_generation(
                project,
                engine,
                recipe,
                n=n,
                limit=limit,
                tag=tag,
                author=author,
                on_progress=progress.show,
                should_stop=lambda: bool(interrupts),
            )
    finally:
        progress.end()
        engine.close()


@contextmanager
def _interruptible() -> Iterator[list[int]]:
    """A list that fills when Ctrl-C is pressed; pressed once more it interrupts at once, as ever."""
    interrupts: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        interrupts.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, before)


class _Progress:
    """One updating line on a terminal; elsewhere a line every tenth of the way."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._written = 0.0
        self._tenth = 0

    def show(self, progress: "GenerationProgress") -> None:
        """Show where the run stands, when it is time to."""
        line = self._line(progress)
        if self._terminal:
            if time.monotonic() - self._written >= _LINE_SECONDS:
                self._written = time.monotonic()
                sys.stderr.write(f"\r{clip(line, shutil.get_terminal_size().columns - 1)}\x1b[K")
                sys.stderr.flush()
            return
        tenth = 10 * (progress.done + progress.failed) // max(progress.total, 1)
        if tenth > self._tenth:
            self._tenth = tenth
            talk(line)

    def end(self) -> None:
        """Clear the updating line, so that what follows stands by itself."""
        if self._terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _line(self, progress: "GenerationProgress") -> str:
        facts = [f"{progress.done:,} of {progress.total:,} candidates"]
        if progress.failed:
            facts.append(f"{progress.failed:,} failed")
        if progress.tokens_per_second:
            facts.append(f"{progress.tokens_per_second:,.0f} tokens/s")
        if progress.seconds_left:
            facts.append(f"{duration_of(progress.seconds_left)} left")
        bar = f"{_bar(progress.done + progress.failed, progress.total)} " if self._terminal else ""
        return bar + ", ".join(facts)


def _bar(settled: int, total: int) -> str:
    filled = _BAR * settled // max(total, 1)
    return "█" * filled + "░" * (_BAR - filled)


def _describe(report: "GenerationReport", project: Path) -> Iterator[str]:
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
    yield from _describe_failures(report)
    if report.stopped:
        yield "Stopped; what was complete is stored."
        yield f"To go on, run it again: dpotui generate {one_line(str(project))} ..."


def _describe_failures(report: "GenerationReport") -> Iterator[str]:
    if report.failed:
        yield f"{count_of(report.failed, 'candidate')} failed:"
    for failure in report.failures[:_SHOWN_FAILURES]:
        yield f"  {one_line(failure.subject)}: {one_line(failure.reason)}"
    if len(report.failures) > _SHOWN_FAILURES:
        yield f"  and {len(report.failures) - _SHOWN_FAILURES:,} more"

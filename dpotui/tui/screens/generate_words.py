"""What the Generate place says: counts, settings, plan, the run as it goes, and its closing report."""

from pathlib import Path
from typing import Final

from textual.content import Content

from dpotui.candidates import CandidateCounts, GenerationReport, PromptPlan, Recipe
from dpotui.text import count_of, duration_of, one_line
from dpotui.tui.generation_run import RunState

_BAR: Final = 24
_SHOWN_MODELS: Final = 6
_SHOWN_FAILURES: Final = 12
_LABEL: Final = 12


def counts(data: CandidateCounts, n: int) -> Content:
    """How far generation has come, and by which models."""
    done = f"{data.prompts_with:,} with candidates, {data.complete:,} complete ({n} or more)"
    lines = [
        _line("Prompts", f"{data.prompts:,}: {done}"),
        _line("Candidates", f"{data.candidates:,}"),
    ]
    for name, number in list(data.by_model.items())[:_SHOWN_MODELS]:
        lines.append(_line("", f"{number:>7,}  {one_line(name, 60) or 'imported without a model name'}"))
    if len(data.by_model) > _SHOWN_MODELS:
        lines.append(_line("", f"and {len(data.by_model) - _SHOWN_MODELS} more models"))
    return Content("\n").join(lines)


def settings(model: Path | None, recipe: Recipe, n: int, limit: int | None) -> Content:
    """The settings, each with the key that changes it."""
    samplings = ", ".join(sampling.name for sampling in recipe.samplings)
    return Content("\n").join(
        [
            _setting("m", "Model", one_line(str(model), 400) if model else "none yet: m chooses a GGUF file"),
            _setting("r", "Recipe", f"{one_line(recipe.name, 40)}: {one_line(recipe.title, 80)} ({samplings})"),
            _setting("+ -", "Each", f"{count_of(n, 'candidate')} a prompt"),
            _setting("l", "Limit", "every prompt" if limit is None else f"{count_of(limit, 'prompt')} in this run"),
        ]
    )


def plan(missing: tuple[PromptPlan, ...], prompts: int) -> Content:
    """What a run would do."""
    if not prompts:
        said = "There are no prompts yet; 2 goes to Prompts, where i imports them."
    elif not missing:
        said = "Every prompt has its candidates: nothing is missing."
    else:
        candidates = sum(len(item.samplings) for item in missing)
        said = f"{count_of(candidates, 'candidate')} to make, for {count_of(len(missing), 'prompt')}."
    return Content.assemble(("Plan  ", "bold $accent"), said)


def loading(model: Path) -> Content:
    """While the model is being loaded."""
    return Content(f"… Loading {one_line(model.name, 100)}")


def running(state: RunState) -> Content:
    """How far a run is: a bar, the numbers, and what is being answered."""
    progress = state.progress
    settled = progress.done + progress.failed
    filled = _BAR * settled // max(progress.total, 1)
    facts = [f"{progress.done:,} of {progress.total:,}", f"{progress.failed:,} failed"]
    if progress.tokens_per_second is not None:
        facts.append(f"{progress.tokens_per_second:,.0f} tokens/s")
    if state.seconds_left is not None:
        facts.append(f"{duration_of(state.seconds_left)} left")
    return Content.assemble(
        ("█" * filled, "$accent"),
        ("░" * (_BAR - filled), "$foreground 40%"),
        "  " + "  ".join(facts),
        (f"\n{progress.sampling:<10} ", "$foreground 70%"),
        (one_line(state.prompt_text, 150), "$foreground 70%"),
    )


def outcome(report: GenerationReport) -> str:
    """A run in one sentence."""
    if not report.prompts:
        return "Nothing to do: every prompt has its candidates."
    stopped = ", stopped: start again to go on" if report.stopped else ""
    failed = f", {report.failed:,} failed" if report.failed else ""
    return f"{count_of(report.made, 'candidate')} made{failed}{stopped}."


def report(done: GenerationReport) -> Content:
    """The closing report of a run."""
    if not done.prompts:
        return Content()
    made = f"{count_of(done.made, 'candidate')} with {one_line(done.model, 60)}, recipe {one_line(done.recipe, 40)}"
    lines = [_line("Last run", made)]
    if done.made:
        lines.append(_line("", f"distinct {done.distinct_share:.0%}, cut off {done.truncated_share:.0%}"))
        lines.append(_line("", f"mean length {done.mean_characters:,.0f} characters, {done.mean_tokens:,.0f} tokens"))
    if done.tokens_per_second is not None:
        lines.append(_line("", f"{done.tokens_per_second:,.0f} tokens/s, {duration_of(done.seconds)} in all"))
    return Content("\n").join([*lines, *_failures(done)])


def _failures(done: GenerationReport) -> list[Content]:
    if not done.failures:
        return []
    shown = done.failures[:_SHOWN_FAILURES]
    lines = [_line("Failed", f"{done.failed:,}")]
    lines += [_line("", f"{one_line(failure.subject, 60)}: {one_line(failure.reason)}") for failure in shown]
    if len(done.failures) > _SHOWN_FAILURES:
        lines.append(_line("", f"and {len(done.failures) - _SHOWN_FAILURES:,} more"))
    return lines


def _line(label: str, text: str) -> Content:
    return Content.assemble((f"{label:<{_LABEL}}", "bold"), text)


def _setting(keys: str, label: str, text: str) -> Content:
    return Content.assemble((f"{keys:<4}", "$primary bold"), (f"{label:<{_LABEL - 4}}", "bold"), text)

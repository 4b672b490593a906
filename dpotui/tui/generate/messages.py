"""What the Generate place says: counts, settings, plan, the run as it goes, and its closing report."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from textual.content import Content

from dpotui.candidates import (
    CandidateCounts,
    GenerationProgress,
    GenerationReport,
    LocalModel,
    Model,
    PromptPlan,
    Recipe,
    ServedModel,
)
from dpotui.text import count_of, duration_of, one_line
from dpotui.tui.generate.run_setup import KnownModel, Setup, is_toy

_LONGEST_BAR: Final = 40
_NUMBERS: Final = 66
"""Cells that the numbers beside the bar of a run take at most."""
_SHOWN_MODELS: Final = 6
_SHOWN_FAILURES: Final = 12
_KEY: Final = 4
_LABEL: Final = 12
_THOUSAND: Final = 1000
_DIM: Final = "$foreground 70%"
KeyOf = Callable[[str], str]


def counts(data: CandidateCounts, n: int) -> Content:
    """How far generation has come, and by which models."""
    done = f"{data.prompts_with:,} with candidates, {data.complete:,} complete ({n} or more)"
    lines = [
        _line("Prompts", f"{data.prompts:,}: {done}"),
        _line("Candidates", f"{data.candidates:,}"),
    ]
    for name, number in list(data.by_model.items())[:_SHOWN_MODELS]:
        lines.append(_line("", f"{number:>5,}  {one_line(name, 60) or 'imported without a model name'}"))
    if len(data.by_model) > _SHOWN_MODELS:
        lines.append(_line("", f"and {len(data.by_model) - _SHOWN_MODELS} more models"))
    return Content("\n").join(lines)


def settings(setup: Setup, known: KnownModel | None, system: str, key_of: KeyOf) -> Content:
    """The settings, each with the key that changes it."""
    each = f"{key_of('generate.more')} {key_of('generate.fewer')}"
    count = setup.total if setup.plan else setup.count
    prompts = "every prompt" if setup.limit is None else f"{count_of(setup.limit, 'prompt')} in this run"
    return Content("\n").join(
        [
            *_model(setup, known, key_of),
            *_others(setup, key_of),
            *_recipe(setup.recipe, key_of("generate.recipe")),
            _setting(each, "Each", f"{count_of(count, 'candidate')} a prompt"),
            _setting(key_of("generate.limit"), "Limit", prompts),
            _setting(key_of("generate.tag"), "Tag", one_line(setup.tag, 60) if setup.tag else "any or none"),
            _setting(key_of("generate.system"), "System", one_line(system, 120) or "prompts are sent as they are"),
        ]
    )


def _model(setup: Setup, known: KnownModel | None, key_of: KeyOf) -> Iterator[Content]:
    model = setup.main
    key = key_of("generate.model")
    for source in setup.plan:
        said = f"{_named(source.model)}, {count_of(source.share.candidates, 'candidate')} a prompt"
        yield _setting(key, "Planned", f"{said}, recipe {one_line(source.share.recipe.name, 40)}")
    if setup.plan:
        return
    if model is None:
        yield _setting(key, "Model", f"none yet: {key} chooses one")
        return
    if not isinstance(model, LocalModel):
        yield _setting(key, "Model", _named(model))
        return
    yield _setting(key, "Model", place_of(model.path))
    if is_toy(model.path):
        yield _setting("", "", f"the sample's toy, weak on purpose; {key} chooses a real one", "$warning")
    if known is not None:
        yield _setting("", "", _facts(known), _DIM)
        yield Content.styled(f"{'    sha256':<{_LABEL}}{known.sha256 or '…'}", _DIM)
    yield from _template(model, known, key_of("generate.template"))


def _recipe(recipe: Recipe, key: str) -> Iterator[Content]:
    samplings = ", ".join(sampling.name for sampling in recipe.samplings)
    told = f"; {count_of(len(recipe.systems), 'system prompt')}" if recipe.systems else ""
    yield _setting(key, "Recipe", f"{one_line(recipe.name, 40)}: {one_line(recipe.title, 80)}")
    yield _setting("", "", one_line(samplings + told, 200), _DIM)


def place_of(path: Path) -> str:
    """A file by its name, and where it lies."""
    return f"{one_line(path.name, 100)}  in {one_line(str(path.parent), 300)}"


def _template(model: LocalModel, known: KnownModel | None, key: str) -> Iterator[Content]:
    chosen, file = model.settings.template, known.file if known else None
    if chosen is not None:
        yield _setting(key, "Chat as", f"a template of yours: {one_line(str(chosen), 200)}")
    elif file is None:
        yield _setting(key, "Chat as", "…" if known is None else "unknown")
    elif not file.template:
        yield _setting(key, "Chat as", f"the model has no chat template: {key} chooses one", "$warning")
    else:
        yield _setting(key, "Chat as", f"the model's own template: {file.template_name}")
        yield _setting("", "", one_line(file.template, 64), _DIM)


def _facts(known: KnownModel) -> str:
    if known.file is None:
        return "! " + one_line(known.trouble, 300)
    file = known.file
    context = "context unknown" if file.context is None else f"context {file.context:,} tokens"
    kind = f"{one_line(file.architecture, 20)}, " if file.architecture else ""
    return f"{kind}{_short(file.parameters)} parameters, {_short(file.size)}B, {context}"


def _short(number: int) -> str:
    """`1.4 M`: a large number in three figures at most."""
    size = float(number)
    for unit in ("", "k", "M", "G"):
        if size < _THOUSAND:
            return f"{size:.1f} {unit}" if unit and size < 100 else f"{size:.0f} {unit}"
        size /= _THOUSAND
    return f"{size:.1f} T"


def _named(model: Model) -> str:
    """A model by its name, and whom one asks for it."""
    name = one_line(model.name, 60)
    return f"{name}  at {', '.join(each.host for each in model.endpoints)}" if isinstance(model, ServedModel) else name


def _others(setup: Setup, key_of: KeyOf) -> Iterator[Content]:
    for planned in setup.models[1:] if not setup.plan else ():
        said = f"{_named(planned.model)}, {count_of(planned.candidates, 'candidate')} a prompt"
        yield _setting(key_of("generate.alone"), "Beside", said)


NO_PROMPTS: Final = "There are no prompts yet; 2 goes to Prompts, where i imports them."


def plan(missing: Sequence[Sequence[PromptPlan]], prompts: int, key_of: KeyOf) -> Content:
    """What a run would do, and the key that starts it."""
    candidates = sum(len(item.samplings) for each in missing for item in each)
    if not prompts:
        said = NO_PROMPTS
    elif not candidates:
        said = "Every prompt has its candidates: nothing is missing."
    else:
        answered = len({item.prompt for each in missing for item in each})
        said = f"{count_of(candidates, 'candidate')} to make, for {count_of(answered, 'prompt')}. "
        said += f"{key_of('generate.start')} starts."
    return Content.assemble(("Plan  ", "bold $accent"), said)


def loading(setup: Setup) -> Content:
    """While a model is being loaded."""
    names = [source.model.name for source in setup.plan] or [planned.model.name for planned in setup.models]
    return Content(f"… Waiting for {one_line(' and '.join(names), 200)}")


def running(progress: GenerationProgress, *, paused: bool, width: int, key_of: KeyOf) -> Content:
    """How far a run is: a bar that leaves room for the numbers in `width` cells, and what is going on."""
    settled = progress.done + progress.failed
    bar_cells = min(max(width - _NUMBERS, 0), _LONGEST_BAR)
    filled = bar_cells * settled // max(progress.total, 1)
    facts = [f"{progress.done:,} of {progress.total:,}", f"{progress.failed:,} failed"]
    if progress.tokens_per_second is not None and progress.has_pace:
        facts.append(f"{progress.tokens_per_second:,.0f} tokens/s")
    if progress.seconds_left is not None:
        facts.append(f"{duration_of(progress.seconds_left)} left")
    elif progress.seconds_at_most is not None and progress.has_pace:
        facts.append(f"under {duration_of(progress.seconds_at_most)} left")
    bar = Content.assemble(
        ("█" * filled, "$accent"), ("░" * (bar_cells - filled), "$foreground 40%"), "  " + "  ".join(facts)
    )
    if paused:
        said = f"Paused: {key_of('generate.pause')} goes on, {key_of('generate.stop')} stops."
        return Content("\n").join([bar, Content.styled(said, "$warning bold")])
    doing = f"{count_of(len(progress.answers), 'answer')} in progress" if progress.answers else "Reading prompts"
    at_once = f"{doing}, {one_line(progress.model, 60)}"
    return Content("\n").join([bar, Content.styled(at_once, _DIM)])


def running_elsewhere(progress: GenerationProgress | None, *, paused: bool) -> str:
    """How far a run is, in a line for other places."""
    if progress is None:
        return "Generating: the model is being loaded"
    left = f", {duration_of(progress.seconds_left)} left" if progress.seconds_left is not None else ""
    failed = f", {progress.failed:,} failed" if progress.failed else ""
    doing = "Generation is paused" if paused else "Generating"
    return f"{doing}: {progress.done:,} of {count_of(progress.total, 'candidate')}{failed}{left}"


def left_running(progress: GenerationProgress | None) -> str:
    """What stands of a run that the app is left in, and how to go on."""
    done = f"{progress.done:,} of {count_of(progress.total, 'candidate')}" if progress else "no candidate"
    return f"The generation run was stopped at {done}. What is complete is kept; starting it again in Generate goes on."


def outcome(report: GenerationReport) -> str:
    """A run in one sentence."""
    if not report.prompts:
        return "Nothing to do: every prompt has its candidates."
    stopped = ", stopped: start again to go on" if report.stopped else ""
    failed = f", {report.failed:,} failed" if report.failed else ""
    again = " Start again to ask for them anew." if report.failed and not report.stopped else ""
    return f"{count_of(report.made, 'candidate')} made{failed}{stopped}.{again}"


def report(done: GenerationReport) -> Content:
    """The closing report of a run."""
    if not done.prompts:
        return Content()
    made = f"{count_of(done.made, 'candidate')} with {one_line(done.model, 60)}, recipe {one_line(done.recipe, 40)}"
    lines = [_line("Last run", made), *(_line("", said) for said in done.spread)]
    speed = "" if done.tokens_per_second is None else f"{done.tokens_per_second:,.0f} tokens/s, "
    lines.append(_line("", f"{speed}{duration_of(done.seconds)} in all."))
    if len(done.sources) > 1:
        told = (f"{one_line(each.model, 60)}: {each.made:,} made, {each.failed:,} failed" for each in done.sources)
        lines += [_line("", said) for said in told]
    lines += [_line("", one_line(note, 300)) for note in done.notes]
    return Content("\n").join([*lines, *_failures(done)])


def _failures(done: GenerationReport) -> list[Content]:
    if not done.failures:
        return []
    lines = [_line("Failed", f"{done.failed:,}")]
    shown = done.failures[:_SHOWN_FAILURES]
    lines += [_line("", one_line(line, 600)) for failure in shown for line in failure.lines]
    if len(done.failures) > _SHOWN_FAILURES:
        lines.append(_line("", f"and {len(done.failures) - _SHOWN_FAILURES:,} more"))
    return lines


def _line(label: str, text: str) -> Content:
    return Content.assemble((f"{label:<{_LABEL}}", "bold"), text)


def _setting(keys: str, label: str, text: str, style: str = "") -> Content:
    return Content.assemble((f"{keys:<{_KEY}}", "$primary bold"), (f"{label:<{_LABEL - _KEY}}", "bold"), (text, style))

"""The verb that makes candidates: from model files, from servers, or from several at once by a plan."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dpotui.cli.interrupts import interruptible
from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.cli.progress_line import ProgressLine
from dpotui.cli.verbs.generate_words import describe, progress_words
from dpotui.cli.verbs.private_note import private_note
from dpotui.errors import BadInputError
from dpotui.text import one_line, visible

if TYPE_CHECKING:
    from dpotui.candidates import EngineSettings, GenerationReport, Recipe, Source
    from dpotui.project import Project


ModelOption = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        help="A chat model in GGUF format, or the name of one that the servers have. Several with =COUNT each.",
        metavar="FILE.gguf|NAME[=COUNT]",
    ),
]
ServerOption = Annotated[
    list[str] | None,
    typer.Option("--server", help="Where an OpenAI-compatible API is; several share the work.", metavar="URL"),
]
PlanOption = Annotated[
    Path | None, typer.Option("--plan", help="Several models and their servers in a .toml file.", metavar="FILE")
]
CountOption = Annotated[int, typer.Option("-n", help="Candidates that each prompt is to have, 1 to 8.")]
RecipeOption = Annotated[
    str, typer.Option("--recipe", help="How to sample: spread, close, contrast, decoding, voices, or a .toml file.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", help="Stop after this many prompts.")]
TagOption = Annotated[str, typer.Option("--tag", help="Only prompts with this tag.")]
SystemOption = Annotated[
    str | None,
    typer.Option(
        "--system",
        help="From now on this project's system prompt, for prompts that have none of their own; '' ends it.",
    ),
]
GpuLayersOption = Annotated[
    int, typer.Option("--gpu-layers", help="Layers of the model to put on a GPU; -1 means all.")
]
ThreadsOption = Annotated[int, typer.Option("--threads", min=0, help="Threads; 0 means one a core.")]
SlotsOption = Annotated[
    int,
    typer.Option(
        "--slots", min=0, max=64, help="Answers at a time; 0 means what cores and memory allow, or 8 a server."
    ),
]
ContextOption = Annotated[
    int, typer.Option("--context", min=0, help="Tokens of prompt and answer together; 0 means up to 4,096.")
]
ChatTemplateOption = Annotated[
    Path | None, typer.Option("--chat-template", help="A Jinja file to use in place of the model's own template.")
]
LoraOption = Annotated[
    Path | None, typer.Option("--lora", help="Answer with this LoRA adapter (GGUF) on the model.", metavar="FILE")
]
StopOption = Annotated[list[str] | None, typer.Option("--stop", help="End an answer before this text.")]
TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=0.1, help="Seconds that a server may say nothing before it is asked anew.")
]
KeyVariableOption = Annotated[
    str, typer.Option("--key-variable", help="The variable that holds the servers' key.", metavar="NAME")
]
TrustOption = Annotated[
    list[str] | None,
    typer.Option("--trust-endpoint", help="Say yes, for good, to a server that a plan names.", metavar="URL"),
]


def generate(
    project: ProjectArgument,
    model: ModelOption = None,
    server: ServerOption = None,
    plan: PlanOption = None,
    n: CountOption = 4,
    recipe: RecipeOption = "spread",
    limit: LimitOption = None,
    tag: TagOption = "",
    system: SystemOption = None,
    gpu_layers: GpuLayersOption = 0,
    threads: ThreadsOption = 0,
    slots: SlotsOption = 0,
    context: ContextOption = 0,
    chat_template: ChatTemplateOption = None,
    lora: LoraOption = None,
    stop: StopOption = None,
    timeout: TimeoutOption = 120.0,
    key_variable: KeyVariableOption = "",
    trust: TrustOption = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Have models answer every prompt several times. Run again, it goes on where it was stopped.

    A key for a server is taken from OPENAI_API_KEY, or from the variable that --key-variable names.
    """
    from dpotui.candidates import (
        EngineSettings,
        LlamaSettings,
        ServerSettings,
        candidate_counts,
        find_recipe,
        read_plan,
        set_system_prompt,
    )
    from dpotui.project import open_project

    stops = tuple(stop or ())
    llama = LlamaSettings(context, threads, slots, gpu_layers, chat_template, stops, lora)
    asking = ServerSettings(at_once=slots or ServerSettings.at_once, silence=timeout, stops=stops)
    chosen = find_recipe(recipe)
    opened = open_project(project)
    if not candidate_counts(opened).prompts:
        shown = one_line(str(project))
        raise BadInputError(f"{shown}: has no prompts yet.\nFirst: dpotui import {shown} FILE")
    engines = EngineSettings(llama, asking)
    if plan is None:
        sources = _named_sources(model or (), server or (), chosen, n, engines, key_variable=key_variable)
    elif model or server or key_variable:
        raise BadInputError("--plan stands alone: put models, servers and the key's variable into the file.")
    else:
        sources = read_plan(plan, chosen, engines)
    _ask_consent(sources, trust or (), ask=not as_json)
    author = annotator_name(annotator)
    if system is not None:
        set_system_prompt(opened, system, author=author)
    report = _run(opened, sources, limit, tag, author)
    answer(report, describe(report, project), as_json=as_json)
    if report.stopped or report.failed:
        raise typer.Exit(1)


def _named_sources(
    models: Sequence[str],
    servers: Sequence[str],
    recipe: "Recipe",
    n: int,
    engines: "EngineSettings",
    *,
    key_variable: str,
) -> "Sequence[Source]":
    from dpotui.candidates import check_variable, chosen_sources, endpoint

    variable = check_variable(key_variable) if key_variable else ""
    endpoints = [endpoint(url, key_variable=variable) for url in servers]
    return chosen_sources(models, endpoints, recipe, n, engines)


def _ask_consent(sources: "Sequence[Source]", trusted: Sequence[str], *, ask: bool) -> None:
    """Have a yes for every server that the plan brought: given by option, or here on the terminal; or refuse."""
    from dpotui.candidates import check_consent, consent_question, endpoint, endpoints_of, say_yes, unasked

    urls = {endpoint(url).url for url in trusted}
    endpoints = endpoints_of(sources)
    for each in unasked(endpoints):
        if each.url in urls or (ask and sys.stdin.isatty() and _confirmed(consent_question(each))):
            say_yes(each)
    check_consent(endpoints)


def _confirmed(question: str) -> bool:
    return typer.confirm(visible(question), err=True)


def _run(
    project: "Project", sources: "Sequence[Source]", limit: int | None, tag: str, author: str
) -> "GenerationReport":
    from dpotui.candidates import generate_from

    with ProgressLine() as line, interruptible() as interrupted:
        return generate_from(
            project,
            sources,
            limit=limit,
            tag=tag,
            author=author,
            on_private=private_note(project.path),
            on_progress=lambda at: line.show(progress_words(at), at.done + at.failed, at.total),
            should_stop=interrupted,
        )

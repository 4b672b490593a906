"""Verbs that put trained weights into a round and measure them: train, attach, measure."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.cli.verbs.private_note import private_note
from dpotui.cli.verbs.round_step import BaseOption, RoundArgument, long_step
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.rounds.records import Attachment
    from dpotui.rounds.training.run import TrainingFolder


PythonOption = Annotated[
    Path | None,
    typer.Option("--python", help="The Python of an environment that has trl and peft.", metavar="PATH"),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Only write the training folder, for a machine elsewhere.")
]
FolderOption = Annotated[
    Path | None, typer.Option("--folder", help="Where to write it; by default beside the project.", metavar="DIR")
]
BaseWeightsOption = Annotated[
    Path | None,
    typer.Option("--weights", help="The base model as a Hugging Face folder, to train from.", metavar="DIR"),
]
MethodOption = Annotated[
    str | None, typer.Option("--method", help="lora, or full: all weights, the default for small models.")
]
EpochsOption = Annotated[int | None, typer.Option("--epochs", min=1, help="Times through the pairs; 3.")]
LearningRateOption = Annotated[
    float | None, typer.Option("--learning-rate", min=0.0, help="2e-4 with lora, 5e-5 with full.")
]
BetaOption = Annotated[
    float | None, typer.Option("--beta", min=0.0, help="How strongly it is held to the base model; 0.1.")
]
BatchSizeOption = Annotated[int | None, typer.Option("--batch-size", min=1, help="Pairs at a time; 1.")]
RankOption = Annotated[int | None, typer.Option("--rank", min=1, help="Rank of the LoRA adapter; 8.")]
SeedOption = Annotated[int | None, typer.Option("--seed", min=0, help="Seed of the training; 7.")]


def round_train(
    project: ProjectArgument,
    key: RoundArgument = None,
    python: PythonOption = None,
    dry_run: DryRunOption = False,
    folder: FolderOption = None,
    model: BaseOption = None,
    weights: BaseWeightsOption = None,
    method: MethodOption = None,
    epochs: EpochsOption = None,
    learning_rate: LearningRateOption = None,
    beta: BetaOption = None,
    batch_size: BatchSizeOption = None,
    rank: RankOption = None,
    seed: SeedOption = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Train on a round's release. Run again, it goes on where it was stopped.

    Without --python, and with --dry-run, the training folder is what you get: rows, settings, script and pins.
    """
    from dpotui.project import open_project
    from dpotui.rounds.training.run import prepare_training, train_round

    opened, author = open_project(project), annotator_name(annotator)
    ready = prepare_training(
        opened,
        key,
        folder=folder,
        model=model,
        weights=weights,
        method=method,
        epochs=epochs,
        learning_rate=learning_rate,
        beta=beta,
        batch_size=batch_size,
        lora_rank=rank,
        lora_alpha=2 * rank if rank else None,
        seed=seed,
    )
    if python is None or dry_run:
        answer(ready.summary(), _ready_lines(ready, project), as_json=as_json)
        return
    with long_step(lambda at: f"step {at.done:,} of {at.total:,}: {at.detail}") as watch:
        made = train_round(
            opened,
            ready,
            python,
            author=author,
            watch=watch,
        )
    answer(made, [_attached(made)], as_json=as_json)


def _ready_lines(ready: "TrainingFolder", project: Path) -> Iterator[str]:
    plan, folder = ready.plan, one_line(str(ready.folder))
    yield (
        f"Ready in {folder}: {count_of(len(plan.train), 'pair')} to train on, {len(plan.held_out):,} held out; "
        f"{plan.settings.method}, {count_of(plan.steps, 'step')}."
    )
    yield "There: pip install -r requirements.txt && python train.py --check && python train.py"
    yield f"Then: dpotui round attach {one_line(str(project))} {one_line(str(ready.result))}"
    yield f"Or here: dpotui round train {one_line(str(project))} --python ENV/bin/python"


TrainedWeightsArgument = Annotated[
    str,
    typer.Argument(
        help="An adapter's folder (PEFT), a checkpoint's folder, a GGUF adapter or a whole GGUF model; with "
        "--server the name of the tuned model there.",
        metavar="WEIGHTS",
    ),
]
ServerOption = Annotated[
    str | None,
    typer.Option("--server", help="A server that gives prompt_logprobs, such as vLLM.", metavar="URL"),
]
ServedBaseOption = Annotated[
    str | None, typer.Option("--base", help="The name of the base model on that server.", metavar="NAME")
]


def round_attach(
    project: ProjectArgument,
    weights: TrainedWeightsArgument,
    key: RoundArgument = None,
    model: BaseOption = None,
    server: ServerOption = None,
    base: ServedBaseOption = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Attach trained weights to a round, from wherever they were trained."""
    from dpotui.project import open_project
    from dpotui.rounds.attach import attach_weights
    from dpotui.rounds.attach_served import attach_served

    opened, author = open_project(project), annotator_name(annotator)
    if server is None:
        made = attach_weights(opened, key, Path(weights), author=author, model=model)
    else:
        made = attach_served(
            opened, key, weights, base=base or "", server=server, author=author, on_private=private_note(project)
        )
    answer(made, [_attached(made)], as_json=as_json)


def _attached(made: "Attachment") -> str:
    from dpotui.rounds import logged

    log = f", with its log of {logged(made)}" if made.log else ""
    if made.kind == "served":
        return f"Attached: {one_line(made.name, 60)} beside {one_line(made.base_name, 60)}, both behind a server."
    kind = "LoRA adapter" if made.kind == "lora" else "model"
    stopped = f", stopped after {made.stopped}" if made.stopped else ""
    return (
        f"Attached: {kind} {one_line(made.name, 60)}, sha256 {made.sha256[:16]}, "
        f"trained on {count_of(made.pairs, 'pair')} from {one_line(made.base_name, 60)}{stopped}{log}."
    )


def round_measure(
    project: ProjectArgument,
    key: RoundArgument = None,
    model: BaseOption = None,
    held_out_only: Annotated[
        bool,
        typer.Option("--held-out-only", help="Leave out the training pairs, which are scored to find noisy ones."),
    ] = False,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure how a round's weights rank the held-out pairs. Run again, it goes on where it was stopped."""
    from dpotui.project import open_project
    from dpotui.rounds.measuring.measure import measure_round
    from dpotui.rounds.measuring.words import measurement_lines

    opened = open_project(project)
    with long_step() as watch:
        measured = measure_round(
            opened,
            key,
            author=annotator_name(annotator),
            model=model,
            train_too=not held_out_only,
            on_private=private_note(project),
            watch=watch,
        )
    answer(measured, [said for each in measured for said in measurement_lines(each)], as_json=as_json)

"""Verbs that put trained weights into a round and measure them: attach, measure."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dpotui.cli.interrupts import interruptible
from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.cli.progress_line import ProgressLine
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.rounds.records import Attachment

RoundArgument = Annotated[
    str | None, typer.Argument(help="The round, by its number or the start of its id; the latest by default.")
]
BaseOption = Annotated[
    Path | None,
    typer.Option("--model", help="The base model, where this machine has not met it yet.", metavar="FILE.gguf"),
]


def round_attach(
    project: ProjectArgument,
    weights: Annotated[
        Path,
        typer.Argument(
            help="An adapter's folder (PEFT), a checkpoint's folder, a GGUF adapter or a whole GGUF model.",
            metavar="WEIGHTS",
        ),
    ],
    key: RoundArgument = None,
    model: BaseOption = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Attach trained weights to a round, from wherever they were trained."""
    from dpotui.project import open_project
    from dpotui.rounds.attach import attach_weights

    made = attach_weights(open_project(project), key, weights, author=annotator_name(annotator), model=model)
    answer(made, [_attached(made)], as_json=as_json)


def _attached(made: "Attachment") -> str:
    log = f", with its log of {count_of(len(made.log), 'entry', 'entries')}" if made.log else ""
    kind = "LoRA adapter" if made.kind == "lora" else "model"
    return (
        f"Attached: {kind} {one_line(made.name, 60)}, sha256 {made.sha256[:16]}, "
        f"trained on {count_of(made.pairs, 'pair')} from {one_line(made.base_name, 60)}{log}."
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
    with ProgressLine() as line, interruptible() as interrupted:
        measured = measure_round(
            opened,
            key,
            author=annotator_name(annotator),
            model=model,
            train_too=not held_out_only,
            on_progress=lambda at: line.show(f"{at.done:,} of {at.total:,} {at.unit}", at.done, at.total),
            should_stop=interrupted,
        )
    answer(measured, [said for each in measured for said in measurement_lines(each)], as_json=as_json)

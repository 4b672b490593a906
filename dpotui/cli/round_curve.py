"""The verb for the learning curve of a round."""

from pathlib import Path
from typing import Annotated

import typer

from dpotui.cli.interrupts import interruptible
from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.cli.progress_line import ProgressLine
from dpotui.cli.round_training import BaseOption, RoundArgument


def round_curve(
    project: ProjectArgument,
    python: Annotated[
        Path, typer.Option("--python", help="The Python of an environment that has trl and peft.", metavar="PATH")
    ],
    key: RoundArgument = None,
    method: Annotated[str | None, typer.Option("--method", help="lora or full, as in `round train`.")] = None,
    epochs: Annotated[int | None, typer.Option("--epochs", min=1, help="As in `round train`.")] = None,
    learning_rate: Annotated[
        float | None, typer.Option("--learning-rate", min=0.0, help="As in `round train`.")
    ] = None,
    model: BaseOption = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Train on 25, 50, 75 and 100 % of the pairs and measure each: does more data pay? Run again, it goes on."""
    from dpotui.project import open_project
    from dpotui.rounds import curve_lines, train_curve

    with ProgressLine() as line, interruptible() as interrupted:
        standing = train_curve(
            open_project(project),
            key,
            python,
            author=annotator_name(annotator),
            model=model,
            method=method,
            epochs=epochs,
            learning_rate=learning_rate,
            on_progress=lambda at: line.show(f"{at.name}: {at.done:,} of {at.total:,} {at.unit}", at.done, at.total),
            should_stop=interrupted,
        )
    answer(standing.curve, list(curve_lines(standing)), as_json=as_json)

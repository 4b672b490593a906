"""The verb for the learning curve of a round."""

from pathlib import Path
from typing import Annotated

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.cli.verbs.round_step import BaseOption, RoundArgument, long_step, units_done

PythonOption = Annotated[
    Path, typer.Option("--python", help="The Python of an environment that has trl and peft.", metavar="PATH")
]
MethodOption = Annotated[str | None, typer.Option("--method", help="lora or full, as in `round train`.")]
EpochsOption = Annotated[int | None, typer.Option("--epochs", min=1, help="As in `round train`.")]
LearningRateOption = Annotated[float | None, typer.Option("--learning-rate", min=0.0, help="As in `round train`.")]


def round_curve(
    project: ProjectArgument,
    python: PythonOption,
    key: RoundArgument = None,
    method: MethodOption = None,
    epochs: EpochsOption = None,
    learning_rate: LearningRateOption = None,
    model: BaseOption = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Train on 25, 50, 75 and 100 % of the pairs and measure each: does more data pay? Run again, it goes on."""
    from dpotui.project import open_project
    from dpotui.rounds import curve_lines, train_curve

    with long_step(lambda at: f"{at.name}: {units_done(at)}") as watch:
        standing = train_curve(
            open_project(project),
            key,
            python,
            author=annotator_name(annotator),
            model=model,
            method=method,
            epochs=epochs,
            learning_rate=learning_rate,
            watch=watch,
        )
    answer(standing.curve, list(curve_lines(standing)), as_json=as_json)

"""Options and arguments that several verbs take."""

from pathlib import Path
from typing import Annotated

import typer

AnnotatorOption = Annotated[
    str | None,
    typer.Option("--annotator", help="Your name; else $DPOTUI_ANNOTATOR, else your login name."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer as JSON on stdout.")]
ProjectArgument = Annotated[Path, typer.Argument(help="The project file (NAME.dpo).", metavar="PROJECT")]

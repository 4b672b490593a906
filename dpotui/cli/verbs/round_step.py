"""What the verbs of a round's long steps share: which round, which base model, and a line that tells how far it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dpotui.cli.interrupts import interruptible
from dpotui.cli.progress_line import ProgressLine

if TYPE_CHECKING:
    from dpotui.rounds.progress import RoundProgress, Watch

RoundArgument = Annotated[
    str | None,
    typer.Argument(help="The round, by its number or the start of its id; the latest by default.", metavar="[ROUND]"),
]
BaseOption = Annotated[
    Path | None,
    typer.Option("--model", help="The base model, where this machine has not met it yet.", metavar="FILE.gguf"),
]


def units_done(at: "RoundProgress") -> str:
    """`12 of 50 pairs`."""
    return f"{at.done:,} of {at.total:,} {at.unit}"


@contextmanager
def long_step(words: "Callable[[RoundProgress], str]" = units_done) -> "Iterator[Watch]":
    """Show how far the step in the block is, in these words; ctrl+c asks it to stop where its work is kept."""
    from dpotui.rounds.progress import Watch

    with ProgressLine() as line, interruptible() as interrupted:
        yield Watch(lambda at: line.show(words(at), at.done, at.total), interrupted)

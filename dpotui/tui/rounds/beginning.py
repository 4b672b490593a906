"""What Rounds says before there is a round: what comes first, and what a round is made of."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.content import Content

from dpotui.export import ReleaseSummary
from dpotui.text import count_of, one_line

_STAGES: Final = (
    ("start", "on a release; what would count as success is written down before anything is known"),
    ("", "train on it (`dpotui round train`), or attach weights that were trained elsewhere (`dpotui round attach`)"),
    ("run", "measure how they rank held-out pairs, and let base and tuned model answer the same prompts"),
    ("judge", "judge those answers blind"),
    ("decide", "what follows: more pairs, a better rubric first, or an end"),
)
"""The last part of an action's id, and what it does."""


def what_rounds_are(releases: Sequence[ReleaseSummary], key_of: Callable[[str], str]) -> Content:
    """The first step, then all of them with their keys."""
    if releases:
        latest = releases[-1]
        release = f"{one_line(latest.name, 20)} ({count_of(latest.pairs, 'pair')})"
        todo = f"Start a round on release {release}: {key_of('rounds.start')}."
    else:
        todo = "A round is trained on a release; make one in Export (7) first."
    lines = [
        Content.styled(todo, "bold $accent"),
        Content(),
        Content("A round tells whether training on these pairs helps. Step by step:"),
        *(_stage(number, act, said, key_of) for number, (act, said) in enumerate(_STAGES, start=1)),
    ]
    return Content("\n").join(lines)


def _stage(number: int, act: str, said: str, key_of: Callable[[str], str]) -> Content:
    key = key_of(f"rounds.{act}") if act else " "
    return Content.assemble((f"{number}  ", "bold"), (f"{key}  ", "$primary bold"), said)

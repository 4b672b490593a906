"""The settings there are, each with its default and what it means."""

import ast
import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Literal

DigitLayout = Literal["number-row", "home-row", "keypad"]


@dataclass(frozen=True)
class AnnotateSettings:
    """How the annotate screen behaves."""

    auto_advance: bool = True
    """Whether a score moves the focus on to the next cell."""

    digits: DigitLayout = "number-row"
    """Which keys score: the `number-row`; the `home-row`, with a s d f g for 1 to 5; or the `keypad`."""

    show_pace: bool = False
    """Whether the title line says how many prompts an hour you judge, by active time since it was opened."""

    goal: int = field(default=0, metadata={"range": (0, 10_000)})
    """Prompts that you want to judge on a day; the title line counts towards it. 0 sets none."""

    break_after: int = field(default=60, metadata={"range": (0, 600)})
    """Minutes of work without a real pause after which the status line suggests one; 0 never does."""

    idle_after: int = field(default=60, metadata={"range": (5, 3600)})
    """Seconds without a key after which you count as away, so that no longer silence counts as work."""


@dataclass(frozen=True)
class DisplaySettings:
    """How dpotui looks."""

    theme: str = "dpotui-dark"
    """The colours; F3 shows those there are; ctrl+t is light instead of dark for a while."""


@dataclass(frozen=True)
class Settings:
    """What holds: the defaults, and over them what the file says and is valid."""

    annotate: AnnotateSettings = AnnotateSettings()
    """Settings of the annotate screen."""

    screen: DisplaySettings = DisplaySettings()
    """How everything looks."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by the id of an action, such as `annotate.submit`, instead of its own; checked where the place is opened."""

    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of the file in which each of these keys is set, and `screen.theme`, for messages."""

    faults: tuple[str, ...] = ()
    """What is wrong in the file, as file, line, key and what to do; what is named here has its default."""


def explained(settings: type) -> dict[str, str]:
    """What each field of a settings class means: the docstring below it."""
    (body,) = ast.parse(dedent(inspect.getsource(settings))).body
    assert isinstance(body, ast.ClassDef)
    meanings = {}
    for here, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(here, ast.AnnAssign) and isinstance(here.target, ast.Name) and isinstance(after, ast.Expr):
            meanings[here.target.id] = str(ast.literal_eval(after.value))
    return meanings

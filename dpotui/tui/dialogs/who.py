"""Asks who somebody is whose name the project has never heard of: a slip of the hand must make no new person."""

from collections.abc import Sequence
from typing import Final

from dpotui.annotation.team import similar_names
from dpotui.text import one_line
from dpotui.tui.dialogs.ask import AskChoice

_NAMED: Final = 6
"""Names that the question itself says; the choices have all."""


class WhoScreen(AskChoice):
    """Answers a name: one that is known, or the new one; None to leave."""

    def __init__(self, name: str, known: Sequence[str], before: str | None = None) -> None:
        """`known` are those that the project knows, `before` is whom it was answered last time on this host.

        The likeliest answer comes first, and enter gives it.
        """
        alike = tuple(dict.fromkeys([*(one for one in known if one == before), *similar_names(name, known)]))
        others = [one for one in known if one not in alike]
        new = (name, f"I am new here, as {one_line(name, 40)}")
        choices = [*((one, _is(one)) for one in alike), new, *((one, _is(one)) for one in others)]
        listed = ", ".join(one_line(one, 40) for one in known[:_NAMED]) + (", and others" if known[_NAMED:] else "")
        super().__init__(f"Nobody here is called {one_line(name, 40)}. Are you new? Known are {listed}.", choices)


def _is(name: str) -> str:
    return f"I am {one_line(name, 40)}"

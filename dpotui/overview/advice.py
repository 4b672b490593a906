"""One piece of advice: what to do and where."""

from typing import NamedTuple


class Advice(NamedTuple):
    """What to do, the screen where it is done, and the command that does it, if one does."""

    task: str
    """A clause without its full stop."""
    screen: str
    command: str = ""

    @property
    def sentence(self) -> str:
        """Task and command in one sentence."""
        return f"{self.task}: `{self.command}`." if self.command else f"{self.task}."

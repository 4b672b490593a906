"""One piece of advice: what to do and where."""

import shlex
from pathlib import Path
from typing import NamedTuple

from dpotui.text import one_line


class Advice(NamedTuple):
    """What to do, the screen where it is done, and the command that does it, if one does."""

    task: str
    """A clause without its full stop."""
    screen: str
    command: str = ""
    """With PROJECT where the project's path belongs."""
    act: str = ""
    """What to do on that screen, the last part of an action's id, where going there is not enough."""

    @property
    def sentence(self) -> str:
        """Task and command in one sentence."""
        return f"{self.task}: `{self.command}`." if self.command else f"{self.task}."

    def on(self, project: Path) -> "Advice":
        """The same with the project's own path in the command, ready to be typed into a shell."""
        return self._replace(command=command_on(project, self.command))


def command_on(project: Path, command: str) -> str:
    """A command with the path of a project in place of the word PROJECT, quoted for a shell."""
    return command.replace("PROJECT", quoted(project), 1)


def quoted(path: Path) -> str:
    """A path as a shell takes it, on one harmless line."""
    return shlex.quote(one_line(str(path), 4096))

"""Takes the tour out of the README, as it is printed."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(sh|keys)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FINDING = frozenset({"screen", "check"})


@dataclass(frozen=True)
class Step:
    """A command, and the keys that are pressed in what it opens, each with what then stands on the screen."""

    command: str
    keys: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> list[str]:
        """The command without the word `dpotui`."""
        first, *words = shlex.split(self.command)
        assert first == "dpotui", self.command
        return words

    def ended_well(self, code: int) -> bool:
        """Whether an exit code is one that the command has on the sample: screening and checks find something."""
        return code == 0 or (code == 1 and self.words[0] in _FINDING)


def tour(page: Path) -> Iterator[Step]:
    """The steps in the blocks marked `sh`; one marked `keys` belongs to the last command before it."""
    steps: list[Step] = []
    for kind, body in _BLOCK.findall(page.read_text(encoding="utf-8")):
        lines = body.splitlines()
        if kind == "sh":
            steps += map(Step, lines)
        else:
            pressed = [line.partition(" ") for line in lines]
            steps[-1] = Step(steps[-1].command, tuple((key, seen.strip()) for key, _, seen in pressed))
    return iter(steps)

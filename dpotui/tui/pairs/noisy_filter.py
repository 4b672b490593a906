"""Only the pairs that a tuned model ranks against their label: where labels are noisy, most of them are wrong ones."""

from collections.abc import Sequence

from dpotui.pairs import Pair
from dpotui.project import Project
from dpotui.rounds import against_label
from dpotui.text import count_of


class NoisyFilter:
    """Knows the noisy pairs of the latest measured round, and whether only these are listed."""

    def __init__(self) -> None:
        self.on = False
        self._margins: dict[str, float] = {}

    def read(self, project: Project) -> None:
        """Read what the latest measured round says. For threads."""
        with project.read() as connection:
            self._margins = against_label(connection)

    def turn(self, pairs: Sequence[Pair], key: str) -> str:
        """List only these, or all again; what is said of it. `key` is the one that turns."""
        noisy = len(self.noisy(pairs))
        self.on = not self.on and noisy > 0
        if self.on:
            found = f"{count_of(noisy, 'pair')} that the tuned model ranks against the label, the most doubtful first"
            return f"{found}; {key} lists all."
        return "All pairs." if noisy else "No pair is ranked against its label in a measured round."

    def apply(self, pairs: Sequence[Pair]) -> list[Pair]:
        """The pairs to list: all as they come, or the noisy ones, the most doubtful first, as long as there are any."""
        noisy = self.noisy(pairs)
        self.on = self.on and bool(noisy)
        return sorted(noisy, key=self._margin) if self.on else list(pairs)

    def noisy(self, pairs: Sequence[Pair]) -> list[Pair]:
        """The pairs that the model ranks against their label."""
        return [pair for pair in pairs if pair.id in self._margins]

    def _margin(self, pair: Pair) -> tuple[float, str]:
        return self._margins[pair.id], pair.id

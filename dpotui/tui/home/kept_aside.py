"""What was kept aside when an older copy took the project's place: Home offers to merge it by one key."""

from collections.abc import Callable
from pathlib import Path

from dpotui.text import count_of, one_line
from dpotui.tui.home.merging import CopyMerging
from dpotui.tui.place_host import PlaceHost


class KeptAside:
    """Offers what was kept beside the project and is not in it."""

    def __init__(self, place: PlaceHost, merging: CopyMerging, found: Callable[[str], object]) -> None:
        """`found` gets what there is to say, nothing when there is nothing."""
        self._place = place
        self._merging = merging
        self._found = found
        self.waiting: Path | None = None
        """The file that holds something that the project lacks."""

    def offer(self, lost: tuple[Path, int] | None) -> None:
        """Say which file holds how many facts that are not here, if one does."""
        self.waiting = lost and lost[0]
        if lost is None:
            self._found("")
            return
        path, facts = lost
        key = self._place.key_of("home.merge_kept")
        self._found(
            f"! An older copy took this file's place. What was saved before is kept as {one_line(path.name, 60)} with "
            f"{count_of(facts, 'fact')} that {'is' if facts == 1 else 'are'} not here: {key} merges it."
        )

    def merge(self) -> None:
        """Merge it, after a look at what it would bring."""
        if self.waiting is not None:
            self._merging.preview(self.waiting)

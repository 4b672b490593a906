"""The note of a flag that is being typed, and words of left-out responses that were moved into it."""


class FlagNote:
    """A note as far as it is typed."""

    def __init__(self) -> None:
        self.text = ""
        self._moved = False

    def write(self, text: str) -> None:
        """What is typed, as far as it has come."""
        self.text = text

    def take_in(self, words: str) -> None:
        """Keep words that have lost their place on the sheet; nothing happens when there are none."""
        if words:
            self.text = f"{self.text}\n{words}" if self.text else words
            self._moved = True

    def tell_moved(self) -> bool:
        """Whether words were moved here of which the annotator was not told yet; asked again, it says no."""
        moved, self._moved = self._moved, False
        return moved

"""A sheet between its desk and the project."""

from dataclasses import dataclass

from dpotui.annotation import Sheet
from dpotui.tui.annotate.sheet_editor import SheetEditor


@dataclass
class Submission:
    """A sheet on its way into the project."""

    desk: SheetEditor
    sheet: Sheet
    seconds: float
    under_way: bool = True
    refused: str = ""
    """Why the file did not take it the last time."""

    @property
    def stands(self) -> bool:
        """Whether the desk still says what was submitted."""
        return self.desk.sheet.with_outcome("scored") == self.sheet.with_outcome("scored")

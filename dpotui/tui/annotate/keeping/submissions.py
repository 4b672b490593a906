"""Sheets on their way into the project."""

from collections.abc import Iterable

import msgspec

from dpotui.annotation import Sheet
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor


class Submission(msgspec.Struct):
    """A sheet on its way into the project."""

    editor: SheetEditor
    sheet: Sheet
    seconds: float
    """Active seconds that went into it."""
    under_way: bool = True
    refused: str = ""
    """Why the file did not take it the last time."""

    @property
    def stands(self) -> bool:
        """Whether the editor still says what was submitted."""
        return self.editor.sheet.with_outcome("scored") == self.sheet.with_outcome("scored")


class Submissions:
    """All submissions that are not saved yet, one a prompt."""

    def __init__(self) -> None:
        self._by_prompt: dict[str, Submission] = {}

    def add(self, submission: Submission) -> None:
        """Note a sheet that is submitted."""
        self._by_prompt[submission.sheet.prompt] = submission

    def drop(self, submission: Submission) -> None:
        """Forget a submission that is saved or given back."""
        del self._by_prompt[submission.sheet.prompt]

    def of(self, prompt: str) -> Submission | None:
        """The submission of a prompt."""
        return self._by_prompt.get(prompt)

    def holds(self, submission: Submission) -> bool:
        """Whether a submission is still the latest of its prompt."""
        return self.of(submission.sheet.prompt) is submission

    @property
    def any_refused(self) -> bool:
        """Whether the file refused a submission."""
        return any(sent.refused for sent in self._by_prompt.values())

    def unsaved_with(self, prompts: Iterable[str]) -> int:
        """Prompts that hold something unsaved: `prompts` and those here, be it only that they are skipped."""
        return len({*self._by_prompt, *prompts})

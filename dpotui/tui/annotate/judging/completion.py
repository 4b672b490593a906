"""Whether a sheet is complete; if it is not, the annotator is led to what is missing."""

from typing import Final

from dpotui.annotation import describe_missing
from dpotui.tui.annotate.judging.writing import Writing
from dpotui.tui.annotate.sheet.sheet_editor import SheetEditor
from dpotui.tui.annotate.view import View

_NEARLY: Final = 3
"""A sheet that lacks as many cells, or fewer, is nearly complete."""


class CompletenessGuard:
    """Looks at a sheet before it is submitted."""

    def __init__(self, view: View, writing: Writing) -> None:
        self._view = view
        self._writing = writing

    def check(self, editor: SheetEditor) -> bool:
        """Whether nothing is missing; if something is, go there and say so."""
        missing = editor.missing
        if not missing:
            return True
        words = describe_missing(missing, editor.sheet, editor.rubric)
        how_far = "Nearly there" if len(missing) <= _NEARLY else "Not complete yet"
        self._view.hint(f"{how_far if editor.sheet.scores else 'Nothing is scored yet'}. Still to do: {words}.")
        editor.go_to(missing[0])
        self._view.render()
        if missing[0].criterion is None:
            self._writing.write_reason()
        return False

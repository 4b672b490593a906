"""A hand-out as a workbook for Google Sheets, Excel and LibreOffice: one row a response, in blocks a prompt.

Texts are locked, entries are lists of the scale, anchors stand as notes and on a page of their own.
"""

from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.handouts.form import FormPrompt, HandOutForm, answers, described_points
from dpotui.handouts.sheet_columns import BEFORE, column_names, fixed_cells
from dpotui.handouts.sheet_reading import HIDDEN
from dpotui.scope import Criterion, score_text
from dpotui.text import one_line

MOST_CHARACTERS: Final = 32_767
"""What a cell of Excel holds."""
_TEXT_WIDTH: Final = 60
_FORMAT_NAME: Final = "dpotui-sheet/2"


def write_sheet(form: HandOutForm, path: Path) -> None:
    """Write the workbook. Raises BadInputError when a text is too long for a cell, or the library is missing."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise BadInputError(
            "Writing .xlsx needs one more library; install it with: pip install 'dpotui[sheets]', or use --as csv."
        ) from None
    _check_lengths(form)
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with Workbook(str(path), plain) as book:
        _ScoresPage(book, form).write()
        _write_anchors(book, form)
        _write_hidden(book, form)


def _check_lengths(form: HandOutForm) -> None:
    for prompt in form.prompts:
        for what, text in (("the prompt", prompt.text), *((f"response {r.letter}", r.text) for r in prompt.responses)):
            if len(text) > MOST_CHARACTERS:
                raise BadInputError(
                    f"prompt {prompt.number} ({one_line(prompt.text, 40)}): {what} has {len(text):,} characters, and a "
                    f"cell of a spreadsheet holds {MOST_CHARACTERS:,}; hand out in another form, or leave it out."
                )


class _ScoresPage:
    """The page where scores are entered."""

    def __init__(self, book: Any, form: HandOutForm) -> None:
        self._form = form
        self._page = book.add_worksheet("scores")
        top = {"valign": "top", "text_wrap": True}
        self._head = book.add_format({"bold": True, "bottom": 2, "bg_color": "#E8E8E8", "text_wrap": True})
        self._texts = {first: book.add_format(top | self._rule(first)) for first in (True, False)}
        entry = {"valign": "top", "locked": False, "align": "center"}
        self._scores = {first: book.add_format(entry | self._rule(first)) for first in (True, False)}
        words = top | {"locked": False, "num_format": "@"}
        self._words = {first: book.add_format(words | self._rule(first)) for first in (True, False)}

    @staticmethod
    def _rule(first: bool) -> dict[str, int]:
        """A thick line above the first response of a prompt."""
        return {"top": 5} if first else {"top": 4}

    def write(self) -> None:
        """Write the header and the rows, set the widths and protect the cells."""
        names = column_names(self._form.rubric)
        for column, name in enumerate(names):
            self._page.write_string(0, column, name, self._head)
        for place, criterion in enumerate(self._form.rubric.criteria):
            self._page.write_comment(0, len(BEFORE) + place, _note(criterion), {"x_scale": 4, "y_scale": 3})
        row = 1
        for prompt in self._form.prompts:
            row = self._write_prompt(row, prompt)
        self._limit_entries(row - 1)
        self._page.set_column(0, 1, 8)
        self._page.set_column(2, 3, _TEXT_WIDTH)
        self._page.set_column(len(BEFORE), len(names) - 5, 11)
        self._page.set_column(len(names) - 4, len(names) - 4, 40)
        self._page.set_column(len(names) - 3, len(names) - 1, 18)
        self._page.freeze_panes(1, 2)
        self._page.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})

    def _write_prompt(self, row: int, prompt: FormPrompt) -> int:
        criteria = len(self._form.rubric.criteria)
        for place, response in enumerate(prompt.responses):
            first = place == 0
            before, row_id = fixed_cells(prompt, response)
            self._page.write_number(row, 0, prompt.number, self._texts[first])
            for column, text in enumerate(before[1:], 1):
                self._page.write_string(row, column, text, self._texts[first])
            for column in range(len(BEFORE), len(BEFORE) + criteria):
                self._page.write_blank(row, column, None, self._scores[first])
            for column in range(len(BEFORE) + criteria, len(BEFORE) + criteria + 3):
                self._page.write_blank(row, column, None, self._words[first])
            self._page.write_string(row, len(BEFORE) + criteria + 3, row_id, self._texts[first])
            row += 1
        return row

    def _limit_entries(self, last: int) -> None:
        """Scores are chosen from the points of the scale."""
        for place, criterion in enumerate(self._form.rubric.criteria):
            column = len(BEFORE) + place
            rule = {
                "validate": "list",
                "source": [score_text(answer) for answer in answers(criterion)],
                "error_title": one_line(criterion.name, 30),
                "error_message": f"A score from {criterion.scale}.",
            }
            self._page.data_validation(1, column, last, column, rule)


def _note(criterion: Criterion) -> str:
    """What a criterion asks and what each point means."""
    points = [f"{point}: {meaning}" for point, meaning in described_points(criterion)]
    return "\n".join([criterion.question, *points])


def _write_anchors(book: Any, form: HandOutForm) -> None:
    page = book.add_worksheet("how to score")
    bold = book.add_format({"bold": True, "top": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 100)
    row = 0
    for criterion in form.rubric.criteria:
        page.write_string(row, 0, criterion.name, bold)
        page.write_string(row, 1, criterion.question, bold)
        for point, meaning in described_points(criterion):
            row += 1
            page.write_string(row, 0, point, wrap)
            page.write_string(row, 1, meaning, wrap)
        row += 1
    for tag in form.rubric.failure_tags:
        page.write_string(row, 0, f"tag: {tag.name}", wrap)
        page.write_string(row, 1, tag.meaning, wrap)
        row += 1
    page.protect()


def _write_hidden(book: Any, form: HandOutForm) -> None:
    """Whose form it is. The row ids say all else, so that nothing is lost with this page."""
    page = book.add_worksheet(HIDDEN)
    for row, (name, value) in enumerate((("format", _FORMAT_NAME), ("for", form.annotator))):
        page.write_string(row, 0, name)
        page.write_string(row, 1, value)
    page.very_hidden()

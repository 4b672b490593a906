"""The columns of a sheet, the same in a workbook and in CSV."""

from dpotui.handouts.form import FormPrompt, FormResponse
from dpotui.scope import Rubric

BEFORE = ("prompt no.", "letter", "prompt", "response")
AFTER = ("reason", "tags", "preferred", "row_id")
FIXED = frozenset((*BEFORE, *AFTER))


def column_names(rubric: Rubric) -> list[str]:
    """The header: what is to be judged, one column a criterion, then reason, tags, the best one, and the row's id."""
    return [*BEFORE, *(criterion.name for criterion in rubric.criteria), *AFTER]


def fixed_cells(prompt: FormPrompt, response: FormResponse) -> tuple[tuple[str, str, str, str], str]:
    """The texts before the entries of a row, and its id behind them."""
    return (str(prompt.number), response.letter, prompt.text, response.text), response.row_id

"""What a filled form says, whatever program it was filled in: a row a response, with the place of every cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

FormName = Literal["sheet", "csv", "labelstudio", "qualtrics", "argilla"]


@dataclass(frozen=True)
class Cell:
    """A value and where it stands, such as `scores!E12` or `task 3, annotation 7, C_relevance`."""

    place: str
    value: object
    """A text, a number, a date, None; as the program wrote it."""

    @property
    def text(self) -> str:
        """The value as text without blanks around it."""
        return "" if self.value is None else str(self.value).strip()

    @property
    def blank(self) -> bool:
        """Whether nothing was entered."""
        return not self.text


@dataclass(frozen=True)
class FormRow:
    """What was entered on one response."""

    place: str
    response: str
    """What the form calls the response: a row id, the key of one, or a candidate's id; empty where it is gone."""
    letter: str
    scores: Mapping[str, Cell]
    """By the name that the form gives the criterion, its key or its name; columns of other names may be among them."""
    reason: Cell
    tags: Cell
    """A text with `;` between tags, or a list of them."""
    preferred: Cell
    label: str = ""
    """What a sheet calls the row, the prompt's number and the letter, such as `3 A`; empty where nothing does."""


@dataclass(frozen=True)
class FormAnswer:
    """What one person entered in one go: a whole sheet, one task or one survey."""

    place: str
    who: str
    """As the program names the person; empty where it does not."""
    rows: tuple[FormRow, ...]
    preferred: Mapping[str, Cell] = field(default_factory=dict)
    """Which response is best, stated once for a prompt; by the response (of any row) that it belongs to."""
    seconds: float = 0.0
    saved_at: str = ""
    """When it was last changed, in a form that sorts by time. The latest answer of a person to a prompt counts."""
    edited_by: str = ""
    """Somebody else who changed it afterwards."""


@dataclass(frozen=True)
class PassedOver:
    """An answer that was not taken, and why."""

    place: str
    why: str
    broken: bool = False
    """Whether it may hold work that can be mended, and is a fault of the form."""


@dataclass(frozen=True)
class FilledForm:
    """A form that came back."""

    path: Path
    form: FormName
    answers: tuple[FormAnswer, ...]
    made_for: str = ""
    """For whom it was handed out, where the file says so."""
    passed_over: tuple[PassedOver, ...] = ()
    warnings: tuple[str, ...] = ()

"""What an import of prompts found and did."""

from dataclasses import dataclass

from dpotui.prompts.importing.preview import FirstPrompt, FoldedRow
from dpotui.prompts.sampling.plan import SamplePlan
from dpotui.prompts.tables.faults import LeftOutRow


@dataclass(frozen=True)
class PromptImport:
    """What an import found and did: `rows` = `new` + `known` + `folded` + `sampled_out`."""

    files: tuple[str, ...]
    rows: int
    new: int
    known: int
    """Prompts that the project had already."""
    folded: int
    """Rows whose prompt is exactly that of an earlier row of the files."""
    sampled_out: int
    plan: SamplePlan | None
    """What the sample takes of the files, where one was asked for."""
    retagged: int
    """Known prompts that gained a tag."""
    mapping: dict[str, str]
    """The columns that were read, as {column: field}."""
    ignored: tuple[str, ...]
    """The columns that were not read."""
    tags: dict[str, int]
    """How many of the new and known prompts the files give each tag."""
    answers: int
    """New candidates among the answers that came with the prompts."""
    closing: int
    """Conversations that end with an answer."""
    stated: int
    """Preferences between two answers that the files state, whether or not they are taken."""
    preferences: int | None
    """New ones of them; None where they are not taken, which has to be asked for."""
    answers_dropped: int
    """Answers at the end of conversations that were not taken, because they were not wanted."""
    left_out: tuple[LeftOutRow, ...]
    """Rows that could not be taken, where that was allowed."""
    notes: tuple[str, ...]
    """What one should know of how the files were read, a sentence each."""
    first: tuple[FirstPrompt, ...]
    """The first prompts, as they are taken."""
    folded_rows: tuple[FoldedRow, ...]
    """The first rows that were folded."""
    dry_run: bool

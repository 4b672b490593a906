"""The release's README: the dataset card, whose head tells `datasets.load_dataset` what is where."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dpotui.export.draft import ReleaseDraft
from dpotui.export.formats import FormatTable
from dpotui.export.manifest import Manifest
from dpotui.export.report import WrittenFile
from dpotui.text import one_line

_TRL: Final = """\
## Columns of `{config}`
For TRL and trainers that read its conversational preference format.
- `prompt`: the conversation up to the answer, a list of `role` and `content`.
- `chosen`, `rejected`: one assistant message each.
- `id`: the pair in the project file (the ids of its two candidates); `group`: its prompt.
- `diagnosis`: why the chosen response is the better one.
- `scores`: by criterion, the mean score of the `weaker` and of the `better` response.
"""

_GUIDE: Final = """\
## Columns of `{config}`
For people, spreadsheets and your own scripts. The rows are those of the other configuration, in the same order.
- `prompt`: the text of a prompt of one user turn; a longer one is written turn by turn, each under its role.
- `weaker_response`, `better_response`, `diagnosis`.
- `scores`: by criterion, the mean score of the `weaker` and of the `better` response.

`.jsonl` and Parquet hold the text exactly. In `.csv`, `scores` is JSON, and a cell that begins with `=`, `+`, `-`, `@`,
a tab or a carriage return has a single quote put before it, so that no spreadsheet runs it as a formula.
"""

_COLUMNS: Final = {"trl": _TRL, "guide": _GUIDE}

_CLOSING: Final = """\
## How it was made
Responses were scored criterion by criterion, and paired where their scores lie far enough apart. Spaces and line breaks
at the ends of responses were removed; nothing else was changed. The split is by prompt and sticky: a prompt keeps its
side in every release, and near-duplicates of one another never lie on both sides.

`manifest.json` names the rubric, the settings, the counts, what was held back and why, and the sha256 of every file.
No licence is declared: whoever publishes this decides on one.
"""


def make_card(
    draft: ReleaseDraft, manifest: Manifest, tables: Sequence[FormatTable], files: Sequence[WrittenFile]
) -> str:
    """The card in Markdown, with the YAML head that declares one configuration a table. No annotator is named."""
    return "\n".join([*_head(manifest, tables, files), *_summary(draft, manifest), *_sections(tables), _CLOSING])


def _head(manifest: Manifest, tables: Sequence[FormatTable], files: Sequence[WrittenFile]) -> Iterator[str]:
    yield "---"
    yield f"pretty_name: {json.dumps(one_line(manifest['project']['name']))}"
    yield "tags: [dpo, preference]"
    yield "configs:"
    for table in tables:
        yield f"- config_name: {table.config}"
        if table is tables[0]:
            yield "  default: true"
        yield "  data_files:"
        for file in declared(table, files):
            yield f"  - split: {'validation' if '/validation' in file.path else 'train'}"
            yield f"    path: {file.path}"
    yield "---"
    yield ""


def declared(table: FormatTable, files: Iterable[WrittenFile]) -> list[WrittenFile]:
    """The files of a table that its configuration names: one file type, the same in every configuration."""
    own = [file for file in files if file.path.startswith(f"{table.folder}/")]
    parquet = [file for file in own if file.path.endswith(".parquet")]
    return parquet or [file for file in own if file.path.endswith(".jsonl")]


def _summary(draft: ReleaseDraft, manifest: Manifest) -> Iterator[str]:
    counts = manifest["counts"]
    yield f"# {one_line(manifest['project']['name'])}, release {draft.name}"
    yield one_line(manifest["project"]["domain"], 1000)
    yield ""
    yield (
        f"{counts['pairs']} preference pairs for DPO: {counts['train']} to train on, {counts['validation']} held out "
        f"for validation; {counts['held_back']} held back. Made with dpotui on {manifest['made_at'][:10]}."
    )
    yield ""
    yield (
        f"The longest prompt with a response has {counts['longest_sequence_characters']:,} characters. Trainers drop "
        "or cut rows longer than their `max_length` (in tokens) without a word: set it above that."
    )
    yield ""
    yield f"Rubric: {one_line(draft.rubric.rubric.title)}, version {draft.rubric.number}."
    yield from (f"- {one_line(c.name)}: {one_line(c.question)}" for c in draft.rubric.rubric.criteria)
    yield ""
    if draft.checks.results:
        names = {name for row in draft.rows for name in row.pair.annotators}
        yield "## Quality checks"
        yield from (f"- {r.title} ({r.verdict}): {without_names(r.headline, names)}" for r in draft.checks.results)
        yield ""


def without_names(said: str, names: Iterable[str]) -> str:
    """A line in which the annotators' names give way to numbers."""
    for number, name in enumerate(sorted(names, key=lambda name: (-len(name), name)), 1):
        said = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _, n=number: f"annotator {n}", said)  # type: ignore[misc]
    return one_line(said, 400)


def _sections(tables: Sequence[FormatTable]) -> Iterator[str]:
    yield from (_COLUMNS[table.format].format(config=table.config) for table in tables)

"""The release's README: the dataset card, whose head tells the Hub and `datasets.load_dataset` what is where."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence

from dpotui.export.documents.manifest import Manifest
from dpotui.export.documents.methods import methods
from dpotui.export.draft import ReleaseDraft
from dpotui.export.formats import Format
from dpotui.export.report import WrittenFile
from dpotui.text import one_line

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
"""The Hub's words for how many rows there are."""

_CLOSING = """\
`manifest.json` names the rubric, the settings, the counts, what was held back and why, and the sha256 of every table.
"""
_NO_LICENCE = "No licence is declared: whoever publishes this decides on one.\n"


def make_card(draft: ReleaseDraft, manifest: Manifest, formats: Sequence[Format], files: Sequence[WrittenFile]) -> str:
    """The card in Markdown, with the YAML head that declares one configuration a table. Nobody is named on it."""
    lines = [*_head(draft, manifest, formats, files), *_summary(draft, manifest), *_sections(formats, files)]
    licence = "" if draft.settings.licence else _NO_LICENCE
    return "\n".join([*lines, *methods(draft), _CLOSING + licence])


def _head(
    draft: ReleaseDraft, manifest: Manifest, formats: Sequence[Format], files: Sequence[WrittenFile]
) -> Iterator[str]:
    yield "---"
    yield f"pretty_name: {json.dumps(one_line(manifest['project']['name']))}"
    if draft.settings.licence:
        yield f"license: {json.dumps(draft.settings.licence)}"
    if draft.settings.languages:
        yield f"language: {json.dumps(list(draft.settings.languages))}"
    yield "task_categories: [text-generation]"
    yield f"size_categories: [{_size(len(draft.rows))}]"
    yield "tags: [dpo, preference, dpotui]"
    declared = {item: named for item in formats if (named := declared_files(item, formats, files))}
    if declared:
        yield "configs:"
    for number, (item, named) in enumerate(declared.items()):
        yield f"- config_name: {item.config or item.name}"
        yield f"  description: {json.dumps(_told_apart(draft.name, named))}"
        if not number:
            yield "  default: true"
        yield "  data_files:"
        for file in named:
            yield f"  - split: {'validation' if '/validation' in file.path else 'train'}"
            yield f"    path: {file.path}"
    yield "---"
    yield ""


def _size(rows: int) -> str:
    return next((words for least, words in _SIZES if rows < least), "1M<n<10M")


def declared_files(item: Format, formats: Sequence[Format], files: Iterable[WrittenFile]) -> list[WrittenFile]:
    """The files of a format that its configuration names: one file type, the same in every configuration.

    A format for other programs is declared only when there is no other.
    """
    if not item.config and any(other.config for other in formats):
        return []
    own = [file for file in files if file.path.startswith(f"{item.folder}/")]
    for suffix in (".parquet", ".jsonl", ".json"):
        if found := [file for file in own if file.path.endswith(suffix)]:
            return found
    return []


def _told_apart(release: str, files: Iterable[WrittenFile]) -> str:
    """What no other release says of its tables.

    `datasets` keeps what it has loaded from a folder under the folder's name and what its card says of the tables, not
    under their bytes: without this it would give the rows of an earlier release for those of a later one.
    """
    digest = hashlib.sha256("".join(file.sha256 for file in files).encode()).hexdigest()
    return f"release {release}, {digest[:16]}"


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
    yield f"Rubric: {one_line(manifest['rubric']['title'])}, version {draft.rubric.number}."
    for criterion in draft.rubric.rubric.criteria:
        yield f"- {one_line(draft.harmless(criterion.name))}: {one_line(draft.harmless(criterion.question))}"
    yield ""


def _sections(formats: Sequence[Format], files: Sequence[WrittenFile]) -> Iterator[str]:
    yield from _loading(formats, files)
    for item in formats:
        yield item.card.format(config=item.config or item.name, folder=item.folder)


def _loading(formats: Sequence[Format], files: Sequence[WrittenFile]) -> Iterator[str]:
    configs = [item.config or item.name for item in formats if declared_files(item, formats, files)]
    if not configs:
        return
    yield "## How to load it"
    yield "```python"
    yield "from datasets import load_dataset"
    yield ""
    yield f'data = load_dataset("PATH OF THIS FOLDER")  # the configuration {configs[0]}'
    yield from (f'{name} = load_dataset("PATH OF THIS FOLDER", "{name}")' for name in configs[1:])
    yield "```"
    if any(item.name in ("trl", "axolotl", "llamafactory") for item in formats):
        yield "`training/` has what it takes to train on it; each file says how it is run."
    yield ""

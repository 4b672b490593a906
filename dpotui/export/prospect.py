"""What an export would take and how it would look, without writing anything."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dpotui.checks.pace import reading_share
from dpotui.export.draft import ReleaseDraft, make_draft
from dpotui.export.formats import Record, find_formats
from dpotui.export.reading import read_release
from dpotui.export.releases import read_releases
from dpotui.export.report import ReleaseSummary
from dpotui.export.rows.personal_data import Handling, read_handling
from dpotui.export.rows.stated_rows import read_stated_pairs
from dpotui.export.settings import ExportSettings
from dpotui.export.stops import find_stops
from dpotui.long_work import part
from dpotui.pairs import Extraction, read_extraction
from dpotui.project import Project
from dpotui.prompts import count_all


@dataclass(frozen=True)
class ExportProspect:
    """What can be exported, and what was, at one moment."""

    extraction: Extraction
    releases: Sequence[ReleaseSummary]
    handling: Handling
    """What the project does with personal data."""
    stated: int = 0
    """Pairs that imported files state of prompts that nobody judged; an export takes them when it is asked to."""


def export_prospect(project: Project) -> ExportProspect:
    """The pairs there are and the releases made. Raises BadInputError when the project has no rubric."""
    with project.read() as connection:
        return ExportProspect(
            read_extraction(connection),
            read_releases(connection),
            read_handling(connection),
            len(read_stated_pairs(connection)),
        )


@dataclass(frozen=True)
class ExportPromise:
    """What an export would write now: the same numbers that it will report."""

    train: int
    validation: int
    held: Mapping[str, int]
    """Pairs that are held back, by the reason in words, the most frequent first."""
    stops: tuple[str, ...]
    """The names of what an export asks about before it writes, failed checks among them. Their words are told to
    whoever exports, not to those who look: others may be quoted on prompts that one still has to judge."""


def promise_release(project: Project, settings: ExportSettings, *, author: str) -> ExportPromise:
    """Decide everything that an export decides, and write nothing. Raises BadInputError when it would hold nothing."""
    draft = _drafted(project, settings, author)
    sides = Counter(row.side for row in draft.rows)
    held = dict(Counter(one.words for one in draft.held).most_common())
    stops = tuple(stop.name for stop in find_stops(draft))
    return ExportPromise(sides["train"], sides["validation"], held, stops)


def _drafted(project: Project, settings: ExportSettings, author: str) -> ReleaseDraft:
    """What a release would hold now, saying how far that is: in a large project it is what one waits for."""
    with project.read() as connection, part("Reading", reading_share(count_all(connection))):
        reading = read_release(connection, stated=settings.stated)
    with part("Checking", 1.0):
        return make_draft(reading, settings, salt=project.id, author=author)


@dataclass(frozen=True)
class FormatPreview:
    """The first records of a format, as they would be written."""

    name: str
    records: tuple[Record, ...]

    def lines(self) -> list[str]:
        """Each record as JSON, a column a line."""
        return [
            f"{key}: {json.dumps(value, ensure_ascii=False)}"
            for record in self.records
            for key, value in record.items()
        ]


def preview_release(project: Project, settings: ExportSettings, *, author: str, rows: int = 2) -> list[FormatPreview]:
    """The first rows of each format. Raises BadInputError as an export would when there is nothing to write."""
    formats = find_formats(settings.formats)
    draft = _drafted(project, settings, author)
    return [FormatPreview(item.name, tuple(islice(item.records(draft.rows[:rows]), rows))) for item in formats]

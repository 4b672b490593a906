"""An import as the interface orders it: looked at first with nothing changed, then done by the same call."""

import re
from dataclasses import dataclass
from pathlib import Path

from dpotui.annotation import ScoreImport, import_scores
from dpotui.annotation.file_kind import FileKind, guess_kind
from dpotui.candidates import CandidateImport, import_candidates
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.project.safety.backups import back_up
from dpotui.prompts import ColumnPreview, PromptImport, import_prompts, parse_map, preview_columns
from dpotui.text import count_of, one_line

ImportReport = PromptImport | CandidateImport | ScoreImport


@dataclass(frozen=True)
class ImportOrder:
    """What to import, as it was typed; without a kind it is guessed from the columns."""

    path: Path
    kind: FileKind | None = None
    tags: str = ""
    sample: str = ""
    columns: str = ""


@dataclass(frozen=True)
class ImportPreview:
    """What an order would do. `order` has the kind filled in."""

    order: ImportOrder
    guessed: bool
    columns: ColumnPreview
    report: ImportReport


def preview_import(project: Project, order: ImportOrder, author: str) -> ImportPreview:
    """Read the file as the import would, with nothing changed. Raises BadInputError as the import would."""
    kind = order.kind or guess_kind(order.path, parse_map(_list(order.columns)))
    known = ImportOrder(order.path, kind, order.tags, order.sample, order.columns)
    try:
        report = carry_out(project, known, author, dry_run=True)
    except BadInputError as error:
        if order.kind is not None or kind == "prompts":
            raise
        raise BadInputError(
            f"{error}\nIts columns are those of {kind}: if it holds something else, say so in Kind."
        ) from None
    return ImportPreview(known, order.kind is None, preview_columns(order.path), report)


def carry_out(project: Project, order: ImportOrder, author: str, *, dry_run: bool = False) -> ImportReport:
    """Do what was ordered, after a backup. Raises BadInputError, with nothing changed, when it cannot be done."""
    paths, mapping = [order.path], parse_map(_list(order.columns))
    kind = order.kind or guess_kind(order.path, mapping)
    tags, sample = _list(order.tags), _number(order.sample)
    if kind != "prompts" and (tags or sample is not None):
        raise BadInputError(f"Tags and a sample are for prompts; this file holds {kind}.")
    if not dry_run:
        back_up(project.path, "import")
    if kind == "candidates":
        return import_candidates(project, paths, author=author, mapping=mapping, dry_run=dry_run)
    if kind == "scores":
        return import_scores(project, paths, author=author, mapping=mapping, dry_run=dry_run)
    return import_prompts(project, paths, author=author, mapping=mapping, tags=tags, sample=sample, dry_run=dry_run)


def outcome(report: ImportReport) -> str:
    """What an import did, or would do, in one sentence."""
    done = "would be imported" if report.dry_run else "imported"
    parts = [f"{count_of(report.new, _noun(report))} {done} from {count_of(report.rows, 'row')}"]
    if report.known:
        parts.append(f"{report.known:,} known already")
    if not isinstance(report, ScoreImport) and report.folded:
        parts.append(f"{report.folded:,} the same as an earlier row")
    if isinstance(report, PromptImport) and report.sampled_out:
        parts.append(f"{report.sampled_out:,} left out by the sample")
    if isinstance(report, PromptImport) and report.retagged:
        parts.append(f"{report.retagged:,} known with new tags")
    if isinstance(report, CandidateImport) and report.new_prompts:
        parts.append(f"{count_of(report.new_prompts, 'prompt')} new with them")
    if isinstance(report, ScoreImport) and report.annotators:
        names = ", ".join(one_line(name, 30) for name in report.annotators[:8])
        parts.append(f"by {names}")
    return ", ".join(parts) + "."


def _noun(report: ImportReport) -> str:
    if isinstance(report, PromptImport):
        return "prompt"
    return "candidate" if isinstance(report, CandidateImport) else "judgement"


def _list(typed: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;,]", typed) if part.strip()]


def _number(typed: str) -> int | None:
    digits = typed.strip()
    if not digits:
        return None
    if not digits.isdecimal() or len(digits) > 9:
        raise BadInputError(f"{one_line(digits, 30)}: a sample is a whole number of prompts, or empty for all.")
    return int(digits)

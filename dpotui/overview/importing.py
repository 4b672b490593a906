"""One import for all faces: what the files hold, what would come of it, and doing it after a backup."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dpotui.annotation import ScoreImport, import_scores
from dpotui.annotation.scores.file_kind import FileKind, guess_kind
from dpotui.annotation.scores.stated import keep_preferences
from dpotui.candidates import CandidateImport, import_candidates
from dpotui.candidates.answers import keep_answers
from dpotui.errors import BadInputError
from dpotui.handouts import FormImport, FormKind, import_forms, recognise
from dpotui.project import Project
from dpotui.project.safety.backups import back_up
from dpotui.prompts import PromptImport, import_prompts
from dpotui.prompts.importing.intake import LastAnswer
from dpotui.prompts.sampling.plan import SampleRequest
from dpotui.scope import current_rubric
from dpotui.text import one_line

ImportReport = PromptImport | CandidateImport | ScoreImport | FormImport


@dataclass(frozen=True)
class ImportRequest:
    """What is to be imported, and how; without a kind it is guessed from the files."""

    paths: tuple[Path, ...]
    kind: FileKind | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Column to field; comes before what is guessed."""
    tags: tuple[str, ...] = ()
    """Put on every prompt."""
    sample: SampleRequest | None = None
    """Which prompts are taken; None for all."""
    who: Mapping[str, str] = field(default_factory=dict)
    """Names of the team for names, numbers and addresses in forms that other programs filled in."""
    made_for: str | None = None
    """Whose a form is that does not say it."""
    last_answer: LastAnswer = "candidate"
    """What becomes of the answer that closes a conversation."""
    preferences: bool = False
    """Take what the files state of which answers are better, as imported judgements."""
    skip_bad: bool = False
    """Take what can be taken, and name the rest."""


def import_files(project: Project, request: ImportRequest, *, author: str, dry_run: bool = False) -> ImportReport:
    """Take in what is requested, after a backup; with `dry_run` only look.

    Raises BadInputError, with nothing changed, when the files cannot be taken.
    """
    known = with_kind(project, request)
    _check_options(known)
    if not dry_run:
        back_up(project.path, "import")
    if known.kind == "prompts":
        return _import_prompts(project, known, author=author, dry_run=dry_run)
    if known.kind == "candidates":
        return import_candidates(
            project, known.paths, author=author, mapping=known.mapping, skip_bad=known.skip_bad, dry_run=dry_run
        )
    return _import_scores(project, known, author=author, dry_run=dry_run)


def _check_options(known: ImportRequest) -> None:
    """Raise BadInputError when something is wanted that goes with prompts alone, and the files hold something else."""
    if known.kind == "prompts":
        return
    if known.tags or known.sample is not None:
        said = f"--tag and --sample are for prompts; these files hold {known.kind}."
        raise BadInputError(f"{said} If they hold something else, name the kind.")
    if known.preferences:
        raise BadInputError(f"--preferences goes with prompts and their answers; these files hold {known.kind}.")


def _import_prompts(project: Project, known: ImportRequest, *, author: str, dry_run: bool) -> PromptImport:
    return import_prompts(
        project,
        known.paths,
        author=author,
        mapping=known.mapping,
        tags=known.tags,
        sample=known.sample,
        skip_bad=known.skip_bad,
        dry_run=dry_run,
        last_answer=known.last_answer,
        keep_answers=keep_answers,
        keep_preferences=keep_preferences if known.preferences else None,
    )


def _import_scores(project: Project, known: ImportRequest, *, author: str, dry_run: bool) -> ScoreImport | FormImport:
    """Scores in a table, or in forms that came back from other programs."""
    if forms := _forms(known.paths):
        return import_forms(
            project,
            forms,
            author=author,
            who=known.who,
            made_for=known.made_for,
            leave_out_broken=known.skip_bad,
            dry_run=dry_run,
        )
    return import_scores(
        project,
        known.paths,
        author=author,
        mapping=known.mapping,
        annotator=known.made_for or "",
        skip_bad=known.skip_bad,
        dry_run=dry_run,
    )


def with_kind(project: Project, request: ImportRequest) -> ImportRequest:
    """The request with its kind filled in.

    Raises BadInputError when the files hold different kinds, or something that is none of them.
    """
    return request if request.kind else replace(request, kind=_kind_of(project, request))


def _forms(paths: Sequence[Path]) -> dict[Path, FormKind]:
    """The forms among the files: all of them, or none. Raises BadInputError when only some are forms."""
    forms = {path: kind for path in paths if (kind := recognise(path))}
    if forms and len(forms) < len(paths):
        other = next(path for path in paths if path not in forms)
        said = (
            f"{one_line(next(iter(forms)).name, 60)} is a hand-out that came back, {one_line(other.name, 60)} is none."
        )
        raise BadInputError(f"{said}\nImport them one kind at a time.")
    return forms


def _kind_of(project: Project, request: ImportRequest) -> FileKind:
    if _forms(request.paths):
        return "scores"
    with project.read() as connection:
        rubric = current_rubric(connection)
    whose = request.made_for or ""
    kinds = {guess_kind(path, request.mapping, rubric, whose=whose): path for path in request.paths}
    if len(kinds) > 1:
        found = "; ".join(f"{one_line(path.name, 60)} seems to hold {kind}" for kind, path in kinds.items())
        raise BadInputError(f"{found}.\nImport them one kind at a time, or name it with --kind.")
    return next(iter(kinds))

"""Drafts: what is being typed and not yet saved, kept in the user's state folder until it is.

A dropped connection kills the interface without a last word, so a draft is on disk within seconds of the last key. It
lies beside the user's other state, never in the project file: others must not see half a judgement.
"""

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from dpotui.durable_files import make_folder, write_durably
from dpotui.project.store.facts.identity import Json, canonical
from dpotui.project.store.project import Project


@dataclass(frozen=True)
class DraftBox:
    """The drafts of one annotator in one project, one file a subject, readable by the user only (0600)."""

    folder: Path

    def keep(self, subject: str, body: Json) -> None:
        """Write a draft so that it is whole on disk or not there at all. Raises OSError when it cannot be written."""
        make_folder(self.folder)
        said = canonical({"subject": subject, "body": body})
        write_durably(self._path(subject), said.encode("utf-8", "surrogatepass"))

    def find(self, subject: str) -> Any:
        """The draft on a subject as it was kept; None when there is none or it cannot be read."""
        return _body(self._path(subject))

    def subjects(self) -> list[str]:
        """The subjects that have a draft, the latest first."""
        files = sorted(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        return [subject for subject in map(_subject, files) if subject is not None]

    def drop(self, subject: str) -> None:
        """Remove a draft, once what it held is committed or given up."""
        with contextlib.suppress(OSError):
            self._path(subject).unlink()

    def let_go(self) -> None:
        """Does nothing: drafts of this box are held by no window."""

    def _path(self, subject: str) -> Path:
        return self.folder / f"{hashlib.sha256(subject.encode()).hexdigest()[:32]}.json"


def draft_folder(project: Project, annotator: str) -> Path:
    """The folder in which drafts are kept."""
    name = hashlib.sha256(annotator.encode()).hexdigest()[:16]
    return user_state_path("dpotui") / "drafts" / project.id / name


def read_draft(path: Path) -> tuple[str | None, Any]:
    """The subject and the body of a draft's file; None for what cannot be read."""
    return _subject(path), _body(path)


def _read(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _body(path: Path) -> Any:
    return _read(path).get("body")


def _subject(path: Path) -> str | None:
    subject = _read(path).get("subject")
    return subject if isinstance(subject, str) else None

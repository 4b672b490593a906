"""The project file: one append-only SQLite file that holds weeks of human judgement."""

from dpotui.project.opening import create_project, open_project
from dpotui.project.store.facts.detail_rows import Row
from dpotui.project.store.facts.hashing import Details
from dpotui.project.store.facts.identity import Json, canonical, content_id, sha256_of, sha256_of_file
from dpotui.project.store.facts.ledger import Writer, midnight, now
from dpotui.project.store.file.header import is_packet
from dpotui.project.store.project import Project

__all__ = [
    "Details",
    "Json",
    "Project",
    "Row",
    "Writer",
    "canonical",
    "content_id",
    "create_project",
    "is_packet",
    "midnight",
    "now",
    "open_project",
    "sha256_of",
    "sha256_of_file",
]

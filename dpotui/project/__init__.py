"""The project file: one append-only SQLite file that holds weeks of human judgement."""

from dpotui.project.files import Project, create_project, open_project
from dpotui.project.identity import Json, canonical, content_id, sha256_of
from dpotui.project.ledger import Writer

__all__ = [
    "Json",
    "Project",
    "Writer",
    "canonical",
    "content_id",
    "create_project",
    "open_project",
    "sha256_of",
]

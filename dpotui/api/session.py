"""A typed session that only reads, over a copy of one moment."""

from pathlib import Path
from typing import Any

from sqlalchemy import StaticPool, event
from sqlmodel import Session, create_engine

from dpotui.api import rows as rows  # the mapped classes, which a session has to know
from dpotui.errors import BadInputError
from dpotui.project.exchange.snapshot import take_snapshot


class ReadingSession(Session):
    """A SQLModel session over a project's tables and views, as of one moment. The copy goes away when it is closed."""

    def __init__(self, path: Path) -> None:
        copy = take_snapshot(path)
        self._engine = create_engine("sqlite://", creator=lambda: copy, poolclass=StaticPool)
        super().__init__(self._engine, autoflush=False)
        event.listen(self, "before_flush", _refuse)

    def close(self) -> None:
        """Close the session and its copy of the project."""
        super().close()
        self._engine.dispose()


def _refuse(*_: Any) -> None:
    raise BadInputError("A session only reads the project; nothing was saved.")

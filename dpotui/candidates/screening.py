"""Screens responses for secrets and personal data."""

from typing import Final, NamedTuple

from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.screening import Decided, ScreenFinding


class _Response(NamedTuple):
    id: str
    prompt: str
    response: str


_RESPONSES: Final = Query("SELECT id, prompt, response FROM current_candidate ORDER BY prompt, id", _Response)


def screen_responses(connection: Connection) -> list[ScreenFinding]:
    """What is private in the responses, prompt by prompt; what is decided already with its state."""
    decided = Decided.read(connection)
    findings: list[ScreenFinding] = []
    for row in _RESPONSES.each(connection):
        findings += decided.private("candidate", row.id, row.prompt, row.response)
    return findings

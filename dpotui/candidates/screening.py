"""Screens responses for secrets and personal data."""

from typing import Final, NamedTuple

from dpotui.long_work import counted
from dpotui.project.store.connection import Connection
from dpotui.project.store.query import Query
from dpotui.prompts.looked_at import Looks
from dpotui.prompts.screening import Decided, ScreenFinding


class _Response(NamedTuple):
    id: str
    prompt: str
    response: str


_RESPONSES: Final = Query("SELECT id, prompt, response FROM current_candidate ORDER BY prompt, id", _Response)

_COUNT: Final = Query("SELECT count(*) FROM current_candidate", int)


def screen_responses(connection: Connection, looks: Looks | None = None) -> list[ScreenFinding]:
    """What is private in the responses, prompt by prompt; what is decided already with its state.

    `looks` are those of the screening before, if there was one.
    """
    decided = Decided.read(connection, looks)
    findings: list[ScreenFinding] = []
    for row in counted(_RESPONSES.each(connection), _COUNT.one(connection), "responses"):
        findings += decided.private("candidate", row.id, row.prompt, (row.response,))
    return findings

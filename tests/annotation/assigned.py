"""To whom a prompt falls, by the rule of assignment."""

from collections.abc import Iterable

from dpotui.annotation.assignment import ranking


def annotators_of(project_id: str, prompt: str, team: Iterable[str], *, double: bool) -> tuple[str, ...]:
    """The one annotator of a prompt, or the two of a double-annotated one, first the one it falls to first."""
    return ranking(project_id, prompt, team)[: 2 if double else 1]

"""Which prompts go into annotators' work packets."""

from collections.abc import Sequence

from dpotui.annotation.queue.reading import load_queue
from dpotui.annotation.team import join_all, team
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.prompts.redaction import with_originals
from dpotui.text import one_line


def packet_prompts(project: Project, annotators: Sequence[str], *, join: bool = False) -> dict[str, list[str]]:
    """By annotator the ids of the prompts that fall to them, in the order of their queue.

    A prompt that something was taken out of stays at home, also where it was a response: content keeps its id, so a
    packet would carry the original. Such prompts can be judged in the project itself, or by a hand-out.
    With `join` the newcomers among them join first, all together: whoever joins later takes prompts of those before,
    so that packets made one by one would overlap. Raises BadInputError when somebody is not in the team, where a
    mistyped name would take a share of everybody's prompts, or has no prompts. But for the joining nothing is changed
    then.
    """
    if join:
        join_all(project, annotators)
    with project.read() as connection:
        names, at_home = team(connection), with_originals(connection)
    known = ", ".join(one_line(name, 40) for name in names) or "nobody yet"
    if strange := [one_line(name, 60) for name in annotators if name not in names]:
        is_not = f"{strange[0]} is" if len(strange) == 1 else f"{', '.join(strange)} are"
        raise BadInputError(
            f"{is_not} not in the team ({known}); nothing was made.\n"
            "Add --join to have them join now, or let them judge a prompt in the project."
        )
    own = {name: _own(project, name, at_home) for name in annotators}
    if idle := next((name for name, prompts in own.items() if not prompts), None):
        raise BadInputError(f"{one_line(idle, 60)} has no prompts to judge in this project; no packet was made.")
    return own


def _own(project: Project, name: str, at_home: frozenset[str]) -> list[str]:
    items = load_queue(project, name).items
    return [item.prompt for item in items if item.mine and item.prompt not in at_home]

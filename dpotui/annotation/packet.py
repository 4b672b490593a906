"""Which prompts go into annotators' work packets."""

from collections.abc import Sequence

from dpotui.annotation.team import join_all, team
from dpotui.annotation.work_queue import load_queue
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.text import one_line


def packet_prompts(project: Project, annotators: Sequence[str], *, join: bool = False) -> dict[str, list[str]]:
    """By annotator the ids of the prompts that fall to them, in the order of their queue.

    With `join` the newcomers among them join first, all together: whoever joins later takes prompts of those before,
    so that packets made one by one would overlap. Raises BadInputError when somebody is not in the team, where a
    mistyped name would take a share of everybody's prompts, or has no prompts. But for the joining nothing is changed
    then.
    """
    if join:
        join_all(project, annotators)
    with project.read() as connection:
        names = team(connection)
    known = ", ".join(one_line(name, 40) for name in names) or "nobody yet"
    if strange := [one_line(name, 60) for name in annotators if name not in names]:
        is_not = f"{strange[0]} is" if len(strange) == 1 else f"{', '.join(strange)} are"
        raise BadInputError(
            f"{is_not} not in the team ({known}); nothing was made.\n"
            "Add --join to have them join now, or let them open the project once in Annotate."
        )
    own = {name: [item.prompt for item in load_queue(project, name).items if item.mine] for name in annotators}
    if idle := next((name for name, prompts in own.items() if not prompts), None):
        raise BadInputError(f"{one_line(idle, 60)} has no prompts to judge in this project; no packet was made.")
    return own

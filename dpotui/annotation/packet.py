"""Which prompts go into an annotator's work packet."""

from dpotui.annotation.team import join_team, team
from dpotui.annotation.work_queue import load_queue
from dpotui.errors import BadInputError
from dpotui.project import Project
from dpotui.text import one_line


def packet_prompts(project: Project, annotator: str, *, join: bool = False) -> list[str]:
    """Ids of the prompts that fall to an annotator, in the order of their queue; with `join` a newcomer joins first.

    Raises BadInputError when somebody is not in the team, where a mistyped name would take a share of everybody's
    prompts, or has no prompts. But for the joining nothing is changed then.
    """
    if join:
        join_team(project, annotator)
    with project.read() as connection:
        names = team(connection)
    if annotator not in names:
        known = ", ".join(one_line(name, 40) for name in names) or "nobody yet"
        raise BadInputError(
            f"{one_line(annotator, 60)} is not in the team ({known}); nothing was made.\n"
            "Add --join to have them join now, or let them open the project once in Annotate."
        )
    own = [item.prompt for item in load_queue(project, annotator).items if item.mine]
    if not own:
        raise BadInputError(f"{one_line(annotator, 60)} has no prompts to judge in this project; no packet was made.")
    return own

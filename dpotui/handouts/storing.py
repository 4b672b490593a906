"""Keeps hand-outs in the project, as facts."""

from dpotui.handouts.handed import HandOut, prompts_from_stored
from dpotui.project import Writer
from dpotui.project.store.connection import Connection


def store_hand_out(writer: Writer, hand_out: HandOut, author: str) -> None:
    """Record what somebody is given, before the form is in anybody's hands."""
    row = {
        "token": hand_out.token,
        "annotator": hand_out.annotator,
        "form": hand_out.form,
        "rubric": hand_out.rubric,
        "prompts": hand_out.prompts_as_stored(),
    }
    writer.append("handout", author, {"handout": [row]})


def all_hand_outs(connection: Connection) -> list[HandOut]:
    """Every hand-out of the project, this copy's and those that came by merges."""
    query = "SELECT token, annotator, form, rubric, prompts FROM handout ORDER BY revision"
    return [
        HandOut(str(token), str(annotator), str(form), str(rubric), prompts_from_stored(str(prompts)))
        for token, annotator, form, rubric, prompts in connection.execute(query)
    ]

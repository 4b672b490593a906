"""The verb for disputed prompts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import answer
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.adjudication import Adjudication
    from dpotui.pairs import Dispute, DisputeList

_PROMPT_WIDTH: Final = 44


def adjudicate(
    project: ProjectArgument,
    list_: Annotated[
        bool, typer.Option("--list", help="List what is disputed and what was settled, and open nothing.")
    ] = False,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Settle the prompts on which annotators contradict each other, both judgements side by side."""
    from dpotui.cli.opening import Opening, open_interface

    if not (list_ or as_json):
        raise typer.Exit(open_interface(Opening(project, annotator, adjudicate=True)))
    from dpotui.pairs import list_disputes
    from dpotui.project import open_project

    found = list_disputes(open_project(project))
    shown = {"waiting": found.waiting, "settled": found.settled, "causes": found.causes()}
    answer(shown, _describe(found), as_json=as_json)


def _describe(found: "DisputeList") -> Iterator[str]:
    yield f"{count_of(len(found.waiting), 'dispute')} waiting, {len(found.settled):,} settled."
    yield from (_waiting(found, one) for one in found.waiting)
    yield from (_settled(found, one) for one in found.settled)


def _waiting(found: "DisputeList", one: "Dispute") -> str:
    prompt = one_line(found.texts[one.prompt], _PROMPT_WIDTH)
    judges = ", ".join(one_line(name, 20) for name in one.judges)
    return f"  {prompt:{_PROMPT_WIDTH}}  {one.reason:12}  {one.apart:4.1f} apart  {judges}"


def _settled(found: "DisputeList", one: "Adjudication") -> str:
    prompt = one_line(found.texts[one.prompt], _PROMPT_WIDTH)
    since = "  judged again since" if one.prompt in found.judged_since else ""
    return f"✓ {prompt:{_PROMPT_WIDTH}}  {one.cause:12}  by {one_line(one.author, 20)}{since}"

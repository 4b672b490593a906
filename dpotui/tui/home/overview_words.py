"""Home's words for the overview: the title, the next step and what follows it, and a line a step."""

from typing import TYPE_CHECKING, Final

from textual.content import Content

from dpotui.text import count_of, one_line
from dpotui.tui.places import PLACES, Place

if TYPE_CHECKING:
    from dpotui.overview import Overview, Step

_MARKS: Final = {"done": ("✓", "$success"), "going": ("▸", "$accent"), "todo": ("·", "$foreground 70%")}
_ACTS: Final = {
    "conflicts": "shows what was said and lets you choose",
    "merge_kept": "shows what it would bring, and merges it",
    "hand_out": "writes somebody's open prompts to a spreadsheet",
    "tighten": "goes to Scope and shows what people read differently",
    "edit": "goes to Scope and opens the rubric",
    "adjudicate": "goes to Checks and opens the first of them",
    "duplicates": "goes to Prompts and opens the first of them",
}
"""What the key of the next step does where it does more than go to a place."""
_AFTERWARDS: Final = 2
"""Further tasks that are named below the next step."""


def title_words(name: str, domain: str) -> Content:
    """What the project is."""
    return Content.assemble((one_line(name, 60), "bold $primary"), "  ", (one_line(domain, 300), "$foreground 70%"))


def next_words(data: "Overview", place: Place) -> Content:
    """The next step, what its key does, and what waits after it."""
    does = _ACTS.get(data.next_act, f"goes to {place.title}")
    said = Content.assemble(
        ("Next  ", "$accent bold"),
        (one_line(data.next_task, 400), "bold"),
        ("\n      ⏎ ", "$primary bold"),
        (does, "$foreground 70%"),
    )
    after = [Content.styled(f"then  {one_line(task)}", "$foreground 70%") for task in data.afterwards[:_AFTERWARDS]]
    return Content("\n").join([said, *after])


def conflict_words(count: int) -> Content:
    """That conflicts wait, and the key that shows them."""
    return Content.assemble(
        (f"! {count_of(count, 'conflict')}", "$warning bold"),
        " between copies   ",
        ("c", "$primary bold"),
        (" shows what was said", "$foreground 70%"),
    )


def unread_words(place: Place) -> Content:
    """A step whose numbers are not read yet."""
    return Content.styled(f"· {place.key} {place.title}", "$foreground 70%")


def step_words(step: "Step") -> Content:
    """The label of a step: how far it is, its key and its title."""
    mark, style = _MARKS[step.state]
    key = next(place.key for place in PLACES if place.name == step.screen)
    return Content.assemble(
        (f"{mark} ", f"{style} bold"),
        (f"{key} ", "$primary bold"),
        (step.title, "$foreground 70%" if step.state == "todo" else "bold"),
    )

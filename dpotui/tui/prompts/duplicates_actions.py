"""The keys of near-duplicates."""

from typing import Final

from dpotui.tui.actions import Action

ACTIONS: Final = (
    Action(
        "duplicates.keep_one",
        "enter",
        "Keep this",
        "Keep the marked prompt and leave the others of its cluster out. Work on them is kept and can come back.",
        10,
    ),
    Action("duplicates.next", "right,tab", "Mark next", "Mark the next prompt of the cluster.", 20),
    Action("duplicates.previous", "left,shift+tab", "Mark previous", "Mark the previous prompt of the cluster."),
    Action(
        "duplicates.keep_all",
        "a",
        "All stay",
        "Let all of them stand as variations. They keep to one side of the split.",
        30,
    ),
    Action(
        "duplicates.differ",
        "d",
        "Differ",
        "Say that they ask different things: they are no duplicates, and are split each for itself.",
        40,
    ),
    Action("duplicates.exclude", "x", "Leave out", "Leave the marked prompt out, or take it back.", 92),
    Action(
        "duplicates.few", "f", "Keep a few", "Keep some of a large cluster, spread over it, leave the rest out.", 94
    ),
    Action(
        "duplicates.undo",
        "u",
        "Undo",
        "Take back what you decided last, or what was decided about the cluster that you go to.",
        50,
    ),
    Action("duplicates.all", "K", "All clusters", "Decide about all open clusters at once, or take that back.", 60),
    Action("duplicates.page", "space", "Scroll", "Scroll the cluster by a page; at its end, back to the top.", 96),
    Action("duplicates.leave", "escape", "Back", "Back to the list of prompts."),
)

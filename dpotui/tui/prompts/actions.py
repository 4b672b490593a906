"""The keys of Prompts."""

from typing import Final

from dpotui.tui.actions import Action

ACTIONS: Final = (
    Action("prompts.import", "i", "Import", "Import a file of prompts, candidates or scores.", 10),
    Action(
        "prompts.search",
        "slash",
        "Search",
        "List only prompts that contain some words, or that a report names by its id.",
        20,
    ),
    Action("prompts.filter", "f", "Filter", "List only prompts of a tag, a source, a length, a state or a judge.", 30),
    Action("prompts.tag", "t", "Tag", "Put tags on the prompt, or take them off.", 40),
    Action("prompts.responses", "v", "Responses", "Read the responses to the prompt, under the letters you know.", 45),
    Action("prompts.exclude", "x", "Exclude", "Leave the prompt out of everything, with a reason.", 91),
    Action("prompts.screening", "s", "Screen", "Go through secrets, personal data and what is no good prompt.", 55),
    Action("prompts.duplicates", "d", "Alike", "Decide about prompts that say nearly the same.", 60),
    Action("prompts.coverage", "c", "Coverage", "See which prompts are there and what to collect next.", 91),
    Action("prompts.new", "n", "New", "Type a prompt; it is compared with all others at once.", 92),
    Action("prompts.sort", "o", "Order", "Sort the list by length, source, state or what is said.", 92),
    Action("prompts.tag_all", "T", "Tag all", "Tag all prompts that are listed.", 93),
    Action("prompts.annotate", "a", "Judge", "Open the prompt in Annotate, whosever it is.", 94),
    Action("prompts.readmit", "X", "Take back", "Take an excluded prompt back.", 96),
    Action("prompts.page", "space", "Scroll", "Scroll the prompt by a page; at its end, back to the top."),
    Action("prompts.leave", "escape", "Back", "Close the import, leave the search, list everything again."),
)
IMPORT_KEYS: Final = (
    Action("", "enter", "Import", "", 1),
    Action("", "tab", "Next field", "", 2),
    Action("", "escape", "Cancel", "", 3),
)
"""The key bar while a file is imported."""

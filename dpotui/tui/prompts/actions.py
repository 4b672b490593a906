"""The keys of Prompts."""

from typing import Final

from dpotui.tui.actions import Action

ACTIONS: Final = (
    Action("prompts.import", "i", "Import", "Import a file of prompts, candidates or scores.", 10),
    Action(
        "prompts.search",
        "slash",
        "Search",
        "List only prompts that hold some words, in any order, or that their file or a report names by an id.",
        20,
    ),
    Action("prompts.filter", "f", "Filter", "List only prompts of a tag, a source, a length, a state or a judge.", 30),
    Action("prompts.tag", "t", "Tag", "Put tags on the prompt, or take them off.", 40),
    Action("prompts.responses", "v", "Responses", "Read the responses to the prompt, under the letters you know.", 45),
    Action("prompts.exclude", "x", "Leave out", "Leave the prompt out of everything, with a reason.", 91),
    Action("prompts.screening", "s", "Screen", "Go through secrets, personal data and what is no good prompt.", 55),
    Action("prompts.duplicates", "d", "Alike", "Decide about prompts that say nearly the same.", 60),
    Action("prompts.coverage", "c", "Coverage", "See which prompts are there and what to collect next.", 91),
    Action("prompts.new", "n", "New", "Type a prompt; it is compared with all others at once.", 92),
    Action("prompts.sort", "o", "Order", "Sort the list by length, source, state or what is said.", 92),
    Action("prompts.tag_all", "T", "Tag all", "Tag all prompts that are listed.", 93),
    Action("prompts.annotate", "a", "Judge", "Open the prompt in Annotate, whosever it is.", 94),
    Action("prompts.undo", "u", "Undo", "Take back what was tagged, left out or decided last.", 94),
    Action("prompts.readmit", "X", "Take back", "Take a prompt back that was left out.", 96),
    Action("prompts.exclude_all", "E", "All out", "Leave all prompts that are listed out, or take them back.", 97),
    Action("prompts.page", "space", "Scroll", "Scroll the prompt by a page; at its end, back to the top."),
    Action("prompts.leave", "escape", "Back", "Close the import, leave the search, list everything again."),
)
IMPORT_KEYS: Final = (
    Action("", "enter", "Import", "Import what is shown below.", 1),
    Action("", "tab", "Next field", "Go to the next field.", 2),
    Action("", "pagedown", "Scroll", "Scroll what would come of it; PgUp scrolls back.", 3),
    Action("", "escape", "Cancel", "Back to the list; what was typed stays here.", 4),
)
"""The key bar while a file is imported."""
IMPORT_COLUMN_KEYS: Final = (
    Action("", "enter", "Import", "Import what is shown below.", 1),
    Action("", "down", "Column", "Go to the column below; ↑ to the one above.", 2),
    Action(
        "",
        "right",
        "What it is",
        "Take the column for the next thing that it can be, ← for the one before; a letter for what begins with it.",
        3,
    ),
    Action("", "backspace", "Not read", "Leave the column out.", 4),
    Action("", "pagedown", "Scroll", "Scroll what would come of it; PgUp scrolls back.", 5),
    Action("", "escape", "Cancel", "Back to the list; what was typed stays here.", 6),
)
"""The same on the columns of the file."""

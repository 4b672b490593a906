"""The keys of Export."""

from typing import Final

from dpotui.tui.actions import Action

ACTIONS: Final = (
    Action(
        "export.run",
        "x",
        "Export",
        "Write a release into the folder and read it back; so does enter in a field.",
        10,
    ),
    Action("export.preview", "p", "Preview", "Show the first rows of each format, as they would be written.", 15),
    Action("export.push", "u", "Push", "Send a written release to the Hugging Face Hub, after a yes.", 17),
    Action("export.folder", "f", "Folder", "Edit the folder to export to.", 20, "field('folder')"),
    Action(
        "export.share",
        "v",
        "Validation",
        "Edit the share of prompts that is held out for validation.",
        30,
        "field('share')",
    ),
    Action("export.formats", "o", "Formats", "Choose the formats that are written.", 35),
    Action("export.system", "s", "System", "Edit the system message of the rows.", 36, "field('system')"),
    Action("export.licence", "l", "Licence", "Edit the licence that the card declares.", 37, "field('licence')"),
    Action("export.language", "n", "Language", "Edit the languages that the card names.", 38, "field('language')"),
    Action("export.personal", "d", "Personal data", "Hold back, redact or allow personal data.", 39),
    Action(
        "export.stated",
        "a",
        "Stated",
        "Take along, or leave out, pairs that imported files state of prompts that nobody judged.",
        39,
    ),
    Action("export.refresh", "r", "Refresh", "Count the pairs again.", 40),
    Action("export.leave", "escape", "Back", "Leave a field; what you typed stays in it."),
)
FIELD_KEYS: Final = (
    Action("", "enter", "Export", "", 1),
    Action("", "tab", "Next field", "", 2),
    Action("", "escape", "Leave the field", "", 3),
)
"""The key bar in a field."""

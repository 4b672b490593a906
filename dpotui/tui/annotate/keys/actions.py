"""The keys of the annotate screen. One action a key for scores and letters, so that a keymap can move each of them."""

from typing import Final

from dpotui.tui.actions import Action

_SCORE = "Score the focused cell and go on: down to the reason, or across after a move sideways."
_BESIDE = "The same criterion of the response beside this one."
_ABOVE = "The criterion above or below; the reasons come last."
_SCROLL = "Scroll what is being read on or back, or all the way."
_LETTER = "Jump to the response under this letter."

SCORE_KEYS: Final = Action("annotate.score", "1-5", "Score", _SCORE, 10)
"""How the key bar sums up the score actions."""

EDITING: Final = (
    Action("annotate.leave_reason", "escape", "Done", "Keep the reason as it stands.", 10),
    Action("annotate.next_reason", "tab", "Next response", "Go on to the same of the next response.", 20),
    Action("annotate.submit_reason", "ctrl+d", "Submit", "Keep the reason and submit the judgement.", 25),
    Action("annotate.recall", "ctrl+r", "Phrases", "Recall a phrase that you have written before.", 30),
    Action("annotate.undo_typing", "ctrl+z", "Undo", "Undo what was typed last.", 40),
)
"""The key bar while a reason is written."""

RECALLING: Final = (
    Action("annotate.take_phrase", "enter", "Take", "Put the phrase under the cursor into the reason.", 10),
    Action("annotate.take_numbered", "1-9", "By number", "Put the phrase of this number into the reason.", 20),
    Action("annotate.older_phrase", "down", "Older", "Go to an older phrase.", 30),
    Action("annotate.leave_phrases", "escape", "Back", "Back to the reason without one.", 40),
)
"""The key bar while a phrase is looked for."""

TAGGING: Final = (
    Action("annotate.toggle_tag", "a-z", "Put on, take off", "Toggle the tag of this letter.", 10),
    Action("annotate.leave_tags", "escape", "Done", "Leave the tags.", 20),
)
"""The key bar while failure tags are chosen."""

ACTIONS: Final = (
    *(Action(f"annotate.score_{n}", str(n), f"Score {n}", _SCORE, call=f"score({n})") for n in range(1, 10)),
    Action("annotate.zero", "0", "Score 0 or 10", "Score 0, or 10 on a scale without 0; else empty the focused cell."),
    Action("annotate.ten", "equals_sign", "Score 10", "Score 10, where the scale goes so far.", call="score(10)"),
    Action("annotate.negate", "tilde", "Turn the sign", "Turn the sign of the score that was given last."),
    Action("annotate.half", "apostrophe", "Half a point", "Add half a point to the last score, or take it off again."),
    Action(
        "annotate.not_applicable",
        "N",
        "Does not apply",
        "The focused criterion does not apply to this response.",
        call="score(None)",
    ),
    Action("annotate.clear", "backspace,delete", "Empty", "Empty the focused cell."),
    Action("annotate.row", "w", "Whole row", "Give the last score to all that have none on that criterion.", 76),
    Action("annotate.left", "left,h", "Left", _BESIDE, call="move(-1, 0)"),
    Action("annotate.right", "right,l", "Right", _BESIDE, call="move(1, 0)"),
    Action("annotate.up", "up,k", "Up", _ABOVE, call="move(0, -1)"),
    Action("annotate.down", "down,j", "Down", _ABOVE, call="move(0, 1)"),
    *(
        Action(f"annotate.letter_{letter}", letter, f"Response {letter}", _LETTER, call=f"jump({place})")
        for place, letter in enumerate("ABCDEFGH")
    ),
    Action("annotate.submit", "enter", "Submit", "Save this judgement and go to the next prompt.", 20),
    Action(
        "annotate.reason",
        "r",
        "Reason",
        "Write the reason for the focused response: ^r recalls phrases, esc is done, ^d submits.",
        30,
    ),
    Action("annotate.remark", "e", "Remark", "Write a remark on the focused score alone; esc when done.", 79),
    Action("annotate.same_reason", "W", "Same reason", "Give the focused reason to every response without one.", 74),
    Action("annotate.tags", "t", "Tags", "Choose failure tags for the focused response.", 40),
    Action("annotate.prefer", "b", "Best", "State which response is best, a tie, or all bad.", 70),
    Action("annotate.skip", "s", "Skip", "Skip it and say why: it leaves your queue without scores.", 80),
    Action("annotate.flag", "f", "Flag", "Flag it for the lead: it leaves your queue, the note stays.", 85),
    Action("annotate.undo", "u", "Undo", "Undo the last step; after the first, the last saved judgement.", 50),
    Action("annotate.redo", "U", "Redo", "Take back the last undo."),
    Action("annotate.next", "n", "Next", "The next open prompt; unsaved scores are kept here.", 60),
    Action("annotate.previous", "p", "Back", "The prompt before this one; unsaved scores are kept here.", 65),
    Action(
        "annotate.search", "slash", "Search", "Find prompts by words, #tag or is:skipped, and walk through them.", 68
    ),
    Action("annotate.read_on", "space,pagedown,full_stop", "Read on", _SCROLL, 88, "read(1)"),
    Action("annotate.read_back", "pageup,comma", "Read back", _SCROLL, call="read(-1)"),
    Action("annotate.read_first", "home", "Beginning", _SCROLL, call="read(-100000)"),
    Action("annotate.read_last", "end", "End", _SCROLL, call="read(100000)"),
    Action("annotate.zoom", "z", "Zoom", "Give the focused response the whole width, or take it back.", 75),
    Action(
        "annotate.compare", "d", "Compare", "Mark what differs between the focused response and the one before.", 77
    ),
    Action(
        "annotate.reference",
        "ctrl+k",
        "Reference",
        "Calibrate annotators by this prompt: your scores are the reference.",
    ),
    Action("annotate.unfold", "v", "Prompt", "Unfold the whole prompt, or fold it again.", 78),
    Action("annotate.pause", "P", "Pause", "Stop the clock until a key is pressed."),
    Action("annotate.guide", "g", "Guide", "Show the rubric with every described point beside the work.", 55),
    Action("annotate.back", "escape", "Fold", "Fold what is unfolded, nearest first. It never leaves Annotate."),
    Action("annotate.home", "ctrl+g", "Home", "Go Home. Nothing is lost.", 92),
)

WITHOUT_PROMPT: Final = ("undo", "previous", "search", "home")
"""What the key bar shows while no prompt is open, by method."""
NEEDING_NONE: Final = frozenset((*WITHOUT_PROMPT, "submit", "next", "back"))
"""What can be done without an open prompt, by method."""
METHODS: Final = frozenset(action.method.partition("(")[0] for action in ACTIONS)
"""The actions by the names of their methods, without parameters."""

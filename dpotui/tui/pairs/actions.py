"""The keys of Pairs."""

from typing import Final

from dpotui.tui.actions import Action

ACTIONS: Final = (
    Action("pairs.keep", "y", "Keep", "Confirm this pair and go on to the next.", 10),
    Action("pairs.drop", "x", "Drop", "Leave this pair out of every export and go on; it stays listed.", 20),
    Action("pairs.edit", "e", "Diagnosis", "Write the diagnosis in your own words.", 30),
    Action("pairs.reopen", "o", "Reopen", "Take back what was decided about this pair.", 40),
    Action("pairs.drop_why", "X", "Drop, and why", "Leave this pair out of every export, with a reason."),
    Action("pairs.keep_why", "Y", "Keep, and why", "Confirm this pair, with a reason."),
    Action("pairs.turn", "S", "Turn round", "Turn the pair round by its scores, with a reason, or take that back."),
    Action("pairs.filter", "f", "Filter", "List only pairs of a verdict, a tag or a criterion.", 42),
    Action("pairs.all_listed", "B", "All listed", "Keep, drop or reopen all pairs that are listed, at once.", 43),
    Action("pairs.another", "c", "Other pair", "Choose another pair of this prompt than the strategy did.", 44),
    Action("pairs.compare", "d", "Compare", "Mark what differs between the two responses, word by word.", 45),
    Action("pairs.doubtful", "D", "Doubtful first", "List the pairs by how likely they point the wrong way.", 65),
    Action("pairs.page", "space", "Scroll", "Scroll the pair by a page; at its end, back to the top.", 85),
    Action("pairs.strategy", "s", "Strategy", "Choose how pairs are made of the scores.", 50),
    Action("pairs.margin", "m", "Margin", "Set the least margin that a pair must have.", 60),
    Action("pairs.left_out", "w", "Why not", "Say why judged prompts gave no pair.", 70),
    Action("pairs.noisy", "n", "Noisy", "List only pairs that the tuned model ranks against their label, or all.", 75),
    Action("pairs.refresh", "r", "Refresh", "Extract the pairs again.", 80),
    Action("pairs.save_diagnosis", "ctrl+s", "Keep words", "Keep the diagnosis you are writing; empty: the draft."),
    Action(
        "pairs.leave", "escape", "Back", "Put the diagnosis you are writing aside, go back to the list, or list all."
    ),
)
WRITING_KEYS: Final = (
    Action("", "ctrl+s", "Keep these words", "", 1),
    Action("", "escape", "Put them aside", "", 2),
)
"""The key bar while a diagnosis is written."""

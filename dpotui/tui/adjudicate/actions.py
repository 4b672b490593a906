"""The keys of the adjudication screen. Scores have the keys that they have in Annotate."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from dpotui.scope import Criterion
from dpotui.tui.actions import Action

_SCORE = "Score the focused cell; the focus goes on to the next score that is missing."
_SIDE = "Take one judgement's scores wherever the two differ."

SCORE_KEYS: Final = Action("adjudicate.scores", "1-5", "Score", _SCORE, 10)
"""How the key bar sums up the keys that score."""

ACTIONS: Final = (
    *(Action(f"adjudicate.score_{n}", str(n), f"Score {n}", _SCORE, call=f"score({n})") for n in range(1, 10)),
    Action("adjudicate.zero", "0", "Score 0 or 10", "Score 0, or 10 on a scale without 0; else empty the cell."),
    Action("adjudicate.ten", "equals_sign", "Score 10", "Score 10, where the scale goes so far.", call="score(10)"),
    Action("adjudicate.negate", "tilde", "Turn the sign", "Turn the sign of the score that was given last."),
    Action("adjudicate.half", "apostrophe", "Half a point", "Add half a point to the last score, or take it off."),
    Action("adjudicate.not_applicable", "N", "Does not apply", "The focused criterion does not apply here."),
    Action("adjudicate.clear", "backspace,delete", "Empty", "Empty the focused cell."),
    Action("adjudicate.first", "left_square_bracket", "First is right", _SIDE, 20, "side(0)"),
    Action("adjudicate.second", "right_square_bracket", "Second", _SIDE, 25, "side(1)"),
    Action("adjudicate.settle", "enter", "Settle", "Say why they differed, and let these scores count in pairs.", 30),
    Action("adjudicate.no_pair", "o", "No pair", "Settle it without scores: no response can be called better.", 60),
    Action("adjudicate.exclude", "x", "Leave out", "Leave the prompt out of everything, with a reason.", 65),
    Action("adjudicate.next", "n,tab", "Next", "The next dispute; scores that are not saved are kept.", 40),
    Action("adjudicate.previous", "p,shift+tab", "Back", "The dispute before this one.", 45),
    Action("adjudicate.undo", "u", "Undo", "Take back the last score; of a settled prompt, what was settled.", 50),
    Action("adjudicate.read", "v", "Read", "Read both judgements in full, with every described point.", 55),
    Action("adjudicate.read_on", "space,pagedown", "Scroll", "Scroll the focused response.", 70, "scroll(1)"),
    Action("adjudicate.read_back", "pageup", "Scroll back", "Scroll the focused response back.", call="scroll(-1)"),
    Action("adjudicate.zoom", "z", "Zoom", "Give the focused response the whole width, or take it back.", 75),
    Action("adjudicate.lessons", "l", "Lessons", "What the disputes came of, and what the rubric should say.", 80),
    Action("adjudicate.names", "H", "Names", "Hide or show who judged, for every adjudicator.", 85),
    Action("adjudicate.left", "left,h", "Left", "The response to the left.", call="move(-1, 0)"),
    Action("adjudicate.right", "right", "Right", "The response to the right.", call="move(1, 0)"),
    Action("adjudicate.up", "up,k", "Up", "The criterion above.", call="move(0, -1)"),
    Action("adjudicate.down", "down,j", "Down", "The criterion below.", call="move(0, 1)"),
    Action("adjudicate.back", "escape", "Checks", "Back to the checks; scores that are not saved are kept."),
)


def score_keys(criteria: Sequence[Criterion]) -> Action:
    """How the key bar sums up the keys of the scales."""
    low, high = min(criterion.low for criterion in criteria), max(criterion.high for criterion in criteria)
    return replace(SCORE_KEYS, keys=f"{max(low, 0)}-{min(high, 9)}")

"""What a sheet would say as a pair, while it is being filled in."""

from collections.abc import Mapping

from dpotui.annotation.assignment import letter
from dpotui.annotation.sheets.sheet import Sheet, compared, numbers, weighted_mean
from dpotui.scope import Rubric
from dpotui.text import one_line

_EQUAL = 1e-9


def pair_preview(sheet: Sheet, rubric: Rubric) -> str | None:
    """The best against the worst response, as `B over D, margin 1.6, widest on Completeness (5 to 2)`.

    Only completely scored responses count; None until there are two. The margin is in points of weighted mean, as in
    the pairs that come of it, where other annotators have their say too.
    """
    complete = compared(sheet, rubric)
    means = {
        place: weighted_mean(sheet.scores[candidate], rubric)
        for place, candidate in enumerate(sheet.shown_order)
        if candidate in complete
    }
    if len(means) < 2:
        return None
    best = max(means, key=lambda place: (means[place], sheet.shown_order[place] == sheet.preference, -place))
    worst = min(means, key=lambda place: (means[place], -place))
    margin = means[best] - means[worst]
    if margin < _EQUAL:
        return f"{letter(best)} and {letter(worst)} score the same: no pair comes of that."
    chosen, rejected = (sheet.scores[sheet.shown_order[place]] for place in (best, worst))
    widest = _widest(numbers(chosen), numbers(rejected), rubric)
    return f"{letter(best)} over {letter(worst)}, margin {margin:.1f}{widest}"


def _widest(chosen: Mapping[str, float], rejected: Mapping[str, float], rubric: Rubric) -> str:
    """The criterion on which the better one leads most; of equals the first of the rubric."""
    both = [criterion for criterion in rubric.criteria if criterion.key in chosen and criterion.key in rejected]
    if not both:
        return ""
    widest = max(both, key=lambda criterion: chosen[criterion.key] - rejected[criterion.key])
    return f", widest on {one_line(widest.name, 30)} ({chosen[widest.key]:g} to {rejected[widest.key]:g})"

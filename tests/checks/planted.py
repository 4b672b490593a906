"""Faults that are planted in the work of the first person of a simulated project, or in the project."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from checks.simulated import Simulation

Plant = Callable[[Simulation], None]


def _shift(made: Simulation, points: float) -> None:
    mine = made.of(0)
    made.values[mine] = made.scored(made.values[mine] - 3 + points)


def _drift(made: Simulation, points: float) -> None:
    mine = made.of(0)
    change = np.linspace(0, points, len(mine))[:, None, None]
    made.values[mine] = made.scored(made.values[mine] - 3 + change)


def _position(made: Simulation) -> None:
    for sheet in made.of(0):
        if made.draw.random() < 0.5:
            first = made.order[sheet, 0]
            made.values[sheet, first] = np.minimum(made.values[sheet].max(axis=0) + 1, 5)


def _random(made: Simulation) -> None:
    made.values[made.of(0)] = made.draw.integers(1, 6, made.values[made.of(0)].shape)


def _inverted(made: Simulation) -> None:
    made.values[made.of(0)] = 6 - made.values[made.of(0)]


def _copying(made: Simulation) -> None:
    for sheet in made.of(0):
        theirs = np.flatnonzero((made.sheet_prompt == made.sheet_prompt[sheet]) & (made.sheet_person != 0))
        if len(theirs) and made.draw.random() < 0.8:
            made.values[sheet] = made.values[theirs[0]]
    _hand_in_late(made)


def _hand_in_late(made: Simulation) -> None:
    """Whoever copies hands in after the one they copy from."""
    late = np.argsort(np.where(made.sheet_person == 0, 1, 0), kind="stable")
    for name in ("sheet_prompt", "sheet_person", "values", "seconds", "order"):
        setattr(made, name, getattr(made, name)[late])
    made.reasons = [made.reasons[sheet] for sheet in late]


def _earlier_sheets(made: Simulation) -> Iterator[tuple[int, int]]:
    """The first person's sheets on prompts that another one judged too, with that one's sheet."""
    for sheet in made.of(0).tolist():
        theirs = np.flatnonzero((made.sheet_prompt == made.sheet_prompt[sheet]) & (made.sheet_person != 0))
        if len(theirs):
            yield sheet, int(theirs[0])


def _copied_and_changed(made: Simulation) -> None:
    """One score of each sheet is another one."""
    for sheet, theirs in _earlier_sheets(made):
        made.values[sheet] = made.values[theirs]
        place = tuple(made.draw.integers(made.values.shape[1:]))
        made.values[(sheet, *place)] = 6 - made.values[(sheet, *place)]
    _hand_in_late(made)


def _copied_reasons(made: Simulation) -> None:
    for sheet, theirs in _earlier_sheets(made):
        made.reasons[sheet] = list(made.reasons[theirs])
    _hand_in_late(made)


def _in_the_afternoon(made: Simulation) -> None:
    """Ten sheets are judged as they are, ten by what is shown first."""
    for number, sheet in enumerate(made.of(0)):
        if number // 10 % 2:
            first = made.order[sheet, 0]
            made.values[sheet, first] = np.minimum(made.values[sheet].max(axis=0) + 1, 5)


def _same_sheet(made: Simulation) -> None:
    """The same scores by place, in seven of ten sheets."""
    same = made.values[made.of(0)[0]].copy()
    for sheet in made.of(0):
        if made.draw.random() < 0.7:
            made.values[sheet][made.order[sheet]] = same


def _scored_as_one(made: Simulation) -> None:
    made.values[made.of(0), :, 3] = made.values[made.of(0), :, 2]


def _turned(made: Simulation) -> None:
    made.values[made.of(0), :, 1] = 6 - made.values[made.of(0), :, 1]


def _tired(made: Simulation) -> None:
    """The second half in a tenth of the time."""
    mine = made.of(0)
    made.seconds[mine[len(mine) // 2 :]] *= 0.1


def _extremes(made: Simulation) -> None:
    mine = made.of(0)
    made.values[mine] = np.where(made.values[mine] > 3 + made.draw.normal(0, 0.3, made.values[mine].shape), 5, 1)


def _half_random(made: Simulation) -> None:
    for sheet in made.of(0):
        if made.draw.random() < 0.5:
            made.values[sheet] = made.draw.integers(1, 6, made.values[sheet].shape)


def _half_by_lot(made: Simulation) -> None:
    """In half of the sheets the person's scores of some other prompt."""
    mine = made.of(0)
    for sheet in mine:
        if made.draw.random() < 0.5:
            made.values[sheet] = made.values[made.draw.choice(mine)].copy()


def _worn_out(made: Simulation) -> None:
    """The second half says nothing of the responses."""
    mine = made.of(0)
    later = mine[len(mine) // 2 :]
    made.values[later] = made.draw.integers(2, 5, made.values[later].shape)


def _straight_at_last(made: Simulation) -> None:
    mine = made.of(0)
    made.values[mine[len(mine) // 2 :]] = 4


def _copied_now_and_then(made: Simulation) -> None:
    """Three of ten sheets, of whoever was first."""
    for sheet, theirs in _earlier_sheets(made):
        if made.draw.random() < 0.3:
            made.values[sheet] = made.values[theirs]
    _hand_in_late(made)


def _favours_a_model(made: Simulation) -> None:
    mine = made.of(0)
    made.values[mine, 1] = np.clip(made.values[mine, 1] + 1, 1, 5)


def _leaves_long_prompts(made: Simulation) -> None:
    longest = made.asked > np.quantile(made.asked, 0.6)
    made.keep((made.sheet_person != 0) | ~longest[made.sheet_prompt])


def _ignored(made: Simulation) -> None:
    mine = made.of(0)
    made.values[mine, :, 2] = np.where(made.draw.random(made.values[mine, :, 2].shape) < 0.97, 4, 3)


def _halo(made: Simulation) -> None:
    mine = made.of(0)
    made.values[mine] = np.round(made.values[mine].mean(axis=2))[:, :, None]


def _straight(made: Simulation) -> None:
    for sheet in made.of(0):
        if made.draw.random() < 0.8:
            made.values[sheet] = made.draw.integers(3, 5)


def _haste(made: Simulation) -> None:
    made.seconds[made.of(0)] *= 0.2


def _same_reason(made: Simulation) -> None:
    for sheet in made.of(0):
        made.reasons[sheet] = ["This one is good." if made.draw.random() < 0.6 else one for one in made.reasons[sheet]]


def _numbered_reason(made: Simulation) -> None:
    for sheet in made.of(0):
        made.reasons[sheet] = [f"Reason {sheet * 10 + place}." for place in range(made.responses)]


def _inconsistent(made: Simulation) -> None:
    once, again = made.draw.integers(1, 6, (2, 160)).astype(np.float64)
    made.repeats[0] = (8, once - again)


def _follows_length(made: Simulation) -> None:
    mine = made.of(0)
    length = np.log(made.length[made.sheet_prompt[mine]])
    noise = made.draw.normal(0, 0.5, made.values[mine].shape)
    made.values[mine] = made.scored(3 * (length - length.mean())[:, :, None] + noise)


def _same_text(made: Simulation) -> None:
    mine = made.of(0)[:3]
    for sheet in mine:
        prompt = int(made.sheet_prompt[sheet])
        made.texts[prompt, 0] = made.texts[prompt, 1] = "The very same answer."
        made.values[sheet, 0], made.values[sheet, 1] = 5, 2


def _contradicted(made: Simulation) -> None:
    for sheet in made.of(0)[:5]:
        made.values[sheet, 0], made.values[sheet, 1] = 1, 5
        made.preference[sheet] = made.candidate(int(made.sheet_prompt[sheet]), 0)


def _dead(made: Simulation) -> None:
    made.values[:, :, 3] = np.where(made.draw.random(made.values[:, :, 3].shape) < 0.96, 5, 4)


def _redundant(made: Simulation) -> None:
    made.values[:, :, 4] = made.values[:, :, 1]


def _disputed(made: Simulation) -> None:
    made.values[:, :, 2] = made.draw.integers(1, 6, made.values[:, :, 2].shape)


def _most_of_the_work(made: Simulation) -> None:
    """The others hand in too little; with one colleague left out, ana is alone."""
    keep = made.sheet_person == 0
    if made.people > 2:
        keep |= made.draw.random(len(keep)) < 0.8 / made.people
    made.keep(keep)


@dataclass(frozen=True)
class Fault:
    """What is planted, and how it shows: the check, the kind of finding, and whether the first person is named."""

    plant: Plant
    check: str
    kinds: tuple[str, ...]
    person: bool = True
    subject: str = ""


FAULTS: dict[str, Fault] = {
    "position": Fault(_position, "people", ("position",)),
    "severe": Fault(lambda made: _shift(made, -1.0), "people", ("severity",)),
    "lenient": Fault(lambda made: _shift(made, 1.0), "people", ("severity",)),
    "drift up": Fault(lambda made: _drift(made, 2.0), "people", ("drift",)),
    "drift down": Fault(lambda made: _drift(made, -2.0), "people", ("drift",)),
    "random": Fault(_random, "people", ("random",)),
    "inverted": Fault(_inverted, "people", ("inverted",)),
    "copying": Fault(_copying, "people", ("copying",)),
    "ignored criterion": Fault(_ignored, "people", ("ignored_tone",)),
    "halo": Fault(_halo, "people", ("halo",)),
    "straight-lining": Fault(_straight, "people", ("straight_lining",)),
    "haste": Fault(_haste, "people", ("haste",)),
    "one reason": Fault(_same_reason, "reasons", ("repeated_reason",)),
    "numbered reasons": Fault(_numbered_reason, "reasons", ("repeated_reason",)),
    "inconsistent": Fault(_inconsistent, "people", ("inconsistent",)),
    "follows length": Fault(_follows_length, "people", ("follows_length",)),
    "same text twice": Fault(_same_text, "pairs", ("twice",)),
    "contradicted preference": Fault(_contradicted, "preferences", ("contradicted_preference",)),
    "most of the work": Fault(_most_of_the_work, "annotators", ("large_share", "one_person")),
    "copied and changed": Fault(_copied_and_changed, "people", ("copying",)),
    "copied reasons": Fault(_copied_reasons, "reasons", ("copied_reasons",)),
    "in the afternoon": Fault(_in_the_afternoon, "people", ("position",)),
    "same sheet": Fault(_same_sheet, "people", ("same_sheet",)),
    "two criteria as one": Fault(_scored_as_one, "people", ("as_one_tone_depth",)),
    "turned criterion": Fault(_turned, "people", ("turned_accuracy",)),
    "tired": Fault(_tired, "people", ("haste",)),
    "half random": Fault(_half_random, "people", ("random",)),
    "half by lot": Fault(_half_by_lot, "people", ("random",)),
    "worn out": Fault(_worn_out, "people", ("tiring",)),
    "straight at last": Fault(_straight_at_last, "people", ("tiring", "straight_lining")),
    "copied now and then": Fault(_copied_now_and_then, "people", ("copying",)),
    "favours a model": Fault(_favours_a_model, "people", ("favours_model",)),
    "leaves long prompts": Fault(_leaves_long_prompts, "people", ("passes_over",)),
    "extremes": Fault(_extremes, "people", ("extremes",)),
    "dead criterion": Fault(_dead, "criteria", ("dead_criterion",), person=False, subject="depth"),
    "redundant criterion": Fault(_redundant, "criteria", ("redundant_criterion",), person=False, subject="form"),
    "disputed criterion": Fault(_disputed, "criteria", ("disputed_criterion",), person=False, subject="tone"),
}

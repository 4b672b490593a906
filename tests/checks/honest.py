"""Honest projects of many kinds, none of which says anything against anybody."""

from collections.abc import Callable

import numpy as np

from checks.simulated import Simulation, simulate
from pairs.judged_arrays import criterion, rubric_of


def _plain(seed: int, people: int) -> Simulation:
    return simulate(seed, people)


def _short_reasons(seed: int, people: int) -> Simulation:
    made = simulate(seed, people)
    said = (
        "Too vague.",
        "No date.",
        "Wrong.",
        "Fine.",
        "Best.",
        "Rude.",
        "Clear.",
        "Too long.",
        "Half an answer.",
        "OK",
    )
    made.reasons = [[str(made.draw.choice(said)) for _ in row] for row in made.reasons]
    return made


def _no_reasons(seed: int, people: int) -> Simulation:
    made = simulate(seed, people)
    made.reasons = [["" for _ in row] for row in made.reasons]
    return made


def _stated_preferences(seed: int, people: int, noise: float = 0.2) -> Simulation:
    """Everybody names the response they like best, as they see it by then: with noise of its own.

    Scores contradict 7 % of them at .2, 15 % at .36 points.
    """
    made = simulate(seed, people)
    seen = made.values.mean(axis=2) + made.draw.normal(0, noise, made.values.shape[:2])
    for sheet, best in enumerate(seen.argmax(axis=1)):
        made.preference[sheet] = made.candidate(int(made.sheet_prompt[sheet]), int(best))
    return made


def _uneven_load(seed: int, people: int) -> Simulation:
    return simulate(seed, people, shares=[0.75, 0.25] if people == 2 else [2.5, *[1.0] * (people - 1)])


def _varying_speed(seed: int, people: int) -> Simulation:
    made = simulate(seed, people)
    made.seconds *= np.exp(made.draw.normal(0, 0.3, people))[made.sheet_person]
    return made


def _binary(seed: int, people: int) -> Simulation:
    return simulate(seed, people, rubric=rubric_of(criterion("good", low=0, high=1)), noise=0.5)


def _mostly_good(seed: int, people: int) -> Simulation:
    made = simulate(seed, people, spread=0.5)
    made.values = np.clip(made.values + 1, 1, 5)
    return made


def _hard_to_tell(seed: int, people: int) -> Simulation:
    """Nobody agrees much: that is a matter of the rubric."""
    return simulate(seed, people, noise=2.0, spread=0.5)


def _one_impression(seed: int, people: int) -> Simulation:
    """The criteria of this rubric go together, for everybody."""
    made = simulate(seed, people)
    made.values = np.repeat(np.round(made.values.mean(axis=2))[:, :, None], 5, axis=2)
    return made


def _imported(seed: int, people: int) -> Simulation:
    """Without times; the order is the file's, which had the best response first."""
    made = simulate(seed, people)
    made.seconds[:] = 0
    made.order = np.argsort(-made.quality[made.sheet_prompt], axis=1)
    made.source = "import"
    return made


def _slow_line(seed: int, people: int) -> Simulation:
    """One person waits for the line at every key."""
    made = simulate(seed, people)
    made.seconds[made.of(0)] *= 4
    return made


def _checklist(seed: int, people: int) -> Simulation:
    """Five questions of yes or no, which are clear to everybody on most prompts."""
    made = simulate(seed, people, rubric=rubric_of(*(criterion(key, low=0, high=1) for key in "abcde")))
    true = made.draw.random((made.prompts, made.responses, 5)) < 0.5
    slips = np.where(made.draw.random(made.prompts) < 0.35, 0.25, 0.005)[made.sheet_prompt][:, None, None]
    made.values = np.abs(true[made.sheet_prompt] - (made.draw.random(made.values.shape) < slips).astype(np.float64))
    return made


def _strict_and_lenient(seed: int, people: int) -> Simulation:
    made = simulate(seed, people)
    for person, points in ((0, -0.8), (1, 0.8)):
        made.values[made.of(person)] = made.scored(made.values[made.of(person)] - 3 + points)
    return made


def _two_languages(seed: int, people: int) -> Simulation:
    """One person judges mostly prompts of a language that says as much in a third of the characters."""
    made = simulate(seed, people)
    dense = made.draw.random(made.prompts) < 0.5
    other_hand = dense[made.sheet_prompt] != (made.sheet_person == 0)
    made.keep(~other_hand | (made.draw.random(len(other_hand)) > 0.85))
    made.length[dense] /= 2.8
    return made


def _many_ties(seed: int, people: int) -> Simulation:
    return simulate(seed, people, rubric=rubric_of(*(criterion(key, low=1, high=3) for key in "abc")), spread=0.5)


def _phrases(seed: int, people: int) -> Simulation:
    """Everybody takes their reasons from the same few phrases."""
    made = simulate(seed, people)
    bank = [f"It says {word}, as the guide asks for." for word in ("what", "when", "who", "why", "where", "how")]
    made.reasons = [[str(made.draw.choice(bank)) for _ in row] for row in made.reasons]
    return made


def _easy(seed: int, people: int) -> Simulation:
    """Everybody sees nearly the same."""
    return simulate(seed, people, noise=0.25, spread=1.6)


HONEST: dict[str, Callable[[int, int], Simulation]] = {
    "plain": _plain,
    "short reasons": _short_reasons,
    "no reasons": _no_reasons,
    "stated preferences": _stated_preferences,
    "often contradicted preferences": lambda seed, people: _stated_preferences(seed, people, 0.36),
    "uneven load": _uneven_load,
    "varying speed": _varying_speed,
    "binary": _binary,
    "mostly good": _mostly_good,
    "hard to tell apart": _hard_to_tell,
    "one impression": _one_impression,
    "imported": _imported,
    "slow line": _slow_line,
    "checklist": _checklist,
    "strict and lenient": _strict_and_lenient,
    "two languages": _two_languages,
    "many ties": _many_ties,
    "phrases": _phrases,
    "easy": _easy,
}

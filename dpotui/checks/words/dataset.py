"""What is measured of scores, pairs and the project as a whole, in words."""

from collections.abc import Sequence
from typing import Final

from dpotui.annotation.judgements.unscored import Unscored
from dpotui.checks.findings.result import Verdict
from dpotui.checks.measures import (
    BalanceMeasures,
    ConflictMeasures,
    DisputeMeasures,
    LengthMeasures,
    LevelCount,
    PairMeasures,
    PreferenceMeasures,
    UnscoredMeasures,
)
from dpotui.checks.words.told import Told, name_of
from dpotui.pairs import REASONS
from dpotui.project.store.facts.kinds import KINDS
from dpotui.scope import score_text
from dpotui.text import count_of, one_line, percent

_NOTE: Final = 300
"""Characters of a note that are shown."""


def tell_disputes(measures: DisputeMeasures, _: Verdict) -> Told:
    """What waits for an adjudicator, and what the settled ones came of."""
    causes = tuple((cause.replace("_", " "), f"{count:,}") for cause, count in measures.causes.items())
    table = (("Cause", "Settled"), *causes) if causes else ()
    settled = f"{measures.settled:,} settled"
    if not (measures.waiting or measures.settled or measures.shared):
        return Told("No prompt was scored by two people yet.")
    if not measures.waiting:
        nothing = "Nobody contradicts anybody" if not measures.settled else "No dispute is left"
        return Told(f"{nothing}; {settled}.", table)
    waiting = count_of(measures.waiting, "prompt")
    gives = "gives" if measures.waiting == 1 else "give"
    headline = f"{waiting} on which people contradict each other {gives} no pair until somebody decides; {settled}."
    return Told(headline, table)


def disputed_prompt(title: str, reason: str, apart: float) -> str:
    """What is disputed about a prompt."""
    distance = f", margins {apart:.1f} points apart" if apart else ""
    return f"{title}: {_DISPUTES[reason]}{distance}."


_DISPUTES: Final = {
    "safety": "one finds a response unsafe, another does not",
    "all_bad": "one calls all responses bad, another does not",
    "disagreement": "they do not agree which response is better",
    "cycle": "their scores go round in a circle",
}


def tell_balance(measures: BalanceMeasures, _: Verdict) -> Told:
    """How the responses spread over the levels."""
    table = (
        ("Level", "Responses", "Share"),
        *((f"{item.level}", f"{item.responses:,}", percent(measures.share(item))) for item in measures.levels),
    )
    judged = count_of(measures.responses, "judged response")
    if measures.missing_responses:
        headline = f"{judged}; {measures.missing_responses} more needed to tell."
        return Told(headline, table if measures.responses else ())
    spread = ", ".join(f"level {item.level} {percent(measures.share(item))}" for item in measures.levels)
    return Told(f"{judged}: {spread}.", table)


def rare_level(item: LevelCount, share: float) -> str:
    """Too few responses have this level."""
    return f"Level {item.level} holds {percent(share)} of the responses; collect more that deserve it."


def common_level(item: LevelCount, share: float) -> str:
    """Too many responses have this level."""
    return f"Level {item.level} holds {percent(share)} of the responses; collect others rather than more of these."


def tell_pairs(measures: PairMeasures, _: Verdict) -> Told:
    """How many pairs there are, and why judged prompts gave none."""
    left_out = measures.left_out
    without = count_of(sum(left_out.values()), "judged prompt")
    headline = f"{count_of(measures.pairs, 'pair')}, {measures.dropped:,} dropped by hand; {without} without a pair."
    table = (("Judged, but no pair", "Prompts"), *((REASONS[key], f"{count:,}") for key, count in left_out.items()))
    return Told(headline, table if left_out else ())


def same_responses(title: str) -> str:
    """Both responses of a pair say the same."""
    return f"{title}: both responses say the same."


def refused_choice(title: str, why: str) -> str:
    """A pair that was chosen by hand is none any more."""
    return f"{title}: the pair that was chosen by hand is not taken: {why}. The strategy decides on this prompt."


def alike_responses(title: str, ratio: float) -> str:
    """Both responses of a pair nearly say the same."""
    return f"{title}: the responses are nearly the same (ratio {ratio:.0f}); training lowers both."


def unsafe_choice(title: str, safety: str, chosen: float, rejected: float) -> str:
    """The chosen response is unsafe, or less safe than the rejected one."""
    scores = f"the chosen response scores {chosen:.1f} on {safety}, the rejected one {rejected:.1f}"
    return f"{title}: {scores}."


def poor_choice(title: str, score: float) -> str:
    """Even the chosen response is poor."""
    return f"{title}: even the chosen response scores {score:.1f}."


def tell_length(measures: LengthMeasures, _: Verdict) -> Told:
    """How often the chosen response is the longer one."""
    if measures.interval is None or measures.missing_pairs:
        unequal = count_of(measures.differing, "pair")
        return Told(f"{unequal} of unequal length; {measures.missing_pairs} more needed to tell.")
    low, high = measures.interval
    return Told(
        f"The chosen response is the longer one in {percent(measures.chosen_longer)} of "
        f"{count_of(measures.differing, 'pair')} (95 % interval {percent(low)} to {percent(high)}); median length "
        f"ratio {measures.median_ratio:.2f}."
    )


LENGTH_BIAS: Final = (
    "Training on these pairs also teaches to write longer; add pairs in which the shorter response is the better."
)


def tell_preferences(measures: PreferenceMeasures, _: Verdict) -> Told:
    """How often scores and stated preference contradict each other."""
    if not measures.stated:
        return Told("Nobody stated a preference beside the scores.")
    stated = count_of(measures.stated, "stated preference")
    held = f"; {count_of(measures.holding, 'pair')} held back for it" if measures.holding else ""
    return Told(f"{stated}, {measures.contradicted:,} contradicted by the scores by a pair's margin or more{held}.")


def contradicted_preference(title: str, person: str, how: str, *, holds: bool) -> str:
    """A judgement whose scores say something else than its preference; whether a pair waits for its author's word."""
    if holds:
        return f"{title}: {how} The pair rests on this judgement alone; {name_of(person)} can say which holds."
    return f"{title}, {name_of(person)}: {how} It holds nothing back."


def scored_twice_differently(
    title: str, person: str, letters: Sequence[str], scores: Sequence[tuple[str, float, float]]
) -> str:
    """Two responses that say the same and have other scores by one person, as these were shown to them."""
    both = " and ".join(letters)
    apart = ", ".join(f"{name} {score_text(one)} and {score_text(other)}" for name, one, other in scores)
    return f"{title}: {both} say the same, and {name_of(person)} scored them differently ({apart})."


def tell_unscored(measures: UnscoredMeasures, _: Verdict) -> Told:
    """How many prompts were flagged and skipped."""
    flags, skips = count_of(measures.flagged, "flag"), count_of(measures.skipped, "skip")
    said = [f"{flags} for the lead to read, {skips}."]
    if not measures.flagged and not measures.skipped:
        said = ["Nobody has flagged or skipped a prompt."]
    if number := measures.scored_before:
        said.append(f"{number:,} of them on a prompt that the same person had scored: those scores count no more.")
    if number := measures.left_out_scored:
        said.append(f"{count_of(number, 'scored prompt or response', 'scored prompts or responses')} left out.")
    return Told(" ".join(said))


def unscored_prompt(title: str, one: Unscored) -> str:
    """A prompt that somebody flagged or skipped, why, and what that means for their scores."""
    scores = " (scored before; those scores count no more)" if one.scored_before else ""
    scores = " (scored since; those scores count)" if one.scored_since else scores
    return (
        f"{title}, {one.outcome} by {name_of(one.annotator)}: {one_line(one.words, _NOTE) or 'no word of why'}{scores}"
    )


def left_out_scores(title: str, what: str, person: str, why: str, judgements: int) -> str:
    """A prompt, or a response to one, that is left out although it was scored."""
    left_out = "left out" if what == "prompt" else "a response to it left out"
    scored = f"{count_of(judgements, 'scored judgement')} of it, which do not count"
    return f"{title}, {left_out} by {name_of(person)} ({one_line(why, _NOTE)}): {scored}"


def tell_conflicts(measures: ConflictMeasures, _: Verdict) -> Told:
    """How many conflicts wait to be settled."""
    number = sum(measures.open.values())
    if not number:
        return Told("No conflict is open.")
    listed = ", ".join(f"{count:,} on a {KINDS[kind].noun}" for kind, count in measures.open.items())
    return Told(
        f"{count_of(number, 'conflict')} to settle ({listed}); until then the side that was saved later counts. "
        "Settle them in the app with c on Home."
    )

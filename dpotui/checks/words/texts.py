"""What is found in prompts and responses, in words. A `title` is the beginning of a prompt, harmless and in quotes."""

from collections.abc import Sequence
from typing import Final

from dpotui.checks.findings.result import Verdict
from dpotui.checks.measures import (
    DuplicateMeasures,
    LeakageMeasures,
    PrivateDataMeasures,
    ResponseMeasures,
    TurnMeasures,
)
from dpotui.checks.words.told import Told
from dpotui.similarity.alike import CLUSTER_RATIO, LARGEST_LISTED, NEAR_RATIO
from dpotui.text import count_of, one_line, percent

_NO_PROMPT: Final = "There is no prompt yet."


def tell_duplicates(measures: DuplicateMeasures, _: Verdict) -> Told:
    """How many prompts say the same or nearly the same."""
    if not measures.prompts:
        return Told(_NO_PROMPT)
    said = (
        f"{count_of(measures.prompts, 'prompt')}, {count_of(measures.exact, 'exact duplicate')}, "
        f"{count_of(measures.near_pairs, 'near-duplicate pair')} (ratio {NEAR_RATIO:.0f} or more)."
    )
    if measures.reshaped:
        said += f" {measures.reshaped:,} more under another system message or in other turns."
    if measures.reviewed_pairs:
        said += f" {count_of(measures.reviewed_pairs, 'more pair')} reviewed and let stand."
    if not measures.large_groups:
        return Told(said)
    groups = count_of(measures.large_groups, "group")
    return Told(
        f"{said} Besides, {measures.in_large_groups:,} prompts are near-duplicates in {groups} of more than "
        f"{LARGEST_LISTED}; each is listed once, their pairs are not counted."
    )


def exact_duplicate(title: str, kept: str) -> str:
    """A prompt that another one, which is kept, has said before."""
    return f"{title} says the same as prompt {kept[:8]}, which is kept; exclude this one."


def reshaped_prompt(title: str, other: str) -> str:
    """A prompt with the words of another one, and another system message or other turns."""
    return f"{title} has the words of prompt {other[:8]} under another system message, or in other turns."


def large_group(title: str, others: int) -> str:
    """A group of near-duplicates too large to list."""
    group = f"{title} and {others:,} more prompts are one group of near-duplicates"
    return f"{group}; keep a few of them and exclude the rest."


def near_duplicate(title: str, other: str, ratio: float) -> str:
    """Two prompts that nearly say the same."""
    same = "is in other words the same as" if ratio >= CLUSTER_RATIO else "is close to"
    return f"{title} {same} {other} (ratio {ratio:.0f})."


def tell_turns(measures: TurnMeasures, _: Verdict) -> Told:
    """How many prompts no chat template renders."""
    if not measures.prompts:
        return Told(_NO_PROMPT)
    if not measures.faulty:
        return Told("Chat templates render every prompt.")
    return Told(f"{measures.faulty:,} of {count_of(measures.prompts, 'prompt')} that no chat template renders.")


def unrendered_prompt(title: str, fault: str) -> str:
    """A prompt that no chat template renders, and why."""
    return f"{title}: {fault}; chat templates refuse that. Exclude it, and import it with its turns in order."


def tell_leakage(measures: LeakageMeasures, _: Verdict) -> Told:
    """What lies across train and validation."""
    if not measures.placed:
        return Told("No release has placed a prompt yet.")
    leaks = count_of(measures.leaks, "pair")
    said = f"{count_of(measures.placed, 'placed prompt')}; {leaks} of neighbours across train and validation"
    both = f", {measures.on_both:,} placed on both sides by copies that were merged" if measures.on_both else ""
    return Told(f"{said}{both}.")


def leak(train: str, held_out: str) -> str:
    """A prompt in train whose neighbour lies in validation."""
    return f"{train} lies in train and gives away {held_out} in validation; the train side is held back."


def placed_on_both(title: str) -> str:
    """A prompt that was in train in one release and in validation in another."""
    return (
        f"{title} is in validation and was in train in a release of another copy: a model trained on that has seen it."
    )


def tell_private_data(measures: PrivateDataMeasures, _: Verdict) -> Told:
    """How many texts hold secrets and personal data."""
    if not measures.prompts:
        return Told(_NO_PROMPT)
    return Told(
        f"{count_of(measures.secrets, 'text')} with a secret and {measures.personal_data:,} with personal data, of "
        f"{count_of(measures.prompts, 'prompt')} and {count_of(measures.chosen_responses, 'chosen response')}."
    )


def private_prompt(title: str, sorts: Sequence[str]) -> str:
    """A prompt with a secret or personal data."""
    return f"{title} holds {' and '.join(sorts)}."


def private_response(title: str, sorts: Sequence[str]) -> str:
    """A chosen response with a secret or personal data."""
    return f"{title}: the chosen response has {' and '.join(sorts)}."


def tell_responses(measures: ResponseMeasures, _: Verdict) -> Told:
    """How many responses somebody should read again."""
    if not measures.chosen_responses:
        return Told("There is no pair yet whose responses could be read.")
    return Told(f"{measures.found:,} of {count_of(measures.chosen_responses, 'chosen response')} to read again.")


def faulty_response(title: str, faults: Sequence[str]) -> str:
    """What is wrong with a chosen response: each fault a verb with its object."""
    return f"{title}: the chosen response {' and '.join(faults)}."


def one_mould(words: str, responses: int, number: int) -> str:
    """Many chosen responses begin with the same words."""
    return (
        f"{percent(responses / number)} of the chosen responses begin with “{one_line(words, 60)}”; training makes "
        "that the way to begin. Vary it, or leave some out."
    )


def remaining_mark(title: str, side: str, mark: str) -> str:
    """A response that still holds a mark of reasoning or of a chat format."""
    return f"{title}: the {side} response still holds {one_line(mark, 30)}."

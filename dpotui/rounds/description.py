"""A round in words: the same sections for the screen, the command line and the report."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dpotui.rounds.comparing.judging import ComparisonProgress
from dpotui.rounds.comparing.tally import LIKE_LENGTH, ComparisonTally
from dpotui.rounds.figure_words import mean_words, p_words, share_words
from dpotui.rounds.ledger import DECISIONS, RoundEntry
from dpotui.rounds.measuring.words import measurement_lines
from dpotui.rounds.records import Attachment
from dpotui.rounds.standing import CurvePoint, RoundStanding
from dpotui.rounds.verdict import OUTCOMES, RoundVerdict, WinRate
from dpotui.statistics.preference_test import SIGNIFICANCE
from dpotui.text import count_of, one_line, percent

_HASH: Final = 12
_SHOWN_SETTINGS: Final = ("method", "learning_rate", "epochs", "beta", "seed", "rank")


@dataclass(frozen=True)
class RoundSection:
    """One step of a round: what is known of it, a sentence or figure a line, and the command that made it or would."""

    title: str
    lines: tuple[str, ...]
    command: str = ""
    done: bool = True


def describe_round(standing: RoundStanding) -> tuple[RoundSection, ...]:
    """All that is known of a round, in the order in which it came."""
    entry, number = standing.entry, standing.entry.number
    sections = [
        RoundSection("Question", tuple(_question(entry)), _start_command(entry)),
        _weights(standing),
        _ranking(standing),
        _answers(standing),
    ]
    if standing.curve:
        sections.append(
            RoundSection("Learning curve", tuple(curve_lines(standing)), f"dpotui round curve PROJECT {number}")
        )
    sections.append(RoundSection("Verdict", tuple(verdict_lines(standing)), done=standing.measurement is not None))
    if entry.decision is None:
        command = f"dpotui round decide PROJECT {number} --decision scale|revise|stop --reason WHY"
        return (*sections, RoundSection("Decision", ("not taken yet",), command, done=False))
    return (*sections, RoundSection("Decision", tuple(_decision(entry))))


def _question(entry: RoundEntry) -> Iterator[str]:
    sides = f", {count_of(entry.held_out, 'prompt')} held out" if entry.held_out else ", nothing held out"
    yield f"release {one_line(entry.release_name, 40)}: {count_of(entry.pairs, 'pair')}{sides}"
    missing = "" if entry.base_sha256 else "; no model file made the responses, and without one nothing is trained here"
    yield f"base model: {_named(entry.base_name, entry.base_sha256)}{missing}"
    yield f"success, written down before: {one_line(entry.success, 600)}"
    if entry.power:
        yield f"power: {entry.power}"
    if entry.note:
        yield f"note: {one_line(entry.note, 600)}"


def _start_command(entry: RoundEntry) -> str:
    release = shlex.quote(one_line(entry.release_name, 40))
    return f"dpotui round start PROJECT --release {release} --compare {entry.comparisons}"


def base_command(entry: RoundEntry) -> str:
    """What starts a round on the same release once more, with a base model for the one that names none."""
    return f"{_start_command(entry)} --model FILE.gguf"


def _named(name: str, sha256: str) -> str:
    return f"{one_line(name, 80)} (sha256 {sha256[:_HASH]})" if name else "not named"


def _weights(standing: RoundStanding) -> RoundSection:
    if standing.attachment is None and not standing.entry.base_sha256:
        served = f"behind a server: dpotui round attach PROJECT NAME {standing.entry.number} --server URL --base NAME"
        said = ("none yet; the round needs a base model: start it again with one", served)
        return RoundSection("Weights", said, base_command(standing.entry), done=False)
    command = f"dpotui round train PROJECT {standing.entry.number} --python VENV/bin/python"
    if standing.attachment is None:
        elsewhere = f"trained elsewhere: dpotui round attach PROJECT FOLDER {standing.entry.number}"
        return RoundSection("Weights", ("none yet", elsewhere), command, done=False)
    made = f"{command}{_options(standing.attachment)}"
    return RoundSection("Weights", tuple(_weights_lines(standing.attachment)), made)


def _options(attachment: Attachment) -> str:
    """The options of the training that are known, as they would be typed."""
    known = ((key, attachment.settings.get(key)) for key in ("method", "epochs", "learning_rate", "beta", "seed"))
    return "".join(
        f" --{key.replace('_', '-')} {shlex.quote(one_line(str(value), 40))}"
        for key, value in known
        if value is not None
    )


def _weights_lines(attachment: Attachment) -> Iterator[str]:
    kind = {"lora": "LoRA adapter", "full": "whole model", "served": "model behind a server"}[attachment.kind]
    yield f"{kind} {_named(attachment.name, attachment.sha256)}, trained on {count_of(attachment.pairs, 'pair')}"
    settings = [f"{key} {attachment.settings[key]}" for key in _SHOWN_SETTINGS if key in attachment.settings]
    if settings:
        yield f"settings: {', '.join(settings)}"
    losses, margins = series(attachment, "loss"), series(attachment, "rewards/margins")
    if losses:
        grown = f", margin {margins[0]:.3f} to {margins[-1]:.3f}" if margins else ""
        yield f"training log: {logged(attachment)}, loss {losses[0]:.3f} to {losses[-1]:.3f}{grown}"


def logged(attachment: Attachment) -> str:
    """How long the trainer's log is: the entries that say a loss, for others sum up what was logged before."""
    return count_of(len(series(attachment, "loss")), "entry with a loss", "entries with a loss")


def series(attachment: Attachment, key: str) -> list[float]:
    """What the trainer logged under a key, in the order of its steps."""
    return [float(entry[key]) for entry in attachment.log if key in entry]


def _ranking(standing: RoundStanding) -> RoundSection:
    command = f"dpotui round measure PROJECT {standing.entry.number}"
    if standing.summary is None:
        return RoundSection("Ranking", ("not measured yet",), command, done=False)
    ranking = standing.summary.by_prompt
    decided = ranking.right + ranking.wrong
    said = (
        f"{ranking.right} of {count_of(decided, 'held-out prompt')} ranked as the annotators do "
        f"({share_words(ranking.rate)}, {p_words(ranking.p)})"
    )
    return RoundSection("Ranking", (said, *measurement_lines(standing.summary)), command)


def _answers(standing: RoundStanding) -> RoundSection:
    number = standing.entry.number
    if standing.progress is None:
        return RoundSection("Answers", ("not compared yet",), f"dpotui round compare PROJECT {number}", done=False)
    if standing.tally is None:
        judge = "dpotui open PROJECT --screen rounds"
        return RoundSection("Answers", (progress_line(standing.progress),), judge, done=False)
    return RoundSection("Answers", tuple(tally_lines(standing.tally)), f"dpotui round compare PROJECT {number}")


def progress_line(progress: ComparisonProgress) -> str:
    """How far a comparison is; how it stands is told at the end."""
    equal = f" ({progress.equal} answered equally)" if progress.equal else ""
    return (
        f"{progress.given} of {count_of(progress.wanted, 'judgement')} given, on {count_of(progress.prompts, 'prompt')}"
        f"{equal}; the result is told when all are given"
    )


def tally_lines(tally: ComparisonTally) -> Iterator[str]:
    """The result of a comparison, with what may have decided it beside it."""
    if tally.scripted:
        yield "judged by a script, not by people"
    yield _rate_line("tuned answers", tally.overall)
    yield _rate_line("on held-out prompts", tally.held_out)
    yield _rate_line("on prompts never judged", tally.fresh)
    if tally.length_ratio is not None:
        won, decided = tally.longer_won
        times = f"{tally.length_ratio:.2f} times as long (median)"
        yield f"length: tuned answers are {times}; the longer one won {won} of {decided}"
        yield _rate_line(f"among answers within a factor of {LIKE_LENGTH} in length", tally.like_length)
    left, sided = tally.left_won
    yield f"the left answer was preferred in {left} of {sided} judgements for one side, {p_words(tally.left_p)}"
    agreed, two = tally.agreed
    if two:
        yield f"two judges agreed on {agreed} of {count_of(two, 'prompt')}"
    if tally.both_bad:
        yield f"both answers bad: {count_of(tally.both_bad, 'judgement')}"


def _rate_line(of: str, rate: WinRate) -> str:
    if not rate.decided:
        return f"{of}: none decided, {count_of(rate.ties, 'tie')}"
    share = f"{share_words(rate.rate)}, {p_words(rate.p)}"
    return f"{of}: {rate.wins} won, {rate.losses} lost, {count_of(rate.ties, 'tie')} ({share})"


def curve_lines(standing: RoundStanding) -> Iterator[str]:
    """What each share of the pairs came to, and whether more would pay as far as that tells."""
    yield from map(_curve_line, standing.curve)
    if len(standing.curve) > 1:
        yield _trend_words(standing.curve[-2], standing.curve[-1])


def _trend_words(before: CurvePoint, last: CurvePoint) -> str:
    """Whether the last step up still paid; overlapping intervals tell little, and it is said so."""
    rise = last.ranking.margin.mean - before.ranking.margin.mean
    apart = last.ranking.margin.low > before.ranking.margin.high
    rose = "rose" if rise > 0 else "did not rise"
    step = f"from {percent(before.share)} to {percent(last.share)} the margin {rose} ({rise:+.3f})"
    if apart:
        return f"{step}, beyond their intervals: more pairs should pay"
    return f"{step}, within their intervals: whether more pairs pay cannot be told from this"


def _curve_line(point: CurvePoint) -> str:
    ranking = point.ranking
    decided = ranking.right + ranking.wrong
    return (
        f"{percent(point.share)} ({count_of(point.pairs, 'pair')}): {ranking.right} of {decided} ranked right, "
        f"mean margin {mean_words(ranking.margin, '+')}"
    )


def verdict_lines(standing: RoundStanding) -> Iterator[str]:
    """The verdict, what it still lacks, and what else bears on it."""
    verdict = standing.verdict
    yield f"{verdict.words}{_judged_by(standing)}"
    for missing in verdict.missing:
        yield f"missing: {missing}"
    if verdict.significance < SIGNIFICANCE:
        tried = count_of(standing.attempts, "set of weights", "sets of weights")
        yield f"{tried} were tried in this round, so p must be under {verdict.significance:.3f}"


def _judged_by(standing: RoundStanding) -> str:
    return " (A script judged the answers, not people.)" if standing.scripted else ""


def _decision(entry: RoundEntry) -> Iterator[str]:
    if entry.decision is None:
        return
    yield f"{entry.decision}: {DECISIONS[entry.decision]}"
    yield f"{entry.decided_at[:10]} by {one_line(entry.decided_by, 60)}: {one_line(entry.reason, 600)}"
    if stood := outcome_words(entry):
        yield f"the verdict at that time: {stood}"


def outcome_words(entry: RoundEntry) -> str:
    """The verdict that stood when a round was decided, in words; empty before."""
    return next((words for outcome, words in OUTCOMES.items() if outcome == entry.outcome), "")


def headline(verdict: RoundVerdict) -> str:
    """The verdict in two or three words, for a list."""
    return _HEADLINES[verdict.outcome]


def outcome_headline(outcome: str) -> str:
    """The outcome of a decided round in two or three words; one that was decided without a verdict has none."""
    return next((words for key, words in _HEADLINES.items() if key == outcome), "no verdict")


_HEADLINES: Final = {
    "improved": "improved",
    "ranks_better": "ranks better",
    "answers_better": "answers better",
    "no_difference": "no difference",
    "worse": "worse",
    "not_enough": "not enough data",
}

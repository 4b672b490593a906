"""What stops an export until the lead says that it shall go on all the same."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from dpotui.checks import CheckResult, ChecksReport
from dpotui.errors import BadInputError, DpotuiError
from dpotui.export.draft import ReleaseDraft
from dpotui.export.splitting.split import LOPSIDED
from dpotui.text import count_of, one_line, percent

SPLIT: Final = "split"
FEW_PAIRS: Final = 200
"""Pairs under which 30 % held out are proposed: 20 % of them are too few to measure on."""
_SLACK: Final = 3
"""Prompts by which a small side may miss its share."""


class Stop(NamedTuple):
    """One thing to look at first."""

    name: str
    """What `--despite` calls it: the key of a check, or `split`."""
    text: str


class ExportStoppedError(DpotuiError):
    """Nothing was exported, because of what there is to look at first."""

    exit_code = 1

    def __init__(self, stops: Collection[Stop]) -> None:
        self.stops = tuple(stops)
        lines = [f"  {stop.name}: {stop.text}" for stop in self.stops]
        despite = " ".join(f"--despite {stop.name}" for stop in self.stops)
        things = count_of(len(self.stops), "thing")
        said = "\n".join([f"Nothing was exported; {things} to look at first:", *lines])
        super().__init__(f"{said}\nPut it right, or export all the same with {despite}")


def check_stops(draft: ReleaseDraft, despite: Collection[str]) -> None:
    """Raise ExportStoppedError for what stops this release, unless all of it is named in `despite`.

    Raises BadInputError when a name in `despite` is neither a check's nor `split`.
    """
    known = {SPLIT, *(result.key for result in draft.checks.results)}
    if unknown := sorted(set(despite) - known):
        raise BadInputError(f"--despite {one_line(unknown[0], 40)}: choose among {', '.join(sorted(known))}.")
    if stops := [stop for stop in find_stops(draft) if stop.name not in despite]:
        raise ExportStoppedError(stops)


def find_stops(draft: ReleaseDraft) -> list[Stop]:
    """Failing checks, and a side of the split that is empty or far from its share."""
    return [*_failing(draft.checks), *_split(draft)]


def _failing(checks: ChecksReport) -> Iterator[Stop]:
    for result in checks.results:
        if result.verdict == "fail" and not _is_held_back(result):
            yield Stop(result.key, one_line(result.headline, 300))


def _is_held_back(result: CheckResult) -> bool:
    """Whether a check fails only because of prompts whose pairs are held back anyway."""
    blocking = [finding for finding in result.findings if finding.severity == "block"]
    return bool(blocking) and all(finding.prompt for finding in blocking)


def _split(draft: ReleaseDraft) -> Iterator[Stop]:
    share = draft.settings.validation
    sides = Counter(side for _, side in {(row.prompt, row.side) for row in draft.rows})
    prompts, held_out = sides.total(), sides["validation"]
    if not sides["train"]:
        yield Stop(SPLIT, f"all {count_of(prompts, 'prompt')} lie in validation and none in train.")
    elif round(share * prompts) and not held_out:
        said = f"none of {count_of(prompts, 'prompt')} lies in validation; `--validation 0` asks for that."
        yield Stop(SPLIT, f"{said}{_of_one_user(draft, prompts)}")
    elif share and _is_lopsided(held_out, prompts, share):
        yield Stop(
            SPLIT,
            f"{held_out:,} of {count_of(prompts, 'prompt')} lie in validation, {percent(held_out / prompts)} where "
            f"{percent(share)} were asked for; many prompts are near-duplicates or of one conversation."
            f"{_of_one_user(draft, prompts)}",
        )


def _of_one_user(draft: ReleaseDraft, prompts: int) -> str:
    """What to say where the prompts of one user, which lie on one side, are half of them or more."""
    asked = draft.counts.by_one_user
    if 2 * asked < prompts:
        return ""
    said = f" One user asked {asked:,} of them, and the prompts of a user lie on one side"
    return f"{said}: judge more prompts of others, or leave that column out when they are imported."


def _is_lopsided(held_out: int, prompts: int, share: float) -> bool:
    wanted = share * prompts
    if abs(held_out - wanted) <= _SLACK:
        return False
    return not wanted / LOPSIDED <= held_out <= wanted * LOPSIDED


def propose_share(pairs: int, share: float) -> str:
    """What to say of a validation side that is small for so few pairs; empty when it is not."""
    if not 0 < share < 0.3 or pairs >= FEW_PAIRS:
        return ""
    return f"With under {FEW_PAIRS} pairs, a validation share of 0.3 measures better than {share:g}."

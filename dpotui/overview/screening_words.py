"""What screening found, in words and as data: never the secret itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from dpotui.candidates import PrivateSent
from dpotui.prompts.screening import FAULTS, ScreenFinding, ScreenState, counts_by_kind
from dpotui.screening import KINDS, redact
from dpotui.text import count_of, one_line

_SHOWN: Final = 5
"""Findings of a kind that a terminal lists."""
_EXCERPT: Final = 70
_NOT_OPEN: Final[dict[ScreenState, str]] = {"redacted": "redacted", "left out": "left out", "kept": "let stand"}
"""What becomes of findings, in words."""


def noun_of(kind: str) -> str:
    """A kind of finding in words."""
    return KINDS[kind].noun if kind in KINDS else FAULTS[kind]


def screening_report(findings: Sequence[ScreenFinding]) -> dict[str, Any]:
    """What was found, as data: how many are open by kind, and each finding with what it is in."""
    return {
        "open": sum(finding.state == "open" for finding in findings),
        "kinds": counts_by_kind(findings),
        "findings": [
            {
                "kind": one.kind,
                "what": one.what,
                "id": one.target,
                "prompt": one.prompt,
                "state": one.state,
                "note": one.note,
            }
            for one in findings
        ],
    }


def screening_lines(findings: Sequence[ScreenFinding]) -> Iterator[str]:
    """What is open, by kind, each with its first places; what is not any more, in numbers.

    A prompt that is left out for one finding has others, and a redaction may take more out than it was asked for: these
    are open no more, and nobody has decided about them.
    """
    counts = counts_by_kind(findings)
    for kind, count in counts.items():
        yield f"{noun_of(kind)}: {count:,}"
        of_kind = (one for one in findings if one.kind == kind and one.state == "open")
        yield from (f"    {_line(one)}" for one in islice(of_kind, _SHOWN))
        if count > _SHOWN:
            yield f"    ... and {count - _SHOWN:,} more"
    states = Counter(finding.state for finding in findings)
    others = [f"{states[state]:,} {word}" for state, word in _NOT_OPEN.items() if states[state]]
    if not counts:
        yield "Nothing is left to decide."
    elif any(kind in KINDS for kind in counts):
        kinds = ", ".join(kind for kind in counts if kind in KINDS)
        yield f"{count_of(sum(counts.values()), 'finding')}. --redact KIND (or all) takes private ones out: {kinds}."
    if others:
        yield f"Not open any more: {', '.join(others)}."


def private_sent_words(private: PrivateSent, remedy: str) -> str:
    """What to know before prompts go to servers: how many hold what looks private, of which kinds; then the remedy."""
    hosts = one_line(" and ".join(private.hosts), 200)
    kinds = ", ".join(f"{noun_of(kind)}: {count:,}" for kind, count in private.kinds.items())
    of = f"{private.private:,} of the {count_of(private.sent, 'prompt')}" if private.sent > 1 else "The prompt"
    verb, hold = ("go", "hold") if private.sent > 1 else ("goes", "holds")
    hold = "holds" if private.private == 1 else hold
    return f"{of} that {verb} to {hosts} {hold} what looks private ({kinds}). {remedy}"


def _line(finding: ScreenFinding) -> str:
    where = "" if finding.what == "prompt" else " (a response)"
    note = f" [{finding.note}]" if finding.note else ""
    return f"{finding.target[:8]}{where} {one_line(safe_excerpt(finding), _EXCERPT)}{note}"


def safe_excerpt(finding: ScreenFinding) -> str:
    """The text around a finding, everything private in it replaced."""
    start = max(finding.places[0][0] - _EXCERPT // 3, 0) if finding.places else 0
    return ("… " if start else "") + redact(finding.text)[start : start + 4 * _EXCERPT]

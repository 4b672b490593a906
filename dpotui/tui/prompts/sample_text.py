"""What a sample would take of a file, as the import panel shows it: how it is drawn, then its shares as bars."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from dpotui.overview.import_words import sample_facts
from dpotui.prompts.sampling.plan import STRATA, SamplePlan, SampleShare, Stratum
from dpotui.text import one_line
from dpotui.tui.prompts.coverage_text import bar
from dpotui.tui.widgets.cell_text import fit_cells

_NAME: Final = 14
_BAR: Final = 10
_SHOWN: Final = 8
"""Shares of one kind that are shown, the largest of the pool."""
_MUTED: Final = "$foreground 70%"


def describe_plan(plan: SamplePlan) -> list[Content]:
    """The plan line by line, not wrapped."""
    lines = [Content(fact) for fact in sample_facts(plan)]
    for by in STRATA:
        shares = [share for share in plan.shares if share.by == by]
        lines += _table(plan, by, shares) if len(shares) > 1 else []
    return lines


def _table(plan: SamplePlan, by: Stratum, shares: Sequence[SampleShare]) -> Iterator[Content]:
    heads = f"{by.capitalize():<{_NAME}} {'':{_BAR}} {'sample':>15}   {'pool':>15}"
    yield Content.styled(heads, _MUTED)
    for share in shares[:_SHOWN]:
        yield Content.assemble(
            fit_cells(_name(plan, share), _NAME) + " ",
            (bar(share.taken, plan.taken, _BAR), "$primary"),
            f" {_counted(share.taken, plan.taken)}",
            (f"   {_counted(share.pool, plan.pool)}", _MUTED),
        )
    if rest := len(shares) - _SHOWN:
        yield from [Content.styled(f"and {rest:,} more", _MUTED)] * (rest > 0)


def _counted(number: int, of: int) -> str:
    """A number and what part it is, on as many cells as any other."""
    part = f"{100 * number / of:.0f} %" if of else ""
    return f"{number:>9,} {part:>5}"


def _name(plan: SamplePlan, share: SampleShare) -> str:
    """The name of a share; of a length with the characters that make a prompt short or long."""
    edges = {"short": f"short ≤ {plan.short_up_to:,}", "long": f"long ≥ {plan.long_from:,}"}
    name = one_line(share.name, 40) or f"no {share.by}"
    return edges.get(name, name) if share.by == "length" else name

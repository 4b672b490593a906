"""The verb for preference pairs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dpotui.cli.options import AnnotatorOption, JsonOption, ProjectArgument
from dpotui.cli.output import annotator_name, answer
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.pairs import Extraction, Pair, PairSettings, PairsReport
    from dpotui.project import Project

_PROMPT_WIDTH: Final = 40
_WIDEST: Final = 2
"""Criteria that a row of the table names."""


def pairs(
    project: ProjectArgument,
    strategy: Annotated[
        str | None, typer.Option("--strategy", help="best-worst (default), all, or best-random.", metavar="NAME")
    ] = None,
    margin: Annotated[
        str | None,
        typer.Option(
            "--margin",
            help="Least points between chosen and rejected, or `default`: 1.0 with one annotator, 0.75 with more.",
            metavar="X",
        ),
    ] = None,
    annotator: AnnotatorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Extract preference pairs from the scores. A strategy or margin given here is remembered in the project."""
    from dpotui.pairs import remember_pair_settings, report_pairs
    from dpotui.project import open_project

    opened = open_project(project)
    if strategy is not None or margin is not None:
        settings = _settings(opened, strategy, margin)
        remember_pair_settings(
            opened,
            author=annotator_name(annotator),
            strategy=settings.strategy,
            minimum_margin=settings.minimum_margin,
        )
    report = report_pairs(opened)
    answer(report.extraction, _describe(report), as_json=as_json)


def _settings(project: "Project", strategy: str | None, margin: str | None) -> "PairSettings":
    """The remembered settings with what was given put in their place."""
    from dpotui.pairs import PairSettings, pair_settings, parse_strategy

    known = pair_settings(project)
    return PairSettings(
        parse_strategy(strategy) if strategy is not None else known.strategy,
        _margin(margin) if margin is not None else known.minimum_margin,
    )


def _margin(given: str) -> float | None:
    from dpotui.errors import BadInputError

    if given == "default":
        return None
    try:
        return float(given)
    except ValueError:
        raise BadInputError(f"--margin {one_line(given, 40)}: give a number of points, or `default`.") from None


def _describe(report: "PairsReport") -> Iterator[str]:
    extraction = report.extraction
    for pair in extraction.pairs:
        mark = "  [chosen by hand]" if pair.picked else ""
        mark += "" if pair.verdict == "open" else f"  [{pair.verdict}]"
        if pair.not_compared:
            mark += f"  [not judged on {', '.join(one_line(name, 20) for name in pair.not_compared)}]"
        prompt = one_line(report.texts[pair.prompt], _PROMPT_WIDTH)
        yield f"{prompt:{_PROMPT_WIDTH}}  {pair.margin:5.2f}  {_widest(pair)}{mark}"
    dropped = len(extraction.pairs) - len(extraction.kept)
    without = f", {dropped:,} of them dropped" if dropped else ""
    yield f"{count_of(len(extraction.pairs), 'pair')}{without} ({_how(extraction)})."
    yield from _refused(report)
    yield from _left_out(extraction)


def _refused(report: "PairsReport") -> Iterator[str]:
    if refused := report.extraction.refused_picks:
        said = count_of(len(refused), "pair that was chosen by hand is", "pairs that were chosen by hand are")
        yield f"{said} refused by now; the strategy decides:"
        for pick in refused:
            yield f"  {one_line(report.texts[pick.prompt], _PROMPT_WIDTH):{_PROMPT_WIDTH}}  {pick.why}"


def _widest(pair: "Pair") -> str:
    gaps = [gap for gap in pair.widest if gap.gap > 0][:_WIDEST]
    return ", ".join(f"{one_line(gap.name, 20)} {gap.chosen:g} over {gap.rejected:g}" for gap in gaps)


def _how(extraction: "Extraction") -> str:
    margin = extraction.minimum_margin
    return f"{extraction.strategy}, {'default margins' if margin is None else f'margin {margin:g} or more'}"


def _left_out(extraction: "Extraction") -> Iterator[str]:
    from dpotui.pairs import REASONS

    if extraction.left_out:
        yield f"{count_of(len(extraction.left_out), 'judged prompt')} without a pair:"
        yield from (f"  {count:6,}  {REASONS[reason]}" for reason, count in extraction.left_out_counts().items())

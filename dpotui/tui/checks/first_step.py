"""What to do first, in one line, for whoever looks at the checks and has little time."""

from collections.abc import Mapping

from textual.content import Content

from dpotui.checks import CheckResult, ChecksReport
from dpotui.checks.measures import DisputeMeasures
from dpotui.overview import Advice
from dpotui.text import count_of, one_line
from dpotui.tui.nothing_yet import first_of_all


def first_step(report: ChecksReport, keys: Mapping[str, str], beginning: Advice | None = None) -> Content:
    """The gravest thing that can be mended now and the key that leads there; `keys` by act.

    `beginning` is what comes first where nothing is judged yet.
    """
    disputes = report.measures(DisputeMeasures)
    if report.blocked:
        held = count_of(len(report.blocked), "prompt")
        return _step(f"see what holds back {held}", keys["read"], _first_with(report, "fail"))
    if disputes and disputes.waiting:
        return _step(f"settle {count_of(disputes.waiting, 'disputed prompt')}", keys["adjudicate"], "")
    if title := _first_with(report, "fail") or _first_with(report, "warn"):
        return _step("read", keys["read"], title)
    if beginning is not None:
        return Content.assemble(("Nothing is judged yet. ", "bold $accent"), first_of_all(beginning))
    return Content.styled("Nothing waits to be mended.", "$success")


def _step(act: str, key: str, title: str) -> Content:
    where = f" ({title})" if title else ""
    return Content.assemble(("Do first: ", "bold"), f"{act}{where}, with ", (key, "$primary bold"), ".")


def _first_with(report: ChecksReport, verdict: str) -> str:
    return next((_title(result) for result in report.results if result.verdict == verdict), "")


def _title(result: CheckResult) -> str:
    return one_line(result.title, 60)

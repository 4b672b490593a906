"""The thresholds as a setting of the project: what a team sees otherwise than the defaults."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

from dpotui.checks.thresholds import DEFAULTS, Thresholds
from dpotui.errors import BadInputError
from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.setting import stored_setting
from dpotui.settings import explained
from dpotui.text import one_line

_KEY: Final = "check thresholds"
_HIGHEST: Final = {"agreement_prompts": 10_000.0, "severity_points": 4.0, "longer_ratio": 100.0}
"""Where a threshold is no share of 0 to 1."""


def read_thresholds(connection: Connection) -> Thresholds:
    """What the project's verdicts go by: the defaults, but for what somebody has set."""
    stored = stored_setting(connection, _KEY)
    known = {field.name for field in fields(Thresholds)}
    said = json.loads(stored) if stored else {}
    return replace(DEFAULTS, **{name: value for name, value in said.items() if name in known})


@dataclass(frozen=True)
class ThresholdSetting:
    """One threshold as a project has it, with what it may be."""

    name: str
    title: str
    """A few words for a list."""
    meaning: str
    """What it decides, in a sentence or two."""
    unit: str
    """`share`, `prompts`, `points`, `times`, or empty for a bare number."""
    value: float
    usual: float
    """The default."""
    highest: float
    """It may be anything over 0 up to this."""

    @property
    def changed(self) -> bool:
        """Whether this project has a value of its own."""
        return self.value != self.usual

    def told(self, value: float) -> str:
        """A value of it as people write it: `70 %`, `30 prompts`, `1.25 times`."""
        return f"{100 * value:.3g} %" if self.unit == "share" else f"{value:g} {self.unit}".strip()


_TITLES: Final = {
    "agreement_bar": ("Agreement: the target", "share"),
    "agreement_floor": ("Agreement: lower end for a pass", "share"),
    "agreement_prompts": ("Agreement: judged from", "prompts"),
    "load_share": ("Load: most of one person", "share"),
    "severity_points": ("Severity: apart from others", "points"),
    "haste_share": ("Haste: of the others' time", "share"),
    "straight_share": ("One score throughout: sheets", "share"),
    "repeated_share": ("One reason again and again", "share"),
    "dead_mode": ("Dead criterion: one score", "share"),
    "disputed_alpha": ("Disputed criterion: alpha under", ""),
    "longer_share": ("Length: longer one is better", "share"),
    "longer_ratio": ("Length: longer in the median", "times"),
    "mould_share": ("One opening for all", "share"),
}


def list_thresholds(project: Project) -> tuple[ThresholdSetting, ...]:
    """Every threshold of the project, in the order of the checks."""
    with project.read() as connection:
        now = asdict(read_thresholds(connection))
    usual, meanings = asdict(DEFAULTS), explained(Thresholds)
    return tuple(
        ThresholdSetting(name, title, meanings[name], unit, now[name], usual[name], _HIGHEST.get(name, 1.0))
        for name, (title, unit) in _TITLES.items()
    )


def reset_thresholds(project: Project, *, author: str) -> bool:
    """Take every threshold back to its default. False when they are so already."""
    with project.write() as writer:
        if read_thresholds(writer.connection) == DEFAULTS:
            return False
        writer.append("setting", author, {"setting": [{"key": _KEY, "value": canonical({})}]}, subject=_KEY)
    return True


def set_threshold(project: Project, name: str, value: str, *, author: str) -> bool:
    """Set one threshold, given as text (a share also as `70 %`); `default` takes it back. False when it is so already.

    Raises BadInputError, naming the thresholds there are or the range, when the name or the value will not do.
    """
    number = _parse(name, value)
    with project.write() as writer:
        now = read_thresholds(writer.connection)
        wanted = replace(now, **{name: number})
        if wanted == now:
            return False
        usual = asdict(DEFAULTS)
        changed = {key: said for key, said in asdict(wanted).items() if said != usual[key]}
        writer.append("setting", author, {"setting": [{"key": _KEY, "value": canonical(changed)}]}, subject=_KEY)
    return True


def _parse(name: str, value: str) -> Any:
    """The value of this threshold: a whole number where its default is one."""
    usual = asdict(DEFAULTS)
    if name not in usual:
        raise BadInputError(f"{one_line(name, 40)} is no threshold; choose among {', '.join(usual)}.")
    if value == "default":
        return usual[name]
    kind, highest = type(usual[name]), _HIGHEST.get(name, 1.0)
    try:
        number = kind(value) if "%" not in value else _of_hundred(name, value)
    except ValueError:
        number = None
    if number is None or not 0 < number <= highest:
        sort = "a whole number" if kind is int else "a number"
        raise BadInputError(f"{name} is {sort} over 0, at most {highest:g}, or default; not {one_line(value, 40)}.")
    return number


def _of_hundred(name: str, value: str) -> float:
    """A share given in per cent. Raises ValueError for what is no share."""
    if _TITLES[name][1] != "share":
        raise ValueError(value)
    return round(float(value.replace("%", "")) / 100, 6)

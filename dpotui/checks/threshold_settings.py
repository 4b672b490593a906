"""The thresholds as a setting of the project: what a team sees otherwise than the defaults."""

import json
from dataclasses import asdict, fields, replace
from typing import Any, Final

from dpotui.checks.thresholds import DEFAULTS, Thresholds
from dpotui.errors import BadInputError
from dpotui.project import Project, canonical
from dpotui.project.store.connection import Connection
from dpotui.project.store.setting import stored_setting
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


def set_threshold(project: Project, name: str, value: str, *, author: str) -> bool:
    """Set one threshold, given as text; `default` takes the setting back. False when it is so already.

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
        number = kind(value)
    except ValueError:
        number = None
    if number is None or not 0 < number <= highest:
        sort = "a whole number" if kind is int else "a number"
        raise BadInputError(f"{name} is {sort} over 0, at most {highest:g}, or default; not {one_line(value, 40)}.")
    return number

"""Reads the settings file. Nothing in it keeps dpotui from starting: what is wrong is named, and its default holds."""

from collections.abc import Iterator, Mapping
from dataclasses import Field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args, get_type_hints

from platformdirs import user_config_path

from dpotui.errors import BadInputError
from dpotui.settings.settings import AnnotateSettings, DisplaySettings, Settings
from dpotui.text import one_line
from dpotui.toml_file import line_of, parse_toml, read_source

_TABLES = ("annotate", "screen", "keys")


class _FaultError(Exception):
    """A value that is none of those that a setting takes; says which those are."""


def settings_path() -> Path:
    """Where the settings of this user lie, whether there are any or not."""
    return user_config_path("dpotui") / "settings.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings in a file, by default the user's own; a missing file is all defaults."""
    path = path or settings_path()
    try:
        if not path.exists():
            return Settings()
        source = read_source(path)
        tables = parse_toml(source, path.name)
    except (BadInputError, OSError) as error:
        return Settings(faults=(one_line(str(error), 400),))
    try:
        return _Reading(source, path.name).settings(tables)
    except RecursionError:  # a dotted key with thousands of parts is a table in a table in a table ...
        return Settings(faults=(f"{path.name}: its tables are nested too deeply; all is as by default.",))


class _Reading:
    """One reading of one file; collects what is wrong in it."""

    def __init__(self, source: str, file_name: str) -> None:
        self._source = source
        self._file_name = file_name
        self._faults: list[str] = []

    def settings(self, tables: Mapping[str, Any]) -> Settings:
        """Everything that is valid in these tables."""
        for name in set(tables).difference(_TABLES):
            self._fault([name], _unknown(name, _TABLES))
        annotate = AnnotateSettings(**self._values(tables, "annotate", AnnotateSettings))
        screen = DisplaySettings(**self._values(tables, "screen", DisplaySettings))
        keys = dict(self._keys(self._table(tables, "keys")))
        lines = {action: self._line(["keys", action]) for action in keys}
        if screen != DisplaySettings():
            lines["screen.theme"] = self._line(["screen", "theme"])
        return Settings(annotate, screen, keys, lines, tuple(self._faults))

    def _table(self, tables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        table = tables.get(name, {})
        if isinstance(table, dict):
            return table
        self._fault([name], f"is a table: write [{name}] on a line of its own, and what it holds below it")
        return {}

    def _values(self, tables: Mapping[str, Any], table: str, settings: type[Any]) -> dict[str, Any]:
        """The valid values of a table, for the class of its settings."""
        known = {one.name: one for one in fields(settings)}
        types = get_type_hints(settings)
        valid = {}
        for name, value in self._table(tables, table).items():
            try:
                if name not in known:
                    raise _FaultError(_unknown(name, known))
                valid[name] = _checked(value, types[name], known[name])
            except _FaultError as fault:
                self._fault([table, name], str(fault))
        return valid

    def _keys(self, table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
        """Keys by action; `annotate.submit` may be written with quotes, without, or in a table [keys.annotate]."""
        for name, value in table.items():
            if isinstance(value, dict):
                yield from self._keys(value, f"{prefix}{name}.")
                continue
            given = [value] if value == "," else value.split(",") if isinstance(value, str) else value
            if isinstance(given, list) and given and all(isinstance(key, str) and key.strip() for key in given):
                yield f"{prefix}{name}", tuple(key.strip() for key in given)
            else:
                self._fault(["keys", f"{prefix}{name}"], 'is set to one key or several, as in "r" or ["r", "f5"]')

    def _line(self, path: list[str]) -> int:
        """The line of a key; of `keys.annotate.submit` too, which may stand below [keys] or [keys.annotate]."""
        return max(line_of(path, self._source), line_of(".".join(path).split("."), self._source))

    def _fault(self, path: list[str], words: str) -> None:
        number = self._line(path)
        self._faults.append(f"{self._file_name}:{number}: {one_line('.'.join(path), 80)}: {words}.")


def _checked(value: Any, kind: Any, setting: "Field[Any]") -> Any:
    """The value, if the setting takes it."""
    if choices := get_args(kind):
        if value not in choices:
            raise _FaultError(f"is one of {', '.join(choices)}")
    elif kind is str:
        if not isinstance(value, str):
            raise _FaultError("is a text in quotes")
    elif kind is bool:
        if not isinstance(value, bool):
            raise _FaultError("is true or false")
    else:
        low, high = setting.metadata["range"]
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise _FaultError(f"is a whole number from {low:,} to {high:,}")
    return value


def _unknown(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    near = get_close_matches(name, known, 1)
    return f"is not known; {f'{near[0]} is' if near else 'there are ' + ', '.join(known)}"

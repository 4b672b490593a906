"""Which column of an imported table means what: guessed from its name, corrected with --map."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from dpotui.errors import BadInputError
from dpotui.text import one_line

IGNORE: Final = "ignore"
"""The field that a column is mapped to when it is to be left out: `--map COLUMN=ignore`."""


def guess_mapping(columns: Iterable[str], aliases: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Guess which column holds which field, as {column: field}; `aliases` lists other usual names of each field.

    Case and punctuation do not matter. A field's own name wins over its aliases, earlier aliases over later ones; a
    column is used once.
    """
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(_bare(column), column)
    mapping: dict[str, str] = {}
    for field, others in aliases.items():
        names = [_bare(alias) for alias in (field, *others)]
        if found := [by_name[name] for name in names if name in by_name and by_name[name] not in mapping]:
            mapping[found[0]] = field
    return mapping


def parse_map(options: Iterable[str]) -> dict[str, str]:
    """The --map options (`COLUMN=FIELD`, the last `=` counts) as {column: field}."""
    mapping = {}
    for option in options:
        column, equals, field = option.rpartition("=")
        if not equals or not column or not field:
            raise BadInputError(f"--map {one_line(option)}: write it as COLUMN=FIELD, for example --map ticket=prompt.")
        mapping[column] = field.strip()
    return mapping


def check_map(mapping: Mapping[str, str], fields: Iterable[str]) -> None:
    """Raise BadInputError when a --map names an unknown field, or one field for two columns."""
    known = [*fields, IGNORE]
    used: dict[str, str] = {}
    for column, field in mapping.items():
        if field not in known:
            raise BadInputError(f"--map {one_line(f'{column}={field}')}: fields are {', '.join(known)}.")
        if field != IGNORE and used.setdefault(field, column) != column:
            both = one_line(f"{used[field]} and {column}")
            raise BadInputError(f"--map: {both} are both to be {field}; a field has one column.")


class ColumnMap:
    """The mapping of one file, which grows as rows bring columns that earlier rows did not have."""

    def __init__(self, aliases: Mapping[str, tuple[str, ...]], given: Mapping[str, str] | None = None) -> None:
        self._aliases = aliases
        self._given = dict(given or {})
        self._seen: set[str] = set()
        self.columns: list[str] = []
        self.mapping: dict[str, str] = {}
        check_map(self._given, aliases)

    def see(self, columns: Collection[str]) -> bool:
        """Take in a row's columns; new ones are mapped to fields that no column has yet. Whether there were any."""
        if self._seen.issuperset(columns):
            return False
        new = [column for column in columns if column not in self._seen]
        self._seen.update(new)
        self.columns += new
        self.mapping |= {column: self._given[column] for column in new if column in self._given}
        taken = {*self.mapping.values(), *self._given.values()}
        free = {field: others for field, others in self._aliases.items() if field not in taken}
        self.mapping |= guess_mapping([column for column in new if column not in self._given], free)
        return True

    @property
    def used(self) -> dict[str, str]:
        """The columns that are read, as {column: field}."""
        return {column: field for column, field in self.mapping.items() if field != IGNORE}

    @property
    def ignored(self) -> tuple[str, ...]:
        """The columns that are not read, in the order in which they were seen."""
        used = self.used
        return tuple(column for column in self.columns if column not in used)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Columns that --map names and the file has not shown."""
        return tuple(column for column in self._given if column not in self._seen)


def _bare(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())

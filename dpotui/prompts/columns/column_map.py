"""Which column of an imported table means what: guessed from its name, corrected with --map.

A column within an object is called by its path: `request.messages`; that of a list within it by its place:
`choices.0.text`.
"""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from dpotui.errors import BadInputError
from dpotui.prompts.tables.faults import PATH_LENGTH
from dpotui.text import one_line

_DEEPEST: Final = 4
"""Levels of objects within objects whose columns are known by their paths."""
_MOST_WITHIN: Final = 200
"""Columns within one object that are looked at."""

_ROWS_OWN: Final = frozenset(("prompt", "messages", "input"))
"""Fields of which a row has one; an `input` that stands alone is a prompt."""
_LONGEST_NAME: Final = 60

IGNORE: Final = "ignore"
"""The field that a column is mapped to when it is to be left out: `--map COLUMN=ignore`."""
CANDIDATE: Final = "candidate"
"""The field of columns with answers beside a prompt: any number of columns can have it, by hand alone."""
_ASKER: Final = "user"
"""The field of whoever asked, and a column that may also hold what they asked."""


def guess_mapping(columns: Iterable[str], aliases: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Guess which column holds which field, as {column: field}; `aliases` lists other usual names of each field.

    Case and punctuation do not matter. A field's own name wins over its aliases, earlier aliases over later ones; a
    column is used once. Of a column within an object the whole path is looked at first, then the last two names of it,
    since an `id` is that of whatever it stands in, then the last one, where those two are no other field's.
    """
    fields = {bare_name(name): field for field, others in aliases.items() for name in (field, *others)}
    by_name: dict[str, str] = {}
    by_owner: dict[str, str] = {}
    by_end: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(bare_name(column), column)
        if "." in column:
            owned = bare_name("".join(column.split(".")[-2:]))
            by_owner.setdefault(owned, column)
            if fields.get(owned) in (None, fields.get(_end(column))):
                by_end.setdefault(_end(column), column)
    mapping: dict[str, str] = {}
    for known in (by_name, by_owner, by_end):
        for field, others in aliases.items():
            names = [] if field in mapping.values() else [bare_name(alias) for alias in (field, *others)]
            if found := [known[name] for name in names if name in known and known[name] not in mapping]:
                mapping[found[0]] = field
    return mapping


def parse_map(options: Iterable[str]) -> dict[str, str]:
    """The --map options (`COLUMN=FIELD`, the last `=` counts) as {column: field}; a column of two is refused."""
    mapping: dict[str, str] = {}
    for option in options:
        column, equals, field = option.rpartition("=")
        if not equals or not column or not field:
            raise BadInputError(f"--map {one_line(option)}: write it as COLUMN=FIELD, for example --map ticket=prompt.")
        field = field.strip()
        if mapping.setdefault(column, field) != field:
            said = one_line(f"{column} is to be {mapping[column]} and {field}")
            raise BadInputError(f"--map: {said}; a column is one field.")
    return mapping


def header_test(
    aliases: Mapping[str, tuple[str, ...]], given: Iterable[str] = (), beside: Callable[[str], bool] = lambda _: False
) -> Callable[[Sequence[str]], int]:
    """A function that says how many of some cells are names of columns; 0 where no field is that a row must have.

    `given` columns are known because somebody named them, those of which `beside` says it as columns beside a field.
    """
    names = {bare_name(name): field for field, others in aliases.items() for name in (field, *others)}
    names |= {bare_name(column): "prompt" for column in given}

    def known_columns(cells: Sequence[str]) -> int:
        short = {cell: bare_name(cell) for cell in cells if len(cell) <= _LONGEST_NAME}
        if not any(names.get(bare) in _ROWS_OWN for bare in short.values()):
            return 0
        return len({bare for cell, bare in short.items() if bare in names or beside(cell)})

    return known_columns


def check_map(mapping: Mapping[str, str], fields: Iterable[str], of_several: Collection[str] = ()) -> None:
    """Raise BadInputError when a --map names an unknown field, or one field for two columns; `of_several` have any."""
    known = [*fields, *of_several, IGNORE]
    used: dict[str, str] = {}
    for column, field in mapping.items():
        if field not in known:
            raise BadInputError(f"--map {one_line(f'{column}={field}')}: fields are {', '.join(known)}.")
        if field not in (*of_several, IGNORE) and used.setdefault(field, column) != column:
            both = one_line(f"{used[field]} and {column}")
            raise BadInputError(f"--map: {both} are both to be {field}; a field has one column.")


def value_at(fields: Mapping[str, Any], column: str) -> Any:
    """What a row has in a column, which may be the path to something within an object; None when it has nothing."""
    if column in fields or "." not in column:
        return fields.get(column)
    value: Any = fields
    for key in column.split("."):
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def _names(fields: Mapping[str, Any], whole: Callable[[str], bool], before: str = "", level: int = 1) -> Iterator[str]:
    """The columns of a row: by their paths those that are within objects."""
    for name, value in islice(fields.items(), _MOST_WITHIN if before else None):
        path = f"{before}{name}"
        if isinstance(value, dict) and level < _DEEPEST and not whole(path):
            yield from _names(value, whole, f"{path}.", level + 1)
        else:
            yield path


def _with_asker(guessed: Mapping[str, str], free: Container[str]) -> dict[str, str]:
    """The guess beside a conversation: what is called `user` there says who asked, as in logs of calls, not what."""
    asker = next((name for name, field in guessed.items() if field == "prompt" and _end(name) == _ASKER), "")
    named = {name: field for name, field in guessed.items() if name != asker}
    return named | ({asker: _ASKER} if asker and _ASKER in free and _ASKER not in named.values() else {})


def _end(column: str) -> str:
    return bare_name(column.rpartition(".")[2])


class ColumnMap:
    """The mapping of one file, which grows as rows bring columns that earlier rows did not have."""

    def __init__(
        self,
        aliases: Mapping[str, tuple[str, ...]],
        given: Mapping[str, str] | None = None,
        *,
        whole: Callable[[str], bool] = lambda _: False,
        of_several: Collection[str] = (),
    ) -> None:
        """`whole` says of which columns the objects are read as they are; of others the columns within count.

        `of_several` are fields that any number of columns can be given, and that are guessed for none.
        """
        self._aliases = aliases
        self._given = dict(given or {})
        several = frozenset(column for column, field in self._given.items() if field in of_several)
        self._whole = lambda column: column in several or whole(column)
        self._paths = [path for path in self._given if "." in path]
        self._seen: set[str] = set()
        self.columns: list[str] = []
        self.mapping: dict[str, str] = {}
        check_map(self._given, aliases, of_several)

    def see_row(self, fields: Mapping[str, Any]) -> bool:
        """Take in the columns of a row, and of the objects in it; see `see`."""
        if dict in map(type, fields.values()) or self._paths:
            self._paths = [path for path in self._paths if value_at(fields, path) is None]
            given = [path for path in self._given if path not in fields and value_at(fields, path) is not None]
            columns = dict.fromkeys([*_names(fields, self._whole), *given])
            return self.see(columns, lambda column: isinstance(value_at(fields, column), list | dict | str))
        return self.see(fields.keys())

    def see(self, columns: Collection[str], holds_texts: Callable[[str], bool] = lambda _: True) -> bool:
        """Take in a row's columns; new ones are mapped to fields that no column has yet. Whether there were any.

        `holds_texts`: whether a column has more in this row than a number. Beside a conversation, what is called like
        a prompt within an object says something about it, and is none.
        """
        if self._seen.issuperset(columns):
            return False
        new = [column for column in columns if column not in self._seen]
        self._seen.update(new)
        self.columns += new
        self.mapping |= {column: self._given[column] for column in new if column in self._given}
        taken = {*self.mapping.values(), *self._given.values()}
        free = {field: others for field, others in self._aliases.items() if field not in taken}
        guessed = guess_mapping([column for column in new if column not in self._given], free)
        if "messages" in {*taken, *guessed.values()}:
            guessed = _with_asker(guessed, free)
            talks = [column for column, field in (self.mapping | guessed).items() if field == "messages"]
            if any(column in columns and holds_texts(column) for column in talks):
                guessed = {name: field for name, field in guessed.items() if field != "prompt" or "." not in name}
        self.mapping |= guessed
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

    def check_given(self, path: Path) -> None:
        """Raise BadInputError when --map names a column that the file has not shown."""
        for column in self.unknown:
            has = one_line(", ".join(self.columns))
            said = f"--map {one_line(column, 60)}=...: there is no such column. Columns are: {has}."
            raise BadInputError(f"{one_line(str(path), PATH_LENGTH)}: {said}")

    @property
    def unknown(self) -> tuple[str, ...]:
        """Columns that --map names and the file has not shown."""
        return tuple(column for column in self._given if column not in self._seen)


def bare_name(name: str) -> str:
    """The name of a column as it is compared: letters and digits alone, in one case."""
    return "".join(character for character in name.casefold() if character.isalnum())

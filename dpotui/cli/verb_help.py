"""Help that names values in words: what Typer prints of their types in Python is for programmers."""

import re
from typing import Any, Final

from typer.core import TyperCommand

_TYPE: Final = re.compile(r" ?<(?:list\[)?([^<>\]]*)\]?>$")
_WORDS: Final = {
    "str": "TEXT",
    "int": "NUMBER",
    "int range": "NUMBER",
    "float": "NUMBER",
    "float range": "NUMBER",
    "path": "PATH",
    "Path": "PATH",
    "file": "PATH",
}


class VerbHelp(TyperCommand):
    """A verb whose arguments and options are listed by what they mean."""

    # Context and formatter are click's, or those of Typer's own copy of it, by its version.
    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments by their names, and the options with a word for what they take."""
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            records = [
                (in_words(record[0], named=kind == "argument"), record[1])
                for parameter in self.get_params(ctx)
                if parameter.param_type_name == kind and (record := parameter.get_help_record(ctx))
            ]
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)


def in_words(declared: str, *, named: bool) -> str:
    """`--seed <int>` as `--seed NUMBER`, and `PROJECT <path>`, which is `named`, as `PROJECT`."""
    found = _TYPE.search(declared)
    if found is None:
        return declared
    word = "" if named else f" {_WORDS.get(found[1], found[1])}"
    return declared[: found.start()] + word

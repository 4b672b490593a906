"""Help for people: values in words and not by their types in Python, verbs in the order of the work, and examples."""

import re
from collections.abc import Sequence
from typing import Any, Final

from typer.core import TyperCommand, TyperGroup

from dpotui.cli.help_words import EXAMPLES, FIRST_HOUR, SECTIONS

_TYPE: Final = re.compile(r" ?<(?:list\[)?([^<>\]]*)\]?>$")
_BRACES: Final = re.compile(r"\{([^{}|]*)\}")
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


class RootHelp(TyperGroup):
    """The command itself: its verbs by the phases of a project, then how one begins."""

    # Context and formatter are click's, or those of Typer's own copy of it, by its version.
    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the verbs first, for they are what is looked for, then the options."""
        for heading, verbs in SECTIONS:
            with formatter.section(heading):
                formatter.write_dl(verbs)
        records = [record for one in self.get_params(ctx) if (record := one.get_help_record(ctx))]
        with formatter.section("Options"):
            formatter.write_dl(records)

    def format_epilog(self, _ctx: Any, formatter: Any) -> None:
        """Write the commands that begin a project."""
        _write_examples(formatter, FIRST_HOUR)
        formatter.write_paragraph()
        formatter.write_text("`dpotui` alone asks what to open; `dpotui VERB --help` has the options of a verb.")


class VerbHelp(TyperCommand):
    """A verb whose arguments and options are listed by what they mean, with examples."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write arguments by their names; in brackets what can be left out."""
        words = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, _BRACES.sub(r"\1", words.replace("[[", "[").replace("]]", "]")))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write commands that can be typed as they stand."""
        _write_examples(formatter, EXAMPLES.get(ctx.command_path.partition(" ")[2], ()))

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


def _write_examples(formatter: Any, commands: Sequence[str]) -> None:
    if commands:
        with formatter.section("Examples"):
            for command in commands:
                formatter.write(f"{'':{formatter.current_indent}}{command}\n")


def in_words(declared: str, *, named: bool) -> str:
    """`--seed <int>` as `--seed NUMBER`, and `PROJECT <path>`, which is `named`, as `PROJECT`."""
    found = _TYPE.search(declared)
    if found is None:
        return declared
    word = "" if named else f" {_WORDS.get(found[1], found[1])}"
    return declared[: found.start()] + word

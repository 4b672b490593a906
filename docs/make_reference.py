"""Writes the generated pages in this folder, from what runs: `.venv/bin/python docs/make_reference.py`.

A test holds them equal: whoever adds a verb, a key, a setting, a threshold or a table prints them again.
"""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import typer
from sqlalchemy import Table

from dpotui.checks.thresholds import Thresholds
from dpotui.cli.app import app
from dpotui.cli.help_words import EXAMPLES
from dpotui.cli.verb_help import in_words
from dpotui.project.model.printing import tables
from dpotui.project.model.schema_sql import SCHEMA_VERSION
from dpotui.settings.settings import Settings, explained
from dpotui.tui.actions import Action, key_label
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import PLACES

HERE: Final = Path(__file__).parent
VIEWS: Final = Path(inspect.getfile(Thresholds)).parents[1] / "project" / "model" / "views.sql"
_NOTE: Final = "<!-- Written by docs/make_reference.py; a test holds it equal to what runs. -->"
_OVER: Final = (
    ("Duplicates, over Prompts", "prompts.duplicates_screen", "DuplicatesScreen"),
    ("Coverage, over Prompts", "prompts.coverage_screen", "CoverageScreen"),
    ("Screening, over Prompts", "prompts.screening_screen", "ScreeningScreen"),
    ("The rubric's editor, over Scope", "scope.rubric_editor", "RubricEditorScreen"),
    ("Tightening, over Scope or Checks", "scope.tighten_screen", "TightenScreen"),
    ("Findings, over Checks", "checks.findings_screen", "FindingsScreen"),
    ("Adjudication, over Checks or Pairs", "adjudicate.screen", "AdjudicateScreen"),
    ("Judging a round, over Rounds", "rounds.judge_screen", "JudgeScreen"),
)
"""Screens that lie over a place: title, module in `dpotui.tui`, class."""


def table_of(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table in Markdown; what stands in a cell is kept on one line."""
    heads = list(heads)
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _verbs(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    for word, verb in getattr(command, "commands", {}).items():
        if hasattr(verb, "commands"):
            yield from _verbs(verb, f"{name} {word}")
        else:
            yield f"{name} {word}", verb


def _usage(name: str, verb: Any) -> str:
    arguments = [parameter for parameter in verb.params if parameter.param_type_name == "argument"]
    words = [f"[{_argument(one)}]" if not one.required else _argument(one) for one in arguments]
    return " ".join([name, *words, "[OPTIONS]"])


def _argument(parameter: Any) -> str:
    word = (parameter.metavar or parameter.name.upper()).strip("[]")
    return f"{word}..." if parameter.nargs == -1 and not word.endswith("...") else word


def _option_rows(context: Any, verb: Any) -> Iterator[tuple[str, str]]:
    for parameter in verb.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and "--help" not in record[0]:
            yield f"`{in_words(record[0], named=parameter.param_type_name == 'argument')}`", record[1]


def commands_page() -> str:
    """Every verb with its arguments and options."""
    lines = [
        *("# Commands", _NOTE, ""),
        "`dpotui` alone greets; `dpotui PROJECT` opens a project; `dpotui --version` says the version. Data "
        "goes to stdout, talk to",
        "stderr. Exit codes: 0 done; 1 done, and it found what it was asked to look for; 2 bad usage or "
        "input, nothing changed;",
        "3 the project could not be opened or written.",
        "",
    ]
    for name, verb in _verbs(typer.main.get_command(app), "dpotui"):
        context = verb.context_class(verb, info_name=name, help_option_names=["-h", "--help"])
        lines += [f"## {name}", "", f"`{_usage(name, verb)}`", "", inspect.cleandoc(verb.help or ""), ""]
        rows = list(_option_rows(context, verb))
        if rows:
            lines += [*table_of(("argument or option", "what it does"), rows), ""]
        lines += ["```", *EXAMPLES[name.partition(" ")[2]], "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def _actions(title: str, actions: Iterable[Action]) -> Iterator[str]:
    rows = (
        (" ".join(f"`{key_label(key)}`" for key in action.keys.split(",")), action.label, action.help, f"`{action.id}`")
        for action in actions
    )
    yield from (f"## {title}", "", *table_of(("key", "label", "what it does", "name in settings"), rows), "")


def keys_page() -> str:
    """Every key of every place."""
    lines = [
        *("# Keys", _NOTE, ""),
        "`^s` is Ctrl and s. Lists also take j, k, g and G. `?` shows the keys of the place one is in, and Ctrl+p "
        "finds any action by its",
        "name. Each can get another key: see [settings](settings.md).",
        "",
        *_actions("Everywhere", DpotuiApp.ACTIONS),
    ]
    places = [(place.title, f"{place.name}.screen", f"{place.title}Screen") for place in PLACES]
    screens = {
        title: getattr(import_module(f"dpotui.tui.{module}"), name).ACTIONS for title, module, name in (*places, *_OVER)
    }
    lines += ["Where a screen has one of these keys itself, that comes first:", ""]
    lines += [*table_of(("screens", "keys of their own"), _taken(screens)), ""]
    for title, actions in screens.items():
        lines += _actions(title, actions)
    return "\n".join(lines).rstrip() + "\n"


def _taken(screens: Mapping[str, Iterable[Action]]) -> Iterator[tuple[str, str]]:
    """The keys of the whole app that a screen uses otherwise; the digits that go to places as one."""
    everywhere = [key for action in DpotuiApp.ACTIONS for key in action.keys.split(",")]
    digits = [place.key for place in PLACES]
    alike: dict[str, list[str]] = {}
    for title, actions in screens.items():
        own = {key for action in actions for key in action.keys.split(",")}
        labels = [f"`{key_label(key)}`" for key in everywhere if key in own and key not in digits]
        if own.issuperset(digits):
            labels.insert(0, f"the digits `{digits[0]}` to `{digits[-1]}`")
        if labels:
            alike.setdefault(", ".join(labels), []).append(title)
    yield from (("; ".join(titles), keys) for keys, titles in alike.items())


def settings_page() -> str:
    """Settings of a person, and the thresholds of a project."""
    shared = ((f"`{one.name}`", f"{one.default:.3g}", text) for one, text in _thresholds())
    lines = [
        *("# Settings", _NOTE, ""),
        "## Of a person",
        "In `settings.toml` in the settings folder (Linux `~/.config/dpotui`, macOS `~/Library/Application "
        "Support/dpotui`);",
        "[settings.toml](settings.toml) is an example. What is wrong in it is named at the start and by F2, "
        "and its default holds.",
        "",
        *table_of(("setting", "default", "meaning"), _own_settings()),
        "",
        '`[keys]` gives actions other keys, by the names in [keys](keys.md): `"annotate.reason" = ["r", "f5"]`.',
        "",
        "## Of a project",
        "What its checks go by, the same for everybody who opens it: `dpotui check PROJECT --threshold NAME=VALUE`.",
        "",
        *table_of(("threshold", "default", "meaning"), shared),
        "",
        "## Of the environment",
        *table_of(("variable", "what it does"), _VARIABLES.items()),
    ]
    return "\n".join(lines).rstrip() + "\n"


_VARIABLES: Final[Mapping[str, str]] = {
    "`DPOTUI_ANNOTATOR`": "Your name as an annotator, else the login name; `--annotator` comes before it.",
    "`NO_COLOR`": "Set to anything: no colours; state is told by signs and words.",
    "`TERM`, `COLORTERM`": "What the terminal can draw. `dumb` is refused; `COLORTERM=truecolor` gives all colours.",
    "`LC_ALL`, `LANG`": "The interface needs a UTF-8 locale, such as `C.UTF-8`.",
    "`XDG_STATE_HOME`, `XDG_CONFIG_HOME`": "Where drafts and the recent projects, and where the settings lie (Linux).",
    "`XDG_CACHE_HOME`": "Where lies what is worked out again when it is gone (Linux).",
    "`OPENAI_API_KEY`": "The key for servers that name none of their own.",
}


def _own_settings() -> Iterator[tuple[str, str, str]]:
    for table in fields(Settings):
        values = getattr(Settings(), table.name)
        if is_dataclass(values):
            meanings = explained(type(values))
            for one in fields(values):
                yield f"`{table.name}.{one.name}`", f"`{str(one.default).lower()}`", meanings[one.name]


def _thresholds() -> Iterator[tuple[Any, str]]:
    meanings = explained(Thresholds)
    for one in fields(Thresholds):
        yield one, meanings[one.name]


def schema_page() -> str:
    """Tables and views of a project file."""
    lines = [
        *("# The project file", _NOTE, ""),
        f"Schema {SCHEMA_VERSION}: one SQLite file, readable with any SQLite tool. Every row is a fact, "
        "written once; triggers refuse",
        "updates and deletes. Content (`prompt`, `candidate`, `rubric`) is keyed by the hash of what it "
        "says; all else is a row of",
        "`revision` with its detail rows. What is current is a view. [Scripts](scripts.md) says how to read "
        "it with Python.",
        "",
        "## Tables",
        "",
    ]
    for table in sorted(tables(), key=lambda one: one.name):
        lines += [
            f"### {table.name}",
            *_described(table),
            "",
            *table_of(("column", "type", "refers to"), _columns(table)),
            "",
        ]
    lines += ["## Views", "", *table_of(("view", "what it shows"), _views()), ""]
    return "\n".join(lines).rstrip() + "\n"


def _described(table: Table) -> Iterator[str]:
    for mapper in import_module("dpotui.project.model.content").SQLModel._sa_registry.mappers:
        if mapper.local_table is table:
            yield inspect.cleandoc(mapper.class_.__doc__ or "")


def _columns(table: Table) -> Iterator[tuple[str, str, str]]:
    for column in table.columns:
        kind = str(column.type) + ("" if column.nullable else ", required") + (", key" if column.primary_key else "")
        yield f"`{column.name}`", kind, ", ".join(sorted(key.target_fullname for key in column.foreign_keys))


def _views() -> Iterator[tuple[str, str]]:
    about, said = list[str](), ""
    for line in VIEWS.read_text(encoding="utf-8").splitlines():
        if line.startswith("-- "):
            about.append(line[3:])
        elif line.startswith("CREATE VIEW "):
            name = line.split()[2]
            if about:
                said, about = " ".join(about), []
            elif name.startswith("current_"):
                said = f"What counts now of every `{name.removeprefix('current_')}`."
            yield f"`{name}`", said
        elif not line:
            about = []


PAGES: Final = {
    "commands.md": commands_page,
    "keys.md": keys_page,
    "settings.md": settings_page,
    "schema.md": schema_page,
}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()

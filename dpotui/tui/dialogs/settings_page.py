"""A page with what a person set for themselves, what it means, and what is wrong in the file."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from textual.content import Content

from dpotui.settings import AnnotateSettings, Settings, explained
from dpotui.text import one_line
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.help import PageScreen, Row


def settings_page(settings: Settings, path: Path, actions: Sequence[Action], faults: Sequence[str]) -> PageScreen:
    """The file, its faults, every setting with its value, and the actions of the present place with their ids."""
    there = "read when dpotui starts" if path.exists() else "not there yet; all is as by default"
    file: list[Row] = [("File", Content(f"{one_line(str(path))}  ({there})"))]
    wrong: list[Row] = [("Wrong", Content.styled(fault, "$warning")) for fault in faults]
    sections = [("Settings", [*file, *wrong]), ("[annotate]", _values(settings.annotate)), ("[keys]", _keys(actions))]
    return PageScreen(sections, label_width=26)


def _values(settings: AnnotateSettings) -> list[Row]:
    meanings = explained(AnnotateSettings)
    return [
        (name, Content.assemble((f"{_toml(value)}  ", "bold"), meanings[name].replace("`", "")))
        for name, value in asdict(settings).items()
    ]


def _keys(actions: Sequence[Action]) -> list[Row]:
    """Every action by its id, with its keys as the file names them; the label names it for people."""
    return [
        (action.id, Content.assemble((action.keys.replace(",", ", "), "bold"), f"  {action.label}"))
        for action in actions
    ]


def _toml(value: bool | int | str) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else f"{value}"

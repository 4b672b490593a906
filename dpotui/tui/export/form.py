"""The fields of the Export screen: where a release goes, and what it is asked to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from dpotui.errors import BadInputError
from dpotui.export import DEFAULT_FORMATS, DEFAULT_VALIDATION, FORMATS, ExportSettings, SystemChoice
from dpotui.text import one_line


class _Field(NamedTuple):
    name: str
    label: str
    value: str
    hint: str


_FIELDS: Final = (
    _Field("folder", "Folder", "", ""),
    _Field("share", "Validation", f"{DEFAULT_VALIDATION:g}", "of the prompts, held out: 0 to 0.5"),
    _Field("formats", "Formats", ", ".join(DEFAULT_FORMATS), ""),
    _Field("system", "System", SystemChoice().asked, "as-sent, none, or your own text"),
    _Field("licence", "Licence", "", "of the card, such as cc-by-4.0"),
    _Field("language", "Language", "", "of the card, such as en, de"),
)


@dataclass(frozen=True)
class ExportForm:
    """What stands in the fields, as it was typed."""

    folder: str
    share: str
    formats: str
    system: str
    licence: str
    language: str
    stated: bool = False
    """Whether what imported files state is taken along."""

    def place(self) -> Path:
        """Where to export to. Raises BadInputError when nothing is named, or a home folder that nobody has."""
        if not self.folder:
            raise BadInputError("Name a folder for the release: f.")
        try:
            return Path(self.folder).expanduser()
        except RuntimeError:
            raise BadInputError(f"{one_line(self.folder)}: there is no such home folder.") from None

    def settings(self) -> ExportSettings:
        """What the release is asked to be. Raises BadInputError for what is not to be understood."""
        return ExportSettings(
            tuple(_words(self.formats)),
            self._validation(),
            SystemChoice(self.system) if self.system else SystemChoice(),
            self.licence,
            tuple(_words(self.language)),
            self.stated,
        )

    def named_formats(self) -> Sequence[str]:
        """The formats, as they were typed."""
        return _words(self.formats)

    def _validation(self) -> float:
        try:
            return float(self.share)
        except ValueError:
            raise BadInputError(f"{one_line(self.share, 40)}: the validation share is a number, such as 0.2.") from None


def _words(typed: str) -> Sequence[str]:
    return typed.replace(",", " ").split()


class ExportFields(Vertical):
    """A field a line, with what goes into it beside it."""

    _for_now: str = ""
    """The folder that was offered, or that has its release: another may take its place in the field."""

    def compose(self) -> ComposeResult:
        """The fields, and the formats there are under theirs."""
        for field in _FIELDS:
            with Horizontal(classes="field"):
                yield Static(field.label, classes="label")
                yield Input(field.value, id=f"export-{field.name}", select_on_focus=False)
                if field.hint:
                    yield Static(field.hint, classes="hint")
            if field.name == "formats":
                yield Static(f"any of {', '.join(FORMATS)}", classes="hint", id="export-known")

    def typed(self, *, stated: bool = False) -> ExportForm:
        """What stands in them now, with what is `stated` or without it."""
        values = {field.name: self.field(field.name).value.strip() for field in _FIELDS}
        return ExportForm(**values, stated=stated)

    def field(self, name: str) -> Input:
        """The field with this name."""
        return self.query_one(f"#export-{name}", Input)

    def offer_folder(self, free: Path) -> None:
        """Put a free folder into its field, unless somebody is typing there or has named one since the last release."""
        folder = self.field("folder")
        if not folder.has_focus and folder.value.strip() in ("", self._for_now):
            folder.value = self._for_now = str(free)

    def has_its_release(self, folder: str) -> None:
        """The folder with this name was exported to; the next release gets another."""
        self._for_now = folder

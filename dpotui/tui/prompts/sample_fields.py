"""The fields that ask for a sample of a file: its size, and once there is one, how it is drawn."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from dpotui.prompts.sampling.plan import STRATA
from dpotui.tui.prompts.import_order import TypedSample

SIZE: Final = "import-sample"
_HOW: Final = ("import-per-user", "import-seed", "import-strata")


class SampleFields(Horizontal):
    """How a sample is drawn. Shown only while its size is typed in the field `SIZE`."""

    def compose(self) -> ComposeResult:
        """What is left empty is as its placeholder says."""
        per_user, seed, strata = _HOW
        yield Static("", classes="label")
        yield Static("Per user ", classes="sample-label")
        yield Input(placeholder="any", id=per_user, compact=True, select_on_focus=False)
        yield Static("Seed ", classes="sample-label")
        yield Input(placeholder="0", id=seed, compact=True, select_on_focus=False)
        yield Static("Keeps shares of ", classes="sample-label")
        yield Input(placeholder=", ".join(STRATA), id=strata, compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        """Nothing is sampled at first."""
        self.display = False

    def of_size(self, size: str) -> TypedSample:
        """What is typed, with the size that is typed beside it."""
        return TypedSample(size, *(self.query_one(f"#{field}", Input).value for field in _HOW))

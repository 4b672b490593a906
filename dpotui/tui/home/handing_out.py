"""Handing work out in a form that other programs fill in: whose, into which file, then doing it."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpotui.text import count_of, one_line
from dpotui.tui.place_host import PlaceHost

if TYPE_CHECKING:
    from dpotui.handouts import HandOutReport

_FORMS: Final = (".xlsx", ".csv")


class HandingOut:
    """Asks over a place, and writes the form. What it needs is loaded when it is first asked for."""

    def __init__(self, place: PlaceHost) -> None:
        self._place = place

    def begin(self) -> None:
        """Ask whose open prompts are to be handed out."""
        self._place.work("hand out", self._read_team, self._ask_whose)

    def _read_team(self) -> tuple[str, ...]:
        from dpotui.annotation import team

        with self._place.project.read() as connection:
            return team(connection)

    def _ask_whose(self, names: tuple[str, ...]) -> None:
        from dpotui.tui.dialogs.ask import AskChoice

        if not names:
            self._place.say("Nobody is in the team yet: `dpotui handout --join` hands out to somebody new.", "warning")
            return
        question = "Whose open prompts are to be handed out, as a spreadsheet?"
        self._place.ask(AskChoice(question, [(name, name) for name in names]), self._ask_where)

    def _ask_where(self, name: str | None) -> None:
        from dpotui.tui.dialogs.ask_path import AskPath

        if name is not None:
            question = f"Into which new file for {one_line(name, 40)}? Its ending says which form: .xlsx or .csv."
            self._place.ask(AskPath(question, endings=_FORMS), lambda path: self._write(name, path))

    def _write(self, name: str, path: str | None) -> None:
        if path is None:
            return
        out = Path(path)
        busy = f"Writing {one_line(out.name, 60)} …"
        self._place.work("hand out", lambda: self._hand_out(name, out), self._done, busy=busy)

    def _hand_out(self, name: str, out: Path) -> "HandOutReport":
        from dpotui.handouts import hand_out

        return hand_out(self._place.project, name, out, author=self._place.author)

    def _done(self, report: "HandOutReport") -> None:
        made = f"{count_of(report.prompts, 'prompt')}, {count_of(report.responses, 'response')}"
        self._place.say(
            f"Made {one_line(str(report.path), 200)} for {one_line(report.annotator, 40)}: {made}. "
            "Import (in Prompts) takes it back once it is filled in.",
            "good",
        )

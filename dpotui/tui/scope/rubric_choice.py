"""Putting another rubric in force: which one, what that means for everybody, then doing it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from dpotui.scope import Rubric, RubricVersion, find_rubric, load_rubric_file, template_names, use_rubric
from dpotui.scope.rubric_diff import rubric_changes
from dpotui.text import count_of, one_line
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_path import AskPath
from dpotui.tui.place_host import PlaceHost

_FROM_FILE: Final = "file"
_TEMPLATE: Final = "template:"
_SHOWN: Final = "shown"
_USE: Final = "use"
_NAMED: Final = 4
"""Changes that are named in the question."""


class RubricChoice:
    """Asks over a place, and puts in force what was chosen and confirmed."""

    def __init__(self, place: PlaceHost, used: Callable[[bool], object], refused: Callable[[str], object]) -> None:
        """`used` is told whether there is another rubric in force now; `refused` gets what is wrong with a file."""
        self._place = place
        self._used = used
        self._refused = refused

    def ask(self, now: Rubric | None, shown: RubricVersion | None) -> None:
        """Ask which rubric is to take the place of the one in force; `shown` is an earlier one that is being read."""
        choices = [(_TEMPLATE + name, f"Template: {name}") for name in template_names()]
        choices.insert(0, (_FROM_FILE, "A rubric file (.toml)"))
        if shown is not None:
            choices.insert(0, (_SHOWN, f"The one shown: {version_line(shown)}"))

        def take(answer: str | None) -> None:
            if answer == _FROM_FILE:
                self._place.ask(AskPath("Which rubric file?", endings=(".toml",)), take_file)
            elif answer == _SHOWN and shown is not None:
                self.confirm(now, shown.rubric)
            elif answer is not None:
                self.confirm(now, find_rubric(answer.removeprefix(_TEMPLATE)))

        def take_file(answer: str | None) -> None:
            if answer is not None:
                self._place.work(
                    "use",
                    lambda: load_rubric_file(Path(answer)),
                    lambda rubric: self.confirm(now, rubric),
                    busy="Reading it …",
                    failed=self._refused,
                )

        self._place.ask(AskChoice("Which rubric do you want to put in force?", choices), take)

    def confirm(self, now: Rubric | None, wanted: Rubric) -> None:
        """Say what it means for the team, and ask; a first rubric changes nothing for anybody."""
        self._place.say("")
        if now is None or now.id == wanted.id:
            self._use(wanted)
            return
        choices = [("no", "Leave it as it is"), (_USE, f"Put {one_line(wanted.title, 40)} in force for everybody")]
        ask = AskChoice(_consequence(now, wanted, self._place.key_of("scope.take_back")), choices)
        self._place.ask(ask, lambda answer: self._use(wanted) if answer == _USE else None)

    def _use(self, rubric: Rubric) -> None:
        project, author = self._place.project, self._place.author
        self._place.work("use", lambda: use_rubric(project, rubric, author=author), self._used, failed=self._refused)


def _consequence(now: Rubric, wanted: Rubric, back: str) -> str:
    changes = [change.where for change in rubric_changes(now, wanted)]
    named = ", ".join(one_line(where, 40) for where in changes[:_NAMED])
    more = f" and {len(changes) - _NAMED:,} more" if len(changes) > _NAMED else ""
    return (
        f"This binds the whole team: {count_of(len(changes), 'change')}{f' ({named}{more})' if changes else ''}.\n"
        "Everybody judges by it from now on. Scores given so far keep the rubric they were given under, and may no "
        f"longer count for pairs and checks. It can be taken back: {back}."
    )


def version_line(version: RubricVersion) -> str:
    """A version in one line: its number, title, author and time."""
    return f"version {version.number}, {version.rubric.title}, by {version.author}, {when(version.made_at)}"


def when(made_at: str) -> str:
    """A time of the project file, to the minute."""
    return f"{made_at[:10]} {made_at[11:16]} UTC"

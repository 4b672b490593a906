"""Putting another rubric in force: which one, what that means for everybody, then doing it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from dpotui.annotation.leads import other_leads
from dpotui.scope import (
    EarlierScores,
    Rubric,
    RubricVersion,
    find_rubric,
    load_rubric_file,
    template_names,
    use_rubric,
)
from dpotui.scope.earlier_scores import Counting
from dpotui.scope.rubric_diff import all_changes
from dpotui.text import count_of, one_line
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.dialogs.ask_path import AskPath
from dpotui.tui.leading import whose_it_is
from dpotui.tui.place_host import PlaceHost

if TYPE_CHECKING:
    from dpotui.pairs import RubricEffect

_FROM_FILE: Final = "file"
_TEMPLATE: Final = "template:"
_SHOWN: Final = "shown"
_NAMED: Final = 4
"""Changes that are named in the question."""
_COUNTING: Final[dict[Counting | None, str]] = {
    None: "Use it; scores count where they still answer",
    "all": "Use it; all scores on a scale that stays count",
    "unchanged": "Use it; scores on unchanged criteria count",
    "none": "Use it; no earlier score counts",
}


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
        """Say what it means for the team and costs, and ask; a first rubric changes nothing for anybody."""
        self._place.say("")
        if now is None or now.id == wanted.id:
            self._use(wanted, None)
            return
        project, author = self._place.project, self._place.author

        def compute() -> "tuple[tuple[str, ...], tuple[RubricEffect, ...]]":
            from dpotui.pairs import rubric_effects

            return other_leads(project, author), rubric_effects(project, wanted)

        self._place.work(
            "use",
            compute,
            lambda found: self._ask(now, wanted, *found),
            busy="Looking at what it costs …",
            failed=self._refused,
        )

    def _ask(self, now: Rubric, wanted: Rubric, leads: tuple[str, ...], effects: "tuple[RubricEffect, ...]") -> None:
        """Ask over the place; where the place is no longer in view, say how to ask again."""
        if not self._place.is_active:
            key = self._place.key_of("scope.use")
            self._place.say(f"The rubric was not changed; {key} asks again what to put in force.", "warning")
            return
        self._place.say("")
        offered = list(_offers(wanted, effects))
        choices = [("no", "Leave it as it is"), *((str(at), words) for at, (_, words) in enumerate(offered))]

        def take(answer: str | None) -> None:
            if answer not in (None, "no"):
                self._use(wanted, offered[int(answer)][0])

        question = _consequence(now, wanted, effects[0], self._place.key_of("scope.take_back"))
        self._place.ask(AskChoice(question + whose_it_is(leads, self._place.author), choices), take)

    def _use(self, rubric: Rubric, earlier: EarlierScores | None) -> None:
        project, author = self._place.project, self._place.author
        self._place.work(
            "use", lambda: use_rubric(project, rubric, author=author, earlier=earlier), self._used, failed=self._refused
        )


def _consequence(now: Rubric, wanted: Rubric, effect: "RubricEffect", back: str) -> str:
    changes = [change.where for change in all_changes(now, wanted)]
    named = ", ".join(one_line(where, 40) for where in changes[:_NAMED])
    more = f" and {len(changes) - _NAMED:,} more" if len(changes) > _NAMED else ""
    lines = [
        f"This binds the whole team: {count_of(len(changes), 'change')}{f' ({named}{more})' if changes else ''}.",
        f"Everybody judges by it from now on. It can be taken back: {back}.",
    ]
    if effect.judged:
        lines.append(f"{count_of(effect.judged, 'judgement')} so far, {count_of(effect.pairs_before, 'pair')}.")
    if effect.turned:
        turned = ", ".join(one_line(name, 40) for name in effect.turned)
        lines.append(f"{turned}: descriptions changed places, so a score given before may now mean the opposite.")
    return "\n".join(lines)


def _offers(wanted: Rubric, effects: "tuple[RubricEffect, ...]") -> Iterator[tuple[EarlierScores, str]]:
    """What can be chosen of what earlier scores count for, each with its cost."""
    if not effects[0].judged:
        yield effects[0].earlier, f"Put {one_line(wanted.title, 40)} in force for everybody"
        return
    for effect in effects:
        yield effect.earlier, f"{_COUNTING[effect.earlier.count]}: {_cost(effect, effect.prompts_again)}"
        if effect.prompts_again:
            yield replace(effect.earlier, again=False), f"The same, but no judged prompt comes back: {_cost(effect, 0)}"


def _cost(effect: "RubricEffect", again: int) -> str:
    lost = f", {count_of(effect.lost, 'judgement')} counting no more" if effect.lost else ""
    back = f", {count_of(again, 'prompt')} to judge again" if again else ""
    return f"{count_of(effect.pairs_after, 'pair')}{lost}{back}"


def version_line(version: RubricVersion) -> str:
    """A version in one line: its number, title, author and time."""
    return f"version {version.number}, {version.rubric.title}, by {version.author}, {when(version.made_at)}"


def when(made_at: str) -> str:
    """A time of the project file, to the minute."""
    return f"{made_at[:10]} {made_at[11:16]} UTC"

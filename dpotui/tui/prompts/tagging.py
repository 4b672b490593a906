"""Tagging on the place: the prompt under the cursor, or everything that is listed."""

from collections.abc import Callable, Mapping, Sequence

from dpotui.prompts import tag_counts
from dpotui.prompts.tagging import Retagged, prompts_at, retag_each, tags_among, take_tags_back
from dpotui.text import count_of, one_line
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.prompts.last_step import LastSteps
from dpotui.tui.prompts.prompt_detail import FocusedPrompt
from dpotui.tui.prompts.tag_dialog import TagChoice, TagDialog, tag_question
from dpotui.tui.thread_work import QUESTION


class PromptTagging:
    """Asks over a place, and tags by the answer."""

    def __init__(self, place: PlaceHost, changed: Callable[[str], object], steps: LastSteps) -> None:
        """`changed` gets what was done, in words, and `steps` how to take it back."""
        self._place = place
        self._changed = changed
        self._steps = steps

    def ask_about(self, focused: FocusedPrompt) -> None:
        """Offer the tags for one prompt."""
        carried = dict.fromkeys(focused.prompt.tags, 1)
        self._place.work(
            QUESTION,
            lambda: tag_counts(self._place.project),
            lambda counts: self._ask(focused.summary.text, [focused.prompt.id], counts, carried),
        )

    def ask_about_all(self, rows: Sequence[int]) -> None:
        """Offer the tags for all prompts at these rowids."""

        def read() -> tuple[list[str], dict[str, int], dict[str, int]]:
            counts = tag_counts(self._place.project)
            with self._place.project.read() as connection:
                prompts = prompts_at(connection, rows)
                return prompts, counts, tags_among(connection, prompts)

        self._place.work(QUESTION, read, lambda read: self._ask("", *read), busy=f"Reading {len(rows):,} prompts …")

    def _ask(self, text: str, prompts: Sequence[str], counts: Mapping[str, int], carried: Mapping[str, int]) -> None:
        self._place.say("")
        known = list(dict.fromkeys([*counts, *carried]))
        choices = [TagChoice(tag, carried.get(tag, 0)) for tag in known]
        question = TagDialog(tag_question(text, len(prompts)), len(prompts), choices)
        self._place.ask(question, lambda changes: self._retag(prompts, changes))

    def _retag(self, prompts: Sequence[str], changes: Mapping[str, bool] | None) -> None:
        if changes:
            project, author = self._place.project, self._place.author
            self._steps.work(
                lambda: retag_each(project, prompts, changes, author=author),
                lambda done: self._retagged(done, changes),
                busy=f"Tagging {count_of(len(prompts), 'prompt')} …",
            )

    def _retagged(self, done: Retagged, changes: Mapping[str, bool]) -> None:
        project, author = self._place.project, self._place.author
        if done.changes:
            self._steps.done(
                lambda: take_tags_back(project, done, author=author),
                done.prompts,
                lambda back: f"{count_of(back, 'prompt')} tagged as before.",
            )
        undo = f". {self._place.key_of('prompts.undo')} takes it back." if done.changes else ""
        self._changed(_said(done.prompts, changes) + undo)


def _said(changed: int, changes: Mapping[str, bool]) -> str:
    signs = ", ".join(f"{'+' if on else '-'}{one_line(tag, 30)}" for tag, on in changes.items())
    return f"{count_of(changed, 'prompt')} tagged anew: {signs}"

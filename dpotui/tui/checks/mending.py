"""The acts that mend a finding: asked for with a key, done through the room that decides."""

from collections.abc import Callable, Sequence

from dpotui.annotation import requeue_prompts
from dpotui.candidates.revealing import exclude_candidates
from dpotui.checks import Finding, Item, mute_finding, unmute_finding
from dpotui.prompts import exclude_prompts
from dpotui.prompts.tagging import retag
from dpotui.text import count_of, one_line
from dpotui.tui.dialogs.ask import AskChoice, AskText
from dpotui.tui.dialogs.ask_reason import ask_reason
from dpotui.tui.place_host import PlaceHost

_ONE, _ALL = "one", "all"


class Mending:
    """Asks over the place, acts, and tells what was done."""

    def __init__(self, place: PlaceHost, done: Callable[[str], object]) -> None:
        """`done` gets what was done, in words; the findings are then read again."""
        self._place = place
        self._done = done

    def exclude(self, finding: Finding, item: Item) -> None:
        """Leave the item's prompt, or those of all items, out of everything."""

        def act(prompts: Sequence[str], reason: str) -> int:
            return exclude_prompts(self._place.project, prompts, reason=reason, author=self._place.author)

        self._with_prompts(
            finding,
            item,
            "Leave out",
            lambda prompts: self._with_reason(finding, prompts, "leave out", "left out", act),
        )

    def requeue(self, finding: Finding, item: Item) -> None:
        """Call the item's prompt, or those of all items, back to those who judged them."""

        def act(prompts: Sequence[str], reason: str) -> int:
            return requeue_prompts(self._place.project, prompts, reason=reason, author=self._place.author)

        self._with_prompts(
            finding,
            item,
            "Call back",
            lambda prompts: self._with_reason(finding, prompts, "call back", "called back", act),
        )

    def tag(self, finding: Finding, item: Item) -> None:
        """Put a tag on the item's prompt, or those of all items."""

        def ask(prompts: Sequence[str]) -> None:
            question = f"Which tag for {count_of(len(prompts), 'prompt')}? Prompts (2) lists them by it."
            self._place.ask(AskText(question, needed="A tag is needed."), lambda tag: put(prompts, tag))

        def put(prompts: Sequence[str], tag: str | None) -> None:
            if tag is not None:
                project, author = self._place.project, self._place.author
                self._place.work(
                    "mend",
                    lambda: retag(project, prompts, {tag.strip(): True}, author=author),
                    lambda number: self._done(f"{count_of(number, 'prompt')} tagged {one_line(tag.strip(), 40)}."),
                )

        self._with_prompts(finding, item, "Tag", ask)

    def exclude_response(self, item: Item) -> None:
        """Leave the item's response out."""
        project, author = self._place.project, self._place.author
        ask_reason(
            self._place,
            "Leave this response out? Give the reason.",
            subject=f"response-exclusion:{item.response}",
            topic="mend",
            act=lambda reason: exclude_candidates(project, [item.response], reason=reason, author=author),
            then=lambda _, __: self._done("The response is left out; what was scored of it stays in the project."),
        )

    def mute(self, check: str, finding: Finding) -> None:
        """Set the finding aside."""
        held = " It holds pairs back from export; set aside, they go out." if finding.severity == "block" else ""
        question = f"Set this finding aside for everybody? Give the reason; it stays listed with your name.{held}"
        project, author = self._place.project, self._place.author
        ask_reason(
            self._place,
            question,
            subject=f"mute:{check}:{finding.kind}:{finding.subject}",
            topic="mend",
            act=lambda reason: mute_finding(project, check, finding, reason=reason, author=author),
            then=lambda _, __: self._done("Set aside; the same key hears it again."),
        )

    def unmute(self, check: str, finding: Finding) -> None:
        """Let a finding that was set aside count again."""
        project, author = self._place.project, self._place.author
        self._place.work(
            "mend",
            lambda: unmute_finding(project, check, finding, author=author),
            lambda _: self._done("It counts again."),
        )

    def _with_prompts(self, finding: Finding, item: Item, act: str, then: Callable[[Sequence[str]], None]) -> None:
        """Ask whether one prompt is meant or all that the finding points at, where there are several."""
        prompts = list(dict.fromkeys(one.prompt for one in finding.items))
        if len(prompts) < 2:
            then([item.prompt])
            return
        choices = [(_ONE, f"{act} this prompt"), (_ALL, f"{act} all {len(prompts):,} that the finding points at")]

        def take(answer: str | None) -> None:
            if answer is not None:
                then(prompts if answer == _ALL else [item.prompt])

        self._place.ask(AskChoice(f"{act}: which prompts?", choices), take)

    def _with_reason(
        self, finding: Finding, prompts: Sequence[str], act: str, done: str, then: Callable[[Sequence[str], str], int]
    ) -> None:
        """Ask for a reason, act, and say to how many prompts it was done.

        The draft of a reason for several prompts belongs to their finding: which they are may change until it is taken
        up again.
        """
        about = prompts[0] if len(prompts) == 1 else f"{finding.kind}:{finding.subject}"
        ask_reason(
            self._place,
            f"Why {act} {count_of(len(prompts), 'prompt')}?",
            subject=f"{act}:{about}",
            topic="mend",
            act=lambda reason: then(prompts, reason),
            then=lambda number, reason: self._done(f"{count_of(number, 'prompt')} {done}: {one_line(reason, 60)}"),
        )

"""What one check has found: finding by finding, what each points at, and the keys that mend it."""

from collections.abc import Iterator
from typing import ClassVar, Final

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.content import Content

from dpotui.adjudication import load_case
from dpotui.checks import MENDS, CheckResult, ChecksReport, Finding, Item, MutedFinding, place_of, run_checks
from dpotui.checks.findings.items import ItemInFull, read_item
from dpotui.text import count_of, one_line
from dpotui.tui.acting_keys import acting_actions
from dpotui.tui.actions import Action
from dpotui.tui.adjudicate.screen import AdjudicateScreen
from dpotui.tui.checks.item_text import SIGNS, finding_text
from dpotui.tui.checks.mending import Mending
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.scope.tighten_screen import TightenScreen
from dpotui.tui.widgets.finding_walk import FindingWalk
from dpotui.tui.widgets.paged_list import Column
from dpotui.tui.widgets.words import Words

_COLUMNS: Final = (Column("", 11), Column("Finding"), Column("Items", 6, right=True, muted=True))
_NONE: Final = "Nothing is found here any more."
_OTHER_MENDS: Final = 100
"""The rank of keys in the bar that mend findings of another kind."""
_NO_ITEM: Final = "This finding is about the whole project, not about single prompts."


class FindingsScreen(PlaceScreen):
    """The findings of one check in full, over Checks."""

    PLACE = "checks"
    CSS = "#findings-heading { padding: 0 2; }"
    AUTO_FOCUS = "PagedList"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("findings.adjudicate", "a", "Adjudicate", "Settle the prompt: read both judgements and decide.", 10),
        Action("findings.screen", "s", "Redact", "Take secrets and personal data out of the text, in Screening.", 15),
        Action("findings.exclude", "x", "Leave out", "Leave the prompt, or all of the finding, out.", 20),
        Action("findings.exclude_response", "X", "Response out", "Leave the response out.", 25),
        Action(
            "findings.requeue", "b", "Call back", "Ask those who judged it to judge it again, on a fresh sheet.", 30
        ),
        Action("findings.tag", "t", "Tag", "Tag the prompt, or all of the finding.", 40),
        Action("findings.rubric", "e", "Rubric", "Tighten the rubric: weak criteria, examples, new descriptions.", 50),
        Action("findings.open", "o", "Go there", "Go to the place where this is mended."),
        Action("findings.mute", "m", "Set aside", "Set the finding aside with a reason, or let it count again.", 60),
        Action("findings.next_item", "right,n,tab", "Next item", "The next thing that the finding points at.", 70),
        Action("findings.previous_item", "left,p,shift+tab", "Item before", "The one before."),
        Action("findings.page", "space", "Scroll", "Scroll the finding by a page; at its end, back to the top.", 80),
        Action("findings.refresh", "r", "Run again", "Run the checks again."),
        Action("findings.leave", "escape", "Back", "Back to the checks."),
    )

    def __init__(self, check: str) -> None:
        """`check` is the key of the check whose findings are read."""
        super().__init__(PlaceReading(self._read, self._show))
        self._check = check
        self._findings: list[tuple[Finding, MutedFinding | None]] = []
        self._place = 0
        self._item: ItemInFull | None = None
        self._mending = Mending(self, self._mended)

    def compose(self) -> ComposeResult:
        """The heading over the findings."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Words(Content.styled("Running the checks …", "$foreground 70%"), id="findings-heading")
        yield FindingWalk(columns=_COLUMNS, detail=self._detail, empty=_NONE)

    def _read(self) -> ChecksReport:
        self.words.known()  # read from disk here, in the thread
        return run_checks(self.project, reader=self.author)

    def _show(self, report: ChecksReport) -> None:
        result = next(result for result in report.results if result.key == self._check)
        self._findings = [*((one, None) for one in result.findings), *((one.finding, one) for one in result.muted)]
        self.query_one("#findings-heading", Words).put(_heading(result))
        self.query_one(FindingWalk).show(
            [_row(finding, muted) for finding, muted in self._findings], [muted is None for _, muted in self._findings]
        )
        self._open_item()

    @property
    def _focused(self) -> tuple[Finding, MutedFinding | None] | None:
        row = self.query_one(FindingWalk).focused
        return self._findings[row] if row is not None and row < len(self._findings) else None

    @property
    def _focused_item(self) -> Item | None:
        focused = self._focused
        items = focused[0].items if focused else ()
        return items[min(self._place, len(items) - 1)] if items else None

    def _detail(self, row: int) -> Content:
        if row >= len(self._findings):
            return Content("")
        finding, muted = self._findings[row]
        item = self._focused_item
        shown = self._item if self._item and self._item.item == item else None
        keys = [(self.key_of(f"findings.{act}"), act) for act in (finding.mends or ("mute",))]
        return finding_text(finding, muted, keys, shown, self._place)

    @on(FindingWalk.FindingFocused)
    def finding_focused(self) -> None:
        """Begin with the first thing that it points at."""
        self._place = 0
        self._open_item()

    def _keys_by_finding(self) -> Iterator[Action]:
        """The keys that act, in the bar those first that mend the focused finding; other mends come last."""
        focused = self._focused
        mends = focused[0].mends if focused else ()
        for action in acting_actions(self):
            act = action.id.removeprefix("findings.")
            if act in mends:
                yield replace(action, rank=mends.index(act))
            else:
                yield replace(action, rank=_OTHER_MENDS) if focused and act in MENDS else action

    def _open_item(self) -> None:
        self.show_keys(tuple(self._keys_by_finding()))
        if (item := self._focused_item) is not None:
            self.work("item", lambda: read_item(self.project, item), self._opened, failed=lambda _: None)
        self.query_one(FindingWalk).show_detail()

    def _opened(self, shown: ItemInFull) -> None:
        self._item = shown
        self.query_one(FindingWalk).show_detail()

    def action_next_item(self) -> None:
        """The next item, going round."""
        self._step(1)

    def action_previous_item(self) -> None:
        """The item before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if (focused := self._focused) is not None and focused[0].items:
            self._place = (self._place + step) % len(focused[0].items)
            self._open_item()

    def action_page(self) -> None:
        """Scroll the finding."""
        self.query_one(FindingWalk).scroll_page()

    def action_adjudicate(self) -> None:
        """Settle the item's prompt; where nobody has scored it, that is said, and nothing opens."""
        if (item := self._item_or_say()) is not None:
            self.work(
                "case",
                lambda: load_case(self.project, item.prompt, self.author),
                lambda _: self.ask(AdjudicateScreen(item.prompt), lambda _: None),
            )

    def action_screen(self) -> None:
        """To what screening finds in the item's prompt."""
        from dpotui.tui.prompts.screening_screen import ScreeningScreen

        if (item := self._item_or_say()) is not None:
            self.app.push_screen(ScreeningScreen(item.prompt))

    def action_exclude(self) -> None:
        """Leave prompts out."""
        if (item := self._item_or_say()) is not None and (focused := self._focused):
            self._mending.exclude(focused[0], item)

    def action_exclude_response(self) -> None:
        """Leave the response out."""
        item = self._item_or_say()
        if item is not None and item.response:
            self._mending.exclude_response(item)
        elif item is not None:
            self.say("This is about the prompt as a whole, not about one response.", "warning")

    def action_requeue(self) -> None:
        """Call prompts back."""
        if (item := self._item_or_say()) is not None and (focused := self._focused):
            self._mending.requeue(focused[0], item)

    def action_tag(self) -> None:
        """Tag prompts."""
        if (item := self._item_or_say()) is not None and (focused := self._focused):
            self._mending.tag(focused[0], item)

    def action_mute(self) -> None:
        """Set the finding aside, or let it count again."""
        if (focused := self._focused) is None:
            return
        finding, muted = focused
        if muted is None:
            self._mending.mute(self._check, finding)
        else:
            self._mending.unmute(self._check, finding)

    def action_rubric(self) -> None:
        """Tighten the rubric, from the criterion that the finding names, if it names one."""
        focused = self._focused
        self.app.push_screen(TightenScreen(focused[0].subject if focused else ""))

    async def action_open(self) -> None:
        """Go to where it is mended."""
        if place := place_of(self._check):
            await self.host.action_place(place)
        else:
            self.say("This is mended here, with the keys that the finding names.")

    def action_leave(self) -> None:
        """Back to the checks."""
        self.leave()

    def _item_or_say(self) -> Item | None:
        item = self._focused_item
        if item is None:
            self.say(_NO_ITEM, "warning")
        return item

    def _mended(self, said: str) -> None:
        self.say(said, "good")
        self.reload()


def _heading(result: CheckResult) -> Content:
    aside = f", {len(result.muted):,} set aside" if result.muted else ""
    return Content.assemble(
        (one_line(result.title), "bold $primary"),
        (f"   {count_of(len(result.findings), 'finding')}{aside}", "$foreground 70%"),
    )


def _row(finding: Finding, muted: MutedFinding | None) -> tuple[str, str, str]:
    word = "~ set aside" if muted else SIGNS[finding.severity][0]
    return word, finding.text, f"{len(finding.items):,}" if finding.items else ""

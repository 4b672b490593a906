"""What the list shows and in which order: asked over the place by a few keys, and said above the list."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from textual.content import Content

from dpotui.prompts import PromptFilter, PromptOrder, PromptSummary, tag_counts
from dpotui.prompts.finding.listing import ORDERS, PromptWork, judge_counts, source_counts
from dpotui.scope.coverage_target import LENGTH_BANDS
from dpotui.text import count_of, one_line
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.place_host import PlaceHost
from dpotui.tui.thread_work import QUESTION

ORDER_WORDS: Final[dict[PromptOrder, str]] = {
    "import": "as they were imported",
    "text": "by what they say, A to Z",
    "shortest": "the shortest first",
    "longest": "the longest first",
    "source": "by source",
    "work": "the most judged first",
    "waiting": "with responses and the fewest judgements first",
    "responses": "the fewest responses first",
}
WORK_WORDS: Final[dict[PromptWork, str]] = {
    "none": "without responses",
    "responses": "with responses, not judged",
    "judged": "judged",
    "flagged": "flagged for the lead",
    "left_out": "left out",
}
_UNTAGGED: Final = "no tag"
_NO_SOURCE: Final = "no source"


class ListNarrowing:
    """The filter and the order of a list, and the questions that change them."""

    def __init__(self, place: PlaceHost, changed: Callable[[], object]) -> None:
        """`changed` is called when the list is to be found anew."""
        self._place = place
        self._changed = changed
        self.filter = PromptFilter()
        self.order: PromptOrder = "import"

    @property
    def is_any(self) -> bool:
        """Whether nothing is left out and nothing moved."""
        return self.filter == PromptFilter() and self.order == "import"

    @property
    def lists_left_out(self) -> bool:
        """Whether the list shows what is left out of everything."""
        return self.filter.work == "left_out"

    def narrow(self, wanted: PromptFilter) -> None:
        """Show what passes this filter."""
        self.filter = wanted
        self._changed()

    def widen(self) -> None:
        """Show everything as it was imported."""
        self.order = "import"
        self.narrow(PromptFilter())

    def ask_filter(self) -> None:
        """Ask by what to narrow, then to what."""
        choices = [
            ("tag", "tag"),
            ("source", "source"),
            ("length", "length"),
            ("work", "state: how far they have come, flagged, left out"),
            ("judge", "who has judged them"),
        ]
        if self.filter != PromptFilter():
            choices.append(("", "nothing: list them all"))
        asked = {
            "tag": self._ask_tag,
            "source": self._ask_source,
            "length": self._ask_length,
            "work": self._ask_work,
            "judge": self._ask_judge,
        }

        def answered(by: str | None) -> None:
            if by is not None:
                asked.get(by, self.widen)()

        self._place.ask(AskChoice("List only prompts by", choices), answered)

    def _ask_tag(self) -> None:
        def ask(counts: dict[str, int]) -> None:
            tags = [(f"+{tag}", f"{tag}  {count:,}") for tag, count in counts.items()]
            self._ask("Which tag?", [*tags, ("", _UNTAGGED)], self._tag_chosen)

        self._place.work(QUESTION, lambda: tag_counts(self._place.project), ask)

    def _tag_chosen(self, answer: str) -> PromptFilter:
        return replace(self.filter, tag=answer[1:], untagged=not answer)

    def _ask_source(self) -> None:
        def ask(counts: dict[str, int]) -> None:
            sources = [(source, f"{source or _NO_SOURCE}  {count:,}") for source, count in counts.items()]
            self._ask("Which source?", sources, lambda source: replace(self.filter, source=source))

        self._place.work(QUESTION, lambda: source_counts(self._place.project), ask)

    def _ask_length(self) -> None:
        lengths = [(name, f"{name}: {band_words(name)}") for name in LENGTH_BANDS]
        self._ask("How long?", lengths, lambda length: replace(self.filter, length=length))

    def _ask_work(self) -> None:
        work = {str(key): key for key in WORK_WORDS}
        choices = [(name, WORK_WORDS[key]) for name, key in work.items()]
        self._ask("How far?", choices, lambda name: replace(self.filter, work=work[name]))

    def _ask_judge(self) -> None:
        def ask(counts: dict[str, int]) -> None:
            names = [(name, f"{name}  {count:,}") for name, count in counts.items()]
            if names:
                self._ask("Who?", names, lambda name: replace(self.filter, judged_by=name))
            else:
                self._place.say("Nobody has judged a prompt yet.")

        self._place.work(QUESTION, lambda: judge_counts(self._place.project), ask)

    def _ask(self, question: str, choices: Sequence[tuple[str, str]], narrowed: Callable[[str], PromptFilter]) -> None:
        def answered(answer: str | None) -> None:
            if answer is not None:
                self.narrow(narrowed(answer))

        self._place.ask(AskChoice(question, choices), answered)

    def ask_order(self) -> None:
        """Ask for the order."""
        words = {str(order): order for order in ORDERS}

        def answered(answer: str | None) -> None:
            if answer is not None:
                self.order = words[answer]
                self._changed()

        choices = [(name, ORDER_WORDS[order]) for name, order in words.items()]
        self._place.ask(AskChoice("In which order?", choices, now=self.order), answered)

    def heading(self, listed: int, total: int) -> Content:
        """How many prompts are listed, and by what."""
        if self.is_any:
            return Content.styled(count_of(total, "prompt"), "$primary bold")
        ordered_only = self.filter == PromptFilter()
        count = count_of(total, "prompt") if ordered_only else f"{listed:,} of {count_of(total, 'prompt')}"
        if self.lists_left_out:  # those are none of the others
            count = count_of(listed, "prompt")
        parts = [Content.styled(count, "$primary bold")]
        parts += [
            Content.assemble((f"   {label} " if label else "   ", "$foreground 70%"), (one_line(said, 60), "bold"))
            for label, said in self._said()
            if said
        ]
        return Content("").join([*parts, Content.styled("   esc lists all", "$foreground 70%")])

    def _said(self) -> list[tuple[str, str]]:
        wanted = self.filter
        order = "" if self.order == "import" else ORDER_WORDS[self.order]
        return [
            ("with", wanted.search),
            ("tagged", wanted.tag),
            ("with", _UNTAGGED if wanted.untagged else ""),
            ("from", (wanted.source or _NO_SOURCE) if wanted.source is not None else ""),
            ("", wanted.length),
            ("", WORK_WORDS.get(wanted.work, "")),
            ("judged by", wanted.judged_by),
            ("", order),
        ]


def band_words(name: str) -> str:
    """The characters that a name of LENGTH_BANDS stands for."""
    low, high = LENGTH_BANDS[name]
    if not low:
        return f"under {high:,} characters"
    return f"{low:,} or more characters" if high > 10**9 else f"{low:,} to {high - 1:,} characters"


def state_shown(item: PromptSummary) -> str:
    """How far a prompt has come, or what is the matter with it, in a few cells."""
    if item.left_out:
        return "left out"
    if item.flagged:
        return "flagged"
    if item.calibration:
        return "calibration"
    if item.judged:
        return "judged" if item.judged == 1 else f"judged {item.judged}"
    return "open" if item.candidates else "new"

"""Scope: the rubric in force, as one text to read, and the way to put another in its place."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static

from dpotui.scope import Criterion, Rubric, RubricVersion, rubric_history
from dpotui.text import count_of, one_line, percent, visible
from dpotui.tui.actions import Action
from dpotui.tui.dialogs.ask import AskChoice
from dpotui.tui.place_reader import PlaceReading
from dpotui.tui.place_screen import PlaceScreen
from dpotui.tui.scope.repeats import RepeatSetting
from dpotui.tui.scope.rubric_choice import RubricChoice, version_line, when
from dpotui.tui.scope.rubric_editor import RUBRIC_DRAFT, RubricEditorScreen
from dpotui.tui.scope.section_text import SectionText
from dpotui.tui.scope.tighten_screen import TightenScreen
from dpotui.tui.widgets.marked_list import MarkedList
from dpotui.tui.widgets.panel import titled
from dpotui.tui.widgets.scrolled_text import ScrolledText

_REASON_RULES = {
    "always": "A reason is required for every candidate.",
    "extremes": "A reason is required when a score lies at an end of its scale.",
    "never": "Reasons are welcome and never required.",
}


class ScopeScreen(PlaceScreen):
    """The sections of the rubric on the left, its whole text on the right."""

    PLACE = "scope"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#scope-sections"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("scope.use", "u", "Use another", "Put another rubric in force: a template, or a .toml file.", 10),
        Action("scope.edit", "e", "Edit", "Write and edit the rubric here: criteria, descriptions, weights, tags.", 12),
        Action("scope.versions", "v", "Versions", "See every rubric that was in force, and read one.", 20),
        Action("scope.take_back", "b", "Put back", "Put the rubric before this one back in force."),
        Action(
            "scope.repeats",
            "r",
            "Judge twice",
            "Let some judged prompts come back: do people still say the same?",
            25,
        ),
        Action("scope.tighten", "t", "Tighten", "Reword the criteria that people read differently.", 15),
        Action("scope.page", "space", "Scroll", "Scroll the text by a page; at its end, back to the top.", 95),
        Action("scope.close", "escape", "Back", "Close the error, or go back to the rubric in force."),
    )

    def __init__(self) -> None:
        super().__init__(PlaceReading(self._read, self._show))
        self._choice = RubricChoice(self, self._used, self._refused)
        self._repeats = RepeatSetting(self)
        self._history: list[RubricVersion] = []
        self._is_read = False
        self._shown: RubricVersion | None = None

    def compose(self) -> ComposeResult:
        """The bars around which rubric, what was wrong with a file, the sections, the text."""
        yield from self.framed(self._body())

    def _body(self) -> ComposeResult:
        yield Static(id="scope-title")
        with ScrolledText(id="scope-errors"):
            yield Static(id="scope-error-text")
        with Horizontal(id="scope-body"):
            yield titled(MarkedList(id="scope-sections"), "Rubric", bare=True)
            yield titled(SectionText(id="scope-text"), "In full", bare=True)

    def _read(self) -> list[RubricVersion]:
        """Every rubric that was in force, the present one last."""
        self.words.known()  # read from disk here, in the thread
        return rubric_history(self.project)

    def _show(self, data: list[RubricVersion]) -> None:
        """Show the rubric in force, unless it is on the screen already."""
        fresh = not self._is_read or len(data) != len(self._history)
        self._history, self._is_read = data, True
        if not data:
            self.say("The project has no rubric yet; u puts one in force.", "warning")
        elif fresh:
            self._show_version(data[-1])
        else:
            self._head()

    def _show_version(self, version: RubricVersion) -> None:
        self._shown = version
        self.refresh_bindings()
        self._head()
        self.query_one(SectionText).put(_sections(version.rubric, self.project.domain))
        sections = self.query_one(MarkedList)
        sections.show_lines(list(_section_lines(version.rubric)), highlight=0)
        sections.focus()

    def _head(self) -> None:
        """Say which rubric is read, and that one is written and not in force yet."""
        if self._shown is not None:
            edit = self.key_of("scope.edit") if self.words.on(RUBRIC_DRAFT) else ""
            self.query_one("#scope-title", Static).update(_title(self._shown, self._history[-1].number, edit))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The text follows the highlighted section."""
        self.query_one(SectionText).show_section(event.option_index)

    def action_repeats(self) -> None:
        """Ask how many judged prompts are to come back."""
        self._repeats.ask()

    def action_edit(self) -> None:
        """Edit the rubric, over this place, at the section that is being read."""
        if not self._knows_the_rubric():
            return
        at = self.query_one(MarkedList).highlighted
        in_force = self._history[-1].rubric if self._history else None
        criteria = in_force.criteria if in_force and not self._old_one_is_shown else ()
        begin = criteria[at - 1].key if at and at <= len(criteria) else ""
        self.app.push_screen(RubricEditorScreen(in_force, begin))

    def _knows_the_rubric(self) -> bool:
        """Whether it was read which rubric is in force, if any; a key that comes before is told so."""
        if not self._is_read:
            self.say("Still reading the rubric: press it once more in a moment.")
        return self._is_read

    def action_tighten(self) -> None:
        """Reword weak criteria, over this place."""
        self.app.push_screen(TightenScreen())

    def action_page(self) -> None:
        """Scroll the text by a page; at its end, back to the top."""
        text = self.query_one("#scope-text", ScrolledText)
        if text.scroll_y >= text.max_scroll_y:
            text.scroll_home(animate=False)
        else:
            text.scroll_page_down(animate=False)

    def action_versions(self) -> None:
        """Offer every rubric that was in force."""
        versions = {str(version.number): version for version in self._history}
        choices = [(number, version_line(version)) for number, version in versions.items()]

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self.forget()
                self._show_version(versions[answer])

        self.ask(AskChoice("Which version do you want to read?", choices), chosen)

    def action_use(self) -> None:
        """Ask which rubric to put in force."""
        if not self._knows_the_rubric():
            return
        self._close_errors()
        now = self._history[-1].rubric if self._history else None
        self._choice.ask(now, self._shown if self._old_one_is_shown else None)

    def action_take_back(self) -> None:
        """Put the rubric before the present one in force again."""
        if not self._knows_the_rubric():
            return
        if len(self._history) > 1:
            self._choice.confirm(self._history[-1].rubric, self._history[-2].rubric)
        else:
            self.say("There was no other rubric before this one.")

    def _used(self, changed: bool) -> None:
        if changed:
            back = self.key_of("scope.take_back")
            said = f"It is in force now, as a new version; {back} puts the one before it back."
            self.say(said if self._history else "It is in force now.", "good")
        else:
            self.say("It is already the rubric in force.")
        self._is_read = False
        self.reload()

    def _refused(self, why: str) -> None:
        """What is wrong with a rubric file may take more lines than the status line has."""
        self.query_one("#scope-error-text", Static).update(Content(visible(why)))
        self.query_one("#scope-errors").display = True
        self.refresh_bindings()
        self.say("Nothing was changed: mend the file and try again. esc closes the message.", "bad")

    @property
    def _old_one_is_shown(self) -> bool:
        return self._shown is not None and bool(self._history) and self._shown.number != self._history[-1].number

    def _close_errors(self) -> None:
        self.query_one("#scope-errors").display = False
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape closes something here only when there is something to close."""
        if action == "close":
            return self.query_one("#scope-errors").display or self._old_one_is_shown
        return super().check_action(action, parameters)

    def action_close(self) -> None:
        """Close the error, or go back to the rubric in force."""
        if self.query_one("#scope-errors").display:
            self._close_errors()
            self.say("")
        else:
            self.forget()
            self._show_version(self._history[-1])


def _title(version: RubricVersion, latest: int, edit: str) -> Content:
    """`edit` is the key that goes on with a draft, which is said then in place of who wrote it; empty without one."""
    in_force = version.number == latest
    state = f"version {version.number}, in force" if in_force else f"version {version.number} of {latest}, not in force"
    of_whom = (f"  by {one_line(version.author, 40)}, {when(version.made_at)}", "$foreground 70%")
    return Content.assemble(
        (one_line(version.rubric.title, 60), "$primary bold"),
        "  ",
        (state, "bold" if in_force else "$warning bold"),
        (f"  ! a draft is kept: {edit} goes on", "$warning") if edit else of_whom,
    )


def _section_lines(rubric: Rubric) -> Iterator[Content]:
    yield Content("Overview")
    for criterion in rubric.criteria:
        mark = " veto" if criterion.safety else ""
        weight = (f" ×{criterion.weight:g}{mark}", "$foreground 70%")
        yield Content.assemble(one_line(criterion.name, 20), weight)
    yield Content.assemble("Failure tags", (f" {len(rubric.failure_tags)}", "$foreground 70%"))


def _sections(rubric: Rubric, domain: str) -> Iterator[Content]:
    """The text of the rubric, in the order of the section list."""
    yield _overview(rubric, domain)
    for criterion in rubric.criteria:
        yield _criterion(criterion)
    yield _failure_tags(rubric)


def _overview(rubric: Rubric, domain: str) -> Content:
    lines = [Content.styled("Domain", "bold $accent"), Content(visible(rubric.domain)), Content()]
    if domain != rubric.domain:
        lines += [Content.styled("This project", "bold $accent"), Content(visible(domain)), Content()]
    lines.append(Content.styled("A good response", "bold $accent"))
    lines += [Content.assemble(("• ", "$primary"), visible(success)) for success in rubric.success]
    lines += [Content(), Content.styled("Rules", "bold $accent")]
    lines.append(Content(f"Two people judge {percent(rubric.overlap)} of the prompts."))
    lines.append(Content(_REASON_RULES[rubric.reason_required]))
    if rubric.coverage:
        lines.append(Content(f"Prompts wanted: {visible(rubric.coverage.words)}."))
    return Content("\n").join(lines)


def _criterion(criterion: Criterion) -> Content:
    facts = f"   weight {criterion.weight:g}, {criterion.scale}"
    heading = [(one_line(criterion.name, 40), "bold $accent"), (facts, "$foreground 70%")]
    if criterion.safety:
        heading.append(("   can veto a preference", "$warning bold"))
    lines = [Content.assemble(*heading), Content.styled(visible(criterion.question), "bold")]
    lines += [
        Content.assemble((f"{point:g} ", "$primary bold"), visible(criterion.anchor(point)))
        for point in criterion.described
    ]
    return Content("\n").join(lines)


def _failure_tags(rubric: Rubric) -> Content:
    lines = [Content.styled(count_of(len(rubric.failure_tags), "failure tag"), "bold $accent")]
    lines += [
        Content.assemble((one_line(tag.name, 40), "bold"), f"  {visible(tag.meaning)}") for tag in rubric.failure_tags
    ]
    return Content("\n").join(lines)

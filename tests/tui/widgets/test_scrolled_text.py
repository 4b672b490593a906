"""A part of a page that scrolls and has the focus."""

from textual.app import App, ComposeResult
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widgets import Static

from dpotui.tui.widgets.scrolled_text import ScrolledWidgets
from tui.harness.screen_text import settle


class Page(App[None]):
    CSS = "#page { border: solid red; } #page:focus { border: solid green; }"

    def compose(self) -> ComposeResult:
        with ScrolledWidgets(id="page"):
            yield from (Static(str(number)) for number in range(40))


async def test_its_style_follows_the_focus_and_what_lies_in_it_is_left_alone() -> None:
    async with (app := Page()).run_test() as pilot:
        await settle(pilot)
        page, styled = app.query_one(ScrolledWidgets), list[DOMNode]()
        apply = Stylesheet.apply

        def count(self: Stylesheet, node: DOMNode, **options: object) -> None:
            styled.append(node)
            apply(self, node, **options)  # type: ignore[arg-type]

        app.stylesheet.apply = count.__get__(app.stylesheet)  # type: ignore[method-assign]
        for focused in (None, page, None):
            app.screen.set_focus(focused)
            await settle(pilot)
            assert page.has_focus is (focused is page)
            assert (page.styles.border_top[1].rgb == (0, 128, 0)) is page.has_focus
        assert page in styled
        assert not [node for node in styled if isinstance(node, Static)]

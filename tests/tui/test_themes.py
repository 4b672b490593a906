"""Themes: every text is readable on every ground in each of them, with 16 colours too."""

import pytest
from rich._palettes import STANDARD_PALETTE
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from dpotui.tui.contrast import READABLE, contrast
from dpotui.tui.theme import DARK, LIGHT
from dpotui.tui.themes import CHOICES, DARK_16, LIGHT_16, QUIETEST, theme_named

GROUNDS = ("background", "surface", "panel")
ACCENTS = ("primary", "secondary", "accent", "success", "warning", "error")


def texts(theme: Theme) -> dict[str, tuple[Color, Color]]:
    """Text and ground, by what they are, as the screens draw them."""
    given = {**theme.to_color_system().generate(), **theme.variables}
    colour = {name: Color.parse(given[name]) for name in (*GROUNDS, *ACCENTS, "foreground")}
    drawn = {f"{name} on {ground}": (colour[name], colour[ground]) for name in ACCENTS for ground in GROUNDS}
    for ground in GROUNDS:
        for share in (1.0, 0.8, QUIETEST):
            mixed = colour[ground].blend(colour["foreground"], share)
            drawn[f"foreground {share} on {ground}"] = (mixed, colour[ground])
    drawn["the present tab"] = (colour["panel"], colour["primary"])
    cursor = Color.parse(given["block-cursor-foreground"]), Color.parse(given["block-cursor-background"])
    return drawn | {"cursor": cursor}


@pytest.mark.parametrize("name", CHOICES)
def test_every_text_of_every_theme_is_readable(name: str) -> None:
    theme = theme_named(name)
    assert theme is not None
    ratios = {what: contrast(*pair) for what, pair in texts(theme).items()}
    assert {what: round(ratio, 2) for what, ratio in ratios.items() if ratio < READABLE} == {}


@pytest.mark.parametrize("theme", [DARK_16, LIGHT_16], ids=lambda theme: theme.name)
def test_what_a_terminal_of_16_colours_shows_is_readable(theme: Theme) -> None:
    def shown(colour: Color) -> Color:
        number = colour.rich_color.downgrade(ColorSystem.STANDARD).number
        assert number is not None
        return Color(*STANDARD_PALETTE[number])

    ratios = {what: contrast(shown(one), shown(other)) for what, (one, other) in texts(theme).items()}
    assert {what: round(ratio, 2) for what, ratio in ratios.items() if ratio < READABLE} == {}


def test_contrast_is_as_the_guidelines_have_it() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.005)


def test_with_few_colours_a_theme_is_the_one_of_16_that_is_as_dark() -> None:
    assert theme_named("nord", few_colours=True) == DARK_16
    assert theme_named("catppuccin-latte", few_colours=True) == LIGHT_16
    assert (theme_named(DARK.name), theme_named(LIGHT.name)) == (DARK, LIGHT)
    assert theme_named("nothing") is None
    assert theme_named("ansi-dark") is None

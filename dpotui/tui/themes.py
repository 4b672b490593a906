"""The themes to choose from: two of this app, each also for terminals of 16 colours, and those of Textual.

Textual's are taken with their colours moved as far as it takes to be readable: as they are, only a few reach WCAG's
4.5 to 1 for quiet text and accents on every ground that is used here.
"""

from dataclasses import replace
from typing import Final

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from dpotui.tui.contrast import readable_on
from dpotui.tui.theme import DARK, LIGHT

QUIETEST: Final = 0.7
"""The least share of the foreground with which text is drawn."""
_ACCENTS: Final = ("primary", "secondary", "accent", "success", "warning", "error")
_PANEL_STEP: Final = 0.09
"""How far a panel is off its background, on the way to the foreground."""

DARK_16: Final = replace(
    DARK,
    name="dpotui-dark-16",
    primary="#55ffff",
    secondary="#aaaaaa",
    accent="#ffff55",
    success="#55ff55",
    warning="#ffff55",
    error="#ff5555",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={
        **DARK.variables,
        "block-cursor-background": "#aaaaaa",
        "block-cursor-foreground": "#000000",
        "input-selection-background": "#00aaaa",
        "border": "#aaaaaa",
        "border-blurred": "#555555",
        "scrollbar": "#aaaaaa",
        "scrollbar-hover": "#ffffff",
        "scrollbar-active": "#55ffff",
        "scrollbar-background": "#000000",
    },
)
"""Colours of the 16 alone, so that none is taken for another one on the way to the terminal, on no ground but black:
what a terminal takes for blue or grey is anybody's guess."""
LIGHT_16: Final = replace(
    LIGHT,
    name="dpotui-light-16",
    primary="#0000aa",
    secondary="#555555",
    accent="#aa00aa",
    success="#0000aa",  # no green of the 16 is readable on white
    warning="#aa00aa",
    error="#aa0000",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
    variables={
        **LIGHT.variables,
        "block-cursor-background": "#0000aa",
        "block-cursor-foreground": "#ffffff",
        "input-selection-background": "#aaaaaa",
        "border": "#555555",
        "border-blurred": "#aaaaaa",
        "scrollbar": "#555555",
        "scrollbar-hover": "#000000",
        "scrollbar-active": "#0000aa",
        "scrollbar-background": "#ffffff",
    },
)

CHOICES: Final = (
    DARK.name,
    LIGHT.name,
    *sorted(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi and name != "textual-ansi"),
)
"""Names of the themes that a person can choose. Those of 16 colours are taken where a terminal has no more."""


def theme_named(name: str, *, few_colours: bool = False) -> Theme | None:
    """A theme as it is used here, or None when there is none of that name; with `few_colours` its like in 16."""
    theme = {DARK.name: DARK, LIGHT.name: LIGHT}.get(name) or (BUILTIN_THEMES.get(name) if name in CHOICES else None)
    if theme is None:
        return None
    if few_colours:
        return DARK_16 if theme.dark else LIGHT_16
    return theme if theme in (DARK, LIGHT) else _readable(theme)


def _readable(theme: Theme) -> Theme:
    """The same theme with every colour given, each readable on every ground."""
    given = theme.to_color_system().generate()
    background = Color.parse(given["background"])
    foreground = _solid(given["foreground"], background)
    panel = background.blend(foreground, _PANEL_STEP)
    grounds = (background, background.blend(foreground, _PANEL_STEP / 2), panel)
    accents = {name: readable_on(_solid(given[name], background), grounds, dark=theme.dark).hex for name in _ACCENTS}
    cursor = background.blend(Color.parse(accents["primary"]), 0.3)
    return replace(
        theme,
        primary=accents["primary"],
        secondary=accents["secondary"],
        accent=accents["accent"],
        success=accents["success"],
        warning=accents["warning"],
        error=accents["error"],
        foreground=readable_on(foreground, grounds, alpha=QUIETEST, dark=theme.dark).hex,
        background=background.hex,
        surface=grounds[1].hex,
        panel=panel.hex,
        variables=_variables(theme, background, foreground, cursor, accents["primary"]),
    )


def _variables(theme: Theme, background: Color, foreground: Color, cursor: Color, primary: str) -> dict[str, str]:
    """What is drawn with variables of its own: cursor, borders and bars, by the ways of this app."""
    grey = background.blend(foreground, 0.28).hex
    return {
        "block-cursor-background": cursor.hex,
        "block-cursor-foreground": readable_on(foreground, (cursor,), dark=theme.dark).hex,
        "block-cursor-text-style": "bold",
        "input-selection-background": cursor.hex,
        "border": grey,
        "border-blurred": background.blend(foreground, 0.2).hex,
        "scrollbar": grey,
        "scrollbar-hover": background.blend(foreground, 0.45).hex,
        "scrollbar-active": primary,
        "scrollbar-background": background.blend(foreground, 0.04).hex,
    }


def _solid(colour: str, background: Color) -> Color:
    """A colour as it is seen on the background; `auto 87%` is black or white, whichever is told from it better."""
    if colour.startswith("auto"):
        share = float(colour.removeprefix("auto").strip(" %") or 100) / 100
        return background.blend(background.get_contrast_text(1.0), share)
    parsed = Color.parse(colour)
    return background.blend(parsed.with_alpha(1.0), parsed.a)

"""Two calm themes for people who look at them all day: text at 10:1 or better, quiet text at 5:1, few accents."""

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="dpotui-dark",
    primary="#7fb2e6",
    secondary="#a9b4c2",
    accent="#e8b25c",
    success="#8fc98a",
    warning="#e8b25c",
    error="#f08d86",
    foreground="#dde2e8",
    background="#12151a",
    surface="#191d24",
    panel="#232933",
    dark=True,
    variables={
        "block-cursor-background": "#2f4a66",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#2f4a66",
        "border": "#3a4350",
        "border-blurred": "#2b323d",
        "scrollbar": "#3a4350",
        "scrollbar-hover": "#56647a",
        "scrollbar-active": "#7fb2e6",
        "scrollbar-background": "#171a20",
    },
)
LIGHT: Final = Theme(
    name="dpotui-light",
    primary="#1c5a9c",
    secondary="#4c5663",
    accent="#864f00",
    success="#1f6b2c",
    warning="#864f00",
    error="#a3241b",
    foreground="#1d2126",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e6e3db",
    dark=False,
    variables={
        "block-cursor-background": "#aecdee",
        "block-cursor-foreground": "#0b1a2a",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#c5dcf4",
        "border": "#b3ada0",
        "border-blurred": "#d3cec3",
        "scrollbar": "#b3ada0",
        "scrollbar-hover": "#8f897c",
        "scrollbar-active": "#1c5a9c",
        "scrollbar-background": "#f0ede6",
    },
)

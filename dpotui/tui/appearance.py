"""The theme of the app: the one that a person has chosen, as far as the terminal can show it."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from dpotui.errors import DpotuiError
from dpotui.settings import Settings
from dpotui.settings.settings_writing import save_setting
from dpotui.text import one_line
from dpotui.tui.theme import DARK, LIGHT
from dpotui.tui.themes import CHOICES, theme_named

if TYPE_CHECKING:
    from dpotui.tui.app import DpotuiApp

_OF_16: Final = ("standard", "windows")
"""Rich's names of the colour systems with no more than 16 colours."""


def apply_chosen_theme(app: "DpotuiApp", settings: Settings) -> None:
    """Apply the theme of the settings, or the usual one where there is none of that name."""
    if not apply_theme(app, settings.screen.theme):
        apply_theme(app, DARK.name)


def theme_faults(settings: Settings) -> list[str]:
    """What is wrong with the theme that the settings name, if anything is."""
    chosen = settings.screen.theme
    if chosen in CHOICES:
        return []
    near = get_close_matches(chosen, CHOICES, 1)
    hint = f"{near[0]} is one" if near else "F3 shows those there are"
    line = settings.lines.get("screen.theme", 1)
    return [f"settings.toml:{line}: screen.theme: there is no theme {one_line(chosen, 40)}; {hint}."]


def apply_theme(app: "DpotuiApp", name: str) -> bool:
    """Apply the theme of this name, or with few colours the one of 16 that is as dark. False where there is none."""
    theme = theme_named(name, few_colours=app.console.color_system in _OF_16)
    if theme is None:
        return False
    app.register_theme(theme)
    app.theme = theme.name
    return True


def ask_for_theme(app: "DpotuiApp", then: Callable[[], object] = lambda: None) -> None:
    """Ask for a theme: the one under the cursor is applied at once, and the present one again when none is taken.

    `then` is called once another one was taken.
    """
    from dpotui.tui.dialogs.theme_choice import ThemeChoice

    def chosen(name: str | None) -> None:
        if name is not None:
            save_theme(app, name)
            then()

    app.push_screen(ThemeChoice(CHOICES, _chosen_theme(app), lambda name: apply_theme(app, name)), chosen)


def save_theme(app: "DpotuiApp", name: str) -> None:
    """Apply a theme from now on, in every project of this person."""
    apply_theme(app, name)
    try:
        app.settings = save_setting(app.settings, "screen", "theme", name)
    except DpotuiError as error:
        app.tell(f"{name}, until dpotui is left: {error}", "warning")
    else:
        app.tell(f"{name}, here and in every project of yours.")


def toggle_light_dark(app: "DpotuiApp") -> None:
    """Change between the chosen theme and one of the app's own that is light where that is dark; nothing is saved."""
    chosen = _chosen_theme(app)
    theme = theme_named(chosen) or DARK
    if app.current_theme.dark != theme.dark:
        apply_theme(app, chosen)
        app.tell(f"{chosen} again.")
    else:
        apply_theme(app, LIGHT.name if theme.dark else DARK.name)
        app.tell(
            f"{'Light' if theme.dark else 'Dark'} for now; the same key goes back to {chosen}, F3 chooses another."
        )


def _chosen_theme(app: "DpotuiApp") -> str:
    """The theme of the settings, as far as there is one of that name."""
    return app.settings.screen.theme if app.settings.screen.theme in CHOICES else DARK.name

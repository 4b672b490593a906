"""Opening the interface: the one command that everybody waits for many times a day, and so without Typer."""

import codecs
import gc
import locale
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from dpotui.cli.output import annotator_name, talk
from dpotui.errors import BadInputError
from dpotui.text import one_line

if TYPE_CHECKING:
    from threading import Event

    from dpotui.project import Project
    from dpotui.tui.adjudicate.screen import AdjudicateScreen


class Opening(NamedTuple):
    """What `dpotui open` is told: the project and, each or not, the options of these names."""

    project: Path
    annotator: str | None = None
    screen: str | None = None
    prompt: str | None = None
    annotate_only: bool = False
    adjudicate: bool = False
    """Whether the disputes are opened, over the checks."""


_UNTIL_IT_STANDS: Final = 2.0
"""Seconds in which a backup, or looking for garbage, would only slow the opening down."""

_OPTIONS: Final = {f"--{name}": name for name in ("annotator", "screen", "prompt")}
_ANNOTATE_ONLY: Final = "--annotate-only"


def plain_opening(arguments: Sequence[str]) -> Opening | None:
    """The opening that a command line plainly asks for, understood as Typer would; None when Typer must look at it.

    Typer takes as long to load and read a command line as half an empty interface takes to appear.
    """
    if not arguments or arguments[0] != "open":
        return None
    places: list[str] = []
    options: dict[str, str] = {}
    rest = iter([argument for argument in arguments[1:] if argument != _ANNOTATE_ONLY])
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name in _OPTIONS:
            given = value if equals else next(rest, "")
            if not given or given.startswith("-"):
                return None
            options[_OPTIONS[name]] = given
        elif argument.startswith("-") or not argument:
            return None
        else:
            places.append(argument)
    if len(places) != 1:
        return None
    annotate_only = _ANNOTATE_ONLY in arguments
    return Opening(Path(places[0]), annotate_only=annotate_only, **options)  # type: ignore[arg-type]


def open_interface(opening: Opening) -> int:
    """Open the interface and return its exit code. Raises DpotuiError when it cannot be opened."""
    with _collecting_later() as collect:
        return _open_interface(opening, collect)


def _open_interface(opening: Opening, collect: Callable[[], object]) -> int:
    from dpotui.project import open_project
    from dpotui.tui.places import place_named

    annotate = opening.prompt or opening.annotate_only
    place = place_named("checks" if opening.adjudicate else opening.screen or ("annotate" if annotate else "home"))
    if opening.annotate_only and place.name != "annotate":
        raise BadInputError(f"--annotate-only opens Annotate and nothing else; leave --screen {place.name} out.")
    path = opening.project
    if not path.exists() and not path.suffix:
        path = path.with_suffix(".dpo")
    opened = path if has_terminal() and not path.exists() else open_project(path)
    wanted = _prompt_named(opened, opening.prompt) if opening.prompt else None
    require_terminal()
    from dpotui.tui.app import DpotuiApp
    from dpotui.tui.memory import keep_one_pool

    keep_one_pool()
    annotator = annotator_name(opening.annotator)
    app = DpotuiApp(
        opened,
        annotator,
        place,
        prompt=wanted,
        only_this_place=opening.annotate_only,
        over=_adjudication if opening.adjudicate else None,
        known_instead=names_to_ask_about(opened, annotator),
    )
    with _backing_up(path, collect):
        return app.run_to_end()


def names_to_ask_about(project: "Project | Path", annotator: str) -> tuple[str, ...]:
    """Whom the project knows, where it has never heard of this name and something could be saved under it.

    Nobody where this user has drafts under the name, or has said before that they are called so: they are not asked
    again.
    """
    from dpotui.annotation.team import known_instead
    from dpotui.project.safety.window_drafts import window_draft_box

    if isinstance(project, Path) or project.read_only or window_draft_box(project, annotator).subjects():
        return ()
    with project.read() as connection:
        known = known_instead(connection, annotator)
    return () if known and _has_said_so(project, annotator) else known


def _has_said_so(project: "Project", annotator: str) -> bool:
    from dpotui.settings.said_names import said_name

    return said_name(project.id, annotator) == annotator


def _adjudication() -> "AdjudicateScreen":
    from dpotui.tui.adjudicate.screen import AdjudicateScreen

    return AdjudicateScreen()


def _prompt_named(project: "Project | Path", name: str) -> str:
    from dpotui.project import Project
    from dpotui.prompts import find_prompt

    if isinstance(project, Project):
        with project.read() as connection:
            if found := find_prompt(connection, name):
                return found
    raise BadInputError(f"The project has no prompt {one_line(name, 60)}; give its id, its external id or its text.")


@contextmanager
def _collecting_later() -> Iterator[Callable[[], object]]:
    """Look for garbage only from the call that this gives: all that is made until the interface stands stays."""

    def collect() -> None:
        gc.freeze()
        gc.enable()

    gc.disable()
    try:
        yield collect
    finally:
        gc.enable()


@contextmanager
def _backing_up(path: Path, stands: Callable[[], object]) -> Iterator[None]:
    """Back an existing project up meanwhile, so that nobody waits for it; what speaks against the file is said last.

    `stands` is called when the interface should stand.
    """
    from concurrent.futures import ThreadPoolExecutor
    from threading import Event

    from dpotui.project.opening import file_warnings
    from dpotui.settings.recent_projects import remember_project

    if not path.exists():
        stands()
        try:
            yield
        finally:
            if path.exists():
                remember_project(path)
        return
    warnings = file_warnings(path)
    left = Event()
    with ThreadPoolExecutor(1) as pool:
        backup = pool.submit(_back_up_soon, path, left, stands)
        try:
            yield
        finally:
            left.set()
    for warning in (*warnings, *filter(None, [backup.result()])):
        talk(warning)


def _back_up_soon(path: Path, left: "Event", stands: Callable[[], object]) -> str:
    """Back up and remember once the interface stands, at the latest when it is left; what went wrong, in words."""
    from dpotui.project.safety.backups import back_up_on_open
    from dpotui.settings.recent_projects import remember_project

    left.wait(_UNTIL_IT_STANDS)
    stands()
    remember_project(path)
    return back_up_on_open(path)


def has_terminal() -> bool:
    """Whether the interface has a terminal to read from and to draw on (Textual draws on stderr)."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def require_terminal() -> None:
    """Raise BadInputError unless the interface has a terminal that can draw it."""
    if not has_terminal():
        raise BadInputError("The interface needs a terminal; run this in one, or use the other verbs (dpotui --help).")
    if (kind := os.environ.get("TERM", "")) in SIMPLE:
        raise BadInputError(
            f"The interface draws on a whole screen, which this terminal (TERM={kind or 'not set'}) cannot; run it in "
            "another one, or use the other verbs (dpotui --help)."
        )
    if not _is_utf8(encoding := locale.getpreferredencoding(False)):
        raise BadInputError(
            f"The interface is drawn in UTF-8, and the locale of this terminal says {encoding}. If it can show UTF-8, "
            "set LC_ALL=C.UTF-8 first."
        )


SIMPLE: Final = ("", "dumb", "unknown")
"""Terminals that show escape sequences instead of following them."""


def _is_utf8(encoding: str) -> bool:
    return codecs.lookup(encoding).name == "utf-8"

"""Types random keys, most of them ones that are bound to something, several a read, and sees that dpotui bears it."""

import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from random import Random
from time import monotonic

import dpotui
from dpotui.project.safety.verify import verify
from dpotui.tui.actions import Action
from dpotui.tui.app import DpotuiApp
from dpotui.tui.places import PLACES
from tui.harness.hostile_projects import FORBIDDEN
from tui.harness.pty_session import PATIENCE, PtySession

_SENT = {
    "escape": "\x1b", "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR",
    "question_mark": "?", "slash": "/", "plus": "+", "minus": "-", "equals_sign": "=", "comma": ",", "full_stop": ".",
    "left_square_bracket": "[", "right_square_bracket": "]", "add": "+", "subtract": "-", "multiply": "*",
    "semicolon": ";", "apostrophe": "'", "asterisk": "*",
}  # fmt: skip
"""What a terminal sends for keys that are no character."""
_PASTES = ("\x1b[200~a\x1bb\nc\x1b[201~", "\x1b[200~👩‍👩‍👧‍👦 [/x]\t\x1b[2J\x1b[201~")
_MOUSE = "\x1b[<{button};{x};{y}M"
QUIT = "\x11"
READY = b"\x1b[?1004h"
"""What is sent once keys are no longer the line discipline's: the screen that is asked for first may come before."""


def _actions() -> Iterator[Action]:
    yield from DpotuiApp.ACTIONS
    for place in PLACES:
        yield from getattr(import_module(f"dpotui.tui.{place.name}.screen"), f"{place.title}Screen").ACTIONS


def bound_keys() -> list[str]:
    """What a terminal sends for every key that is bound somewhere, but for the one that leaves."""
    names = sorted({key for action in _actions() for key in action.keys.split(",") if key != "ctrl+q"})
    sent = [_SENT.get(name) or (chr(ord(name[-1]) & 0x1F) if name.startswith("ctrl+") else name) for name in names]
    return [keys for keys in sent if len(keys) == 1 or keys.startswith("\x1b")]


def burst(drawn: Random, keys: list[str], columns: int, rows: int) -> str:
    """One to six keys that come in one read; seldom a paste, a click, letters of any kind."""
    kind = drawn.random()
    if kind < 0.03:
        return drawn.choice(_PASTES)
    if kind < 0.06:
        at = {"x": drawn.randrange(1, columns + 1), "y": drawn.randrange(1, rows + 1)}
        return _MOUSE.format(button=drawn.choice((0, 64, 65)), **at) + _MOUSE.format(button=0, **at)[:-1] + "m"
    if kind < 0.12:
        return "".join(drawn.choices("qwertzäß9注😀é", k=5))
    if kind < 0.2:
        return drawn.choice(keys) * drawn.randrange(2, 5)
    return "".join(drawn.choices([*keys, *"\x1b\x1b\r\r\t"], k=drawn.randrange(1, 7)))


class RandomKeys:
    """One session of them on a copy of a project."""

    def __init__(
        self, project: Path, home: Path, seed: int, columns: int, rows: int, *, read_only: bool = False
    ) -> None:
        self.project = Path(shutil.copy(project, home / project.name))
        if read_only:  # a file with two names is, for the superuser too
            (home / "other name.dpo").hardlink_to(self.project)
        self.home = home
        self.seed = seed
        self.columns, self.rows = columns, rows
        self.typed: list[str] = []
        """What was typed since the session began, the latest last."""

    def run(self, seconds: float, pause: float) -> None:
        """Type for so many seconds, with this pause at most between two reads. Raises AssertionError at a fault."""
        drawn, keys = Random(self.seed), bound_keys()
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            self._session(drawn, keys, left, pause)
        report = verify(self.project)
        assert report.ok, (self._about(), report.damages)

    def _session(self, drawn: Random, keys: list[str], seconds: float, pause: float) -> None:
        folders = {f"XDG_{name}_HOME": str(self.home / name) for name in ("STATE", "CONFIG", "DATA", "CACHE")}
        screen = drawn.choice(PLACES).name
        arguments = ["-m", "dpotui", "open", str(self.project), "--annotator", drawn.choice(("ann", "new one"))]
        session = PtySession(
            [*arguments, "--screen", screen],
            self.columns,
            self.rows,
            folders | {"HOME": str(self.home), "PYTHONPATH": str(Path(dpotui.__file__).parent.parent)},
            folder=self.home,
        )
        try:
            self._type(session, drawn, keys, seconds, pause)
            self._leave(session)
            said = bytes(session.received)
            assert not [raw for raw in FORBIDDEN if raw in said], self._about()
        finally:
            session.close()

    def _type(self, session: PtySession, drawn: Random, keys: list[str], seconds: float, pause: float) -> None:
        began = monotonic()
        while READY not in session.received and monotonic() < began + PATIENCE and not session.ended:
            session.read(0.05, most=1)  # before that, keys would be the line discipline's
        end = monotonic() + seconds
        while monotonic() < end and not session.ended:
            self.typed.append(burst(drawn, keys, self.columns, self.rows))
            session.press(self.typed[-1])
            session.read(drawn.random() * pause, most=2)

    def _leave(self, session: PtySession) -> None:
        """It answers the key that leaves, at once or with a question, or has been left by the palette."""
        end = monotonic() + PATIENCE
        while not session.ended:
            assert monotonic() < end, f"it no longer answers\n{self._about()}\n{session.text}"
            session.press(QUIT)
            session.read(0.3, most=1)
            session.press("2")
            session.read(0.3, most=1)
        crash = next(iter(self.home.rglob("crash.log")), None)
        session.read(0.2, most=1)
        code = session.wait_for_end()
        assert code == 0, f"exit code {code}, {self._about()}\n{crash.read_text() if crash else session.text}"

    def _about(self) -> str:
        return f"seed {self.seed} on {self.project.name} at {self.columns}x{self.rows}; last typed {self.typed[-12:]!r}"

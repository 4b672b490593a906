"""What the parts of the annotate screen work with that change the project or wait for its answers."""

from typing import NamedTuple

from dpotui.tui.annotate.keys.type_ahead import TypeAhead
from dpotui.tui.annotate.session import Session
from dpotui.tui.annotate.view import View
from dpotui.tui.annotate.work import Work


class PartContext(NamedTuple):
    """The sitting, the screen, the threads, and the keys that wait while a thread is at work."""

    session: Session
    view: View
    work: Work
    typed: TypeAhead

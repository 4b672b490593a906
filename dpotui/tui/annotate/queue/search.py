"""Finding prompts in the queue: by words, by tag, by what was answered."""

from collections.abc import Callable

from dpotui.annotation import Queue
from dpotui.annotation.queue.filter import parse_filter
from dpotui.errors import BadInputError
from dpotui.text import count_of, one_line
from dpotui.tui.annotate.part_context import PartContext
from dpotui.tui.annotate.queue.navigation import Navigation, all_again, walking_keys
from dpotui.tui.annotate.queue.queue_reader import QueueReader
from dpotui.tui.annotate.session import Narrowing
from dpotui.tui.dialogs.ask import AskText

_QUESTION = (
    'Which prompts? Words ("held together"), #tag, is:open, is:done, is:skipped or is:flagged, in any combination. '
    "Nothing typed: all."
)


class Search:
    """Narrows the queue down; next and previous then walk through what matches, whatever its state."""

    def __init__(
        self,
        context: PartContext,
        *,
        reader: QueueReader,
        navigation: Navigation,
        reload: Callable[[], None],
    ) -> None:
        """`reload` has the whole queue read again."""
        self._session, self._view, self._work, self._typed = context
        self._reader = reader
        self._navigation = navigation
        self._reload = reload

    def ask(self) -> None:
        """Ask which prompts to walk through."""
        editor, narrowing = self._session.editor, self._session.narrowing
        tags = editor.task.prompt.tags if editor else ()
        example = f"for example #{one_line(tags[0], 30)}" if tags else "for example is:skipped"
        value = narrowing.typed if narrowing else ""
        self._view.ask(AskText(_QUESTION, value=value, placeholder=example), self.search)

    def search(self, typed: str | None) -> None:
        """Walk through what matches; all again when nothing is typed."""
        if typed is None:
            return
        try:
            wanted = parse_filter(typed)
        except BadInputError as error:
            self._view.say(str(error), "warning")
            return
        if wanted is None:
            self._session.narrow(None)
            self._view.say("All prompts of your queue.")
            self._reload()
        else:
            narrowing = Narrowing(wanted, typed.strip())
            self._work.wait_for(
                "visit", lambda: self._reader.matching(wanted), lambda queue: self._found(queue, narrowing)
            )

    def _found(self, queue: Queue, narrowing: Narrowing) -> None:
        if not queue.items:
            self._typed.release()
            self._view.say(f"No prompt of your queue matches {one_line(narrowing.typed, 60)}.", "warning")
            return
        self._session.narrow(narrowing)
        found = count_of(len(queue.items), "prompt")
        walk = f"{walking_keys(self._view)} walk through them; {all_again(self._view)}"
        self._view.say(f"{found} found: {walk}.")
        self._navigation.walk(queue)

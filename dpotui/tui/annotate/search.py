"""Finding prompts in the queue: by words, by tag, by what was answered."""

from dpotui.annotation import Queue
from dpotui.annotation.queue_filter import QueueFilter, filter_queue, parse_filter
from dpotui.errors import BadInputError
from dpotui.text import count_of, one_line
from dpotui.tui.annotate.panels import PanelScreen
from dpotui.tui.dialogs.ask import AskText

_QUESTION = (
    'Which prompts? Words ("held together"), #tag, is:open, is:done, is:skipped or is:flagged, in any combination. '
    "Nothing typed: all."
)


class SearchScreen(PanelScreen):
    """A place whose queue can be narrowed down; n and p then walk through what matches, whatever its state."""

    def action_search(self) -> None:
        """Ask which prompts to walk through."""
        tags = self.desk.task.prompt.tags if self.desk else ()
        example = f"for example #{one_line(tags[0], 30)}" if tags else "for example is:skipped"
        self.ask(AskText(_QUESTION, value=self.only_words, placeholder=example), self._search)

    def _search(self, typed: str | None) -> None:
        if typed is None:
            return
        try:
            wanted = parse_filter(typed)
        except BadInputError as error:
            self.say(str(error), "warning")
            return
        if wanted is None:
            self._narrow(None, "")
            self.say("All prompts of your queue.")
            self.reload()
        else:
            self.waiting = True
            self.work("visit", lambda: self._matching(wanted), lambda queue: self._found(queue, wanted, typed.strip()))

    def _matching(self, wanted: QueueFilter) -> Queue:
        return filter_queue(self.project, self.whole_queue(), wanted)

    def _narrow(self, wanted: QueueFilter | None, typed: str) -> None:
        self.only, self.only_words = wanted, typed

    def _found(self, queue: Queue, wanted: QueueFilter, typed: str) -> None:
        if not queue.items:
            self.stop_waiting()
            self.say(f"No prompt of your queue matches {one_line(typed, 60)}.", "warning")
            return
        self._narrow(wanted, typed)
        self.queue = queue
        found = count_of(len(queue.items), "prompt")
        self.say(f"{found} found: {self.walking_keys} walk through them; {self.all_again}.")
        if self.desk and queue.position_of(self.desk.prompt) is not None:
            self.stop_waiting()
            self.draw()
        else:
            self.go_to(queue.items[0].prompt)

"""What the next run would do, with a warning where prompts that look private would go to a server."""

from typing import Final

from textual.content import Content
from textual.widgets import Static

from dpotui.candidates import PrivateSent, private_to_send
from dpotui.tui.generate import messages as words
from dpotui.tui.generate.data import GenerateData
from dpotui.tui.place_host import PlaceHost

_REMEDY: Final = "The screening in Prompts (2, then s) shows it and takes it out."


class PlanLine(Static):
    """The plan at once; the warning once the prompts have been screened, before anything is sent."""

    def show(self, place: PlaceHost, data: GenerateData) -> None:
        """Show the plan, and look through what of it goes to servers."""
        self._say(plan := words.plan(data.plan, data.counts.prompts, place.key_of))
        if data.asked:
            project = place.project
            place.work(
                "private",
                lambda: private_to_send(project, data.asked, data.plan),
                lambda found: self._say(plan, found),
            )

    def _say(self, plan: Content, private: PrivateSent | None = None) -> None:
        if private:
            from dpotui.overview.screening_words import private_sent_words

            plan = plan + Content("\n") + Content.styled(f"! {private_sent_words(private, _REMEDY)}", "$warning")
        self.update(plan)

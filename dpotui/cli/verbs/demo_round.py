"""The demo's round of training: the sample's ready adapter, measured, compared by a script, decided if it can be."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dpotui.cli.verbs.demo_judge import NAME, scripted_choice
from dpotui.errors import BadInputError
from dpotui.text import count_of, one_line

if TYPE_CHECKING:
    from dpotui.project import Project
    from dpotui.rounds import RoundStanding


class DemoRound:
    """Takes one round as far as its data allow, a step a method; each answers with what came of it."""

    def __init__(self, project: "Project", adapter: Path, model: Path, author: str) -> None:
        self._project = project
        self._adapter = adapter
        self._model = model
        self._author = author

    def lines(self) -> Iterator[str]:
        """Go through all steps; one that cannot be done here, for want of llama.cpp, says so and is the last."""
        try:
            for step in (self.start, self.attach, self.measure, self.compare, self.judge, self.decide):
                yield step()
        except BadInputError as error:
            yield f"goes no further: {one_line(str(error), 400)}"

    def start(self) -> str:
        """Write down what is tried, and what the held-out prompts can show."""
        from dpotui.rounds import start_round

        entry = start_round(self._project, model=self._model, author=self._author)
        return f"round {entry.number} started on release {entry.release_name}. {entry.power}"

    def attach(self) -> str:
        """Attach the ready adapter."""
        from dpotui.rounds import attach_weights

        made = attach_weights(self._project, None, self._adapter, author=self._author)
        return f"the sample's adapter attached, trained on {count_of(made.pairs, 'pair')}"

    def measure(self) -> str:
        """Measure how it ranks held-out pairs."""
        from dpotui.rounds import measure_round

        (found,) = measure_round(self._project, None, author=self._author)
        ranking = found.by_prompt
        return (
            f"measured: reward accuracy {found.accuracy:.3f}, mean margin {found.margin:+.3f}; {ranking.right} of "
            f"{count_of(ranking.right + ranking.wrong, 'held-out prompt')} ranked right"
        )

    def compare(self) -> str:
        """Let both models answer."""
        from dpotui.rounds import compare_round

        made = compare_round(self._project, None, author=self._author, one_judge=True)
        equal = sum(item.tie for item in made.items)
        return f"compared: both models answered {count_of(len(made.items), 'prompt')}, {equal:,} of them equally"

    def judge(self) -> str:
        """Judge by a script, through what a person would see."""
        from dpotui.rounds import choose, read_judging

        task = read_judging(self._project, None, NAME)
        while not task.progress.ended:
            answers = next(one for one in task.answers if one.choice is None)
            choice = scripted_choice(answers)
            task = choose(self._project, task, answers.prompt, choice, judge=NAME, scripted=True)
        tally = self._standing().tally
        assert tally is not None
        decided = count_of(tally.overall.decided, "decided prompt")
        return f"judged by a script, not by people: the tuned model won {tally.overall.wins} of {decided}"

    def decide(self) -> str:
        """Take the guide's decision on the verdict; the round stays open where there is too little data for any."""
        from dpotui.overview import plan_after
        from dpotui.rounds import decide_round

        plan = plan_after(self._project)
        verdict = plan.standing.verdict
        missing = f" Missing: {'; '.join(verdict.missing)}." if verdict.missing else ""
        said = f"verdict: {verdict.words}{missing}"
        if plan.decision is None:
            return f"{said} Left open: so little shows nothing, for or against it. More pairs come first."
        reason = f"The demo takes the guide's decision on this verdict: {verdict.words}"
        decide_round(self._project, None, decision=plan.decision, reason=reason, author=self._author)
        return f"{said} Decided: {plan.decision}"

    def _standing(self) -> "RoundStanding":
        from dpotui.rounds import read_standing

        return read_standing(self._project)

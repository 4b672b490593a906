"""Whose an answer is: names of the team, numbers and addresses of other programs."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dpotui.errors import BadInputError
from dpotui.handouts.answers import FilledForm, FormAnswer
from dpotui.text import one_line


class Names:
    """Finds the annotator of an answer."""

    def __init__(self, team: Sequence[str], who: Mapping[str, str], made_for: str | None) -> None:
        """`who` gives team names to other names; `made_for` is whose a form is that does not say it."""
        self._team = frozenset(team)
        self._who = dict(who)
        self._made_for = made_for

    def called(self, said: str) -> str:
        """The team's name for a name in a form."""
        return self._who.get(said, said)

    def annotator(self, form: FilledForm, answer: FormAnswer) -> str:
        """Whose an answer is; `check` has made sure that it is known."""
        return self.called(answer.who) if answer.who else self.called(form.made_for) or self._made_for or ""

    def check(self, forms: Sequence[FilledForm]) -> None:
        """Raise BadInputError, with all of them and how often they occur, when somebody is not known."""
        unknown: Counter[str] = Counter()
        for form in forms:
            for answer in form.answers:
                if not answer.who and not form.made_for and self._made_for is None:
                    raise BadInputError(
                        f"{one_line(str(form.path))}: it does not say whose it is.\n"
                        "Add --for NAME, the member of the team who filled it in; "
                        "if it holds prompts, and no answers to a hand-out, --kind prompts."
                    )
                if not self._is_known(form, answer):
                    unknown[answer.who] += 1
        if unknown:
            listed = ", ".join(f"{one_line(name, 60)} ({count})" for name, count in sorted(unknown.items()))
            known = ", ".join(one_line(name, 40) for name in sorted(self._team)) or "nobody yet"
            raise BadInputError(
                f"The forms name people who are not in the team ({known}): {listed}.\n"
                "Say who they are with --who THEIRS=NAME, once for each."
            )

    def _is_known(self, form: FilledForm, answer: FormAnswer) -> bool:
        """Whom a hand-out was made for is known by it: it was made for a member of the team."""
        if not answer.who:
            return bool(form.made_for or self._made_for)
        return answer.who in self._who or answer.who in self._team or answer.who == form.made_for

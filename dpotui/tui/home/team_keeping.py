"""Who is in the team: somebody leaves it or comes back, after what that means was said."""

from typing import TYPE_CHECKING, Final

from dpotui.text import count_of, one_line
from dpotui.tui.place_host import PlaceHost

if TYPE_CHECKING:
    from dpotui.annotation.membership import MemberShare

_YES: Final = "yes"


class TeamKeeping:
    """Asks over a place. What it needs is loaded when it is first asked for."""

    def __init__(self, place: PlaceHost) -> None:
        self._place = place

    def begin(self) -> None:
        """Show who is in the team and who has left."""
        self._place.work("team", self._read, self._ask_whom)

    def _read(self) -> "tuple[MemberShare, ...]":
        from dpotui.annotation.membership import shares

        return shares(self._place.project, self._place.author)

    def _ask_whom(self, everybody: "tuple[MemberShare, ...]") -> None:
        from dpotui.tui.dialogs.ask import AskChoice

        if not everybody:
            self._place.say("Nobody is in the team yet: whoever judges a prompt joins it.")
            return
        by_name = {share.name: share for share in everybody}

        def chosen(name: str | None) -> None:
            if name is not None:
                self._ask_whether(by_name[name], everybody)

        question = "Who is in the team. Choose whoever is to leave it, or to come back."
        self._place.ask(AskChoice(question, [(one.name, _words(one)) for one in everybody]), chosen)

    def _ask_whether(self, share: "MemberShare", everybody: "tuple[MemberShare, ...]") -> None:
        from dpotui.tui.dialogs.ask import AskChoice

        if share.deciders:
            leading = ", ".join(map(one_line, share.deciders))
            self._place.say(f"That is for them or for whoever leads: {leading}.", "warning")
            return
        name = one_line(share.name, 40)
        act = f"{name} leaves the team" if share.active else f"{name} comes back"
        question = _leaving(share, everybody) if share.active else _coming_back(share)
        choices = [("no", "Leave all as it is"), (_YES, act)]
        self._place.ask(AskChoice(question, choices), lambda answer: self._write(share) if answer == _YES else None)

    def _write(self, share: "MemberShare") -> None:
        from dpotui.annotation.team import join_team, leave_team

        project, author, name = self._place.project, self._place.author, share.name
        self._place.work(
            "team",
            lambda: (
                leave_team(project, name, author=author) if share.active else join_team(project, name, author=author)
            ),
            lambda _: self._done(share),
        )

    def _done(self, share: "MemberShare") -> None:
        name = one_line(share.name, 40)
        self._place.say(f"{name} has left the team." if share.active else f"{name} is in the team again.", "good")
        self._place.reload()


def _words(share: "MemberShare") -> str:
    name = one_line(share.name, 40)
    return f"{name}   {count_of(share.open, 'open prompt')} of theirs" if share.active else f"{name}   has left"


def _leaving(share: "MemberShare", everybody: "tuple[MemberShare, ...]") -> str:
    name = one_line(share.name, 40)
    others = [one_line(one.name, 40) for one in everybody if one.active and one != share]
    heirs = f"fall to {', '.join(others)}" if others else "wait for whoever joins, for nobody is left in the team"
    open_ones = f"{count_of(share.open, 'open prompt')} of theirs {heirs}" if share.open else "nothing waits for them"
    return (
        f"If {name} leaves: {open_ones}. What they have judged stays and counts; no other share changes. "
        "They come back here, or by judging a prompt."
    )


def _coming_back(share: "MemberShare") -> str:
    name = one_line(share.name, 40)
    return f"If {name} comes back, they get the share again that they had, as far as nobody has judged it meanwhile."

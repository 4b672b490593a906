"""The ways in which a server does not answer, by what is to be done about each."""


class RefusedError(Exception):
    """It will never answer this prompt; others it may."""


class TroubleError(Exception):
    """It did not answer this time; asked again it may."""

    def __init__(self, reason: str, *, wait: float | None = None, busy: bool = False, cut: bool = False) -> None:
        """`wait`: the seconds it asks for; `busy`: it is the server as a whole, and no fault of the prompt; `cut`: an
        answer was cut off, as by servers that drop one for the next."""
        super().__init__(reason)
        self.wait = wait
        self.busy = busy
        self.cut = cut


class ClosedError(Exception):
    """It will not answer at all in this run: a wrong key, an unknown model, another address."""


class UnknownFieldsError(Exception):
    """It does not take some of the settings; asked without them it may answer."""

    def __init__(self, fields: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = fields

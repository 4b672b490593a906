"""The ways in which a server does not answer, by what is to be done about each."""


class RefusedError(Exception):
    """The endpoint will never answer this prompt; it may answer others."""


class TroubleError(Exception):
    """The endpoint did not answer this time; it may when it is asked again."""

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
    """The endpoint does not take some of the settings; it may answer without them."""

    def __init__(self, fields: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = fields

"""Whose servers may be asked: an address that a file brings needs a yes, which is remembered for its user alone."""

from collections.abc import Iterable

from platformdirs import user_state_path

from dpotui.candidates.server.address import Endpoint
from dpotui.candidates.server.keys import USUAL_VARIABLE
from dpotui.errors import BadInputError
from dpotui.project.safety.drafts import DraftBox
from dpotui.text import one_line


def unasked(endpoints: Iterable[Endpoint]) -> tuple[Endpoint, ...]:
    """Those endpoints that came from a file and that this user has not said yes to, each once."""
    return tuple(dict.fromkeys(each for each in endpoints if each.from_file and not _box().find(_subject(each))))


def say_yes(endpoint: Endpoint) -> None:
    """Remember this user's yes to an address and to the key that goes there, in the user's state folder."""
    try:
        _box().keep(_subject(endpoint), {"trusted": True})
    except OSError as error:
        raise BadInputError(
            f"{one_line(str(_box().folder))}: your yes cannot be remembered ({error.strerror})."
        ) from None


def consent_question(endpoint: Endpoint) -> str:
    """What a yes means: where prompts would go, with which key, and whose idea that is."""
    kept = "" if endpoint.key_variable else "kept for it or "
    return (
        f"{one_line(endpoint.from_file, 60)} names the server {one_line(endpoint.url)}. "
        f"It would be sent your prompts, with the key {kept}in ${_variable(endpoint)} if there is one. Ask it?"
    )


def check_consent(endpoints: Iterable[Endpoint]) -> None:
    """Raise BadInputError when one of the endpoints has no yes."""
    for endpoint in unasked(endpoints):
        raise BadInputError(
            f"{one_line(endpoint.from_file)}: names {one_line(endpoint.url)}, which you have not said yes to.\n"
            f"If prompts may go there, say so: --trust-endpoint {one_line(endpoint.url)}"
        )


def _variable(endpoint: Endpoint) -> str:
    return endpoint.key_variable or USUAL_VARIABLE


def _subject(endpoint: Endpoint) -> str:
    return f"{endpoint.url} {_variable(endpoint)}"


def _box() -> DraftBox:
    return DraftBox(user_state_path("dpotui") / "endpoints")

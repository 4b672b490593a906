"""The two ways in which dpotui says no. Their text is written for people: what, where, what to do."""

import traceback


class DpotuiError(Exception):
    """Something a person can put right. `str(error)` is one or two lines, ready to be shown."""

    exit_code = 2


class BadInputError(DpotuiError):
    """Bad usage or bad input; nothing was changed."""


class ProjectUnavailableError(DpotuiError):
    """The project file could not be opened or written."""

    exit_code = 3


def said_of(error: Exception, unharmed: str) -> str:
    """What people are told of an error that is being handled: what it says, if it is meant for them.

    Else it is the program's own; `unharmed` then says how far it goes.
    """
    if isinstance(error, DpotuiError):
        return str(error)
    return f"Something went wrong that should not have; {unharmed}. {record_crash()}"


def record_crash() -> str:
    """Write the traceback of the error being handled to the user's log folder (0600), and say where it is."""
    from platformdirs import user_log_path

    try:
        file = user_log_path("dpotui", ensure_exists=True) / "crash.log"
        file.touch(mode=0o600)
        file.write_text(traceback.format_exc(), encoding="utf-8")
    except OSError:
        return "The details could not be written to a file."
    return f"The details are in {file}; please report them."

"""The two ways in which dpotui says no. Their text is written for people: what, where, what to do."""


class DpotuiError(Exception):
    """Something a person can put right. `str(error)` is one or two lines, ready to be shown."""

    exit_code = 2


class BadInputError(DpotuiError):
    """Bad usage or bad input; nothing was changed."""


class ProjectUnavailableError(DpotuiError):
    """The project file could not be opened or written."""

    exit_code = 3

"""An advisory lock on an open file or folder: who holds one is alive, and the system lets go of it with the process."""

import errno

try:
    import fcntl
except ImportError:  # not POSIX
    fcntl = None  # type: ignore[assignment]


def lock_now(descriptor: int) -> bool:
    """Take the lock if nobody else holds it, and say whether it was taken. It goes when the descriptor is closed.

    Raises OSError where the system or the file system knows no such locks.
    """
    if fcntl is None:
        raise OSError(errno.ENOTSUP, "no advisory locks here")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

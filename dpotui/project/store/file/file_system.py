"""The file system a project lies on: over a network, locks and what is on disk are not to be relied on."""

import os
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mountinfo")
_NETWORK: Final = frozenset(
    {"9p", "afs", "ceph", "cifs", "coda", "davfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "gfs2"}
    | {"glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs"}
)
"""Types that Linux gives to file systems whose disk is another machine's."""


def file_system_of(path: Path) -> str:
    """The type of the file system that a path lies on, such as `ext4`; empty where that cannot be told."""
    try:
        device = path.stat().st_dev
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    wanted = f"{os.major(device)}:{os.minor(device)}"
    return next((_type_of(mount) for mount in reversed(mounts) if mount.split(" ", 3)[2] == wanted), "")


def is_network(file_system: str) -> bool:
    """Whether a file system of this type lies on another machine."""
    return file_system in _NETWORK


def _type_of(mount: str) -> str:
    """The type in a line of mountinfo (proc_pid_mountinfo(5)): the first field after the hyphen."""
    return mount.partition(" - ")[2].split(" ", 1)[0]

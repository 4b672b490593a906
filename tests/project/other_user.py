"""Another user of the same host, for what they might try: only root can act as one."""

import os
import pwd
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pkgutil import walk_packages

import pytest

import dpotui.project
from dpotui.project.model.schema_sql import SCHEMA_VERSION, expected_fingerprint
from project.processes import Say, start

SOMEBODY = "nobody"


def as_another_user(work: Callable[[], object], *, started_by_root: bool = False) -> None:
    """Do it in a process of another user, who need not be able to read the program. Skips where that is not allowed.

    `started_by_root`: the process only acts as that user, as one does that was started by somebody who may do more.
    """
    if os.geteuid() != 0:
        pytest.skip("only root can act as another user")
    child = start(partial(_become, pwd.getpwnam(SOMEBODY), started_by_root, work))
    assert child.finish() == 0, child.lines


def _become(user: pwd.struct_passwd, started_by_root: bool, work: Callable[[], object], _: Say) -> None:
    _load_everything()
    os.setgroups([])
    if started_by_root:
        os.setegid(user.pw_gid)
        os.seteuid(user.pw_uid)
    else:
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)
    work()


def _load_everything() -> None:
    for module in walk_packages(dpotui.project.__path__, "dpotui.project."):
        if ".model." not in module.name:
            import_module(module.name)
    import_module("_strptime")
    for version in range(1, SCHEMA_VERSION + 1):
        expected_fingerprint(version)

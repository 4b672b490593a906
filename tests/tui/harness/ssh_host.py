"""A real sshd of this machine on a port of its own, for whoever runs the test, and logins to it."""

import os
import shlex
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from time import monotonic, sleep

from tui.harness.pty_session import PATIENCE, PtySession

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
INSTALLED = bool(SSHD and shutil.which("ssh") and shutil.which("ssh-keygen"))


@dataclass(frozen=True)
class SshHost:
    """An sshd that takes one key."""

    port: int
    key: Path
    pid: int

    def log_in(
        self, command: list[str], *, port: int, columns: int, rows: int, environment: Mapping[str, str]
    ) -> PtySession:
        """Run a command there on a terminal, by way of `port`, as `ssh -t` does."""
        told = " ".join(shlex.quote(f"{name}={value}") for name, value in environment.items())
        options = {
            "Port": port,
            "IdentityFile": self.key,
            "IdentitiesOnly": "yes",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "LogLevel": "ERROR",
            # Newer clients send letters in time with 20 ms of noise, which would be timed along with the line.
            "IgnoreUnknown": "ObscureKeystrokeTiming",
            "ObscureKeystrokeTiming": "no",
        }
        arguments = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        program = shutil.which("ssh") or "ssh"
        remote = f"exec env {told} {shlex.join(command)}"
        login = ["-F", "none", "-tt", *arguments, f"{getuser()}@127.0.0.1", remote]
        return PtySession(login, columns, rows, program=program)


@contextmanager
def ssh_host(folder: Path) -> Iterator[SshHost]:
    """Start an sshd whose keys and settings lie in `folder`, and end it. Raises OSError when it does not start."""
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    shutil.copy(folder / "user.pub", folder / "authorized")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "authorized",
        "PidFile": "none",
        "UsePAM": "no",
        "StrictModes": "no",
        "PasswordAuthentication": "no",
        "KbdInteractiveAuthentication": "no",
        "PermitRootLogin": "prohibit-password",
    }
    (folder / "config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    if os.geteuid() == 0:
        with suppress(OSError):  # what the service makes when it starts
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    log = folder / "log"
    process = subprocess.Popen([SSHD or "sshd", "-D", "-f", folder / "config", "-E", log])
    try:
        _wait_for(port, process, log)
        yield SshHost(port, folder / "user", process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = monotonic() + PATIENCE
    while monotonic() < end and process.poll() is None:
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), 0.2)):
            return
        sleep(0.02)
    raise OSError(f"sshd did not start: {log.read_text() if log.exists() else 'it said nothing'}")

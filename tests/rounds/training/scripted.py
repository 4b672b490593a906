"""Stands in for the training script: what it does is read from `act` beside it; it needs no PyTorch.

`adapter` lies beside it too, as a training would leave it, under the name `ready`.
"""

import json
import os
import shutil
import signal
import sys
import threading
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ACT = Path(os.environ["SCRIPTED_ACT"]).read_text(encoding="utf-8")


def say(event: str, **said: object) -> None:
    print(json.dumps({"event": event, **said}), flush=True)


def saved(steps: int) -> None:
    shutil.copytree(os.environ["SCRIPTED_ADAPTER"], FOLDER / "adapter", dirs_exist_ok=True)
    (FOLDER / "progress").write_text(str(steps), encoding="utf-8")


def main() -> None:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    if ACT == "dies":
        print("Traceback (most recent call last):\n  ...\nRuntimeError: the weights\x1b[31m are gone", file=sys.stderr)
        sys.exit(1)
    if ACT == "is killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if ACT == "says why":
        say("error", message="No space left on device: adapter_model.safetensors")
        sys.exit(1)
    if ACT == "prints":
        for _ in range(40):
            print("x" * 1_000_000)
            print("y" * 1_000_000, file=sys.stderr)
        sys.stdout.write("z" * 10_000_000)
        sys.stdout.flush()
        sys.exit(3)
    if ACT == "lies":
        say("step", step=10**30, of="many", loss=float("inf"), left=-5, megabytes="x")
        print("[" * 70_000)
        print(json.dumps({"event": ["step"]}))
        say("rows", kept=None)
        say("rows", kept=10**400, given=True)
        say("step", step=10**400)
    first = int((FOLDER / "progress").read_text()) if (FOLDER / "progress").exists() else 0
    for step in range(first + 1, 4):
        say("step", step=step, of=3, loss=0.7 - 0.1 * step, margin=0.1, megabytes=900, left=2 * (3 - step))
        if ACT == "waits to be stopped" and step == 2:
            stop.wait(30)
            saved(step)
            say("saved", stopped=True)
            return
    saved(3)
    (FOLDER / "done.json").write_text("{}", encoding="utf-8")


main()

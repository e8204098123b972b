"""The peers' own Python environment, with locked packages, in var/bench/peers."""

import subprocess
from pathlib import Path

from bench.places import HOME, PYTHON

FOLDER = HOME / "peers"
LOCK = Path(__file__).parents[1] / "peers.txt"
STAMP = FOLDER / ".locked"


def program(name: str) -> str:
    """Give the path of a program of the environment, making the environment first."""
    make()
    return str(FOLDER / "bin" / name)


def make() -> None:
    """Install what bench/peers.txt locks, unless that is there already."""
    if STAMP.exists() and STAMP.read_bytes() == LOCK.read_bytes():
        return
    print("Installing Wagtail and what it needs in var/bench/peers (once; a minute or so).")
    subprocess.run([PYTHON, "-m", "venv", "--clear", FOLDER], check=True)
    pip = [str(FOLDER / "bin" / "python"), "-m", "pip", "install", "-qq", "--no-input"]
    subprocess.run(
        [*pip, "--require-hashes", "-r", str(LOCK)], check=True, stderr=subprocess.DEVNULL
    )
    STAMP.write_bytes(LOCK.read_bytes())

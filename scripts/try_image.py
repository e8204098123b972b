"""Do what the Dockerfile says in a bare Debian, where no Docker can be had, and ask the result.

    python scripts/try_image.py [--keep FOLDER]

Needs root, debootstrap (`apt install debootstrap`) and Debian's packages. Debian 13 stands in for
the image's base: it has the same Python. What it can't show: layers, their size, and Docker itself.
"""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SUITE, PYTHON = "trixie", "3.13"
FROM_THE_HOST = ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt")
NETWORK = ("PIP_", "SSL_", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
PATIENCE = 30  # seconds until the server has to answer

KNOWN = {"FROM", "WORKDIR", "ENV", "COPY", "RUN", "USER", "CMD", "HEALTHCHECK", "VOLUME", "EXPOSE"}

Step = tuple[str, str]


def main() -> None:
    """Build in a folder that is thrown away, or kept for the next try."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", type=Path, help="a folder with the bare Debian, made if missing")
    options = parser.parse_args()
    if os.geteuid() or not shutil.which("debootstrap"):
        sys.exit("This needs root and debootstrap: apt install debootstrap.")
    steps = list(steps_of((ROOT / "Dockerfile").read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory(prefix="portal-image-") as scratch:
        image = Image((options.keep or Path(scratch) / "root").resolve())
        try:
            image.prepare()
            for name, words in steps:
                print(f"{name} {words}"[:100], flush=True)
                image.take(name, words)
            image.serve()
        finally:
            image.leave()
    print("The steps of the image work, and what they make serves without root.")


def steps_of(dockerfile: str) -> Iterator[Step]:
    """Give the instructions of a Dockerfile, each in one line."""
    lines = [line for line in dockerfile.splitlines() if not line.lstrip().startswith("#")]
    for line in re.sub(r"\\\n", " ", "\n".join(lines)).splitlines():
        if line.strip():
            name, _space, words = line.strip().partition(" ")
            yield name, " ".join(words.split())


class Image:
    """A folder that the steps of a Dockerfile are done in; all stages share it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder, self.user = "/", "root"
        self.environment = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/"}
        self.command: list[str] = []
        self.health: list[str] = []

    def prepare(self) -> None:
        """Put a bare Debian there, with its Python under the names the base has."""
        if not (self.root / "usr/bin/python3").exists():
            include = "--include=python3-venv,ca-certificates"
            bare = ["debootstrap", "--variant=minbase", include, SUITE, str(self.root)]
            print(f"A bare Debian {SUITE}; this takes two minutes.", flush=True)
            subprocess.run(bare, check=True, stdout=subprocess.DEVNULL)
        for path in filter(os.path.exists, FROM_THE_HOST):
            shutil.copy(path, self.root / path[1:])
        python = self.root / "usr/local/bin/python"
        python.unlink(missing_ok=True)
        python.symlink_to("/usr/bin/python3")
        for made in ("build", "venv", "data", "srv"):
            shutil.rmtree(self.root / made, ignore_errors=True)
        self.run(["sh", "-c", "userdel portal 2>/dev/null; mkdir /srv"])
        subprocess.run(["mount", "-t", "proc", "proc", str(self.root / "proc")], check=True)

    def take(self, name: str, words: str) -> None:
        """Do one instruction; refuse one that isn't known here."""
        if name == "FROM":
            if f"python:{PYTHON}-" not in words:
                sys.exit(f"The base is no longer Python {PYTHON}: mend {Path(__file__).name}.")
            self.folder, self.user = "/", "root"
        elif name == "WORKDIR":
            self.folder = words
            (self.root / words[1:]).mkdir(parents=True, exist_ok=True)
        elif name == "ENV":
            for pair in shlex.split(words):
                key, _is, value = pair.partition("=")
                self.environment[key] = value.replace("$PATH", self.environment["PATH"])
        elif name == "COPY":
            self.copy(words)
        elif name == "RUN":
            self.run(["sh", "-c", words])
        elif name == "USER":
            self.user = words
        elif name in ("CMD", "HEALTHCHECK"):
            listed = re.findall(r'"((?:[^"\\]|\\.)*)"', words[words.index("[") :])
            setattr(self, "command" if name == "CMD" else "health", listed)
        elif name not in KNOWN:
            sys.exit(f"{name} is not known here: teach it to {Path(__file__).name}.")

    def copy(self, words: str) -> None:
        """Copy from the project; what another stage made is in this folder already."""
        if words.startswith("--from="):
            return
        *sources, target = words.split()
        into = self.root / os.path.join(self.folder, target).lstrip("/")
        for source in sources:
            path = ROOT / source
            if path.is_dir():
                hidden = shutil.ignore_patterns("__pycache__")
                shutil.copytree(path, into, dirs_exist_ok=True, ignore=hidden)
            else:
                shutil.copy(path, into / path.name if into.is_dir() else into)

    def run(self, command: list[str], **more: str) -> None:
        """Run a command in there, as the user of the moment; stop where it fails."""
        subprocess.run(self.inside(command), env=self.settings(more), check=True)

    def inside(self, command: list[str]) -> list[str]:
        """Give a command as it has to be called from outside."""
        go = f"cd {shlex.quote(self.folder)} && exec {shlex.join(command)}"
        return ["chroot", f"--userspec={self.user}", str(self.root), "sh", "-c", go]

    def settings(self, more: dict[str, str]) -> dict[str, str]:
        """Give the environment of the image, and what this machine needs to reach packages."""
        network = {key: value for key, value in os.environ.items() if key.startswith(NETWORK)}
        return {**network, **self.environment, **more}

    def serve(self) -> None:
        """Start it on an empty database as the image does, and ask as its health check does."""
        own = {
            "SECRET_KEY": "only-for-trying-" + "x" * 40,
            "DATABASE_URL": "sqlite:////data/portal.sqlite3",
            "SITE_URL": "http://127.0.0.1:8000",
            "HTTPS": "off",
        }
        self.run(["python", "manage.py", "migrate", "--noinput", "--verbosity=0"], **own)
        self.run(["python", "manage.py", "set_up"], **own)
        server = subprocess.Popen(self.inside(self.command), env=self.settings(own))
        try:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                asked = subprocess.run(
                    self.inside(self.health),
                    env=self.settings(own),
                    check=False,
                    stderr=subprocess.DEVNULL,
                )
                if asked.returncode == 0:
                    return
                time.sleep(0.5)
            sys.exit("It did not answer its own health check.")
        finally:
            server.terminate()
            server.wait(PATIENCE)

    def leave(self) -> None:
        """Let go of what the machine lent."""
        lent = self.root / "proc"
        if lent.is_mount():
            subprocess.run(["umount", str(lent)], check=True)


if __name__ == "__main__":
    main()

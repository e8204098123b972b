"""Write .env with fresh secrets, if there is none; an existing one is never touched."""

import os
import secrets
from pathlib import Path

ENV_FILE = Path(__file__).parents[1] / ".env"

TEMPLATE = """\
# The settings of this copy of the portal; .env.example explains every one there is.
# Made with fresh secrets, never overwritten, never committed.

# Signs sessions and forms. Whoever has it can sign in as anybody: keep it to yourself.
SECRET_KEY={secret_key}

# The password of editor@example.org, the account for trying the portal.
DEMO_EDITOR_PASSWORD={password}

# For trying and writing the portal on this machine. In production: DEBUG=off and HTTPS=on.
DEBUG=on
HTTPS=off
"""


def make_env(path: Path = ENV_FILE) -> bool:
    """Write the file, readable by its owner only; False if there is one already."""
    words = "-".join(secrets.token_hex(2) for _part in range(4))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(TEMPLATE.format(secret_key=secrets.token_urlsafe(50), password=words))
    return True


def read_env(path: Path = ENV_FILE) -> dict[str, str]:
    """Give the file's settings as they stand there."""
    if not path.exists():
        return {}
    lines = (line.partition("=") for line in path.read_text(encoding="utf-8").splitlines())
    return {
        name.strip().removeprefix("export "): value.strip().strip("\"'")
        for name, equals, value in lines
        if equals and not name.lstrip().startswith("#")
    }


if __name__ == "__main__":
    print("Wrote .env with fresh secrets." if make_env() else ".env is there already; kept.")

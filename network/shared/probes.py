"""Tell addresses that only programs ask for from those a person may have mistyped."""

import re
from pathlib import PurePosixPath

HIDDEN = re.compile(r"/\.\w")  # .env, .git
FOLDERS = ("/static/", "/media/")
PROGRAMS = {".asp", ".aspx", ".bak", ".cgi", ".cfg", ".dll", ".env", ".exe", ".ini", ".jsp", ".log"}
PROGRAMS |= {".old", ".php", ".php5", ".php7", ".phtml", ".pl", ".py", ".sh", ".sql", ".swp"}
FILES = {".css", ".gif", ".gz", ".ico", ".jpeg", ".jpg", ".js", ".json", ".map", ".mjs", ".png"}
FILES |= {".svg", ".tar", ".txt", ".webp", ".woff", ".woff2", ".xml", ".yaml", ".yml", ".zip"}


def is_probe(path: str) -> bool:
    """Say whether nobody but a program asks for this: a part of a page, `.env`, `wp-login.php`."""
    return path.startswith(FOLDERS) or bool(HIDDEN.search(path)) or _suffix(path) in PROGRAMS


def is_file(path: str) -> bool:
    """Say whether this is a file rather than a page, so that other pages are no help."""
    return is_probe(path) or _suffix(path) in FILES


def _suffix(path: str) -> str:
    return PurePosixPath(path[-80:].lower()).suffix

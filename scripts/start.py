"""Start the portal: prepare what is missing, say where it is and what to try, then serve.

`run` is for trying and writing the portal (DEBUG as in .env), `serve` is as in production (DEBUG
off, granian, compressed files). Neither destroys anything; what is done already is skipped.
"""

import argparse
import io
import os
import socket
import sys
from pathlib import Path

import welcome
from make_env import ENV_FILE, make_env, read_env

ROOT = Path(__file__).parents[1]
EDITOR = "editor@example.org"


def main() -> None:
    """Read the command line and start."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mode", choices=["run", "serve"])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--demo", choices=["yes", "no"], default="yes")
    options = parser.parse_args()
    os.chdir(ROOT)
    refuse_busy_port(options.host, options.port)
    set_environment(options)
    prepare(demo=options.demo == "yes", production=options.mode == "serve")
    welcome.show(site_url=os.environ["SITE_URL"], editor=EDITOR, mode=options.mode)
    serve(options)


def refuse_busy_port(host: str, port: int) -> None:
    """Stop with words if somebody else listens there."""
    if not 1 <= port <= 65535:
        sys.exit(f"{port} is no port: give a number from 1 to 65535, such as PORT=8123.")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            sys.exit(f"Port {port} is kept for the system. Choose a higher one: PORT=8123.")
        except OSError as error:
            sys.exit(
                f"Port {port} on {host} can’t be used ({error.strerror}): another program has it, "
                f"perhaps this portal already. Choose another one: PORT={min(port + 1, 65535)}."
            )


def set_environment(options: argparse.Namespace) -> None:
    """Make .env if need be, and set what follows from the command line."""
    if "SECRET_KEY" not in os.environ and make_env():
        print(f"Wrote {ENV_FILE.relative_to(ROOT)} with fresh secrets.")
    kept = read_env()
    host = "localhost" if options.host in ("0.0.0.0", "::") else options.host  # noqa: S104
    if "SITE_URL" not in kept:
        os.environ.setdefault("SITE_URL", f"http://{host}:{options.port}")
    else:
        os.environ.setdefault("SITE_URL", kept["SITE_URL"])
    if "DEMO_EDITOR_PASSWORD" in kept:
        os.environ.setdefault("DEMO_EDITOR_PASSWORD", kept["DEMO_EDITOR_PASSWORD"])
    if options.mode == "serve":
        os.environ.update(DEBUG="off", HTTPS="off")  # the proxy in front has the certificate
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def prepare(*, demo: bool, production: bool) -> None:
    """Bring the database, the groups, the content and the static files up to date."""
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    if demo:  # first: the set-up fills in only what is missing then
        call_command("load_demo", if_empty=True)
    password = bool(os.environ.get("DEMO_EDITOR_PASSWORD"))
    editor = {"editor": EDITOR, "password_env": "DEMO_EDITOR_PASSWORD"} if password else {}
    call_command("set_up", stdout=io.StringIO(), **editor)
    call_command("rebuild_search", if_needed=True)
    if production and static_files_are_stale():
        print("Collecting and compressing the static files.")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def static_files_are_stale() -> bool:
    """Say whether a static file, or an installed package, is newer than what was collected."""
    manifest = ROOT / "var" / "static" / "staticfiles.json"
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime
    bundle = ROOT / "network" / "shared" / "stylesheets.py"
    sources = [*(ROOT / "static").rglob("*"), *(ROOT / ".venv").glob(".locked-*")]
    sources += [bundle] if bundle.exists() else []
    return any(path.stat().st_mtime > collected for path in sources)


def serve(options: argparse.Namespace) -> None:
    """Serve until somebody stops it."""
    sys.stdout.flush()
    if options.mode == "serve":
        from django.core.management import call_command

        call_command("serve", host=options.host, port=options.port)
        return
    address = f"[{options.host}]" if ":" in options.host else options.host
    arguments = ["manage.py", "runserver", f"{address}:{options.port}"]
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606  # our own interpreter


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)

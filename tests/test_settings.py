"""Every setting a deployment may change is explained, and the secret has no default."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SETTINGS = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
READ = set(re.findall(r"""\benv(?:\.\w+)?\(\s*["']([A-Z_0-9]+)["']""", SETTINGS))
BESIDE_SETTINGS = {
    "DEMO_EDITOR_PASSWORD",
    "WEB_CONCURRENCY",
}  # read by scripts/start.py


def explained() -> set[str]:
    """Give the names that .env.example has, commented out or not."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return set(re.findall(r"^#? ?([A-Z][A-Z_0-9]+)=", text, re.MULTILINE))


def start(**environment: str) -> subprocess.CompletedProcess:
    """Read the settings in a process of its own, away from any .env."""
    code = (
        "import environ; environ.Env.read_env = lambda *a, **k: None\n"
        "import config.settings as s; print(s.DEBUG, s.HTTPS, s.SECURE_SSL_REDIRECT)"
    )
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)


def test_settings_read_at_least_what_this_test_knows_of():
    assert {"SECRET_KEY", "DATABASE_URL", "EMAIL_URL"} <= READ


def test_every_setting_is_explained_in_the_example():
    assert sorted(READ - explained()) == []


def test_the_example_explains_nothing_that_is_not_read():
    assert sorted(explained() - READ - BESIDE_SETTINGS) == []


@pytest.mark.parametrize("environment", [{}, {"SECRET_KEY": ""}], ids=["none", "empty"])
def test_without_a_secret_key_nothing_starts(environment):
    result = start(**environment)

    assert result.returncode != 0
    assert "SECRET_KEY" in result.stderr


def test_the_defaults_are_the_safe_values():
    result = start(SECRET_KEY="x" * 50)

    assert (result.stdout.strip(), result.returncode) == ("False True True", 0)


def test_a_bucket_needs_the_host_its_pictures_are_read_from():
    result = start(SECRET_KEY="x" * 50, S3_BUCKET="pictures")

    assert result.returncode != 0
    assert "S3_CUSTOM_DOMAIN" in result.stderr

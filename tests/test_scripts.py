"""The commands that start the portal take nothing away and say what is wrong."""

import importlib.util
import os
import socket
import stat
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch):
    """Load a script by its name."""
    monkeypatch.syspath_prepend(str(SCRIPTS))

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


def test_the_first_run_writes_secrets_only_the_owner_can_read(script, tmp_path):
    make_env = script("make_env")

    made = make_env.make_env(tmp_path / ".env")

    settings = make_env.read_env(tmp_path / ".env")
    assert made is True
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    assert sorted(settings) == ["DEBUG", "DEMO_EDITOR_PASSWORD", "HTTPS", "SECRET_KEY"]
    assert len(settings["SECRET_KEY"]) >= 50


def test_no_two_copies_have_the_same_secrets(script, tmp_path):
    make_env = script("make_env")

    make_env.make_env(tmp_path / "one")
    make_env.make_env(tmp_path / "two")

    one, two = (make_env.read_env(tmp_path / name) for name in ("one", "two"))
    assert one["SECRET_KEY"] != two["SECRET_KEY"]
    assert one["DEMO_EDITOR_PASSWORD"] != two["DEMO_EDITOR_PASSWORD"]


def test_settings_that_are_there_are_never_overwritten(script, tmp_path):
    (tmp_path / ".env").write_text("SECRET_KEY=mine\n")

    made = script("make_env").make_env(tmp_path / ".env")

    assert made is False
    assert (tmp_path / ".env").read_text() == "SECRET_KEY=mine\n"


def test_a_busy_port_is_named_with_another_to_try(script):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(SystemExit) as refusal:
            script("start").refuse_busy_port("127.0.0.1", port)

    assert str(refusal.value).startswith(f"Port {port} on 127.0.0.1 can’t be used")
    assert str(refusal.value).endswith(f"PORT={min(port + 1, 65535)}.")


def test_a_free_port_is_taken_without_a_word(script, capsys):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    script("start").refuse_busy_port("127.0.0.1", port)

    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("port", [0, 65536, -1])
def test_what_is_no_port_is_refused(script, port):
    with pytest.raises(SystemExit, match="is no port"):
        script("start").refuse_busy_port("127.0.0.1", port)


def test_static_files_are_collected_again_after_a_change(script, tmp_path, monkeypatch):
    start = script("start")
    monkeypatch.setattr(start, "ROOT", tmp_path)
    (tmp_path / "static").mkdir()

    before = start.static_files_are_stale()
    (tmp_path / "var" / "static").mkdir(parents=True)
    (tmp_path / "var" / "static" / "staticfiles.json").write_text("{}")
    collected = start.static_files_are_stale()
    (tmp_path / "static" / "new.css").write_text("")
    later = (tmp_path / "var" / "static" / "staticfiles.json").stat().st_mtime + 10
    os.utime(tmp_path / "static" / "new.css", (later, later))

    assert (before, collected, start.static_files_are_stale()) == (True, False, True)


def test_an_unknown_check_is_refused_with_those_there_are(script, capsys):
    code = script("checks").main(["nonsense"])

    assert code == 2
    assert capsys.readouterr().out.startswith("No check is called nonsense. There are: lint, ")

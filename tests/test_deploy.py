"""The files to deploy with fit the project and what reads them."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from bench.several.parts import NGINX
from network.pagecache.question import own_cookies
from scripts.try_image import KNOWN, PYTHON, steps_of

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
KEEPING = (ROOT / "deploy" / "nginx" / "keeping.conf").read_text(encoding="utf-8")
LOCATION = (ROOT / "deploy" / "nginx" / "location.conf").read_text(encoding="utf-8")


def test_the_image_copies_what_is_there_and_all_the_portal_needs():
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    copied = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    ]

    assert {"config", "network", "blog", "templates", "static", "manage.py"} <= set(copied)
    assert [source for source in copied if not (ROOT / source).exists()] == []
    assert [source for source in copied if f"!{source}\n" not in ignored] == []


def test_the_image_installs_hashed_packages_and_runs_without_root():
    stages = DOCKERFILE.split("\nFROM ")

    assert "--require-hashes -r scale.txt" in DOCKERFILE
    assert "\nUSER portal\n" in stages[-1]
    assert stages[-1].index("USER portal") < stages[-1].index("CMD [")
    assert "SECRET_KEY=" not in re.sub(r"SECRET_KEY=only-while-building", "", DOCKERFILE)


def test_the_image_the_unit_and_make_serve_start_the_same_server():
    unit = (ROOT / "deploy" / "systemd" / "portal.service").read_text(encoding="utf-8")
    start = (ROOT / "scripts" / "start.py").read_text(encoding="utf-8")

    assert re.search(r'^CMD \["python", "manage.py", "serve", ', DOCKERFILE, re.MULTILINE)
    assert re.search(r"^ExecStart=\S+/python manage.py serve ", unit, re.MULTILINE)
    assert 'call_command("serve", ' in start


def test_every_service_waits_for_services_that_exist():
    services = COMPOSE["services"]
    for name, service in services.items():
        for other in service.get("depends_on", {}):
            assert other in services, name


def test_compose_mounts_files_that_exist():
    mounts = [
        volume.split(":")[0]
        for service in COMPOSE["services"].values()
        for volume in service.get("volumes", [])
    ]

    named = [mount for mount in mounts if not mount.startswith(".")]
    assert set(named) <= set(COMPOSE["volumes"])
    assert [
        mount for mount in mounts if mount.startswith(".") and not (ROOT / mount).exists()
    ] == []


def test_nginx_knows_every_cookie_that_changes_what_a_page_shows():
    assert [name for name in own_cookies() if name not in KEEPING] == []


def test_nginx_takes_the_configuration(tmp_path):
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is not installed: its configuration goes untried.")
    words = NGINX.format(
        workers=1,
        folder=tmp_path, port=8499, servers="server 127.0.0.1:8498;", location=LOCATION,
        keeping=KEEPING.replace("/var/cache/nginx/portal", str(tmp_path / "kept")),
    )  # fmt: skip
    (tmp_path / "nginx.conf").write_text(words, encoding="utf-8")

    done = subprocess.run(
        [nginx, "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "unit", sorted((ROOT / "deploy" / "systemd").iterdir()), ids=lambda p: p.name
)
def test_a_unit_has_the_parts_systemd_reads(unit):
    text = unit.read_text(encoding="utf-8")
    sections = re.findall(r"^\[(\w+)\]$", text, re.MULTILINE)

    assert sections[0] == "Unit"
    assert {"Service", "Timer"} & set(sections)
    for command in re.findall(r"^ExecStart\w*=(\S+)", text, re.MULTILINE):
        assert command.startswith("/srv/portal/.venv/bin/")


def test_the_steps_of_the_image_can_be_tried_without_docker():
    steps = list(steps_of(DOCKERFILE))

    assert {name for name, _words in steps} <= KNOWN
    assert steps[0][0] == "FROM" and steps[-1][0] == "CMD"
    assert all(f"python:{PYTHON}-" in words for name, words in steps if name == "FROM")


def test_a_step_over_several_lines_is_one_step():
    assert list(steps_of("# why\nRUN one && \\\n    two\n\nUSER portal\n")) == [
        ("RUN", "one && two"),
        ("USER", "portal"),
    ]

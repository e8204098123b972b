"""The small peers: bare Django, nginx with a static file, Redis as a cache."""

import shutil
from pathlib import Path

from bench.places import LOGS, PYTHON, ROOT, RUN
from bench.portal import WORKERS
from bench.servers import Server, free_port

NGINX = """\
daemon off;
user root;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log stderr error;
events {{ worker_connections 512; }}
http {{
    access_log off;
    tcp_nodelay on;
    tcp_nopush off;
    sendfile on;
    keepalive_requests 1000000;
    types {{ text/html html; }}
    client_body_temp_path {folder};
    proxy_temp_path {folder};
    fastcgi_temp_path {folder};
    uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    server {{ listen 127.0.0.1:{port} backlog=511; root {folder}; }}
}}
"""


def bare_django() -> Server:
    """Give a Django project with one template and no database, on the portal's own server."""
    port = free_port()
    command = [PYTHON, "-m", "granian", "bench.peers.bare.site:application"]
    command += ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    return Server(
        "bare Django",
        [*command, "--workers", WORKERS, "--blocking-threads", "4", "--log-level", "warning"],
        port=port,
        folder=Path(ROOT),
        log=LOGS / "bare.log",
    )


def has_nginx() -> bool:
    """Say whether nginx is installed here."""
    return shutil.which("nginx") is not None


def nginx(body: bytes) -> Server:
    """Give nginx handing out one static file."""
    port = free_port()
    folder = RUN / "nginx"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_bytes(body)
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port, workers=WORKERS))
    return Server(
        "nginx",
        ["nginx", "-c", str(config), "-p", str(folder), "-e", "stderr"],
        port=port,
        folder=folder,
        log=LOGS / "nginx.log",
    )


def has_redis() -> bool:
    """Say whether Redis is installed here."""
    return shutil.which("redis-server") is not None


def redis() -> Server:
    """Give a Redis that keeps nothing on disk."""
    port = free_port()
    RUN.mkdir(parents=True, exist_ok=True)
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    return Server(
        "redis",
        [*command, "--appendonly", "no", "--daemonize", "no"],
        port=port,
        folder=RUN,
        log=LOGS / "redis.log",
        ready_path=None,
    )

"""What the groups of processes share: nginx before them; Redis and an S3 stand-in behind them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from bench.places import ROOT, RUN
from bench.servers import Server, free_port

CONFIGURATION = ROOT / "deploy" / "nginx"
NGINX = """
daemon off;
user root;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {keeping}
    upstream portal {{
        {servers}
        keepalive 32;
    }}
    server {{
        listen 127.0.0.1:{port};
        tcp_nopush off;
        {location}
    }}
}}
"""


def program(name: str, package: str) -> str:
    """Find a program, or say what to install."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        sys.exit(f"{name} is not installed here. On Debian and Ubuntu: apt install {package}")
    return found


def redis() -> Server:
    """Give a Redis that keeps nothing on disk."""
    port = free_port()
    command = [program("redis-server", "redis-server"), "--port", str(port), "--save", ""]
    return Server("redis", command, port=port, folder=RUN, log=RUN / "redis.log", ready_path=None)


def object_storage() -> Server:
    """Give moto's stand-in for S3, in an environment of its own."""
    venv = RUN / "moto"
    if not (venv / "bin" / "moto_server").exists():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "-qq", "--require-hashes"]
        subprocess.run([*pip, "-r", str(Path(__file__).with_name("moto.txt"))], check=True)
    port = free_port()
    command = [str(venv / "bin" / "moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    return Server("moto", command, port=port, folder=RUN, log=RUN / "moto.log")


def make_bucket(url: str, name: str) -> None:
    """Make a bucket whose files anybody may read, as uploads are read by browsers."""
    import boto3

    client = boto3.client(
        "s3", endpoint_url=url, region_name="us-east-1",
        aws_access_key_id="anybody", aws_secret_access_key="anything",  # noqa: S106
    )  # fmt: skip
    client.create_bucket(Bucket=name)
    reading = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}
    policy = {
        "Version": "2012-10-17",
        "Statement": [{**reading, "Resource": f"arn:aws:s3:::{name}/*"}],
    }
    client.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))


def nginx(ports: list[int], workers: str = "1") -> Server:
    """Give nginx with the project's own configuration before these ports."""
    port = free_port()
    folder = RUN / "nginx-before"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    keeping = (CONFIGURATION / "keeping.conf").read_text(encoding="utf-8")
    words = NGINX.format(
        workers=workers,
        folder=folder,
        port=port,
        keeping=keeping.replace("/var/cache/nginx/portal", f"{folder}/kept"),
        servers=" ".join(f"server 127.0.0.1:{p} max_fails=1 fail_timeout=2s;" for p in ports),
        location=(CONFIGURATION / "location.conf").read_text(encoding="utf-8"),
    )
    (folder / "nginx.conf").write_text(words, encoding="utf-8")
    command = [program("nginx", "nginx-light"), "-p", str(folder), "-c", "nginx.conf"]
    return Server(
        "nginx", command, port=port, folder=folder, log=RUN / "nginx.log", ready_path=None
    )

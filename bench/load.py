"""Ask an address as often as it answers, with wrk or, where that isn't installed, with Python."""

import http.client
import shutil
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.stats import middle

CONNECTIONS = 16
SCRIPT = Path(__file__).with_name("wrk.lua")
ERRORS = ("status", "connect", "read", "write", "timeout")


@dataclass(frozen=True)
class Measured:
    """What one round came to; waiting times are in milliseconds, `size` is of one answer."""

    per_second: float
    p50: float
    p99: float
    errors: int
    requests: int
    size: float


def measure(
    url: str,
    seconds: float,
    *,
    connections: int = CONNECTIONS,
    headers: Mapping[str, str] | None = None,
    script: Path = SCRIPT,
    arguments: Sequence[str] = (),
) -> Measured:
    """Load one address for some seconds."""
    if not has_wrk():
        return measure_in_python(url, seconds, connections, headers or {})
    process = start(
        url, seconds, connections=connections, headers=headers, script=script, arguments=arguments
    )
    output, complaint = process.communicate(timeout=seconds + 60)
    if process.returncode:
        raise RuntimeError(f"wrk could not load {url}: {complaint.strip() or output.strip()}")
    return parse(output)


def has_wrk() -> bool:
    """Say whether Debian's wrk is installed here."""
    return shutil.which("wrk") is not None


def start(
    url: str,
    seconds: float,
    *,
    connections: int = CONNECTIONS,
    headers: Mapping[str, str] | None = None,
    script: Path = SCRIPT,
    arguments: Sequence[str] = (),
) -> subprocess.Popen[str]:
    """Start wrk on an address; `parse()` reads what it says at the end."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "30s"]
    command += ["-s", str(script)]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    command += [url, *(["--", *arguments] if arguments else [])]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def parse(output: str) -> Measured:
    """Read the line that wrk.lua writes."""
    line = next((one for one in output.splitlines() if one.startswith("BENCH ")), None)
    if line is None:
        raise ValueError(f"wrk did not say what it counted: {output[-300:]!r}")
    pairs = (part.split("=", 1) for part in line.split()[1:])
    said = {name: int(value) for name, value in pairs}
    seconds = said["microseconds"] / 1e6
    requests = said["requests"]
    return Measured(
        per_second=requests / seconds if seconds else 0,
        p50=said["p50"] / 1000,
        p99=said["p99"] / 1000,
        errors=sum(said[name] for name in ERRORS),
        requests=requests,
        size=said["bytes"] / requests if requests else 0,
    )


def middle_of(rounds: Sequence[Measured]) -> Measured:
    """Give the medians of several rounds, and the errors of all."""
    return Measured(
        per_second=middle(one.per_second for one in rounds),
        p50=middle(one.p50 for one in rounds),
        p99=middle(one.p99 for one in rounds),
        errors=sum(one.errors for one in rounds),
        requests=sum(one.requests for one in rounds),
        size=middle(one.size for one in rounds),
    )


def measure_in_python(
    url: str, seconds: float, connections: int, headers: Mapping[str, str]
) -> Measured:
    """Load an address from threads; slower than wrk, so that fast servers look slower too."""
    end = time.monotonic() + seconds
    waits: list[float] = []
    failed: list[str] = []
    sizes: list[int] = []

    def ask() -> None:
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        link = http.client.HTTPConnection(parts.netloc, timeout=30)
        while time.monotonic() < end:
            began = time.perf_counter()
            try:
                link.request("GET", path, headers=dict(headers))
                answer = link.getresponse()
                sizes.append(len(answer.read()))
                if answer.status >= 400:
                    failed.append(str(answer.status))
            except (OSError, http.client.HTTPException) as error:
                failed.append(str(error))
                link.close()
            waits.append((time.perf_counter() - began) * 1000)

    threads = [threading.Thread(target=ask, daemon=True) for _number in range(connections)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + 40)
    return _summary(waits, len(failed), sizes, time.monotonic() - began)


def _summary(waits: Sequence[float], failed: int, sizes: Sequence[int], seconds: float) -> Measured:
    ordered = sorted(waits) or [0.0]
    return Measured(
        per_second=len(waits) / seconds if seconds else 0,
        p50=ordered[len(ordered) // 2],
        p99=ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)],
        errors=failed,
        requests=len(waits),
        size=sum(sizes) / len(sizes) if sizes else 0,
    )

"""What every section needs: databases, how long to load, how often, and beside whom."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench import load, portal
from bench.databases import Databases
from bench.load import Measured
from bench.places import PYTHON, ROOT


@dataclass
class Bench:
    """One run of the bench."""

    databases: Databases
    seconds: float = 5
    rounds: int = 3
    peers: bool = False
    quick: bool = False

    def side_by_side(self, urls: Mapping[str, str]) -> dict[str, Measured]:
        """Load several addresses in turn, round after round, so that a noisy minute hits all.

        Each is warmed up first; the medians of the rounds are given.
        """
        for url in urls.values():
            load.measure(url, 1)
        rounds: dict[str, list[Measured]] = {name: [] for name in urls}
        for _number in range(self.rounds):
            for name, url in urls.items():
                rounds[name].append(load.measure(url, self.seconds))
        return {name: load.middle_of(measured) for name, measured in rounds.items()}

    def inside(
        self,
        url: str,
        pages: Mapping[str, str],
        *,
        env: Mapping[str, str] = portal.UNCACHED,
        as_staff: bool = False,
    ) -> dict[str, dict[str, Any]]:
        """Ask what pages cost within one process of the portal, without its page cache."""
        arguments = ["--rounds", str(self.rounds), *(["--as-staff"] if as_staff else [])]
        done = subprocess.run(
            [PYTHON, "-W", "ignore", "-m", "bench.inside", json.dumps(dict(pages)), *arguments],
            cwd=ROOT,
            env={**os.environ, **portal.environment(url, env)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"The pages could not be opened:\n{done.stderr[-3000:]}")
        return json.loads(done.stdout)


def refused(costs: Mapping[str, Mapping[str, Any]]) -> Sequence[str]:
    """List the pages that did not answer 200, with what they answered."""
    return [f"{name}: {cost['status']}" for name, cost in costs.items() if cost["status"] != 200]

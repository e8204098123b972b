"""Where the bench keeps what it makes: all of it in var/bench, nothing outside."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOME = ROOT / "var" / "bench"
CONTENT = HOME / "content"
LOGS = HOME / "log"
RUN = HOME / "run"
RESULTS = HOME / "results"
PYTHON = sys.executable
REPORT = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "performance-growth.svg"

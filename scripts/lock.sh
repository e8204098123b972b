#!/bin/sh
# Resolve pyproject.toml into requirements/{base,scale,dev}.txt: every platform, hashed, no host named.
set -eu
cd "$(dirname "$0")/.."

[ -x .venv/.uv/bin/uv ] || {
    .venv/bin/python -m venv .venv/.uv
    .venv/.uv/bin/python -m pip install -q --disable-pip-version-check uv
}
resolve() {
    UV_PYTHON="$PWD/.venv/bin/python" .venv/.uv/bin/uv pip compile --quiet --universal \
        --python-version 3.12 --generate-hashes --no-header pyproject.toml "$@"
}
resolve ${UPGRADE:+--upgrade} -o requirements/base.txt
resolve --extra scale -c requirements/base.txt -o requirements/scale.txt
resolve --group dev -c requirements/base.txt -o requirements/dev.txt

if grep -nE '://|^--(index|extra|find)' requirements/*.txt; then
    echo "A lock file names a host (above); it must work with every mirror." >&2
    exit 1
fi

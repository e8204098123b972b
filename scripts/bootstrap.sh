#!/bin/sh
# Make .venv with Python 3.12 or newer and the locked packages; quick when nothing changed.
# Usage: bootstrap.sh LOCK...  (each a hashed requirements file)
set -eu
cd "$(dirname "$0")/.."

ok() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python3 \
        "$HOME"/.local/share/uv/python/cpython-3.1[2-9]*/bin/python3 \
        /opt/homebrew/bin/python3.1[2-9] /usr/local/bin/python3.1[2-9]; do
        if ok "$candidate"; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}

fail() {
    echo "$1" >&2
    exit 1
}

make_venv() {
    python=$(find_python) ||
        fail "The portal needs Python 3.12 or newer. Install one, or name it: PYTHON=/path/to/python3.12 make run"
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "The Python at $python has no venv module. On Debian and Ubuntu: apt install python3-venv"
    echo "Making .venv with $("$python" --version)"
    rm -rf .venv
    trap 'rm -rf .venv' EXIT # half an environment is worse than none
    "$python" -m venv .venv
    trap - EXIT
}

install() {
    echo "Installing $1 (once; a minute or so)"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$1" ||
        fail "Installing $1 failed; the reason is above. Mend it (a network? a proxy?) and run the same command again."
}

trap 'exit 130' INT TERM
ok .venv/bin/python || make_venv
for lock in "$@"; do
    stamp=.venv/.locked-$(basename "$lock")
    want=$(cksum <"$lock")
    if [ "$want" != "$(cat "$stamp" 2>/dev/null || true)" ]; then
        install "$lock"
        echo "$want" >"$stamp"
    fi
done

"""A server of the bench starts, is measured and is gone afterwards."""

import sys

import pytest

from bench.servers import DidNotStart, Server, free_port, group_members


def python_server(port: int, folder, *, command=None) -> Server:
    command = command or [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    return Server("a server", command, port=port, folder=folder, log=folder / "log")


def test_a_server_answers_within_its_block_and_is_gone_after_it(tmp_path):
    with python_server(free_port(), tmp_path) as server:
        answered, group = server.answers(), server.process.pid

    assert (answered, server.answers(), group_members(group)) == (True, False, [])


def test_a_server_takes_some_memory(tmp_path):
    with python_server(free_port(), tmp_path) as server:
        memory = server.memory_mb()

    assert 1 < memory < 500


def test_a_server_that_ends_says_what_it_said_last(tmp_path):
    broken = [sys.executable, "-c", "raise SystemExit('no such setting')"]

    with (
        pytest.raises(DidNotStart, match="no such setting"),
        python_server(free_port(), tmp_path, command=broken),
    ):
        pass


def test_no_port_is_given_twice():
    assert free_port() != free_port()

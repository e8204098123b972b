"""The numbers of tables: they only grow, no number comes twice, every process sees them."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import pytest

from network.pagecache.stamps import EPOCH, SLOTS, TOTAL, FileStamps, RedisStamps, slot_of


@pytest.fixture(scope="module")
def redis_address(tmp_path_factory) -> Iterator[str]:
    """Run a Redis of one's own, where there is one."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        pytest.skip("Neither Redis nor Valkey is installed: numbers shared by machines go untried.")
    path = tmp_path_factory.mktemp("redis") / "socket"
    server = subprocess.Popen(
        [
            program,
            "--port",
            "0",
            "--unixsocket",
            str(path),
            "--save",
            "",
            "--dir",
            str(path.parent),
        ],
        stdout=subprocess.DEVNULL,
    )
    end = monotonic() + 20
    while not _answers(path) and monotonic() < end:
        sleep(0.05)
    yield f"unix://{path}"
    server.terminate()
    server.wait(20)


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(path)) == 0


@pytest.fixture(params=["file", "redis"])
def process(request, tmp_path):
    """Give a way to start processes that share their numbers."""
    if request.param == "file":
        yield lambda: FileStamps(tmp_path / "stamps")
        return
    redis = pytest.importorskip("redis")
    address = request.getfixturevalue("redis_address")
    redis.Redis.from_url(address).flushall()
    yield lambda: RedisStamps(redis.Redis.from_url(address))


def test_a_change_is_seen_by_every_process(process):
    here, there = process(), process()
    before, total = list(there.numbers()), there.total()

    here.grow({"network_partner"})

    assert there.total() > total
    after = there.numbers()
    assert [n for n in range(SLOTS) if after[n] != before[n] and n != TOTAL] == [
        slot_of("network_partner")
    ]


def test_what_another_thread_read_before_a_change_is_not_taken_for_what_is_true_after_it(process):
    here = process()
    if not isinstance(here, RedisStamps):
        pytest.skip("A file is read as it is.")

    class Overtaken(RedisStamps):
        """Numbers that a slower thread overwrites with its own as soon as they are put down."""

        known = property(lambda self: older, lambda self, newer: None)

    older = (here.total(), here.numbers())
    here.grow({"network_partner"})

    assert Overtaken(here.client, here.prefix).numbers() == process().numbers() != older[1]


def test_changes_made_at_once_are_all_counted(process):
    processes = [process() for _number in range(4)]
    total = processes[0].total()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: processes[n % 4].grow({"a", f"b{n}"}), range(200)))

    assert processes[0].total() == total + 200


def test_numbers_never_come_twice_when_the_count_begins_anew(process, tmp_path):
    first = process()
    first.grow({"a"})
    known = first.numbers()
    if isinstance(first, RedisStamps):
        first.client.flushall()
    else:
        (tmp_path / "stamps").unlink()

    again = process()

    assert again.total() != known[TOTAL]
    assert again.numbers()[EPOCH] != known[EPOCH]


def test_a_change_redis_did_not_hear_of_is_owed_and_told_later(process):
    here, there = process(), process()
    if not isinstance(here, RedisStamps):
        pytest.skip("A file is always there.")
    import redis

    before = there.total()
    within_reach = here.client
    here.client = redis.Redis(unix_socket_path="/nowhere")
    here.grow({"network_partner"})
    with pytest.raises(OSError, match="Redis|nowhere|connect"):
        here.total()

    here.client = within_reach

    assert here.total() > before
    assert there.numbers()[slot_of("network_partner")] > 0

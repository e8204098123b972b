"""What wrk says is read as it was meant."""

import pytest

from bench.load import Measured, measure_in_python, middle_of, parse

LINE = (
    "Running 5s test @ http://127.0.0.1:8400/\n  1 threads and 16 connections\n"
    "BENCH requests=1000 microseconds=5000000 bytes=15000000 p50=2500 p99=12000 "
    "status=3 connect=1 read=0 write=0 timeout=2\n"
)


def round_of(per_second: float, errors: int = 0) -> Measured:
    return Measured(per_second, p50=1, p99=2, errors=errors, requests=10, size=100)


def test_a_line_of_wrk_becomes_rates_in_seconds_and_waits_in_milliseconds():
    measured = parse(LINE)

    assert (measured.per_second, measured.p50, measured.p99) == (200, 2.5, 12)


def test_every_kind_of_error_counts():
    assert parse(LINE).errors == 6


def test_the_size_is_that_of_one_answer():
    assert parse(LINE).size == 15_000


def test_a_round_without_an_answer_divides_by_nothing():
    silent = LINE.replace("requests=1000", "requests=0").replace("5000000", "0")

    assert (parse(silent).per_second, parse(silent).size) == (0, 0)


def test_words_without_the_line_are_refused_with_what_was_said():
    with pytest.raises(ValueError, match="unable to connect"):
        parse("unable to connect to 127.0.0.1:8400")


def test_the_middle_of_three_rounds_is_not_moved_by_a_noisy_one():
    assert middle_of([round_of(100), round_of(5), round_of(110)]).per_second == 100


def test_the_errors_of_all_rounds_are_told():
    assert middle_of([round_of(1, errors=2), round_of(1), round_of(1, errors=3)]).errors == 5


def test_without_wrk_python_asks_a_real_server_and_counts_what_fails(live_server):
    measured = measure_in_python(f"{live_server.url}/no-such-page/", 0.2, 2, {})

    assert measured.requests > 0
    assert measured.errors == measured.requests

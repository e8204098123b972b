"""Do what is due: mail to send, promises to keep. Safe to run at any time, and twice at once.

A job claims each row it works on by one UPDATE … WHERE, so that two runs never do the same thing.
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from django.conf import settings
from django.core import mail
from django.db import close_old_connections, connections

logger = logging.getLogger(__name__)

Job = Callable[[], str]

# Every module that holds jobs, in the order they run; mail last, so that it goes out at once.
JOB_MODULES = [
    "network.exchanges.jobs",
    "network.get_involved.jobs",
    "network.calls.jobs",
    "network.offers.jobs",
    "network.partners.jobs",
    "network.diary.jobs",
    "network.planet.jobs",
    "network.opendata.jobs",
    "network.figures.jobs",
    "network.search.jobs",
    "network.shares.jobs",
    "network.mail.jobs",
]
EVERY_SECONDS = 60

_jobs: dict[str, Job] = {}


class JobReport(NamedTuple):
    """How one job went: what it did in words, or the error that stopped it."""

    name: str
    outcome: str
    failed: bool = False


def due(name: str) -> Callable[[Job], Job]:
    """Put a function on the list of jobs; it returns one line about what it did."""

    def add(job: Job) -> Job:
        if name in _jobs:
            raise ValueError(f"There is a job named {name!r} already.")
        _jobs[name] = job
        return job

    return add


def run_due() -> list[JobReport]:
    """Run every job once; one that fails is reported and doesn't stop the others."""
    for module in JOB_MODULES:
        import_module(module)
    return [run_job(name, job) for name, job in _jobs.items()]


def run_job(name: str, job: Job) -> JobReport:
    """Run one job and report on it, whatever happens inside."""
    try:
        return JobReport(name, job())
    except Exception as error:  # one broken job must not keep the others from running
        logger.exception("The job %r failed", name)
        return JobReport(name, f"{type(error).__name__}: {error}", failed=True)


def start_in_process_runner() -> threading.Thread | None:
    """Run what is due every minute inside the server, so that a small portal needs no cron.

    Several server processes may each do so. Returns None where settings switch it off and in tests.
    """
    if not settings.RUN_DUE_IN_PROCESS or hasattr(mail, "outbox"):
        return None
    runner = threading.Thread(target=_run_forever, name="run-due", daemon=True)
    runner.start()
    return runner


def _run_forever() -> None:
    time.sleep(random.uniform(1, 15))  # noqa: S311  only so that several processes take turns
    while True:
        close_old_connections()
        try:
            run_due()
        except Exception:  # the thread must outlive a lost database
            logger.exception("What is due could not be run")
        finally:
            connections.close_all()
        time.sleep(EVERY_SECONDS)

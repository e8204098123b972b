"""Do whatever is due now; for cron or a systemd timer, once a minute."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from network.shared.due import run_due


class Command(BaseCommand):
    """Run every job that is due and say in one line each what it did."""

    help = "Do what is due: send and retry mail, delete old messages. Safe to run twice at once."

    def handle(self, *args: Any, **options: Any) -> None:
        reports = run_due()
        for report in reports:
            mark = "FAILED " if report.failed else ""
            self.stdout.write(f"{mark}{report.name}: {report.outcome}")
        failed = [report.name for report in reports if report.failed]
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")

"""What exchanges have to do by themselves: ask for the report thirty days after the end."""

from network.exchanges.actions import remind_of_report, report_for
from network.exchanges.models import Exchange
from network.exchanges.outcomes import Report
from network.shared.due import due


@due("ask for reports")
def ask_for_reports() -> str:
    """Remind each contact once; samples and what is told already are left in peace."""
    silent = Exchange.objects.published().filter(is_sample=False).report_due()
    named = silent.filter(report__isnull=True).exclude(proposal__contact_email="")
    for exchange in named.filter(proposal__isnull=False).select_related("proposal"):
        report_for(exchange)
    reports = Report.objects.filter(exchange__in=silent.values("pk"), reminded_at__isnull=True)
    waiting = reports.exclude(author_email="").select_related("exchange")
    return f"{sum(remind_of_report(report=report) for report in waiting)} asked"

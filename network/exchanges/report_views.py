"""The report of an exchange, written behind a personal link by those who took part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from network.exchanges.actions import ANSWERS, ChangedMeanwhile, ToldAlready, take_up_report
from network.exchanges.forms import ReportForm
from network.exchanges.letters import REPORT_LINK
from network.exchanges.outcomes import Report
from network.exchanges.reporting import story_of
from network.get_involved.intake import came_from_elsewhere, refuse_too_much
from network.shared.private_pages import behind_link

COOKIE = gettext_lazy(
    "Your browser didn’t send this site’s cookie. Allow it, and press the button once more."
)


@require_http_methods(["GET", "HEAD", "POST"])
@refuse_too_much
@behind_link(REPORT_LINK, Report, "network/exchanges/report_gone.html")
def report_form(request: HttpRequest, report: Report, token: str) -> HttpResponse:
    """Let the partners of an exchange write, save and send in their report."""
    if request.method != "POST":
        form = None if report.submitted_at else ReportForm(report=report)
        return show(request, report, form)
    if request.POST.get("step") == "again":
        return take_up(request, report, token)
    form = ReportForm(request.POST, report=report, sending=request.POST.get("step") == "send")
    if came_from_elsewhere(request):
        form.add_error(None, COOKIE)
        return show(request, report, form, status=403)
    return receive(request, report, form, token)


def receive(request: HttpRequest, report: Report, form: ReportForm, token: str) -> HttpResponse:
    """Save or send in what was written; what can't be taken stays in the form."""
    if report.submitted_at:  # the button was pressed twice: it is here already
        return redirect(page_of(token))
    if not form.is_valid():
        return show(request, report, form)
    try:
        form.save()
    except ChangedMeanwhile:
        if report.submitted_at:
            return redirect(page_of(token))
        words = _("Somebody else saved this meanwhile. Compare below; saving again keeps yours.")
        form.add_error(None, words)
        return show(request, report, form, theirs=differences(report, form))
    return redirect(page_of(token) + ("" if form.sending else "?saved=1"))


def take_up(request: HttpRequest, report: Report, token: str) -> HttpResponse:
    """Open a report that was sent in once more, until its story is published."""
    if not came_from_elsewhere(request):
        try:
            take_up_report(report=report)
        except ToldAlready:
            return show(request, report, None)
    return redirect(page_of(token))


def differences(report: Report, form: ReportForm) -> list[tuple[str, str]]:
    """List what somebody else wrote meanwhile, by question."""
    pairs = [(form[name].label, getattr(report, name), form.cleaned_data[name]) for name in ANSWERS]
    return [(str(label), theirs) for label, theirs, ours in pairs if theirs and theirs != ours]


def page_of(token: str) -> str:
    """Give the path of the page a link opens."""
    return reverse("exchanges:report", args=[token])


def show(
    request: HttpRequest,
    report: Report,
    form: ReportForm | None,
    theirs: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the form, or that it was sent in and what has become of it."""
    context = {
        "report": report,
        "exchange": report.exchange,
        "form": form,
        "mistakes": form.mistakes if form and form.is_bound else [],
        "theirs": theirs or [],
        "story": story_of(report),
        "is_saved": "saved" in request.GET and request.method == "GET",
    }
    return render(request, "network/exchanges/report_form.html", context, status=status)

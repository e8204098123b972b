"""The get-involved pages: choose a kind of request, write, and hear that it has arrived."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from network.get_involved import spam
from network.get_involved.forms import EnquiryForm
from network.get_involved.intake import came_from_elsewhere, refuse_too_much
from network.get_involved.kinds import HINTS, KIND_FORMS
from network.get_involved.models import Enquiry
from network.partners import drawings
from network.projects.models import Project

RECEIVED_SALT = "network.get_involved.received"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@refuse_too_much
def enquiry_form(request: HttpRequest) -> HttpResponse:
    """Let a visitor choose what they would like, then write; the fields follow from the kind."""
    kind = request.GET.get("kind", "")
    about = project_asked(request)
    if request.method == "POST":
        form_class = KIND_FORMS.get(kind, KIND_FORMS[Enquiry.Kind.OTHER])
        return receive(request, form_class(request.POST, about=about))
    if kind not in KIND_FORMS:
        kinds = [(value, value.label, HINTS[value]) for value in Enquiry.Kind]
        context = {"kinds": kinds, "is_unknown": bool(kind), "strip": strip()}
        return render(request, "network/get_involved/enquiry_kinds.html", context)
    return show(request, KIND_FORMS[kind](about=about))


@require_safe
def enquiry_received(request: HttpRequest) -> HttpResponse:
    """Tell a visitor that the message is stored, under which number, and what happens next."""
    try:
        reference = signing.loads(request.GET.get("ref", ""), salt=RECEIVED_SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    response = render(
        request, "network/get_involved/enquiry_received.html", {"reference": reference}
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def project_asked(request: HttpRequest) -> Project | None:
    """Give the published project that the address names; None for one nobody knows."""
    slug = request.GET.get("project", "").replace("\x00", "")
    return Project.objects.published().filter(slug=slug).first() if slug else None


def receive(request: HttpRequest, form: EnquiryForm) -> HttpResponse:
    """Take a sent form: store it, or show what there is to mend."""
    if came_from_elsewhere(request):
        form.add_error(
            None,
            _("Your browser didn’t send this site’s cookie. Allow it, and press Send once more."),
        )
        return show(request, form, status=403)
    if not form.is_valid():
        return show(request, form)
    address, email = spam.address_hash(request), form.cleaned_data["email"]
    lately = spam.count_lately(address=address, email=email)
    if lately.is_flood:
        answer = render(request, "network/get_involved/too_many.html", status=429)
        answer.headers["Retry-After"] = "3600"
        return answer
    enquiry = form.save(address, lately)
    ref = signing.dumps(enquiry.reference, salt=RECEIVED_SALT)
    return redirect(f"{reverse('get_involved:received')}?{urlencode({'ref': ref})}")


def strip() -> SafeString:
    """Draw the members on the meridian strip: this is who a message may lead to."""
    return drawings.members_strip()


def show(request: HttpRequest, form: EnquiryForm, status: int = 200) -> HttpResponse:
    """Show the form of one kind, with its mistakes if there are any."""
    context = {
        "form": form,
        "kind": form.kind,
        "hint": HINTS[form.kind],
        "mistakes": form.mistakes if form.is_bound else [],
        "strip": strip(),
    }
    return render(request, "network/get_involved/enquiry_form.html", context, status=status)

"""What members do themselves: send in an offer or a wish, confirm it, renew it, close it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from network.get_involved.intake import came_from_elsewhere, refuse_too_much
from network.offers.actions import close_offer, confirm_offer, renew_offer
from network.offers.flood import is_flooding
from network.offers.forms import KeepOfferForm, NewOfferForm
from network.offers.links import CONFIRMING, KEEPING
from network.offers.matching import matches_of
from network.offers.models import Offer
from network.shared.private_pages import behind_link

GONE = "network/offers/link_gone.html"
COOKIE = _("Your browser didn’t send this site’s cookie. Allow it, and press Send once more.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@refuse_too_much
def new_offer(request: HttpRequest) -> HttpResponse:
    """Let a member write an offer or a wish; a mail asks whether it was them."""
    if request.method != "POST":
        kind = request.GET.get("kind", "")
        return show_new(request, NewOfferForm(initial={"kind": kind}))
    form = NewOfferForm(request.POST)
    if came_from_elsewhere(request):
        form.add_error(None, COOKIE)
        return show_new(request, form, status=403)
    if not form.is_valid():
        return show_new(request, form)
    if is_flooding(request, form.cleaned_data["contact_email"]):
        answer = render(request, "network/get_involved/too_many.html", status=429)
        answer.headers["Retry-After"] = "3600"
        return answer
    form.save()
    return redirect("offers:sent")


def show_new(request: HttpRequest, form: NewOfferForm, status: int = 200) -> HttpResponse:
    """Show the form, with its mistakes if there are any."""
    context = {"form": form, "mistakes": form.mistakes if form.is_bound else []}
    return render(request, "network/offers/offer_form.html", context, status=status)


@require_safe
def offer_sent(request: HttpRequest) -> HttpResponse:
    """Tell a member to look into their mail."""
    return render(request, "network/offers/offer_sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
@behind_link(CONFIRMING, Offer, GONE)
def confirm(request: HttpRequest, offer: Offer, token: str) -> HttpResponse:
    """Show what is to be confirmed, and take the confirmation; opening the link does nothing."""
    if request.method == "POST":
        confirm_offer(offer=offer)
        return redirect("offers:confirm", token=token)
    return render(request, "network/offers/offer_confirm.html", {"offer": offer})


@require_http_methods(["GET", "HEAD", "POST"])
@refuse_too_much
@behind_link(KEEPING, Offer, GONE)
def keep(request: HttpRequest, offer: Offer, token: str) -> HttpResponse:
    """Let whoever made an offer change it, renew it for ninety days, or close it."""
    if request.method != "POST":
        return show_kept(request, offer, KeepOfferForm(offer=offer))
    step = request.POST.get("step", "save")
    form = KeepOfferForm(request.POST if step == "save" else None, offer=offer)
    if came_from_elsewhere(request):
        return show_kept(request, offer, form, problem=str(COOKIE), status=403)
    if step == "renew":
        renew_offer(offer=offer)
    elif step == "close":
        close_offer(offer=offer)
    elif form.is_valid():
        form.save()
    else:
        return show_kept(request, offer, form)
    return redirect(reverse("offers:keep", args=[token]) + f"?done={step}")


def show_kept(
    request: HttpRequest, offer: Offer, form: KeepOfferForm, problem: str = "", status: int = 200
) -> HttpResponse:
    """Show an offer to its maker, with what fits it and what may be done."""
    mistakes = form.mistakes if form.is_bound else []
    context = {
        "offer": offer,
        "form": form,
        "mistakes": [("", problem), *mistakes] if problem else mistakes,
        "done": request.GET.get("done", "") if request.method == "GET" else "",
        "is_open": offer.is_open(),
        "matches": matches_of(offer) if offer.is_open() else [],
    }
    return render(request, "network/offers/offer_keep.html", context, status=status)

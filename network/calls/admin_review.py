"""The screen on which somebody reviews a proposal, and afterwards reads the others' reviews."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from network.calls.conflicts import Ties
from network.calls.proposals import Proposal
from network.calls.ranking import judge
from network.calls.review_forms import ReviewForm
from network.calls.reviewing import (
    CannotReview,
    give_back,
    hand_in,
    is_final,
    leave_to_others,
    open_criteria,
    own_review,
    save_draft,
    why_not,
)
from network.calls.reviews import Review


class ReviewsProposals(admin.ModelAdmin):
    """Add the screen for one's review to a proposal's own screen."""

    def get_urls(self) -> list[Any]:
        """Add the screen before the catch-all of the admin."""
        own: list[URLPattern] = [
            path(
                "<int:proposal_id>/review/",
                self.admin_site.admin_view(self.review_view),
                name="network_proposal_review",
            ),
            path(
                "<int:proposal_id>/review/<int:review_id>/give-back/",
                self.admin_site.admin_view(self.give_back_view),
                name="network_proposal_give_back",
            ),
        ]
        return own + super().get_urls()

    def _proposal(self, request: HttpRequest, proposal_id: int) -> Proposal:
        """Give a proposal that was sent in, to those who may see reviews at all."""
        if not request.user.has_perms(["network.view_proposal", "network.view_review"]):
            raise PermissionDenied
        proposals = Proposal.objects.sent().with_partners()
        proposal = proposals.filter(pk=proposal_id).first()
        if proposal is None:
            raise Http404
        return proposal

    def review_view(self, request: HttpRequest, proposal_id: int) -> HttpResponse:
        """Show the form, keep what is written as a draft, or hand it in."""
        proposal = self._proposal(request, proposal_id)
        refusal = why_not(request.user, proposal)
        review = own_review(request.user, proposal)
        form = None
        if not refusal and not is_final(review, proposal):
            is_done = "hand_in" in request.POST
            criteria = open_criteria(review, proposal)
            data = request.POST if request.method == "POST" else None
            form = ReviewForm(data, criteria=criteria, review=review, is_final=is_done)
        if request.method == "POST" and self._carried_out(request, proposal, form):
            return HttpResponseRedirect(request.path)
        context = self._context(request, proposal, review, form)
        return TemplateResponse(request, "admin/network/proposal/review.html", context)

    def _carried_out(self, request: HttpRequest, proposal: Proposal, form: Any) -> bool:
        """Do what the button says; False if the form has to be mended first."""
        about: dict[str, Any] = {"by": request.user}
        try:
            if "leave" in request.POST:
                leave_to_others(proposals=[proposal], by=request.user)
                said = _("Left to the others. You can read their reviews now.")
            elif form is None:
                raise CannotReview(why_not(request.user, proposal) or _("It is handed in already."))
            elif not form.is_valid():
                return False
            else:
                about |= {"points": form.points, "comment": form.cleaned_data["comment"]}
                done = "hand_in" in request.POST
                (hand_in if done else save_draft)(proposal=proposal, **about)
                said = _("Handed in. Thank you! You can read the other reviews now.")
                said = said if done else _("Saved as a draft. Nobody else sees it.")
        except CannotReview as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        return True

    def _context(
        self, request: HttpRequest, proposal: Proposal, review: Review | None, form: Any
    ) -> dict[str, Any]:
        criteria, ties = list(proposal.call.criteria.all()), Ties.load()
        readable = proposal.reviews.finished().readable_by(request.user).with_scores()
        return {
            **self.admin_site.each_context(request),
            "title": _("Review of %s") % proposal.reference,
            "opts": self.opts,
            "proposal": proposal,
            "review": review,
            "form": form,
            "refusal": why_not(request.user, proposal),
            "judgements": [judge(one, proposal, criteria, ties) for one in readable],
            "hidden_count": hidden_count(proposal, request.user),
            "decides": self.has_change_permission(request),
        }

    def give_back_view(
        self, request: HttpRequest, proposal_id: int, review_id: int
    ) -> HttpResponse:
        """Give a review back to its writer, for those who decide and may read it."""
        proposal = self._proposal(request, proposal_id)
        if request.method != "POST" or not self.has_change_permission(request):
            raise PermissionDenied
        readable = proposal.reviews.finished().readable_by(request.user)
        review = readable.filter(pk=review_id).first()
        if review is None:
            raise Http404
        try:
            give_back(review=review, by=request.user)
        except CannotReview as refusal:
            messages.error(request, str(refusal))
        else:
            said = _("%s can change the review again; until then it doesn’t count.")
            messages.success(request, said % review.reviewer)
        address = reverse("admin:network_proposal_review", args=[proposal.pk])
        return HttpResponseRedirect(address)


def hidden_count(proposal: Proposal, user: Any) -> int:
    """Count the reviews that were handed in and this person may not read yet."""
    finished = proposal.reviews.finished()
    return finished.count() - finished.readable_by(user).count()

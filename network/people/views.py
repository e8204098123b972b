"""The people who agreed to be shown."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.exchanges.models import ExchangeGuest
from network.people.appearances import editions_of
from network.people.filters import narrow_people
from network.people.models import Person, Role
from network.shared.paging import page_of
from network.shared.publishing import q_published


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """List who agreed to have a page, with their roles, narrowed by what the address asks for."""
    found = narrow_people(request.GET)
    page = page_of(request, found.keys, size=60)
    people = Person.objects.public().with_roles().in_bulk(list(page.object_list))
    page.object_list = [people[key] for key in page.object_list if key in people]
    return render(request, "network/people/person_list.html", {"page": page, "found": found})


@require_safe
def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one person: roles, the editions they were on stage at, exchanges, projects, stories."""
    person = get_object_or_404(Person.objects.visible_to(request.user), slug=slug)
    roles = Role.objects.filter(q_published("partner__"), person=person, is_public=True)
    context = {
        "person": person,
        "roles": roles.select_related("partner"),
        "accounts": person.accounts.all() if person.links_are_public else [],
        "editions": editions_of(person),
        "visits": visits_of(person),
        "projects": person.contact_of_projects.published().order_by("name", "pk"),
        "stories": person.posts.published().with_byline().newest_first(),
    }
    return render(request, "network/people/person_detail.html", context)


def visits_of(person: Person) -> QuerySet[ExchangeGuest]:
    """List the exchanges somebody took part in as a guest or a mentor, the latest first."""
    rows = ExchangeGuest.objects.filter(
        q_published("exchange__"), people=person, exchange__is_cancelled=False
    )
    return rows.select_related("exchange__host", "partner").order_by("-exchange__year", "pk")

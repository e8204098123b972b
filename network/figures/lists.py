"""The lists that figures are the length of: public, what took place, and no samples."""

from datetime import date

from django.db.models import Q, QuerySet

from blog.models import Post
from network.exchanges.models import Exchange, ExchangeQuerySet
from network.figures.models import Figure
from network.partners.models import Partner
from network.places.models import Country
from network.projects.models import Project, ProjectQuerySet
from network.projects.reuses import Reuse, ReuseQuerySet
from network.summits.models import Summit, SummitQuerySet

Of = Figure.Of
TOOK_PLACE = {"is_cancelled": False, "is_sample": False}


def summits() -> SummitQuerySet:
    """Give the summits that count: public ones that are neither cancelled nor samples."""
    return Summit.objects.published().filter(**TOOK_PLACE)


def exchanges() -> ExchangeQuerySet:
    """Give the exchanges that count: public ones that are neither cancelled nor samples."""
    return Exchange.objects.published().filter(**TOOK_PLACE)


def projects() -> ProjectQuerySet:
    """Give the projects that count: public ones that are no samples, ended ones among them."""
    return Project.objects.published().filter(is_sample=False)


def reuses() -> ReuseQuerySet:
    """Give the reuses that count: those of projects that do."""
    return Reuse.objects.shown().filter(project__is_sample=False)


def lists_on(past: date | None = None) -> dict[str, QuerySet]:
    """Give the lists of today, or of a day gone by the ones that have days.

    Of today, what has ended counts no more; reuses count, as a history.
    """
    members = Partner.objects.published().members(past).order_by()
    begun = begun_by(past) if past else Q()
    lists: dict[str, QuerySet] = {
        Of.MEMBERS: members,
        Of.COUNTRIES: Country.objects.filter(partners__in=members.values("pk")).distinct(),
        Of.SUMMITS: summits().filter(begun),
        Of.EXCHANGES: exchanges().filter(begun),
    }
    if past:
        return lists
    now: dict[str, QuerySet] = {
        Of.PROJECTS: projects().going_on(),
        Of.REUSES: reuses(),
        Of.STORIES: Post.objects.published(),
    }
    return {**lists, **now}


def begun_by(day: date) -> Q:
    """Keep what had begun by a day; of what has only a year, the years before."""
    return Q(starts_on__lte=day) | Q(starts_on__isnull=True, year__lt=day.year)

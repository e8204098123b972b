"""Narrow the people by what stands in the address: what they write about or answer for."""

from django.db.models import Q, QuerySet
from django.http import QueryDict

from blog.models import Authorship
from network.pagecache.moments import QUARTER
from network.pagecache.parts import carried_on
from network.people.models import Person
from network.projects.models import Project
from network.shared.facets import Index, Narrowed
from network.shared.publishing import q_published
from network.topics.facet import topic_question
from network.topics.models import Topic


def narrow_people(asked: QueryDict) -> Narrowed:
    """Keep who agreed to be shown and fits what was asked, in the order of their names."""
    return carried_on(_index, "people", turns=QUARTER).narrow(asked)


def _index(former: Index | None) -> Index:
    """Write down what everybody who agreed to be shown writes about or answers for."""
    keys = Person.objects.public().values_list("pk", flat=True)
    wrote = _authorships().values_list("person", "post__topics__slug")
    answers = _projects().values_list("contact_person", "topics__slug")
    pairs = [pair for pair in wrote.union(answers).order_by() if None not in pair]
    return Index(keys, [topic_question(sorted(pairs))], former=former)


def people_on(topic: Topic) -> QuerySet[Person]:
    """Keep who agreed to be shown and wrote about a topic, or answers for a project on it."""
    wrote = _authorships().filter(post__topics=topic).values("person")
    answers = _projects().filter(topics=topic).values("contact_person")
    people = Person.objects.public().filter(Q(pk__in=wrote) | Q(pk__in=answers))
    return people.order_by("name", "pk")


def _authorships() -> QuerySet[Authorship]:
    return Authorship.objects.filter(q_published("post__")).order_by()


def _projects() -> QuerySet[Project]:
    return Project.objects.published().order_by()

"""A project's lineage says who took it over, or at least where."""

import pytest
from django.db import IntegrityError, transaction

from network.models import Project, Reuse
from tests.factories import make_country, make_partner, make_project, make_reuse

pytestmark = pytest.mark.django_db


def test_the_database_refuses_a_reuse_by_nobody_nowhere():
    with pytest.raises(IntegrityError), transaction.atomic():
        Reuse.objects.create(project=make_project())


def test_a_reuse_is_named_by_what_is_known():
    partner = make_partner(name="ePaństwo")
    by_partner = make_reuse(partner=partner, country=make_country("PL"))
    by_others = make_reuse(organisation="K-Monitor")
    somewhere = make_reuse(country=make_country("HU"))

    assert (by_partner.who, by_partner.place) == ("ePaństwo", "Poland")
    assert (by_others.who, by_others.place) == ("K-Monitor", "K-Monitor")
    assert (somewhere.who, somewhere.place) == ("", "Hungary")


def test_what_travelled_is_listed_once_however_often_it_was_taken_over():
    project = make_project()
    make_reuse(project)
    make_reuse(project)
    make_project()

    assert list(Project.objects.that_travelled()) == [project]


def test_reuses_are_in_the_order_of_years_and_unknown_years_last():
    project = make_project()
    for year in (2019, None, 2017):
        make_reuse(project, year=year)

    assert [reuse.year for reuse in project.reuses.all()] == [2017, 2019, None]

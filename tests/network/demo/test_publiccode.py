"""The sample project shows what a publiccode.yml can hold, and says that it is a sample."""

import pytest

from network.models import Project
from network.projects.publiccode.checking import examine
from network.projects.publiccode.writing import document_of, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


def test_its_file_has_everything_the_standard_asks_for():
    project = Project.objects.get(name__startswith="Sample project")

    assert examine(write(document_of(project))).problems == []
    assert project.published_at is None


def test_no_project_is_written_in_a_way_that_the_standard_refuses():
    for project in Project.objects.all():
        problems = examine(write(document_of(project))).problems

        assert [
            one
            for one in problems
            if "mandatory" not in one.words
            and "least" not in one.words
            and "person" not in one.words
        ] == []

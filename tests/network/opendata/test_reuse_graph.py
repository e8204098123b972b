"""The graph of reuse holds what docs/reuse.md says, and nothing of drafts."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db

JSON = "/projects/reuse.json"


def test_makers_projects_and_runners_are_nodes_and_who_passed_it_on_is_told(client):
    owner = make.make_partner(slug="openup", name="OpenUp", countries=["ZA"])
    runner = make.make_partner(slug="code-for-kenya", name="Code for Kenya")
    project = make.make_project(slug="indigo", name="Indigo", owners=[owner])
    exchange = make.make_exchange(slug="first")
    first = make.make_reuse(
        project, partner=runner, country=make.make_country("KE"), year=2017, exchange=exchange
    )
    second = make.make_reuse(
        project, country=make.make_country("HU"), taken_from=first, is_ended=True, ended_year=2020
    )

    data = client.get(JSON).json()

    assert [(node["id"], node["kind"], node["countries"]) for node in data["nodes"]] == [
        ("project:indigo", "project", ["ZA"]),
        ("partner:openup", "partner", []),
        ("partner:code-for-kenya", "partner", []),
        ("country:HU", "country", ["HU"]),
    ]
    made, one, other = data["edges"]
    assert made == {"kind": "made", "from": "partner:openup", "to": "project:indigo"}
    assert one == {
        "kind": "reuse",
        "id": f"reuse:{first.pk}",
        "from": "project:indigo",
        "to": "partner:code-for-kenya",
        "country": "KE",
        "since": 2017,
        "until": None,
        "is_ended": False,
        "is_adapted": None,
        "exchange": "first",
        "taken_from": None,
        "passed_on_by": None,
    }
    assert (other["to"], other["taken_from"], other["passed_on_by"]) == (
        "country:HU",
        one["id"],
        "partner:code-for-kenya",
    )
    assert [row["id"] for row in data["reuse"]] == [f"reuse:{first.pk}", f"reuse:{second.pk}"]


def test_every_edge_is_between_nodes_that_are_there(client):
    project = make.make_project(owners=[make.make_partner()])
    giver = make.make_reuse(project, organisation="City of X", country=make.make_country("RO"))
    make.make_reuse(project, country=make.make_country("PL"), taken_from=giver)

    data = client.get(f"{JSON}?country=PL").json()

    nodes = {node["id"] for node in data["nodes"]}
    ends = {edge[end] for edge in data["edges"] for end in ("from", "to")}
    assert ends <= nodes
    assert "organisation:City of X" in nodes


def test_drafts_are_no_nodes_and_no_exchange_of_theirs_is_named(client):
    hidden = make.make_partner(slug="hidden", published_at=None)
    project = make.make_project(owners=[hidden])
    exchange = make.make_exchange(slug="secret", published_at=None)
    make.make_reuse(project, partner=hidden, exchange=exchange)
    make.make_reuse(make.make_project(slug="draft", published_at=None))

    words = client.get(JSON).text

    assert [word for word in ("partner:hidden", "secret", "project:draft") if word in words] == []

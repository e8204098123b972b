"""The lists and records of the API: what the data sets publish, some rows at a time."""

from datetime import date

import pytest

from network.api.relations import RELATIONS
from network.models import Partner
from network.opendata.datasets import DATASETS
from tests import factories as make
from tests.network.api.asking import all_items, ask, published
from tests.network.opendata.canaries import make_everything
from tests.network.opendata.test_datasets import MAKERS
from tests.pages import queries_of

pytestmark = pytest.mark.django_db

MOST_QUERIES = 30


def ids(items) -> list[str]:
    """Give the ids of records in their order."""
    return [item["id"] for item in items]


def make_topics(*names: str) -> None:
    """Make topics in this order."""
    for position, name in enumerate(names, 1):
        make.make_topic(name=name, slug=name, position=position * 10)


def test_every_list_gives_what_its_data_set_publishes_two_rows_at_a_time(client):
    make_everything()

    for name in DATASETS:
        assert all_items(client, name, limit=2) == published(name)
        assert ask(client, name)["count"] == len(published(name))


def test_every_record_has_an_address_of_its_own_that_says_what_the_list_says(client):
    make_everything()

    for name in DATASETS:
        for record in published(name)[:2]:
            assert ask(client, f"{name}/{record['id']}") == record


def test_the_api_holds_what_the_file_holds(client):
    make_everything()

    file = client.get("/partners.json").json()

    answer = ask(client, "partners")
    assert answer["items"] == file["partners"]
    assert (answer["as_of"], answer["licence"]) == (file["as_of"], file["licence"])


def test_a_row_that_appears_in_front_hides_and_repeats_nothing(client):
    make_topics("a", "b", "c", "d")
    first = ask(client, "topics", limit=2)

    make.make_topic(name="new", slug="new", position=1)

    assert ids(first["items"]) == ["a", "b"]
    assert ids(client.get(first["next"]).json()["items"]) == ["c", "d"]


def test_reading_goes_on_when_the_last_row_that_was_read_is_gone(client):
    make_topics("a", "b", "c", "d")
    first = ask(client, "topics", limit=3)

    make.Topic.objects.filter(slug="c").delete()

    assert ids(client.get(first["next"]).json()["items"]) == ["d"]


def test_a_cursor_whose_rows_are_all_gone_says_to_begin_again(client):
    make_topics("a", "b", "c", "d", "e")
    first = ask(client, "topics", limit=3)

    make.Topic.objects.filter(slug__in=["a", "b", "c"]).delete()

    response = client.get(first["next"])
    assert response.status_code == 409
    assert response.json()["detail"].endswith("Begin again without “cursor”.")


def test_the_last_page_has_no_next_and_the_others_name_it_as_a_link_too(client):
    make_topics("a", "b")

    last = ask(client, "topics", limit=2)
    response = client.get("/api/v1/topics?limit=1")

    assert last["next"] is None
    assert f'<{response.json()["next"]}>; rel="next"' in response["Link"]


def test_the_filters_are_those_of_the_page(client):
    make.make_partner(name="Romanian", tier="governing", countries=["RO"])
    make.make_partner(name="Polish", tier="affiliate", countries=["PL"])
    make.make_partner(name="Taiwanese", tier="affiliate", countries=["TW"])

    both = ask(client, "partners", country=["RO", "PL"], fields="name")
    none = ask(client, "partners", country="RO", tier="affiliate")

    assert sorted(item["name"] for item in both["items"]) == ["Polish", "Romanian"]
    assert none["items"] == []


def test_a_filter_goes_along_to_the_next_page(client):
    for name in ("A", "B", "C"):
        make.make_partner(name=name, tier="affiliate", countries=["RO"])
        make.make_partner(tier="affiliate", countries=["TW"])

    found = all_items(client, "partners", country="RO", limit=1, order="name", fields="name")

    assert found == [{"name": "A"}, {"name": "B"}, {"name": "C"}]


def test_values_that_mean_nothing_are_left_out_and_told(client):
    make.make_partner(tier="affiliate")

    answer = ask(client, "partners", topic=["no-such-topic", "\x00"])

    assert (answer["count"], answer["ignored"]) == (1, ["no-such-topic"])


def test_members_are_given_as_they_were_on_a_day(client):
    partner = make.make_partner(slug="once")
    make.make_membership(
        partner, tier="governing", starts_on=date(2015, 1, 1), ends_on=date(2016, 1, 1)
    )

    answer = ask(client, "partners", as_of="2015-06-01", fields="id,membership,as_of")

    assert answer["as_of"] == "2015-06-01"
    assert answer["items"] == [{"id": "once", "membership": "governing", "as_of": "2015-06-01"}]
    assert ask(client, "partners")["items"] == []


def test_only_the_fields_that_are_asked_for_are_given(client):
    make_topics("law")

    assert ask(client, "topics", fields="name,id")["items"] == [{"id": "law", "name": "law"}]
    assert ask(client, "topics/law", fields="name") == {"name": "law"}


def test_what_a_column_names_is_given_whole_beside_it(client):
    host, guest = make.make_partner(slug="host"), make.make_partner(slug="guest")
    exchange = make.make_exchange(host, [guest])

    answer = ask(client, f"exchanges/{exchange.slug}", expand="host,guests", fields="host,guests")

    assert (answer["host"], answer["guests"]) == ("host", ["guest"])
    assert answer["expanded"]["host"] == ask(client, "partners/host")
    assert answer["expanded"]["guests"] == [ask(client, "partners/guest")]


def test_what_names_nothing_expands_to_nothing(client):
    draft = make.make_partner(published_at=None)
    exchange = make.make_exchange(draft, [make.make_partner(published_at=None)], call=None)

    answer = ask(client, f"exchanges/{exchange.slug}", expand="host,call,guests")

    assert answer["expanded"]["host"] is None
    assert (answer["expanded"]["call"], answer["expanded"]["guests"]) == (None, [])


def test_every_column_that_can_be_expanded_leads_to_records_of_its_data_set(client):
    make_everything()

    for name, relations in RELATIONS.items():
        for row in ask(client, name, expand=",".join(relations))["items"]:
            for column, target in relations.items():
                named = row[column] if isinstance(row[column], list) else [row[column]]
                whole = row["expanded"][column]
                found = whole if isinstance(whole, list) else [whole] if whole else []
                assert ids(found) == [one for one in named if one], (name, column, target)


@pytest.mark.parametrize("name", DATASETS)
def test_three_rows_and_all_they_name_cost_what_one_costs(client, name):
    expand = ",".join(RELATIONS.get(name, ()))
    path = f"/api/v1/{name}?expand={expand}" if expand else f"/api/v1/{name}"
    MAKERS[name]()
    one = queries_of(client, path)
    MAKERS[name]()
    MAKERS[name]()

    assert queries_of(client, path) == one <= MOST_QUERIES


def test_a_former_id_leads_to_the_one_something_has_now(client):
    partner = make.make_partner(slug="code-for-south-africa", tier="affiliate")
    partner.slug = "openup"
    partner.save()

    response = client.get("/api/v1/partners/code-for-south-africa?fields=id")

    assert (response.status_code, response["Location"]) == (
        301,
        "/api/v1/partners/openup?fields=id",
    )


def test_a_partner_that_never_belonged_is_no_list_but_has_an_address(client):
    make.make_partner(slug="guest")

    assert ask(client, "partners")["items"] == []
    assert ask(client, "partners/guest")["membership"] == ""
    Partner.objects.update(published_at=None)
    assert client.get("/api/v1/partners/guest").status_code == 404

"""The directory as files: the same rows as the page, safe to open, with nobody's private data."""

import csv
import io

import pytest

from network.shared.cells import FORMULA_BEGINS, cell
from tests import factories as make
from tests.pages import queries_of

pytestmark = pytest.mark.django_db


def rows_of(client, query: str = "") -> list[dict[str, str]]:
    """Read the CSV."""
    return list(csv.DictReader(io.StringIO(client.get(f"/partners.csv{query}").content.decode())))


def test_the_files_hold_the_rows_of_the_page(client):
    make.make_partner(name="Romanian", tier="governing", countries=["RO", "HU"])
    make.make_partner(name="Taiwanese", tier="affiliate", countries=["TW"])
    make.make_partner(name="Draft", tier="affiliate", published_at=None)

    (row,) = rows_of(client, "?country=RO&as_of=2018-07-16")

    assert (row["name"], row["countries"], row["as_of"]) == ("Romanian", "HU; RO", "2018-07-16")
    assert client.get("/partners.json?country=RO").json()["count"] == 1


@pytest.mark.parametrize("begin", FORMULA_BEGINS)
def test_no_cell_is_a_formula(begin):
    assert cell(f"{begin}1+1") == f"'{begin}1+1"
    assert cell([f"{begin}1", "b"]).startswith("'")
    assert cell(-1.5) == -1.5


def test_points_are_written_longitude_first_with_a_box_around_them(client):
    make.make_partner(name="A", tier="affiliate", latitude="44.4", longitude="26.1")
    make.make_partner(name="B", tier="affiliate", latitude="-33.9", longitude="18.4")
    make.make_partner(name="C", tier="affiliate")

    response = client.get("/partners.geojson")

    body = response.json()
    assert response["Content-Type"] == "application/geo+json"
    assert body["bbox"] == [18.4, -33.9, 26.1, 44.4]
    geometries = [feature["geometry"] for feature in body["features"]]
    assert geometries[0] == {"type": "Point", "coordinates": [18.4, -33.9]}
    assert geometries[2] is None


@pytest.mark.parametrize("kind", ["csv", "json", "geojson"])
def test_three_partners_cost_what_one_costs(client, kind):
    make.make_partner(tier="affiliate", countries=["RO"], topics=[make.make_topic()])
    one = queries_of(client, f"/partners.{kind}")
    for _ in range(2):
        make.make_partner(tier="affiliate", countries=["HU"], topics=[make.make_topic()])

    assert queries_of(client, f"/partners.{kind}") == one

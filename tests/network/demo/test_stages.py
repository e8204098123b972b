"""Samples show a summit at every stage, and figures say where they come from."""

import pytest
from django.test import Client
from django.utils import timezone

from network.home.summit_block import summit_blocks
from network.models import Figure, Summit
from tests.pages import get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


def test_sample_summits_stand_at_every_stage_on_the_front_page(client: Client):
    blocks = summit_blocks(list(Summit.objects.published()), timezone.now())

    stages = [(block.summit.is_sample, str(block.stage.name.value)) for block in blocks]
    assert stages == [
        (True, "on_now"),
        (True, "thanks"),
        (True, "programme"),
        (True, "call_open"),
    ]
    assert len(get(client, "/").classed("summit-block")) == 4


def test_figures_of_2020_say_how_they_were_come_by(client: Client):
    table = get(client, "/summits/2020-online/").classed("figure-table")[0]

    numbers = [["".join(cell.itertext()) for cell in row][:2] for row in table.iter("tr")][1:]
    assert numbers == [
        ["21", "sessions"],
        ["30", "speakers"],
        ["about 150", "people"],
        ["about 30", "countries they joined from"],
    ]
    assert set(Figure.objects.values_list("year", flat=True)) == {2020, 2021}

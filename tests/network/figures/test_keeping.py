"""The figures of a year are kept once it is over, and stay whatever happens to the rows."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from network.figures.actions import YearIsNotOver, count_again, keep_year
from network.figures.jobs import keep_last_year
from network.models import Figure
from tests import factories as make
from tests.network.admin.filling import filled, messages_of

pytestmark = pytest.mark.django_db

NOW = datetime(2021, 1, 20, 12, tzinfo=UTC)


def kept(year: int = 2020) -> dict[str, int]:
    """Give what is kept of a year and is not nought."""
    rows = Figure.objects.filter(year=year, value__gt=0)
    return dict(rows.values_list("of", "value"))


def test_a_year_is_kept_with_its_last_day_and_the_way_it_was_counted():
    make.make_summit(year=2020)

    keep_year(year=2020, now=NOW)

    row = Figure.objects.get(of="summits")
    assert kept() == {"summits": 1}
    assert (row.as_of, row.counted_at, row.how) == (date(2020, 12, 31), NOW, "counted")
    assert row.method.endswith("Counted on 20 January 2021.")


def test_what_is_kept_stays_when_rows_come_and_go_and_when_it_is_kept_again():
    summit = make.make_summit(year=2020)
    keep_year(year=2020, now=NOW)
    summit.delete()
    make.make_exchange(year=2020)

    keep_year(year=2020, now=NOW)

    assert kept() == {"summits": 1}


def test_a_figure_of_the_staff_is_not_replaced():
    make.make_summit(year=2020)
    Figure.objects.create(year=2020, of="summits", value=7, as_of=date(2020, 12, 31))

    keep_year(year=2020, now=NOW)

    assert kept() == {"summits": 7}


@pytest.mark.parametrize("year", [2021, 2022])
def test_a_year_that_is_not_over_is_not_kept(year):
    with pytest.raises(YearIsNotOver):
        keep_year(year=year, now=NOW)


def test_a_year_of_noughts_is_not_kept():
    assert keep_year(year=2020, now=NOW) == []
    assert Figure.objects.count() == 0


def test_counting_again_gives_the_number_before():
    make.make_summit(year=2020)
    keep_year(year=2020, now=NOW)
    make.make_summit(year=2020)
    row = Figure.objects.get(of="summits")

    assert count_again(figure=row, now=NOW) == 1
    assert kept() == {"summits": 2}
    assert count_again(figure=row, now=NOW) is None


@pytest.mark.parametrize(
    ("moment", "figures"),
    [
        (datetime(2020, 12, 31, 23, 59, 59, tzinfo=UTC), 0),
        (datetime(2021, 1, 14, 23, 59, 59, tzinfo=UTC), 0),
        (datetime(2021, 1, 15, tzinfo=UTC), 8),
        (datetime(2021, 1, 31, 23, 59, 59, tzinfo=UTC), 8),
        (datetime(2021, 2, 1, tzinfo=UTC), 0),
    ],
)
def test_last_year_is_kept_in_the_second_half_of_january(moment, figures):
    make.make_summit(year=2020)

    with time_machine.travel(moment, tick=False):
        keep_last_year()

    assert Figure.objects.filter(year=2020).count() == figures


def test_the_job_does_not_bring_back_what_somebody_deleted():
    make.make_summit(year=2020)
    with time_machine.travel(NOW, tick=False):
        keep_last_year()
        Figure.objects.filter(of="summits").delete()

        assert keep_last_year() == "kept already"

    assert kept() == {}


def test_the_command_keeps_years_and_refuses_what_is_none(capsys):
    make.make_summit(year=2018)

    call_command("keep_figures", "2018", "2019")

    assert capsys.readouterr().out.splitlines() == [
        "2018: 8 figures kept.", "2019: 0 figures kept.",
    ]  # fmt: skip
    for year in ("9999", "2199", "3"):
        with pytest.raises(CommandError):
            call_command("keep_figures", year)


@pytest.mark.parametrize(
    "fields", [{"of": "", "label": ""}, {"of": "members", "year": 1800}, {"of": "members"}]
)
def test_the_database_refuses_a_figure_of_nothing_a_wrong_year_and_two_of_a_kind(fields):
    Figure.objects.create(year=2020, of="members", value=1, as_of=date(2020, 12, 31))
    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.create(**{"year": 2020, "value": 1, "as_of": date(2020, 12, 31), **fields})


def act(client, action: str, row: Figure) -> list[str]:
    """Choose an action for a figure in the list, and give what is said."""
    sent = {"action": action, "_selected_action": [row.pk]}
    address = reverse("admin:network_figure_changelist")
    return messages_of(client.post(address, sent, follow=True))


def test_staff_see_today_s_count_beside_what_was_kept_and_may_count_again(staff_client):
    make.make_summit(year=2018)
    keep_year(year=2018)
    make.make_summit(year=2018)
    row = Figure.objects.get(of="summits")

    before = staff_client.get(reverse("admin:network_figure_changelist")).text
    told = act(staff_client, "count_again", row)

    assert "<strong>2 ≠</strong>" in before
    assert told == ["summits 2018: 1 → 2"]
    history = staff_client.get(reverse("admin:network_figure_history", args=[row.pk])).text
    assert "summits 2018: 1 → 2" in history


def test_staff_keep_the_rest_of_a_year(staff_client):
    make.make_summit(year=2018)
    row = Figure.objects.create(year=2018, label="people", value=150, as_of=date(2018, 9, 30))

    act(staff_client, "keep_the_rest", row)

    assert kept(2018) == {"": 150, "summits": 1}


def test_a_year_that_goes_on_can_not_be_kept_by_staff(staff_client):
    with time_machine.travel(datetime(2021, 6, 1, tzinfo=UTC), tick=False):
        row = Figure.objects.create(year=2021, label="people", value=1, as_of=date(2021, 5, 1))
    with time_machine.travel(datetime(2021, 6, 1, tzinfo=UTC)):
        staff_client.force_login(make.make_staff(is_superuser=True))
        told = act(staff_client, "keep_the_rest", row)

    assert told == ["2021 is not over. Its figures are counted live until January."]


def test_the_number_before_a_correction_stays_in_the_history(staff_client):
    row = Figure.objects.create(year=2018, label="people", value=21, as_of=date(2018, 9, 30))
    address = reverse("admin:network_figure_change", args=[row.pk])

    staff_client.post(address, filled(staff_client, address, value="22"))

    row.refresh_from_db()
    history = staff_client.get(reverse("admin:network_figure_history", args=[row.pk])).text
    assert (row.value, "people: 21 → 22" in history) == (22, True)

"""How values are read, so that nothing of a draft or a private person is among them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from network.opendata.datasets.columns import Column, Kind
from network.partners.models import Partner
from network.projects.models import Project
from network.shared.publishing import Publishable
from network.shared.site import absolute
from network.shares.kinds import lasting_address

LOCAL = re.compile(r'((?:href|src)=")/(?!/)')


def is_out(row: Publishable | None) -> bool:
    """Say whether visitors see a row that is named by another."""
    return row is not None and row.is_published


def shown[Row: Publishable](rows: Iterable[Row]) -> list[Row]:
    """Keep the rows that visitors see."""
    return [row for row in rows if row.is_published]


def slug_of(row: Any) -> str:
    """Give the address of a row that another one names, '' if visitors don't see it."""
    return row.slug if is_out(row) else ""


def slugs_of(rows: Iterable[Any]) -> list[str]:
    """Give the addresses of those rows that visitors see, in order."""
    return sorted(row.slug for row in rows if is_out(row))


def topics_of(row: Any) -> list[str]:
    """Give the addresses of the topics of a row; topics are always public."""
    return sorted(topic.slug for topic in row.topics.all())


def codes_of(project: Project) -> list[str]:
    """Give the countries a project was made in."""
    owners = shown(project.owners.all())
    return sorted({country.code for owner in owners for country in owner.countries.all()})


def point_of(row: Any) -> tuple[float, float] | None:
    """Give longitude and latitude; None where they aren't known."""
    if row.longitude is None or row.latitude is None:
        return None
    return float(row.longitude), float(row.latitude)


def number(value: object) -> float | None:
    """Give a decimal number as JSON has it."""
    return None if value is None else float(str(value))


def moment(value: datetime | None) -> str | None:
    """Write a moment in UTC, the same in every format."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


def picture(image: Any) -> str:
    """Give the address of a picture, '' for none."""
    return absolute(image.url) if image else ""


def html(text: str) -> str:
    """Make the addresses in a text whole, so that it can be shown elsewhere."""
    return LOCAL.sub(rf"\1{settings.SITE_URL}/", text)


def partner_name(partner: Partner | None, otherwise: str = "") -> str:
    """Give the name of a partner that visitors see, or other words."""
    return partner.name if partner is not None and partner.is_published else otherwise


def id_column() -> Column:
    """Say what a row is called in addresses."""
    return Column(
        "id",
        Kind.TEXT,
        _("The last part of its address on the portal; other data sets point at it with this."),
        lambda row: row.slug,
    )


def closing_columns() -> tuple[Column, ...]:
    """Say where a row is shown and when it was last changed."""
    return (
        Column(
            "url",
            Kind.ADDRESS,
            _("Its page on the portal."),
            lambda row: absolute(row.get_absolute_url()),
        ),
        changed_column(),
    )


def changed_column() -> Column:
    """Say when a row was last changed."""
    return Column(
        "updated_at",
        Kind.MOMENT,
        _("When the portal’s entry was last changed."),
        lambda row: moment(row.updated_at),
    )


def share_image_column() -> Column:
    """Say where the picture is that previews of a row show."""
    return Column(
        "share_image",
        Kind.ADDRESS,
        _("A picture of it for previews, 1200 by 630, drawn by the portal; always the newest."),
        lambda row: absolute(lasting_address(row)),
    )


def topics_column() -> Column:
    """Say what a row is about."""
    return Column("topics", Kind.LIST, _("What it is about: ids of topics."), topics_of)


def sample_column(name: str = "is_sample") -> Column:
    """Say whether a row was made up to try the portal, or is still to be checked."""
    meanings = {
        "is_sample": _("Made up to try the portal; leave it out of any count."),
        "is_demonstration": _("Demonstration content that its organisation has not yet checked."),
    }
    return Column(name, Kind.BOOLEAN, meanings[name], lambda row: bool(getattr(row, name)))

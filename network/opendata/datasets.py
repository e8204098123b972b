"""What is published as data, column by column; nothing about persons is among it."""

from datetime import date

from network.opendata.tables import Column
from network.partners.models import Partner
from network.shared.site import absolute


def partner_columns(day: date) -> list[Column]:
    """List what is published of a partner, as it was on this day."""
    return [
        Column("id", lambda row: row.slug),
        Column("name", lambda row: row.name),
        Column("local_name", lambda row: row.local_name),
        Column("membership", lambda row: row.current_tier),
        Column("scope", lambda row: row.scope),
        Column("city", lambda row: row.city),
        Column("countries", lambda row: sorted(c.code for c in row.countries.all())),
        Column("area", lambda row: row.area),
        Column("region", lambda row: row.region),
        Column("latitude", lambda row: _number(row.latitude)),
        Column("longitude", lambda row: _number(row.longitude)),
        Column("precision", lambda row: row.precision if row.is_on_map else ""),
        Column("topics", lambda row: sorted(topic.slug for topic in row.topics.all())),
        Column("founded_year", lambda row: row.founded_year),
        Column("website", lambda row: row.website),
        Column("summary", lambda row: row.summary),
        Column("url", lambda row: absolute(row.get_absolute_url())),
        Column("confirmed_on", lambda row: row.verified_on),
        Column("as_of", lambda row: day),
    ]


def point_of(partner: Partner) -> tuple[float, float] | None:
    """Give longitude and latitude; None where they aren't known."""
    if partner.longitude is None or partner.latitude is None:
        return None
    return float(partner.longitude), float(partner.latitude)


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))

"""What is published as data, column by column; nothing about persons is among it."""

from collections.abc import Iterable
from datetime import date

from network.opendata.tables import Column
from network.partners.models import Partner
from network.projects.models import Project
from network.shared.publishing import Publishable
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


def reuse_columns() -> list[Column]:
    """List what is published of a reuse: who runs whose project, where, since when."""
    return [
        Column("project", lambda row: row.project.slug),
        Column("project_name", lambda row: row.project.name),
        Column("made_by", lambda row: sorted(o.name for o in shown(row.project.owners.all()))),
        Column("made_in", lambda row: codes_of(row.project)),
        Column("organisation", lambda row: row.who),
        Column("partner", lambda row: row.partner.slug if is_out(row.partner) else ""),
        Column("country", lambda row: row.country_id or ""),
        Column("from", lambda row: row.year),
        Column("to", lambda row: row.ended_year),
        Column("is_ended", lambda row: row.is_ended),
        Column("is_adapted", lambda row: row.is_adapted),
        Column("what_was_done", lambda row: row.note),
        Column("address", lambda row: row.url),
        Column("evidence", lambda row: row.evidence_url),
        Column("exchange", lambda row: row.exchange.slug if is_out(row.exchange) else ""),
        Column("as_of", lambda row: row.as_of),
        Column("url", lambda row: absolute(row.project.get_absolute_url())),
        Column("id", lambda row: f"reuse:{row.pk}"),
        Column("taken_from", lambda row: f"reuse:{row.taken_from_id}" if row.taken_from_id else ""),
    ]


def is_out(row: Publishable | None) -> bool:
    """Say whether visitors see a row that is named by another."""
    return row is not None and row.is_published


def shown(rows: Iterable[Partner]) -> list[Partner]:
    """Keep the partners that visitors see."""
    return [row for row in rows if row.is_published]


def codes_of(project: Project) -> list[str]:
    """Give the countries a project was made in."""
    owners = shown(project.owners.all())
    return sorted({country.code for owner in owners for country in owner.countries.all()})


def point_of(partner: Partner) -> tuple[float, float] | None:
    """Give longitude and latitude; None where they aren't known."""
    if partner.longitude is None or partner.latitude is None:
        return None
    return float(partner.longitude), float(partner.latitude)


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))

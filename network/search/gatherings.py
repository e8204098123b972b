"""How summits, their sessions, exchanges and calls become documents of the search."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.calls.models import Call
from network.exchanges.models import Exchange
from network.places.endonyms import endonyms_of
from network.search.documents import Document
from network.search.models import Kind
from network.search.tags import country_tag, country_tags, topic_tags, year_tag, year_tags
from network.shared.markup import plain_text
from network.summits.facts import SessionFacts, public_programme
from network.summits.models import Summit


def summit(row: Summit) -> Document:
    """Tell what a summit is found by: its place, its year, its theme, its hosts."""
    tags = topic_tags(row.topics.all()) | {year_tag(row.year)}
    if row.country_id:
        tags.add(country_tag(row.country_id))
    own_names = endonyms_of([row.country_id] if row.country_id else [])
    places = [row.where, row.venue, own_names, *(str(host) for host in row.hosts.all())]
    return Document(
        kind=Kind.SUMMIT.value,
        key=row.pk,
        title=str(row),
        url=row.get_absolute_url(),
        visible_from=row.published_at,
        day=row.starts_on or date(row.year, 12, 31),
        names=(row.theme,) if row.theme else (),
        summary=row.summary,
        beside=", ".join(places),
        body=plain_text(row.description_html),
        note=f"{row.when} · {row.where}",
        filters=frozenset(tags),
    )


def sessions(row: Summit) -> Iterator[Document]:
    """Tell what each session of a published programme is found by, with who is on stage."""
    programme = public_programme(row)
    if programme is None or programme.version is None:
        return
    released, published = programme.version.released_at, row.published_at
    visible = max(released, published) if published else None
    tags = {year_tag(row.year)} | ({country_tag(row.country_id)} if row.country_id else set())
    for session in programme.sessions:
        if session.is_break:
            continue
        starts = session.starts_at.astimezone(row.zone)
        yield Document(
            kind=Kind.SESSION.value,
            key=session.id,
            group=row.pk,
            title=session.title,
            url=f"{row.get_absolute_url()}sessions/{session.id}/",
            visible_from=visible,
            day=starts.date(),
            summary=session.summary,
            beside=f"{row} {_on_stage(session)}",
            note=f"{row} · {date_format(starts, 'j F, H:i')}",
            filters=frozenset(tags),
        )


def _on_stage(session: SessionFacts) -> str:
    names = [
        f"{one.person.name if one.person and one.person.is_public else ''} {one.affiliation_then}"
        for one in session.speakers
    ]
    return ", ".join([*names, session.track])


def exchange(row: Exchange) -> Document:
    """Tell what an exchange is found by: who visited whom, what for, and what came of it."""
    partners = [row.host, *(guest.partner for guest in row.exchange_guests.all())]
    countries = {country for one in partners for country in one.countries.all()}
    tags = country_tags(countries) | topic_tags(row.topics.all()) | {year_tag(row.year)}
    names = ", ".join(str(one) for one in partners)
    projects = [one.name for one in row.projects.all() if one.is_published]
    return Document(
        kind=Kind.EXCHANGE.value,
        key=row.pk,
        title=str(row),
        url=row.get_absolute_url(),
        visible_from=row.published_at,
        day=row.starts_on or date(row.year, 12, 31),
        summary=row.summary,
        beside=", ".join([names, row.place, row.funder, str(row.year), *projects]),
        body="\n".join([plain_text(row.objectives_html), plain_text(row.outcome_html)]),
        note=f"{row.when} · {names}",
        filters=frozenset(tags),
    )


def call(row: Call) -> Document:
    """Tell what a call is found by: its words and its funder."""
    closes = row.closes_at.astimezone(row.zone)
    return Document(
        kind=Kind.CALL.value,
        key=row.pk,
        title=str(row),
        url=row.get_absolute_url(),
        visible_from=row.published_at,
        day=closes.date(),
        summary=row.summary,
        beside=f"{row.funder} {closes.year}",
        body=plain_text(row.description_html),
        note=_("Deadline %(day)s") % {"day": date_format(closes, "j F Y")},
        filters=frozenset(topic_tags(row.topics.all()) | year_tags(closes.date())),
    )

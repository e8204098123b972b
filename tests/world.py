"""A small but whole network, with what is missing, hidden, long and in other scripts."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from network.models import (
    Alias,
    Exchange,
    MenuItem,
    NetworkAccount,
    Outcome,
    Partner,
    PartnerAccount,
    Person,
    PersonAccount,
    Project,
    Summit,
    Topic,
)
from tests import factories as make


def make_world() -> None:
    """Make one of everything."""
    network = make.make_network(
        tagline="Together", accent="#ffd31a", mission="Help.", contact_email="hello@example.org"
    )
    NetworkAccount.objects.create(network=network, kind="github", url="https://github.com/example")
    for position, section in enumerate(MenuItem._meta.get_field("section").choices):
        make.make_menu_item(network, section=section[0], position=position)
    about = make.make_page(
        title="About", body="## Who\n\nWords.\n\n## Why\n\n[Partners](/partners/)"
    )
    make.make_menu_item(network, page=about, place="footer")
    topic = make.make_topic(name="Access to law", colour="law", description="Who may read it.")
    make.make_topic(name="Empty")
    host, guest, child = make_partners(topic)
    author, hidden = make_people(host)
    summit = make_summits(host, topic, author, hidden)
    exchange = make.make_exchange(
        host,
        [guest, child],
        number=1,
        starts_on=date(2018, 5, 7),
        objectives="Learn.",
        outcome="Did.",
    )
    Outcome.objects.create(exchange=exchange, title="An editor", url="https://example.org/editor")
    make.make_exchange(host, [guest], is_cancelled=True)
    make.make_exchange(host, [make_draft()], starts_on=timezone.localdate() + timedelta(days=9))
    project = make.make_project(owners=[host, make_draft()], topics=[topic], status="stable")
    make.make_reuse(project, partner=guest, exchange=exchange, year=2018)
    make.make_reuse(project, partner=make_draft(), country=make.make_country("HU"))
    exchange.projects.add(project)
    exchange.topics.add(topic)
    make.make_resource(partner=host, topics=[topic], kind="toolkit", year=2020)
    make.make_resource(partner=make_draft())
    make_stories(author, hidden, host, topic, exchange, summit, project)


def make_draft() -> Partner:
    """Make a partner that visitors may not see."""
    return make.make_partner(published_at=None, tier="affiliate")


def make_partners(topic: Topic) -> list[Partner]:
    """Make members with and without a place, a former one and a draft."""
    host = make.make_partner(
        name="Code for Romania",
        city="Bucharest",
        countries=["RO"],
        topics=[topic],
        tier="governing",
        latitude="44.43966",
        longitude="26.09631",
        website="https://code4.ro/",
        description="## What\n\nWords & <words>.",
        founded_year=2016,
        parent=make_draft(),
    )
    Alias.objects.create(partner=host, name="Code4Romania")
    PartnerAccount.objects.create(
        partner=host, kind="github", url="https://github.com/code4romania"
    )
    guest = make.make_partner(
        name="Org \N{EM DASH} “quoted” & <b>bold</b>",
        local_name="شبكة من المنظمات",
        local_language="ar",
        tier="affiliate",
        latitude="-33.9",
        longitude="18.4",
        precision="country",
    )
    child = make.make_partner(tier="affiliate", parent=host)
    make.make_membership(
        make.make_partner(), tier="governing", starts_on=date(2015, 1, 1), ends_on=date(2016, 1, 1)
    )
    return [host, guest, child]


def make_people(host: Partner) -> list[Person]:
    """Make somebody who is shown and somebody who isn't."""
    author = make.make_person(name="Ada", bio="Writes.", website="https://example.org/ada")
    PersonAccount.objects.create(person=author, kind="github", url="https://github.com/ada")
    hidden = make.make_person(is_public=False)
    make.make_role(author, host, starts_on=date(2018, 1, 1))
    make.make_role(author, make_draft())
    make.make_role(hidden, host)
    return [author, hidden]


def make_summits(host: Partner, topic: Topic, author: Person, hidden: Person) -> Summit:
    """Make a summit that was held, with a programme, one to come, and a cancelled one."""
    summit = make.make_summit(
        hosts=[host, make_draft()],
        topics=[topic],
        time_zone="Europe/Bucharest",
        latitude="44.43966",
        longitude="26.09631",
    )
    for day in range(3):
        session = make.make_session(summit, starts_at=datetime(2018, 9, 27 + day, 20, tzinfo=UTC))
        make.make_speaker(session, person=author, partner=host)
        make.make_speaker(session, person=hidden, partner=make_draft())
        make.make_speaker(session)
    make.make_summit(starts_on=timezone.localdate() + timedelta(days=40), hosts=[host])
    make.make_summit(starts_on=date(2020, 4, 1), is_cancelled=True)
    return summit


def make_stories(
    author: Person,
    hidden: Person,
    host: Partner,
    topic: Topic,
    exchange: Exchange,
    summit: Summit,
    project: Project,
) -> None:
    """Make enough stories for two pages, the last one about everything."""
    for year in range(2005, 2019):
        make.make_post(published_at=datetime(year, 5, 1, tzinfo=UTC), authors=[author])
    post = make.make_post(
        authors=[author, hidden],
        partners=[host, make_draft()],
        topics=[topic],
        body="## One\n\nWords.\n\n### Two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> Quote",
    )
    post.exchanges.add(exchange)
    post.summits.add(summit)
    post.projects.add(project)
    make.make_post(published_at=None)

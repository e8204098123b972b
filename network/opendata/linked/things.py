"""How one thing names another: its kind, its name and its page, and nothing of drafts."""

from collections.abc import Iterable
from typing import Any

from network.calls.models import Call
from network.exchanges.models import Exchange
from network.identity.models import Network
from network.offers.models import Offer
from network.opendata.datasets.values import is_out, shown
from network.opendata.linked.words import Node, day, identity, node, year
from network.opendata.samples import sampled
from network.partners.models import Partner
from network.people.models import Person
from network.projects.models import Project
from network.shared.dates import Dated
from network.shared.site import absolute
from network.shares.kinds import lasting_address
from network.summits.models import Summit
from network.topics.models import Topic

SITE = "#website"
NETWORK = "#network"


def url_of(row: Any) -> str:
    """Give the full address of a row's page."""
    return absolute(row.get_absolute_url())


def the_site(network: Network) -> Node:
    """Name the portal."""
    return node("WebSite", absolute(f"/{SITE}"), name=network.name, url=absolute("/"))


def the_network(network: Network) -> Node:
    """Name the network itself."""
    return node("Organization", absolute(f"/{NETWORK}"), name=network.name, url=absolute("/"))


def organization(partner: Partner) -> Node:
    """Name a partner."""
    return node(
        "Organization", identity(partner, "organization"), name=partner.name, url=url_of(partner)
    )


def organizations(partners: Iterable[Partner | None]) -> list[Node]:
    """Name the partners among these that visitors see."""
    return [organization(one) for one in shown([one for one in partners if one is not None])]


def known_by_name(name: str, url: str = "") -> Node | None:
    """Name an organisation that has no page here; None for nobody."""
    return node("Organization", name=name, url=url) if name else None


def picture(image: Any, caption: str) -> Node | None:
    """Name a picture, at the size a preview takes; None where there is none."""
    large = image.large if image else None
    if not large:
        return None
    url = absolute(large.url)
    return node("ImageObject", url=url, contentUrl=url, caption=caption)


def drawn_picture(row: Any) -> Node:
    """Name the picture that is drawn of a row for previews, at the address that stays."""
    url = absolute(lasting_address(row))
    return node("ImageObject", url=url, contentUrl=url)


def person(one: Person) -> Node:
    """Name somebody, with a page if they agreed to have one."""
    if not one.is_public:
        return node("Person", name=one.name)
    return node("Person", identity(one, "person"), name=one.name, url=url_of(one))


def topic(one: Topic) -> Node:
    """Name a topic."""
    return node("DefinedTerm", identity(one, "topic"), name=one.name, url=url_of(one))


def topics(row: Any) -> list[Node]:
    """Name what a row is about; its topics must be loaded."""
    return [topic(one) for one in row.topics.all()]


def title_of(row: Any) -> str:
    """Give the name a row is told by, which says so if the row is a sample."""
    own = row.title if isinstance(row, Exchange | Call | Offer) else str(row)
    return sampled(own, getattr(row, "is_sample", False))


def event(row: Summit | Exchange) -> Node:
    """Name a gathering or a visit, with its first day."""
    starts = days_of(row)["startDate"]
    return node(
        "Event", identity(row, "event"), name=title_of(row), url=url_of(row), startDate=starts
    )


def events(rows: Iterable[Summit | Exchange]) -> list[Node]:
    """Name the gatherings and visits among these that visitors see."""
    return [event(row) for row in rows if is_out(row)]


def days_of(row: Dated) -> Node:
    """Say on which days something is, or in which year where nobody recorded the days."""
    if row.starts_on is None:
        return {"startDate": year(row.year)}
    return {"startDate": day(row.starts_on), "endDate": day(row.ends_on)}


def project_kind(project: Project) -> str:
    """Say what a project is: code one can look at, an application, or a work of another kind."""
    if project.repository_url:
        return "SoftwareSourceCode"
    return "SoftwareApplication" if project.software_type else "CreativeWork"


def project_node(project: Project, **facts: Any) -> Node:
    """Name a project, with more about it if more is given."""
    kind, at = project_kind(project), identity(project, "project")
    return node(kind, at, name=title_of(project), url=url_of(project), **facts)


def projects(rows: Iterable[Project]) -> list[Node]:
    """Name the projects among these that visitors see."""
    return [project_node(row) for row in shown(rows)]

"""Every model of the network, by concept; Django looks for them here."""

from network.accounts.models import User
from network.addresses.models import Redirect
from network.exchanges.models import Exchange, ExchangeGuest, Outcome
from network.get_involved.models import Enquiry, EnquiryNote, OutgoingMail
from network.identity.models import MenuItem, Network, NetworkAccount
from network.pages.models import Page
from network.partners.memberships import Membership
from network.partners.models import Alias, Partner, PartnerAccount
from network.people.models import Person, PersonAccount, Role
from network.places.models import Country
from network.projects.models import Project, Reuse
from network.resources.models import Resource
from network.summits.models import Session, Speaker, Summit
from network.topics.models import Topic

__all__ = [
    "Alias",
    "Country",
    "Enquiry",
    "EnquiryNote",
    "Exchange",
    "ExchangeGuest",
    "Membership",
    "MenuItem",
    "Network",
    "NetworkAccount",
    "Outcome",
    "OutgoingMail",
    "Page",
    "Partner",
    "PartnerAccount",
    "Person",
    "PersonAccount",
    "Project",
    "Redirect",
    "Resource",
    "Reuse",
    "Role",
    "Session",
    "Speaker",
    "Summit",
    "Topic",
    "User",
]

"""Every model of the network, by concept; Django looks for them here."""

from network.accounts.models import User
from network.addresses.models import Redirect
from network.calls.models import Call, CallDocument, Criterion
from network.calls.proposals import Proposal, ProposalDocument, ProposalEvent, ProposalPartner
from network.calls.reviews import Review, Score
from network.calls.rules import Rule
from network.diary.models import Entry, KnownName
from network.exchanges.models import Exchange, ExchangeGuest
from network.exchanges.outcomes import Outcome, Report
from network.figures.models import Figure
from network.get_involved.models import Enquiry, EnquiryNote
from network.identity.models import MenuItem, Network, NetworkAccount
from network.mail.models import OutgoingMail
from network.offers.models import Offer
from network.pages.models import Page
from network.partners.memberships import Membership
from network.partners.merges import Merge, NotDuplicate
from network.partners.models import Partner
from network.partners.names import Alias, PartnerAccount
from network.people.models import Person, PersonAccount, Role
from network.places.models import Country
from network.planet.models import Feed, FeedItem
from network.projects.help import HelpWanted, ProjectFact
from network.projects.models import Project
from network.projects.reuses import Reuse
from network.resources.models import Resource, ResourceCategory
from network.search.models import SearchEntry, SearchSlip, SearchState, SearchWord
from network.summits.afterwards import Material, Sponsor, SummitFigure, SummitOutcome
from network.summits.models import Summit
from network.summits.sessions import Room, Session, Speaker, Track
from network.summits.versions import ProgrammeVersion
from network.topics.models import Topic
from network.topics.names import TopicAlias

__all__ = [
    "Alias",
    "Call",
    "CallDocument",
    "Country",
    "Criterion",
    "Enquiry",
    "EnquiryNote",
    "Entry",
    "Exchange",
    "ExchangeGuest",
    "Feed",
    "FeedItem",
    "Figure",
    "HelpWanted",
    "KnownName",
    "Material",
    "Membership",
    "MenuItem",
    "Merge",
    "Network",
    "NetworkAccount",
    "NotDuplicate",
    "Offer",
    "Outcome",
    "OutgoingMail",
    "Page",
    "Partner",
    "PartnerAccount",
    "Person",
    "PersonAccount",
    "ProgrammeVersion",
    "Project",
    "ProjectFact",
    "Proposal",
    "ProposalDocument",
    "ProposalEvent",
    "ProposalPartner",
    "Redirect",
    "Report",
    "Resource",
    "ResourceCategory",
    "Reuse",
    "Review",
    "Role",
    "Room",
    "Rule",
    "Score",
    "SearchEntry",
    "SearchSlip",
    "SearchState",
    "SearchWord",
    "Session",
    "Speaker",
    "Sponsor",
    "Summit",
    "SummitFigure",
    "SummitOutcome",
    "Topic",
    "TopicAlias",
    "Track",
    "User",
]

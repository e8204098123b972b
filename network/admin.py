"""The editors' screens, one import per concept."""

import network.accounts.admin
import network.addresses.admin
import network.calls.admin
import network.diary.admin
import network.exchanges.admin
import network.figures.admin
import network.get_involved.admin
import network.identity.admin
import network.offers.admin
import network.pages.admin
import network.partners.admin
import network.partners.admin_merges
import network.people.admin
import network.places.admin
import network.planet.admin
import network.projects.admin
import network.resources.admin
import network.summits.admin
import network.topics.admin  # noqa: F401  (an import registers its screens)

"""Fill the site: organisations, summits and stories, the same as the portal's made-up network."""

from datetime import UTC, date, datetime, timedelta

from django.core.management.base import BaseCommand
from django.db import transaction
from home.models import (
    HomePage,
    PartnerIndexPage,
    PartnerPage,
    Session,
    StoryIndexPage,
    StoryPage,
    SummitPage,
)
from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

BODY = (
    "<p>It began well. Nothing of it is true.</p><h2>And then</h2><p>It went on.</p>"
    "<p>See <a href='https://load.example.org/'>what came of it</a>.</p>"
)


class Command(BaseCommand):
    """Fill an empty site."""

    def add_arguments(self, parser):
        parser.add_argument("--partners", type=int, default=60)
        parser.add_argument("--stories", type=int, default=200)

    @transaction.atomic
    @disable_reference_index_auto_update()
    def handle(self, *args, **options):
        home = HomePage.objects.first()
        home.title = "Load network"
        home.save()
        Site.objects.update(site_name="Load network")
        partners = self.add(home, PartnerIndexPage(title="Partners", show_in_menus=True))
        stories = self.add(home, StoryIndexPage(title="Stories", show_in_menus=True))
        members = [self.partner(partners, n) for n in range(1, options["partners"] + 1)]
        for number in range(6):
            self.summit(home, number, members)
        for number in range(1, options["stories"] + 1):
            self.story(stories, number, members[number % len(members)])

    def add(self, parent: Page, page: Page) -> Page:
        return parent.add_child(instance=page)

    def partner(self, parent, number):
        page = PartnerPage(
            title=f"Load partner {number:04d}",
            city=f"Load city {number:04d}",
            country="Loadland",
            latitude=number % 100 - 50.5,
            longitude=number * 5 % 300 - 150.25,
            website=f"https://load-{number:04d}.example.org/",
            summary=f"Made-up organisation {number}, to see whether the portal stays quick.",
            body=f"<p><b>Nothing here is real.</b> This is organisation {number} of a test.</p>",
        )
        return self.add(parent, page)

    def summit(self, parent, number, members):
        on = date(2027, 3, 1) - timedelta(days=180 * number)
        page = SummitPage(
            title=f"Load summit {number:03d}", date=on, body=f"<p>Made-up summit {number}.</p>"
        )
        self.add(parent, page)
        for n in range(40):
            starts_at = datetime(on.year, on.month, on.day, 9 + n // 4 % 9, tzinfo=UTC)
            Session.objects.create(
                summit=page,
                title=f"Load session {n:03d}",
                kind="talk",
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=50),
                room=f"Room {n % 4 + 1}",
                track=f"Track {n % 5 + 1}",
                speaker=f"Load person {n:04d}",
                partner=members[n % len(members)],
            )

    def story(self, parent, number, partner):
        page = StoryPage(
            title=f"Load story {number:04d}",
            date=date(2016, 1, 1) + timedelta(days=number % 3500),
            author=f"Load person {number % 60:04d}",
            body=BODY,
            partner=partner,
        )
        self.add(parent, page)

"""Make a new portal ready for its editors; changes nothing that is there already."""

import os
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from network.accounts.groups import sync_groups
from network.accounts.models import User
from network.identity.models import MenuItem, Network, Section

MENU = [
    (MenuItem.Place.MAIN, Section.PARTNERS),
    (MenuItem.Place.MAIN, Section.SUMMITS),
    (MenuItem.Place.MAIN, Section.EXCHANGES),
    (MenuItem.Place.MAIN, Section.PROJECTS),
    (MenuItem.Place.MAIN, Section.STORIES),
    (MenuItem.Place.CALL, Section.GET_INVOLVED),
    (MenuItem.Place.FOOTER, Section.RESOURCES),
    (MenuItem.Place.FOOTER, Section.TOPICS),
]


class Command(BaseCommand):
    """Set up groups, the network's row, a first menu and, if asked, an editor."""

    help = "Set up groups, the network's row, a first menu and, if asked, an editor."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", default="Our network", help="The network's name.")
        parser.add_argument("--editor", metavar="EMAIL", help="Make this editor's account.")
        parser.add_argument(
            "--password-env",
            metavar="VAR",
            help="The environment variable that holds the editor's password.",
        )
        parser.add_argument(
            "--superuser", action="store_true", help="The editor may also manage accounts."
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        groups = sync_groups()
        self.stdout.write(f"Groups: {', '.join(groups)}.")
        network = Network.objects.first() or Network.objects.create(name=options["name"])
        if not network.menu_items.exists():
            MenuItem.objects.bulk_create(
                MenuItem(network=network, place=place, section=section, position=position)
                for position, (place, section) in enumerate(MENU)
            )
            self.stdout.write(f"Menu: {len(MENU)} entries.")
        if options["editor"]:
            self._make_editor(options)

    def _make_editor(self, options: dict[str, Any]) -> None:
        email = options["editor"].strip()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address.") from error
        if User.objects.filter(email__iexact=email).exists():
            self.stdout.write(f"Editor: {email} is there already; nothing was changed.")
            return
        variable = options["password_env"]
        password = os.environ.get(variable or "")
        if not password:
            raise CommandError(
                "Put the password into an environment variable and name it: --password-env VAR"
            )
        editor = User.objects.create_user(
            email, password, is_staff=True, is_superuser=options["superuser"]
        )
        editor.groups.set(sync_groups().values())
        self.stdout.write(f"Editor: {email} can sign in.")

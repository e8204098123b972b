"""Personal links for people without an account: signed, expiring, and taken back by a version.

A row that hands out links has a `link_version`; raising it makes every older link invalid. A link
is no secret of the database: whoever has it may do what it is for, until it expires.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db.models import F, Model


class LinkExpired(Exception):
    """The link was right, but its time is over."""


class LinkInvalid(Exception):
    """The link was never right, or it was taken back."""


@dataclass(frozen=True)
class LinkKind:
    """One sort of personal link: what it is for, and for how long it is good."""

    purpose: str
    good_for: timedelta

    def token(self, row: Model) -> str:
        """Make the part of the address that opens this row."""
        facts = {"k": row.pk, "v": getattr(row, "link_version", 1)}
        return signing.dumps(facts, salt=f"network.link.{self.purpose}", compress=True)

    def read(self, token: str) -> tuple[int, int]:
        """Give the row's key and the link's version; raise LinkExpired or LinkInvalid."""
        salt = f"network.link.{self.purpose}"
        try:
            facts = signing.loads(token, salt=salt, max_age=self.good_for)
        except signing.SignatureExpired as error:
            raise LinkExpired from error
        except (signing.BadSignature, ValueError, TypeError) as error:
            raise LinkInvalid from error
        return int(facts["k"]), int(facts["v"])

    def find[Row: Model](self, token: str, rows: "type[Row]") -> Row:
        """Give the row a link opens; raise LinkExpired or LinkInvalid."""
        key, version = self.read(token)
        row = rows._default_manager.filter(pk=key, link_version=version).first()
        if row is None:
            raise LinkInvalid
        return row


def revoke_links(row: Model) -> None:
    """Make every link to this row handed out so far invalid."""
    type(row)._default_manager.filter(pk=row.pk).update(link_version=F("link_version") + 1)
    row.refresh_from_db(fields=["link_version"])

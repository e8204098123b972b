"""Find what an address led to once, where its kind has pages at more than one address."""

from typing import Any

from django.db.models import QuerySet

from network.addresses.models import Redirect


def row_once_at(rows: QuerySet[Any], slug: str) -> Any | None:
    """Give the row among these whose page a former slug of its kind leads to today, if any."""
    old = rows.model(slug=slug).get_absolute_url()
    path = Redirect.objects.filter(old_path=old).values_list("new_path", flat=True).first()
    if not path:
        return None
    found = rows.filter(slug=path.strip("/").rpartition("/")[2]).first()
    return found if found is not None and found.get_absolute_url() == path else None

"""Say of what was made up to try the portal that it was, wherever its name leaves the page."""

from django.utils.translation import gettext as _


def sampled(title: str, is_sample: bool) -> str:
    """Give a title, which says so if it is that of a sample."""
    return _("%(title)s (sample)") % {"title": title} if is_sample else title

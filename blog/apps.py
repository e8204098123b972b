"""The blog app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlogConfig(AppConfig):
    """The stories of the network."""

    name = "blog"
    verbose_name = _("Stories")

    def ready(self) -> None:
        """Offer the network to make stories of reports; it can't reach up here by itself."""
        from blog import reports
        from network.exchanges.reporting import tell_with

        tell_with(reports)

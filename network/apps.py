"""The network app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """The network's concepts, one package each."""

    name = "network"
    verbose_name = _("The network")

    def ready(self) -> None:
        """Let the diary and the search follow what they write about."""
        from network.diary.upkeep import follow
        from network.search.upkeep import connect

        follow()
        connect()

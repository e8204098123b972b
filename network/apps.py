"""The network app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """The network's concepts, one package each."""

    name = "network"
    verbose_name = _("The network")

    def ready(self) -> None:
        """Let the diary, the search and the kept pages follow every change."""
        from network.diary.upkeep import follow
        from network.pagecache.fitting import follow_changes
        from network.search.upkeep import connect

        follow()
        connect()
        follow_changes()

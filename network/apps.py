"""The network app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """The network's concepts, one package each."""

    name = "network"
    verbose_name = _("The network")

    def ready(self) -> None:
        """Let the diary follow what it writes about."""
        from network.diary.upkeep import follow

        follow()
